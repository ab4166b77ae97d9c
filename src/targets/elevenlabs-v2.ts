import { defineTarget, tagsOf, verified } from './target.ts';

const docs = 'elevenlabs/skills@a3bbe210 music/references/api_reference.md L144-182';

/** ElevenLabs music_v2. */
export const elevenlabsV2 = defineTarget({
  id: 'elevenlabs-v2',
  name: 'ElevenLabs music_v2 (chunks)',
  vendor: 'ElevenLabs',
  status: 'verified',
  family: 'open',
  aliases: ['elevenlabs'],
  limits: { durationMin: verified(3, docs), durationMax: verified(600, docs) },
  tags: tagsOf('verified', docs, { intro: '[Intro]', verse: '[Verse]' }),
  brackets: verified('square', docs),
  numbering: verified('any', docs),
  separators: { sections: verified('chunks[], at most 30', docs), lines: null },
  instrumental: verified('force_instrumental', docs),
  notes: [
    'Directions stand in curly braces: `{guitar solo}`.',
    'At most 50 wanted and 50 unwanted styles a chunk, in English.',
  ],
  sources: [docs],
  writing: { form: 'tags', gap: 1, stanzas: 'kept' },
});
