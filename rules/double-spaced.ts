import { count, defineRule, type Edit, type SongLine } from '../src/rule.ts';

/** Blank lines between a line of the song and the next one. */
interface Gap {
  readonly blanks: readonly SongLine[];
  readonly above: SongLine;
  readonly below: SongLine;
}

/** Fewer sung lines may be a handful of one-line stanzas. */
const leastLines = 6;

/** Which share of the lines must stand alone. */
const share = 0.8;

/** Longer lines than these, on average, are stanzas written in one line. */
const longest = 60;

export default defineRule({
  id: 'double-spaced',
  group: 'text',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  tentative: true,
  summary: { en: 'Find a blank line after nearly every line.', 'zh-CN': '找出几乎每行之后都有空行的歌词。' },
  why: {
    en: 'Copied from a page whose lines are paragraphs, every line becomes a stanza of its own. Generators breathe at a blank line, and readers lose the stanzas.',
    'zh-CN': '从以段落排行的网页复制后，每一行都成了独立的一节。生成器遇到空行会换气，读者也看不出分节。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, section 2: two or more blank lines in a row in 41 % of text files',
    'facts/style-guides.md, B3: one line per lyric line, one blank line between stanzas',
  ],
  notations: ['text'],
  messages: {
    found: {
      en: '{blanks} inside stanzas; the lines of a stanza belong together',
      'zh-CN': '节内有 {blanks}，同一节的各行应连在一起',
    },
    close: { en: 'Close the stanzas up', 'zh-CN': '合并为正常的分节' },
  },
  examples: [
    { text: 'Snow on the wire\n\nSmoke in the air\n\nNobody there\n\nNobody there\n' },
    { text: 'Snow on the wire\nSmoke in the air\n\n\nNobody there\nNobody there\n' },
    {
      text: 'Snow on the wire\n\nSmoke in the air\n\nA lamp at the stair\n\n\nNobody there\n\nNobody there\n\nOnly the wire\n',
      reports: ['2:1-12:1 4 blank lines inside stanzas; the lines of a stanza belong together'],
      fixed:
        'Snow on the wire\nSmoke in the air\nA lamp at the stair\n\nNobody there\nNobody there\nOnly the wire\n',
    },
    {
      text: '[Verse]\n\nSnow on the wire\n\nSmoke in the air\n\nA lamp at the stair\n\n\n[Chorus]\n\nNobody there\n\nNobody there\n\nOnly the wire\n',
      reports: ['2:1-16:1 6 blank lines inside stanzas; the lines of a stanza belong together'],
      fixed:
        '[Verse]\nSnow on the wire\nSmoke in the air\nA lamp at the stair\n\n[Chorus]\nNobody there\nNobody there\nOnly the wire\n',
    },
  ],
  *check({ song }) {
    if (song.sungLines.length < leastLines || song.stanzas.length < song.sungLines.length * share) return;
    const length = song.sungLines.reduce((sum, { sung }) => sum + (sung ? sung.end - sung.start : 0), 0);
    if (length > song.sungLines.length * longest) return;
    const gaps: Gap[] = [];
    let above: SongLine | undefined;
    let blanks: SongLine[] = [];
    for (const line of song.lines) {
      if (line.is === 'blank') blanks.push(line);
      else {
        if (above && line.is !== 'metadata' && above.is !== 'metadata')
          gaps.push({ above, below: line, blanks });
        above = line;
        blanks = [];
      }
    }
    const within = gaps.filter((gap) => gap.above.sung && gap.below.sung && !gap.below.header);
    const single = within.filter((gap) => gap.blanks.length === 1).length;
    const closed = within.filter((gap) => gap.blanks.length === 0).length;
    const double = gaps.filter((gap) => gap.blanks.length > 1).length;
    if (double === 0 || single < 3 || single < double * 2 || single < (single + closed) * share) return;
    const edits: Edit[] = [];
    let removed = 0;
    for (const gap of gaps) {
      const isBreak =
        gap.blanks.length > 1 || gap.below.header || gap.below.is === 'divider' || gap.above.is === 'divider';
      const extra = gap.blanks.slice(isBreak ? 1 : 0);
      if (extra.length === 0) continue;
      if (!isBreak) removed++;
      edits.push({ start: extra[0]!.line.start, end: extra.at(-1)!.line.next, text: '' });
    }
    const first = edits[0];
    const last = edits.at(-1);
    if (!first || !last) return;
    yield {
      at: { start: first.start, end: last.end },
      message: 'found',
      data: { blanks: count(removed, 'blank') },
      fixes: [{ title: 'close', edits }],
    };
  },
});
