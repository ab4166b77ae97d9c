import {
  choice,
  defineRule,
  type Header,
  insert,
  likeNumeral,
  remove,
  replace,
  type Section,
  type Song,
} from '../src/rule.ts';

/** From this share of common words on, two verses of one number are one verse, sung again a little otherwise. */
const same = 0.8;

type Script = 'latin' | 'han' | 'kana' | 'hangul' | 'other';

function scriptOf(code: number): Script {
  if (code < 0x250 || (code >= 0x1e00 && code < 0x1f00)) return 'latin';
  if (code >= 0x3040 && code <= 0x30ff) return 'kana';
  if (code >= 0xac00 && code <= 0xd7a3) return 'hangul';
  return code >= 0x3400 && code <= 0x9fff ? 'han' : 'other';
}

/** The script most words of a verse are in; kana in passing makes it Japanese. */
function mainScript(verse: Section): Script {
  const counts = new Map<Script, number>();
  for (const word of verse.words.slice(0, 60)) {
    const script = scriptOf(word.charCodeAt(0));
    counts.set(script, (counts.get(script) ?? 0) + (script === 'kana' ? 3 : 1));
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'other';
}

/** The numbers of a header: `[Verse 1 & 3]` has two, `[Verse 2-4]` three. */
function numbersOf(song: Song, { number, numberAt, inner }: Header): readonly number[] {
  if (number === null || !numberAt) return number === null ? [] : [number];
  const rest = song.text({ start: numberAt.end, end: inner.end });
  if (!/\d/.test(rest)) return [number];
  const more = /^(?:\s?(?:[&/+,–-]|and|und|y|et|e)\s?\d{1,2}){1,4}(?!\d)/.exec(rest);
  if (!more) return [number];
  const numbers = [number];
  for (const [, mark, digits] of more[0].matchAll(/([&/+,–-]|[a-z]+)\s?(\d+)/g)) {
    const next = Number(digits);
    const from = mark === '-' || mark === '–' ? numbers.at(-1)! + 1 : next;
    for (let i = from; i <= next; i++) numbers.push(i);
  }
  return numbers;
}

/** Whether verses are numbered 1, 2, 3 and nothing stands behind the numbers: what most songs have needs no closer look. */
function isNext({ number, header: { numberAt, inner } }: Section, at: number): boolean {
  return number === at + 1 && numberAt?.end === inner.end;
}

/** Whether a verse goes on with another singer: `[Verse 1 - Ada]`, `[Verse 1 - Ben]` directly below. */
function goesOn(verse: Section, earlier: Section): boolean {
  return verse.index === earlier.index + 1 && verse.header.text !== earlier.header.text;
}

/** `Verse 1a` and `Verse 1b` are two halves of one verse. */
function isHalf(song: Song, { numberAt, inner }: Header): boolean {
  return (
    numberAt !== null &&
    numberAt.end < inner.end &&
    /^[a-z]/i.test(song.text({ start: numberAt.end, end: inner.end }))
  );
}

/**
 * Verses that count together: numbers may start again in a new Part, and where a translation follows: in another script, or
 * as the same numbers once more.
 */
function countedTogether(verses: readonly Section[]): readonly (readonly Section[])[] {
  const runs: Section[][] = [];
  let run: Section[] = [];
  verses.forEach((verse, i) => {
    const last = run.at(-1);
    if (last && verse.number === 1) {
      const again =
        run.length > 1 && run.every(({ number }, k) => number !== null && number === verses[i + k]?.number);
      if (verse.part !== last.part || again || mainScript(verse) !== mainScript(run[0]!)) {
        runs.push(run);
        run = [];
      }
    }
    run.push(verse);
  });
  if (run.length > 0) runs.push(run);
  return runs;
}

/** The edit that numbers a header the way others of the song are numbered; null for what has no name. */
function numberIt(song: Song, header: Header, number: number) {
  const { nameAt, name } = header;
  if (name === '' || header.form === 'environment' || header.form === 'element') return null;
  const like = song.verses.find(
    ({ header: other }) => other.numberAt && other.numberAt.start >= other.nameAt.end && other.name !== '',
  )?.header;
  const wide = name.charCodeAt(name.length - 1) >= 0x2e80;
  let gap = wide ? '' : ' ';
  if (like && !wide && like.name.charCodeAt(0) < 0x2e80)
    gap = song.text({ start: like.nameAt.end, end: like.numberAt!.start });
  return insert(nameAt.end, gap + likeNumeral(number, like ? song.text(like.numberAt!) : '1'));
}

/** The edit that takes the number off a header; null where name and number are one. */
function unnumberIt(song: Song, { nameAt, numberAt, inner, name }: Header) {
  if (!numberAt || name === '') return null;
  if (numberAt.end <= nameAt.start) return remove({ start: numberAt.start, end: nameAt.start });
  const after = song.text({ start: numberAt.end, end: inner.end });
  if (numberAt.start < nameAt.end || /^[\p{L}\p{N}&/+–-]/u.test(after)) return null;
  return replace({ start: nameAt.end, end: numberAt.end }, '');
}

/** The numbers that unnumbered verses must have: as many as are missing between their neighbours. */
function forcedNumbers(
  song: Song,
  verses: readonly Section[],
  always: boolean,
): ReadonlyMap<Section, number> {
  const forced = new Map<Section, number>();
  let before = 0;
  let waiting: Section[] = [];
  const settle = () => {
    for (const [i, verse] of waiting.entries()) forced.set(verse, before + i + 1);
    waiting = [];
  };
  for (const verse of verses) {
    if (verse.number === null) waiting.push(verse);
    else {
      const numbers = numbersOf(song, verse.header);
      if (verse.number === before + waiting.length + 1) settle();
      waiting = [];
      before = Math.max(...numbers);
    }
  }
  if (always) settle();
  return forced;
}

export default defineRule({
  id: 'verse-numbering',
  group: 'structure',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  tentative: true,
  about: 'tags',
  summary: {
    en: 'Number the verses without gaps, all or none.',
    'zh-CN': '主歌的编号应当连续，要么全部编号，要么都不编号。',
  },
  why: {
    en: 'A band finds its place by the number of the verse. A gap means that a verse is missing, a number on two verses that nobody can be sure which is meant, and generators drop or mistake what is numbered by halves.',
    'zh-CN':
      '乐队靠主歌的编号找到位置。编号有空缺说明少了一段，两段用同一个编号就不知道指的是哪一段，只编了一部分的号会让生成模型漏唱或弄错。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, 4: verses numbered without a fault in 2,292 songs, with a gap in 147, partly in 101; a lone verse is numbered in 317',
    'facts/style-guides.md, B1 (Genius): verses ascend; a single verse is not numbered. B2 (Musixmatch): never numbered',
  ],
  options: {
    style: choice(
      {
        en: '`consistent`: all or none; `always`: every verse; `never`: none; `genius`: all or none, and never a lone one.',
        'zh-CN':
          '`consistent`：全部或都不；`always`：每段都编号；`never`：都不编号；`genius`：全部或都不，只有一段时不编号。',
      },
      ['consistent', 'always', 'never', 'genius'],
      'consistent',
    ),
  },
  messages: {
    gap: {
      en: '`{tag}` has no verse {missing} before it',
      'zh-CN': '`{tag}` 之前缺少第 {missing} 段主歌',
    },
    double: {
      en: '`{tag}` has other words than the earlier `{earlier}`; a number of its own was wanted',
      'zh-CN': '`{tag}` 与前面的 `{earlier}` 歌词不同；应当有自己的编号',
    },
    unnumbered: {
      en: '`{tag}` has no number beside `{other}`; number all verses or none',
      'zh-CN': '`{tag}` 没有编号，而 `{other}` 有；应当全部编号或都不编号',
    },
    always: {
      en: '`{tag}` has no number; a number on every verse was wanted',
      'zh-CN': '`{tag}` 没有编号；要求每段主歌都编号',
    },
    never: {
      en: '`{tag}` has a number; verses without numbers were wanted',
      'zh-CN': '`{tag}` 有编号；要求主歌不编号',
    },
    lone: {
      en: '`{tag}` is the only verse; a lone verse has no number',
      'zh-CN': '`{tag}` 是唯一的主歌；只有一段时不编号',
    },
    earlier: { en: 'the earlier verse is here', 'zh-CN': '前面的主歌在这里' },
    number: { en: 'Number the verse', 'zh-CN': '加上编号' },
    unnumber: { en: 'Take the number off', 'zh-CN': '去掉编号' },
  },
  examples: [
    {
      text: '[Verse 1]\nOne lamp in the yard\n\n[Verse 2]\nTwo lamps in the lane\n\n[Verse 1]\nOne lamp in the yard\n',
    },
    { text: '[Verse]\nOne lamp in the yard\n\n[Verse]\nTwo lamps in the lane\n' },
    { text: '[verse]\nOne lamp in the yard\n\n[verse 2]\nTwo lamps in the lane\n', target: 'yue' },
    { text: '[Verse 1 - Ada]\nOne lamp in the yard\n\n[Verse 1 - Ben]\nFour moths at the door\n' },
    { text: '[Verse 1]\nOne lamp in the yard\n\n[Verse 1]\n院子里一盏灯\n' },
    {
      text: '[Verse 1]\nOne lamp in the yard\n\n[Verse 4]\nFour moths at the door\n',
      reports: ['4:1-4:10 `[Verse 4]` has no verse 2–3 before it'],
    },
    {
      text: '[Verse 1]\nOne lamp in the yard\n\n[Verse 1]\nFour moths at the door\n',
      reports: [
        '4:1-4:10 `[Verse 1]` has other words than the earlier `[Verse 1]`; a number of its own was wanted',
      ],
    },
    {
      text: '[Verse]\nOne lamp in the yard\n\n[Verse 2]\nTwo lamps in the lane\n',
      reports: ['1:1-1:8 `[Verse]` has no number beside `[Verse 2]`; number all verses or none'],
      fixed: '[Verse 1]\nOne lamp in the yard\n\n[Verse 2]\nTwo lamps in the lane\n',
    },
    {
      text: '[主歌一]\n院子里一盏灯\n\n[主歌]\n巷口两盏灯\n\n[主歌三]\n门前四只蛾\n',
      reports: ['4:1-4:5 `[主歌]` has no number beside `[主歌一]`; number all verses or none'],
      fixed: '[主歌一]\n院子里一盏灯\n\n[主歌二]\n巷口两盏灯\n\n[主歌三]\n门前四只蛾\n',
    },
    {
      text: '[Verse 1]\nOne lamp in the yard\n\n[Verse]\nTwo lamps in the lane\n',
      reports: ['4:1-4:8 `[Verse]` has no number beside `[Verse 1]`; number all verses or none'],
    },
    {
      text: '[Verse]\nOne lamp in the yard\n\n[Verse]\nTwo lamps in the lane\n',
      options: { style: 'always' },
      reports: [
        '1:1-1:8 `[Verse]` has no number; a number on every verse was wanted',
        '4:1-4:8 `[Verse]` has no number; a number on every verse was wanted',
      ],
      fixed: '[Verse 1]\nOne lamp in the yard\n\n[Verse 2]\nTwo lamps in the lane\n',
    },
    {
      text: '[Verse 1: Ada]\nOne lamp in the yard\n\n[Verse Two]\nTwo lamps in the lane\n',
      options: { style: 'never' },
      reports: [
        '1:1-1:15 `[Verse 1: Ada]` has a number; verses without numbers were wanted',
        '4:1-4:12 `[Verse Two]` has a number; verses without numbers were wanted',
      ],
      fixed: '[Verse: Ada]\nOne lamp in the yard\n\n[Verse]\nTwo lamps in the lane\n',
    },
    {
      text: '[Verse 1]\nOne lamp in the yard\n\n[Chorus]\nLeave it on\n',
      options: { style: 'genius' },
      reports: ['1:1-1:10 `[Verse 1]` is the only verse; a lone verse has no number'],
      fixed: '[Verse]\nOne lamp in the yard\n\n[Chorus]\nLeave it on\n',
    },
  ],
  *check({ song, options, targets }) {
    const { verses } = song;
    if (verses.length === 0) return;
    const numbered = verses.filter(({ number, header }) => number !== null && header.form !== 'number');
    const areSeveral = () => verses.filter((verse) => verse.hasWords && !verse.repeatOf).length > 1;

    const genius = options.style === 'genius' || targets.some(({ id }) => id === 'genius');
    const unwanted = options.style === 'never' || (genius && !areSeveral());
    if (unwanted) {
      for (const { header } of numbered) {
        const edit = unnumberIt(song, header);
        const fix = { title: 'unnumber', removes: 'markup' } as const;
        yield {
          at: header,
          message: options.style === 'never' ? 'never' : 'lone',
          data: { tag: header.text },
          fixes: edit
            ? [header.strong ? { ...fix, edits: [edit] } : { ...fix, edits: [edit], unsafe: true }]
            : [],
        };
      }
      return;
    }

    const always = options.style === 'always';
    const takesNone = targets.some(({ numbering }) => numbering?.value === 'none');
    let firstRun = true;
    for (const run of countedTogether(verses)) {
      const isHeadless = firstRun && song.opening.length > 0;
      firstRun = false;
      if (run.every(isNext)) continue;
      const first = run.find(({ number }) => number !== null);
      const counted = run.filter((verse) => verse.number !== null || (verse.hasWords && !verse.repeatOf));
      if ((first || always) && !takesNone) {
        const forced = forcedNumbers(song, counted, always);
        for (const verse of counted) {
          if (verse.number !== null) continue;
          const number = forced.get(verse);
          const edit = number === undefined ? null : numberIt(song, verse.header, number);
          const fixes = edit ? [{ title: 'number' as const, edits: [edit] }] : [];
          if (always) yield { at: verse.header, message: 'always', data: { tag: verse.header.text }, fixes };
          else {
            const data = { tag: verse.header.text, other: first!.header.text };
            yield { at: verse.header, message: 'unnumbered', data, fixes };
          }
        }
      }
      yield* faults(song, counted, areSeveral(), isHeadless);
    }
  },
});

/** Gaps and doubles among verses that count together. `headless`: words before the first header may be the first verse. */
function* faults(song: Song, verses: readonly Section[], several: boolean, headless: boolean) {
  const byNumber = new Map<number, { verse: Section; unnumbered: number }>();
  let unnumbered = 0;
  for (const verse of verses) {
    if (verse.number === null) {
      unnumbered++;
      continue;
    }
    const earlier = byNumber.get(verse.number)?.verse;
    const different =
      earlier &&
      !verse.repeatOf &&
      earlier.hasWords &&
      verse.hasWords &&
      !goesOn(verse, earlier) &&
      !isHalf(song, verse.header) &&
      mainScript(verse) === mainScript(earlier) &&
      verse.similarity(earlier) < same;
    if (different) {
      yield {
        at: verse.header,
        message: 'double' as const,
        data: { tag: verse.header.text, earlier: earlier.header.text },
        related: [{ at: earlier.header, message: 'earlier' as const }],
      };
    }
    for (const number of numbersOf(song, verse.header)) {
      if (!byNumber.has(number)) byNumber.set(number, { verse, unnumbered });
    }
  }
  if (!several) return;
  let before = 0;
  let seen = 0;
  for (const [number, { verse, unnumbered: soFar }] of [...byNumber].sort((a, b) => a[0] - b[0])) {
    if (number > before + 1 && soFar <= seen && !(before === 0 && headless)) {
      const missing = number === before + 2 ? String(before + 1) : `${before + 1}–${number - 1}`;
      yield { at: verse.header, message: 'gap' as const, data: { tag: verse.header.text, missing } };
    }
    before = number;
    seen = Math.max(seen, soFar);
  }
}
