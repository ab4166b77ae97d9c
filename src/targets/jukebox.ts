import { defineTarget, verified } from './target.ts';

const config = 'the configuration of Jukebox on Hugging Face';

/** Jukebox of OpenAI. */
export const jukebox = defineTarget({
  id: 'jukebox',
  name: 'Jukebox',
  vendor: 'OpenAI',
  status: 'verified',
  family: 'open',
  labels: verified('forbidden', config),
  notes: ['Plain lyrics without tags; it looks at 384 or 512 characters at a time.'],
  sources: [config],
  writing: { form: 'plain', gap: 1, stanzas: 'kept', needsWords: true },
});
