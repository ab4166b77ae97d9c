import { defineTarget, secondary, tagsOf } from './target.ts';

const docs = 'Tencent Cloud documentation 1823/138805';

/** Mureka V9 of Kunlun. */
export const murekaV9 = defineTarget({
  id: 'mureka-v9',
  name: 'Mureka V9',
  vendor: 'Kunlun',
  status: 'secondary',
  family: 'open',
  aliases: ['mureka', 'mureka-9'],
  limits: {
    lyricsMax: secondary(5000, `${docs}; another wrapper says 3000`),
    styleMax: secondary(1024, docs),
    durationMax: secondary(300, docs),
  },
  tags: tagsOf('secondary', docs, {
    intro: '[Intro]',
    verse: '[Verse]',
    'pre-chorus': '[Pre-Chorus]',
    chorus: '[Chorus]',
    bridge: '[Bridge]',
    outro: '[Outro]',
  }),
  tagsKnown: 'all',
  brackets: secondary('square', docs),
  separators: { sections: secondary('a newline or a blank line', docs), lines: null },
  instrumental: secondary('an endpoint of its own', docs),
  notes: ['Its own output also writes `[Pre-chorus]`, and an empty `[Intro]`.'],
  sources: [docs, 'SkyworkAI/Mureka-mcp@0d423724'],
  format: { tagBrackets: 'square' },
  writing: { form: 'tags', gap: 1, stanzas: 'kept' },
});
