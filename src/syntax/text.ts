import { readFrontMatter } from './front-matter.ts';
import { cutLines } from './lines.ts';
import type { Line, Tree } from './tree.ts';

/** Parses plain text. Linear, never throws; the lines tile the source. */
export function parseText(source: string): Tree {
  const lines: Line[] = [];
  const marks = cutLines(source, 0, source.length, lines);
  const frontMatter = readFrontMatter(source, lines);
  if (frontMatter) {
    for (let i = 0; i < frontMatter.last; i++) lines[i] = { ...lines[i]!, type: 'matter' };
  }
  return {
    notation: 'text',
    source,
    lines,
    blocks: [{ first: frontMatter?.last ?? 0, last: lines.length }],
    frontMatter,
    marks,
    problems: [],
  };
}
