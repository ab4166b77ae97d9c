import { bracketsOf } from '../syntax/shapes.ts';
import { type Block, type Line, Mark, type Tree } from '../syntax/tree.ts';
import type { Draft } from './draft.ts';
import { glueBefore } from './leftovers.ts';
import { isBracketMetadata } from './metadata.ts';

/**
 * Takes what a lyric site glued to a line out of its sung words: what stands before a bracket that ends the line, and the
 * `Embed` behind the last line where another line shows a scrape.
 */
export function cutResidue(tree: Tree, block: Block, drafts: readonly Draft[]): void {
  const { source } = tree;
  let signs = 0;
  drafts.forEach((draft, i) => {
    const line = tree.lines[block.first + i]!;
    if (draft.why === 'site-leftover' || draft.why === 'glued-tag') signs++;
    if (draft.is !== 'sung' || !draft.sung || !startsResidue(source, line)) return;
    signs++;
    const shape = line.marks & Mark.bracket ? bracketsOf(source, line, true).at(-1) : undefined;
    if (!shape?.closed || shape.end !== line.to || !glueBefore(source, line.from, shape.start)) return;
    if (isBracketMetadata(source.slice(shape.innerStart, shape.innerEnd))) {
      draft.is = 'metadata';
      draft.why = 'bracket-metadata';
      draft.sung = null;
    } else draft.sung = { start: shape.start, end: line.to };
  });
  const last = drafts.findLast(({ is }) => is !== 'blank' && is !== 'comment');
  if (signs === 0 || !last?.sung || last.sung.end - last.sung.start < 6) return;
  const { start, end } = last.sung;
  if (source.startsWith('Embed', end - 5) && /[^\s\d]/.test(source[end - 6]!))
    last.sung = { start, end: end - 5 };
}

/** Whether a line begins with the head of a lyric page, or with `You might also like` glued to what follows. */
function startsResidue(source: string, { from, to }: Line): boolean {
  const code = source.charCodeAt(from);
  if (code === 0x59) {
    if (!source.startsWith('You might also like', from) || to - from < 20) return false;
    return !/[\s,.!?;:'’…]/.test(source[from + 19]!);
  }
  return code >= 48 && code <= 57 && /^\d{1,5} ?Contributors?/.test(source.slice(from, from + 20));
}
