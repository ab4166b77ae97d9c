import type { Removes } from '../rule.ts';
import type { Song } from '../song/model.ts';
import { inTime, lettersOf, sungLetters } from '../song/sung.ts';
import { directiveName } from '../syntax/chordpro.ts';
import { skipSpace, trimSpace } from '../syntax/lines.ts';
import type { Span } from '../syntax/tree.ts';
import type { Edit } from '../text/edits.ts';
import type { Kind } from '../words/sections.ts';

/** What layout and safe fixes keep: the sung words, and the sections they stand in. */
export interface Reading {
  /** Sung letters and digits, in order. */
  readonly words: string;
  /** Kind of each section, and how many letters are sung before it. */
  readonly sections: readonly { readonly kind: Kind; readonly at: number; readonly isBroken: boolean }[];
}

/** What a file says. A section without words directly before one of its own kind in a song counts as one with it. Linear. */
export function readingOf(songs: readonly Song[]): Reading {
  const words: string[] = [];
  const sections: { kind: Kind; at: number; isBroken: boolean }[] = [];
  let at = 0;
  for (const song of songs) {
    const first = sections.length;
    for (const line of inTime(song)) {
      if (line.header) {
        const { kind, problem } = line.header;
        const last = sections.length > first ? sections.at(-1) : undefined;
        const isBroken = problem !== null || kind === 'unknown' || kind === 'custom';
        if (!last || last.kind !== kind || last.at !== at) sections.push({ kind, at, isBroken });
      }
      const letters = sungLetters(song, line);
      at += letters.length;
      words.push(letters);
    }
  }
  return { words: words.join(''), sections };
}

/** Whether a text still says what it said: the same words in the same sections, but that a broken tag may have been mended. */
export function keepsReading(before: Reading, after: Reading): boolean {
  if (before.words !== after.words || before.sections.length !== after.sections.length) return false;
  return before.sections.every(({ kind, at, isBroken }, i) => {
    const now = after.sections[i]!;
    return now.at === at && (now.kind === kind || isBroken);
  });
}

/** Longest stretch of letters that a fix may put into a line: a number, a name of a section. */
const mostAdded = 60;

/**
 * The guard that does not ask the parser, for one safe fix: an edit keeps every letter and digit it touches (look-alikes and
 * entities folded) and their case, unless the rule declares what it takes away. Returns what is wrong, or null.
 */
export function guardFix(
  source: string,
  edits: readonly Edit[],
  removes: Removes | undefined,
): string | null {
  for (const edit of edits) {
    const before = lettersOf(source.slice(edit.start, edit.end));
    const after = lettersOf(edit.text);
    if (before === after || movesStampedLines(source.slice(edit.start, edit.end), edit.text)) continue;
    if (after !== '' && (after.length > mostAdded || !mayHoldTag(source, edit)))
      return `adds ${quote(after)} to a sung line`;
    if (before === '' || keepsInOrder(before, after)) continue;
    if (!removes) return `takes ${quote(before)} away`;
    if (removes !== 'residue' && crossesLines(source, edit))
      return `takes more than one line away as ${removes}`;
  }
  return null;
}

/** Whether an edit puts whole lines that begin with a time stamp, and what follows them, into another order. */
function movesStampedLines(before: string, after: string): boolean {
  const old = stampedUnits(before);
  const now = stampedUnits(after);
  return old !== null && now !== null && old.length === now.length && old.every((unit, i) => unit === now[i]);
}

