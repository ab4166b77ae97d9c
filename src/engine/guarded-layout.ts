import type { Tree } from '../syntax/tree.ts';
import { applyEdits, type Edit } from '../text/edits.ts';
import type { FormatOptions } from './format-options.ts';
import { guardLayout, keepsReading, readingOf } from './guard.ts';
import { harmless } from './harmless.ts';
import { type LayoutPiece, layout } from './layout.ts';
import type { LintOptions } from './options.ts';
import { type ReadText, readAgain } from './read.ts';
import { readSuppressions, type Suppressions } from './suppress.ts';

/** The edits that lay a text out, in the order of the text. What would be read otherwise then stays as it is. */
export function layoutEdits(
  now: ReadText,
  options: LintOptions,
  suppressions: Suppressions = readSuppressions(now.tree),
): readonly Edit[] {
  const { tree, songs } = now;
  const pieces = layout({ ...now, options: options.format, keeps: suppressions.keepsLayout });
  const all = editsOf(pieces);
  if (all.length === 0 || !isDoubtful(tree, options.format, pieces)) return all;
  const before = readingOf(songs);
  const keeps = (edits: readonly Edit[]) => {
    const changed = applyEdits(tree.source, edits);
    if (guardLayout(tree.source, changed, options.format.tagLanguage !== 'keep')) return false;
    return keepsReading(before, readingOf(readAgain(changed, now, options).songs));
  };
  if (keeps(all)) return all;
  const spaces = pieces.filter(({ of }) => of === 'space');
  const sure = new Set(keeps(editsOf(spaces)) ? spaces : []);
  const offers = pieces
    .filter((piece) => !sure.has(piece))
    .map(({ of, edits }) => ({ rule: of, fix: { edits, removes: 'markup' } as const }));
  let held = [...harmless(now, offers, (changed) => readAgain(changed, now, options))].map(
    ({ edits }) => edits,
  );
  for (;;) {
    const made = new Set(held);
    const some = editsOf(pieces.filter((piece) => sure.has(piece) || made.has(piece.edits)));
    // Each may be made, but not all at once: what is left waits for the next pass.
    if (held.length === 0 || keeps(some)) return some;
    held = held.slice(0, held.length >> 1);
  }
}

function editsOf(pieces: readonly LayoutPiece[]): readonly Edit[] {
  const all: Edit[] = [];
  for (const { edits } of pieces) for (const edit of edits) all.push(edit);
  return all;
}

/**
 * Whether layout may change what a text says: by names and brackets asked for, in Markdown, where blank lines part paragraphs,
 * and where what begins a text may become its front matter.
 */
function isDoubtful(
  { notation, source, frontMatter }: Tree,
  { tagBrackets, tagCase, tagLanguage }: FormatOptions,
  pieces: readonly LayoutPiece[],
): boolean {
  if (tagBrackets !== 'auto' || tagCase !== 'auto' || tagLanguage !== 'keep') return true;
  if (!frontMatter && /^\s*---/.test(source)) return true;
  return notation === 'markdown' && pieces.some(({ isSeam }) => isSeam);
}
