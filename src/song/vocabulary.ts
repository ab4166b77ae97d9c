import { skeleton } from '../words/confusables.ts';
import { numberWords } from '../words/numbers.ts';
import { type Kind, kinds, mistranslatedNames, type SectionName, sectionNames } from '../words/sections.ts';

/** The names of sections that a song is read with: the built-in ones and the user's. */
export interface Vocabulary {
  /** The entries of a name, whatever its case, width, spaces and hyphens; empty when it is unknown. */
  lookup(name: string): readonly SectionName[];
  /** The right name of a machine-translated one (`诗歌`), or undefined. */
  mistranslated(name: string): { readonly correct: string; readonly kind: Kind } | undefined;
  /** Whether `start … end` of a source may be a name with or without a number, by a quick look; false is certain. */
  mayBeName(source: string, start: number, end: number): boolean;
  /** Names with five letters or more in an alphabet, by their first letter in lower case: what a misspelling may have meant. */
  spellable(first: string): readonly SectionName[];
}

/** Folds a name for comparison: width and case, without spaces, hyphens, dots and apostrophes. */
export function foldName(name: string): string {
  if (/[^\0-\x7f]/.test(name)) return foldWide(name);
  const lower = name.toLowerCase();
  return /[ \-_.'\t]/.test(lower) ? lower.replace(/[ \-_.'\t]+/g, '') : lower;
}

function foldWide(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-_.'’・·‐‑–\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+/g, '');
}

function withoutMarks(folded: string): string {
  return folded.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
}

const none: readonly SectionName[] = [];

/** A letter beyond Latin and its marks. */
const otherScript = /[^\0-\u036f\u1e00-\u1eff]/;

/**
 * Makes the vocabulary of a song. `tags` gives further names by kind, as the configuration does; a kind that is none
 * (`custom`) names sections of no kind. A user's name replaces a built-in one.
 */
export function createVocabulary(tags: Readonly<Record<string, readonly string[]>> = {}): Vocabulary {
  const own = Object.keys(tags).length > 0;
  if (!own && standard) return standard;
  const byName = new Map<string, SectionName[]>();
  const add = (key: string, entry: SectionName) => {
    const entries = byName.get(key);
    if (entries) entries.push(entry);
    else byName.set(key, [entry]);
  };
  // A song in Latin letters never asks for the names in other scripts, which take longest to fold.
  let rest: readonly SectionName[] = sectionNames.filter(({ name }) => otherScript.test(name));
  const all = () => {
    for (const entry of rest) add(foldName(entry.name), entry);
    rest = [];
    return byName;
  };
  for (const entry of sectionNames) if (!otherScript.test(entry.name)) add(foldName(entry.name), entry);
  for (const [key, entries] of byName) {
    if (!/[^\0-\x7f]/.test(key)) continue;
    const plain = withoutMarks(key);
    if (!byName.has(plain)) byName.set(plain, entries);
  }
  if (own) all();
  for (const [kind, names] of Object.entries(tags)) {
    const known = Object.hasOwn(kinds, kind) ? (kind as Kind) : 'custom';
    for (const name of names) {
      byName.set(foldName(name), [{ name, kind: known, languages: [], status: 'seen', strength: 'strong' }]);
    }
  }
  const wrong = new Map(mistranslatedNames.map(({ name, correct, kind }) => [name, { correct, kind }]));
  const vocabulary: Vocabulary = {
    lookup(name) {
      if (rest.length > 0 && otherScript.test(name)) all();
      const entries = byName.get(foldName(name));
      if (entries) return entries;
      const latin = skeleton(name);
      return latin === name ? none : (byName.get(foldName(latin)) ?? none);
    },
    mistranslated: (name) => wrong.get(name),
    mayBeName: quickLook(all),
    spellable: lettersOf(all),
  };
  if (!own) standard = vocabulary;
  return vocabulary;
}

let standard: Vocabulary | undefined;

/** Characters of Chinese and Japanese that stand beside a number: 第二段, 二番. */
const counters = '第之的段次遍节節番절部分';

/**
 * Makes the quick look: a name with a number begins or ends with a word of some name, and its Chinese, Japanese and Korean
 * characters are all of a name or a number. Nearly every sung line fails that.
 */
function quickLook(byName: () => ReadonlyMap<string, readonly SectionName[]>): Vocabulary['mayBeName'] {
  let words: Set<string> | undefined;
  let eastern: Set<number> | undefined;
  const learn = () => {
    words = new Set();
    eastern = new Set();
    for (const name of [...byName().values()].flat().map((entry) => entry.name)) {
      for (const word of [name, ...name.split(/[^\p{L}\p{M}]+/u)]) words.add(foldWord(word));
      for (const character of name.normalize('NFKC')) eastern.add(character.charCodeAt(0));
    }
    for (const character of [...numberWords().keys(), counters].join(''))
      eastern.add(character.charCodeAt(0));
  };
  let asked = 0;
  const isWord = (word: string): boolean => {
    if (words!.has(foldWord(word))) return true;
    const latin = skeleton(word);
    return latin !== word && words!.has(foldWord(latin));
  };
  return (source, start, end) => {
    if (!words || !eastern) {
      // What is learnt is worth its time in a folder of songs: one song is read without.
      if (asked++ < fewLooks) return true;
      learn();
    }
    let isEastern = false;
    let head = start;
    let tail = end;
    for (let at = start; at < end; at++) {
      const code = source.charCodeAt(at);
      if (code >= 0x3040 && code < 0xff00) {
        if (!eastern!.has(code)) return false;
        isEastern = true;
      }
    }
    if (isEastern) return true;
    while (head < end && isLetter(source.charCodeAt(head))) head++;
    if (isWord(source.slice(start, head))) return true;
    while (tail > head && !isLetter(source.charCodeAt(tail - 1))) tail--;
    let from = tail;
    while (from > head && isLetter(source.charCodeAt(from - 1))) from--;
    return from < tail && isWord(source.slice(from, tail));
  };
}

const fewLooks = 500;

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code > 127;
}

/** Folds a word so that all spellings that `lookup` takes for one are one, but for look-alikes. */
function foldWord(word: string): string {
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) > 127) return foldWide(withoutMarks(word));
  return foldName(word);
}

/** Lists the names that may be misspelled, by first letter, when it is first asked for. */
function lettersOf(
  byName: () => ReadonlyMap<string, readonly SectionName[]>,
): (first: string) => readonly SectionName[] {
  let lists: Map<string, SectionName[]> | undefined;
  return (first) => {
    if (!lists) {
      lists = new Map();
      for (const entry of new Set([...byName().values()].flat())) {
        if (entry.status === 'table' || foldName(entry.name).length < 5) continue;
        const code = entry.name.codePointAt(0) ?? 0;
        if (code >= 0x600) continue;
        const letter = entry.name[0]!.toLowerCase();
        const list = lists.get(letter);
        if (list) list.push(entry);
        else lists.set(letter, [entry]);
      }
    }
    return lists.get(first) ?? none;
  };
}
