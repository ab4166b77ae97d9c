import type { Range } from './range.ts';

/** A place in a text: UTF-16 offset from 0, line and column from 1, the column in UTF-16 units unless said otherwise. */
export interface Position {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** What a column counts: bytes of UTF-8, UTF-16 code units, or code points. */
export type ColumnUnit = 'utf-8' | 'utf-16' | 'utf-32';

/** The lines of one text. They end at LF, CRLF and CR only, and a text that ends in a newline has an empty last line. */
export interface LineIndex {
  readonly text: string;
  readonly lineCount: number;
  /** The line (from 1) and column (from 1) of an offset; throws a RangeError for one outside of the text. */
  position(offset: number): Position;
  /** The column (from 1) of an offset, counted in `unit`; throws a RangeError for an offset outside of the text. */
  columnIn(offset: number, unit: ColumnUnit): number;
  /**
   * The offset of a line and column (both from 1). What lies beyond the line is the end of its words, a line beyond the
   * text is the end of the text, and a column within a character is that character's start: what editors expect.
   */
  offsetAt(line: number, column: number, unit?: ColumnUnit): number;
  /** The range of a line (from 1) without its newline; throws a RangeError for a line that is not there. */
  lineRange(line: number): Range;
}

const LF = 10;
const CR = 13;

/** An index of the lines of `text`, built on its first question, in linear time. */
export function lineIndex(text: string): LineIndex {
  let built: readonly number[] | undefined;
  const lines = (): readonly number[] => {
    built ??= lineStarts(text);
    return built;
  };
  // A file may be one line of many megabytes with many findings: counting goes on from the last answer where it can.
  let counted: { unit: ColumnUnit; start: number; offset: number; units: number } | undefined;

  const position = (offset: number): Position => {
    if (!(Number.isInteger(offset) && offset >= 0 && offset <= text.length)) {
      throw new RangeError(`offset ${offset} is outside of a text of ${text.length}`);
    }
    const starts = lines();
    const line = lineOf(starts, offset);
    return { offset, line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };

  const contentRange = (line: number): Range => {
    const starts = lines();
    const start = starts[line - 1];
    if (start === undefined) throw new RangeError(`line ${line} is not one of ${starts.length}`);
    let end = starts[line] ?? text.length;
    if (line === starts.length) return { start, end };
    end--;
    if (end > start && text.charCodeAt(end) === LF && text.charCodeAt(end - 1) === CR) end--;
    return { start, end };
  };

  return {
    text,
    get lineCount() {
      return lines().length;
    },
    position,
    lineRange: contentRange,
    columnIn(offset, unit) {
      const { column } = position(offset);
      if (unit === 'utf-16') return column;
      const start = offset - (column - 1);
      const known =
        counted?.unit === unit && counted.start === start && counted.offset <= offset ? counted : undefined;
      const units = (known?.units ?? 0) + countUnits(text, known?.offset ?? start, offset, unit);
      // Between the halves of a pair the count is that of the character's start, and goes on from there.
      const from = isInsidePair(text, offset) ? offset - 1 : offset;
      counted = { unit, start, offset: from, units };
      return units + 1;
    },
    offsetAt(line, column, unit = 'utf-16') {
      if (line > lines().length) return text.length;
      const { start, end } = contentRange(Math.max(1, line));
      if (unit === 'utf-16') {
        const offset = Math.min(start + Math.max(0, column - 1), end);
        return isInsidePair(text, offset) ? offset - 1 : offset;
      }
      let left = column - 1;
      let offset = start;
      while (offset < end) {
        const point = text.codePointAt(offset) ?? 0;
        left -= unit === 'utf-8' ? utf8Length(point) : 1;
        if (left < 0) break;
        offset += point > 0xffff ? 2 : 1;
      }
      return offset;
    },
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) starts.push(at + 1);
  }
  return starts;
}

function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Whole characters from `from` up to `to`, in bytes of UTF-8 or in code points; half a pair counts when the next one does. */
function countUnits(text: string, from: number, to: number, unit: 'utf-8' | 'utf-32'): number {
  let units = 0;
  for (let at = from; at < to; ) {
    const point = text.codePointAt(at) ?? 0;
    at += point > 0xffff ? 2 : 1;
    if (at > to) break;
    units += unit === 'utf-8' ? utf8Length(point) : 1;
  }
  return units;
}

function utf8Length(point: number): number {
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}

function isInsidePair(text: string, offset: number): boolean {
  return offset > 0 && (text.codePointAt(offset - 1) ?? 0) > 0xffff;
}
