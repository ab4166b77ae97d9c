import { suppressLine } from '../editor/suppress.ts';
import { lintRead } from '../engine/lint.ts';
import type { PreparedText } from '../index.ts';
import { applyEdits, type Edit } from '../text/edits.ts';
import { lineIndex } from '../text/lines.ts';

/** The text with a comment above each line on which something is found, rules of one line together. */
export function withSuppressions({ text, options }: PreparedText, reason: string): string {
  const { tree } = text;
  const index = lineIndex(tree.source);
  const byLine = new Map<number, { readonly offset: number; readonly rules: Set<string> }>();
  for (const { rule, range } of lintRead(text, options).findings) {
    const { line } = index.position(range.start);
    const found = byLine.get(line);
    if (found) found.rules.add(rule);
    else byLine.set(line, { offset: range.start, rules: new Set([rule]) });
  }
  const edits: Edit[] = [];
  for (const { offset, rules } of byLine.values()) {
    const edit = suppressLine(tree, offset, [...rules].join(', '), reason);
    if (edit) edits.push(edit);
  }
  return edits.length === 0 ? tree.source : applyEdits(tree.source, edits);
}
