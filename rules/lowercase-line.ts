import { defineRule, mayBeTag, replace } from '../src/rule.ts';

let opening: RegExp | undefined;

export default defineRule({
  id: 'lowercase-line',
  group: 'text',
  presets: {},
  since: '0.1.0',
  summary: { en: 'Begin each line with a capital letter.', 'zh-CN': '每行以大写字母开头。' },
  why: {
    en: 'Publishers want a capital at the start of each line, in parentheses too. Many songwriters do not, so this is asked for only where it counts.',
    'zh-CN': '发行平台要求每行（括号内亦然）以大写字母开头。许多词作者并不这样写，因此只在需要时检查。',
  },
  sources: [
    'facts/style-guides.md, B1 (Genius, 15545679), B2 (Musixmatch), B3 (Apple Music)',
    'facts/lyrics-in-the-wild.md, section 6: 19 % of files',
  ],
  messages: {
    found: {
      en: 'the line begins with a small `{found}`; write `{wanted}`',
      'zh-CN': '行首是小写的 `{found}`，应写作 `{wanted}`',
    },
    capitalize: { en: 'Write a capital letter', 'zh-CN': '改为大写' },
  },
  examples: [
    { text: "Rain again\n'Cause I said so\niPhone on the floor\n" },
    { text: '[Verse]\n99 stairs to go\n雨又来了\n' },
    {
      text: 'rain again\n',
      reports: ['1:1-1:2 the line begins with a small `r`; write `R`'],
      fixed: 'Rain again\n',
      unsafe: true,
    },
    {
      text: '[Verse]\n(oh, rain again)\nélan and rain\n',
      reports: [
        '2:2-2:3 the line begins with a small `o`; write `O`',
        '3:1-3:2 the line begins with a small `é`; write `É`',
      ],
      fixed: '[Verse]\n(Oh, rain again)\nÉlan and rain\n',
      unsafe: true,
    },
  ],
  *check({ song, tree }) {
    for (const { sung } of song.sungLines) {
      const code = tree.source.charCodeAt(sung.start);
      if (code >= 65 && code <= 90) continue;
      opening ??= /^[\p{P}\p{S}\s]{0,8}?(\p{Ll})(?!\p{Lu})/u;
      const match = opening.exec(tree.source.slice(sung.start, Math.min(sung.end, sung.start + 16)));
      const found = match?.[1];
      if (!match || !found) continue;
      const wanted = found.toLocaleUpperCase(song.language ?? 'en');
      if (wanted === found || wanted.length > 2) continue;
      const start = sung.start + match[0].length - found.length;
      const at = { start, end: start + found.length };
      const words = tree.source.slice(sung.start, start) + wanted + tree.source.slice(at.end, sung.end);
      // A name of a section is a tag once it has its capital.
      const edits = mayBeTag(words.replace(/[()（）]|(?<=[:：]).*$/gu, ''), true)
        ? []
        : [replace(at, wanted)];
      yield {
        at,
        message: 'found',
        data: { found, wanted },
        fixes: edits.length > 0 ? [{ title: 'capitalize', edits, unsafe: true }] : [],
      };
    }
  },
});
