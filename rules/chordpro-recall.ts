import { defineRule } from '../src/rule.ts';

export default defineRule({
  id: 'chordpro-recall',
  group: 'chordpro',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  summary: {
    en: 'Find a `{chorus}` that has no chorus to play again, or stands inside an environment.',
    'zh-CN': '找出前面没有副歌、或位于环境之内的 `{chorus}`。',
  },
  why: {
    en: '`{chorus}` prints the last chorus before it. Without one nothing but a label is printed, and inside an environment ChordPro refuses it.',
    'zh-CN': '`{chorus}` 会重排前面最近的副歌。前面没有副歌时只排出标签；在环境之内 ChordPro 不接受它。',
  },
  sources: [
    'facts/style-guides.md, B5: `{chorus}` recalls the last chorus before it; ChordPro warns of one inside a context',
    'facts/lyrics-in-the-wild.md, section 8: 743 recalls',
  ],
  notations: ['chordpro'],
  messages: {
    none: { en: '`{recall}` has no chorus before it', 'zh-CN': '`{recall}` 前面没有副歌' },
    inside: {
      en: '`{recall}` stands inside `{around}`; it belongs after its end',
      'zh-CN': '`{recall}` 位于 `{around}` 环境之内，应独立放置',
    },
  },
  examples: [
    {
      notation: 'chordpro',
      text: '{title: Bell}\n{sov}\nThe tide\n{eov}\n{chorus}\n',
      reports: ['5:1-5:9 `{chorus}` has no chorus before it'],
    },
    { notation: 'chordpro', text: '{title: Bell}\n{soc}\nOh ring\n{eoc}\n{chorus}\n{chorus: Again}\n' },
    { notation: 'chordpro', text: '{title: Bell}\n{c: Chorus}\nOh ring\n\n{chorus}\n' },
    {
      notation: 'chordpro',
      text: '{title: Bell}\n{chorus}\n{soc}\nOh ring\n{eoc}\n{sov}\nThe tide\n{chorus}\n{eov}\n',
      reports: [
        '2:1-2:9 `{chorus}` has no chorus before it',
        '8:1-8:9 `{chorus}` stands inside `verse`; it belongs after its end',
      ],
    },
  ],
  *check({ song, tree }) {
    for (const problem of tree.problems) {
      if (problem.code !== 'recall-in-environment' || problem.start < song.start || problem.start >= song.end)
        continue;
      const around = `${problem.data?.['section']}`;
      yield { at: problem, message: 'inside', data: { recall: song.text(problem), around } };
    }
    const first =
      song.choruses.find(({ header }) => !header.recall)?.header.start ?? Number.POSITIVE_INFINITY;
    for (const { line } of song.lines) {
      const { directive } = line;
      if (directive?.role !== 'recall' || directive.start > first) continue;
      const recall = tree.source.slice(directive.start, directive.end);
      yield { at: directive, message: 'none', data: { recall } };
    }
  },
});
