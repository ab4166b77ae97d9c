import { defineRule, isLyric, lineGroups, Mark, type SongLine, type Tree } from '../src/rule.ts';

const stamp = /[[<]\d{1,3}:\d{2}(?:[.:]\d{1,3})?[\]>][ \t]*/g;

/** The stamps of a line as one stretch each, white space after them included. */
function stampsOf(
  tree: Tree,
  { line }: SongLine,
): readonly { readonly start: number; readonly end: number; readonly text: string }[] {
  if (!(line.marks & Mark.colon) || !(line.marks & Mark.digit)) return [];
  return [...tree.source.slice(line.from, line.to).matchAll(stamp)].map(({ 0: text, index }) => ({
    start: line.from + index,
    end: line.from + index + text.length,
    text: text.trimEnd(),
  }));
}

export default defineRule({
  id: 'timestamp-leftover',
  group: 'text',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  marks: Mark.colon,
  summary: { en: 'Find time stamps in a plain lyric.', 'zh-CN': '找出普通歌词中残留的时间标记。' },
  why: {
    en: 'A few LRC stamps in a lyric without others are left over from a copy. Where a third of the stanzas have them, the file is LRC and nothing is said.',
    'zh-CN':
      '没有其他时间标记的歌词里零星出现的 LRC 标记，是复制时留下的。若三分之一的分节都有，则文件本就是 LRC，不报告。',
  },
  sources: ['facts/lyrics-in-the-wild.md, sections 1 and 8: about 427 files with LRC content in `.txt`'],
  notations: ['text'],
  messages: {
    found: {
      en: 'time stamp `{stamp}` in a plain lyric; only the words belong here',
      'zh-CN': '普通歌词中出现了时间标记 `{stamp}`，应只留歌词',
    },
    removeIt: { en: 'Remove the stamp', 'zh-CN': '删除时间标记' },
  },
  examples: [
    { text: '[00:12.30]The first train out\n[00:15.00]The last train in\n' },
    { text: '[Verse]\nMeet me at [nine]\nIt was 10:45 when you came\n' },
    {
      text: '[Verse 1]\n[00:12.30]The first train out\nThe last train in\n\n[Chorus]\nRails, rails\n\n[Verse 2]\nA ticket in my hand\n\n[Outro]\nRails\n',
      reports: ['2:1-2:11 time stamp `[00:12.30]` in a plain lyric; only the words belong here'],
      fixed:
        '[Verse 1]\nThe first train out\nThe last train in\n\n[Chorus]\nRails, rails\n\n[Verse 2]\nA ticket in my hand\n\n[Outro]\nRails\n',
      unsafe: true,
    },
    {
      text: 'The first train out\n\nThe last train in\n\nRails <01:02> rails\n\nRails\n',
      reports: ['5:7-5:14 time stamp `<01:02>` in a plain lyric; only the words belong here'],
      fixed: 'The first train out\n\nThe last train in\n\nRails rails\n\nRails\n',
      unsafe: true,
    },
  ],
  *check({ song, tree }) {
    if (!(tree.marks & (Mark.bracket | Mark.markup)) || !(tree.marks & Mark.digit)) return;
    const groups = lineGroups(song);
    const stamped = groups.filter((lines) => lines.some((line) => stampsOf(tree, line).length > 0));
    if (stamped.length * 3 >= groups.length) return;
    for (const line of stamped.flat()) {
      if (!isLyric(line)) continue;
      for (const { start, end, text } of stampsOf(tree, line)) {
        yield {
          at: { start, end: start + text.length },
          message: 'found',
          data: { stamp: text },
          fixes: [{ title: 'removeIt', edits: [{ start, end, text: '' }], unsafe: true }],
        };
      }
    }
  },
});
