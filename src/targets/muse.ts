import { defineTarget, tagsOf, verified } from './target.ts';

const code = 'yuhui1038/Muse@20b16f0b data_pipeline/lyrics_gene';

/** Muse. */
export const muse = defineTarget({
  id: 'muse',
  name: 'Muse',
  vendor: 'yuhui1038',
  status: 'verified',
  family: 'open',
  tags: tagsOf('verified', code, {
    verse: '[Verse]',
    'pre-chorus': '[Pre-Chorus]',
    chorus: '[Chorus]',
    bridge: '[Bridge]',
  }),
  brackets: verified('square', code),
  numbering: verified('any', code),
  separators: { sections: verified('a blank line', code), lines: null },
  notes: ['Its songs have eight sections, the last of them `[Chorus (Outro)]`.'],
  sources: [code],
  writing: { form: 'tags', gap: 1, stanzas: 'kept' },
});
