/**
 * The number of edits between two words, where inserting, deleting or replacing a character and swapping two neighbours
 * are one each (optimal string alignment); more than `max` answers `max + 1`. Takes time in proportion to length × max.
 */
export function editDistance(a: string, b: string, max: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > max) return max + 1;
  const far = max + 1;
  // Rows of the table one and two before the current one; only the band of `max` around the diagonal is ever read.
  let beforeLast = new Uint32Array(b.length + 1).fill(far);
  let last = Uint32Array.from({ length: b.length + 1 }, (_, column) => Math.min(column, far));
  let row = new Uint32Array(b.length + 1).fill(far);
  for (let i = 1; i <= a.length; i++) {
    const from = Math.max(1, i - max);
    const to = Math.min(b.length, i + max);
    row[from - 1] = from === 1 ? Math.min(i, far) : far;
    let least = row[from - 1] ?? far;
    for (let j = from; j <= to; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let distance = Math.min(
        (last[j - 1] ?? far) + (same ? 0 : 1),
        // The cell above lies outside of the band at its right end.
        (j === i + max ? far : (last[j] ?? far)) + 1,
        (row[j - 1] ?? far) + 1,
      );
      const swapped =
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (swapped) distance = Math.min(distance, (beforeLast[j - 2] ?? far) + 1);
      row[j] = Math.min(distance, far);
      least = Math.min(least, distance);
    }
    // A swap may still reach from the row before, so both rows must be out of reach.
    if (least > max && last.subarray(Math.max(0, from - 1), to + 1).every((distance) => distance > max))
      return far;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return Math.min(last[b.length] ?? far, far);
}

/**
 * The candidate a mistyped word most likely meant, letter case aside, or undefined when none is near; the first of equals.
 * Without `maxDistance` a third of the word may differ, one character at least and three at most.
 */
export function closest(
  word: string,
  candidates: Iterable<string>,
  maxDistance: number = Math.min(3, Math.max(1, Math.floor(word.length / 3))),
): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let within = maxDistance;
  for (const candidate of candidates) {
    if (within < 0) break;
    const distance = editDistance(wanted, candidate.toLowerCase(), within);
    if (distance > within) continue;
    best = candidate;
    within = distance - 1;
  }
  return best;
}

/** What the id of a rule says: the plugin it is of, empty for the rules of lyrilint, and its own name. */
export function ruleName(id: string): { readonly plugin: string; readonly own: string } {
  // The name of a plugin may hold a slash itself: `@choir/rules`.
  const slash = id.lastIndexOf('/');
  return { plugin: id.slice(0, Math.max(0, slash)), own: id.slice(slash + 1) };
}

/** The rule a mistyped id most likely meant, with or without the right plugin before it; undefined when none is near. */
export function closestRule(id: string, known: Iterable<string>): string | undefined {
  const ids = [...known];
  const own = (each: string) => ruleName(each).own;
  const named = (name: string | undefined) => ids.find((each) => own(each) === name);
  return named(id) ?? closest(id, ids) ?? named(closest(own(id), ids.map(own)));
}
