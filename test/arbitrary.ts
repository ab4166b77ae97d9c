import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { FormatOptions } from '../src/engine/format-options.ts';
import { excerpts } from './labels.ts';

// Songs, and texts that only look like songs, in all their untidy forms. The words are ours, or nonsense.

const words = fc.constantFrom(
  'river',
  'lantern',
  'Nobody',
  "don't",
  'the',
  'kettle',
  'sings',
  'hollow',
  'paper',
  'moon',
  'again',
  'oh-oh',
  'café',
  'naïve',
  '灯',
  '海风',
  '今晚',
  'きみの',
  'うた',
  '노래',
  'сердце',
  'Straße',
  'x2',
  '(yeah)',
  '(oh',
  'ooh)',
  '[?]',
  '“quoted”',
  '24',
  'sоng',
  'a\u200bb',
  '&amp;',
  '<br>',
  'SHOUT',
  '…',
  '!!',
  'e\u0301',
  'caf\u00c3\u00a9',
);

/** What tags say, known and unknown. */
export const sectionNames = fc.constantFrom(
  'Verse',
  'Verse 1',
  'Verse 2',
  'verse',
  'CHORUS',
  'Chorus',
  'Pre-Chorus',
  'Bridge',
  'Intro',
  'Outro',
  'Rap',
  'Whispered',
  'Guitar Solo',
  'Instrumental',
  '主歌',
  '主歌1',
  '主歌一',
  '副歌',
  '诗歌',
  '合唱',
  'サビ',
  'Aメロ',
  '벌스 1',
  'Refrain',
  'Hook',
  'Part 1',
  'Chrous',
  'Shanty',
  'Chorus x2',
  'Verse 1: Ada',
  'Chorus - softly',
  'Soft Chorus',
  'Chorus / 副歌',
  'guitar solo builds',
  'x2',
  '?',
  'Am',
  'End',
  'Fade Out',
);

const marks = fc.constantFrom(
  ['[', ']'],
  ['[', ']'],
  ['[', ']'],
  ['[', ']:'],
  ['[ ', ' ]'],
  ['(', ')'],
  ['（', '）'],
  ['【', '】'],
  ['［', '］'],
  ['', ':'],
  ['', ''],
  ['# ', ''],
  ['#', ''],
  ['**', '**'],
  ['--- ', ' ---'],
  ['<', '>'],
  ['[', ''],
  ['[', '}'],
  ['**[', ']**'],
  ['You might also like[', ']'],
);

const spaces = fc.constantFrom('', '', '', '', ' ', '  ', '\t', '\u3000', '\u00a0', ' \\', '\u200b');

const lyric = fc
  .tuple(
    spaces,
    fc.array(words, { minLength: 1, maxLength: 7 }),
    fc.constantFrom('', '', ',', '.', ' x2', ' (x2)', ' [Am]', ' # lyrilint-disable-line single-chorus'),
    spaces,
  )
  .map(([before, line, end, after]) => before + line.join(' ') + end + after);

const tag = fc
  .tuple(spaces, marks, sectionNames, fc.constantFrom('', '', '', ' words after'), spaces)
  .map(([before, [open, close], name, rest, after]) => before + open + name + close + rest + after);

const other = fc.constantFrom(
  '---',
  '***',
  '# --- 翻译 ---',
  '____',
  'Name  Paper Moon',
  'Title: Paper Moon',
  'BPM: 120',
  'v3',
  'Pause',
  'March 26, 2024',
  '1',
  '2.',
  '1. The first of them',
  '2. The second of them',
  'Am  F  C  G',
  '[Am] [F]',
  '[00:12.50] stamped',
  '(Repeat Chorus)',
  '<b>[Chorus]</b>',
  '<i>(bridge)</i>',
  'V1',
  'C',
  '[PC]',
  '[verse ii]',
  '[Verse - 2]',
  '[🎤 Chorus again]',
  '[1]',
  '1. verse',
  '0:12 Verse 1',
  '（同上）',
  '重复副歌',
  '男：',
  '男：海风',
  '# lyrilint-disable',
  '# lyrilint-enable',
  '<!-- lyrilint-disable-next-line -->',
  '# lyrilint-disable-next-line tag-not-alone, layout -- as sung',
  '# lyrilint-disable layout, abbreviated-repeat',
  '# lyrilint-disable-file lowercase-line',
  '# lyrilint-disabel',
  '5Embed',
  '3 ContributorsPaper Moon Lyrics',
);

const line = fc.oneof(
  { weight: 6, arbitrary: lyric },
  { weight: 4, arbitrary: tag },
  { weight: 1, arbitrary: other },
  { weight: 3, arbitrary: spaces },
);

const newline = fc.oneof(
  { weight: 6, arbitrary: fc.constant(['\n']) },
  { weight: 2, arbitrary: fc.constant(['\r\n']) },
  { weight: 1, arbitrary: fc.constant(['\n', '\r\n', '\r', '\r\r\n']) },
);

