import {
  defineRule,
  type Edit,
  insert,
  mayBeTag,
  newlineOf,
  type RepeatMark,
  remove,
  replace,
  type Section,
  type Song,
} from '../src/rule.ts';

/** A repeat of more than this many times is meant as a loop, and not written out. */
const most = 16;

/** The words of a section as they stand in the file, chords and cues between them too; null when they cannot be copied. */
function bodyOf(song: Song, section: Section): string | null {
  const lines = section.lines.filter(({ is, sung }) => sung || is === 'chord');
  const first = lines[0];
  const last = lines.at(-1);
  if (!first || !last) return null;
  const between = section.lines.slice(section.lines.indexOf(first), section.lines.indexOf(last) + 1);
  if (between.some((line) => (line.is === 'cue' && line.why === 'repeat-mark') || line.line.stamps))
    return null;
  // What looks like a tag may be one where it comes to stand.
  if (first.sung && (first.header || lines.length === 1) && mayBeTag(song.text(first.sung), true))
    return null;
  if (between.some(({ sung }) => sung && /^[[［【〔][^\]］】〕]*[\]］】〕]$/.test(song.text(sung))))
    return null;
  // So does what was meant for a tag: the section may end there.
  if (song.sungTags.some(({ at }) => song.lines[at]!.section === section)) return null;
  // Marks inside are written out first.
  if (song.repeatMarks.some((mark) => mark.section === section && song.lines[mark.at]!.sung)) return null;
  return song.text({ start: first.header ? first.sung!.start : first.line.start, end: last.line.end });
}

/** Whether a section without words is music. */
function isPlayed({ kind, isVocal }: Section): boolean {
  return !isVocal || kind === 'intro' || kind === 'outro';
}

function times(text: string, count: number, between: string): string {
  return new Array(count).fill(text).join(between);
}

/** The edits that write a repeat out; null where it cannot be known what is sung again. */
function writeOut(song: Song, mark: RepeatMark): readonly Edit[] | null {
  const line = song.lines[mark.at]!;
  const count = mark.times ?? 1;
  if (line.line.stamps || count > most) return null;
  const newline = newlineOf(song.tree);
  const join = (body: string, copies: number) =>
    times(body, copies, /\n\s*\n/.test(body) ? newline + newline : newline);
  const body = mark.of && bodyOf(song, mark.of);
  const { header, section } = line;

  if (header && !header.recall && section && !(line.sung && mark.start >= header.end)) {
    const bare = mark.form === 'times' ? [remove(mark)] : [];
    if (mark.of) return body ? [...bare, insert(line.line.end, newline + join(body, count))] : null;
    const own = bodyOf(song, section);
    const last = section.sungLines.at(-1);
    return own && last && count > 1 ? [...bare, insert(last.line.end, newline + join(own, count - 1))] : null;
  }
  if (mark.form === 'bars') {
    const words = song.text({ start: mark.start + 2, end: mark.end - 2 }).trim();
    const whole = mark.start === line.sung!.start && mark.end === line.sung!.end;
    return [replace(mark, words + (whole ? newline : ' ') + words)];
  }
  if (line.sung) {
    const end = line.sung.start + song.text({ start: line.sung.start, end: mark.start }).trimEnd().length;
    const words = song.text({ start: line.sung.start, end });
    const indent = header ? '' : song.text({ start: line.line.start, end: line.sung.start });
    if (words === '' || indent.trim() !== '') return null;
    return [replace({ start: end, end: mark.end }, `${newline}${indent}${words}`.repeat(count - 1))];
  }
  if (mark.of) {
    if (!body || mark.of.header.repeat !== null) return null;
    // Where nothing but the mark stands under a tag, the tag is there already.
    if (section && section.sungLines.length === 0 && section.kind === mark.of.kind) {
      return [replace({ start: line.line.from, end: line.line.to }, join(body, count))];
    }
    const above = song.lines[mark.at - 1];
    const gap = !above || above.is === 'blank' ? '' : newline;
    const tag = song.text(mark.of.header);
    return [replace({ start: line.line.from, end: line.line.to }, gap + tag + newline + join(body, count))];
  }
  // `(x2)` on a line of its own: the one stanza above it, or what stands above it in its own.
  if (!section || mark.times === null) return null;
  const above = section.stanzas
    .map((stanza) => stanza.filter((sung) => sung.line.index < line.line.index))
    .filter((stanza) => stanza.length > 0);
  const only = above[0];
  if (!only || above.length > 1) return null;
  const start = only[0]!.header ? only[0]!.sung.start : only[0]!.line.start;
  const { end } = only.at(-1)!.line;
  if (song.repeatMarks.some((other) => other !== mark && other.start < end && other.end > start)) return null;
  const text = song.text({ start, end });
  return [replace({ start: line.line.from, end: line.line.to }, join(text, count - 1))];
}

