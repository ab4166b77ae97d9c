import { defineRule, Mark, replace } from '../src/rule.ts';

const words = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** A number from 1 to 10 that is no time, date, price, fraction or part of a name. */
const digits = /(?<![\w.,:/$€£¥#'’&+*×=-])(?:10|[1-9])(?![\w%:/°'’&+*×=-]|[.,]\d| ?[ap]\.?m\b| o['’]clock)/gi;

export default defineRule({
  id: 'written-digit',
  group: 'text',
  presets: {},
  since: '0.1.0',
  marks: Mark.digit,
  summary: { en: 'Spell out the numbers from one to ten.', 'zh-CN': '一到十的数字用单词拼写。' },
  why: {
    en: 'A singer sings a word, and publishers want it written: `two hearts`. Times, prices, years and decades keep their digits.',
    'zh-CN': '歌手唱的是单词，发行平台也要求拼写出来，如 `two hearts`。时间、价格、年份和年代仍用数字。',
  },
  sources: [
    'facts/style-guides.md, B2 (Musixmatch): 1–10 in words; B1 (Genius, 15591905)',
    'facts/lyrics-in-the-wild.md, section 6: a digit in 48 % of files',
  ],
  messages: {
    found: {
      en: 'the number `{found}` is in digits; spell it out',
      'zh-CN': '数字 `{found}` 用了阿拉伯数字，应写成单词',
    },
    spell: { en: 'Spell it out', 'zh-CN': '写成单词' },
  },
  examples: [
    { text: 'Meet me at 9:30, apartment 12\nNumber #1, 24/7, 5 a.m.\n' },
    { text: '[Verse 2]\nTwo hearts (x2)\n' },
    {
      text: '[Verse 2]\n2 hearts and 10 doors\n',
      reports: [
        '2:1-2:2 the number `2` is in digits; spell it out',
        '2:14-2:16 the number `10` is in digits; spell it out',
      ],
      fixed: '[Verse 2]\nTwo hearts and ten doors\n',
      unsafe: true,
    },
    {
      text: 'Deux cœurs, 3 portes\n',
      language: 'fr',
      reports: ['1:13-1:14 the number `3` is in digits; spell it out'],
    },
  ],
  *check({ song, tree }) {
    const language = song.language ?? 'en';
    if (/^(?:zh|ja|ko|yue)/.test(language)) return;
    for (const { sung, line } of song.sungLines) {
      if (!(line.marks & Mark.digit)) continue;
      for (const { 0: found, index } of tree.source.slice(sung.start, sung.end).matchAll(digits)) {
        const start = sung.start + index;
        const at = { start, end: start + found.length };
        const word = words[Number(found)]!;
        const text = index === 0 ? `${word[0]!.toUpperCase()}${word.slice(1)}` : word;
        yield {
          at,
          message: 'found',
          data: { found },
          fixes: language.startsWith('en')
            ? [{ title: 'spell', edits: [replace(at, text)], unsafe: true }]
            : [],
        };
      }
    }
  },
});
