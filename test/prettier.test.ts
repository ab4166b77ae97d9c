import * as prettier from 'prettier';
import { expect, test } from 'vitest';
import * as plugin from '../src/adapters/prettier.ts';
import { format } from '../src/index.ts';

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
