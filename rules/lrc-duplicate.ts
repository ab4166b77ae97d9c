import { defineRule, type Span } from '../src/rule.ts';

export default defineRule({
  id: 'lrc-duplicate',
  group: 'lrc',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  tentative: true,
  summary: {
    en: 'Find a line that has the same time and the same words as another.',
    'zh-CN': '找出时间和歌词都相同的重复行。',
  },
  why: {
    en: 'Two lines with one time are shown together: that is how translations are written. With the same words the line is shown twice.',
    'zh-CN': '时间相同的两行会同时显示，翻译正是这样写的；若歌词也相同，同一行会出现两次。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, section 8: the same stamp twice in 337 lines, mostly translations',
    'facts/style-guides.md, B5: translation = same stamp twice',
  ],
  notations: ['lrc'],
  messages: {
    twice: {
      en: '`{stamp}` has these words already in line {line}',
      'zh-CN': '第 {line} 行的 `{stamp}` 已有相同歌词',
    },
    first: { en: 'the first of them', 'zh-CN': '第一次出现' },
    removeStamp: { en: 'Remove the stamp', 'zh-CN': '删除该时间标记' },
    removeLine: { en: 'Remove the line', 'zh-CN': '删除该行' },
  },
  examples: [
    { notation: 'lrc', text: '[00:01.00]Paper boats\n[00:04.00]home\n' },
    { notation: 'lrc', text: '[00:01.00]Paper boats\n[00:01.00]纸船\n[00:04.00]Paper boats\n' },
    {
      notation: 'lrc',
      text: '[00:01.00]Paper boats\n[00:01.00]paper boats\n[00:04.00]home\n',
      reports: ['2:1-2:11 `[00:01.00]` has these words already in line 1'],
      fixed: '[00:01.00]Paper boats\n[00:04.00]home\n',
      unsafe: true,
    },
    {
      notation: 'lrc',
      text: '[00:01.00]Paper boats\n[00:20.00][00:01.00]Paper boats\n',
      reports: ['2:11-2:21 `[00:01.00]` has these words already in line 1'],
      fixed: '[00:01.00]Paper boats\n[00:20.00]Paper boats\n',
    },
  ],
  *check({ song, tree }) {
    const seen = new Map<string, { readonly stamp: Span; readonly line: number }>();
    const first = tree.lines;
    for (const songLine of song.lines) {
      const { line } = songLine;
      if (!line.stamps || line.from === line.to) continue;
      const folded = song.wordsOf(songLine).join(' ');
      const words = folded || tree.source.slice(line.from, line.to);
      for (const stamp of line.stamps) {
        if (stamp.milliseconds === null) continue;
        const key = `${stamp.milliseconds} ${words}`;
        const earlier = seen.get(key);
        if (!earlier) {
          seen.set(key, { stamp, line: line.index });
          continue;
        }
        const alone = line.stamps.length === 1;
        yield {
          at: stamp,
          message: 'twice',
          data: { stamp: tree.source.slice(stamp.start, stamp.end), line: earlier.line + 1 },
          related: [{ at: earlier.stamp, message: 'first' }],
          fixes: [
            alone
              ? {
                  title: 'removeLine',
                  edits: [{ start: line.start, end: first[line.index + 1]?.start ?? line.end, text: '' }],
                  unsafe: true,
                }
              : {
                  title: 'removeStamp',
                  edits: [{ start: stamp.start, end: stamp.end, text: '' }],
                  removes: 'marks',
                },
          ],
        };
      }
    }
  },
});
