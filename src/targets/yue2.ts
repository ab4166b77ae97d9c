import { defineTarget, secondary, tagsOf, verified } from './target.ts';

const docs = 'multimodal-art-projection/YuE docs/generation.md';

/** YuE 2. */
export const yue2 = defineTarget({
  id: 'yue2',
  name: 'YuE 2',
  vendor: 'multimodal-art-projection',
  status: 'verified',
  family: 'open',
  aliases: ['yue-2'],
  tags: [
    ...tagsOf('verified', docs, { verse: '[Verse]', chorus: '[Chorus]' }),
    ...tagsOf('secondary', 'YuE#154 and pages of its users', {
      intro: '[Intro]',
      'pre-chorus': '[Pre-Chorus]',
      bridge: '[Bridge]',
      outro: '[Outro]',
    }),
  ],
  brackets: verified('square', docs),
  descriptors: secondary('dropped', 'a page of its users: only bare names, one tag a line'),
  separators: { sections: verified('a newline', docs), lines: null },
  emptyVocalSection: secondary('allowed', 'YuE#172'),
  instrumental: secondary('tags without words; `[instrumental]` is unreliable', 'YuE#172'),
  notes: ['Limits are unknown.'],
  sources: [docs, 'YuE#154, #172'],
  writing: { form: 'tags', gap: 1, stanzas: 'kept' },
});
