// What spares most texts the closer look must never spare one that needs it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fix } from '../src/engine/finding.ts';
import { harmless } from '../src/engine/harmless.ts';
import { read } from '../src/engine/read.ts';
import { firstWordOf, foldWords, lettersOf, sungText } from '../src/song/sung.ts';
import { readTag } from '../src/song/tag.ts';
import { createVocabulary } from '../src/song/vocabulary.ts';
import { cutLines } from '../src/syntax/lines.ts';
import { type Line, Mark } from '../src/syntax/tree.ts';
import { sectionNames } from '../src/words/sections.ts';
import { runs } from './chance.ts';

const options = { notation: 'text', language: 'auto', tags: {} } as const;

function marksOf(text: string): number {
  return cutLines(text, 0, text.length, [] as Line[]);
}

test('every character that a rule about characters looks for is marked', () => {
  const unseen = /[\u00a0\u00ad\u061c\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u2069\ufeff\ufffd]/;
  const missing: string[] = [];
  for (let code = 0x80; code < 0x10000; code++) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const character = String.fromCharCode(code);
    const marks = marksOf(`a${character}`);
    const joins = `a${character}`.normalize('NFC') !== `a${character}`;
    if ((joins || character.normalize('NFC') !== character) && !(marks & Mark.composing))
      missing.push(`composing ${code.toString(16)}`);
    if (unseen.test(character) && !(marks & Mark.unseen)) missing.push(`unseen ${code.toString(16)}`);
    if (/[\u0370-\u052f]/.test(character) && !(marks & Mark.greek))
      missing.push(`greek ${code.toString(16)}`);
  }
  expect(missing).toEqual([]);
});

test('whatever is read as a bare name passes the quick look for names', () => {
  const vocabulary = createVocabulary({ custom: ['Shanty Round'] });
  const forms = [
    '#',
    '# 2',
    '#2',
    '# x2',
    '2nd #',
    'Second #',
    'IV #',
    '2. #',
    '# two',
    '第二#',
    '#二',
    '# II',
    '# 1 & 2',
    '２ #',
  ];
  const cases = (name: string) => [name, name.toUpperCase(), name.toLowerCase(), name.replaceAll(' ', '-')];
  const missed: string[] = [];
  for (const { name } of [...sectionNames(), { name: 'Shanty Round' }]) {
    for (const form of forms) {
      for (const text of cases(name).map((written) => form.replace('#', written))) {
        const reading = readTag(text, vocabulary, false);
        const isBare = reading && !reading.cue && reading.performers.length === 0;
        if (!isBare) continue;
        // The first look of a vocabulary is another than what it does for a whole folder.
        const fresh = createVocabulary({ custom: ['Shanty Round'] });
        for (const { mayBeName } of [vocabulary, fresh])
          if (!mayBeName(text, 0, text.length)) missed.push(text);
      }
    }
  }
  expect(missed).toEqual([]);
});

const word = fc.constantFrom(
  'Rain',
  "don't",
  'é',
  'O´',
  '窗',
  '（嗯）',
  '(oh)',
  '[Am]',
  '2',
  '…',
  'Ω',
  '\u0301',
  '`x',
  ',',
);

test('the first word of a line is the first of all its words', () => {
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 5 }),
      fc.constantFrom(' ', '', ', '),
      (words, joint) => {
        const { tree, songs } = read(words.join(joint), options);
        for (const line of songs.flatMap((song) => song.lines)) {
          const first = firstWordOf(tree.source, line);
          if (first !== undefined) expect(first).toBe(foldWords(sungText(tree.source, line))[0]);
        }
      },
    ),
    runs(2000),
  );
});

test('letters are those that Unicode calls so', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      fc.pre(!/[&<\u0370-\u052f]/.test(text));
      expect(lettersOf(text)).toBe(text.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}]+/gu, ''));
    }),
    runs(2000),
  );
});

test('a fix that would change one song of a long file withholds no fix of another', () => {
  const song = (words: string) => `[Verse]\n${words} the  lantern\n\n[Chorus]\nCarry it over\n`;
  const source = Array.from({ length: 400 }, (_, i) => song(i === 200 ? 'bridge\n\nUnder' : 'Under')).join(
    '\n***\n\n',
  );
  const now = read(source, options);
  const fix = (start: number, end: number, text: string): Fix => ({
    title: 'fix',
    applicability: 'safe',
    edits: [{ start, end, text }],
  });
  const offers = [...source.matchAll(/the( {2})/g)].map(({ index }) => ({
    rule: 'spaces',
    fix: fix(index + 3, index + 5, ' '),
  }));
  const at = source.indexOf('bridge');
  const harmful = {
    rule: 'brackets',
    fix: {
      ...fix(at, at, '['),
      edits: [
        { start: at, end: at, text: '[' },
        { start: at + 6, end: at + 6, text: ']' },
      ],
    },
  };
  const held = harmless(now, [...offers, harmful], (text) => read(text, options));
  expect(now.songs.length).toBe(400);
  expect(held.has(harmful.fix)).toBe(false);
  expect(held.size).toBe(400);

  // Read as the only bracket tag of the file, it would also change what the tags of other forms are worth.
  const colons = source.replace(/^\[(\w+)\]$/gm, '$1:');
  const others = read(colons, options);
  const first = colons.indexOf('bridge');
  const brackets = fix(first, first, '[');
  const wide: Fix = {
    ...brackets,
    edits: [...brackets.edits, { start: first + 6, end: first + 6, text: ']' }],
  };
  const spaces = [...colons.matchAll(/the( {2})/g)].map(({ index }) => fix(index + 3, index + 5, ' '));
  const kept = harmless(
    others,
    [...spaces.map((each) => ({ rule: 'spaces', fix: each })), { rule: 'brackets', fix: wide }],
    (text) => read(text, options),
  );
  expect(kept.has(wide)).toBe(false);
  expect(spaces.filter((each) => kept.has(each)).length).toBe(400);
});
