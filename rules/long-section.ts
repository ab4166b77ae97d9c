import { count, defineRule, integer } from '../src/rule.ts';

export default defineRule({
  id: 'long-section',
  group: 'structure',
  presets: { strict: 'info' },
  since: '0.1.0',
  about: 'tags',
  summary: { en: 'Limit the lines of a section.', 'zh-CN': '限制段落的行数。' },
  why: {
    en: 'A listener keeps about sixteen lines in mind; music generators cut what runs on, and a long section mostly holds another that has no tag.',
    'zh-CN': '听众大约能记住十六行；音乐生成模型会截断过长的段落，而过长的段落里往往混有没有标签的另一段。',
  },
  sources: ['facts/lyrics-in-the-wild.md, 4: lines per section: median 6, p90 17, p95 25 (29,014 sections)'],
  options: { max: integer({ en: 'Most sung lines.', 'zh-CN': '最多演唱行数。' }, 24, { min: 1 }) },
  messages: {
    long: {
      en: '`{tag}` has {lines}, more than {max}',
      'zh-CN': '`{tag}` 有 {lines}，超过 {max} 行',
    },
  },
  examples: [
    { text: '[Verse]\nRain on the roof\n', options: { max: 1 } },
    { text: '[Verse]\nRain on the roof\nSleep in my eyes\n\n[Chorus]\nDrip, drip\n' },
    {
      text: '[Verse]\nRain on the roof\nSleep in my eyes\n',
      options: { max: 1 },
      reports: ['1:1-1:8 `[Verse]` has 2 lines, more than 1'],
    },
    {
      text: '[主歌]\n雨落在屋顶\n\n梦落在枕边\n猫落在窗台\n',
      options: { max: 2 },
      reports: ['1:1-1:5 `[主歌]` has 3 lines, more than 2'],
    },
  ],
  *check({ song, options }) {
    for (const section of song.sections) {
      if (section.sungLines.length <= options.max) continue;
      yield {
        at: section.header,
        message: 'long',
        data: {
          tag: section.header.text,
          lines: count(section.sungLines.length, 'line'),
          max: options.max,
        },
      };
    }
  },
});
