import type { Line, Span, Tree } from '../syntax/tree.ts';
import type { Edit } from '../text/edits.ts';
import { closest } from '../text/names.ts';

/** One comment that suppresses findings: which rules, on which lines. */
export interface Suppression {
  /** The words of the comment, from `lyrilint-` to its end. */
  readonly at: Span;
  /** Rules by id, with the place of each; empty when all are meant. */
  readonly rules: readonly { readonly id: string; readonly at: Span }[];
  /** Lines it covers (indexes, `last` exclusive). */
  readonly first: number;
  readonly last: number;
  /** Whether it keeps its lines from being laid out. */
  readonly keepsLayout: boolean;
  readonly reason: string | null;
  /** Takes the comment away, with its line where it stands alone. */
  readonly removal: Edit;
}

/** What the comments of a file say, and what is wrong with them. */
export interface Suppressions {
  readonly all: readonly Suppression[];
  /** Comments that begin with `lyrilint-` and say nothing known. */
  readonly unknown: readonly { readonly at: Span; readonly word: string; readonly near: string | null }[];
  /** Whether layout may touch a line. */
  keepsLayout(line: number): boolean;
}

const words = ['disable-next-line', 'disable-line', 'disable-file', 'disable', 'enable'];

const nothing: Suppressions = { all: [], unknown: [], keepsLayout: () => false };

/** Reads the comments of a file that suppress findings. A file without the word `lyrilint-` costs one search. */
export function readSuppressions(tree: Tree): Suppressions {
  if (!tree.source.includes('lyrilint-')) return nothing;
  const all: Suppression[] = [];
  const unknown: { at: Span; word: string; near: string | null }[] = [];
  const open: Omit<Suppression, 'last'>[] = [];
  const close = (at: number, rules: readonly string[]) => {
    for (let i = open.length - 1; i >= 0; i--) {
      const entry = open[i]!;
      const left = rules.length === 0 ? [] : entry.rules.filter(({ id }) => !rules.includes(id));
      if (rules.length > 0 && left.length === entry.rules.length) continue;
      open.splice(i, 1);
      const closed = rules.length === 0 ? entry.rules : entry.rules.filter(({ id }) => rules.includes(id));
      all.push({ ...named(entry, closed), last: at });
      if (left.length > 0) open.push(named(entry, left));
    }
  };
  for (const line of tree.lines) {
    const comment = commentOf(tree, line);
    if (!comment) continue;
    const { word, rules, reason, at, removal } = comment;
    if (!words.includes(word)) {
      unknown.push({ at, word: `lyrilint-${word}`, near: near(word) });
      continue;
    }
    const isLasting = word === 'disable' || word === 'disable-file';
    const keepsLayout = isLasting && (rules.length === 0 || rules.some(({ id }) => id === 'layout'));
    const base = { at, rules, keepsLayout, reason, removal };
    if (word === 'disable-file') all.push({ ...base, first: 0, last: tree.lines.length });
    else if (word === 'disable-line') all.push({ ...base, first: line.index, last: line.index + 1 });
    else if (word === 'disable-next-line') {
      const next = nextLine(tree, line.index + 1);
      all.push({ ...base, first: next, last: next + 1 });
    } else if (word === 'disable') open.push({ ...base, first: line.index });
    else
      close(
        line.index,
        rules.map(({ id }) => id),
      );
  }
  close(tree.lines.length, []);
  all.sort((a, b) => a.at.start - b.at.start || a.first - b.first);
  const kept = all.filter(({ keepsLayout }) => keepsLayout);
  return {
    all,
    unknown,
    keepsLayout: (line) => kept.some(({ first, last }) => line >= first && line < last),
  };
}

/** The part of a comment that names some of its rules. */
function named<S extends Omit<Suppression, 'last'>>(entry: S, rules: S['rules']): S {
  const keepsLayout =
    entry.keepsLayout && (entry.rules.length === 0 || rules.some(({ id }) => id === 'layout'));
  return { ...entry, rules, keepsLayout };
}

function near(word: string): string | null {
  const found = closest(word, words);
  return found ? `lyrilint-${found}` : null;
}

function nextLine(tree: Tree, from: number): number {
  let index = from;
  while (
    index < tree.lines.length &&
    (tree.lines[index]!.type === 'blank' || tree.lines[index]!.type === 'comment')
  )
    index++;
  return index;
}

interface Comment {
  readonly word: string;
  readonly rules: readonly { readonly id: string; readonly at: Span }[];
  readonly reason: string | null;
  readonly at: Span;
  readonly removal: Edit;
}

/** The lyrilint comment on a line: the whole line, or its end. */
function commentOf(tree: Tree, line: Line): Comment | null {
  const { source } = tree;
  const whole = line.type === 'comment';
  if (!whole && !line.comment) return null;
  const from = whole ? line.start : line.comment!.start;
  const start = source.indexOf('lyrilint-', from);
  if (start < 0 || start >= line.end) return null;
  const text = source.slice(start, line.end).replace(/\s*(?:-->|\])?\s*$/u, '');
  const match = /^lyrilint-([\w-]*?)(?=\s|$)/.exec(text);
  if (!match) return null;
  const rest = text.slice(match[0].length);
  const dash = /(?:^|\s)--\s+/.exec(rest);
  const ids = dash ? rest.slice(0, dash.index) : rest;
  const rules = [...ids.matchAll(/[^\s,]+/g)].map((found) => {
    const at = start + match[0].length + found.index;
    return { id: found[0], at: { start: at, end: at + found[0].length } };
  });
  const reason = dash ? rest.slice(dash.index + dash[0].length).trim() || null : null;
  const removal = whole
    ? { start: line.start, end: partsHeading(tree, line) ? line.end : line.next, text: '' }
    : { start: line.to, end: line.end, text: '' };
  return { word: match[1]!, rules, reason, at: { start, end: start + text.length }, removal };
}

/** Whether a line stands between words and a row of `=` or `-`, which would make a heading of them in Markdown. */
function partsHeading({ notation, lines, source }: Tree, { index }: Line): boolean {
  const below = lines[index + 1];
  return (
    notation === 'markdown' &&
    index > 0 &&
    lines[index - 1]!.type !== 'blank' &&
    below !== undefined &&
    /^ {0,3}(?:=+|-+)[ \t]*$/.test(source.slice(below.start, below.end))
  );
}
