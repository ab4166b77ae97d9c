import { trimSpace } from '../syntax/lines.ts';
import { type Block, type Line, Mark, type Tree } from '../syntax/tree.ts';
import {
  chatLeftovers as chatPatterns,
  type Leftover,
  playerLeftovers as playerPatterns,
  siteLeftovers,
} from '../words/leftovers.ts';

/** How many lines from the start or the end of a file count as its first or last. */
const edge = 6;

/** A player's page leaves at most this many lines above a song. */
const mostPlayerLines = 10;

const compiled = new WeakMap<
  readonly Leftover[],
  readonly { readonly leftover: Leftover; readonly pattern: RegExp }[]
>();

function patternsOf(
  list: readonly Leftover[],
): readonly { readonly leftover: Leftover; readonly pattern: RegExp }[] {
  let patterns = compiled.get(list);
  if (!patterns) {
    patterns = list.map((leftover) => ({ leftover, pattern: new RegExp(leftover.source, 'u') }));
    compiled.set(list, patterns);
  }
  return patterns;
}

/** What a lyric site left as a whole line, or null: `You might also like`, `12 ContributorsSong Lyrics`, `5Embed`. */
function siteLeftover(tree: Tree, line: Line): Leftover | null {
  const { source } = tree;
  if (!mayBeSite(source, line)) return null;
  const text = source.slice(line.from, line.to);
  for (const { leftover, pattern } of patternsOf(siteLeftovers)) {
    if (leftover.is !== 'line') continue;
    if (leftover.where === 'first' && line.index > edgesOf(tree).first) continue;
    if (leftover.where === 'last' && line.index < edgesOf(tree).last) continue;
    if (pattern.test(text)) return leftover;
  }
  return besideAnother(tree, line) ? besideSign : null;
}

const besideSign: Leftover = { what: 'beside', source: '', is: 'line', where: 'any' };

/** `Song Title Lyrics` under a line of contributors, `See Somebody Live` above one of tickets. */
function besideAnother(tree: Tree, line: Line): boolean {
  const { source, lines } = tree;
  const above = lines[beside(tree, line.index, -1)];
  const below = lines[beside(tree, line.index, 1)];
  if (source.startsWith(' Lyrics', line.to - 7))
    return above !== undefined && /^\d{1,5} ?Contributors?/.test(source.slice(above.from, above.from + 24));
  return (
    source.startsWith('See ', line.from) &&
    source.endsWith('Live', line.to) &&
    below !== undefined &&
    source.startsWith('Get tickets', below.from)
  );
}

/** Index of the next line above (-1) or below (1), blank lines aside: layout takes those away and puts them in. */
function beside({ lines }: Tree, index: number, step: 1 | -1): number {
  let at = index + step;
  while (lines[at]?.type === 'blank') at += step;
  return at;
}

const edges = new WeakMap<Tree, { readonly first: number; readonly last: number }>();

/** Indexes of the last of the first lines and the first of the last lines, blank ones not counted: layout moves those. */
function edgesOf(tree: Tree): { readonly first: number; readonly last: number } {
  let found = edges.get(tree);
  if (!found) {
    const full = tree.lines.filter(({ type }) => type === 'text');
    found = {
      first: full[Math.min(edge, full.length) - 1]?.index ?? 0,
      last: full[Math.max(0, full.length - edge)]?.index ?? 0,
    };
    edges.set(tree, found);
  }
  return found;
}

/** Whether a whole line is what a lyric site left. */
export function isSiteLeftover(tree: Tree, line: Line): boolean {
  return siteLeftover(tree, line) !== null;
}

/** A cheap look that spares almost every line the patterns: they begin or end with one of a few words. */
function mayBeSite(source: string, line: Line): boolean {
  const { from, to } = line;
  if (to - from > 300) return false;
  switch (source.charCodeAt(to - 1)) {
    case 0x64:
      if (source.startsWith('Embed', to - 5) || source.startsWith('Expand', to - 6)) return true;
      break;
    case 0x73:
      if (source.startsWith('Lyrics', to - 6) || source.startsWith('Contributors', to - 12)) return true;
      break;
    case 0x70:
      if (source.startsWith('CopyEmbedCopy', to - 13)) return true;
  }
  switch (source.charCodeAt(from)) {
    case 0x59:
      return source.startsWith('You might also', from);
    case 0x53:
      return (
        source.startsWith('See ', from) ||
        source.startsWith('Source', from) ||
        source.startsWith('Submit', from)
      );
    case 0x4c:
      return source.startsWith('Lyrics ', from);
    case 0x54:
      return source.startsWith('Thanks to', from) || source.startsWith('Translate to', from);
    case 0x2a:
      return source.startsWith('***', from);
    case 0x41:
      return source.startsWith('About Genius', from) || source.startsWith('Add to', from);
    case 0x48:
      return source.startsWith('How to Format', from);
    case 0x4d:
      return source.startsWith('More on', from);
    case 0x52:
      return source.startsWith('Romanization', from) || source.startsWith('Read More', from);
    case 0x68:
    case 0x77:
      return source.startsWith('http', from) || source.startsWith('www.', from);
    case 0x47:
      return source.startsWith('Get tickets', from);
    case 0x67:
    case 0x61:
    case 0x6d:
      return !(line.marks & Mark.wide) && source.slice(from, to).indexOf('.') > 0;
    case 0x6b4c:
    case 0x6765:
    case 0x4f86:
    case 0x672c:
    case 0x66f4:
      return true;
  }
  return false;
}

