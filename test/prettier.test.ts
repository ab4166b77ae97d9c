import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as prettier from 'prettier';
import { expect, test } from 'vitest';
import * as plugin from '../src/adapters/prettier.ts';
import { format } from '../src/index.ts';
import { lyrilint } from './world.ts';

const run = (text: string, filepath: string, options: prettier.Options = {}) =>
  prettier.format(text, { filepath, plugins: [plugin as unknown as prettier.Plugin], ...options });

const song = '[ Verse ]\n\nPaper moon   \nover the bay\n\n\n【Chorus】\nHold me';

test.each([
  ['song.lyrics', song, 'text'],
  ['song.cho', '{title: Moon}   \n{soc}\n[C]Hold me\n{eoc}\n\n\n\n{chorus}', 'chordpro'],
  ['song.lrc', '[00:01.00]Paper moon  \n\n\n[00:04.00]over the bay', 'lrc'],
] as const)('%s is set as lyrilint format sets it, and once is enough', async (filepath, text, notation) => {
  const out = await run(text, filepath);
  expect(out).toBe(format(text, { path: filepath, notation }).text);
  expect(await run(out, filepath)).toBe(out);
});

test('endOfLine holds: auto keeps CRLF, crlf makes it, lf takes it away', async () => {
  const crlf = song.replaceAll('\n', '\r\n');
  const lf = await run(song, 'song.lyrics');
  expect(await run(crlf, 'song.lyrics', { endOfLine: 'auto' })).toBe(lf.replaceAll('\n', '\r\n'));
  expect(await run(song, 'song.lyrics', { endOfLine: 'crlf' })).toBe(lf.replaceAll('\n', '\r\n'));
  expect(await run(crlf, 'song.lyrics', { endOfLine: 'lf' })).toBe(lf);
});

test('the configuration of lyrilint counts, and what it ignores stays, as under lyrilint format', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lyrilint-prettier-'));
  try {
    const set = { tagCase: 'upper', blankLinesBetweenSections: 2, newline: 'crlf' };
    writeFileSync(join(folder, '.lyrilintrc.json'), JSON.stringify({ format: set, ignores: ['draft*'] }));
    const path = join(folder, 'song.lyrics');
    const command = await lyrilint(folder, ['format', '-', '--stdin-filename', 'song.lyrics'], {
      input: song,
    });
    expect(command.stdout).toContain('[CHORUS]\r\n');
    expect(await run(song, path, { endOfLine: 'crlf' })).toBe(command.stdout);
    expect(await run(song, join(folder, 'draft.lyrics'))).toBe(song);
    writeFileSync(join(folder, '.lyrilintrc.json'), '{ "formatt": {} }');
    await expect(run(song, path)).rejects.toThrow('did you mean `format`?');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a lyric inside of Markdown is laid out too', async () => {
  const page = '# Moon\n\n```lyrics\n[ Verse ]\n\n\nPaper moon\n```\n';
  expect(await run(page, 'page.md')).toBe('# Moon\n\n```lyrics\n[Verse]\nPaper moon\n```\n');
});
