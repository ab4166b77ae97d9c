import type { Removes } from '../rule.ts';
import type { Song } from '../song/model.ts';
import { lettersOf, sungLetters } from '../song/sung.ts';
import { skipSpace, trimSpace } from '../syntax/lines.ts';
import type { Edit } from '../text/edits.ts';
import type { Kind } from '../words/sections.ts';

/** What layout and safe fixes keep: the sung words, and the sections they stand in. */
export interface Reading {
  /** Sung letters and digits, in order. */
  readonly words: string;
  /** Kind of each section, and how many letters are sung before it. */
  readonly sections: readonly { readonly kind: Kind; readonly at: number; readonly isBroken: boolean }[];
}

/** What a file says. A section without words directly before one of its own kind counts as one with it. Linear. */
export function readingOf(songs: readonly Song[]): Reading {
  const words: string[] = [];
  const sections: { kind: Kind; at: number; isBroken: boolean }[] = [];
  let at = 0;
  for (const song of songs) {
    for (const line of song.lines) {
      if (line.header) {
        const { kind, problem } = line.header;
        const last = sections.at(-1);
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
    if (before === after) continue;
    if (after !== '' && (after.length > mostAdded || !mayHoldTag(source, edit)))
      return `adds ${quote(after)} to a sung line`;
    if (before === '' || keepsInOrder(before, after)) continue;
    if (!removes) return `takes ${quote(before)} away`;
    if (removes !== 'residue' && crossesLines(source, edit))
      return `takes more than one line away as ${removes}`;
  }
  return null;
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

/** Whether letters may be put here: beside or inside brackets, in a line that looks like a tag, or in a comment of lyrilint. */
function mayHoldTag(source: string, edit: Edit): boolean {
  let start = edit.start;
  while (start > 0 && !isNewline(source.charCodeAt(start - 1))) start--;
  let end = edit.end;
  while (end < source.length && !isNewline(source.charCodeAt(end))) end++;
  const line = source.slice(start, edit.start) + edit.text + source.slice(edit.end, end);
  return line.split(/\r\n?|\n/).some(looksLikeTag) || line.includes('lyrilint');
}

function isNewline(code: number): boolean {
  return code === 10 || code === 13;
}

/** Whether a line looks like a tag to somebody who knows no names: in brackets or marks, before a colon, or a few words. */
export function looksLikeTag(line: string): boolean {
  const from = skipSpace(line, 0, line.length);
  const text = line.slice(from, trimSpace(line, from, line.length)).replace(/\s*\\$/u, '');
  if (text.length > 260 || text === '') return false;
  return (
    /^(?:\[[\d:.]+\]|<[\d:.]+>)*\s*(?:[[［【〔(（{<]|#|\*|_|-{2,}|={2,}|—)/u.test(text) ||
    /[\]］】〕]$/u.test(text) ||
    /[:：]$/u.test(text) ||
    text.split(/\s+/u).length <= 3
  );
}

/**
 * The same guard for layout: line by line, white space aside, nothing differs; only a line that looks like a tag may change
 * brackets, case and punctuation, and letters only where `translates`. Returns what is wrong, or null. Linear.
 */
export function guardLayout(before: string, after: string, translates: boolean): string | null {
  const old = fullLines(before);
  const now = fullLines(after);
  if (old.length !== now.length) return `${old.length} lines became ${now.length}`;
  for (let i = 0; i < old.length; i++) {
    const a = old[i]!;
    const b = now[i]!;
    if (a === b || bare(a) === bare(b)) continue;
    if (!looksLikeTag(a) || !looksLikeTag(b)) return `\`${a.trim()}\` became \`${b.trim()}\``;
    if (!translates && lettersOf(a).toLowerCase() !== lettersOf(b).toLowerCase())
      return `\`${a.trim()}\` became \`${b.trim()}\``;
  }
  return null;
}

function fullLines(text: string): readonly string[] {
  return text.split(/\r\n?|\n/).filter((line) => skipSpace(line, 0, line.length) < line.length);
}

function bare(line: string): string {
  return line.replace(/\s+/gu, '');
}
