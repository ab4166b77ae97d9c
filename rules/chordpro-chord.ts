import {
  defineRule,
  type Line,
  lexicon,
  Mark,
  type SongLine,
  type Span,
  sungDirections,
  type Tree,
} from '../src/rule.ts';

const isDirection = lexicon([sungDirections]);

/** The brackets of a line that hold no chord, and one that nothing closes. */
function* bracketsOf(tree: Tree, line: Line): Generator<Span & { readonly closed: boolean }> {
  const chords = new Set((line.chords ?? []).map(({ start }) => start));
  let open = -1;
  for (let at = line.from; at < line.to; at++) {
    const code = tree.source.charCodeAt(at);
    if (code === 0x5b) {
      if (open >= 0) yield { start: open, end: at, closed: false };
      open = at;
    } else if (code === 0x5d && open >= 0) {
      if (!chords.has(open)) yield { start: open, end: at + 1, closed: true };
      open = -1;
    }
  }
  if (open >= 0) yield { start: open, end: line.to, closed: false };
}

/** Whether a bracket is told for something else: a tag, a direction on a line of its own, `[?]`, a repeat. */
function isTold(songLine: SongLine, at: Span, isSung: (at: Span) => boolean): boolean {
  const { header, tag, unknown } = songLine;
  if (header && header.start <= at.start && at.end <= header.end) return true;
  return (tag !== null && !unknown && tag.start <= at.start && at.end <= tag.end) || !isSung(at);
}

export default defineRule({
  id: 'chordpro-chord',
  group: 'chordpro',
  presets: { recommended: 'info', strict: 'warn' },
  since: '0.1.0',
  summary: { en: 'Find square brackets that hold no chord.', 'zh-CN': '找出不是和弦的方括号。' },
  why: {
    en: 'ChordPro takes whatever stands in square brackets for a chord: it is printed above the words and breaks transposing. A remark is written `[*riff]`; brackets that are sung are written round.',
    'zh-CN':
      'ChordPro 把方括号里的一切都当作和弦：排在歌词上方，移调时出错。说明应写成 `[*riff]`，要唱的括号应写成圆括号。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, section 8: unbalanced brackets in 187 lines',
    'facts/style-guides.md, B5: the reference program warns of unknown chords',
  ],
  notations: ['chordpro'],
  messages: {
    none: {
      en: '`{bracket}` is no chord; a remark is written `{wanted}`',
      'zh-CN': '`{bracket}` 不是和弦，说明应写成 `{wanted}`',
    },
    unclosed: {
      en: '`{bracket}` has no closing bracket',
      'zh-CN': '`{bracket}` 缺少右方括号',
    },
    annotate: { en: 'Make it a remark', 'zh-CN': '改为说明' },
  },
  examples: [
    { notation: 'chordpro', text: '{title: Bell}\n[Bb]Ring the [Esus4]bell\n' },
    {
      notation: 'chordpro',
      text: '{title: Bell}\n[play low]Ring the [D]bell\n',
      reports: ['2:1-2:11 `[play low]` is no chord; a remark is written `[*play low]`'],
      fixed: '{title: Bell}\n[*play low]Ring the [D]bell\n',
      unsafe: true,
    },
    {
      notation: 'chordpro',
      text: '{title: Bell}\n[Verse 1]\n[G]Ring the [F#m7b5]bell be[*softly]fore the [N.C.]tide\n[Am/] [C//] [x2]\n',
    },
    {
      notation: 'chordpro',
      text: '{title: Bell}\n[G]Ring the [riff one]bell\nbefore [Am the tide\n',
      reports: [
        '2:13-2:23 `[riff one]` is no chord; a remark is written `[*riff one]`',
        '3:8-3:11 `[Am` has no closing bracket',
      ],
      fixed: '{title: Bell}\n[G]Ring the [*riff one]bell\nbefore [Am the tide\n',
      unsafe: true,
    },
    {
      notation: 'chordpro',
      text: '{title: Bell}\n[softly]\n[G]Ring the [softly]bell [?]\n',
      reports: ['3:13-3:21 `[softly]` is no chord; a remark is written `[*softly]`'],
      fixed: '{title: Bell}\n[softly]\n[G]Ring the [*softly]bell [?]\n',
      unsafe: true,
    },
  ],
  *check({ song, tree }) {
    const seen = new Set<string>();
    for (const songLine of song.lines) {
      const { line } = songLine;
      if (line.type !== 'text' || !(line.marks & Mark.bracket)) continue;
      const letters = song.sungText(songLine);
      for (const at of bracketsOf(tree, line)) {
        const bracket = tree.source.slice(at.start, at.end);
        const inner = bracket.slice(1, at.closed ? -1 : undefined).trim();
        const isSung = () =>
          songLine.tag !== null || letters.includes(bracket) || isDirection(inner.toLowerCase());
        if (isTold(songLine, at, isSung)) continue;
        if (!at.closed) {
          const end = at.start + (/^\[\S*/.exec(bracket)?.[0].length ?? 1);
          yield {
            at: { start: at.start, end },
            message: 'unclosed',
            data: { bracket: tree.source.slice(at.start, end) },
          };
        } else if (inner !== '' && !seen.has(inner)) {
          seen.add(inner);
          const edits = [{ start: at.start + 1, end: at.start + 1, text: '*' }];
          yield {
            at,
            message: 'none',
            data: { bracket, wanted: `[*${bracket.slice(1)}` },
            fixes: [{ title: 'annotate', edits, unsafe: true }],
          };
        }
      }
    }
  },
});