/** A song as people keep them: tags of every form, repeats, leftovers, odd space, mixed newlines. */
export const song: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '', '---\ntitle: Paper Moon\n---\n'),
    fc.array(line, { maxLength: 30 }),
    newline,
    fc.infiniteStream(fc.nat(7)),
    fc.boolean(),
  )
  .map(([head, lines, newlines, picks, final]) => {
    let text = head;
    lines.forEach((each, i) => {
      const last = i === lines.length - 1;
      text += each + (last && !final ? '' : newlines[picks.next().value! % newlines.length]!);
    });
    return text;
  });

/** Every tidy song and every labelled excerpt there is, as text. */
const written = [
  ...readdirSync('fixtures/ok')
    .filter((name) => /\.(?:txt|suno|lyrics)$/.test(name))
    .map((name) => readFileSync(join('fixtures/ok', name), 'utf8')),
  ...excerpts().map(({ lines }) => lines.map(({ text }) => text).join('\n')),
];

type Change = (lines: string[], at: number, drawn: string) => void;

/** What happens to a file in the hands of people and programs. `drawn` is a line from elsewhere. */
const changes: readonly Change[] = [
  (lines, at) => lines.splice(at, 1),
  (lines, at) => lines.splice(at, 0, lines[at] ?? ''),
  (lines, at, drawn) => lines.splice(at, 0, drawn),
  (lines, at) => lines.splice(at, 0, ''),
  (lines, at) => lines.splice(at, 2, `${lines[at] ?? ''}${lines[at + 1] ?? ''}`),
  (lines, at) => lines.splice(at, 2, `${lines[at] ?? ''} ${lines[at + 1] ?? ''}`),
  (lines, at) => lines.splice(at, 2, lines[at + 1] ?? '', lines[at] ?? ''),
  (lines, at) => lines.splice(at, 1, (lines[at] ?? '').toUpperCase()),
  (lines, at) => lines.splice(at, 1, (lines[at] ?? '').toLowerCase()),
  (lines, at) => lines.splice(at, 1, (lines[at] ?? '').slice(1)),
  (lines, at) => lines.splice(at, 1, (lines[at] ?? '').slice(0, -1)),
  (lines, at, drawn) => lines.splice(at, 1, (lines[at] ?? '') + drawn),
  (lines, at) => lines.splice(at, 1, (lines[at] ?? '').replace(/^\[(.*)\]$/, '$1:')),
  (lines, at) => lines.splice(at, 1, (lines[at] ?? '').replace(/ /g, '\u00a0')),
  (lines) => {
    for (let i = lines.length - 1; i >= 0; i--) if (lines[i] === '') lines.splice(i, 1);
  },
  (lines) => {
    for (let i = lines.length - 1; i > 0; i--) lines.splice(i, 0, '');
  },
];

/** A written song after a few accidents. */
const mutated: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...written),
    fc.array(fc.tuple(fc.constantFrom(...changes), fc.nat(60), line), { minLength: 1, maxLength: 5 }),
  )
  .map(([source, list]) => {
    const lines = source.split('\n');
    for (const [change, at, drawn] of list) change(lines, at % Math.max(1, lines.length), drawn);
    return lines.join('\n');
  });

/** A song as people keep them, or a written one after a few accidents. */
export const anySong: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: song },
  { weight: 1, arbitrary: mutated },
);

/** Layout as somebody may have configured it. */
export const formatOptions: fc.Arbitrary<Partial<FormatOptions>> = fc.record(
  {
    tagBrackets: fc.constantFrom('auto', 'square', 'round', 'lenticular'),
    tagCase: fc.constantFrom('auto', 'title', 'lower', 'upper'),
    tagLanguage: fc.constantFrom('keep', 'en', 'zh', 'ja', 'ko', 'de', 'es'),
    blankLinesBetweenSections: fc.nat(3),
    blankLineAfterTag: fc.constantFrom('never', 'always', 'keep'),
    chordproDirectives: fc.constantFrom('keep', 'long', 'short'),
    newline: fc.constantFrom('auto', 'lf', 'crlf'),
    finalNewline: fc.boolean(),
  },
  { requiredKeys: [] },
);

const pieces = fc.constantFrom(
  '[',
  ']',
  '(',
  ')',
  '【',
  '】',
  '（',
  '）',
  ':',
  '：',
  '#',
  '*',
  '-',
  '_',
  '=',
  '<',
  '>',
  '{',
  '}',
  ' ',
  '  ',
  '\t',
  '\n',
  '\r',
  '\r\n',
  'Verse',
  'Chorus',
  '副歌',
  '1',
  '2',
  'x',
  'a',
  '\u0000',
  '\ud800',
  '\u3000',
  '\ufeff',
  '&',
  '|',
  '~',
);

/** Any text at all, brackets and newlines more often than chance would have them. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
  anySong,
);
