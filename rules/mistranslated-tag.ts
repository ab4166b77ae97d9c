import { defineRule, renamed, replace } from '../src/rule.ts';

export default defineRule({
  id: 'mistranslated-tag',
  group: 'tags',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  tentative: true,
  about: 'tags',
  summary: {
    en: 'Call Chinese sections by their names in music.',
    'zh-CN': '中文段落应当使用音乐里的名称。',
  },
  why: {
    en: 'A machine makes “poetry” of a verse and “choir” of a chorus; singers and generators then take the tag for something else, or for words.',
    'zh-CN':
      '机器翻译会把 Verse 译成“诗歌”，把 Chorus 译成“合唱”；歌手和生成模型会把它误认成别的段落，甚至当成歌词。',
  },
  sources: [
    'facts/section-names.json: names with the status of a mistranslation (诗歌, 诗句, 诗, 合唱, 桥, 介绍)',
  ],
  messages: {
    mistranslated: {
      en: '`{tag}` is a machine translation; `{wanted}` was wanted',
      'zh-CN': '`{tag}` 是机器翻译的名称；应当写成 `{wanted}`',
    },
    correct: { en: 'Write the name that was meant', 'zh-CN': '改成正确的名称' },
  },
  examples: [
    { text: '[主歌]\n桥洞下的河\n\n[副歌]\n慢慢流\n' },
    { text: '[主歌]\n桥洞下的河\n\n[副歌]\n慢慢流\n\n[合唱]\n啊\n' },
    {
      text: '[诗歌]\n桥洞下的河\n\n[诗歌2]\n岸边的树\n\n[合唱]\n慢慢流\n',
      reports: [
        '1:1-1:5 `[诗歌]` is a machine translation; `[主歌]` was wanted',
        '4:1-4:6 `[诗歌2]` is a machine translation; `[主歌2]` was wanted',
        '7:1-7:5 `[合唱]` is a machine translation; `[副歌]` was wanted',
      ],
      fixed: '[主歌]\n桥洞下的河\n\n[主歌2]\n岸边的树\n\n[副歌]\n慢慢流\n',
    },
    {
      text: '[介绍]\n\n[主歌]\n桥洞下的河\n\n[桥]\n水里的月亮\n',
      reports: [
        '1:1-1:5 `[介绍]` is a machine translation; `[前奏]` was wanted',
        '6:1-6:4 `[桥]` is a machine translation; `[桥段]` was wanted',
      ],
      fixed: '[前奏]\n\n[主歌]\n桥洞下的河\n\n[桥段]\n水里的月亮\n',
    },
  ],
  *check({ song }) {
    for (const header of song.headers) {
      const { correction, nameAt } = header;
      if (header.problem !== 'mistranslated' || correction === null) continue;
      yield {
        at: header,
        message: 'mistranslated',
        data: { tag: header.text, wanted: renamed(header, correction) },
        fixes: [{ title: 'correct', edits: [replace(nameAt, correction)], removes: 'markup' }],
      };
    }
  },
});
