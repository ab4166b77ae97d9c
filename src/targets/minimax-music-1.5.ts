import { defineTarget, secondary, tagsOf, verified } from './target.ts';

const server = 'MiniMax-AI/MiniMax-MCP@2910d663 minimax_mcp/server.py L583-585';

/** MiniMax music-1.5. */
export const minimaxMusic15 = defineTarget({
  id: 'minimax-music-1.5',
  name: 'MiniMax music-1.5',
  vendor: 'MiniMax',
  status: 'verified',
  family: 'closed',
  aliases: ['minimax-1.5'],
  limits: {
    lyricsMin: verified(10, server),
    lyricsMax: verified(600, server),
    styleMin: secondary(10, 'fal.ai minimax-music/v1.5'),
    styleMax: secondary(300, 'fal.ai minimax-music/v1.5'),
  },
  tags: tagsOf('verified', server, {
    intro: ['[Intro]', '[intro]'],
    verse: ['[Verse]', '[verse]'],
    chorus: ['[Chorus]', '[chorus]'],
    bridge: ['[Bridge]', '[bridge]'],
    outro: ['[Outro]', '[outro]'],
  }),
  tagsKnown: 'all',
  brackets: verified('square', server),
  case: verified('any', server),
  separators: { sections: verified('a newline', server), lines: verified('a newline', server) },
  notes: ['Every Chinese character, punctuation mark and letter counts as one.'],
  sources: [server, 'replicate.com/minimax/music-1.5', 'fal.ai minimax-music/v1.5'],
  format: { tagBrackets: 'square' },
  writing: { form: 'tags', gap: 1, stanzas: 'kept', needsWords: true },
});
