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

/** Index of the last of some stretches, in order, that begins at an offset or before it; 0 where none does. Logarithmic. */
export function indexAt(stretches: readonly { readonly start: number }[], offset: number): number {
  let low = 0;
  let high = stretches.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (stretches[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
