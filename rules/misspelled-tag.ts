import { defineRule, renamed, replace } from '../src/rule.ts';

export default defineRule({
  id: 'misspelled-tag',
  group: 'tags',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  tentative: true,
  about: 'tags',
  summary: {
    en: 'Spell the names of sections right.',
    'zh-CN': '段落名称应当拼写正确。',
  },
  why: {
    en: 'Software looks section names up; a generator that does not know `[Chrous]` drops it or sings it.',
    'zh-CN': '软件靠名称识别段落；不认识 `[Chrous]` 的生成模型会忽略它，或者把它唱出来。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, 3: chrous (11), chourus, choruse, brdige, intelude and others; Book, look, chord and Chris are no misspellings',
  ],
  messages: {
    misspelled: {
      en: '`{tag}` looks misspelled; `{wanted}` was wanted',
      'zh-CN': '`{tag}` 似乎拼错了；应当是 `{wanted}`',
    },
    correct: { en: 'Correct the spelling', 'zh-CN': '改正拼写' },
  },
  examples: [
    { text: '[Verse]\nThe kettle sings alone\n\n[Chorus]\nPour, pour\n' },
    { text: '[Verse]\nThe kettle sings alone\n\n[Chris]\nPour, pour\n' },
    {
      text: '[Verse]\nThe kettle sings alone\n\n[Chrous]\nPour, pour\n',
      reports: ['4:1-4:9 `[Chrous]` looks misspelled; `[Chorus]` was wanted'],
      fixed: '[Verse]\nThe kettle sings alone\n\n[Chorus]\nPour, pour\n',
    },
    {
      text: '[Verse]\nThe kettle sings alone\n\n[instumental]\n\n[brigde]\nSteam on every pane\n',
      reports: [
        '4:1-4:14 `[instumental]` looks misspelled; `[instrumental]` was wanted',
        '6:1-6:9 `[brigde]` looks misspelled; `[bridge]` was wanted',
      ],
      fixed: '[Verse]\nThe kettle sings alone\n\n[instrumental]\n\n[bridge]\nSteam on every pane\n',
    },
    {
      text: '[Verse]\nThe kettle sings alone\n\n[Instrumental]\n[Chours]\nPour, pour\n',
      reports: ['5:1-5:9 `[Chours]` looks misspelled; `[Chorus]` was wanted'],
      fixed: '[Verse]\nThe kettle sings alone\n\n[Instrumental]\n[Chorus]\nPour, pour\n',
    },
  ],
  *check({ song }) {
    for (const header of song.headers) {
      const { correction, nameAt } = header;
      if (header.problem !== 'misspelled' || correction === null) continue;
      yield {
        at: header,
        message: 'misspelled',
        data: { tag: header.text, wanted: renamed(header, correction) },
        fixes: [{ title: 'correct', edits: [replace(nameAt, correction)], removes: 'markup' }],
      };
    }
  },
});
