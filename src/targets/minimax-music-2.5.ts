import { defineTarget, secondary, tagsOf, verified } from './target.ts';

const command = 'MiniMax-AI/cli@9f2eab08 src/commands/music/generate.ts L20-24, 66-98';

/** MiniMax music-2.5, 2.5+ and 2.6. */
export const minimaxMusic25 = defineTarget({
  id: 'minimax-music-2.5',
  name: 'MiniMax music-2.5 / 2.5+ / 2.6',
  vendor: 'MiniMax',
  status: 'verified',
  family: 'closed',
  aliases: ['minimax-2.5', 'minimax-music-2.5+', 'minimax-music-2.6', 'minimax-2.6'],
  limits: {
    lyricsMin: verified(1, command),
    lyricsMax: verified(3500, command),
    styleMax: verified(2000, command),
    durationMax: secondary(360, 'Tencent Cloud documentation 1823/135323'),
  },
  tags: [
    ...tagsOf('verified', command, {
      intro: '[Intro]',
      verse: '[Verse]',
      'pre-chorus': '[Pre Chorus]',
      chorus: '[Chorus]',
      'post-chorus': '[Post Chorus]',
      hook: '[Hook]',
      bridge: '[Bridge]',
      interlude: '[Interlude]',
      instrumental: '[Inst]',
      solo: '[Solo]',
      break: '[Break]',
      build: '[Build Up]',
      transition: '[Transition]',
      outro: '[Outro]',
    }),
    ...tagsOf('secondary', 'replicate.com/minimax/music-2.6', { drop: '[Drop]' }),
    ...tagsOf('secondary', 'an example of its README passes it', { custom: '[主歌]' }),
  ],
  tagsKnown: 'all',
  brackets: verified('square', command),
  descriptors: verified('sung', command),
  separators: {
    sections: verified('a newline; a blank line is a pause', command),
    lines: verified('a newline', command),
  },
  fallback: {
    breakdown: 'break',
    drop: 'break',
    refrain: 'hook',
    'final-chorus': 'chorus',
    'quiet-chorus': 'chorus',
    turnaround: 'instrumental',
  },
  instrumental: verified('the flag is_instrumental, which excludes lyrics', command),
  notes: [
    'A space and no hyphen: `[Pre Chorus]`. A guide of the same maker writes hyphens, numbers and small letters.',
  ],
  sources: [
    command,
    'MiniMax-AI/skills@60aaae52 minimax-music-guide.md',
    'Tencent Cloud documentation 1823/135323',
    'replicate.com/minimax/music-2.6',
  ],
  format: { tagBrackets: 'square', tagCase: 'title' },
  writing: { form: 'tags', gap: 1, stanzas: 'kept', needsWords: true },
});
