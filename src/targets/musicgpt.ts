import { defineTarget, tagsOf, verified } from './target.ts';

const docs = 'docs.musicgpt.com';

/** MusicGPT. */
export const musicgpt = defineTarget({
  id: 'musicgpt',
  name: 'MusicGPT',
  vendor: 'MusicGPT',
  status: 'verified',
  family: 'open',
  limits: { lyricsMax: verified(5000, docs), styleMax: verified(1000, docs) },
  tags: tagsOf('verified', docs, { intro: '[Intro]' }),
  brackets: verified('square', docs),
  descriptors: verified('kept', docs),
  notes: ['A description follows an en dash: `[Intro – soft piano]`. No names of artists.'],
  sources: [docs],
  writing: { form: 'tags', gap: 1, stanzas: 'kept', descriptor: ' – ' },
});
