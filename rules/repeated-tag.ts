import { defineRule, remove, type SongLine, type Span } from '../src/rule.ts';

/** The tag of a line that holds nothing else. */
function tagOf(line: SongLine): Span | null {
  const { header } = line;
  if (header) {
    // `[Chorus] + (Ada)` is another tag than `[Chorus]`.
    const holdsMore = !line.sung && line.line.to > header.end + 1;
    return header.form === 'number' || header.recall || holdsMore ? null : header;
  }
  return line.is === 'cue' && line.why === 'directly-under-header' ? line.tag : null;
}

/** A tag as layout may write it: without regard to case, space and the form of square brackets. */
function fold(tag: string): string {
  return tag
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/[［【〔]/g, '[')
    .replace(/[］】〕]/g, ']');
}

/** A tag that nothing has followed yet. */
interface Above {
  readonly line: SongLine;
  readonly tag: Span;
  readonly text: string;
  /** Whether it asks a second time for an earlier section. */
  readonly again: boolean;
}

export default defineRule({
  id: 'repeated-tag',
  group: 'tags',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  tentative: true,
  summary: {
    en: 'Write a tag once.',
    'zh-CN': '同一个标签只写一次。',
  },
  why: {
    en: 'The same tag twice with nothing between is a slip of copying; a music generator takes the first for a section without words.',
    'zh-CN': '两个相同的标签之间什么都没有，多半是复制时的失误；音乐生成模型会把第一个当成没有歌词的段落。',
  },
  sources: ['facts/style-guides.md, B4 (ACE-Step): no redundant tags'],
  messages: {
    twice: {
      en: '`{tag}` stands twice with nothing between; once was wanted',
      'zh-CN': '`{tag}` 连续出现两次，中间没有内容；写一次就够了',
    },
    first: { en: 'it stands here already', 'zh-CN': '这里已经有了' },
    remove: { en: 'Delete the second', 'zh-CN': '删除第二个' },
  },
  examples: [
    { text: '[Verse]\nKeys and coins\n\n[Verse]\nStones and thread\n' },
    { text: '[Chorus]\nEmpty pockets\n\n[Verse]\nKeys and coins\n\n[Chorus]\n\n[Chorus]\n' },
    {
      text: '[Verse]\n[Verse]\nKeys and coins\n',
      reports: ['2:1-2:8 `[Verse]` stands twice with nothing between; once was wanted'],
      fixed: '[Verse]\nKeys and coins\n',
    },
    {
      text: '[Verse 1]\n【 verse1 】\nKeys and coins\n',
      reports: ['2:1-2:11 `【 verse1 】` stands twice with nothing between; once was wanted'],
      fixed: '[Verse 1]\nKeys and coins\n',
    },
    {
      text: '[主歌]\n钥匙和硬币\n\n[副歌]\n\n[副歌]\n空口袋\n',
      reports: ['6:1-6:5 `[副歌]` stands twice with nothing between; once was wanted'],
      fixed: '[主歌]\n钥匙和硬币\n\n[副歌]\n空口袋\n',
    },
  ],
  *check({ song, tree }) {
    let above: Above | null = null as Above | null;
    for (const line of song.lines) {
      if (line.is === 'blank') continue;
      const tag = tagOf(line);
      if (!tag) {
        above = null;
        continue;
      }
      const text = song.text(tag);
      const { header, section } = line;
      // Bare tags that stand for an earlier section ask for it twice.
      const bare = header !== null && section !== null && !section.hasWords && section.repeatOf !== null;
      const same = above !== null && fold(text) === fold(above.text);
      if (above && same && !bare && !above.again) {
        const last = line.line.next === line.line.end;
        const edit = remove(
          line.sung
            ? { start: above.line.line.next, end: line.sung.start }
            : { start: last ? above.line.line.end : above.line.line.next, end: line.line.next },
        );
        yield {
          at: tag,
          message: 'twice',
          data: { tag: text },
          related: [{ at: above.tag, message: 'first' }],
          fixes:
            tag.start === line.line.from && tree.notation !== 'chordpro'
              ? [{ title: 'remove', edits: [edit], removes: 'markup' }]
              : [],
        };
      }
      above = line.sung ? null : { line, tag, text, again: same && bare };
    }
  },
});
