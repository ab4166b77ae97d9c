import type { Header, Song, SongLine } from '../song/model.ts';
import type { Vocabulary } from '../song/vocabulary.ts';
import { directiveName } from '../syntax/chordpro.ts';
import { isSquare, openers } from '../syntax/shapes.ts';
import { type Form, type Line, Mark, type Tree } from '../syntax/tree.ts';
import type { Edit } from '../text/edits.ts';
import { preferredNames } from '../words/sections.ts';
import type { FormatOptions } from './format-options.ts';

/** What layout is made with. `keeps` says which lines may not be touched. */
export interface LayoutContext {
  readonly tree: Tree;
  readonly songs: readonly Song[];
  readonly options: FormatOptions;
  readonly vocabulary: Vocabulary;
  keeps(line: number): boolean;
}

/** Edits that layout makes together: how a tag is written, the blank lines between two lines, or other white space. */
export interface LayoutPiece {
  readonly of: 'tag' | 'gap' | 'space';
  readonly edits: readonly Edit[];
  /** Whether Markdown may read other paragraphs after it: lines come together or apart, tags and indentation change. */
  readonly isSeam: boolean;
}

/**
 * What lays a file out, in the order of the text; nothing when nothing would change. Only white space changes, and in header
 * lines brackets, case and punctuation (letters only under `tagLanguage`).
 */
export function layout(context: LayoutContext): readonly LayoutPiece[] {
  const { tree, songs, options } = context;
  if (tree.notation === 'openlyrics') return [];
  const pieces: LayoutPiece[] = [];
  const newline = newlineOf(tree, options);
  const plan = planGaps(context);
  const unindented = indentation(songs);
  const tags = tagEdits(context);
  const last = tree.lines.length - 1;
  let gap: Edit[] = [];
  for (let index = 0; index < tree.lines.length; index++) {
    const line = tree.lines[index]!;
    if (context.keeps(index)) continue;
    const foreign = line.type === 'outside' || line.type === 'matter';
    if (plan.drop.has(index)) {
      if (!plan.drop.has(index - 1))
        pieces.push({ of: 'gap', edits: (gap = []), isSeam: !isUnderBlank(tree, index) });
      gap.push({ start: line.start, end: line.next, text: '' });
      continue;
    }
    const before = plan.before.get(index);
    if (before && begins(tree, index))
      pieces.push({
        of: 'gap',
        edits: [{ start: line.start, end: line.start, text: newline.repeat(before) }],
        isSeam: !isUnderBlank(tree, index),
      });
    const edits: Edit[] = [];
    if (!foreign) {
      const indent = unindented.get(index) ?? 0;
      if (indent > 0) edits.push({ start: line.start, end: line.start + indent, text: '' });
      const tag = tags.get(index);
      if (tag && begins(tree, index)) pieces.push({ of: 'tag', edits: [tag], isSeam: true });
      if (tree.notation === 'chordpro') edits.push(...directiveEdits(tree, line, options));
      const trailing = trailingSpace(tree, line, plan.verbatim.has(index));
      if (trailing < line.end) edits.push({ start: trailing, end: line.end, text: '' });
    }
    // What stands around a lyric in Markdown is somebody else's, and a form of newline asked for is the file's.
    if (!foreign || tree.notation !== 'markdown' || options.newline !== 'auto')
      newlineEdit(tree, line, index === last, newline, options, edits);
    if (edits.length === 0) continue;
    const isSeam = edits[0]!.start === line.start && line.type !== 'blank';
    pieces.push({ of: 'space', edits, isSeam });
  }
  return pieces;
}

/** Whether a blank line stands above a line, or nothing. */
function isUnderBlank({ lines }: Tree, index: number): boolean {
  return index === 0 || lines[index - 1]!.type === 'blank';
}

/** Whether a line of the tree is one of the file, too: `{chorus}{chorus}` are two of the one and one of the other. */
function begins({ lines }: Tree, index: number): boolean {
  return index === 0 || lines[index - 1]!.next > lines[index - 1]!.end;
}

