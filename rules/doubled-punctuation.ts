import { defineRule, Mark, replace } from '../src/rule.ts';

const doubled = /([!?,;:¡¿！？，；：、])\1+/g;

export default defineRule({
  id: 'doubled-punctuation',
  group: 'text',
  presets: {},
  since: '0.1.0',
  tentative: true,
  marks: Mark.punctuation | Mark.colon | Mark.wide,
  summary: { en: 'Write `!` and `?` once.', 'zh-CN': '`！` 和 `？` 只写一个。' },
  why: {
    en: 'Publishers allow one mark. How loud a line is belongs to the singer, not to the text.',
    'zh-CN': '发行平台只允许一个标点。唱得多用力由歌手决定，不由文字决定。',
  },
  sources: [
    'facts/style-guides.md, B3 (Apple Music): `! ? "` once; B4 (jam-alt): no `!!!!`',
    'facts/lyrics-in-the-wild.md, sections 5 and 6: 1,122 lines, 1.4 % of files',
  ],
  messages: {
    found: {
      en: '`{found}` says it twice; `{wanted}` is enough',
      'zh-CN': '`{found}` 重复了，写 `{wanted}` 就够了',
    },
    keepOne: { en: 'Keep one', 'zh-CN': '只留一个' },
  },
  examples: [
    { text: 'Who is there?!\nNobody...\n' },
    { text: '谁在那里？\n没有人！\n' },
    {
      text: 'Who is there??\n',
      reports: ['1:13-1:15 `??` says it twice; `?` is enough'],
      fixed: 'Who is there?\n',
    },
    {
      text: '谁在那里？？？\nRun!!! Run\n',
      reports: [
        '1:5-1:8 `？？？` says it twice; `？` is enough',
        '2:4-2:7 `!!!` says it twice; `!` is enough',
      ],
      fixed: '谁在那里？\nRun! Run\n',
    },
  ],
  *check({ song, tree }) {
    for (const { sung, line } of song.sungLines) {
      if (!(line.marks & (Mark.punctuation | Mark.colon | Mark.wide))) continue;
      for (const { 0: found, 1: wanted = '', index } of tree.source
        .slice(sung.start, sung.end)
        .matchAll(doubled)) {
        const at = { start: sung.start + index, end: sung.start + index + found.length };
        yield {
          at,
          message: 'found',
          data: { found: found.length > 12 ? `${found.slice(0, 11)}…` : found, wanted },
          fixes: [{ title: 'keepOne', edits: [replace(at, wanted)] }],
        };
      }
    }
  },
});
