import { type SectionName, sectionNames } from '../words/sections.ts';
import { directiveMeaning, readDirective } from './chordpro.ts';
import { chordsOf, isPlainChord } from './chords.ts';
import { readFrontMatter } from './front-matter.ts';
import { cutLines, skipSpace, trimSpace } from './lines.ts';
import type { Block, Directive, Line, Problem, Tree } from './tree.ts';

/** A node of Markdown's syntax tree (mdast), as far as a lyric needs it: top-level nodes and the lines they stand on, from 1. */
export interface MarkdownNode {
  readonly type: string;
  readonly depth?: number;
  readonly lang?: string | null;
  readonly meta?: string | null;
  readonly value?: string;
  readonly children?: readonly MarkdownNode[];
  readonly position?:
    | { readonly start: { readonly line: number }; readonly end: { readonly line: number } }
    | undefined;
}

/** A top-level node and its lines, as indices into `tree.lines`; `last` is exclusive. */
interface Item {
  readonly node: MarkdownNode;
  readonly first: number;
  readonly last: number;
}

/**
 * Parses Markdown: finds its lyrics in fences and under section headings or tag paragraphs; all else is `outside`.
 * `markdown` gives the syntax tree (`createMarkdownParser`). The lines tile the source.
 */
export function parseMarkdown(source: string, markdown: (source: string) => MarkdownNode): Tree {
  const lines: Line[] = [];
  const marks = cutLines(source, 0, source.length, lines);
  const frontMatter = readFrontMatter(source, lines);
  const first = frontMatter?.last ?? 0;
  const items = itemsOf(markdown(source.slice(lines[first]?.start ?? source.length)), first, lines.length);
  const song = findSongs(source, lines, items);
  const types = typesOf(source, lines, first, items, song);
  const read = lines.map((line, i): Line => {
    const type = types.lines[i]!;
    const directive = types.directives.get(i);
    if (directive) return { ...line, type: 'directive', directive };
    if (type !== 'text') return type === line.type ? line : { ...line, type };
    const mark = chordProMark(source, line);
    if (mark) return { ...line, type: 'directive', directive: mark };
    const chords = chordsOf(source, line, isPlainChord);
    return { ...line, type, ...(chords && { chords }) };
  });
  const problems = items.flatMap((item, i) =>
    song.lyric.has(i) && item.node.type === 'code' ? (unclosedFence(source, lines, item) ?? []) : [],
  );
  return { notation: 'markdown', source, lines: read, blocks: song.blocks, frontMatter, marks, problems };
}

/** A ChordPro directive pasted into Markdown is not sung; the song's form is told by headings and tags. */
function chordProMark(source: string, line: Line): Directive | null {
  if (source.charCodeAt(line.from) !== 0x7b) return null;
  const read = readDirective(source, line.from, line.to);
  if (!read?.closed || read.directive.end !== line.to || !directiveMeaning(read.directive.name)) return null;
  return { ...read.directive, role: 'other' };
}

function itemsOf(root: MarkdownNode, first: number, count: number): readonly Item[] {
  const items: Item[] = [];
  for (const node of root.children ?? []) {
    if (!node.position) continue;
    const start = Math.min(count, first + node.position.start.line - 1);
    const last = Math.min(count, first + node.position.end.line);
    if (start < last) items.push({ node, first: start, last });
  }
  return items;
}

interface Songs {
  readonly blocks: readonly Block[];
  /** Indices of the items whose lines are lyric. */
  readonly lyric: ReadonlySet<number>;
  /** Indices of the heading items that give a song its title. */
  readonly titles: ReadonlySet<number>;
}

/** A stretch of items that may be a song: from its first section mark on. */
interface Run {
  readonly first: number;
  /** Depth of the first section heading; 7 for tag paragraphs, so that every other heading ends the run. */
  readonly depth: number;
  /** The last item with a section mark. */
  mark: number;
  /** The first heading that names no section, or divider, after the last mark: the song ends there when no other mark comes. */
  unknown: number;
  marks: number;
  certain: boolean;
}

/** The longest stretch of items between a title and the first section of its song. */
const titleReach = 4;

