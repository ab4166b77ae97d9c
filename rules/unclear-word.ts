import { defineRule, lexicon, Mark, replace, unclearMark, unclearMarks } from '../src/rule.ts';

const brackets = /([[［(（])[ \t]*([^[\]［］()（）]{1,32}?)[ \t]*[\]］)）]/g;

const isUnclear = lexicon([unclearMarks]);

/** In parentheses only what nobody sings. */
const sungByNobody = [
  'inaudible',
  'unintelligible',
  'incomprehensible',
  'indecipherable',
  'ininteligible',
  'inintelligible',
  '听不清',
  '聽不清',
  '聞き取れない',
  'неразборчиво',
];

export default defineRule({
  id: 'unclear-word',
  group: 'text',
  presets: { recommended: 'info', strict: 'info' },
  since: '0.1.0',
  tentative: true,
  marks: Mark.bracket | Mark.parenthesis,
  summary: { en: 'Write `[?]` for a word that nobody makes out.', 'zh-CN': '听不清的词写作 `[?]`。' },
  why: {
    en: '`(?)` and `[inaudible]` are read as an ad-lib or a cue. One mark, `[?]`, is found again and is never sung.',
    'zh-CN': '`(?)`、`[inaudible]` 会被当成和声或提示。统一写 `[?]`，便于查找，也不会被唱出来。',
  },
  sources: [
    'facts/style-guides.md, B1: `[?]` for unknown words (Genius, 9303373)',
    'facts/lyrics-in-the-wild.md, section 5: `[?]` on 352 lines in 91 files',
  ],
  messages: {
    found: {
      en: '`{found}` marks a word that nobody makes out; write `[?]`',
      'zh-CN': '`{found}` 表示听不清的词，应写作 `[?]`',
    },
    replaceIt: { en: 'Write `[?]`', 'zh-CN': '改为 `[?]`' },
  },
  examples: [
    { text: 'Down by the [?] river\n' },
    { text: 'Are you there? (are you?)\nI was inaudible\n' },
    {
      text: 'Down by the (?) river\n',
      reports: ['1:13-1:16 `(?)` marks a word that nobody makes out; write `[?]`'],
      fixed: 'Down by the [?] river\n',
    },
    {
      text: '[Verse]\nDown by the [inaudible] river\n[???]\n',
      reports: [
        '2:13-2:24 `[inaudible]` marks a word that nobody makes out; write `[?]`',
        '3:1-3:6 `[???]` marks a word that nobody makes out; write `[?]`',
      ],
      fixed: '[Verse]\nDown by the [?] river\n[?]\n',
    },
  ],
  *check({ song, tree }) {
    for (const { line, is, header, sung } of song.lines) {
      if (header && header.kind !== 'unknown' && !sung) continue;
      if (
        (is !== 'sung' && is !== 'cue' && is !== 'number' && is !== 'header') ||
        !(line.marks & (Mark.bracket | Mark.parenthesis))
      )
        continue;
      for (const { 0: found, 1: opener, 2: inner = '', index } of tree.source
        .slice(line.from, line.to)
        .matchAll(brackets)) {
        if (found === unclearMark) continue;
        const words = inner.toLowerCase();
        const isRound = opener === '(' || opener === '（';
        if (!(isRound ? /^[?？]{1,3}$/.test(words) || sungByNobody.includes(words) : isUnclear(words)))
          continue;
        const at = { start: line.from + index, end: line.from + index + found.length };
        yield {
          at,
          message: 'found',
          data: { found },
          fixes: [{ title: 'replaceIt', edits: [replace(at, unclearMark)], removes: 'marks' }],
        };
      }
    }
  },
});
