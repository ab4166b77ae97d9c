import { defineTarget, tagsOf, verified } from './target.ts';

const sample = 'platform.tianpuyue.cn/docs/296320243e0 (sample)';

/** 天谱乐, TemPolor abroad. */
export const tianpuyue = defineTarget({
  id: 'tianpuyue',
  name: 'Tianpuyue 天谱乐 / TemPolor',
  vendor: 'Tianpu',
  status: 'verified',
  family: 'open',
  aliases: ['天谱乐', 'tempolor'],
  tags: tagsOf('verified', sample, {
    intro: '[Intro]',
    verse: '[Verse]',
    chorus: '[Chorus]',
    bridge: '[Bridge]',
    outro: '[Outro]',
  }),
  brackets: verified('square', sample),
  numbering: verified('any', sample),
  descriptors: verified('kept', sample),
  separators: { sections: verified('a blank line', sample), lines: null },
  notes: ['Only samples of its interface could be read; limits are unknown.'],
  sources: [sample, 'platform.tempolor.com/docs/296524438e0'],
  writing: { form: 'tags', gap: 1, stanzas: 'kept', descriptor: ': ' },
});
