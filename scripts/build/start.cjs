// Starts lyrilint.cjs from V8's code cache, which lies beside it: compiling takes longer than checking a song. Each version
// of Node has a cache of its own; where there is none, it is left by the first run, if the folder can be written.
'use strict';
const { readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

const file = join(__dirname, 'lyrilint.cjs');
const cache = join(__dirname, `node-${process.version}-${process.arch}.cache`);

/** Loads the command, with what has to be called to keep what was compiled; null where there is nothing to keep. */
function load() {
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
  script
    .runInThisContext()
    .call(made.exports, made.exports, require, made, file, __dirname, (url) => import(url));
  // A cache fits the flags it was made with: runs with flags of their own leave that of all others alone.
  const hasFlags = process.execArgv.length > 0 || process.env.NODE_OPTIONS;
  if (hasFlags || (cachedData && !script.cachedDataRejected)) return { command: made.exports, keep: null };
  const keep = () => {
    try {
      const own = `${cache}.${process.pid}`;
      writeFileSync(own, script.createCachedData());
      renameSync(own, cache);
    } catch {
      // A folder that cannot be written costs time, nothing else.
    }
  };
  return { command: made.exports, keep };
}

exports.run = (name) => {
  const { command, keep } = load();
  const running = command[name]();
  if (keep && name === 'start') running.then(keep);
};

if (require.main === module) exports.run('start');
