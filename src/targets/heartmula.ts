import { defineTarget, secondary, tagsOf, verified } from './target.ts';

const readme = 'HeartMuLa/heartlib@3981c52f README L162-207, assets/lyrics.txt';

/** HeartMuLa 3B. */
export const heartmula = defineTarget({
  id: 'heartmula',
  name: 'HeartMuLa 3B',
  vendor: 'HeartMuLa',
  status: 'verified',
  family: 'open',
  limits: { durationMax: verified(240, `${readme} (default)`) },
  tags: tagsOf('verified', readme, {
    intro: '[Intro]',
    verse: '[Verse]',
    'pre-chorus': '[Prechorus]',
    chorus: '[Chorus]',
    bridge: '[Bridge]',
    outro: '[Outro]',
  }),
  tagsKnown: 'all',
  brackets: verified('square', readme),
  descriptors: secondary('sung', 'heartlib#42'),
  styleSeparator: verified(',', readme),
  case: verified('any', readme),
  separators: { sections: verified('a blank line', readme), lines: verified('a newline', readme) },
  fallback: {
    'post-chorus': 'chorus',
    hook: 'chorus',
    refrain: 'chorus',
    'final-chorus': 'chorus',
    'quiet-chorus': 'chorus',
    interlude: 'bridge',
  },
  notes: [
    'Everything is read in small letters; `Prechorus` is one word.',
    'Short lyrics are repeated and the outro ignored.',
  ],
  sources: [readme, 'heartlib#17, #39, #42, #114'],
  format: { tagBrackets: 'square' },
  writing: { form: 'tags', gap: 1, stanzas: 'kept' },
});
