// How the vocabularies of this folder are kept: strings until somebody asks, since most songs ask for few of them.

/** Words and phrases by language tag, lower-case where the script has case, separated by a comma and a space. */
export type WordTable = Readonly<Record<string, string>>;

const sets = new WeakMap<WordTable, ReadonlySet<string>>();

/** All words of a table, whatever their language; made once and kept. */
export function wordsOf(table: WordTable): ReadonlySet<string> {
  let words = sets.get(table);
  if (words === undefined) {
    words = new Set(Object.values(table).flatMap((row) => row.split(', ')));
    sets.set(table, words);
  }
  return words;
}
