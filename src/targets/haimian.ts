import { defineTarget, secondary, tagsOf } from './target.ts';

const sample = 'one lyric from its page';

/** 海绵音乐 of ByteDance. */
export const haimian = defineTarget({
  id: 'haimian',
  name: 'Haimian 海绵音乐',
  vendor: 'ByteDance',
  status: 'secondary',
  family: 'open',
  aliases: ['海绵音乐', '海绵'],
  tags: tagsOf('secondary', sample, { 'pre-chorus': '(预副歌)', verse: '(主歌)', chorus: '(副歌)' }),
  brackets: secondary('round', sample),
  separators: {
    sections: secondary('a tag on its own line and a blank line after it', sample),
    lines: secondary('a newline', sample),
  },
  notes: [
    'Blank lines also separate the stanzas inside a section, so that a blank line ends no section.',
    'Limits and the full list of tags are unknown.',
  ],
  sources: [sample],
  format: { tagBrackets: 'round', blankLineAfterTag: 'always', blankLinesBetweenSections: 0 },
  writing: { form: 'tags', gap: 0, stanzas: 'kept', blankAfterTag: true },
});
