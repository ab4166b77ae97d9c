import { count, defineRule, integer } from '../src/rule.ts';

export default defineRule({
  id: 'uneven-verses',
  group: 'structure',
  presets: { strict: 'info' },
  since: '0.1.0',
  about: 'tags',
  summary: {
    en: 'Keep the verses of a song about equally long.',
    'zh-CN': '各段主歌的行数应当相近。',
  },
  why: {
    en: 'Verses share a melody. One that is much longer or shorter does not fit it, or lost lines, or holds a section that has no tag.',
    'zh-CN': '各段主歌共用一条旋律。长短相差太多就配不上旋律，也可能是漏了几行，或者混进了没有标签的段落。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, 4: a section mostly has 4 lines, then 8, 6, 5, so verses of 4 beside 8 are ordinary',
  ],
  options: {
    max: integer({ en: 'Most lines that a verse may differ by.', 'zh-CN': '主歌之间最多相差的行数。' }, 4, {
      min: 0,
    }),
  },
  messages: {
    uneven: {
      en: '`{tag}` has {lines}, `{other}` has {wanted}',
      'zh-CN': '`{tag}` 有 {lines}，而 `{other}` 有 {wanted}',
    },
    other: { en: 'the verse it is compared with', 'zh-CN': '与之比较的主歌' },
  },
  examples: [
    { text: '[Verse 1]\nRain\nHail\n\n[Verse 2]\nSnow\nSleet\nFrost\n' },
    { text: '[Verse 1]\nRain\n\n[Verse 2]\nSnow\nSleet\nFrost\n', options: { max: 2 } },
    {
      text: '[Verse 1]\nRain\n\n[Verse 2]\nSnow\nSleet\nFrost\n',
      options: { max: 1 },
      reports: ['4:1-4:10 `[Verse 2]` has 3 lines, `[Verse 1]` has 1 line'],
    },
    {
      text: '[Verse 1]\nRain\nHail\nFog\nMist\nDew\nSun\n\n[Verse 2]\nSnow\n\n[Verse 3]\nWind\nStorm\nCalm\nRain\nHail\nSun\n',
      reports: ['9:1-9:10 `[Verse 2]` has 1 line, `[Verse 1]` has 6 lines'],
    },
  ],
  *check({ song, options }) {
    const verses = song.verses.filter(({ sungLines }) => sungLines.length > 0);
    if (verses.length < 2) return;
    const counts = new Map<number, number>();
    for (const { sungLines } of verses) counts.set(sungLines.length, (counts.get(sungLines.length) ?? 0) + 1);
    let usual = verses[0]!;
    for (const verse of verses) {
      if (counts.get(verse.sungLines.length)! > counts.get(usual.sungLines.length)!) usual = verse;
    }
    for (const verse of verses) {
      if (Math.abs(verse.sungLines.length - usual.sungLines.length) <= options.max) continue;
      yield {
        at: verse.header,
        message: 'uneven',
        data: {
          tag: verse.header.text,
          lines: count(verse.sungLines.length, 'line'),
          other: usual.header.text,
          wanted: count(usual.sungLines.length, 'line'),
        },
        related: [{ at: usual.header, message: 'other' }],
      };
    }
  },
});
