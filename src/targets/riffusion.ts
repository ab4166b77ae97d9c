import { defineTarget, secondary, tagsOf } from './target.ts';

const docs = 'the documentation of the wrapper ttapi';

/** Riffusion, now Producer.ai. */
export const riffusion = defineTarget({
  id: 'riffusion',
  name: 'Riffusion / Producer.ai',
  vendor: 'Riffusion',
  status: 'secondary',
  family: 'open',
  aliases: ['producer', 'producer.ai'],
  limits: { titleMax: secondary(80, docs), durationMax: secondary(240, docs) },
  tags: tagsOf('secondary', docs, { verse: '[Verse]', chorus: '[Chorus]' }),
  brackets: secondary('square', docs),
  notes: ['The limit of the lyric is unknown.'],
  sources: [docs],
  writing: { form: 'tags', gap: 1, stanzas: 'kept' },
});
