import { choice, defineRule, type Edit, Mark, type Song } from '../src/rule.ts';

interface Quotes {
  readonly straight: readonly number[];
  readonly curly: readonly number[];
}

let letter: RegExp | undefined;

function isLetter(character: string | undefined): boolean {
  letter ??= /^\p{L}$/u;
  return character !== undefined && letter.test(character);
}

/** Whether a UTF-16 code is Chinese, Japanese, Korean, or of their punctuation, whose quotes are always curly. */
function isEastern(code: number): boolean {
  return code >= 0x2e80 && code <= 0xffee && !(code >= 0xd800 && code < 0xf900);
}

/** Offsets of apostrophes and quotation marks that could have been the other kind. */
function quotesOf(song: Song): Quotes {
  const { source } = song.tree;
  const straight: number[] = [];
  const curly: number[] = [];
  for (const { line, sung } of song.lines) {
    if (!sung || !(line.marks & (Mark.quote | Mark.wide))) continue;
    const text = source.slice(sung.start, sung.end);
    // Beside Chinese words, and where quotes open low, only an apostrophe between letters is sure.
    const sureOnly =
      Boolean(line.marks & Mark.wide) &&
      (/[„‚]/.test(text) || [...text].some((character) => isEastern(character.charCodeAt(0))));
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const isStraight = code === 0x22 || code === 0x27;
      if (!isStraight && !(code === 0x2018 || code === 0x2019 || code === 0x201c || code === 0x201d))
        continue;
      if (isStraight && /\d/.test(text[at - 1] ?? '')) continue;
      const within = code !== 0x22 && isLetter(text[at - 1]) && isLetter(text[at + 1]);
      if (sureOnly && !(within && !isEastern(text.charCodeAt(at - 1)) && !isEastern(text.charCodeAt(at + 1))))
        continue;
      (isStraight ? straight : curly).push(sung.start + at);
    }
  }
  return { straight, curly };
}

export default defineRule({
  id: 'mixed-quotes',
  group: 'text',
  presets: { recommended: 'info', strict: 'info' },
  since: '0.1.0',
  tentative: true,
  marks: Mark.wide,
  summary: {
    en: 'Use straight or curly quotes in a song, not both.',
    'zh-CN': '一首歌里直引号与弯引号不要混用。',
  },
  why: {
    en: "`don't` and `don’t` are two words to a search and to whoever compares two choruses. Guides disagree on which is right, so the song's majority decides.",
    'zh-CN':
      "`don't` 与 `don’t` 对搜索和副歌比对来说是两个词。各家规范对用哪种看法不一，因此以本曲多数为准。",
  },
  sources: [
    'facts/lyrics-in-the-wild.md, section 2: both apostrophes in 3,762 files',
    'facts/style-guides.md, B6: Genius straight, databases curly',
  ],
  options: {
    style: choice(
      {
        en: '`majority` goes by the song, `straight` wants no curly quotes at all.',
        'zh-CN': '`majority` 以本曲多数为准，`straight` 完全不用弯引号。',
      },
      ['majority', 'straight'],
      'majority',
    ),
  },
  messages: {
    curlyOnly: {
      en: 'curly quotes, {curly} in all; straight ones were wanted',
      'zh-CN': '有 {curly} 个弯引号；应使用直引号',
    },
    straight: {
      en: 'the song mixes quotes, {straight} straight and {curly} curly; make them all straight',
      'zh-CN': '引号不统一：{straight} 个直引号，{curly} 个弯引号；应统一为直引号',
    },
    curly: {
      en: 'the song mixes quotes, {curly} curly and {straight} straight; make them all curly',
      'zh-CN': '引号不统一：{curly} 个弯引号，{straight} 个直引号；应统一为弯引号',
    },
    straighten: { en: 'Make them straight', 'zh-CN': '改为直引号' },
    curl: { en: 'Make the apostrophes inside words curly', 'zh-CN': '将词中的撇号改为弯的' },
  },
  examples: [
    { text: 'I don\'t know\nYou said "it\'s late"\n' },
    { text: "他说“今晚”\nDon't go\n" },
    {
      text: "I don't know, you don't care\nIt’s “late”\nIt's late\n",
      reports: ['2:3-2:4 the song mixes quotes, 3 straight and 3 curly; make them all straight'],
      fixed: "I don't know, you don't care\nIt's \"late\"\nIt's late\n",
    },
    {
      text: "I don’t know, you don’t care\nIt's late, 'bout time\nIt’s late\n",
      reports: ['2:3-2:4 the song mixes quotes, 3 curly and 2 straight; make them all curly'],
      fixed: "I don’t know, you don’t care\nIt’s late, 'bout time\nIt’s late\n",
    },
    { text: 'I don’t know\n' },
    {
      text: 'I don’t know\n他说“今晚”\n',
      options: { style: 'straight' },
      reports: ['1:6-1:7 curly quotes, 1 in all; straight ones were wanted'],
      fixed: "I don't know\n他说“今晚”\n",
    },
  ],
  *check({ song, tree, options }) {
    const wantsStraight = options.style === 'straight';
    if (!wantsStraight && !(tree.marks & Mark.quote)) return;
    const { source } = tree;
    const { straight, curly } = quotesOf(song);
    if (curly.length === 0 || (straight.length === 0 && !wantsStraight)) return;
    const toStraight = wantsStraight || straight.length >= curly.length;
    const wrong = toStraight ? curly : straight;
    const edits: Edit[] = [];
    for (const start of wrong) {
      const isSingle = source[start] === "'" || source[start] === '‘' || source[start] === '’';
      if (toStraight) edits.push({ start, end: start + 1, text: isSingle ? "'" : '"' });
      else if (isSingle && isLetter(source[start - 1]) && isLetter(source[start + 1]))
        edits.push({ start, end: start + 1, text: '’' });
    }
    const at = { start: wrong[0]!, end: wrong[0]! + 1 };
    const data = { straight: straight.length, curly: curly.length };
    if (toStraight) {
      const message = straight.length > 0 ? 'straight' : 'curlyOnly';
      yield { at, message, data, fixes: [{ title: 'straighten', edits }] };
    } else yield { at, message: 'curly', data, fixes: edits.length > 0 ? [{ title: 'curl', edits }] : [] };
  },
});
