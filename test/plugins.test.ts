import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs/plugins.md'), 'utf8');
const [rule, configuration, printed, tests] = [...page.matchAll(/^```\w+\n([\s\S]*?)^```$/gm)].map(
  ([, code]) => code!,
);

// As somebody else has it: a folder of their own, in which lyrilint is installed.
const folder = mkdtempSync(join(tmpdir(), 'lyrilint-plugins-'));
beforeAll(() => {
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules/lyrilint'), 'junction');
  writeFileSync(join(folder, 'rules.mjs'), rule!);
  writeFileSync(join(folder, 'rules.test.mjs'), tests!);
  writeFileSync(join(folder, '.lyrilintrc.json'), configuration!);
  writeFileSync(join(folder, 'song.txt'), '[Verse]\nSalt & smoke\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const lyrilint = (...args: readonly string[]) =>
  spawnSync(process.execPath, [join(root, 'bin/lyrilint.js'), ...args], { cwd: folder, encoding: 'utf8' });

describe('docs/plugins.md', () => {
  it('shows what the command prints', () => {
    const { stdout, status } = lyrilint('--locale', 'en', 'song.txt');
    expect(stdout).toBe(printed);
    expect(status).toBe(1);
  });

  it('has a rule whose examples are tests under a runner of others', () => {
    const { NODE_OPTIONS: _, NODE_TEST_CONTEXT: __, ...env } = process.env;
    const out = execFileSync(process.execPath, ['--test', 'rules.test.mjs'], {
      cwd: folder,
      encoding: 'utf8',
      env,
    });
    expect(out).toMatch(/pass 4\n/);
  });

  it('has a rule that is explained in Chinese with the English it has', () => {
    const { stdout, stderr } = lyrilint('explain', 'choir/plain-ampersand', '--locale', 'zh-CN');
    expect(stderr).toBe('');
    expect(stdout).toContain('Ampersands that a line may have.');
  });

  it('has a rule that two plugins may share, told by their names', () => {
    writeFileSync(join(folder, 'others.mjs'), rule!.replace("name: 'choir'", "name: '@band/words'"));
    writeFileSync(join(folder, 'both.json'), '{ "plugins": ["./rules.mjs", "./others.mjs"] }');
    expect(lyrilint('rules', '--config', 'both.json').stdout).toMatch(
      /\n\nchoir\n {2}choir\/plain-ampersand +warn +U .*\n\n@band\/words\n {2}@band\/words\/plain-ampersand .*\n$/,
    );
    const explain = (id: string) => lyrilint('explain', id, '--config', 'both.json', '--locale', 'en');
    expect(explain('plain-ampersand').stderr).toBe(
      'error: more than one plugin has a rule `plain-ampersand`: `choir/plain-ampersand`, `@band/words/plain-ampersand`\n',
    );
    expect(explain('@band/words/plain-ampersand').stdout).toMatch(/^@band\/words\/plain-ampersand /);
  });

  it('has a rule that is found by the name of a rule without that of its plugin', () => {
    writeFileSync(
      join(folder, 'short.json'),
      '{ "plugins": ["./rules.mjs"], "rules": { "plain-ampersand": "warn" } }',
    );
    const { stdout, stderr } = lyrilint('--config', 'short.json', 'song.txt');
    expect(stdout + stderr).toContain('did you mean `choir/plain-ampersand`?');
  });
});
