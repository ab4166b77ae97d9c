import { skeleton } from '../words/confusables.ts';
import { type Kind, kinds, mistranslatedNames, type SectionName, sectionNames } from '../words/sections.ts';

/** The names of sections that a song is read with: the built-in ones and the user's. */
export interface Vocabulary {
  /** The entries of a name, whatever its case, width, spaces and hyphens; empty when it is unknown. */
  lookup(name: string): readonly SectionName[];
  /** The right name of a machine-translated one (`诗歌`), or undefined. */
  mistranslated(name: string): { readonly correct: string; readonly kind: Kind } | undefined;
  /** Names with five letters or more in an alphabet, by their first letter in lower case: what a misspelling may have meant. */
  spellable(first: string): readonly SectionName[];
}

/** Folds a name for comparison: width and case, without spaces, hyphens, dots and apostrophes. */
export function foldName(name: string): string {
  let folded = '';
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    if (code >= 97 && code <= 122) folded += name[i];
    else if (code >= 65 && code <= 90) folded += String.fromCharCode(code + 32);
    else if (code >= 48 && code <= 57) folded += name[i];
    else if (code > 127) return foldWide(name);
    else if (code !== 32 && code !== 45 && code !== 95 && code !== 46 && code !== 39 && code !== 9)
      folded += name[i];
  }
  return folded;
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
  for (const entry of sectionNames) add(foldName(entry.name), entry);
  for (const [key, entries] of [...byName]) {
    const plain = key.charCodeAt(0) < 0x370 ? withoutMarks(key) : key;
    if (plain !== key && !byName.has(plain)) byName.set(plain, entries);
  }
  for (const [kind, names] of Object.entries(tags)) {
    const known = Object.hasOwn(kinds, kind) ? (kind as Kind) : 'custom';
    for (const name of names) {
      byName.set(foldName(name), [{ name, kind: known, languages: [], status: 'seen', strength: 'strong' }]);
    }
  }
  const wrong = new Map(mistranslatedNames.map(({ name, correct, kind }) => [name, { correct, kind }]));
  const vocabulary: Vocabulary = {
    lookup(name) {
      const entries = byName.get(foldName(name));
      if (entries) return entries;
      const latin = skeleton(name);
      return latin === name ? none : (byName.get(foldName(latin)) ?? none);
    },
    mistranslated: (name) => wrong.get(name),
    spellable: lettersOf(byName),
  };
  if (!own) standard = vocabulary;
  return vocabulary;
}

let standard: Vocabulary | undefined;

/** Lists the names that may be misspelled, by first letter, when it is first asked for. */
function lettersOf(
  byName: ReadonlyMap<string, readonly SectionName[]>,
): (first: string) => readonly SectionName[] {
  let lists: Map<string, SectionName[]> | undefined;
  return (first) => {
    if (!lists) {
      lists = new Map();
      for (const entry of new Set([...byName.values()].flat())) {
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
