import { defineTarget, secondary, tagsOf } from './target.ts';

const docs = 'docs.sunor.cc/models/udio (a wrapper)';

/** Udio. */
export const udio = defineTarget({
  id: 'udio',
  name: 'Udio',
  vendor: 'Udio',
  status: 'secondary',
  family: 'open',
  tags: tagsOf('secondary', docs, {
    verse: '[Verse]',
    chorus: '[Chorus]',
    bridge: '[Bridge]',
    outro: '[Outro]',
  }),
  brackets: secondary('square', docs),
  instrumental: secondary('lyrics_type=instrumental', docs),
  notes: ['Clips last 32 or 130 seconds. The limit of the lyric and the full list of tags are unknown.'],
  sources: [docs, 'waytoagi.feishu.cn (copy of the FAQ)', 'succ.gitbook.io/succ-udio-knowledge-base'],
  writing: { form: 'tags', gap: 1, stanzas: 'kept' },
});
