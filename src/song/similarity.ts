/** Longest stretch of words that is compared word by word; what differs beyond it counts as different. */
const longest = 400;

/**
 * Share of words that two texts have in common in order, 0 to 1. Equal beginnings and endings are taken off first; a middle
 * longer than 400 words is compared by its bag of words, so the time stays linear in the text.
 */
export function similarity(first: readonly string[], second: readonly string[]): number {
  const most = Math.max(first.length, second.length);
  if (most === 0) return 1;
  let start = 0;
  while (start < first.length && start < second.length && first[start] === second[start]) start++;
  let tail = 0;
  while (
    tail < first.length - start &&
    tail < second.length - start &&
    first[first.length - 1 - tail] === second[second.length - 1 - tail]
  )
    tail++;
  const a = first.slice(start, first.length - tail);
  const b = second.slice(start, second.length - tail);
  const middle = a.length > longest || b.length > longest ? commonBag(a, b) : commonInOrder(a, b);
  return (start + tail + middle) / most;
}

/** Length of a longest common subsequence. */
function commonInOrder(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  let row = new Uint16Array(b.length + 1);
  let next = new Uint16Array(b.length + 1);
  for (const word of a) {
    for (let j = 0; j < b.length; j++)
      next[j + 1] = word === b[j] ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!);
    [row, next] = [next, row];
  }
  return row[b.length]!;
}

function commonBag(a: readonly string[], b: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const word of a) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of b) {
    const left = counts.get(word) ?? 0;
    if (left === 0) continue;
    common++;
    counts.set(word, left - 1);
  }
  return common;
}
