import { chordsOf, isChordBracket } from './chords.ts';
import { readFrontMatter } from './front-matter.ts';
import { cutLines, isComment, skipSpace, trimSpace } from './lines.ts';
import type { Block, Directive, Line, Problem, Role, Span, Tree } from './tree.ts';

/** Short names of environments (ChordPro 6, "Environment directives"). */
const shortEnvironments: Readonly<Record<string, string>> = {
  c: 'chorus',
  v: 'verse',
  b: 'bridge',
  t: 'tab',
  g: 'grid',
};

/** Long names of the directives that have a short one (ChordPro 6, "Introduction to ChordPro directives"). */
const shortDirectives: Readonly<Record<string, string>> = {
  t: 'title',
  st: 'subtitle',
  c: 'comment',
  ci: 'comment_italic',
  cb: 'comment_box',
  ns: 'new_song',
  np: 'new_page',
  npp: 'new_physical_page',
  colb: 'column_break',
  col: 'columns',
  g: 'grid',
  ng: 'no_grid',
  cf: 'chordfont',
  cs: 'chordsize',
  tf: 'textfont',
  ts: 'textsize',
};

const comments = ['comment', 'comment_italic', 'comment_box', 'highlight'];

const metadata =
  'title subtitle sorttitle artist sortartist composer lyricist arranger copyright album year key time tempo duration capo tag meta ccli author source number book'.split(
    ' ',
  );

const others =
  'new_song new_page new_physical_page column_break columns grid no_grid diagrams define chord transpose image titles pagetype chordcolour chordcolor chordfont chordsize chorusfont chorussize choruscolour chorustfont footerfont footersize footercolour gridfont gridsize gridcolour labelfont labelsize labelcolour tabfont tabsize tabcolour textfont textsize textcolour titlefont titlesize titlecolour tocfont tocsize toccolour'.split(
    ' ',
  );

/** Environments whose lines are not sung: ChordPro hands them to a player, a printer or another program. */
const unsung = new Set(['tab', 'grid', 'abc', 'ly', 'svg', 'textblock', 'strum']);

/** Environments that ChordPro or usual practice names. */
export const knownEnvironments: readonly string[] = ['chorus', 'verse', 'bridge', ...unsung];

/** Every long name of a directive that opens or closes no environment (ChordPro 6). */
export const knownDirectives: readonly string[] = [...metadata, ...comments, 'chorus', ...others];

const roles = new Map<string, Role>([
  ...metadata.map((name) => [name, 'metadata'] as const),
  ...comments.map((name) => [name, 'comment'] as const),
  ...others.map((name) => [name, 'other'] as const),
  ['chorus', 'recall'],
]);

/** What a directive's name says: its long name, its role and for an environment its section. Null for an unknown one. */
export function directiveMeaning(
  name: string,
): { readonly name: string; readonly role: Role; readonly section?: string } | null {
  const lower = name.toLowerCase();
  const short = /^([se])o([cvbtg])$/.exec(lower);
  if (short) {
    const section = shortEnvironments[short[2]!]!;
    return short[1] === 's'
      ? { name: `start_of_${section}`, role: 'open', section }
      : { name: `end_of_${section}`, role: 'close', section };
  }
  if (lower.startsWith('start_of_') && lower.length > 9)
    return { name: lower, role: 'open', section: lower.slice(9) };
  if (lower.startsWith('end_of_') && lower.length > 7)
    return { name: lower, role: 'close', section: lower.slice(7) };
  const long = Object.hasOwn(shortDirectives, lower) ? shortDirectives[lower]! : lower;
  const role = roles.get(long);
  if (role === 'recall') return { name: long, role, section: long };
  if (role) return { name: long, role };
  return lower.startsWith('x_') || lower.startsWith('+') ? { name: lower, role: 'other' } : null;
}

let shortNames: ReadonlyMap<string, string> | undefined;

/** The long or the short name of a directive; the name itself where there is no other. */
export function directiveName(name: string, form: 'long' | 'short'): string {
  const long = directiveMeaning(name)?.name ?? name;
  if (form === 'long') return long;
  shortNames ??= new Map([
    ...Object.entries(shortDirectives).map(([short, whole]) => [whole, short] as const),
    ...Object.entries(shortEnvironments).flatMap(([letter, section]) => [
      [`start_of_${section}`, `so${letter}`] as const,
      [`end_of_${section}`, `eo${letter}`] as const,
    ]),
  ]);
  return shortNames.get(long) ?? long;
}

