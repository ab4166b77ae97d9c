import { defineTarget, tagsOf, verified } from './target.ts';

const code =
  'ace-step/ACE-Step@d612523f acestep/ui/components.py L186, acestep/pipeline_ace_step.py L445-470';

/** ACE-Step 1.0. */
export const aceStep10 = defineTarget({
  id: 'ace-step-1.0',
  name: 'ACE-Step 1.0',
  vendor: 'ACE Studio and StepFun',
  status: 'verified',
  family: 'open',
  aliases: ['ace-step-1'],
  limits: { durationMax: verified(240, code) },
  tags: tagsOf('verified', code, {
    intro: '[intro]',
    verse: '[verse]',
    'pre-chorus': '[pre-chorus]',
    chorus: '[chorus]',
    bridge: '[bridge]',
    instrumental: ['[instrumental]', '[inst]'],
    outro: '[outro]',
  }),
  tagsKnown: 'all',
  brackets: verified('square', code),
  numbering: verified('any', code),
  case: verified('any', code),
  separators: { sections: verified('a blank line', code), lines: verified('a newline', code) },
  emptyVocalSection: verified('allowed', code),
  instrumental: verified('`[instrumental]` or `[inst]`; an empty lyric may still be sung', 'ACE-Step#125'),
  notes: ['A bracket at the start of a line is read as English. Genres in tags are not supported.'],
  sources: [code, 'ACE-Step#6, #125, #128, #355'],
  format: { tagBrackets: 'square' },
  writing: { form: 'tags', gap: 1, stanzas: 'kept' },
});
