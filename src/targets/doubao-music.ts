import { defineTarget, tagsOf, verified } from './target.ts';

const docs =
  'bytedance/agentkit-samples@0890278a skills/byted-music-generate/references/parameters.md L182-197';

/** The music interface of Doubao (Volcengine). */
export const doubaoMusic = defineTarget({
  id: 'doubao-music',
  name: 'Doubao music',
  vendor: 'ByteDance',
  status: 'verified',
  family: 'closed',
  aliases: ['doubao', '豆包', '豆包音乐'],
  limits: {
    styleMin: verified(5, docs),
    styleMax: verified(700, docs),
    durationMin: verified(30, docs),
    durationMax: verified(240, docs),
  },
  tags: tagsOf('verified', docs, {
    intro: '[intro]',
    verse: '[verse]',
    'pre-chorus': '[pre-chorus]',
    chorus: '[chorus]',
    bridge: '[bridge]',
    hook: '[hook]',
    instrumental: '[inst]',
    solo: '[solo]',
    build: '[build-up]',
    drop: '[drop]',
    outro: '[outro]',
  }),
  tagsKnown: 'all',
  brackets: verified('square', docs),
  separators: { sections: verified('a newline', docs), lines: null },
  instrumental: verified('Lang=Instrumental/Non-vocal, a mode of its own', docs),
  notes: ['It takes lyrics or a prompt, not both.', 'The limit of the lyric is unknown.'],
  sources: [docs],
  format: { tagBrackets: 'square', tagCase: 'lower' },
  writing: { form: 'tags', gap: 1, stanzas: 'kept' },
});
