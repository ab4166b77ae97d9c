import { defineRule } from '../src/rule.ts';

export default defineRule({
  id: 'chordpro-title',
  group: 'chordpro',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  summary: { en: 'Want a title for every song.', 'zh-CN': '要求每首歌都有标题。' },
  why: {
    en: 'ChordPro warns of a song without a title and prints it without a name in the table of contents.',
    'zh-CN': 'ChordPro 对没有标题的歌会发出警告，目录中也没有它的名字。',
  },
  sources: ['facts/style-guides.md, B5: the reference program warns of a missing title'],
  notations: ['chordpro'],
  messages: {
    missing: {
      en: 'the song has no title; `{directive}` gives it one',
      'zh-CN': '没有标题，应有 `{directive}`',
    },
  },
  examples: [
    {
      notation: 'chordpro',
      text: '[G]Ring the bell\n',
      reports: ['1:1-1:17 the song has no title; `{title: …}` gives it one'],
    },
    { notation: 'chordpro', text: '{t: Bell}\n[G]Ring the bell\n' },
    { notation: 'chordpro', text: '# a remark\n' },
    {
      notation: 'chordpro',
      text: '{artist: Nobody}\n[G]Ring the bell\n',
      reports: ['1:1-1:17 the song has no title; `{title: …}` gives it one'],
    },
  ],
  *check({ song, index }) {
    if (song.title !== null || song.sungLines.length === 0) return;
    // A song after a divider is a part of the sheet; only `{new_song}` begins another for ChordPro.
    if (
      index > 0 &&
      !song.lines.some(
        ({ line: { directive } }) => directive?.name === 'new_song' || directive?.name === 'ns',
      )
    )
      return;
    const titled = song.lines.some(
      ({ line: { directive } }) => directive && (directive.name === 'title' || directive.name === 't'),
    );
    const first = song.lines.find(({ is }) => is !== 'blank' && is !== 'comment');
    if (titled || !first) return;
    yield {
      at: { start: first.line.from, end: first.line.to },
      message: 'missing',
      data: { directive: '{title: …}' },
    };
  },
});
