import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRefused } from '../src/convert/losses.ts';
import { convertToNotation } from '../src/convert/to-notation.ts';
import { convert as convertText, format, lint, notationOf, prepare } from '../src/index.ts';
import { loadResources } from '../src/node.ts';
import type { Song } from '../src/song/model.ts';
import { lettersOf } from '../src/song/sung.ts';
import { type Notation, notations } from '../src/syntax/tree.ts';
import { song as anySong } from './arbitrary.ts';
import { runs } from './chance.ts';
import { lyrilint } from './world.ts';

const folder = fileURLToPath(new URL('../fixtures/ok/', import.meta.url));
const songs = fileURLToPath(new URL('../fixtures/convert/notations/', import.meta.url));
await loadResources('markdown');
const resources = await loadResources('openlyrics');
const read = (text: string, notation: Notation) => prepare(text, { notation, resources }).text;
const options = {
  read: (text: string, notation: Notation) => read(text, notation).songs,
  layOut: (text: string, notation: Notation) => format(text, { notation, resources }).text,
};

function convert(text: string, from: Notation, to: Notation) {
  const { tree, songs } = read(text, from);
  return convertToNotation(tree, songs, to, options);
}

/** Kinds, numbers and words of the sections, one a line: what a conversion and back has to keep. */
function said(songs: readonly Song[]): string {
  return songs
    .flatMap((song) => [
      song.opening.map((line) => song.wordsOf(line).join(' ')).join(' '),
      ...song.sections.map(({ kind, number, words }) => `${kind} ${number ?? ''}: ${words.join(' ')}`),
    ])
    .join('\n');
}

/** A line in brackets is sung only in doubt: a notation may have it for a remark, but it may not get lost. */
const bracket = /^\s*[[【［][^[\]}】］]*[\]}】］]:?\s*$/u;

function bracketLines(songs: readonly Song[]): readonly string[] {
  return songs.flatMap((song) =>
    song.sungLines.flatMap(({ sung }) => (bracket.test(song.text(sung!)) ? song.text(sung!) : [])),
  );
}

/** The words of each sung line that is one bracket. */
function bracketWords(songs: readonly Song[]): ReadonlySet<string> {
  return new Set(
    songs.flatMap((song) =>
      song.sungLines.flatMap((line) =>
        bracket.test(song.text(line.sung!)) ? song.wordsOf(line).join(' ') : [],
      ),
    ),
  );
}

/**
 * What is sung, line by line, but for lines in brackets, `apart` as they were before: chords that stood above may stand in them
 * now. A bare tag that stands for an earlier section is written out by some notations, and a stanza sung twice is written once
 * by others, so each line counts once.
 */
function allWords(songs: readonly Song[], apart: ReadonlySet<string>): string {
  const inBrackets = bracketWords(songs);
  const lines = songs.flatMap((song) => song.sungLines.map((line) => song.wordsOf(line).join(' ')));
  return [...new Set(lines)]
    .filter((words) => words !== '' && !inBrackets.has(words) && !apart.has(words))
    .sort()
    .join('\n');
}

test.each(readdirSync(songs).filter((name) => !name.endsWith('.out')))(
  '%s in every notation',
  async (name) => {
    const source = readFileSync(songs + name, 'utf8');
    const from = notationOf(source, name);
    const out = notations.flatMap((to) => {
      if (to === from) return [];
      const result = convert(source, from, to);
      if (isRefused(result)) return `══ ${to} ══\nrefused: ${result.refused.en}\n`;
      const lost = result.losses.map(
        ({ kind, text, message }) => `  ${kind} ${JSON.stringify(text)}: ${message.en}\n`,
      );
      return `══ ${to} ══\n${result.text}──\ntitle: ${result.title}\nstyle: ${result.style}\n${lost.join('')}`;
    });
    await expect(out.join('\n')).toMatchFileSnapshot(`${songs}${name}.out`);
  },
);

const there: readonly Notation[] = ['markdown', 'chordpro', 'openlyrics'];

test.each(there)('text to %s and back says the same song', (to) => {
  let kept = 0;
  const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  for (const name of names) {
    const text = readFileSync(folder + name, 'utf8');
    const out = convert(text, 'text', to);
    if (isRefused(out)) continue;
    const back = convert(out.text, to, 'text');
    if (isRefused(back)) throw new Error(`${name}: ${back.refused.en}`);
    // In OpenLyrics every line stands in a verse, so an untagged song comes back tagged: its words are held below.
    const before = read(text, 'text').songs;
    if (to !== 'openlyrics' || before.every(({ isTagged }) => isTagged))
      expect(said(read(back.text, 'text').songs), name).toBe(said(before));
    kept++;
  }
  expect(kept / names.length).toBeGreaterThan(to === 'openlyrics' ? 0.8 : 0.9);
});

