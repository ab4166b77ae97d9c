import { defineTarget, verified } from './target.ts';

const guide = 'help.apple.com/itc/musicstyleguide; artists.apple.com/support/1111-lyrics-guidelines';

/** Apple Music, and the distributors that restate its guide. */
export const appleMusic = defineTarget({
  id: 'apple-music',
  name: 'Apple Music',
  vendor: 'Apple',
  status: 'verified',
  family: 'publisher',
  aliases: ['apple'],
  labels: verified('forbidden', guide),
  separators: { sections: verified('one blank line', guide), lines: verified('a newline', guide) },
  notes: [
    'No section labels, names of singers, title, credits or chords.',
    'Every line starts with a capital; no full stop or comma at its end; `!`, `?` and `"` once.',
    'Repeats stand in full. Background vocals stand on their own line after the lead line.',
  ],
  sources: [guide, 'support.symdistro.com 360004738832', 'verseone.net/answer/how-to-submit-music-lyrics'],
  format: { blankLinesBetweenSections: 1 },
  rules: {
    'abbreviated-repeat': 'warn',
    'lowercase-line': 'warn',
    'shouted-line': 'warn',
    'line-end-punctuation': ['warn', { marks: ['.', ',', '。', '，'] }],
    'doubled-punctuation': 'warn',
    'double-spaced': 'warn',
  },
  writing: { form: 'plain', gap: 1, stanzas: 'kept', needsWords: true, forReaders: true, trimEnds: '.,。，' },
});