function findSongs(source: string, lines: readonly Line[], items: readonly Item[]): Songs {
  const blocks: Block[] = [];
  const lyric = new Set<number>();
  const titles = new Set<number>();
  let run: Run | null = null;
  let title = -1;
  const close = (end: number) => {
    if (run && (run.certain || (run.marks > 1 && run.depth === 7))) {
      const stop = run.unknown >= 0 ? run.unknown : end;
      const titled = title >= 0 && title < run.first && run.first - title <= titleReach;
      if (titled) titles.add(title);
      for (let i = run.first; i < stop; i++) lyric.add(i);
      blocks.push({ first: items[titled ? title : run.first]!.first, last: items[stop - 1]!.last });
    }
    run = null;
  };
  items.forEach((item, i) => {
    const { node } = item;
    if (node.type === 'code') {
      const inner = fenceLines(source, lines, item);
      if (!holdsLyric(source, lines, inner, `${node.lang ?? ''} ${node.meta ?? ''}`.trim())) return;
      close(i);
      title = -1;
      lyric.add(i);
      blocks.push(inner);
      return;
    }
    const heading = headingText(source, lines, item);
    const name = heading === null ? tagIn(source, lines, item, run !== null) : sectionOf(heading);
    if (name) {
      run ??= {
        first: opening(source, lines, items, i, lyric),
        depth: heading === null ? 7 : (node.depth ?? 1),
        mark: i,
        unknown: -1,
        marks: 0,
        certain: false,
      };
      run.mark = i;
      run.unknown = -1;
      run.marks++;
      run.certain ||= name.certain;
    } else if (heading !== null) {
      const depth = node.depth ?? 1;
      if (run && depth >= run.depth && run.depth < 7) {
        if (run.unknown < 0) run.unknown = i;
      } else {
        close(i);
        title = i;
      }
    } else if (node.type === 'thematicBreak' && run && run.unknown < 0) run.unknown = i;
  });
  close(items.length);
  return { blocks, lyric, titles };
}

/** The first of the stanzas that lead to a song's first mark: a chorus is often tagged where the verses are not. */
function opening(
  source: string,
  lines: readonly Line[],
  items: readonly Item[],
  mark: number,
  taken: ReadonlySet<number>,
): number {
  let first = mark;
  while (first > 0 && !taken.has(first - 1) && isStanza(source, lines, items[first - 1]!)) first--;
  return first;
}

/** Whether a paragraph looks like a stanza: two lines or more, all of them short or ended by hard breaks. */
function isStanza(source: string, lines: readonly Line[], { node, first, last }: Item): boolean {
  if (node.type !== 'paragraph' || last - first < 2) return false;
  let letters = 0;
  let breaks = 0;
  for (let i = first; i < last; i++) {
    const line = lines[i]!;
    letters += line.to - line.from;
    // One space is no break, and layout takes it away.
    const tail = source.slice(line.to, line.end);
    if (tail.endsWith('  ') || tail.trim() !== '') breaks++;
    if (line.to - line.from > 100 || isAside(source, line)) return false;
  }
  return letters / (last - first) <= 50 || breaks >= last - first - 1;
}

