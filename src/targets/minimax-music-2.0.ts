import { defineTarget, secondary, tagsOf } from './target.ts';

const page = 'fal.ai minimax-music/v2';

/** MiniMax music-2.0. */
export const minimaxMusic20 = defineTarget({
  id: 'minimax-music-2.0',
  name: 'MiniMax music-2.0',
  vendor: 'MiniMax',
  status: 'secondary',
  family: 'closed',
  aliases: ['minimax-2.0', 'minimax-music-2'],
  limits: {
    lyricsMin: secondary(10, page),
    lyricsMax: secondary(3000, page),
    styleMin: secondary(10, page),
    styleMax: secondary(300, page),
  },
  tags: tagsOf('secondary', page, {
    intro: '[Intro]',
    verse: '[Verse]',
    chorus: '[Chorus]',
    bridge: '[Bridge]',
    outro: '[Outro]',
  }),
  tagsKnown: 'all',
  brackets: secondary('square', page),
  separators: { sections: secondary('a newline; a blank line is a pause', page), lines: null },
  notes: ['A validator of somebody else also writes `## Guitar Solo ##`; unconfirmed.'],
  sources: [page, 'mackenziekarkheck-hash/Apex-Music-Engine@2e7858b8'],
  format: { tagBrackets: 'square' },
  writing: { form: 'tags', gap: 1, stanzas: 'kept', needsWords: true },
});
