import { defineTarget, verified } from './target.ts';

const types = 'elevenlabs/elevenlabs-python@54e58995 types/song_section.py';

/** ElevenLabs music_v1, which takes a composition plan. */
export const elevenlabsV1 = defineTarget({
  id: 'elevenlabs-v1',
  name: 'ElevenLabs music_v1 (composition plan)',
  vendor: 'ElevenLabs',
  status: 'verified',
  family: 'json',
  explanation: {
    en: 'it takes a JSON plan with a duration for each section, and durations are never invented; `elevenlabs-v2` takes text',
    'zh-CN': '它只接受带每段时长的 JSON 计划，而时长不能凭空编造；`elevenlabs-v2` 可接受文本',
  },
  limits: {
    sectionLines: verified(30, types),
    lineMax: verified(200, types),
    durationMin: verified(3, types),
    durationMax: verified(600, types),
  },
  separators: { sections: verified('sections[]', types), lines: verified('lines[]', types) },
  instrumental: verified('force_instrumental', types),
  notes: ['The name of a section is free and has 1 to 100 characters; a section lasts 3 to 120 seconds.'],
  sources: [types, 'elevenlabs/skills@a3bbe210 music/references/api_reference.md'],
});
