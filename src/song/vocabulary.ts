import { skeleton } from '../words/confusables.ts';
import { foldName, foldWide, letterOf, withoutMarks } from '../words/fold.ts';
import { numberWords } from '../words/numbers.ts';
import { sectionIndex } from '../words/section-index.ts';
import {
  type Kind,
  kinds,
  mistranslatedNames,
  type NameStatus,
  type SectionName,
  type Strength,
  sectionNames,
} from '../words/sections.ts';
import { ordinalWord } from './numbers.ts';

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

const none: readonly SectionName[] = [];

/**
 * Makes the vocabulary of a song. `tags` gives further names by kind, as the configuration does; a kind that is none
 * (`custom`) names sections of no kind. A user's name replaces a built-in one.
 */
export function createVocabulary(tags: Readonly<Record<string, readonly string[]>> = {}): Vocabulary {
  const isStandard = Object.keys(tags).length === 0;
  if (isStandard && standard) return standard;
  const own = ownNames(tags);
  const find = (key: string): readonly SectionName[] => own.get(key) ?? standardNames(key);
  const all = (): readonly SectionName[] => [
    ...sectionNames().filter(({ name }) => !own.has(foldName(name))),
    ...[...own.values()].flat(),
  ];
  const vocabulary: Vocabulary = {
    lookup(name) {
      const entries = find(foldName(name));
      if (entries.length > 0) return entries;
      const latin = skeleton(name);
      return latin === name ? none : find(foldName(latin));
    },
    mistranslated: (name) => mistranslatedNames.find((wrong) => wrong.name === name),
    mayBeName: quickLook(
      all,
      (start) => beginsName(start) || [...own.keys()].some((key) => key.startsWith(start)),
    ),
    spellable: lettersOf(all),
  };
  if (isStandard) standard = vocabulary;
  return vocabulary;
}

let standard: Vocabulary | undefined;

/** The user's names by their folded form. */
function ownNames(
  tags: Readonly<Record<string, readonly string[]>>,
): ReadonlyMap<string, readonly SectionName[]> {
  const own = new Map<string, readonly SectionName[]>();
  for (const [kind, names] of Object.entries(tags)) {
    const known = Object.hasOwn(kinds, kind) ? (kind as Kind) : 'custom';
    for (const name of names)
      own.set(foldName(name), [{ name, kind: known, languages: [], status: 'seen', strength: 'strong' }]);
  }
  return own;
}

/** How many names or lines are looked up before it pays to have all names at hand: more than in a song, fewer than in a folder. */
const fewLooks = 500;

let byKey: ReadonlyMap<string, readonly SectionName[]> | undefined;
let looked = 0;

/** The built-in names of a folded form. */
function standardNames(key: string): readonly SectionName[] {
  if (!byKey && looked++ < fewLooks) return namesIn(rowsOf(key), key);
  byKey ??= new Map(
    Object.values(sectionIndex).flatMap((rows) =>
      Array.from(rows.matchAll(/(?<=\n)[^\t\n]+(?=\t)/g), ([key]) => [key, namesIn(rows, key)] as const),
    ),
  );
  return byKey.get(key) ?? none;
}

function rowsOf(key: string): string {
  return sectionIndex[letterOf(key)] ?? '';
}

/** Whether the folded form of some built-in name begins so. */
function beginsName(start: string): boolean {
  return rowsOf(start).includes(`\n${start}`);
}

function namesIn(rows: string, key: string): readonly SectionName[] {
  const found: SectionName[] = [];
  const before = `\n${key}\t`;
  for (let at = rows.indexOf(before); at >= 0; at = rows.indexOf(before, at + 1)) {
    const start = at + before.length;
    const [name, kind, languages, status, strength] = rows
      .slice(start, rows.indexOf('\n', start))
      .split('\t');
    found.push({
      name: name!,
      kind: kind as Kind,
      languages: languages!.split(' '),
      status: status as NameStatus,
      strength: strength as Strength,
    });
  }
  return found;
}

/** Characters of Chinese and Japanese that stand beside a number: 第二段, 二番. */
const counters = '第之的段次遍节節番절部分';

/**
 * Makes the quick look: a name with a number begins or ends with a word of some name, and its Chinese, Japanese and Korean
 * characters are all of a name or a number. Nearly every sung line fails that.
 */
function quickLook(
  all: () => readonly SectionName[],
  begins: (start: string) => boolean,
): Vocabulary['mayBeName'] {
  let words: Set<string> | undefined;
  let eastern: Set<number> | undefined;
  const learn = () => {
    words = new Set();
    eastern = new Set();
    for (const { name } of all()) {
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
      // What is learnt is worth its time in a folder of songs: of one song only the first words are looked at. In ASCII nothing
      // but a number stands before a name.
      if (asked++ < fewLooks) {
        const [, first, next] = /^([A-Za-z]+) ?([A-Za-z]*)[\0-\x7f]*$/.exec(source.slice(start, end)) ?? [];
        if (first === undefined || begins(first.toLowerCase())) return true;
        return next !== '' && begins(next!.toLowerCase()) && ordinalWord(first) !== null;
      }
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

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code > 127;
}

/** Folds a word so that all spellings that `lookup` takes for one are one, but for look-alikes. */
function foldWord(word: string): string {
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) > 127) return foldWide(withoutMarks(word));
  return foldName(word);
}

/** Lists the names that may be misspelled, by first letter, when it is first asked for. */
function lettersOf(all: () => readonly SectionName[]): (first: string) => readonly SectionName[] {
  let lists: Map<string, SectionName[]> | undefined;
  return (first) => {
    if (!lists) {
      lists = new Map();
      for (const entry of all()) {
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
