import type { LineIndex } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import { displayWidth, plainWidth } from '../text/width.ts';
import { shown } from './terminal.ts';

/** A line of a text made ready for a terminal, and the columns (from 0) that a mark under it covers. */
export interface FrameLine {
  readonly number: number;
  /** Tabs expanded, control characters escaped, cut to the width. */
  readonly text: string;
  readonly from: number;
  /** Exclusive; equal to `from` where nothing is marked. */
  readonly to: number;
}

const tab = 4;
// A line may be megabytes long: only what can stand in the window is looked at.
const reach = 600;

let segmenter: Intl.Segmenter | undefined;

/** One line (from 1) of the text, with the part of `range` that lies on it, windowed around it to `width` columns. */
export function frameLine(index: LineIndex, number: number, range: Range | null, width: number): FrameLine {
  const line = index.lineRange(number);
  const start = range === null ? line.start : clamp(range.start, line);
  const end = range === null ? line.start : clamp(range.end, line);
  const near: Range = {
    start: wholeCharacter(index.text, Math.max(line.start, start - reach)),
    end: wholeCharacter(
      index.text,
      Math.min(line.end, Math.max(start, Math.min(end, start + reach)) + reach),
    ),
  };
  if (near.start === line.start && near.end === line.end) {
    const columns = plainWidth(index.text, line.start, line.end);
    if (columns >= 0 && columns <= width) {
      const text = index.text.slice(line.start, line.end);
      if (!text.includes('##')) {
        const from = plainWidth(index.text, line.start, start);
        const marked = range === null ? 0 : Math.max(1, plainWidth(index.text, start, end));
        return { number, text, from, to: from + marked };
      }
    }
  }
  const cells: Cell[] = [];
  const obeyed = obeyedMarks(index.text.slice(near.start, near.end), near.start);
  let column = 0;
  const add = (from: number, to: number, marked: boolean): void => {
    column = addCells(cells, index.text.slice(from, Math.max(from, to)), from, column, marked, obeyed);
  };
  const markedEnd = Math.min(end, near.end);
  add(near.start, start, false);
  const from = column;
  add(start, markedEnd, true);
  const to = range === null ? from : Math.max(column, from + 1);
  add(markedEnd, near.end, false);
  return windowed(cells, { number, from, to }, width, near.start > line.start, near.end < line.end);
}

/** A text with tabs expanded and control characters escaped: as much of it as `width` columns may show. */
export function expanded(text: string, width: number): string {
  const cells: Cell[] = [];
  const start = text.slice(0, wholeCharacter(text, Math.min(text.length, width * 4)));
  if (plainWidth(start) >= 0 && !start.includes('##')) return start;
  addCells(cells, start, 0, 0, false, obeyedMarks(start, 0));
  return cells.map((cell) => cell.text).join('');
}

/** Offsets of the second `#` of what a CI would obey in the middle of a line: see `shown`. */
function obeyedMarks(text: string, offset: number): ReadonlySet<number> {
  const marks = new Set<number>();
  for (const { index } of text.matchAll(/##(?=[a-z]{0,16}\[)/gi)) marks.add(offset + index + 1);
  return marks;
}

interface Cell {
  readonly text: string;
  readonly column: number;
  readonly width: number;
}

/** Adds the characters a person sees of `text`, which begins at `offset`, from a column on; returns the column after them. */
function addCells(
  cells: Cell[],
  text: string,
  offset: number,
  column: number,
  marked: boolean,
  obeyed: ReadonlySet<number>,
): number {
  const push = (shownText: string, width: number): void => {
    cells.push({ text: shownText, column, width });
    column += width;
  };
  const addCluster = (cluster: string): void => {
    if (cluster === '\t') {
      const width = tab - (column % tab);
      push(' '.repeat(width), width);
      return;
    }
    const safe = obeyed.has(offset) ? '\\x23' : shown(cluster);
    const width = displayWidth(safe);
    // What a mark points at has to be seen: odd spaces and characters of no width.
    if (marked && cluster !== ' ' && (width === 0 || cluster.trim() === '') && safe === cluster) {
      for (const character of cluster) {
        const escaped = `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}}`;
        push(escaped, escaped.length);
      }
      return;
    }
    push(safe, width);
  };
  if (/^[\t -~]*$/.test(text)) {
    for (const character of text) {
      addCluster(character);
      offset++;
    }
    return column;
  }
  segmenter ??= new Intl.Segmenter();
  for (const { segment } of segmenter.segment(text)) {
    addCluster(segment);
    offset += segment.length;
  }
  return column;
}

function windowed(
  cells: readonly Cell[],
  mark: { readonly number: number; readonly from: number; readonly to: number },
  width: number,
  cutBefore: boolean,
  cutAfter: boolean,
): FrameLine {
  const last = cells.at(-1);
  const total = last === undefined ? 0 : last.column + last.width;
  if (total <= width && !cutBefore && !cutAfter) {
    return { ...mark, text: cells.map((cell) => cell.text).join('') };
  }
  // A third of the window stands before the mark, so that the words that lead to it are seen.
  const lead = Math.max(0, Math.min(mark.from - Math.floor(width / 3), total - width + 2));
  const first = lead > 0 || cutBefore ? cells.findIndex((cell) => cell.column >= lead) : 0;
  const offset = cells[first]?.column ?? 0;
  const ellipsis = first > 0 || cutBefore ? 1 : 0;
  let text = ellipsis > 0 ? '…' : '';
  let used = ellipsis;
  let at = Math.max(0, first);
  for (; at < cells.length; at++) {
    const cell = cells[at];
    if (cell === undefined || used + cell.width > width - 1) break;
    text += cell.text;
    used += cell.width;
  }
  if (at < cells.length || cutAfter) text += '…';
  const from = Math.min(mark.from - offset + ellipsis, width - 1);
  return {
    number: mark.number,
    text,
    from,
    to: Math.max(from + 1, Math.min(mark.to - offset + ellipsis, used + 1)),
  };
}

function clamp(offset: number, line: Range): number {
  return Math.max(line.start, Math.min(line.end, offset));
}

/** The start of the character an offset lies in. */
function wholeCharacter(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return offset > 0 && code >= 0xdc00 && code < 0xe000 ? offset - 1 : offset;
}
