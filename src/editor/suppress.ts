import { readSuppressions } from '../engine/suppress.ts';
import type { Tree } from '../syntax/tree.ts';
import type { Edit } from '../text/edits.ts';
import { indexAt } from '../text/range.ts';
import { newlineOf } from './places.ts';

/**
 * The edit that makes lyrilint silent about a rule on the line that holds `offset`; a comment that is already there takes
 * the rule in. Null where no comment can stand or reach: in front matter, on blank lines, in OpenLyrics.
 */
export function suppressLine(tree: Tree, offset: number, rule: string, reason: string): Edit | null {
  const index = indexAt(tree.lines, offset);
  const line = tree.lines[index];
  if (!line || tree.notation === 'openlyrics') return null;
  if (line.type === 'matter' || line.type === 'comment' || line.type === 'blank') return null;
  const before = readSuppressions(tree).all.find(
    ({ first, last, at, rules }) =>
      rules.length > 0 &&
      first === index &&
      last === index + 1 &&
      tree.source.startsWith('lyrilint-disable-next-line', at.start),
  );
  const known = before?.rules.at(-1);
  if (known) return { start: known.at.end, end: known.at.end, text: `, ${rule}` };
  const inside = tree.notation !== 'markdown' || isFenced(tree, index);
  const comment = commentText(tree, inside, `lyrilint-disable-next-line ${rule} -- ${reason}`);
  return { start: line.start, end: line.start, text: comment + newlineOf(tree.source) };
}

/** The edit that makes lyrilint silent about a rule in the whole file; null in OpenLyrics. */
export function suppressFile(tree: Tree, rule: string, reason: string): Edit | null {
  if (tree.notation === 'openlyrics') return null;
  const before = readSuppressions(tree).all.find(
    ({ rules, at }) => rules.length > 0 && tree.source.startsWith('lyrilint-disable-file', at.start),
  );
  const known = before?.rules.at(-1);
  if (known) return { start: known.at.end, end: known.at.end, text: `, ${rule}` };
  const comment = commentText(
    tree,
    tree.notation !== 'markdown',
    `lyrilint-disable-file ${rule} -- ${reason}`,
  );
  const newline = newlineOf(tree.source);
  const matter = tree.frontMatter;
  const start = matter ? (tree.lines[matter.last]?.start ?? tree.source.length) : 0;
  const needsNewline = start > 0 && !/[\n\r]$/.test(tree.source.slice(0, start));
  return { start, end: start, text: (needsNewline ? newline : '') + comment + newline };
}

function commentText(tree: Tree, inside: boolean, words: string): string {
  if (tree.notation === 'lrc') return `[#: ${words}]`;
  return inside ? `# ${words}` : `<!-- ${words} -->`;
}

/** Whether a line of a Markdown file stands in a fence, as far as fences that open and close on their own lines show. */
function isFenced(tree: Tree, index: number): boolean {
  let fence: string | null = null;
  for (let i = 0; i < index; i++) {
    const line = tree.lines[i]!;
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(tree.source.slice(line.start, line.end))?.[1];
    if (!mark) continue;
    if (fence === null) fence = mark;
    else if (mark[0] === fence[0] && mark.length >= fence.length) fence = null;
  }
  return fence !== null;
}
