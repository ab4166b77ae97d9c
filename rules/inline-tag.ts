import { defineRule, Mark } from '../src/rule.ts';

export default defineRule({
  id: 'inline-tag',
  group: 'tags',
  presets: { recommended: 'info', strict: 'info' },
  since: '0.1.0',
  marks: Mark.bracket,
  summary: {
    en: 'Keep section names out of lines that are sung.',
    'zh-CN': '不要把段落名称写在歌词行里。',
  },
  why: {
    en: 'Nothing reads a tag in the middle of a line as a section: it is sung, or the section is lost.',
    'zh-CN': '写在歌词行中间的标签不会被当成段落：要么被唱出来，要么整段丢失。',
  },
  sources: ['facts/lyrics-in-the-wild.md, 3: tags glued to words are scrape residue, or a lost line break'],
  messages: {
    inline: {
      en: '`{tag}` stands inside a line of words; a tag on a line of its own was wanted',
      'zh-CN': '`{tag}` 写在歌词行里；标签应当单独占一行',
    },
  },
  examples: [
    { text: '[Verse]\nTake it to the bridge, she said\n' },
    { text: '[Verse]\nTake it [whispered] slowly now [x2]\n' },
    { notation: 'markdown', text: '## Verse\n\nTake it slowly now\n\n*\\[Chorus]*\n\nOh slowly now\n' },
    {
      text: '[Verse]\nTake it slowly now [Chorus] oh slowly now\n',
      reports: ['2:20-2:28 `[Chorus]` stands inside a line of words; a tag on a line of its own was wanted'],
    },
    {
      text: '[主歌]\n慢慢走 [副歌]\n',
      reports: ['2:5-2:9 `[副歌]` stands inside a line of words; a tag on a line of its own was wanted'],
    },
  ],
  *check({ song }) {
    for (const at of song.inlineTags) yield { at, message: 'inline', data: { tag: song.text(at) } };
  },
});