export default defineRule({
  id: 'abbreviated-repeat',
  group: 'structure',
  presets: { recommended: 'info', strict: 'info' },
  since: '0.1.0',
  summary: {
    en: 'Write repeats out.',
    'zh-CN': '把重复的歌词写全。',
  },
  why: {
    en: 'Music generators sing `(x2)` aloud and leave a bare tag empty; lyric sites, subtitles and screen readers need every word. On a sheet for your own band an abbreviation is fine.',
    'zh-CN':
      '音乐生成模型会把 `(x2)` 唱出来，遇到空标签则什么也不唱；歌词网站、字幕和读屏软件需要每一个字。只给自己乐队看的谱子可以缩写。',
  },
  sources: [
    'facts/style-guides.md, B1–B4: Genius, Musixmatch, Apple and Lyrics/lyrics ask for repeats in full',
    'facts/lyrics-in-the-wild.md, 4 and 5: 626 bare choruses, 919 lines with `(x2)`, 1,079 with a bare `x2`',
  ],
  messages: {
    times: {
      en: '`{mark}` stands for words that are sung again; the words themselves were wanted',
      'zh-CN': '`{mark}` 代表重复演唱的歌词；应当把歌词写出来',
    },
    section: {
      en: '`{mark}` stands for the earlier `{of}`; its words were wanted here',
      'zh-CN': '`{mark}` 代表前面的 `{of}`；应当在这里写出它的歌词',
    },
    earlier: { en: 'it stands for this', 'zh-CN': '它代表这一段' },
    writeOut: { en: 'Write the words out', 'zh-CN': '把歌词写全' },
  },
  examples: [
    { text: 'Intro: [Em] [G] [D] x2\n\nLow sun\n\n| [Am] | [G7] | 2x\n\nVerse:\n[Em]Low tide, [G]low sun\n' },
    { text: '[Chorus]\nRow, row\n\n[Verse]\nUpstream all the way\n\n[Chorus]\nRow, row\n' },
    { text: '[Verse]\nTwo by two by two\n\n[Guitar Solo]\n\n[Guitar Solo]\n' },
    {
      text: '[Chorus]\nRow, row\nto the far side (x2)\n',
      reports: ['3:17-3:21 `(x2)` stands for words that are sung again; the words themselves were wanted'],
      fixed: '[Chorus]\nRow, row\nto the far side\nto the far side\n',
      unsafe: true,
    },
    { text: 'Intro: [Am] [G] x2\n\n[Verse]\nUpstream all the way\n\n[Guitar Solo x2]\n' },
    {
      text: '[Chorus x2]\nRow, row\nto the far side\n',
      reports: ['1:9-1:11 `x2` stands for words that are sung again; the words themselves were wanted'],
      fixed: '[Chorus]\nRow, row\nto the far side\nRow, row\nto the far side\n',
      unsafe: true,
    },
    {
      text: '[Chorus]\nRow, row\n\n[Verse]\nUpstream all the way\n\n[Chorus]\n',
      reports: ['7:1-7:9 `[Chorus]` stands for the earlier `[Chorus]`; its words were wanted here'],
      fixed: '[Chorus]\nRow, row\n\n[Verse]\nUpstream all the way\n\n[Chorus]\nRow, row\n',
      unsafe: true,
    },
    {
      text: '[Chorus]\nRow, row\n\n[Verse]\nUpstream all the way\n\nRepeat chorus\n',
      reports: ['7:1-7:14 `Repeat chorus` stands for the earlier `[Chorus]`; its words were wanted here'],
      fixed: '[Chorus]\nRow, row\n\n[Verse]\nUpstream all the way\n\n[Chorus]\nRow, row\n',
      unsafe: true,
    },
    {
      text: '[主歌]\n逆流而上\n\n[副歌]\n摇啊摇\n摇到对岸\n\n[副歌]\n（同上）\n',
      reports: ['9:1-9:5 `（同上）` stands for the earlier `[副歌]`; its words were wanted here'],
      fixed: '[主歌]\n逆流而上\n\n[副歌]\n摇啊摇\n摇到对岸\n\n[副歌]\n摇啊摇\n摇到对岸\n',
      unsafe: true,
    },
    {
      text: '[Verse]\n|: Upstream all the way :|\n',
      reports: [
        '2:1-2:27 `|: Upstream all the way :|` stands for words that are sung again; the words themselves were wanted',
      ],
      fixed: '[Verse]\nUpstream all the way\nUpstream all the way\n',
      unsafe: true,
    },
  ],
  *check({ song }) {
    for (const mark of song.repeatMarks) {
      // `{chorus}` is how ChordPro itself repeats.
      if (song.lines[mark.at]!.header?.recall) continue;
      // `[Guitar Solo x2]`, `Intro: [Em] [G] x2`, `| C | F | 2x`: played again, not sung.
      const line = song.lines[mark.at]!;
      const { header, section } = line;
      if (header && section && section.sungLines.length === 0 && isPlayed(section)) continue;
      if (header && /[\w|]/.test(song.text({ start: header.end, end: mark.start }))) continue;
      if (line.sung && song.wordsOf(line).length === 0) continue;
      // `Hook x2` that no blank line marks as a tag: `sung-tag` speaks of it.
      if (song.lines[mark.at]!.sung && song.sungTags.some(({ at }) => at === mark.at)) continue;
      // In a header the mark begins with what sets it apart: ` x2`, ` - x2`.
      const before = /^[\s,;:：–—-]*/u.exec(song.text(mark))?.[0].length ?? 0;
      const at = { start: mark.start + before, end: mark.end };
      const text = song.text(at);
      const edits = writeOut(song, mark);
      const fixes = edits ? [{ title: 'writeOut' as const, edits, unsafe: true as const }] : [];
      if (mark.of) {
        yield {
          at,
          message: 'section',
          data: { mark: text, of: mark.of.header.text },
          related: [{ at: mark.of.header, message: 'earlier' }],
          fixes,
        };
      } else yield { at, message: 'times', data: { mark: text }, fixes };
    }
  },
});
