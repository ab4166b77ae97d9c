import { defineTarget, tagsOf, verified } from './target.ts';

const tutorial = 'ace-step/ACE-Step-1.5@f30aee4c docs/en/Tutorial.md L389-480';
const handler = 'ace-step/ACE-Step-1.5@f30aee4c docs/en/INFERENCE.md L337-338, acestep/handler.py L2302-2314';

/** ACE-Step 1.5. */
export const aceStep15 = defineTarget({
  id: 'ace-step-1.5',
  name: 'ACE-Step 1.5',
  vendor: 'ACE Studio and StepFun',
  status: 'verified',
  family: 'open',
  aliases: ['ace-step'],
  limits: {
    lyricsMax: verified(4096, handler),
    styleMax: verified(512, handler),
    durationMin: verified(10, handler),
    durationMax: verified(600, handler),
  },
  tags: [
    // A part that names no instrument is given none: written first.
    ...tagsOf('secondary', `${tutorial}, less the instruments of \`[Guitar Solo]\`, \`[Piano Interlude]\``, {
      interlude: '[Interlude]',
      solo: '[Solo]',
    }),
    ...tagsOf('verified', tutorial, {
      intro: '[Intro]',
      verse: '[Verse]',
      'pre-chorus': '[Pre-Chorus]',
      chorus: '[Chorus]',
      bridge: '[Bridge]',
      interlude: '[Piano Interlude]',
      instrumental: ['[Instrumental]', '[inst]'],
      solo: '[Guitar Solo]',
      breakdown: '[Breakdown]',
      build: '[Build]',
      drop: '[Drop]',
      outro: '[Outro]',
      'fade-out': '[Fade Out]',
      silence: '[Silence]',
      whisper: '[whispered]',
      spoken: '[spoken word]',
      harmony: '[harmonies]',
      'ad-lib': '[ad-lib]',
      custom: [
        '[raspy vocal]',
        '[falsetto]',
        '[powerful belting]',
        '[call and response]',
        '[high energy]',
        '[low energy]',
        '[building energy]',
        '[explosive]',
        '[melancholic]',
        '[euphoric]',
        '[dreamy]',
        '[aggressive]',
      ],
    }),
  ],
  tagsKnown: 'all',
  brackets: verified('square', tutorial),
  numbering: verified('any', tutorial),
  descriptors: verified('kept', tutorial),
  separators: { sections: verified('a blank line', tutorial), lines: verified('a newline', tutorial) },
  emptyVocalSection: verified('allowed', tutorial),
  instrumental: verified('`[Instrumental]` or `[inst]`', tutorial),
  notes: [
    'One description after ` - `: `[Chorus - anthemic]`; more of them may be sung.',
    'Lyrics are cut at 2048 tokens, captions at 256.',
    'Six to ten syllables a line; three to five seconds a line.',
    'Caption and tags must agree.',
  ],
  sources: [tutorial, handler, 'ACE-Step-1.5#180, #250, #391, #1153, #1193'],
  format: { tagBrackets: 'square' },
  writing: { form: 'tags', gap: 1, stanzas: 'kept', descriptor: ' - ' },
});
