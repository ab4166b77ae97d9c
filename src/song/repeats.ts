import { isSpace, skipSpace } from '../syntax/lines.ts';
import type { Line } from '../syntax/tree.ts';
import { repeatAfter, repeatBefore, repeatPhrases } from '../words/marks.ts';
import type { SectionName } from '../words/sections.ts';
import { textOf, type WordTable, wordsOf } from '../words/table.ts';
import { isRepeat } from './cues.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A line that asks for an earlier section again: which kinds it may mean (none: the section before), and how often. */
export interface Recall {
  readonly entries: readonly SectionName[];
  readonly number: number | null;
}

/** Phrases longer than this (UTF-16 units) are words. */
const longest = 40;

/** `x2` or `3x` alone on a line. */
const bareTimes = /^(?:[x×]\d{1,2}|\d{1,2}[x×])\.?$/iu;

/**
 * Reads a whole line as a request to repeat: `Repeat chorus`, `(Repeat)`, `（同上）`, `重复副歌`, `후렴 반복`. Null when it is
 * sung. Weak words (`twice`, `again`) count only in brackets.
 */
export function recallOf(source: string, line: Line, vocabulary: Vocabulary): Recall | null {
  if (line.to - line.from > longest) return null;
  if (line.to - line.from < 5 && bareTimes.test(source.slice(line.from, line.to)))
    return { entries: [], number: null };
  const first = source.charCodeAt(line.from);
  const bracketed =
    first === 0x28 || first === 0xff08 || first === 0x5b || first === 0x3010 || first === 0x2a;
  const last = source.charCodeAt(line.to - 1);
  if (!bracketed && (last === 0x29 || last === 0xff09)) return nameAndRequest(source, line, vocabulary);
  // A plain line can only be a request where it begins like one.
  if (!bracketed && !opensRequest(first)) return null;
  let start = line.from;
  let end = line.to;
  if (bracketed) {
    if (!/[)）\]】*]/u.test(source[end - 1]!)) return null;
    start = skipSpace(source, start + 1, --end);
  }
  // A Japanese or Korean sheet marks what comes back: `※くりかえし`.
  if (first === 0x203b) start = skipSpace(source, start + 1, end);
  while (end > start && (isClosing(source.charCodeAt(end - 1)) || isSpace(source.charCodeAt(end - 1)))) end--;
  if (start >= end || !(bracketed || mayAsk(source, start, end))) return null;
  const words = source.slice(start, end).toLowerCase();
  if (bracketed && isRepeat(words)) return { entries: [], number: null };
  if (wordsOf(repeatPhrases).has(words)) {
    return bracketed || requests.has(words) || source.charCodeAt(start) > 0x2e80
      ? { entries: [], number: null }
      : null;
  }
  return named(words, vocabulary, bracketed);
}

