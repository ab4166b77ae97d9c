import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(`${root}README.md`, 'utf8');

test('the sample output of the README is what its command prints', () => {
  const command = /node (bin\/lyrilint\.js .*)/.exec(readme)![1]!;
  const { stdout } = spawnSync(process.execPath, command.split(' '), {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], LANG: 'C', NO_COLOR: '1' },
  });
  const sample = /<!-- sample -->\n\n```text\n([\s\S]*?)\n```/.exec(readme)![1]!;
  expect(stdout.trimEnd()).toBe(sample);
});

test('the links of the README lead somewhere', () => {
  for (const [, path] of readme.matchAll(/\]\(([^)#:]+)\)/g))
    expect(existsSync(root + path), path).toBe(true);
});