/** Whether what stands before a tag on its line is what a lyric site left: `You might also like[Chorus]`. */
export function glueBefore(source: string, from: number, tag: number): boolean {
  const end = trimSpace(source, from, tag);
  if (end - from < 5 || end - from > 400) return false;
  const before = source.slice(from, end);
  return /Lyrics$|You might also like$|Embed$|Read More$|tickets as low as [$€£]\d[\d.,]*$/u.test(before);
}

/** Lines above the first tag that came along from a generator's page: at least two signs within the block of lines they are in. */
export function playerLeftovers(
  tree: Tree,
  block: Block,
  isTag: (index: number) => boolean,
): ReadonlySet<number> {
  const found = new Set<number>();
  let first = block.first;
  while (first < block.last && tree.lines[first]!.type === 'blank') first++;
  for (let start = first; start < block.last; start++) {
    const runs = playerRun(tree, block, start, isTag);
    for (const index of runs) found.add(index);
    start = nextDivider(tree, block, start);
  }
  return found;
}

/** The line before a song that follows a divider; the block's end when there is none. */
function nextDivider(tree: Tree, block: Block, from: number): number {
  for (let index = from; index < block.last; index++) {
    const line = tree.lines[index]!;
    const code = tree.source.charCodeAt(line.from);
    if (
      (code === 0x23 || code === 0x2d || code === 0x3d) &&
      /^(?:# ?)?[-=]{3}/.test(tree.source.slice(line.from, line.from + 8))
    )
      return index;
  }
  return block.last;
}

function playerRun(
  tree: Tree,
  block: Block,
  first: number,
  isTag: (index: number) => boolean,
): readonly number[] {
  const lines: number[] = [];
  const signs = new Set<string>();
  let index = first;
  for (; index < block.last && lines.length <= mostPlayerLines; index++) {
    const line = tree.lines[index]!;
    if (line.type === 'blank') continue;
    if (line.type !== 'text' || isTag(index) || line.to - line.from > 120) break;
    lines.push(index);
    const sign = playerSign(tree.source, line);
    if (sign) signs.add(sign);
  }
  if (signs.size < 2 || lines.length > mostPlayerLines) return [];
  if (!(index < block.last && isTag(index))) {
    // Without a tag to end at, the page ends with its last sign.
    while (lines.length > 0 && !playerSign(tree.source, tree.lines[lines.at(-1)!]!)) lines.pop();
  }
  return lines;
}

/** What a line of a generator's page is (`version`, `date`, `button` …), or null: its title, or a style prompt. */
export function playerSign(source: string, line: Line): string | null {
  if (line.to - line.from > 60) return null;
  const text = source.slice(line.from, line.to);
  for (const { leftover, pattern } of patternsOf(playerPatterns))
    if (pattern.test(text)) return leftover.what;
  return null;
}

/** Lines of a chat model before the first and after the last stanza of a lyric, and fences in a text, by line index. */
export function chatLeftovers(tree: Tree, block: Block): ReadonlySet<number> {
  const found = new Set<number>();
  if (tree.notation !== 'text' && tree.notation !== 'markdown') return found;
  const { source } = tree;
  const text: number[] = [];
  for (let index = block.first; index < block.last; index++) {
    const line = tree.lines[index]!;
    if (line.type !== 'text') continue;
    const code = tree.source.charCodeAt(line.from);
    if ((code === 0x60 || code === 0x7e) && matches(tree.source, line, ['any'])) found.add(index);
    else text.push(index);
  }
  // What a chat model says stands apart from the song; a sung line that sounds like it has others beside it.
  const apart = (index: number) => tree.lines[index]?.type !== 'text' || found.has(index);
  const opens = (index: number | undefined) =>
    index !== undefined &&
    (apart(index + 1) || source.charCodeAt(tree.lines[index + 1]!.from) === 0x5b) &&
    matches(source, tree.lines[index]!, ['first', 'any']);
  const [first, second] = text;
  if (opens(first)) {
    found.add(first!);
    if (opens(second)) found.add(second!);
  }
  // Directly under a tag it may be all that the section sings, but not where the chat has shown itself already.
  const below = (index: number) => found.size > 0 && source.charCodeAt(tree.lines[index - 1]!.from) === 0x5b;
  for (const index of text.slice(Math.max(2, text.length - 3)))
    if ((apart(index - 1) || below(index)) && matches(source, tree.lines[index]!, ['last', 'any']))
      found.add(index);
  return found;
}

function matches(source: string, line: Line, where: readonly string[]): boolean {
  const text = source.slice(line.from, line.to);
  if (text.length > 600) return false;
  return patternsOf(chatPatterns).some(
    ({ leftover, pattern }) => where.includes(leftover.where) && pattern.test(text),
  );
}
