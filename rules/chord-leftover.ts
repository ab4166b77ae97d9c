import {
  defineRule,
  lineGroups,
  Mark,
  remove,
  removeLines,
  type SongLine,
  type Span,
  type Tree,
} from '../src/rule.ts';

const inline =
  /\[[A-H][#b♯♭]?(?:maj|min|m|M|sus|dim|aug|add|°|ø|\+|-)?\d{0,2}(?:(?:sus|add|maj|#|b)\d{1,2})?(?:\/[A-H][#b♯♭]?)?\]/g;

/** What every chord in brackets begins with; `[Chorus]` and `[Bridge]` do not. */
const opensChord = /\[[A-H](?:[^a-z]|b|m|sus|dim|aug|add)/;

/** More lines with chords than these are a chord sheet that gives them once. */
const most = 5;

/** A line of tablature belongs to a chord sheet. */
function isTablature(text: string): boolean {
  return /^[a-gA-G][#b]?[|:-].*-{3}/.test(text);
}

/** Chords of a line: the whole of a chord line, or what stands in brackets between words. */
function chordsOf(tree: Tree, { line, is, sung }: SongLine): readonly Span[] {
  if (is === 'chord') return [{ start: line.from, end: line.to }];
  if (!sung || !(line.marks & Mark.bracket)) return [];
  return [...tree.source.slice(sung.start, sung.end).matchAll(inline)].map(({ 0: chord, index }) => ({
    start: sung.start + index,
    end: sung.start + index + chord.length,
  }));
}

export default defineRule({
  id: 'chord-leftover',
  group: 'text',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  summary: { en: 'Find chords in a plain lyric.', 'zh-CN': '找出普通歌词中残留的和弦。' },
  why: {
    en: 'A few chords in a lyric without others are left over from a chord sheet; generators sing `Am`. Where a third of the stanzas have them, the file is a chord sheet and nothing is said.',
    'zh-CN':
      '没有其他和弦的歌词里零星出现的和弦，是从和弦谱复制来的，生成器会把 `Am` 唱出来。若三分之一的分节都有，则文件本就是和弦谱，不报告。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, section 1: 1,995 text files with chords, which are chord sheets',
    'facts/style-guides.md, B3: no chords in a delivery',
  ],
  notations: ['text'],
  messages: {
    found: {
      en: 'chords `{chords}` in a plain lyric; only the words belong here',
      'zh-CN': '普通歌词中出现了和弦 `{chords}`，应只留歌词',
    },
    removeIt: { en: 'Remove the chords', 'zh-CN': '删除和弦' },
  },
  examples: [
    { text: '[Verse]\nAm      F\nHold the line\n\n[Chorus]\nC    G\nHold on\n' },
    { text: '[Verse]\nA dream, a door\n\n[Chorus]\n[Am I dreaming]\nEven now\n' },
    {
      text: '[Verse 1]\nAm7   F   G\nHold the line\n\n[Chorus]\nHold on\n\n[Verse 2]\nKeep the time\n\n[Outro]\nHold on\n',
      reports: ['2:1-2:12 chords `Am7   F   G` in a plain lyric; only the words belong here'],
      fixed:
        '[Verse 1]\nHold the line\n\n[Chorus]\nHold on\n\n[Verse 2]\nKeep the time\n\n[Outro]\nHold on\n',
      unsafe: true,
    },
    {
      text: '[Verse 1]\nHold the line\n\n[Chorus]\nHold on\n\n[Verse 2]\nKeep the time\n\n[Outro]\nHold [Am7]on\n',
      reports: ['11:6-11:11 chords `[Am7]` in a plain lyric; only the words belong here'],
      fixed:
        '[Verse 1]\nHold the line\n\n[Chorus]\nHold on\n\n[Verse 2]\nKeep the time\n\n[Outro]\nHold on\n',
      unsafe: true,
    },
  ],
  *check({ song, tree }) {
    const text = (tree.marks & Mark.bracket) > 0 ? song.text(song) : '';
    const hasInline = opensChord.test(text) && text.search(inline) >= 0;
    if (!hasInline && !song.lines.some(({ is }) => is === 'chord')) return;
    const groups = lineGroups(song);
    const chorded = groups.filter((lines) => lines.some((line) => chordsOf(tree, line).length > 0));
    if (chorded.length * 3 >= groups.length) return;
    const lines = chorded.flat().filter((line) => chordsOf(tree, line).length > 0);
    if (lines.length > most || lines.some(({ line }) => isTablature(tree.source.slice(line.from, line.to))))
      return;
    for (const line of lines) {
      for (const at of chordsOf(tree, line)) {
        const edit = line.is === 'chord' ? removeLines(tree, line.line.index, line.line.index) : remove(at);
        yield {
          at,
          message: 'found',
          data: { chords: tree.source.slice(at.start, at.end) },
          fixes: [{ title: 'removeIt', edits: [edit], unsafe: true }],
        };
      }
    }
  },
});
