import { defineTarget, secondary, tagsOf } from './target.ts';

const docs = 'ai.google.dev/gemini-api/docs/music-generation';

/** Lyria 3 of Google. */
export const lyria3 = defineTarget({
  id: 'lyria-3',
  name: 'Google Lyria 3 / 3.5',
  vendor: 'Google',
  status: 'secondary',
  family: 'open',
  aliases: ['lyria'],
  tags: tagsOf('secondary', docs, {
    intro: '[Intro]',
    verse: '[Verse]',
    chorus: '[Chorus]',
    bridge: '[Bridge]',
    outro: '[Outro]',
  }),
  brackets: secondary('square', docs),
  separators: { sections: secondary('a newline', docs), lines: null },
  notes: [
    'The lyric is a part of the one prompt; `[0:00 - 0:30]` also divides it.',
    'Lyria 2 plays instruments only. A clip lasts 30 seconds, Pro about two minutes.',
  ],
  sources: [docs, 'replicate.com/google/lyria-3-pro'],
  writing: { form: 'tags', gap: 1, stanzas: 'kept' },
});
