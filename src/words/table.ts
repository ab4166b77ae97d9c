// How the vocabularies of this folder are kept: strings until somebody asks, since most songs ask for few of them.

/** Words and phrases by language tag, lower-case where the script has case, separated by a comma and a space. */
export type WordTable = Readonly<Record<string, string>>;

const sets = new WeakMap<WordTable, ReadonlySet<string>>();

/**
 * Asks whether a word is in one of several tables. A song has few words to ask for, which are found in the text of the tables
 * before a set of them all were made; many songs have many.
 */
export function lexicon(tables: readonly WordTable[]): (word: string) => boolean {
  let text: string | undefined;
  let words: ReadonlySet<string> | undefined;
  let asked = 0;
  return (word) => {
    if (!words && asked++ < fewWords) {
      text ??= textOf(tables);
      return !word.includes(', ') && text.includes(`, ${word}, `);
    }
    words ??= new Set(tables.flatMap((table) => [...wordsOf(table)]));
    return words.has(word);
  };
}

const fewWords = 40;

/** Tables as one text in which each phrase stands between `, ` and `, `. */
export function textOf(tables: readonly WordTable[]): string {
  return `, ${tables.flatMap((table) => Object.values(table)).join(', ')}, `;
}

/** All words of a table, whatever their language; made once and kept. */
export function wordsOf(table: WordTable): ReadonlySet<string> {
  let words = sets.get(table);
  if (words === undefined) {
    words = new Set(Object.values(table).flatMap((row) => row.split(', ')));
    sets.set(table, words);
  }
  return words;
}
