import { count, defineRule, integer } from '../src/rule.ts';

export default defineRule({
  id: 'long-line',
  group: 'text',
  presets: {},
  since: '0.1.0',
  summary: { en: 'Limit the characters of a line.', 'zh-CN': '限制每行的字符数。' },
  why: {
    en: 'A line is a breath. What does not fit a phone screen breaks in the wrong place.',
    'zh-CN': '一行就是一口气。手机屏幕放不下的行会断在不该断的地方。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, section 6: 2.8 % of lines have 70 characters or more',
    'facts/style-guides.md, B2: 70 characters, not confirmed by Musixmatch',
  ],
  options: {
    max: integer({ en: 'Most characters of a line.', 'zh-CN': '每行最多字符数。' }, 70, { min: 1 }),
  },
  messages: {
    long: { en: 'the line has {length}, more than {max}', 'zh-CN': '这一行有 {length}，超过了 {max}' },
  },
  examples: [
    { text: 'Rain on the roof\n' },
    { text: '[Verse 1: Ada and Ben]\nRain\n', options: { max: 10 } },
    {
      text: 'Rain on the roof\n',
      options: { max: 10 },
      reports: ['1:11-1:17 the line has 16 characters, more than 10'],
    },
    {
      text: 'Rain\nAnd all the while the rain keeps on falling over the roofs of this tired old town\n',
      reports: ['2:71-2:82 the line has 81 characters, more than 70'],
    },
  ],
  *check({ song, tree, options }) {
    for (const { sung, line } of song.sungLines) {
      if (sung.end - sung.start <= options.max) continue;
      const characters = [...tree.source.slice(sung.start, sung.end)];
      const chords = line.chords?.reduce((sum, chord) => sum + chord.end - chord.start, 0) ?? 0;
      const length = characters.length - chords;
      if (length <= options.max) continue;
      const start = sung.start + characters.slice(0, options.max + chords).join('').length;
      yield {
        at: { start, end: sung.end },
        message: 'long',
        data: { length: count(length, 'character'), max: options.max },
      };
    }
  },
});
