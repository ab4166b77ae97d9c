import type { Range } from './range.ts';

/** A replacement: the characters from `start` to `end` (UTF-16 offsets, end exclusive) become `text`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What `mergeEdits` took: sorted edits that can be applied together, and which groups they came from, by index. */
export interface MergedEdits {
  readonly edits: readonly Edit[];
  readonly accepted: readonly number[];
  readonly postponed: readonly number[];
}

/**
 * The edits in the order of the text; insertions at one offset keep the order given. Throws a RangeError when an edit
 * lies outside of a text of `length` characters, or when two overlap.
 */
export function sortEdits(edits: readonly Edit[], length: number): readonly Edit[] {
  const sorted = edits.length < 2 ? edits : [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let last = 0;
  for (const { start, end } of sorted) {
    if (!(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= length)) {
      throw new RangeError(`edit ${start}-${end} is outside of a text of ${length}`);
    }
    if (start < last) throw new RangeError(`edit ${start}-${end} overlaps one that ends at ${last}`);
    last = end;
  }
  return sorted;
}

/** The text with all edits made at once; throws a RangeError when one is outside of the text or two overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text;
  const parts: string[] = [];
  let last = 0;
  for (const edit of sortEdits(edits, text.length)) {
    parts.push(text.slice(last, edit.start), edit.text);
    last = edit.end;
  }
  parts.push(text.slice(last));
  return parts.join('');
}

/**
 * Takes groups of edits in the order given, each whole or not at all. Identical edits count once; a group is postponed
 * when an edit of it overlaps an accepted one, or when an insertion stands at the edge of an accepted edit or the reverse.
 * Replacements that only abut go together. Throws a RangeError when a group overlaps itself.
 */
export function mergeEdits(groups: readonly (readonly Edit[])[]): MergedEdits {
  const taken = occupancy(groups.flat());
  const known = new Set<string>();
  const edits: Edit[] = [];
  const accepted: number[] = [];
  const postponed: number[] = [];
  groups.forEach((group, index) => {
    const fresh = new Map<string, Edit>();
    for (const edit of group) {
      const key = `${edit.start}-${edit.end}-${edit.text}`;
      if (!known.has(key)) fresh.set(key, edit);
    }
    const own = sortEdits([...fresh.values()], Number.MAX_SAFE_INTEGER);
    if (own.some((edit) => taken.touches(edit))) {
      postponed.push(index);
      return;
    }
    for (const [key, edit] of fresh) {
      known.add(key);
      taken.add(edit);
      edits.push(edit);
    }
    accepted.push(index);
  });
  return { edits: sortEdits(edits, Number.MAX_SAFE_INTEGER), accepted, postponed };
}

/** Which stretches and insertion points are taken, asked and told in logarithmic time. */
function occupancy(all: readonly Edit[]): { touches(edit: Range): boolean; add(edit: Range): void } {
  const offsets = [...new Set(all.flatMap((edit) => [edit.start, edit.end]))].sort((a, b) => a - b);
  const rank = new Map(offsets.map((offset, index) => [offset, index]));
  // Stretch i reaches from offset i to the next one.
  const stretches = counter(offsets.length);
  const insertions = counter(offsets.length);
  const ranks = (edit: Range): [number, number] => [rank.get(edit.start) ?? 0, rank.get(edit.end) ?? 0];
  return {
    touches(edit) {
      const [from, to] = ranks(edit);
      if (insertions.between(from, to + 1) > 0) return true;
      return from === to ? stretches.between(from - 1, to + 1) > 0 : stretches.between(from, to) > 0;
    },
    add(edit) {
      const [from, to] = ranks(edit);
      if (from === to) insertions.add(from);
      for (let index = from; index < to; index++) stretches.add(index);
    },
  };
}

/** Counts over `size` places (a Fenwick tree): `between` excludes its end. */
function counter(size: number): { add(index: number): void; between(from: number, to: number): number } {
  const tree = new Uint32Array(size + 1);
  const before = (index: number): number => {
    let sum = 0;
    for (let at = Math.min(index, size); at > 0; at -= at & -at) sum += tree[at] ?? 0;
    return sum;
  };
  return {
    add(index) {
      for (let at = index + 1; at <= size; at += at & -at) tree[at] = (tree[at] ?? 0) + 1;
    },
    between: (from, to) => before(to) - before(Math.max(0, from)),
  };
}

/** Small edits, sorted, that turn `before` into `after`, line by line, so that an editor keeps cursors and marks; n log n. */
export function minimalEdits(before: string, after: string): readonly Edit[] {
  if (before === after) return [];
  const old = splitLines(before);
  const now = splitLines(after);
  const edits: Edit[] = [];
  let oldOffset = 0;
  let oldLine = 0;
  let nowLine = 0;
  for (const [oldFrom, oldTo, nowFrom, nowTo] of changedBlocks(old, now)) {
    while (oldLine < oldFrom) oldOffset += old[oldLine++]?.length ?? 0;
    nowLine = nowFrom;
    const paired = oldTo - oldFrom === nowTo - nowFrom;
    while (oldLine < oldTo || nowLine < nowTo) {
      const was = old.slice(oldLine, paired ? oldLine + 1 : oldTo);
      const is = now.slice(nowLine, paired ? nowLine + 1 : nowTo);
      const wasText = was.join('');
      const edit = trimmed(oldOffset, wasText, is.join(''));
      if (edit !== undefined) edits.push(edit);
      oldOffset += wasText.length;
      oldLine += was.length;
      nowLine += is.length;
    }
  }
  return edits;
}

/** Lines with their newlines. */
function splitLines(text: string): readonly string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
}

type Block = readonly [oldFrom: number, oldTo: number, nowFrom: number, nowTo: number];

