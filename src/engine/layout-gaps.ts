import type { Header, Song, SongLine } from '../song/model.ts';
import { isSquare } from '../syntax/shapes.ts';
import { Mark, type Tree } from '../syntax/tree.ts';
import type { FormatOptions } from './format-options.ts';
import type { LayoutContext } from './layout.ts';
import { afterColon } from './layout-tags.ts';

/** The blank lines of a file as layout wants them, by line index. */
export interface GapPlan {
  /** Blank lines that go. */
  readonly drop: ReadonlySet<number>;
  /** Newlines to put before a line. */
  readonly before: ReadonlyMap<number, number>;
  /** Lines whose trailing space means something. */
  readonly verbatim: ReadonlySet<number>;
}

/** A plan that is being made. */
interface Plan {
  readonly drop: Set<number>;
  readonly before: Map<number, number>;
  readonly verbatim: Set<number>;
}

/** Decides the blank lines: around sections, under tags, in runs, at the start and the end. */
export function planGaps(context: LayoutContext): GapPlan {
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
  plan: Plan,
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
  plan: Pick<Plan, 'before'>,
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
