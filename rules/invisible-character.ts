import { codePoint, defineRule, isInUnreadTag, isLyric, Mark, mayUncover, remove } from '../src/rule.ts';

/** Zero-width characters and marks, soft hyphen, word joiner, byte order mark inside a text. */
const invisible = /[\u00ad\u061c\u200b-\u200f\u2060-\u2064\ufeff]/g;

let joining: RegExp | undefined;
let spaceless: RegExp | undefined;
let emoji: RegExp | undefined;
let rightToLeft: RegExp | undefined;

/** Whether a character at an offset does something there: joins letters or emoji, parts Thai words, orders Arabic text. */
function isNeeded(source: string, at: number, line: string): boolean {
  const code = source.charCodeAt(at);
  const before = source.slice(Math.max(0, at - 2), at);
  const after = source.slice(at + 1, at + 3);
  switch (code) {
    case 0x200c:
    case 0x200d:
      joining ??=
        /[\p{Script_Extensions=Arabic}\p{Script_Extensions=Syriac}\p{Script_Extensions=Mongolian}\p{Script_Extensions=Nko}\p{Script_Extensions=Devanagari}\p{Script_Extensions=Bengali}\p{Script_Extensions=Gurmukhi}\p{Script_Extensions=Gujarati}\p{Script_Extensions=Oriya}\p{Script_Extensions=Tamil}\p{Script_Extensions=Telugu}\p{Script_Extensions=Kannada}\p{Script_Extensions=Malayalam}\p{Script_Extensions=Sinhala}\p{Script_Extensions=Tibetan}\p{Script_Extensions=Khmer}\p{Script_Extensions=Myanmar}\p{Script_Extensions=Thai}\p{Script_Extensions=Lao}]$/u;
      if (joining.test(before)) return true;
      emoji ??= /^\p{Extended_Pictographic}/u;
      return (
        code === 0x200d &&
        /[\ufe0f\u{1f3fb}-\u{1f3ff}]$|\p{Extended_Pictographic}$/u.test(before) &&
        emoji.test(after)
      );
    case 0x200b:
      spaceless ??= /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
      return spaceless.test(source.slice(Math.max(0, at - 1), at + 2));
    case 0x061c:
    case 0x200e:
    case 0x200f:
      rightToLeft ??= /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
      return rightToLeft.test(line);
    default:
      return false;
  }
}

export default defineRule({
  id: 'invisible-character',
  group: 'text',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  tentative: true,
  marks: Mark.unseen,
  summary: { en: 'Find characters that nobody can see.', 'zh-CN': '找出看不见的字符。' },
  why: {
    en: 'Zero-width characters and soft hyphens come along when a lyric is copied from a page. They break searches, comparisons and the words a generator sings. Joiners that a script or an emoji needs stay.',
    'zh-CN':
      '零宽字符和软连字符常随网页复制而来，会妨碍搜索、比对，也会让生成器唱错。文字或表情符号所需的连接符会保留。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, section 2: 266 of 57,592 files, about 9,700 characters',
    'Unicode Standard, chapter 23.2',
  ],
  messages: {
    found: { en: '{code} is an invisible character; take it out', 'zh-CN': '{code} 是不可见字符，应删除' },
    removeIt: { en: 'Remove the invisible character', 'zh-CN': '删除不可见字符' },
  },
  examples: [
    { text: 'The river keeps your name\n' },
    { text: 'دلم می‌خواهد بمانم\n' },
    { text: 'Dancing in the kitchen 👩‍🍳\n' },
    { text: 'ฝนตก\u200bในใจ\n' },
    {
      text: 'The ri\u200bver keeps your name\n',
      reports: ['1:7-1:8 U+200B is an invisible character; take it out'],
      fixed: 'The river keeps your name\n',
    },
    {
      text: '[Verse]\nWe were un\u00adder the moon\nAnd the stars\ufeff came down\n',
      reports: [
        '2:11-2:12 U+00AD is an invisible character; take it out',
        '3:14-3:15 U+FEFF is an invisible character; take it out',
      ],
      fixed: '[Verse]\nWe were under the moon\nAnd the stars came down\n',
    },
  ],
  *check({ song, tree }) {
    const { source } = tree;
    for (const line of song.lines) {
      if (!(line.line.marks & Mark.unseen) || !isLyric(line)) continue;
      const text = source.slice(line.line.start, line.line.end);
      for (const { 0: character, index } of text.matchAll(invisible)) {
        const start = line.line.start + index;
        if (isNeeded(source, start, text)) continue;
        const at = { start, end: start + 1 };
        const unsafe = isInUnreadTag(song, line, at) || mayUncover(song, line, at);
        yield {
          at,
          message: 'found',
          data: { code: codePoint(character) },
          fixes: [{ title: 'removeIt', edits: [remove(at)], ...(unsafe && { unsafe }) }],
        };
      }
    }
  },
});