/** Parses ChordPro. Linear, never throws; the lines tile the source. */
export function parseChordPro(source: string): Tree {
  const cut: Line[] = [];
  const marks = cutLines(source, 0, source.length, cut);
  const frontMatter = readFrontMatter(source, cut);
  const first = frontMatter?.last ?? 0;
  const lines: Line[] = cut.slice(0, first).map((line) => ({ ...line, type: 'matter' }));
  const problems: Problem[] = [];
  for (let i = first; i < cut.length; i++) cutDirectives(source, cut[i]!, lines, problems);
  readEnvironments(source, lines, first, problems);
  for (let i = first; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.type !== 'text') continue;
    const chords = chordsOf(source, line, isChordBracket);
    if (chords) lines[i] = { ...line, chords };
  }
  problems.sort((a, b) => a.start - b.start || a.end - b.end);
  return {
    notation: 'chordpro',
    source,
    lines,
    blocks: blocksOf(lines, first),
    frontMatter,
    marks,
    problems,
  };
}

/** One block for each song: `{new_song}` begins another. */
function blocksOf(lines: readonly Line[], first: number): readonly Block[] {
  const blocks: Block[] = [];
  let start = first;
  let filled = false;
  for (let i = first; i < lines.length; i++) {
    const { type, directive } = lines[i]!;
    if (directive && (directive.name === 'new_song' || directive.name === 'ns') && filled) {
      blocks.push({ first: start, last: i });
      start = i;
      filled = false;
    } else if (type === 'text' || (directive && directive.role !== 'other')) filled = true;
  }
  blocks.push({ first: start, last: lines.length });
  return blocks;
}

/** Cuts a physical line into its directives and what stands after them, and adds the pieces to `lines`. */
function cutDirectives(source: string, line: Line, lines: Line[], problems: Problem[]): void {
  const index = lines.length;
  if (line.type === 'blank' || line.type === 'comment') {
    lines.push({ ...line, index });
    return;
  }
  if (source.charCodeAt(line.start) === 0x23) {
    lines.push({ ...line, index, type: 'comment' });
    return;
  }
  let start = line.start;
  let at = line.from;
  while (source.charCodeAt(at) === 0x7b) {
    const read = readDirective(source, at, line.to);
    if (!read) break;
    const { directive, closed } = read;
    const { comment: _, ...piece } = line;
    if (!closed)
      problems.push({
        start: directive.start,
        end: directive.end,
        code: 'unclosed-directive',
        data: { name: directive.name },
      });
    const rest = skipSpace(source, directive.end, line.to);
    const ends = rest >= line.to;
    const stop = ends ? line.end : rest;
    const next = ends ? line.next : rest;
    lines.push({
      ...(ends ? line : piece),
      index: lines.length,
      start,
      end: stop,
      next,
      from: at,
      to: directive.end,
      type: 'directive',
      directive,
    });
    if (ends) return;
    if (source.charCodeAt(rest) !== 0x7b) {
      problems.push({
        start: rest,
        end: line.to,
        code: 'text-after-directive',
        data: { name: directive.name },
      });
    }
    start = rest;
    at = rest;
  }
  lines.push({
    ...line,
    index: lines.length,
    start,
    from: at,
    type: isComment(source, at) ? 'comment' : 'text',
  });
}

function isNameCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 0x5f ||
    code === 0x2d ||
    code === 0x2b ||
    code === 0x2e
  );
}

/**
 * Reads the directive that begins at this offset and ends before `to`. One that never closes is a directive only when its name is known, and
 * then ends with the line. Null when it is text.
 */
