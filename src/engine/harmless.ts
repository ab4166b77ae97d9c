import type { Song } from '../song/model.ts';
import { lineIndexAt } from '../syntax/lines.ts';
import type { Tree } from '../syntax/tree.ts';
import { applyEdits, mergeEdits } from '../text/edits.ts';
import type { Fix } from './finding.ts';
import { guardFix, keepsReading, readingOf } from './guard.ts';

/** How many characters may be read again to find the fixes that do harm, beside the text once a group and four times. */
const mostRead = 400_000;

interface Read {
  readonly tree: Tree;
  readonly songs: readonly Song[];
}

interface Offer<F> {
  readonly rule: string;
  readonly fix: F;
}

/**
 * The fixes after which the text still says what it said, found by making them and reading it again: all at once, else those
 * within words and those of each rule, and by halves where that changes something. Linear: what is not settled within its budget
 * counts as harmful. Never throws.
 */
export function harmless<F extends Fix>(
  now: Read,
  offers: readonly Offer<F>[],
  read: (text: string) => Read,
): ReadonlySet<F> {
  const { source } = now.tree;
  const before = readingOf(now.songs);
  let budget = mostRead;
  const held = new Set<F>();
  const holds = (list: readonly F[]): { accepted: readonly F[]; postponed: readonly F[] } | null => {
    budget -= source.length + 1;
    if (budget < 0) return null;
    try {
      const merged = mergeEdits(list.map(({ edits }) => edits));
      if (!keepsReading(before, readingOf(read(applyEdits(source, merged.edits)).songs))) return null;
      const at = (i: number) => list[i]!;
      return { accepted: merged.accepted.map(at), postponed: merged.postponed.map(at) };
    } catch {
      return null;
    }
  };
  const allowed = offers.filter(({ fix }) => guardFix(source, fix.edits, fix.removes) === null);
  budget += source.length + 1;
  const all = holds(allowed.map(({ fix }) => fix));
  if (all?.postponed.length === 0) return new Set(all.accepted);
  const sung = sungLines(now.songs);
  const groups = new Map<string, F[]>();
  for (const { rule, fix } of allowed) {
    const group = isWithinWords(now.tree, sung, fix) ? '' : rule;
    const list = groups.get(group);
    if (list) list.push(fix);
    else groups.set(group, [fix]);
  }
  const queue: (readonly F[])[] = [...groups.values()];
  budget += (source.length + 1) * (queue.length + 4);
  for (let list = queue.pop(); list && budget >= 0; list = queue.pop()) {
    if (list.length === 0) continue;
    const result = holds(list);
    if (result) {
      for (const fix of result.accepted) held.add(fix);
      queue.push(result.postponed);
    } else if (list.length > 1) {
      const middle = list.length >> 1;
      queue.push(list.slice(middle), list.slice(0, middle));
    }
  }
  return held;
}

/** Indexes of the lines that hold sung words and no tag. */
function sungLines(songs: readonly Song[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { lines } of songs) for (const { is, line } of lines) if (is === 'sung') found.add(line.index);
  return found;
}

/** Whether a fix changes characters of one sung line: such fixes do not lean on each other, and are tried together. */
function isWithinWords({ source, lines }: Tree, sung: ReadonlySet<number>, { edits }: Fix): boolean {
  const first = edits[0];
  if (!first) return false;
  const index = lineIndexAt(lines, first.start);
  const end = lines[index]?.end ?? source.length;
  return sung.has(index) && edits.every(({ end: to, text }) => to <= end && !/[\r\n]/.test(text));
}
