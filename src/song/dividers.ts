import type { Line, Span } from '../syntax/tree.ts';

/**
 * The words of a divider: `---`, `===`, `***`, `* * *`, `# --- words ---`, `=== words ===`; an empty stretch where it has
 * none, null when the line is no divider. Linear in the line.
 */
export function dividerOf(source: string, line: Line): Span | null {
  const first = source.charCodeAt(line.from);
  if (!isRule(first) && first !== 0x23) return null;
  let from = line.from;
  while (from < line.to && (source.charCodeAt(from) === 0x23 || source.charCodeAt(from) === 32)) from++;
  let at = from;
  const left = count(source, at, line.to, 1);
  if (left.marks < 3) return null;
  at = left.at;
  if (at >= line.to) return { start: line.to, end: line.to };
  const right = count(source, line.to - 1, at - 1, -1);
  // `--- words ---` may be sung; only `===` on both sides, or a hash before, makes words a divider's.
  if (first !== 0x23 && (first !== 0x3d || right.marks < 3)) return null;
  return { start: at, end: right.at + 1 };
}

function isRule(code: number): boolean {
  return (
    code === 0x2d ||
    code === 0x3d ||
    code === 0x2a ||
    code === 0x5f ||
    code === 0x7e ||
    code === 0x2014 ||
    code === 0x2500 ||
    code === 0x2015
  );
}

/** Counts rule marks, spaces between them aside, from one offset towards another. */
function count(source: string, from: number, to: number, step: 1 | -1): { marks: number; at: number } {
  let marks = 0;
  let at = from;
  for (; at !== to; at += step) {
    const code = source.charCodeAt(at);
    if (isRule(code)) marks++;
    else if (code !== 32) break;
  }
  return { marks, at };
}