export function readDirective(
  source: string,
  start: number,
  to: number,
): { directive: Directive; closed: boolean } | null {
  const nameStart = skipSpace(source, start + 1, to);
  let at = nameStart;
  while (at < to && isNameCode(source.charCodeAt(at))) at++;
  if (at === nameStart) return null;
  let close = closingBrace(source, at, to);
  const closed = close >= 0;
  if (!closed) close = to;
  const written = source.slice(nameStart, at).toLowerCase();
  const { name, meaning } = withoutSelector(written);
  if (!closed && !meaning) return null;
  // `{comment-guitar!: words}` is for everyone but the guitar.
  if (source.charCodeAt(at) === 0x21) at++;
  const after = source.charCodeAt(at);
  let valueStart = skipSpace(source, at, close);
  if (at < close && valueStart === at && after !== 0x3a && after !== 0xff1a) return null;
  const separator = source.charCodeAt(valueStart);
  const spaced = valueStart < close && separator !== 0x3a && separator !== 0xff1a;
  // `{sung words in braces}`: only a known name takes its value after a space.
  if (spaced && !meaning) return null;
  if (valueStart < close && !spaced) valueStart = skipSpace(source, valueStart + 1, close);
  let value: Span | null = { start: valueStart, end: trimSpace(source, valueStart, close) };
  if (value.start >= value.end) value = null;
  const role = meaning?.role ?? 'other';
  let nameAt: Span = { start: nameStart, end: nameStart + name.length };
  let said = name;
  if (value && (role === 'open' || role === 'recall' || role === 'comment')) value = labelIn(source, value);
  else if (value && meaning?.name === 'meta') {
    // `{meta: title Rain}` says the same as `{title: Rain}`.
    let end = value.start;
    while (end < value.end && isNameCode(source.charCodeAt(end))) end++;
    const rest = skipSpace(source, end, value.end);
    if (end > value.start && rest > end) {
      nameAt = { start: value.start, end };
      said = source.slice(value.start, end).toLowerCase();
      value = rest < value.end ? { start: rest, end: value.end } : null;
    }
  }
  const end = closed ? close + 1 : to;
  const section = meaning?.section;
  return {
    closed,
    directive: { role, start, end, name: said, nameAt, value, ...(section !== undefined && { section }) },
  };
}

/** The brace that closes a directive; braces inside (`%{title}`) go in pairs. -1 when the line ends before. */
function closingBrace(source: string, from: number, to: number): number {
  let depth = 1;
  let last = -1;
  for (let at = from; at < to; at++) {
    const code = source.charCodeAt(at);
    if (code === 0x7b) depth++;
    else if (code === 0x7d) {
      depth--;
      last = at;
      if (depth === 0) return at;
    }
  }
  return last;
}

/** Takes a selector off a name: `comment-guitar` is `comment`; `start_of_pre-chorus` is what people call a section. */
function withoutSelector(written: string): { name: string; meaning: ReturnType<typeof directiveMeaning> } {
  const meaning = directiveMeaning(written);
  const hyphen = written.indexOf('-');
  if (hyphen < 1) return { name: written, meaning };
  const name = written.slice(0, hyphen);
  const base = directiveMeaning(name);
  if (!base || (base.section !== undefined && !knownEnvironments.includes(base.section)))
    return { name: written, meaning };
  return { name, meaning: base };
}

const attribute = /^[a-z][\w-]*\s*=/i;
const label = /(?:^|\s)label\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/i;

/** The label in the value of an environment: all of it, or what `label="…"` says; null when other attributes stand alone. */
function labelIn(source: string, value: Span): Span | null {
  const text = source.slice(value.start, Math.min(value.end, value.start + 400));
  if (attribute.test(text)) {
    const match = label.exec(text);
    const said = match?.[1] ?? match?.[2] ?? match?.[3];
    if (!match || !said) return null;
    const at = value.start + match.index + match[0].lastIndexOf(said);
    return trimmed(source, at, at + said.length);
  }
  const first = source.charCodeAt(value.start);
  if (
    (first === 0x22 || first === 0x27) &&
    value.end - value.start > 1 &&
    source.charCodeAt(value.end - 1) === first
  ) {
    return trimmed(source, value.start + 1, value.end - 1);
  }
  return value;
}

function trimmed(source: string, from: number, to: number): Span | null {
  const start = skipSpace(source, from, to);
  const end = trimSpace(source, start, to);
  return start < end ? { start, end } : null;
}

interface Open {
  readonly line: number;
  readonly directive: Directive;
  /** Whether it is a tab or a grid that is no section of its own: inside a verse, or without a name. */
  readonly isAside: boolean;
  /** What was said when another environment closed over this one. */
  lost?: Problem;
  /** What is to be said of environments inside it. */
  readonly nested: Problem[];
}

