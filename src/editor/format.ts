import type { ReadText } from '../engine/read.ts';
import { sungWords } from '../song/sung.ts';
import { applyEdits, type Edit, minimalEdits } from '../text/edits.ts';
import type { Range } from '../text/range.ts';

/** The edits that turn a text into its formatted one, as small as they can be, so that cursors and marks stay. */
export function formatEdits(source: string, formatted: string): readonly Edit[] {
  return minimalEdits(source, formatted);
}

/**
 * Those of the edits that touch the lines of a range. None when they alone would change what is sung (`reread` reads the
 * changed text), which is for the whole file to settle.
 */
export function rangeEdits(
  text: ReadText,
  formatted: string,
  range: Range,
  reread: (source: string) => ReadText,
): readonly Edit[] {
  const { source } = text.tree;
  const start = lineStart(source, Math.min(range.start, range.end));
  const last = Math.max(range.start, range.end);
  // A selection of whole lines ends before the first letter of the next.
  const end = lineEnd(source, last > start && isNewline(source, last - 1) ? last - 1 : last);
  const edits = minimalEdits(source, formatted).filter(
    (edit) => edit.start >= start && edit.end <= end && (edit.start < end || end === source.length),
  );
  if (edits.length === 0) return edits;
  const changed = reread(applyEdits(source, edits));
  return sungWords(changed.songs) === sungWords(text.songs) ? edits : [];
}

function lineStart(source: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isNewline(source, at - 1)) at--;
  return at;
}

/** The start of the line after: a blank line at the end of a range goes with its newline. */
function lineEnd(source: string, offset: number): number {
  let at = offset;
  while (at < source.length && !isNewline(source, at)) at++;
  if (source.startsWith('\r\n', at)) return at + 2;
  return Math.min(source.length, at + 1);
}

function isNewline(source: string, at: number): boolean {
  const code = source.charCodeAt(at);
  return code === 10 || code === 13;
}
