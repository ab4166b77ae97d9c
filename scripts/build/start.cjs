// Starts lyrilint from V8's code cache: compiling takes longer than checking a song. Each file here has a cache beside it for
// each version of Node; where there is none, the first run leaves one, if the folder can be written.
'use strict';
const { readFileSync, renameSync, unlinkSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

/** What was opened, by name. */
const opened = new Map();
// A cache fits the flags it was made with: runs with flags of their own leave that of all others alone.
const hasFlags = process.execArgv.length > 0 || process.env.NODE_OPTIONS;
const requireLate = Object.assign((id) => (/^\.\/[\w-]+\.cjs$/.test(id) ? open(id) : require(id)), require);
const importFile = (url) => import(url);

/** Runs a file of this folder, once, and answers what it exports. */
function open(name) {
  const known = opened.get(name);
  if (known) return known.made.exports;
  const file = join(__dirname, name);
  const cache = `${file.slice(0, -'.cjs'.length)}-${process.version}-${process.arch}.cache`;
  // The file is one function, of (exports, require, module, …), and ASCII, so read as what V8 holds ASCII in.
  const source = readFileSync(file, 'latin1');
  let cachedData;
  try {
    cachedData = readFileSync(cache);
  } catch {
    // It was never made, or cannot be read: everything is compiled.
  }
  const script = new Script(source, { filename: file, cachedData });
  const made = { exports: {} };
  opened.set(name, { made, script, cache, fits: cachedData !== undefined && !script.cachedDataRejected });
  script.runInThisContext().call(made.exports, made.exports, requireLate, made, file, __dirname, importFile);
  return made.exports;
}

/** Leaves a cache for each file that had none that fits, with what a song needs compiled. */
async function keep({ warm }) {
  const probe = join(__dirname, `${process.pid}.cache`);
  try {
    // A folder that cannot be written costs time, nothing else.
    writeFileSync(probe, '');
    unlinkSync(probe);
    await warm(join(__dirname, 'sample'));
    for (const { script, cache, fits } of opened.values()) {
      if (fits) continue;
      const own = `${cache}.${process.pid}`;
      writeFileSync(own, script.createCachedData());
      renameSync(own, cache);
    }
  } catch {
    // The next run tries again.
  }
}

exports.run = (name) => {
  const command = open('./lyrilint.cjs');
  const running = command[name]();
  if (hasFlags || name !== 'start') return;
  running.then(() => ([...opened.values()].every(({ fits }) => fits) ? undefined : keep(command)));
};

if (require.main === module) exports.run('start');
