import { defineTarget, verified } from './target.ts';

const format = 'Lyrics/lyrics docs/Format.md, tests/database-tests.d';

/** The Lyrics database: one file a song, words and a footer. */
export const lyricsDatabase = defineTarget({
  id: 'lyrics-database',
  name: 'Lyrics database',
  vendor: 'Lyrics/lyrics',
  status: 'verified',
  family: 'publisher',
  aliases: ['lyrics-db'],
  labels: verified('forbidden', format),
  separators: { sections: verified('one blank line', format), lines: verified('a newline', format) },
  notes: [
    'No `[x2]` and no `[chorus]`; parentheses are another voice.',
    'A footer after `____` holds name, artist and more; `convert` writes the words alone.',
    '`…` and not `..`; no carriage returns, no spaces at the ends of lines.',
  ],
  sources: [format],
  format: { blankLinesBetweenSections: 1, newline: 'lf', finalNewline: true },
  rules: {
    'abbreviated-repeat': 'warn',
    'ellipsis-form': ['warn', { form: 'character' }],
    'double-spaced': 'warn',
  },
  writing: { form: 'plain', gap: 1, stanzas: 'kept', needsWords: true, forReaders: true },
});
