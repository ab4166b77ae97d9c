import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fixRead } from '../src/engine/fix.ts';
import type { FormatOptions } from '../src/engine/format-options.ts';
import { guardFix, guardLayout } from '../src/engine/guard.ts';
import { layout } from '../src/engine/layout.ts';
import { readParsed } from '../src/engine/read.ts';
import { fix, format, lint, prepare, rules, sungWords } from '../src/index.ts';
import { loadResources } from '../src/node.ts';
import { defineRule, type Edit, type Removes, type Rule } from '../src/rule.ts';
import type { Notation } from '../src/syntax/tree.ts';
import { applyEdits } from '../src/text/edits.ts';
import { anySong, anyText, formatOptions, sectionNames } from './arbitrary.ts';
import { runs } from './chance.ts';

const strict = { notation: 'text', configuration: { extends: ['lyrilint:all'] } } as const;
const text = { notation: 'text' } as const;

function words(source: string): string {
  return sungWords(lint(source, { ...text, configuration: { extends: [], rules: {} } }).songs);
}

function laysOutWell(source: string, options: Partial<FormatOptions>): void {
  const request = { ...text, configuration: { format: options } };
  const { failures, text: laidOut } = format(source, request);
  expect(failures).toEqual([]);
  const again = format(laidOut, request);
  expect(again.failures).toEqual([]);
  expect(again.text).toBe(laidOut);
  expect(words(laidOut)).toBe(words(source));
  expect(lint(source, request).formatted).toBe(laidOut === source);
  expect(guardLayout(source, laidOut, options.tagLanguage !== undefined)).toBe(null);
}

function mendsWell(source: string): void {
  const { failures, text: mended, result } = fix(source, strict);
  expect(failures).toEqual([]);
  expect(words(mended)).toBe(words(source));
  expect(fix(mended, strict).text).toBe(mended);
  expect(result.findings.filter(({ fixes }) => fixes[0]?.applicability === 'safe')).toEqual([]);
}

function eachFixMends(source: string): void {
  const found = (text: string) => lint(text, { ...strict, scope: 'lint' }).findings;
  const before = found(source);
  for (const { rule, fingerprint, range, fixes } of before) {
    for (const { edits, applicability, removes } of fixes) {
      if (applicability === 'safe') expect(guardFix(source, edits, removes), rule).toBe(null);
      const after = found(applyEdits(source, edits));
      const count = (list: typeof before) => list.filter((other) => other.rule === rule).length;
      const same = (list: typeof before) =>
        list.filter((other) => other.rule === rule && other.fingerprint === fingerprint).length;
      // What is gone may be found next to it: of a name that stands on two lines, the second once the first is a tag.
      const moved = edits.reduce(
        (by, { start, end, text }) => (end <= range.start ? by + text.length - (end - start) : by),
        range.start,
      );
      const isThere = after.some((other) => other.rule === rule && other.range.start === moved);
      const mended = same(after) < same(before) || count(after) < count(before) || !isThere;
      expect(mended, `${rule} stays after its fix in\n${source}`).toBe(true);
    }
  }
}

function settles(source: string, ids: readonly string[]): void {
  const configuration = { extends: [], rules: Object.fromEntries(ids.map((id) => [id, 'warn' as const])) };
  const { failures } = fix(source, {
    ...text,
    configuration,
    fixes: { safe: true, unsafe: true, layout: true },
  });
  expect(failures).toEqual([]);
}

const ids = rules.filter(({ check }) => check).map(({ id }) => id);

test('layout keeps sung words, settles, and says beforehand whether it changes anything', () => {
  fc.assert(fc.property(anyText, formatOptions, laysOutWell), runs(700));
});

test('safe fixes keep sung words, settle, and leave nothing safe to mend', () => {
  fc.assert(fc.property(anySong, mendsWell), runs(300));
});

test('every fix alone removes its own finding', () => {
  fc.assert(fc.property(anySong, eachFixMends), runs(150));
});

