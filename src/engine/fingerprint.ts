import type { Tree } from '../syntax/tree.ts';
import { indexAt } from '../text/range.ts';

/** A hash that grows with its text: FNV-1a over UTF-16 units, twice with other seeds. */
interface Hash {
  readonly a: number;
  readonly b: number;
}

const empty: Hash = { a: 0x811c9dc5, b: 0x1000193b };

/** The hash of a text before and another one after it. */
function extend({ a, b }: Hash, text: string): Hash {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ (code + 0x9e37), 0x01000193);
  }
  return { a, b };
}

/** 16 hexadecimal digits. */
function digits({ a, b }: Hash): string {
  return hex(a) + hex(b);
}

function hex(value: number): string {
  return ((value >>> 0) + 0x1_0000_0000).toString(16).slice(1);
}

let others: RegExp | undefined;

/** The letters and digits of a line: NFC, lower case. */
function lettersIn(line: string): string {
  const words = line.normalize('NFC').toLowerCase();
  // Expressions of all letters are slow to make.
  if (/[^\0-\x7f]/.test(words)) others ??= /[^\p{L}\p{N}]+/gu;
  return words.replace(others ?? /[^a-z0-9]+/g, '');
}

/** Findings of one kind on lines of the same letters: the hash of both, and how many there were. */
interface Seen {
  readonly hash: Hash;
  count: number;
}

/**
 * Makes fingerprints for the findings of one file, told in the order of the text: rule, messageId, target, the letters and
 * digits of the line (NFC, lower case) and the how-many-th such finding. Neither message, locale, path, line number nor
 * version counts. Linear: a line is read once, however much is found in it.
 */
export function fingerprinter(
  tree: Tree,
): (rule: string, messageId: string, target: string | null, offset: number) => string {
  const byLetters = new Map<string, Map<string, Seen>>();
  let last = -1;
  let letters = '';
  let onLine = new Map<string, Seen>();
  return (rule, messageId, target, offset) => {
    const index = indexAt(tree.lines, offset);
    if (index !== last) {
      const line = tree.lines[index];
      last = index;
      letters = line ? lettersIn(tree.source.slice(line.start, line.end)) : '';
      onLine = byLetters.get(letters) ?? new Map();
      byLetters.set(letters, onLine);
    }
    const kind = `${rule}\n${messageId}\n${target ?? ''}\n`;
    let seen = onLine.get(kind);
    if (!seen) onLine.set(kind, (seen = { hash: extend(extend(empty, kind), letters), count: 0 }));
    return digits(extend(seen.hash, `\n${seen.count++}`));
  };
}