/** The stamped lines of a text, each with the unstamped ones under it, sorted as text; null when it does not begin with one. */
function stampedUnits(text: string): readonly string[] | null {
  const units: string[] = [];
  for (const line of text.split(/\r\n?|\n/)) {
    if (stampsOf(line) > 0 && /^\s*[[<]/u.test(line)) units.push(line);
    else if (units.length === 0) return null;
    else if (line !== '') units.push(`${units.pop()}\n${line}`);
  }
  return units.sort();
}

function quote(letters: string): string {
  return `\`${letters.length > 40 ? `${letters.slice(0, 40)}…` : letters}\``;
}

/** Whether all letters before are still there, in order, beside new ones (`Verse` becomes `Verse1`). */
function keepsInOrder(before: string, after: string): boolean {
  let at = 0;
  for (let i = 0; i < after.length && at < before.length; i++) if (after[i] === before[at]) at++;
  return at === before.length;
}

function crossesLines(source: string, edit: Edit): boolean {
  const cut = source.slice(edit.start, edit.end).trim();
  return cut.includes('\n') || cut.includes('\r');
}

/** Whether letters may be put here: into the stamps or the tag that a line begins or ends with, or a comment of lyrilint. */
function mayHoldTag(source: string, edit: Edit): boolean {
  const added = edit.text.split(/\r\n?|\n/);
  // The line that is cut in two is read only where it gets a part of what is added, and no further than a tag can reach.
  if (added[0] === '' && added.length > 1) {
    const last = `${added.pop()}${source.slice(edit.end, lineEnd(source, edit.end, mostTag))}`;
    return [...added, last].some(looksLikeTag);
  }
  const start = lineStart(source, edit.start);
  const before = source.slice(start, edit.start);
  const after = source.slice(edit.end, lineEnd(source, edit.end));
  const line = before + edit.text + after;
  if (before.includes('lyrilint-')) return true;
  if (added.length > 1) return line.split(/\r\n?|\n/).some(looksLikeTag);
  const to = line.length - after.length;
  if (to <= stampsOf(line)) return true;
  const tag = tagIn(line);
  return tag !== null && tag.start <= before.length && to <= tag.end;
}

function lineStart(source: string, at: number): number {
  let start = at;
  while (start > 0 && !isNewline(source.charCodeAt(start - 1))) start--;
  return start;
}

function lineEnd(source: string, at: number, most = Number.POSITIVE_INFINITY): number {
  let end = at;
  while (end < source.length && end - at < most && !isNewline(source.charCodeAt(end))) end++;
  return end;
}

function isNewline(code: number): boolean {
  return code === 10 || code === 13;
}

/** How much of a line the time stamps at its start take, with the space after them. */
function stampsOf(line: string): number {
  return /^(?:\s*(?:\[[\d:.]+\]|<[\d:.]+>))*\s*/u.exec(line)![0].length;
}

/** Longest name before a colon with words after it, in UTF-16 units. */
const longestName = 40;

/**
 * Where somebody who knows no names sees a tag in a line: brackets at its start or end, words before a colon, or a whole line
 * in marks or of a few words. Null where there is none. Linear.
 */
function tagIn(line: string): Span | null {
  const from = skipSpace(line, 0, line.length);
  let to = trimSpace(line, from, line.length);
  if (line[to - 1] === '\\') to = trimSpace(line, from, to - 1);
  if (from === to) return null;
  const text = line.slice(from, to);
  const start = from + stampsOf(text);
  const words = line.slice(start, to);
  const bracket =
    /^(?:\[[^[\]]*\]|［[^［］]*］|【[^【】]*】|〔[^〔〕]*〕|\([^()]*\)|（[^（）]*）|\{[^{}]*\})(?:\s*[:：])?/u.exec(
      words,
    );
  if (bracket) return { start, end: start + bracket[0].length };
  const colon = words.slice(0, longestName).search(/[:：]/u);
  if (colon > 0 && /[^:：\s]/u.test(words.slice(colon))) return { start, end: start + colon + 1 };
  if (
    words.length <= mostTag &&
    (/^(?:[[［【〔(（{<#*_]|-{2,}|={2,}|—)/u.test(words) || /[:：]$/u.test(words))
  )
    return { start, end: to };
  const glued = /(?:\[[^[\]]*\]|［[^［］]*］|【[^【】]*】|〔[^〔〕]*〕)$/u.exec(words.slice(-mostTag));
  if (glued) return { start: start + words.length - glued[0].length, end: start + words.length };
  return words.length <= mostTag && words.split(/\s+/u).length <= 3 ? { start, end: to } : null;
}

/** Longest line that may be a tag as a whole, in UTF-16 units. */
const mostTag = 260;

/** Whether somebody who knows no names sees a tag in a line. */
function looksLikeTag(line: string): boolean {
  return tagIn(line) !== null;
}

/**
 * The same guard for layout: line by line, white space and long or short names of directives aside, nothing differs; only a tag
 * may change brackets, case and punctuation, and letters only where `translates`. Returns what is wrong, or null. Linear.
 */
export function guardLayout(before: string, after: string, translates: boolean): string | null {
  const old = fullLines(before);
  const now = fullLines(after);
  if (old.length !== now.length) return `${old.length} lines became ${now.length}`;
  for (let i = 0; i < old.length; i++) {
    const a = old[i]!;
    const b = now[i]!;
    if (a === b || bare(a) === bare(b) || isSameButTag(a, b, translates)) continue;
    return `\`${a.trim()}\` became \`${b.trim()}\``;
  }
  return null;
}

/** Whether two lines have the same letters around a tag, and in it the same but for case, or others where it `translates`. */
function isSameButTag(a: string, b: string, translates: boolean): boolean {
  const tag = tagIn(a);
  if (!tag || !tagIn(b)) return false;
  const head = lettersOf(a.slice(0, tag.start));
  const rest = lettersOf(a.slice(tag.end));
  const now = lettersOf(b);
  if (now.length < head.length + rest.length || !now.startsWith(head) || !now.endsWith(rest)) return false;
  if (translates) return true;
  return lettersOf(a.toLowerCase()) === lettersOf(b.toLowerCase());
}

function fullLines(text: string): readonly string[] {
  return text.split(/\r\n?|\n/).filter((line) => skipSpace(line, 0, line.length) < line.length);
}

function bare(line: string): string {
  const text = line.replace(/\s+/gu, '');
  return text.startsWith('{') ? text.replace(/(?<=\{)\w+/g, (name) => directiveName(name, 'long')) : text;
}
