#!/usr/bin/env node
// Starts lyrilint from V8's code cache: compiling takes longer than checking a song. Each file of dist has a cache beside it
// for each version of Node; where there is none, the first run leaves one, if the folder can be written.
'use strict';
const { readFileSync, renameSync, unlinkSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

const folder = join(__dirname, '../dist');
/** What was opened, by name. */
const opened = new Map();
// A cache fits the flags it was made with: runs with flags of their own leave that of all others alone.
const hasFlags = process.execArgv.length > 0 || process.env.NODE_OPTIONS;
const requireLate = Object.assign((id) => {
  if (!id.startsWith('./')) return require(id);
  return id.endsWith('.cjs') ? open(id) : require(join(folder, id));
}, require);
const importFile = (url) => import(url);

/** Runs a file of dist, once, and answers what it exports. */
function open(name) {
  const known = opened.get(name);
  if (known) return known.made.exports;
  const file = join(folder, name);
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
  script.runInThisContext().call(made.exports, made.exports, requireLate, made, file, folder, importFile);
  return made.exports;
}

/** Leaves a cache for each file that had none that fits, with what a song needs compiled. */
async function keep({ warm }) {
  const probe = join(folder, `${process.pid}.cache`);
  try {
    // A folder that cannot be written costs time, nothing else.
    writeFileSync(probe, '');
    unlinkSync(probe);
    await warm(join(folder, 'sample'));
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

/** Whether a word can be nothing but a path. A call with paths alone asks for no other command and has no flags to parse. */
const isPath = (word) => !word.startsWith('-') && /[./\\]/.test(word);

exports.run = (name) => {
  const words = process.argv.slice(2);
  const isCheck = name !== 'start' || (words.length > 0 && words.every(isPath));
  const command = open(isCheck ? './check.cjs' : './lyrilint.cjs');
  const running = command[name]();
  if (hasFlags || name !== 'start') return;
  // All has been said and written: ending at once spares taking down what the system takes back anyway.
  running.then(() => ([...opened.values()].every(({ fits }) => fits) ? process.exit() : keep(command)));
};

if (require.main === module) exports.run('start');
