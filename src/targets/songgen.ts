import { defineTarget, verified } from './target.ts';

const code = 'LiuZH-19/SongGen@94d2d20c processing_songgen.py, README L184';

/** SongGen. */
export const songgen = defineTarget({
  id: 'songgen',
  name: 'SongGen',
  vendor: 'SongGen authors',
  status: 'verified',
  family: 'open',
  limits: { durationMax: verified(30, code) },
  labels: verified('forbidden', code),
  separators: { sections: null, lines: verified('a newline, which becomes a full stop', code) },
  notes: ['Plain English text without tags.'],
  sources: [code],
  writing: { form: 'plain', gap: 1, stanzas: 'kept', needsWords: true },
});
