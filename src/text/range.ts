/** A stretch of a text: UTF-16 offsets from its start, the end exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Whether `inner` lies wholly within `outer`; a range contains itself. */
export function contains(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether two ranges share at least one character; ranges that only abut, and empty ones, do not. */
export function overlaps(a: Range, b: Range): boolean {
  return Math.max(a.start, b.start) < Math.min(a.end, b.end);
}

/** The characters of `text` that the range covers. */
export function slice(text: string, range: Range): string {
  return text.slice(range.start, range.end);
}
