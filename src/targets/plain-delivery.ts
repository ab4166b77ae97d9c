import { defineTarget, verified } from './target.ts';

const guide =
  'centralhelp.ingrooves.com 360013128653; labelgrid.atlassian.net 42991617; audioshake/jam-alt GUIDELINES.md';

/** What distributors and benchmarks agree on: words, one blank line between stanzas, nothing else. */
export const plainDelivery = defineTarget({
  id: 'plain-delivery',
  name: 'Plain delivery',
  vendor: 'distributors',
  status: 'verified',
  family: 'publisher',
  aliases: ['plain', 'lyricfind'],
  labels: verified('forbidden', guide),
  separators: { sections: verified('one blank line', guide), lines: verified('a newline', guide) },
  notes: [
    'No section labels; repeats in full, never `(Repeat)` or `x3`.',
    'No full stop or comma at the end of a line; `!` and `?` once; lines start with a capital.',
    'Background vocals in parentheses.',
  ],
  sources: [guide],
  format: { blankLinesBetweenSections: 1 },
  rules: {
    'abbreviated-repeat': 'warn',
    'lowercase-line': 'warn',
    'line-end-punctuation': ['warn', { marks: ['.', ',', '。', '，'] }],
    'doubled-punctuation': 'warn',
    'double-spaced': 'warn',
  },
  writing: { form: 'plain', gap: 1, stanzas: 'kept', needsWords: true, forReaders: true, trimEnds: '.,。，' },
});
