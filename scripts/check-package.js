// Packs the package as npm would publish it, and checks it: what is in it, its exports and types, and that it runs once it is
// installed. `--install` installs it with npm, from the registry; without it, the dependencies of this folder are used.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('../', import.meta.url).pathname;
const bin = (name) => join(root, 'node_modules', '.bin', name);
const folder = mkdtempSync(join(tmpdir(), 'lyrilint-package-'));
const run = (command, args, options = {}) =>
  execFileSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
  });

try {
  const [{ filename, files, unpackedSize }] = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: root }),
  );
  const odd = files
    .map(({ path }) => path)
    .filter(
      (path) =>
        !/^(?:bin|dist|docs\/rules)\/|^docs\/rules\.md$|^(?:package|schema)\.json$|^(?:README|CHANGELOG|LICENSE)(?:\.md)?$/.test(
          path,
        ),
    );
  if (odd.length > 0) throw new Error(`the package holds what it should not: ${odd.join(', ')}`);
  const tarball = join(folder, filename);
  run(bin('publint'), ['run', tarball, '--strict'], { cwd: root });
  run(bin('attw'), [tarball, '--profile', 'esm-only', '--exclude-entrypoints', './schema.json'], {
    cwd: root,
  });

  const modules = join(folder, 'node_modules');
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  if (process.argv.includes('--install')) {
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    run('npm', ['install', '--no-audit', '--no-fund', tarball]);
  } else {
    mkdirSync(join(modules, 'lyrilint'), { recursive: true });
    run('tar', ['-xzf', tarball, '-C', join(modules, 'lyrilint'), '--strip-components=1']);
    for (const name of Object.keys(dependencies)) {
      if (name.includes('/')) mkdirSync(join(modules, name.split('/')[0]), { recursive: true });
      symlinkSync(join(root, 'node_modules', name), join(modules, name));
    }
  }
  const song = '[Verse]\nPaper boats along the gutter  \n\n\n[Verse 2]\nHold the lantern\n';
  writeFileSync(join(folder, 'song.txt'), song);
  const command = join(modules, 'lyrilint', 'bin', 'lyrilint.js');
  const report = JSON.parse(run(process.execPath, [command, '-f', 'json', 'song.txt']));
  if (report.files[0].findings.length < 2) throw new Error('the installed command finds nothing');
  run(process.execPath, [command, '--fix', '--concurrency', '2', '.']);
  if (readFileSync(join(folder, 'song.txt'), 'utf8') === song)
    throw new Error('the installed command mends nothing');
  run(process.execPath, [command, 'explain', 'single-chorus']);
  writeFileSync(
    join(folder, 'use.mjs'),
    `import { format, lint, rules } from 'lyrilint';
import { lintFiles } from 'lyrilint/node';
import { defineRule } from 'lyrilint/rule';
import { ruleTester } from 'lyrilint/testing';
if (lint('[Outro]\\nBye\\n\\n[Verse]\\nHi\\n').findings.length === 0) throw new Error('lint');
if (format('[Verse]\\n\\n\\nHi').text !== '[Verse]\\nHi\\n') throw new Error('format');
if ((await lintFiles(['song.txt'])).length !== 1) throw new Error('lintFiles');
let tests = 0;
const run = (name, body) => (tests++, body());
for (const rule of rules.filter(({ check }) => check).slice(0, 5)) ruleTester(rule, { describe: run, it: run });
if (tests < 10 || typeof defineRule !== 'function') throw new Error('testing');
`,
  );
  run(process.execPath, ['use.mjs']);
  console.log(
    `${filename}: ${files.length} files, ${Math.round(unpackedSize / 1000)} kB unpacked; runs on Node ${process.versions.node}`,
  );
} catch (error) {
  console.error(
    error.stdout || error.stderr ? `${error.message}\n${error.stdout}${error.stderr}` : error.message,
  );
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