test('any set of rules reaches a fixpoint, unsafe fixes too', () => {
  fc.assert(fc.property(anySong, fc.subarray(ids), settles), runs(200));
});

test('CRLF stays CRLF', () => {
  fc.assert(
    fc.property(anySong, (source) => {
      const crlf = `\r\n${source.replace(/\r\n?|\n/g, '\r\n')}`;
      const result = fix(crlf, strict).text;
      expect(result.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    }),
    runs(150),
  );
});

/** What the properties once found, shrunk. */
const regressions: readonly (readonly [string, string, Partial<FormatOptions>?])[] = [
  ['a bracket tag in a style that makes it sung', '# Verse\n[Soft Chorus]'],
  ['a tag in rules, rewritten', '[Verse]\n[Verse]\n--- Verse ---'],
  ['a bare name that a bracket tag would make sung', '[Chrous]\r\n\r\nVerse\r\n<Verse>'],
  ['a glued tag before a hard break', 'You might also like[Verse] \\\n**Verse**\n**Verse**'],
  ['markup before a repeat mark', '<br> x2\u200b'],
  ['a break that makes a stop head a stanza', 'river <br>.\n# Verse'],
  ['a space inside a name', 'river\n<Aメロ>'],
  ['a round tag in a language that needs a blank line', '[Verse]\nriver\n（벌스 1）'],
  ['words beside a name with a colon', '主歌1: words after\n[Verse]'],
  [
    'a residue line that one more line above made sung',
    `${'[Verse]\n'.repeat(5)}[Verse] words\n3 ContributorsPaper Moon Lyrics`,
  ],
  [
    'a number before a glued tag',
    '1.\nriver\nstone\n2.You might also like[Verse]\nmeadow\n[Refrén]\nlantern',
  ],
  ['an unknown tag twice', '[Shanty]\n[Shanty]'],
  ['an unknown tag, a blank line at the start', '\n[Verse]\nriver\n[Shanty]'],
  ['an unknown tag that layout may not set off', 'river\n[Verse]\n \\\n# lyrilint-disable\n[Shanty]'],
  ['a delivery in an earlier song of the file', 'river\n[Whispered]\n---\nriver\n[Verse]'],
  ['a mark within the stanza it repeats', '[Verse]\nriver\n[x2]\nriver'],
  ['marks within what a mark repeats', '[Chorus x2]\nChorus x2'],
  ['a mark without words above it', '[Verse]\n… (x2)\n[x2]'],
  ['a tag as the words that are repeated', '[Chorus][Chorus]\n\n[Chorus]\n\n[Verse 1]\nriver'],
  [
    'a recall of a chorus that is itself repeated',
    'Chorus\nriver\n\nCHORUS x2\n\nmoon\n\nRepeat Chorus\n(Repeat chorus)',
  ],
  ['marks within the lines a mark repeats', '[Verse]\nriver (x2\n(x2)\n[Guitar Solo] moon\nx2'],
  ['a colon after a bracket', 'Verse 1\r\n[Verse]:'],
  ['a chorus asked for twice and then written', '[Chorus]\nmoon\n[Chorus]\n[Chorus]\n[Chorus]\nmoon'],
  ['a tag beside a tag that is repeated', '[Verse 1]# Verse\nriver\n\n[Verse 1]\nmoon'],
  ['a chorus with a mark beside its tag', '[Chorus]x2.\nriver\n\n[Bridge]\nmoon\n\n[Chorus]\nriver'],
  ['a name that a capital makes a tag', 'verse: words after'],
  [
    'a copy that a comment keeps as it is',
    '[Chorus - softly]\n<!-- lyrilint-disable-next-line -->\nriver\n[Chorus]',
  ],
  [
    'lines of a site that stand for each other',
    'See Paper Wing Live\nGet tickets as low as $21[Verse 2]\nriver\nYou might also like',
  ],
  ['a name that another language has for another kind', '副歌', { tagLanguage: 'de' }],
  ['names that change each other', '[Refrain]\n[Verse]\n[Verse]', { tagLanguage: 'de' }],
  ['words beside a name that is translated', 'Chorus: Who is it, who is it, who', { tagLanguage: 'ja' }],
  ['Cyrillic names in capitals', '[Припев]\nriver', { tagCase: 'upper' }],
  ['a bare name without its blank line', 'river\n\nVerse', { blankLinesBetweenSections: 0 }],
  ['a misspelled tag under a tag', '[Verse]\n\n[Chrous]', { blankLinesBetweenSections: 0 }],
  ['a translated name in small letters', '[verse]', { tagCase: 'lower', tagLanguage: 'de' }],
  ['an instrumental under a tag', '[Solo]\n\n[Instrumental]', { blankLinesBetweenSections: 0 }],
  ['a cue with words under a tag', '[Verse]\n[Rap] words after', { blankLineAfterTag: 'always' }],
  ['a bare tag twice among tags in brackets', 'Vers\n\nOmkvæd\nOmkvæd\nfugle\n\n[Vers 2]\nbrev'],
  ['CR above a tag in rules', '<Verse>\nmoon\r--- Bridge ---'],
];

test.each(regressions.map(([about, source, options]) => ({ about, source, options })))(
  '$about',
  ({ source, options = {} }) => {
    laysOutWell(source, options);
    mendsWell(source);
    eachFixMends(source);
    settles(source, ids);
  },
);

/** A rule as a plugin may bring one: a finding on the first line, with these edits. */
function pluginRule(id: string, edits: (source: string) => readonly Edit[], removes?: Removes): Rule {
  const said = { en: 'found', 'zh-CN': '发现' };
  return defineRule({
    id,
    group: 'text',
    presets: {},
    since: '0.1.0',
    summary: said,
    why: said,
    sources: [],
    messages: { found: said },
    examples: [],
    *check({ song, tree }) {
      const made = edits(tree.source);
      if (made.length > 0)
        yield {
          at: { start: song.start, end: song.start + 1 },
          message: 'found',
          fixes: [{ title: 'found', edits: made, ...(removes ? { removes } : {}) }],
        };
    },
  });
}

/** Replaces the first occurrence of some words. */
function swap(words: string, other: string): (source: string) => readonly Edit[] {
  return (source) => {
    const start = source.indexOf(words);
    return start < 0 ? [] : [{ start, end: start + words.length, text: other }];
  };
}

function mendedBy(source: string, plugins: readonly Rule[]) {
  const { text: read, options } = prepare(source, { ...text, configuration: { extends: [], rules: {} } });
  const active = plugins.map((rule) => ({ rule, severity: 'warn' as const, options: {} }));
  return fixRead(read, { ...options, rules: active }, { safe: true, unsafe: false, layout: false });
}

const sung = '[Verse]\nNobody sings the river song tonight\n\n[Chorus]\nHollow moon\n';

test.each([
  ['deletes a word', swap('river ', ''), undefined],
  ['deletes a word as markup', swap('river ', ''), 'markup'],
  ['deletes a line as residue', swap('Hollow moon\n', ''), 'residue'],
  ['adds a word', swap('river', 'river of a'), undefined],
  ['adds a word as markup', swap('river', 'old river'), 'markup'],
  ['writes in small letters', swap('Nobody', 'nobody'), undefined],
  ['writes in small letters as marks', swap('Nobody', 'nobody'), 'marks'],
  ['swaps two words', swap('river song', 'song river'), undefined],
  ['swaps two words as marks', swap('river song', 'song river'), 'marks'],
  ['makes another section of one', swap('[Chorus]', '[Bridge]'), 'markup'],
  ['takes a section away', swap('[Chorus]\n', ''), 'markup'],
  ['puts a section in', swap('Hollow moon', '[Outro]\nHollow moon'), undefined],
  ['makes a tag of words', swap('Hollow moon', '[Outro] Hollow moon'), undefined],
] as const)('a rule of a plugin that %s is refused by name', (_, edits, removes) => {
  const { failures, text: result } = mendedBy(sung, [
    pluginRule('good/space', swap('  ', ' ')),
    pluginRule('bad/words', edits, removes),
  ]);
  expect(failures.map(({ rule }) => rule)).toEqual(['bad/words']);
  expect(failures[0]!.message).toContain('`bad/words`');
  expect(result).toBe(sung);
});

test('rules that undo each other are named, whatever stands between them', () => {
  const { failures, text: result } = mendedBy(sung, [
    pluginRule('one/comma', (source) => (/song[,.]/.test(source) ? [] : swap('song', 'song,')(source))),
    pluginRule('two/stop', swap('song,', 'song.')),
    pluginRule('three/none', swap('song.', 'song')),
  ]);
  expect(result).toBe(sung);
  expect(failures).toHaveLength(1);
  expect(failures[0]!.rule.split(', ').sort()).toEqual(['one/comma', 'three/none', 'two/stop']);
});

test('a rule that never stops is named', () => {
  const { failures, text: result } = mendedBy(sung, [pluginRule('bad/dots', swap('song', 'song.'))]);
  expect(result).toBe(sung);
  expect(failures.map(({ rule }) => rule)).toEqual(['bad/dots']);
});

test('the second guard holds against a parser that takes every line for a tag', () => {
  const source = 'i walk the line of lamps and nobody is listening\n\nshe hums\n';
  const { text: right, options } = prepare(source, {
    ...text,
    configuration: { format: { tagCase: 'upper' } },
  });
  const [only] = right.songs;
  const lines = only!.lines.map((line, at) => {
    if (!line.sung) return line;
    const { start, end } = line.sung;
    const all = { start, end };
    const header = {
      ...all,
      form: 'bare',
      text: source.slice(start, end),
      kind: 'verse',
      class: 'section',
      name: source.slice(start, end),
      nameAt: all,
      inner: all,
      number: null,
      numberAt: null,
      performers: [],
      cue: null,
      cueAt: null,
      repeat: null,
      repeatAt: null,
      languages: [],
      problem: null,
      correction: null,
      recall: false,
      at,
    };
    return { ...line, header, sung: null };
  });
  const headers = lines.flatMap(({ header }) => (header ? [header] : []));
  const said: Record<string | symbol, unknown> = { lines, headers, sections: [], isTagged: true };
  const wrong = new Proxy(only!, {
    get: (song, key) => (key in said ? said[key] : Reflect.get(song, key, song)),
  });
  const misread = { ...right, songs: [wrong] };
  expect(fixRead(misread, options, { safe: false, unsafe: false, layout: true }).text).toBe(source);
  const pieces = layout({ ...misread, options: options.format, keeps: () => false });
  const written = applyEdits(
    source,
    pieces.flatMap(({ edits }) => edits),
  );
  expect(written).not.toBe(source);
  expect(guardLayout(source, written, false)).toContain('became');
  expect(guardLayout(source, written, true)).toContain('became');
  expect(readParsed(right.tree, options).songs).toHaveLength(1);
});

const markedIn: Record<string, readonly (readonly [string, string])[]> = {
  text: [
    ['[', ']'],
    ['[', ']:'],
    ['(', ')'],
    ['【', '】'],
    ['', ':'],
    ['# ', ''],
    ['**', '**'],
    ['[', ''],
  ],
  markdown: [
    ['[', ']'],
    ['[', '] words'],
    ['(', ')'],
    ['', ':'],
    ['', ''],
    ['## ', ''],
    ['**', ':**'],
    ['**[', ']**'],
    ['*[', ']*'],
  ],
  chordpro: [
    ['[', ']'],
    ['{c: ', '}'],
    ['{start_of_verse: ', '}'],
    ['{soc}', ''],
    ['', ':'],
    ['(', ')'],
  ],
  lrc: [
    ['[', ']'],
    ['[00:01.00][', ']'],
    ['[00:05.00](', ')'],
    ['[00:05.00]', ':'],
    ['[00:07.00]【', '】'],
  ],
};

const linesOf: Record<string, readonly string[]> = {
  text: ['river', 'Paper moon  ', '', '', '---', '# lyrilint-disable layout', '1. words', '[x2]'],
  chordpro: [
    '{title: Moon}',
    '{soc}',
    '{eoc}',
    '{eov}',
    '{chorus}',
    '[G]Paper [Am7]moon',
    '# a remark',
    '  over the bay  ',
    '',
    '',
    '---',
    '{sov',
    'e|--0--|',
  ],
  lrc: [
    '[ti:Moon]',
    '[00:01.00]Paper moon',
    '[00:04]over the bay  ',
    '[00:02.5][00:09.123]again',
    '<00:01.00>word',
    '[00:99.99]late',
    '',
    '',
    '---',
    '[#: a remark]',
    'no stamp',
  ],
  markdown: [
    '# Moon',
    '```',
    '```lyrics',
    'Paper moon  ',
    'over the bay\\',
    '',
    '',
    '===',
    '- a list',
    '> quoted',
    '<!-- lyrilint-disable -->',
  ],
  openlyrics: [
    '<song version="0.9">',
    '<verse name="v1">',
    '<lines>Paper moon<br/>over the bay</lines>',
    '</verse>',
    '<verseOrder>v1 c</verseOrder>',
    '&amp; more',
    '<',
    '',
  ],
};

const notated = fc.constantFrom(...Object.keys(linesOf)).chain((notation) => {
  const other = fc.constantFrom(...linesOf[notation]!);
  const marked = markedIn[notation];
  const tag =
    marked &&
    fc.tuple(fc.constantFrom(...marked), sectionNames).map(([[open, close], name]) => open + name + close);
  const text = fc
    .array(tag ? fc.oneof({ weight: 3, arbitrary: other }, { weight: 2, arbitrary: tag }) : other, {
      maxLength: 16,
    })
    .map((list) => list.join('\n'));
  return fc.tuple(fc.constant(notation as Notation), text);
});

async function settlesIn([notation, source]: readonly [Notation, string], layout: Partial<FormatOptions>) {
  const request = { notation, resources: await resources };
  const configured = { ...request, configuration: { extends: ['lyrilint:all'], format: layout } };
  const laidOut = format(source, configured);
  expect(laidOut.failures).toEqual([]);
  expect(format(laidOut.text, configured).text).toBe(laidOut.text);
  expect(sungWords(laidOut.text, request)).toBe(sungWords(source, request));
  expect(lint(source, configured).formatted).toBe(laidOut.text === source);
  const mended = fix(source, configured);
  expect(mended.failures).toEqual([]);
  expect(sungWords(mended.text, request)).toBe(sungWords(source, request));
  expect(fix(mended.text, configured).text).toBe(mended.text);
  const fixes = { safe: true, unsafe: true, layout: true };
  expect(fix(source, { ...configured, fixes }).failures).toEqual([]);
}

const resources = loadResources('markdown').then(() => loadResources('openlyrics'));

test('layout and fixes settle and keep sung words in every notation, whatever is asked of layout', () =>
  fc.assert(fc.asyncProperty(notated, formatOptions, settlesIn), runs(300)));

test.each<readonly [string, Notation, string, Partial<FormatOptions>]>([
  ['a round tag that begins no song in Markdown', 'markdown', '(Refrain)\n[Verse]', {}],
  ['an unknown tag that begins a paragraph', 'markdown', '[Shanty]\n[Verse]', {}],
  ['a tag with words that begins a paragraph', 'markdown', '[Verse] words\n[Verse]', {}],
  [
    'a heading made of the line under a tag',
    'markdown',
    '[Verse]\nMoon\n===',
    { blankLineAfterTag: 'always' },
  ],
  ['a comment between words and a rule', 'markdown', 'Verse\n<!-- lyrilint-disable -->\n===', {}],
  ['a bare name over a tag', 'markdown', 'Verse\n**(Verse)**', { blankLineAfterTag: 'always' }],
  ['a name that round brackets would make sung', 'markdown', '[サビ]\n[Verse]', { tagBrackets: 'round' }],
  ['bold tags beside others', 'markdown', '[Verse]\n**[Chorus]**\n[サビ]', { tagBrackets: 'round' }],
  ['a heading in another language than is asked for', 'markdown', '# Verse\n[Verse]', { tagLanguage: 'ko' }],
  [
    'a tag that layout may not translate',
    'text',
    '[Verse]\n# lyrilint-disable\n[Verse]',
    { tagLanguage: 'ko' },
  ],
  ['a name that German takes from English', 'text', '[Verse]\n[Pre-Chorus]\n[Drop]', { tagLanguage: 'de' }],
  ['a verse that sings its own name', 'text', '[Verse]\nVerse\n[Verse]\n#Verse', { tagBrackets: 'round' }],
  ['a name behind a directive', 'chordpro', '{soc}Verse', { tagCase: 'upper' }],
  [
    'a translation that changes a song below',
    'chordpro',
    '{start_of_verse: Aメロ}\n[Intro]\n---\nmoon\n[Refrain]',
    {},
  ],
  ['front matter under a blank line', 'text', '\n---\nsun:\n---\n[Verse]\nmoon', {}],
  [
    'front matter that blank lines make too long',
    'text',
    `---\nsun:${'\n'.repeat(60)}---\n[Verse]\nmoon`,
    {},
  ],
  ['front matter with a space behind its end', 'text', '---\nsun:\n- hot\n--- \n[Verse]\nmoon  \n', {}],
  ['words that would be a comment at the margin', 'chordpro', '{sov}\n #1 in the land\n{eov}', {}],
  [
    'a stanza whose one space is no hard break',
    'markdown',
    `${'river '.repeat(12)}\n${'lantern '.repeat(8)}\n\n[Verse]`,
    {},
  ],
  ['stamped tags out of order', 'lrc', '[00:05.00](Verse)\n[00:01.00][Verse]\nPaper moon', {}],
])('%s settles', (_, notation, source, layout) => settlesIn([notation, source], layout));

// An editor that fixes and then formats on save does so once; the command goes on until nothing changes.
test.each([
  ['a bracket tag among colons', 'Verse:\nriver\n[Verse]'],
  ['a bracket tag among headings', '# Verse\nriver\n\n# Chorus\nmoon\n[Verse]\nriver'],
  ['wide brackets under words', '（主歌）\n海风\n(副歌)\n今晚\n（主歌）\n灯'],
  ['an instrumental in round brackets under a tag', '[Verse]\r\n(Instrumental)\r\nriver'],
  ['an instrumental that never closes', '[Verse]\n[Instrumental\n\n[Chorus]\nmoon'],
  ['a tag twice, once with space in it', '[ Verse ]\n[Verse]\nriver'],
  ['a tag twice, once in other brackets', '[벌스 1]\n【벌스1】\n노래'],
  ['a leftover above a tag', '**[Verse]**\nriver\n\n**[Chorus]**\n5Embed\n[Verse]'],
  ['a break above a tag', '[Verse]\nriver\n\n<br>\n[Chorus]\nmoon'],
])('one save settles %s', (_, source) => {
  const fixes = { safe: true, unsafe: false, layout: false };
  const save = (source: string) => format(fix(source, { ...text, fixes }).text, text).text;
  const saved = save(source);
  expect(saved).not.toBe(source);
  expect(save(saved)).toBe(saved);
  expect(fix(source, text).text).toBe(saved);
});

test('the second guard lets a safe fix add lines of tags, not of words', () => {
  const source = '{soc}\nRing the bell\n';
  const under = (text: string) => guardFix(source, [{ start: 5, end: 5, text }], undefined);
  expect(under('\n{eoc}')).toBe(null);
  expect(under('\n{c: Softly}\n')).toBe(null);
  expect(under('\nnobody ever wrote this line')).toContain('adds');
});
