import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const blocks = [
  ...readFileSync(join(root, 'docs/library.md'), 'utf8').matchAll(/^```(ts|text)\n([\s\S]*?)^```$/gm),
].map(([, language, code]) => ({ language, code: code! }));
const programs = blocks.filter(({ language }) => language === 'ts').map(({ code }) => code);
const printed = blocks.filter(({ language }) => language === 'text').map(({ code }) => code);

// As somebody else has it: a folder of their own, in which lyrilint and what it works with are installed.
const folder = mkdtempSync(join(tmpdir(), 'lyrilint-library-'));
const node = (...args: readonly string[]) =>
  spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });

beforeAll(() => {
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  for (const name of readdirSync(join(root, 'node_modules')))
    if (!name.startsWith('.')) symlinkSync(join(root, 'node_modules', name), join(modules, name), 'junction');
  symlinkSync(root, join(modules, 'lyrilint'), 'junction');
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'song.txt'), '[Chrous]\nLet it rain\n\n[Chorus]\nLet it rain\n');
  programs.forEach((code, i) => {
    writeFileSync(join(folder, `program${i}.ts`), code);
    writeFileSync(join(folder, `program${i}.js`), code);
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('docs/library.md', () => {
  it('has programs that compile under --strict', () => {
    const options = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2023', '--types', 'node'];
    const files = programs.map((_, i) => `program${i}.ts`);
    const { stdout, status } = node(join(root, 'node_modules/typescript/bin/tsc'), ...options, ...files);
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });

  it.each(printed.map((text, i) => [i + 1, text] as const))('prints what it says: program %d', (i, text) => {
    const { stdout, stderr } = node(`program${i - 1}.js`);
    expect(stderr).toBe('');
    expect(stdout).toBe(text);
  });
});