/** The blocks of lines that differ, in order. */
function changedBlocks(old: readonly string[], now: readonly string[]): readonly Block[] {
  let blocks: readonly Block[] = [[0, old.length, 0, now.length]];
  // Each pass anchors lines within the blocks the last one left; three find nearly all, and keep the whole n log n.
  for (let pass = 0; pass < 3; pass++) blocks = blocks.flatMap((block) => splitBlock(old, now, block));
  return blocks.flatMap((block) => pairedWithin(old, now, block));
}

/** Sets the lines of a block apart that have a partner but for the space around them, so that each has an edit of its own. */
function pairedWithin(old: readonly string[], now: readonly string[], block: Block): readonly Block[] {
  const [oldFrom, oldTo, nowFrom, nowTo] = block;
  const size = oldTo - oldFrom;
  if (size === 0 || nowFrom === nowTo || size === nowTo - nowFrom) return [block];
  const words = (lines: readonly string[], from: number, to: number): readonly string[] =>
    lines.slice(from, to).map((line) => line.trim());
  const blocks: Block[] = [];
  let [oldAt, nowAt] = [oldFrom, nowFrom];
  const apart = splitBlock(words(old, oldFrom, oldTo), words(now, nowFrom, nowTo), [
    0,
    size,
    0,
    nowTo - nowFrom,
  ]);
  for (const [from, to, nextFrom, nextTo] of [...apart, [size, size, nowTo - nowFrom, nowTo - nowFrom]]) {
    if (oldAt < oldFrom + from) blocks.push([oldAt, oldFrom + from, nowAt, nowFrom + nextFrom]);
    if (from < to || nextFrom < nextTo)
      blocks.push([oldFrom + from, oldFrom + to, nowFrom + nextFrom, nowFrom + nextTo]);
    [oldAt, nowAt] = [oldFrom + to, nowFrom + nextTo];
  }
  return blocks;
}

/** Splits a block at lines that occur equally often on both sides of it, the k-th paired with the k-th. */
function splitBlock(old: readonly string[], now: readonly string[], block: Block): readonly Block[] {
  let [oldFrom, oldTo, nowFrom, nowTo] = block;
  while (oldFrom < oldTo && nowFrom < nowTo && old[oldFrom] === now[nowFrom]) {
    oldFrom++;
    nowFrom++;
  }
  while (oldFrom < oldTo && nowFrom < nowTo && old[oldTo - 1] === now[nowTo - 1]) {
    oldTo--;
    nowTo--;
  }
  if (oldFrom === oldTo && nowFrom === nowTo) return [];
  if (oldFrom === oldTo || nowFrom === nowTo) return [[oldFrom, oldTo, nowFrom, nowTo]];
  const places = new Map<string, { old: number[]; now: number[] }>();
  for (let line = oldFrom; line < oldTo; line++) placesOf(places, old[line] ?? '').old.push(line);
  for (let line = nowFrom; line < nowTo; line++) placesOf(places, now[line] ?? '').now.push(line);
  const pairs: [number, number][] = [];
  for (const place of places.values()) {
    if (place.old.length !== place.now.length) continue;
    place.old.forEach((line, index) => {
      pairs.push([line, place.now[index] ?? 0]);
    });
  }
  pairs.sort((a, b) => a[0] - b[0]);
  const blocks: Block[] = [];
  for (const [oldLine, nowLine] of longestRising(pairs)) {
    if (oldFrom < oldLine || nowFrom < nowLine) blocks.push([oldFrom, oldLine, nowFrom, nowLine]);
    oldFrom = oldLine + 1;
    nowFrom = nowLine + 1;
  }
  if (oldFrom < oldTo || nowFrom < nowTo) blocks.push([oldFrom, oldTo, nowFrom, nowTo]);
  return blocks;
}

function placesOf(
  places: Map<string, { old: number[]; now: number[] }>,
  line: string,
): { old: number[]; now: number[] } {
  let place = places.get(line);
  if (place === undefined) {
    place = { old: [], now: [] };
    places.set(line, place);
  }
  return place;
}

/** The longest run of pairs, sorted by their first number, whose second numbers rise too. */
function longestRising(
  pairs: readonly (readonly [number, number])[],
): readonly (readonly [number, number])[] {
  const tails: number[] = [];
  const previous: number[] = [];
  pairs.forEach((pair, index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tails[middle] ?? 0]?.[1] ?? 0) < pair[1]) low = middle + 1;
      else high = middle;
    }
    previous.push(low > 0 ? (tails[low - 1] ?? -1) : -1);
    tails[low] = index;
  });
  const run: (readonly [number, number])[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) {
    const pair = pairs[at];
    if (pair !== undefined) run.push(pair);
  }
  return run.reverse();
}

/** One replacement without what both sides begin and end with; it cuts neither a surrogate pair nor a CRLF. */
function trimmed(offset: number, was: string, is: string): Edit | undefined {
  if (was === is) return undefined;
  const most = Math.min(was.length, is.length);
  let head = 0;
  while (head < most && was.charCodeAt(head) === is.charCodeAt(head)) head++;
  while (head > 0 && (cuts(was, head) || cuts(is, head))) head--;
  let tail = 0;
  while (tail < most - head && was.charCodeAt(was.length - 1 - tail) === is.charCodeAt(is.length - 1 - tail))
    tail++;
  while (tail > 0 && (cuts(was, was.length - tail) || cuts(is, is.length - tail))) tail--;
  return { start: offset + head, end: offset + was.length - tail, text: is.slice(head, is.length - tail) };
}

function cuts(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return (
    (before === 13 && after === 10) ||
    (before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000)
  );
}
