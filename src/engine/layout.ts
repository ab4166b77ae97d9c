import type { Song, SongLine } from '../song/model.ts';
import type { Vocabulary } from '../song/vocabulary.ts';
import { directiveName } from '../syntax/chordpro.ts';
import type { Line, Tree } from '../syntax/tree.ts';
import type { Edit } from '../text/edits.ts';
import type { FormatOptions } from './format-options.ts';
import { planGaps } from './layout-gaps.ts';
import { tagEdits } from './layout-tags.ts';

/** What layout is made with. `keeps` says which lines may not be touched. */
export interface LayoutContext {
  readonly tree: Tree;
  readonly songs: readonly Song[];
  readonly options: FormatOptions;
  readonly vocabulary: Vocabulary;
  keeps(line: number): boolean;
}

/** Edits that layout makes together: how a tag is written, the blank lines between two lines, or other white space. */
export interface LayoutPiece {
  readonly of: 'tag' | 'gap' | 'space';
  readonly edits: readonly Edit[];
  /** Whether Markdown may read other paragraphs after it: lines come together or apart, tags and indentation change. */
  readonly isSeam: boolean;
}

/**
 * What lays a file out, in the order of the text; nothing when nothing would change. Only white space changes, and in header
 * lines brackets, case and punctuation (letters only under `tagLanguage`).
 */
export function layout(context: LayoutContext): readonly LayoutPiece[] {
  const { tree, songs, options } = context;
  if (tree.notation === 'openlyrics') return [];
  const pieces: LayoutPiece[] = [];
  const newline = newlineOf(tree, options);
  const plan = planGaps(context);
  const unindented = indentation(songs);
  const tags = tagEdits(context);
  const last = tree.lines.length - 1;
  let gap: Edit[] = [];
  for (let index = 0; index < tree.lines.length; index++) {
    const line = tree.lines[index]!;
    if (context.keeps(index)) continue;
    const foreign = line.type === 'outside' || line.type === 'matter';
    if (plan.drop.has(index)) {
      if (!plan.drop.has(index - 1))
        pieces.push({ of: 'gap', edits: (gap = []), isSeam: !isUnderBlank(tree, index) });
      gap.push({ start: line.start, end: line.next, text: '' });
      continue;
    }
    const before = plan.before.get(index);
    if (before && begins(tree, index))
      pieces.push({
        of: 'gap',
        edits: [{ start: line.start, end: line.start, text: newline.repeat(before) }],
        isSeam: !isUnderBlank(tree, index),
      });
    const edits: Edit[] = [];
    if (!foreign) {
      const indent = unindented.get(index) ?? 0;
      if (indent > 0) edits.push({ start: line.start, end: line.start + indent, text: '' });
      const tag = tags.get(index);
      if (tag && begins(tree, index)) pieces.push({ of: 'tag', edits: [tag], isSeam: true });
      if (tree.notation === 'chordpro') edits.push(...directiveEdits(tree, line, options));
      const trailing = trailingSpace(tree, line, plan.verbatim.has(index));
      if (trailing < line.end) edits.push({ start: trailing, end: line.end, text: '' });
    }
    // What stands around a lyric in Markdown is somebody else's, and a form of newline asked for is the file's.
    if (!foreign || tree.notation !== 'markdown' || options.newline !== 'auto')
      newlineEdit(tree, line, index === last, newline, options, edits);
    if (edits.length === 0) continue;
    const isSeam = edits[0]!.start === line.start && line.type !== 'blank';
    pieces.push({ of: 'space', edits, isSeam });
  }
  return pieces;
}

/** Whether a blank line stands above a line, or nothing. */
function isUnderBlank({ lines }: Tree, index: number): boolean {
  return index === 0 || lines[index - 1]!.type === 'blank';
}

/** Whether a line of the tree is one of the file, too: `{chorus}{chorus}` are two of the one and one of the other. */
function begins({ lines }: Tree, index: number): boolean {
  return index === 0 || lines[index - 1]!.next > lines[index - 1]!.end;
}

