import type { Song } from '../song/model.ts';
import type { Tree } from '../syntax/tree.ts';
import { applyEdits, mergeEdits } from '../text/edits.ts';
import type { Fix } from './finding.ts';
import { guardFix, keepsReading, readingOf } from './guard.ts';

/** How many characters may be read again to find the fixes that do harm, beside four times the text. */
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
 * The fixes after which the text still says what it said, found by making them and reading it again: those of a rule at
 * once, and by halves where that changes something. Linear: what is not settled within its budget counts as harmful. Never
 * throws.
 */
export function harmless<F extends Fix>(
  now: Read,
  offers: readonly Offer<F>[],
  read: (text: string) => Read,
): ReadonlySet<F> {
  const { source } = now.tree;
  const before = readingOf(now.songs);
  let budget = source.length * 4 + mostRead;
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
  const byRule = new Map<string, F[]>();
  for (const { rule, fix } of offers) {
    if (guardFix(source, fix.edits, fix.removes) !== null) continue;
    const list = byRule.get(rule);
    if (list) list.push(fix);
    else byRule.set(rule, [fix]);
  }
  const queue: (readonly F[])[] = [...byRule.values()];
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
