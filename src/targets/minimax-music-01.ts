import { defineTarget, secondary } from './target.ts';

const page = 'replicate.com/minimax/music-01 (published by MiniMax)';

/** MiniMax music-01. */
export const minimaxMusic01 = defineTarget({
  id: 'minimax-music-01',
  name: 'MiniMax music-01',
  vendor: 'MiniMax',
  status: 'secondary',
  family: 'open',
  aliases: ['minimax-01'],
  limits: {
    lyricsMax: secondary(400, `${page}: 350 to 400 characters`),
    durationMax: secondary(60, page),
  },
  separators: { sections: secondary('two newlines, a pause', page), lines: secondary('a newline', page) },
  instrumental: secondary('`##` at the beginning and the end adds an accompaniment', page),
  notes: ['A wrapper claims that tags work; the page of its maker knows none.'],
  sources: [page, 'wavespeed minimax music-01'],
  writing: { form: 'plain', gap: 1, stanzas: 'kept', needsWords: true },
});