/** What `chordproDirectives` makes of the name of a directive. */
function directiveEdits(
  { source }: Tree,
  { directive }: Line,
  { chordproDirectives: form }: FormatOptions,
): readonly Edit[] {
  if (form === 'keep' || !directive) return [];
  const { name, nameAt } = directive;
  // In `{meta: title Moon}` the name is a value, and has one form only.
  const isValue = source.slice(directive.start + 1, nameAt.start).trim() !== '';
  const text = directiveName(name, form);
  return isValue || text === name ? [] : [{ start: nameAt.start, end: nameAt.end, text }];
}

function newlineEdit(
  tree: Tree,
  line: Line,
  isLast: boolean,
  newline: string,
  options: FormatOptions,
  edits: Edit[],
): void {
  if (line.next > line.end) {
    if (line.next - line.end !== newline.length || !tree.source.startsWith(newline, line.end))
      edits.push({ start: line.end, end: line.next, text: newline });
  } else if (isLast && options.finalNewline && line.type !== 'outside')
    edits.push({ start: line.end, end: line.end, text: newline });
}

/** The newline the file is written with: the option's, or the one most of its lines have (LF when it has none). */
function newlineOf(tree: Tree, options: FormatOptions): string {
  if (options.newline !== 'auto') return options.newline === 'crlf' ? '\r\n' : '\n';
  if (!tree.source.includes('\r')) return '\n';
  let lf = 0;
  let crlf = 0;
  let cr = 0;
  for (const { end, next } of tree.lines) {
    if (next - end === 2) crlf++;
    else if (next > end) {
      if (tree.source.charCodeAt(end) === 13) cr++;
      else lf++;
    }
  }
  if (crlf >= lf && crlf >= cr) return '\r\n';
  return cr > lf ? '\r' : '\n';
}

/** Where the trailing space of a line begins; its end when it has none. Hard breaks and U+3000 stay. */
function trailingSpace(tree: Tree, line: Line, verbatim: boolean): number {
  if (verbatim) return line.end;
  const { source } = tree;
  let at = line.end;
  while (at > line.start && isLayoutSpace(source.charCodeAt(at - 1))) at--;
  // Two spaces are a hard break in Markdown; in a fence they are nothing, but nobody can tell by the line alone.
  if (
    tree.notation === 'markdown' &&
    line.type !== 'blank' &&
    at < line.end &&
    at > line.start &&
    source.endsWith('  ', line.end)
  )
    return Math.min(line.end, at + 2);
  return at;
}

function isLayoutSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 11 || code === 12;
}

interface GapPlan {
  /** Blank lines that go. */
  readonly drop: ReadonlySet<number>;
  /** Newlines to put before a line. */
  readonly before: ReadonlyMap<number, number>;
  /** Lines whose trailing space means something. */
  readonly verbatim: ReadonlySet<number>;
}

/** Decides the blank lines: around sections, under tags, in runs, at the start and the end. */
function planGaps(context: LayoutContext): GapPlan {
  const drop = new Set<number>();
  const before = new Map<number, number>();
  const verbatim = new Set<number>();
  const fixed = context.songs.some((song) => opensWithoutBlank(song, context));
  const readsBlanks = context.songs.some(tellsByBlanks);
  for (let s = 0; s < context.songs.length; s++)
    gapsOfSong(context, context.songs[s]!, s, { fixed, readsBlanks }, { drop, before, verbatim });
  return { drop, before, verbatim };
}