/** The problem of a fence that never closes: the marks that would close it, and the line that opens it. */
function unclosedFence(source: string, lines: readonly Line[], item: Item): Problem | null {
  const { from, to } = lines[item.first]!;
  const closing = /^(?:`+|~+)/.exec(source.slice(from, to))?.[0];
  if (closing === undefined || fenceLines(source, lines, item).last < item.last) return null;
  return { start: from, end: to, code: 'unclosed-fence', data: { closing, line: item.first } };
}

/** The lines within a fence; those of one that never closes run to the end of the file. */
function fenceLines(source: string, lines: readonly Line[], { first, last }: Item): Block {
  const opening = lines[first]!;
  const mark = source.charCodeAt(opening.from);
  let width = 0;
  while (source.charCodeAt(opening.from + width) === mark) width++;
  const end = lines[last - 1]!;
  let at = end.from;
  while (at < end.end && source.charCodeAt(at) === mark) at++;
  const closed = last - 1 > first && at - end.from >= width && skipSpace(source, at, end.end) === end.end;
  return { first: first + 1, last: closed ? last - 1 : last };
}

/** The words after the opening marks of a fence that say it holds a lyric. */
export const lyricInfo =
  /(?:^|[\s{}.,:])(?:lyrics?|songs?|songtext|paroles|letra|歌词|歌詞|가사)(?:$|[\s{}.,:=])/i;
const plain = /^(?:|te?xt|plain|plaintext|none|md|markdown)$/i;

/** Whether a fence is marked as a lyric or holds tags: one strong name in brackets, or two in other forms where no language is named. */
function holdsLyric(source: string, lines: readonly Line[], { first, last }: Block, info: string): boolean {
  if (first >= last) return false;
  if (lyricInfo.test(info)) return true;
  let others = 0;
  for (let i = first; i < last; i++) {
    const tag = tagOf(source, lines[i]!);
    if (!tag?.strong || tag.round) continue;
    if (tag.square) return true;
    if (++others > 1 && plain.test(info)) return true;
  }
  return false;
}

/** The words of a heading, or null for another node; underlined words of two lines or more, or over dashes, are a paragraph. */
function headingText(source: string, lines: readonly Line[], { node, first, last }: Item): string | null {
  if (node.type !== 'heading') return null;
  const line = lines[first]!;
  const { start, end } = headingWords(source, line);
  const text = source.slice(start, end);
  if (isAtx(source, line)) return text;
  if (last - first !== 2) return null;
  return source.charCodeAt(lines[last - 1]!.from) === 0x3d || sectionOf(text) ? text : null;
}

function isAtx(source: string, line: Line): boolean {
  return source.charCodeAt(line.from) === 0x23;
}

/** Where the words of a heading stand, without hashes, bold marks and brackets. */
function headingWords(source: string, line: Line): { start: number; end: number } {
  let start = line.from;
  while (start < line.to && source.charCodeAt(start) === 0x23) start++;
  start = skipSpace(source, start, line.to);
  let end = line.to;
  let hashes = end;
  while (hashes > start && source.charCodeAt(hashes - 1) === 0x23) hashes--;
  if (hashes < end && hashes > start && skipSpace(source, hashes - 1, hashes) === hashes)
    end = trimSpace(source, start, hashes);
  for (;;) {
    const first = source.charCodeAt(start);
    const last = source.charCodeAt(end - 1);
    const paired =
      (first === last && (first === 0x2a || first === 0x5f)) ||
      (first === 0x5b && last === 0x5d) ||
      (first === 0x3010 && last === 0x3011);
    if (!paired || end - start < 3) return { start, end };
    start = skipSpace(source, start + 1, end - 1);
    end = trimSpace(source, start, end - 1);
  }
}

interface Tag {
  readonly square: boolean;
  /** `(Chorus)` mostly asks for a repeat: it begins no song. */
  readonly round: boolean;
  readonly strong: boolean;
  readonly certain: boolean;
}

/** The first tag that stands alone on a line of a paragraph; `within` a song one in parentheses counts too. */
function tagIn(
  source: string,
  lines: readonly Line[],
  { node, first, last }: Item,
  within: boolean,
): Tag | null {
  if (node.type !== 'paragraph' && node.type !== 'heading') return null;
  let found: Tag | null = null;
  for (let i = first; i < last; i++) {
    const tag = tagOf(source, lines[i]!);
    if (
      tag &&
      (tag.square || tag.strong) &&
      (within || !tag.round) &&
      (!found || (tag.certain && !found.certain))
    )
      found = tag;
  }
  return found;
}

const bold = /^(\*{1,3}|_{1,3})(.+?):?\1:?$/;
const square = /^[[［【〔]([^[\]［］【】〔〕]+)[\]］】〕]\s*:?$/;

/** What a whole line that is a tag names: `[Verse]`, `**[Chorus]**`, `**Chorus:**`, `Chorus:`, `(Chorus)`; null for other lines. */
function tagOf(source: string, line: Line): Tag | null {
  if (line.to - line.from > 80 || line.from === line.to) return null;
  const whole = source.slice(line.from, line.to);
  const inBold = bold.exec(whole);
  const text = inBold ? inBold[2]! : whole;
  const inSquare = square.exec(text.trim());
  const last = whole.charCodeAt(whole.length - 1);
  const other =
    inBold ||
    last === 0x3a ||
    last === 0xff1a ||
    (whole.startsWith('(') && whole.endsWith(')')) ||
    /^#{1,6}\s/.test(whole);
  if (!inSquare && !other) return null;
  const name = sectionOf((inSquare?.[1] ?? text).replace(/^[#(\s]+|[)\s]+$/g, ''));
  const round = !inSquare && !inBold && whole.startsWith('(');
  return name && { square: inSquare !== null, round, strong: name.strong, certain: name.certain && !round };
}

const singable = new Set([
  'verse',
  'pre-chorus',
  'chorus',
  'post-chorus',
  'final-chorus',
  'quiet-chorus',
  'refrain',
]);

let byName: Map<string, readonly SectionName[]> | undefined;

function lookup(name: string): readonly SectionName[] {
  if (!byName) {
    byName = new Map();
    for (const entry of sectionNames()) {
      const key = fold(entry.name);
      byName.set(key, [...(byName.get(key) ?? []), entry]);
    }
  }
  return byName.get(fold(name)) ?? [];
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[\s\-_.'’・]+/g, '');
}

/**
 * Whether words name a section: `strong` by name or number, `certain` where it is one that only a song has. A rough look
 * that finds where a lyric begins; the song reads the header itself.
 */
function sectionOf(words: string): { readonly strong: boolean; readonly certain: boolean } | null {
  if (words.length > 80) return null;
  const cut = words.search(/[:：(（|,，–—/]|\s-\s/);
  const head = (cut < 0 ? words : words.slice(0, cut)).trim().replace(/\s*[x×]\d{1,2}$/i, '');
  if (head === '') return null;
  const bare = head.replace(
    /(?<=.)[\s#.]*(?:\d{1,2}|[IVX]{1,4}|[一二三四五六七八九十]{1,2}|one|two|three|four|five|six|seven|eight)\.?$/i,
    '',
  );
  const rest = bare.replace(
    /^(?:第?[一二三四五六七八九十\d]{1,2}[段节節番]?|\d{1,2}(?:st|nd|rd|th|\.)?)\s*/,
    '',
  );
  let found = lookup(head);
  if (found.length === 0) found = lookup(bare);
  if (found.length === 0) found = lookup(rest);
  if (found.length === 0) {
    const last = bare.split(/\s+/);
    if (last.length > 1 && last.length < 4)
      found = lookup(last.at(-1)!).filter(({ strength }) => strength === 'strong');
  }
  if (found.length === 0) return null;
  const numbered = bare !== head || rest !== bare;
  const strong = found.some(({ strength }) => strength === 'strong');
  const certain = found.some(
    ({ kind, strength }) =>
      singable.has(kind) && (strength === 'strong' || (numbered && strength !== 'weak')),
  );
  return { strong: strong || numbered, certain };
}

interface Types {
  readonly lines: readonly Line['type'][];
  readonly directives: ReadonlyMap<number, Directive>;
}

/** What each line is. */
function typesOf(
  source: string,
  lines: readonly Line[],
  first: number,
  items: readonly Item[],
  songs: Songs,
): Types {
  const types = lines.map((_, i): Line['type'] => (i < first ? 'matter' : 'outside'));
  for (const block of songs.blocks) {
    for (let i = block.first; i < block.last; i++) if (lines[i]!.type === 'blank') types[i] = 'blank';
  }
  const directives = new Map<number, Directive>();
  const begins = new Set(songs.blocks.map((block) => block.first));
  items.forEach((item, i) => {
    const { node } = item;
    const isLyric = songs.lyric.has(i);
    if (node.type === 'code') {
      const inner = fenceLines(source, lines, item);
      // A fence under a section heading holds its words, unless it says that it holds code.
      const said = `${node.lang ?? ''}`;
      if (!isLyric || (!plain.test(said) && !begins.has(inner.first))) return;
      for (let at = inner.first; at < inner.last; at++) types[at] = lines[at]!.type;
      return;
    }
    const heading = isLyric || songs.titles.has(i) ? headingText(source, lines, item) : null;
    if (heading !== null) {
      const line = lines[item.first]!;
      const { start, end } = headingWords(source, line);
      const value = start < end ? { start, end } : null;
      const hashes = {
        start: line.from,
        end: isAtx(source, line) ? line.from + (node.depth ?? 1) : line.from,
      };
      const at = { start: line.from, end: line.to, value };
      directives.set(
        item.first,
        isLyric
          ? { ...at, role: 'open', name: '#'.repeat(node.depth ?? 1), nameAt: hashes }
          : { ...at, role: 'metadata', name: 'title', nameAt: { start: line.from, end: line.from } },
      );
      return;
    }
    const comment = node.type === 'html' && (node.value ?? '').startsWith('<!--');
    const table = isLyric && isTable(source, lines, item);
    for (let at = item.first; at < item.last; at++) {
      const line = lines[at]!;
      if (line.type === 'blank') continue;
      if (source.charCodeAt(line.from) === 0x3c && line.type === 'comment') types[at] = 'comment';
      else if (isLyric && !comment && !table && !isAside(source, line)) types[at] = 'text';
    }
  });
  return { lines: types, directives };
}

/** Whether a paragraph is a table: its second line draws the columns. */
function isTable(source: string, lines: readonly Line[], { node, first, last }: Item): boolean {
  const rule = lines[first + 1];
  if (node.type !== 'paragraph' || last - first < 2 || !rule) return false;
  const text = source.slice(rule.from, Math.min(rule.to, rule.from + 400));
  return text.includes('|') && text.includes('--') && /^[|:\-\s]+$/.test(text);
}

const link = /^!?\[[^\]]*\]\([^)]*\)$/;
const element = /^<[^<>]*>$/;

/** Whether a line is no lyric by its look: a quotation, a list item, a link or image, a lone HTML tag. */
function isAside(source: string, line: Line): boolean {
  const code = source.charCodeAt(line.from);
  switch (code) {
    case 0x3e:
      return true;
    case 0x2a:
    case 0x2b:
    case 0x2d: {
      const next = source.charCodeAt(line.from + 1);
      return (next === 0x20 || next === 0x09) && !isBreak(source, line, code);
    }
    case 0x21:
    case 0x5b:
      return link.test(source.slice(line.from, line.to));
    case 0x3c:
      return element.test(source.slice(line.from, line.to));
  }
  return false;
}

/** `* * *`, `- - -`: a divider and no list. */
function isBreak(source: string, line: Line, mark: number): boolean {
  for (let at = line.from; at < line.to; at++) {
    const code = source.charCodeAt(at);
    if (code !== mark && code !== 0x20 && code !== 0x09) return false;
  }
  return true;
}
