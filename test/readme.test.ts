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

test('what the README shows before and after is a fixture', () => {
  const fixture = (name: string) =>
    readFileSync(`${root}fixtures/broken/half-tagged.${name}`, 'utf8').trimEnd().split('\n');
  const [, table] = /<!-- before and after -->\n\n```text\n.*\n\n([\s\S]*?)\n```/.exec(readme)!;
  const rows = table!.split('\n').map((row) => [row.slice(0, 38).trimEnd(), row.slice(38)] as const);
  expect(rows.map(([, after]) => after)).toEqual(fixture('fixed'));
  expect(
    rows
      .map(([before]) => before)
      .join('\n')
      .trimEnd()
      .split('\n'),
  ).toEqual(fixture('txt'));
  const [, left] = /<!-- left -->\n\n```text\n([\s\S]*?)\n```/.exec(readme)!;
  for (const line of left!.split('\n')) {
    const [, place, severity, message] = /^(\S+) +(\S+) {2}(.*)$/.exec(line)!;
    expect(
      fixture('report').filter((said) => said.startsWith(`${place}-`) && said.endsWith(message!)),
    ).toEqual([expect.stringContaining(` ${severity} `)]);
  }
});

test('the links of the README lead somewhere', () => {
  for (const [, path] of readme.matchAll(/\]\(([^)#:]+)\)/g))
    expect(existsSync(root + path), path).toBe(true);
});
