import { defineRule, Mark, replace } from '../src/rule.ts';

let words: RegExp | undefined;

/** Whether a line is in capitals: two words at least, six letters, and no small one. */
function isShouted(text: string): boolean {
  if (text !== text.toUpperCase() || text === text.toLowerCase()) return false;
  words ??= /\p{Lu}{2,}/gu;
  const found = text.match(words) ?? [];
  return found.length > 1 && found.join('').length >= 6;
}

/** The line with a capital at its start and for `I`. */
function calmed(text: string, language: string): string {
  const lower = text
    .toLocaleLowerCase(language)
    .replace(/\p{Ll}/u, (first) => first.toLocaleUpperCase(language));
  return language.startsWith('en') ? lower.replace(/\bi(?=['’]|\b)/g, 'I') : lower;
}

export default defineRule({
  id: 'shouted-line',
  group: 'text',
  presets: {},
  since: '0.1.0',
  summary: { en: 'Write no line in capitals.', 'zh-CN': '整行不用全大写。' },
  why: {
    en: 'Publishers refuse lines in capitals; some generators spell them out or shout them. The fix does not know names, so look at it.',
    'zh-CN': '发行平台不接受全大写的行，有的生成器会逐字母念或喊出来。修复无法识别人名，请核对。',
  },
  sources: [
    'facts/style-guides.md, B2 (Musixmatch): no ALL CAPS; B3 (Apple Music)',
    'facts/lyrics-in-the-wild.md, section 5: 7,010 lines in 1,410 files',
  ],
  messages: {
    found: {
      en: 'the whole line is in capitals; write it in ordinary case',
      'zh-CN': '整行都是大写，应改为普通大小写',
    },
    calm: { en: 'Write it in ordinary case', 'zh-CN': '改为普通大小写' },
  },
  examples: [
    { text: 'Back in the USA\nOH!\n' },
    { text: '[CHORUS]\n雨又来了 A B\n' },
    {
      text: "RUN, I'M RIGHT BEHIND YOU\n",
      reports: ['1:1-1:26 the whole line is in capitals; write it in ordinary case'],
      fixed: "Run, I'm right behind you\n",
      unsafe: true,
    },
    {
      text: '[Verse]\nIch laufe\nICH LAUFE ÜBER EIS\n',
      reports: ['3:1-3:19 the whole line is in capitals; write it in ordinary case'],
      fixed: '[Verse]\nIch laufe\nIch laufe über eis\n',
      language: 'de',
      unsafe: true,
    },
  ],
  *check({ song, tree }) {
    for (const { sung, line } of song.sungLines) {
      if (line.marks & Mark.lower && sung.start === line.from) continue;
      const text = tree.source.slice(sung.start, sung.end);
      if (!isShouted(text)) continue;
      yield {
        at: sung,
        message: 'found',
        fixes: [{ title: 'calm', edits: [replace(sung, calmed(text, song.language ?? 'en'))], unsafe: true }],
      };
    }
  },
});