/** `Chorus (repeat)`, `副歌（重复）`: a name that is no everyday word, and a request in parentheses. */
function nameAndRequest(source: string, { from, to }: Line, vocabulary: Vocabulary): Recall | null {
  // Looked for in this line alone: the rest of a file may be long.
  const words = source.slice(from, to - 1);
  const open = words.search(/[(（]/u);
  if (open < 1 || !isRequest(words.slice(open + 1).trim())) return null;
  const found = section(words.slice(0, open).trim(), vocabulary);
  return found?.entries.some(({ strength }) => strength !== 'weak') ? found : null;
}

/** Whether words beside the name of a section ask to sing it again: `repeat`, `重复`; `again` may be sung. */
export function isRequest(said: string): boolean {
  const words = said.toLowerCase();
  return (
    isRepeat(words) ||
    wordsOf(repeatPhrases).has(words) ||
    (wordsOf(repeatAfter).has(words) && !everyday.has(words))
  );
}

const fewLines = 200;
let asked = 0;
let headsText: string | undefined;
let tailsText: string | undefined;
let heads: ReadonlySet<number> | undefined;
let tails: ReadonlySet<number> | undefined;

/** Whether words begin or end with two characters that some request begins or ends with: nearly no sung line does. */
function mayAsk(source: string, start: number, end: number): boolean {
  // In a song or two this is looked for in the text of the tables; sets pay where there are more lines.
  if (asked++ < fewLines) {
    const before = `, ${source.slice(start, start + 2).toLowerCase()}`;
    const after = `${source.slice(Math.max(start, end - 2), end).toLowerCase()}, `;
    headsText ??= textOf([repeatPhrases, repeatBefore]);
    tailsText ??= textOf([repeatAfter]);
    return headsText.includes(before) || tailsText.includes(after);
  }
  heads ??= pairsOf([repeatPhrases, repeatBefore], 0);
  tails ??= pairsOf([repeatAfter], -2);
  const head = source.charCodeAt(start) * 65536 + source.charCodeAt(start + 1);
  const tail = source.charCodeAt(end - 2) * 65536 + source.charCodeAt(end - 1);
  return heads.has(head) || tails.has(tail);
}

/** The first or last two characters of all phrases, in every case they may be written in. */
function pairsOf(tables: readonly WordTable[], at: 0 | -2): ReadonlySet<number> {
  const pairs = new Set<number>();
  for (const phrase of tables.flatMap((table) => [...wordsOf(table)])) {
    const [first = '', second = ''] = at === 0 ? phrase.slice(0, 2) : phrase.slice(at);
    for (const a of [first, first.toUpperCase()])
      for (const b of [second, second.toUpperCase()]) pairs.add(a.charCodeAt(0) * 65536 + b.charCodeAt(0));
  }
  return pairs;
}

/** `. : ：。 !` */
function isClosing(code: number): boolean {
  return code === 0x2e || code === 0x3a || code === 0xff1a || code === 0x3002 || code === 0x21;
}

/** Phrases that nobody sings, even without brackets. */
const requests = new Set([
  'repeat',
  'repeat all',
  'repeat above',
  'repeat to fade',
  'repeat and fade',
  'repeat till fade',
  'repeat until fade',
  'da capo',
  'd.c.',
  'd.s.',
  'dal segno',
  'repetir',
  'wiederholen',
  'wdh.',
  'powtórz',
  'ripetere',
]);

function opensRequest(code: number): boolean {
  return (
    code > 127 ||
    code === 0x52 ||
    code === 0x72 ||
    code === 0x43 ||
    code === 0x63 ||
    code === 0x42 ||
    code === 0x57 ||
    code === 0x53 ||
    code === 0x50 ||
    code === 0x44
  );
}

function named(words: string, vocabulary: Vocabulary, bracketed: boolean): Recall | null {
  for (const before of phrasesBy(repeatBefore, 'first', words.charCodeAt(0))) {
    if (!words.startsWith(before)) continue;
    const rest = words
      .slice(before.length)
      .replace(/^[\s:：]*(?:the |el |la |le |o |a |il |den |das )?/u, '');
    if (rest === words.slice(before.length) && before.charCodeAt(0) < 0x2e80) continue;
    const found = section(rest, vocabulary);
    if (found && (bracketed || !everyday.has(before))) return found;
  }
  for (const after of phrasesBy(repeatAfter, 'last', words.charCodeAt(words.length - 1))) {
    if (!words.endsWith(after) || everyday.has(after)) continue;
    const found = section(words.slice(0, -after.length).trim(), vocabulary);
    if (found) return found;
  }
  return null;
}

const byCharacter = new Map<WordTable, ReadonlyMap<number, readonly string[]>>();
const nothing: readonly string[] = [];

/** The phrases of a table that begin or end with a character. */
function phrasesBy(table: WordTable, where: 'first' | 'last', code: number): readonly string[] {
  let known = byCharacter.get(table);
  if (!known) {
    const made = new Map<number, string[]>();
    for (const phrase of wordsOf(table)) {
      const key = phrase.charCodeAt(where === 'first' ? 0 : phrase.length - 1);
      made.set(key, [...(made.get(key) ?? []), phrase]);
    }
    known = made;
    byCharacter.set(table, known);
  }
  return known.get(code) ?? nothing;
}

/** Words that ask for a repeat only in brackets. */
const everyday = new Set([
  'to',
  'sing',
  'again',
  'al',
  'au',
  'go to',
  'back to',
  'encore',
  'twice',
  'reprise',
  '再唱',
  '回到',
]);

function section(name: string, vocabulary: Vocabulary): Recall | null {
  const match = /^(.*?)[\s]*(\d{1,2})?(?:\s*[(（]?(?:x\s?\d{1,2}|\d{1,2}\s?x)[)）]?)?$/iu.exec(name);
  const entries = match ? vocabulary.lookup(match[1]!) : [];
  if (!match || entries.length === 0) return null;
  return { entries, number: match[2] ? Number.parseInt(match[2], 10) : null };
}