/** Pairs the environments, notes what is broken, and takes the lines of tabs and grids out of the song. */
function readEnvironments(source: string, lines: Line[], first: number, problems: Problem[]): void {
  const stack: Open[] = [];
  const lost = new Map<string, Open>();
  const broken = new Set<Problem>();
  const count = new Map<string, number>();
  const add = (section: string, by: number) => count.set(section, (count.get(section) ?? 0) + by);
  // How many tabs and grids begin less end at each line: they may nest.
  const depths = new Int32Array(lines.length + 1);
  const unclosed = (open: Open): Problem => {
    const { start, end, name, section } = open.directive;
    const problem = {
      start,
      end,
      code: 'unclosed-environment',
      data: { name, section: section ?? '', line: open.line },
    };
    broken.add(problem);
    return problem;
  };
  for (let i = first; i < lines.length; i++) {
    const directive = lines[i]!.directive;
    if (!directive) continue;
    const { start, end, name } = directive;
    const section = directive.section ?? '';
    const around = stack.at(-1);
    if (directive.role === 'recall' && around) {
      problems.push({
        start,
        end,
        code: 'recall-in-environment',
        data: { name, section: around.directive.section ?? '' },
      });
    } else if (directive.role === 'open') {
      // Said only when the one around it closes: else that one is unclosed, and this one in its place.
      const data = { name, section, around: around?.directive.section ?? '' };
      around?.nested.push({ start, end, code: 'nested-environment', data });
      const isAside = unsung.has(section) && (around !== undefined || !hasName(source, directive));
      if (isAside) lines[i] = { ...lines[i]!, directive: { ...directive, role: 'other' } };
      stack.push({ line: i, directive, isAside, nested: [] });
      add(section, 1);
    } else if (directive.role === 'close') {
      if (!count.get(section)) {
        // What ends no tab ends no verse around it either.
        if (unsung.has(section)) lines[i] = { ...lines[i]!, directive: { ...directive, role: 'other' } };
        const earlier = lost.get(section);
        if (earlier?.lost) {
          broken.delete(earlier.lost);
          lost.delete(section);
          problems.push({
            start,
            end,
            code: 'crossed-environment',
            data: { name, section, line: earlier.line },
          });
        } else
          problems.push({
            start,
            end,
            code: 'stray-end',
            data: { name, section, around: around?.directive.section ?? '' },
          });
        continue;
      }
      const crossed = new Set<number>();
      let open = stack.pop()!;
      for (; open.directive.section !== section; open = stack.pop()!) {
        add(open.directive.section ?? '', -1);
        open.lost = unclosed(open);
        crossed.add(open.directive.start);
        lost.set(open.directive.section ?? '', open);
      }
      add(section, -1);
      for (const problem of open.nested) if (!crossed.has(problem.start)) problems.push(problem);
      if (open.isAside) lines[i] = { ...lines[i]!, directive: { ...directive, role: 'other' } };
      if (unsung.has(section)) {
        depths[open.line]!++;
        depths[i]!--;
      }
    } else if (name === 'new_song' || name === 'ns') {
      for (const open of stack.splice(0)) unclosed(open);
      lost.clear();
      count.clear();
    }
  }
  for (const open of stack) {
    unclosed(open);
    // A tab that never closes ends with its paragraph: what comes after may be sung.
    if (unsung.has(open.directive.section ?? '')) {
      let last = open.line + 1;
      while (last < lines.length && lines[last]!.type === 'text') last++;
      depths[open.line]!++;
      depths[last]!--;
    }
  }
  for (const problem of broken) problems.push(problem);
  let depth = 0;
  let within = '';
  for (let i = first; i < lines.length; i++) {
    const line = lines[i]!;
    depth += depths[i]!;
    if (depths[i]! > 0) within = line.directive?.section ?? '';
    if (depth > 0 && line.type === 'text') lines[i] = unsungLine(line, within);
  }
}

/** Whether an environment says what it is: `{start_of_grid: Intro}`, but not the measures of `{start_of_grid: 1+4x2}`. */
function hasName(source: string, { value }: Directive): boolean {
  return value !== null && /^\p{L}/u.test(source.slice(value.start, value.start + 2));
}

/** A line of a tab or a grid, or of another environment of this name that holds no words. */
function unsungLine(line: Line, section: string): Line {
  const { from, to } = line;
  const directive: Directive = {
    role: 'other',
    start: from,
    end: to,
    name: '',
    nameAt: { start: from, end: from },
    value: null,
    section,
  };
  return { ...line, type: 'directive', directive };
}