test('whatever a conversion writes reads back as the same words, or it is refused', () => {
  fc.assert(
    fc.property(anySong, fc.constantFrom(...there, 'text' as const), (text, to) => {
      const out = convert(text, 'text', to);
      if (isRefused(out)) return;
      for (const { range } of out.losses) {
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeLessThanOrEqual(text.length);
      }
      const kept = lettersOf(out.text + out.losses.map(({ text: lost }) => lost).join(''));
      for (const line of bracketLines(read(text, 'text').songs)) expect(kept).toContain(lettersOf(line));
      const back = convert(out.text, to, 'text');
      // A refusal says that it would not be the same song: nothing is lost.
      if (isRefused(back)) return;
      const before = read(text, 'text').songs;
      const apart = bracketWords(before);
      expect(allWords(read(back.text, 'text').songs, apart)).toBe(allWords(before, apart));
    }),
    runs(300),
  );
});

// What the property above once found, shrunk: a chord within a direction made words of it.
test.each(['chordpro', 'openlyrics'] as const)('chords over a direction stand before it in %s', (to) => {
  const out = convert('Am  F  C  G\n \\［Instrumental］\nla la ［solo］\n', 'text', to);
  if (isRefused(out)) throw new Error(out.refused.en);
  expect(out.text).toContain('［Instrumental］');
  expect(read(out.text, to).songs.flatMap(({ sungLines }) => sungLines).length).toBe(2);
  expect(allWords(read(out.text, to).songs, new Set())).toBe('la la');
  const open = convert('Am  F  C  G\n[guitar solo builds}\n', 'text', to);
  expect(open).toMatchObject({ text: expect.stringContaining('[guitar solo builds}') });
});

test('a direction between two sections of ChordPro is no verse of OpenLyrics', () => {
  const song = '{title: A}\n{sov}\nla\n{eov}\n\n{c: softly}\n{soc}\nlo\n{eoc}\n';
  expect(convert(song, 'chordpro', 'openlyrics')).toMatchObject({
    text: expect.stringContaining('<verseOrder>v1 c</verseOrder>'),
    losses: [{ kind: 'cue', text: '{c: softly}' }],
  });
});

test('what a conversion writes has nothing that its notation forbids', () => {
  // A title is not invented, and words in square brackets are among the losses.
  const notation = { chordpro: /^chordpro-(?!title|chord$)/, openlyrics: /^openlyrics-/ } as const;
  fc.assert(
    fc.property(anySong, fc.constantFrom('chordpro', 'openlyrics'), (text, to) => {
      const out = convert(text, 'text', to);
      if (isRefused(out)) return;
      const { findings } = lint(out.text, { notation: to, resources });
      expect(findings.filter(({ rule }) => notation[to].test(rule))).toEqual([]);
    }),
    runs(150),
  );
});

test('LRC keeps its stamps in LRC, loses them in text, and is never given any', () => {
  const lrc = '[ti:Paper Moon]\n[00:01.00]Paper moon\n[00:04.50]over the bay\n';
  const same = convert(lrc, 'lrc', 'lrc');
  expect(isRefused(same) ? same.refused.en : same.text).toBe(lrc);
  const text = convert(lrc, 'lrc', 'text');
  expect(isRefused(text) ? text.refused.en : text.text).toBe(
    'Title: Paper Moon\n\nPaper moon\nover the bay\n',
  );
  expect(isRefused(text) ? [] : text.losses.map(({ kind }) => kind)).toEqual(['stamp']);
  expect(isRefused(convert('[Verse]\nPaper moon\n', 'text', 'lrc'))).toBe(true);
});

test('the command puts the lyric on stdout and the losses on stderr, and refuses with exit 2', async () => {
  const root = fileURLToPath(new URL('../fixtures/broken/', import.meta.url));
  const out = await lyrilint(root, ['convert', 'half-tagged.txt', '--to', 'yue']);
  expect(out.code).toBe(0);
  expect(out.stdout).toMatch(/^\[verse\]\n/);
  expect(out.stderr).toContain('half-tagged.txt:10:8: YuE takes no number here');
  const refused = await lyrilint(root, ['convert', 'half-tagged.txt', '--to', 'lrc']);
  expect([refused.code, refused.stdout]).toEqual([2, '']);
  const unknown = await lyrilint(root, ['convert', 'half-tagged.txt', '--to', 'chordpr']);
  expect(unknown.stderr).toContain('did you mean `chordpro`');
});

test('the command says in the language of the reader what the system said of a file', async () => {
  const gone = await lyrilint('.', ['convert', 'gone.txt', '--to', 'suno'], { env: { LANG: 'zh_CN.UTF-8' } });
  expect([gone.code, gone.stderr]).toEqual([2, 'error: gone.txt: 没有这个文件或文件夹\n']);
});

test('the library converts by name, with the limits and words of a configuration', () => {
  const song = '[Shanty]\nRain on the roof\n';
  const tags = { verse: ['Shanty'] };
  expect(convertText(song, { to: 'Suno', configuration: { tags } })).toMatchObject({
    text: '[Verse]\nRain on the roof\n',
  });
  const limited = { configuration: { targets: { suno: { lyricsMax: 10 } } } };
  expect(convertText(song, { to: 'suno-v5', ...limited })).toHaveProperty('refused');
  expect(convertText(song, { to: 'chordpro', configuration: { tags } })).toMatchObject({
    text: '{start_of_verse: Verse - Shanty}\nRain on the roof\n{end_of_verse}\n',
  });
  expect(() => convertText(song, { to: 'sunno' })).toThrow(
    'to: unknown target or notation `sunno`, did you mean `suno`?',
  );
});
