import { skipSpace } from '../syntax/lines.ts';
import { type Block, Mark, type Span, type Tree } from '../syntax/tree.ts';
import { numberWords, ordinalWords, romanNumerals } from '../words/numbers.ts';

/** A stanza number: where it stands, and the words after it on its line. */
export interface StanzaNumber {
  readonly number: number;
  readonly at: Span;
  readonly rest: Span | null;
}

/** The value of a number that stands beside a section's name: `2`, `２`, `two`, `II`, `二`, `B`; null when it is none. */
export function numberWord(word: string): number | null {
  const code = word.charCodeAt(0);
  if (code >= 48 && code <= 57) return /^\d{1,3}$/.test(word) ? Number.parseInt(word, 10) : null;
  if (code >= 0xff10 && code <= 0xff19) return numberWord(word.normalize('NFKC'));
  const lower = word.toLowerCase();
  const spelled = numberWords().get(lower);
  if (spelled !== undefined) return spelled;
  if (word.length === 1 && code >= 65 && code <= 68) return code - 64;
  // Small letters are words (`i`, `v`); numerals are written in capitals.
  return lower === word ? null : (romanNumerals().get(lower) ?? null);
}

/** The value of a word that may number the name after it: `Second`, `Zweite`, `II`; null when it is none. `One Drop` is no drop. */
export function ordinalWord(word: string): number | null {
  const lower = word.toLowerCase();
  return ordinalWords().get(lower) ?? (lower === word ? null : (romanNumerals().get(lower) ?? null));
}

/** The value of a Roman numeral in small letters (`ii`), which only brackets tell from a word; null when it is none. */
export function smallRoman(word: string): number | null {
  return word === 'x' ? null : (romanNumerals().get(word) ?? null);
}

const chinese = '零一二三四五六七八九';
const english = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const roman = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];

/** A number from 1 to 99 in the numerals of another one: `２`, `二`, `II`, `two`, else `2`. */
export function likeNumeral(number: number, like: string): string {
  if (/^[０-９]+$/.test(like))
    return String(number).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  if (/^[一二三四五六七八九十两]+$/.test(like)) {
    const tens = Math.floor(number / 10);
    return (
      (tens > 1 ? chinese[tens]! : '') +
      (tens > 0 ? '十' : '') +
      (number % 10 > 0 ? chinese[number % 10]! : '')
    );
  }
  if (number > 10) return String(number);
  if (/^[ivx]+$/i.test(like))
    return like === like.toLowerCase() ? roman[number]!.toLowerCase() : roman[number]!;
  const word = english[number]!;
  if (!english.includes(like.toLowerCase())) return String(number);
  if (like === like.toLowerCase()) return word;
  return like === like.toUpperCase() ? word.toUpperCase() : word[0]!.toUpperCase() + word.slice(1);
}

const opening = /^[（(]?(\d{1,2})(?:[.):）、．]|$)|^\[(\d{1,2})\]$/u;

/**
 * Stanza numbers by line: `1`, `1.`, `2)`, `[2]` alone on the first line of a stanza, or before its first words, where they count
 * up from 1 to at least 2. Anything else with a digit is sung.
 */
export function stanzaNumbers(tree: Tree, block: Block): ReadonlyMap<number, StanzaNumber> {
  const found = new Map<number, StanzaNumber>();
  if (!(tree.marks & Mark.digit)) return found;
  let chain: [number, StanzaNumber][] = [];
  const settle = () => {
    if (chain.length > 1) for (const [index, entry] of chain) found.set(index, entry);
    chain = [];
  };
  let head = true;
  for (let index = block.first; index < block.last; index++) {
    const line = tree.lines[index]!;
    if (line.type !== 'text') {
      head ||= line.type === 'blank' || line.type === 'matter';
      continue;
    }
    const atHead = head;
    head = false;
    if (!atHead || !(line.marks & Mark.digit)) continue;
    const entry = stanzaNumber(tree.source, line.from, line.to);
    if (!entry) continue;
    const expected = (chain.at(-1)?.[1].number ?? 0) + 1;
    if (entry.number === expected) chain.push([index, entry]);
    else if (entry.number === 1) {
      settle();
      chain.push([index, entry]);
    }
  }
  settle();
  return found;
}

function stanzaNumber(source: string, from: number, to: number): StanzaNumber | null {
  const code = source.charCodeAt(from);
  if (!(code >= 48 && code <= 57) && code !== 0x28 && code !== 0xff08 && code !== 0x5b) return null;
  const match = opening.exec(source.slice(from, Math.min(to, from + 6)));
  if (!match) return null;
  const end = from + match[0].length;
  const start = skipSpace(source, end, to);
  const alone = start >= to;
  if (!alone && (start === end || match[0] === match[1])) {
    const next = source.charCodeAt(start);
    if (match[0] === match[1] || (next < 128 && start === end && next >= 48 && next <= 57)) return null;
  }
  return {
    number: Number.parseInt(match[1] ?? match[2]!, 10),
    at: { start: from, end },
    rest: alone ? null : { start, end: to },
  };
}