/** What `chordproDirectives` makes of the name of a directive. */
function directiveEdits(
  { source }: Tree,
  { directive }: Line,
  { chordproDirectives: form }: FormatOptions,
): readonly Edit[] {
  if (form === 'keep' || !directive) return [];
  const { name, nameAt } = directive;
  // In `{meta: title Moon}` the name is a value, and has one form only.
  const isValue = source.slice(directive.start + 1, nameAt.start).trim() !== '';
  const text = directiveName(name, form);
  return isValue || text === name ? [] : [{ start: nameAt.start, end: nameAt.end, text }];
}

function newlineEdit(
  tree: Tree,
  line: Line,
  isLast: boolean,
  newline: string,
  options: FormatOptions,
  edits: Edit[],
): void {
  if (line.next > line.end) {
    if (line.next - line.end !== newline.length || !tree.source.startsWith(newline, line.end))
      edits.push({ start: line.end, end: line.next, text: newline });
  } else if (isLast && options.finalNewline && line.type !== 'outside')
    edits.push({ start: line.end, end: line.end, text: newline });
}

/** The newline the file is written with: the option's, or the one most of its lines have (LF when it has none). */
function newlineOf(tree: Tree, options: FormatOptions): string {
  if (options.newline !== 'auto') return options.newline === 'crlf' ? '\r\n' : '\n';
  if (!tree.source.includes('\r')) return '\n';
  let lf = 0;
  let crlf = 0;
  let cr = 0;
  for (const { end, next } of tree.lines) {
    if (next - end === 2) crlf++;
    else if (next > end) {
      if (tree.source.charCodeAt(end) === 13) cr++;
      else lf++;
    }
  }
  if (crlf >= lf && crlf >= cr) return '\r\n';
  return cr > lf ? '\r' : '\n';
}

/** Where the trailing space of a line begins; its end when it has none. Hard breaks and U+3000 stay. */
function trailingSpace(tree: Tree, line: Line, verbatim: boolean): number {
  if (verbatim) return line.end;
  const { source } = tree;
  let at = line.end;
  while (at > line.start && isLayoutSpace(source.charCodeAt(at - 1))) at--;
  // Two spaces are a hard break in Markdown; in a fence they are nothing, but nobody can tell by the line alone.
  if (
    tree.notation === 'markdown' &&
    line.type !== 'blank' &&
    at < line.end &&
    at > line.start &&
    source.endsWith('  ', line.end)
  )
    return Math.min(line.end, at + 2);
  return at;
}

function isLayoutSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 11 || code === 12;
}

/** How much indentation goes, by line index: all of it in a tagged song, what all lines share in an untagged one. */
function indentation(songs: readonly Song[]): ReadonlyMap<number, number> {
  const indents = new Map<number, number>();
  for (const song of songs) {
    if (song.tree.notation === 'markdown') continue;
    const least = song.isTagged ? Number.POSITIVE_INFINITY : sharedIndent(song);
    if (least === 0) continue;
    const own = new Map<number, number>();
    for (const line of song.lines) {
      if (line.is === 'chord' || line.line.type === 'outside') {
        own.clear();
        break;
      }
      if (!mayBeIndented(line) || line.is === 'metadata' || isNearComment(song.tree, line.line)) continue;
      const indent = Math.min(least, indentOf(song.tree.source, line.line));
      if (indent > 0) own.set(line.line.index, indent);
    }
    for (const [index, indent] of own) indents.set(index, indent);
  }
  return indents;
}

/** Whether a line of ChordPro would be a comment without its indentation. */
function isNearComment({ notation, source }: Tree, { type, from }: Line): boolean {
  return notation === 'chordpro' && type !== 'comment' && source.charCodeAt(from) === 35;
}

function mayBeIndented({ is, why }: SongLine): boolean {
  return is !== 'blank' && why !== 'footer' && why !== 'front-matter';
}

/** The indentation that all lines of a song have; 0 when it has no lines. */
function sharedIndent(song: Song): number {
  let least = 1000;
  let any = false;
  for (const line of song.lines) {
    if (!mayBeIndented(line)) continue;
    any = true;
    least = Math.min(least, indentOf(song.tree.source, line.line));
    if (least === 0) return 0;
  }
  return any ? least : 0;
}

function indentOf(source: string, line: Line): number {
  let at = line.start;
  while (at < line.end && isLayoutSpace(source.charCodeAt(at))) at++;
  return at === line.end ? 0 : at - line.start;
}