function gapsOfSong(
  context: LayoutContext,
  song: Song,
  nth: number,
  { fixed, readsBlanks }: { fixed: boolean; readsBlanks: boolean },
  plan: { drop: Set<number>; before: Map<number, number>; verbatim: Set<number> },
): void {
  const { tree, options } = context;
  const { lines } = song;
  const gap = sectionGaps(song, fixed, readsBlanks, options);
  const runs = longRuns(song);
  const block = tree.blocks.find(
    ({ first, last }) => (lines[0]?.line.index ?? 0) >= first && (lines[0]?.line.index ?? 0) < last,
  );
  let at = 0;
  let previous = -1;
  while (at < lines.length) {
    const line = lines[at]!;
    if (line.why === 'footer') {
      for (; at < lines.length; at++) plan.verbatim.add(lines[at]!.line.index);
      return;
    }
    if (line.is !== 'blank') {
      if (previous === at - 1 && previous >= 0) wanted(lines, previous, at, 0, gap, plan);
      previous = at;
      at++;
      continue;
    }
    let end = at;
    while (end < lines.length && lines[end]!.is === 'blank') end++;
    const blanks = end - at;
    const first = lines[at]!.line.index;
    if (lines.slice(at, end).some(({ line: { index } }) => context.keeps(index))) {
      previous = -1;
      at = end;
      continue;
    }
    let keep: number;
    if (previous < 0 && nth === 0 && first === 0) keep = 0;
    else if (end === lines.length) keep = atEnd(tree, block, lines[end - 1]!.line.index, blanks);
    else if (previous < 0) keep = Math.min(1, blanks);
    else keep = gap(lines, previous, end, blanks) ?? (blanks > 1 && runs ? 2 : 1);
    for (let i = keep; i < blanks; i++) plan.drop.add(first + i);
    if (keep > blanks) plan.before.set(lines[end]!.line.index, keep - blanks);
    at = end;
    previous = -1;
    if (end < lines.length) {
      previous = end;
      at = end + 1;
    }
  }
}

/** Blank lines at the end of a song: none at the end of the file, one before what follows. */
function atEnd(tree: Tree, block: { last: number } | undefined, index: number, blanks: number): number {
  if (index === tree.lines.length - 1) return 0;
  return block && index === block.last - 1 && tree.notation === 'markdown' ? blanks : Math.min(1, blanks);
}

function wanted(
  lines: readonly SongLine[],
  previous: number,
  next: number,
  blanks: number,
  gap: Gap,
  plan: { before: Map<number, number> },
): void {
  const keep = gap(lines, previous, next, blanks);
  if (keep !== null && keep > 0) plan.before.set(lines[next]!.line.index, keep);
}

/** How many blank lines belong between two lines (indexes in the song); null where the layout has no opinion. */
type Gap = (lines: readonly SongLine[], previous: number, next: number, blanks: number) => number | null;

