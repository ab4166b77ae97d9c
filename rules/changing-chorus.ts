import { defineRule, number } from '../src/rule.ts';

export default defineRule({
  id: 'changing-chorus',
  group: 'structure',
  presets: { strict: 'info' },
  since: '0.1.0',
  about: 'tags',
  summary: {
    en: 'Let choruses share their words.',
    'zh-CN': '各次副歌应当有共同的歌词。',
  },
  why: {
    en: 'Listeners sing along with what they have heard before. Choruses with other words each time are mostly verses by another name, or mislabelled.',
    'zh-CN': '听众会跟着唱听过的歌词。每次歌词都不同的副歌，多半只是换了名字的主歌，或者标错了标签。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, 4: of repeated choruses 872 are the same or nearly, 562 vary, 846 differ',
  ],
  options: {
    share: number(
      {
        en: 'Least share of words that two choruses have in common.',
        'zh-CN': '两次副歌相同歌词的最低比例。',
      },
      0.5,
      { min: 0, max: 1 },
    ),
  },
  messages: {
    differs: {
      en: '`{tag}` shares less than {share}% of its words with the first chorus',
      'zh-CN': '`{tag}` 与第一次副歌相同的歌词不到 {share}%',
    },
    first: { en: 'the first chorus is here', 'zh-CN': '第一次副歌在这里' },
  },
  examples: [
    {
      text: '[Chorus]\nRed balloon above the town\nnever coming down\n\n[Verse]\nStrings are made of light\n\n[Chorus]\nRed balloon above the town\nslowly coming down\n',
    },
    {
      text: '[Chorus]\nRed balloon above the town\n\n[Chorus]\nBlue balloon beneath the town\n',
      options: { share: 0.2 },
    },
    {
      text: '[Chorus]\nRed balloon above the town\nnever coming down\n\n[Verse]\nStrings are made of light\n\n[Chorus]\nCandles on a paper boat\nwatch the evening float\n',
      reports: ['8:1-8:9 `[Chorus]` shares less than 50% of its words with the first chorus'],
    },
    {
      text: '[副歌]\n红气球飞过小城\n\n[主歌]\n线是光做的\n\n[副歌]\n纸船载着蜡烛\n',
      reports: ['7:1-7:5 `[副歌]` shares less than 50% of its words with the first chorus'],
    },
  ],
  *check({ song, options }) {
    const first = song.choruses.find(({ words }) => words.length > 0);
    if (!first) return;
    for (const chorus of song.choruses) {
      if (chorus === first || !chorus.hasWords || chorus.repeatOf) continue;
      if (chorus.similarity(first) >= options.share) continue;
      yield {
        at: chorus.header,
        message: 'differs',
        data: { tag: chorus.header.text, share: Math.round(options.share * 100) },
        related: [{ at: first.header, message: 'first' }],
      };
    }
  },
});