function sectionGaps(song: Song, fixed: boolean, readsBlanks: boolean, options: FormatOptions): Gap {
  const between = options.blankLinesBetweenSections;
  if (song.tree.notation === 'lrc') return () => null;
  const openings = headersAhead(song.lines);
  return (lines, previous, next, blanks) => {
    const above = lines[previous]!;
    const below = lines[next]!;
    const opening = openings[next]!;
    // Under a blank line `2.You might also like[Verse]` would be the number of a stanza.
    if (below.header && /^[(（]?\d/.test(song.text({ start: below.line.from, end: below.header.start })))
      return null;
    // Before the first tag of a Markdown song a blank line decides whether what stands above is part of it.
    if (opening && song.tree.notation === 'markdown' && above.section === null && !above.header) return null;
    if (opening && !above.header?.problem && isLaidOut(opening)) {
      // A comment above a header belongs to it; the gap stands before the comment.
      if (above.is === 'comment') return blanks > 0 ? 1 : 0;
      if (above.is === 'metadata' || above.is === 'divider') return blanks === 0 ? null : 1;
      if (opening.class === 'delivery') return Math.min(blanks, Math.max(between, 1));
      // In Markdown a blank line ends a paragraph, and a tag is looked for in each.
      const stays =
        readsBlanks ||
        opening.class !== 'section' ||
        opening.problem !== null ||
        !isSquare(opening.form) ||
        song.tree.notation === 'markdown';
      const wanted = between === 0 && stays ? Math.min(blanks, 1) : between;
      if (fixed) return blanks > 0 ? wanted : null;
      return wanted;
    }
    if (below.is === 'comment') return null;
    const { header } = above;
    if (header && isLaidOut(header) && !above.sung && below.sung && !below.header) {
      // `Intro: [G] [C]` says all of its section: what comes after a blank line is another part.
      if (afterColon(song.tree.source, header, above.line) < above.line.to) return Math.min(blanks, 1);
      if (header.class === 'instrumental' || header.class === 'boundary' || header.class === 'effect') {
        if (options.blankLineAfterTag !== 'always') return Math.min(blanks, 1);
      } else if (options.blankLineAfterTag === 'never' && !header.recall && header.form !== 'heading') {
        return 0;
      }
      // A bracket or a number under a blank line may be a tag of its own.
      const isPlain = !(below.line.marks & Mark.bracket) && !/^[(（]?\d/.test(song.text(below.sung));
      return options.blankLineAfterTag === 'always' && isPlain && !header.recall ? 1 : Math.min(blanks, 1);
    }
    return null;
  };
}

/** Headers whose surroundings are laid out; stanza numbers and XML elements stay as they are. */
function isLaidOut(header: Header): boolean {
  return header.form !== 'number' && header.form !== 'element';
}

/** For each line the header that it is, or that stands directly under it when the line is a comment. */
function headersAhead(lines: readonly SongLine[]): readonly (Header | null)[] {
  const ahead: (Header | null)[] = new Array(lines.length);
  for (let i = lines.length - 1; i >= 0; i--)
    ahead[i] = lines[i]!.is === 'comment' ? (ahead[i + 1] ?? null) : lines[i]!.header;
  return ahead;
}

/**
 * Whether a tag opens a section here only because this song puts no blank lines before its tags: a delivery, or an unknown
 * name that no blank line can be put before. Then the layout puts none either, or the tag would become a cue.
 */
function opensWithoutBlank(song: Song, context: LayoutContext): boolean {
  return song.headers.some((header) => {
    const above = song.lines[header.at - 1];
    if (!above || above.is === 'blank') return false;
    if (header.kind === 'unknown') return context.keeps(above.line.index);
    return header.class === 'delivery' && header.kind !== 'rap' && header.kind !== 'spoken';
  });
}

/** Whether a bracket line is no section only because this song puts blank lines before its tags: then some have to stay. */
function tellsByBlanks(song: Song): boolean {
  return song.lines.some(
    ({ is, why, header, line }) =>
      why === 'delivery-in-section' ||
      header?.kind === 'unknown' ||
      (is === 'sung' && (line.marks & Mark.bracket) !== 0),
  );
}

/** An untagged song that uses both one blank line and more tells its stanzas by the longer ones. */
function longRuns(song: Song): boolean {
  if (song.isTagged) return false;
  let one = false;
  let more = false;
  let run = 0;
  let words = false;
  for (const { is } of song.lines) {
    if (is === 'blank') {
      run++;
      continue;
    }
    if (words && run === 1) one = true;
    if (words && run > 1) more = true;
    run = 0;
    words = true;
  }
  return one && more;
}

/** How much indentation goes, by line index: all of it in a tagged song, what all lines share in an untagged one. */
function indentation(songs: readonly Song[]): ReadonlyMap<number, number> {
  const indents = new Map<number, number>();
  for (const song of songs) {
    if (song.tree.notation === 'markdown') continue;
    const least = song.isTagged ? Number.POSITIVE_INFINITY : sharedIndent(song);
    if (least === 0) continue;
    const own = new Map<number, number>();
    for (const line of song.lines) {
      if (line.is === 'chord' || line.line.type === 'outside') {
        own.clear();
        break;
      }
      if (!mayBeIndented(line) || line.is === 'metadata' || isNearComment(song.tree, line.line)) continue;
      const indent = Math.min(least, indentOf(song.tree.source, line.line));
      if (indent > 0) own.set(line.line.index, indent);
    }
    for (const [index, indent] of own) indents.set(index, indent);
  }
  return indents;
}

/** Whether a line of ChordPro would be a comment without its indentation. */
function isNearComment({ notation, source }: Tree, { type, from }: Line): boolean {
  return notation === 'chordpro' && type !== 'comment' && source.charCodeAt(from) === 35;
}

function mayBeIndented({ is, why }: SongLine): boolean {
  return is !== 'blank' && why !== 'footer' && why !== 'front-matter';
}

/** The indentation that all lines of a song have; 0 when it has no lines. */
function sharedIndent(song: Song): number {
  let least = 1000;
  let any = false;
  for (const line of song.lines) {
    if (!mayBeIndented(line)) continue;
    any = true;
    least = Math.min(least, indentOf(song.tree.source, line.line));
    if (least === 0) return 0;
  }
  return any ? least : 0;
}

function indentOf(source: string, line: Line): number {
  let at = line.start;
  while (at < line.end && isLayoutSpace(source.charCodeAt(at))) at++;
  return at === line.end ? 0 : at - line.start;
}

/** What `layout` makes of tags, by line index: brackets, padding, colons, case, the space before a number, the language. */
function tagEdits(context: LayoutContext): ReadonlyMap<number, Edit> {
  const found = new Map<number, Edit>();
  for (const song of context.songs) {
    if (song.headers.length === 0) continue;
    const form = wantedForm(song, context.options);
    const letterCase = wantedCase(song, context.options);
    for (const header of song.headers) {
      if (header.problem || header.kind === 'unknown' || !isWritable(header)) continue;
      const text = headerText(song, header, form, letterCase, context);
      const line = song.lines[header.at]!.line;
      const end = afterColon(song.tree.source, header, line);
      if (text !== song.tree.source.slice(header.start, end))
        found.set(line.index, { start: header.start, end, text });
    }
  }
  return found;
}

function isWritable(header: Header): boolean {
  return (
    header.form !== 'number' &&
    header.form !== 'heading' &&
    header.form !== 'environment' &&
    header.form !== 'element'
  );
}

/** Offset after a colon that follows a bracketed tag (`[Outro]:`); the tag's end when none does. */
function afterColon(source: string, header: Header, line: Line): number {
  if (!openers[header.form]) return header.end;
  const match = /^\s*[:：]/u.exec(source.slice(header.end, line.to));
  return match ? header.end + match[0].length : header.end;
}

const namedForms: Readonly<Record<string, Form>> = {
  square: 'square',
  round: 'round',
  lenticular: 'lenticular',
};

function wantedForm(song: Song, options: FormatOptions): Form | null {
  return namedForms[options.tagBrackets] ?? song.mainForm;
}

type LetterCase = 'title' | 'lower' | 'upper';

/** The letter case most headers of the song have, the first header's on a tie; null when none has letters with case. */
function wantedCase(song: Song, options: FormatOptions): LetterCase | null {
  if (options.tagCase !== 'auto') return options.tagCase;
  const counts = new Map<LetterCase, number>();
  for (const { name } of song.headers) {
    const letterCase = endsInLetter(name) ? null : caseOf(name);
    if (letterCase) counts.set(letterCase, (counts.get(letterCase) ?? 0) + 1);
  }
  let best: LetterCase | null = null;
  for (const [letterCase, count] of counts) if (!best || count > counts.get(best)!) best = letterCase;
  return best;
}

function caseOf(name: string): LetterCase | null {
  const lower = name.toLowerCase();
  const upper = name.toUpperCase();
  if (lower === upper) return null;
  if (name === lower) return 'lower';
  return name === upper && name.length > 1 ? 'upper' : 'title';
}

function headerText(
  song: Song,
  header: Header,
  form: Form | null,
  letterCase: LetterCase | null,
  context: LayoutContext,
): string {
  const { source } = song.tree;
  const { options, vocabulary } = context;
  const named = options.tagBrackets !== 'auto';
  const square = isSquare(header.form);
  const open = openers[header.form];
  let inner = source.slice(header.inner.start, header.inner.end);
  if (open || named) inner = tidy(source, header, letterCase, options);
  else if (options.tagCase !== 'auto' || options.tagLanguage !== 'keep')
    inner = tidy(source, header, letterCase, options);
  const wanted = form && (square || named) ? form : header.form;
  const brackets = openers[wanted];
  const isWeak = () => vocabulary.lookup(header.name).some(({ strength }) => strength === 'weak');
  if (brackets && (wanted === header.form || isSquare(wanted) || !isWeak()))
    return brackets[0] + inner + brackets[1];
  if (open) return open[0] + inner + open[1];
  return source.slice(header.start, header.inner.start) + inner + source.slice(header.inner.end, header.end);
}

/** The words of a tag, tidied: single spaces, no closing colon, the name in its case, the number set off from it. */
function tidy(source: string, header: Header, letterCase: LetterCase | null, options: FormatOptions): string {
  const { inner, nameAt, numberAt } = header;
  const translation = translated(header, options);
  const foreign = translation && inCase(translation, letterCase);
  if (foreign !== null && foreign !== header.name) return tidied(inAnother(source, header, foreign));
  const name = inCase(header.name, letterCase);
  const before = source.slice(inner.start, nameAt.start);
  let after = source.slice(nameAt.end, inner.end);
  if (numberAt && numberAt.start >= nameAt.end) {
    const between = source.slice(nameAt.end, numberAt.start);
    const rest = source.slice(numberAt.start, inner.end);
    const isTight = isEastern(name) || endsInLetter(name);
    if (/^\s*$/u.test(between) && (/^\d/.test(rest) || (isTight && isEastern(rest[0]!))))
      after = (isTight ? '' : ' ') + rest;
  }
  return tidied(before + name + after);
}

/** Whether a letter that counts ends a name, or is all of it: `A` in `[A1]` and `[主歌 A1]`. */
function endsInLetter(name: string): boolean {
  return /(?:^|[\s\u2e80-\uffff])[A-Za-z]$/.test(name);
}

function tidied(inner: string): string {
  return inner.replace(/[\s:：]+$/u, '').replace(/[ \t]{2,}/g, ' ');
}

/** The words of a tag with the name of another language: its number follows the name, in digits where that has other ones. */
function inAnother(source: string, { inner, nameAt, number, numberAt }: Header, name: string): string {
  let before = source.slice(inner.start, nameAt.start);
  let after = source.slice(nameAt.end, inner.end);
  if (number !== null && numberAt) {
    const written = source.slice(numberAt.start, numberAt.end);
    const isKept = /^\d+$/.test(written) || (isEastern(name) && isEastern(written));
    const figure = (isEastern(name) ? '' : ' ') + (isKept ? written : number);
    if (numberAt.end <= nameAt.start) {
      before =
        source.slice(inner.start, numberAt.start).replace(/第\s*$/u, '') +
        source.slice(numberAt.end, nameAt.start).replace(/^(?:st|nd|rd|th|er|e|a|º|ª|\.|-)?\s*/iu, '');
      after = figure + after;
    } else if (/^[\s.#-]*$/u.test(source.slice(nameAt.end, numberAt.start)))
      after = figure + source.slice(numberAt.end, inner.end);
  }
  return before + name + after;
}

function inCase(name: string, letterCase: LetterCase | null): string {
  const now = caseOf(name);
  if (!letterCase || !now || (now === letterCase && !isMixed(name))) return name;
  if (letterCase === 'lower') return name.toLowerCase();
  if (letterCase === 'upper') return name.toUpperCase();
  return name
    .toLowerCase()
    .replace(/(^|[\s-])(\p{L})/gu, (_, gap: string, letter: string) => gap + letter.toUpperCase());
}

/** Whether a name has capitals where no writing wants them: `[chOrus]`, `[pre-Chorus]`. */
function isMixed(name: string): boolean {
  return /^[a-z].*[A-Z]|[a-z][A-Z]/.test(name);
}

function translated(header: Header, options: FormatOptions): string | null {
  if (options.tagLanguage === 'keep') return null;
  return preferredNames()[options.tagLanguage]?.[header.kind] ?? null;
}

/** Whether a name ends in Chinese, Japanese or Korean characters, after which a number stands without a space. */
function isEastern(name: string): boolean {
  const code = name.charCodeAt(name.length - 1);
  return code >= 0x1100 && (code <= 0x11ff || (code >= 0x2e80 && code <= 0xd7ff));
}
