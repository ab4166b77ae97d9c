import { isChord } from '../song/chords.ts';
import { readTag } from '../song/tag.ts';
import { createVocabulary } from '../song/vocabulary.ts';
import { headKeys } from '../words/metadata.ts';
import { kinds } from '../words/sections.ts';
import { wordsOf } from '../words/table.ts';
import { type Entry, type Item, labelOf, type Sheet, type WordsItem } from './sheet.ts';

/** Songs as plain text, a divider between them; `withoutMatter` when the front matter of the file is written elsewhere. */
export function toText(sheets: readonly Sheet[], { withoutMatter = false } = {}): string {
  const songs = sheets.map(({ entries, ...sheet }, i) => {
    // The front matter is the file's: all its songs share it.
    const said = withoutMatter || i > 0 ? entries.filter(({ isMatter }) => !isMatter) : entries;
    return [...head(said, sheets.length > 1), ...textLines({ ...sheet, entries })].join('\n');
  });
  let text = '';
  songs.forEach((song, i) => {
    // A song that ends with its own divider needs no other.
    if (i > 0) text += /(?:^|\n)[#\s]*[-=*_~—─―]{3,}[^\n]*$/u.test(songs[i - 1]!) ? '\n' : '\n---\n\n';
    text += `${song}\n`;
  });
  return text;
}

const labels: Readonly<Record<string, string>> = { ccli: 'CCLI' };

/** The key of a line `Title: …`, or null where a text does not know it as one. */
function keyOf({ key, written }: Entry): string | null {
  const known = wordsOf(headKeys);
  if (written !== null && known.has(written.toLowerCase())) return written;
  if (!known.has(key)) return null;
  return labels[key] ?? key[0]!.toUpperCase() + key.slice(1);
}

/**
 * What stands before a song: lines `Title: …`, or front matter where that says more. Among several songs each keeps its own lines.
 */
function head(entries: readonly Entry[], isOneOfSeveral: boolean): readonly string[] {
  const matter = entries.filter((entry) => entry.isMatter || keyOf(entry) === null);
  const lines = entries.filter((entry) => !matter.includes(entry));
  if (matter.length > 0 && !isOneOfSeveral) return [...frontMatter(entries), ''];
  return [
    ...(matter.some(({ isMatter }) => isMatter) ? [...frontMatter(matter), ''] : []),
    ...(lines.length > 0 ? [...lines.map((entry) => `${keyOf(entry)}: ${entry.value}`), ''] : []),
  ];
}

/** Front matter that says these entries. */
export function frontMatter(entries: readonly Entry[]): readonly string[] {
  const byKey = new Map<string, string[]>();
  for (const { key, written, value, isMatter } of entries) {
    const name = isMatter && written !== null ? written : key.replace(/\s+/g, '-');
    byKey.set(name, [...(byKey.get(name) ?? []), scalar(value)]);
  }
  const lines: string[] = ['---'];
  for (const [key, values] of byKey) {
    if (values.length === 1) lines.push(`${key}: ${values[0]}`);
    else lines.push(`${key}:`, ...values.map((value) => `  - ${value}`));
  }
  return [...lines, '---'];
}

/** A value as YAML reads it. */
function scalar(value: string): string {
  const isPlain =
    /^[\p{L}\p{N}][^:#"'\\]*$/u.test(value) && !/^(?:true|false|yes|no|null|on|off)$/i.test(value);
  if (isPlain) return value;
  return value.includes('"') ? `'${value.replaceAll("'", '’')}'` : `"${value}"`;
}

/** The lines of a song: a tag, its words, one blank line between sections and stanzas. */
export function textLines(sheet: Sheet): readonly string[] {
  const [opening, closing] = sheet.brackets;
  const lines: string[] = [];
  const gap = () => {
    if (lines.length > 0 && lines.at(-1) !== '') lines.push('');
  };
  let afterTag = false;
  for (const item of sheet.items) {
    if (item.is === 'blank' || item.is === 'gap') {
      if (!afterTag) gap();
      continue;
    }
    if (item.is === 'end') continue;
    if (item.is === 'section' || item.is === 'divider') gap();
    lines.push(textOf(item, sheet, opening, closing));
    if (item.is === 'divider') lines.push('');
    afterTag = item.is === 'section';
  }
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

function textOf(
  item: Exclude<Item, { readonly is: 'blank' | 'gap' | 'end' }>,
  sheet: Sheet,
  opening: string,
  closing: string,
): string {
  switch (item.is) {
    case 'section':
      return opening + labelOf(item, sheet) + closing;
    case 'words':
      return withChords(item, isTextChord);
    case 'cue':
      return item.raw ?? cueText(item.text);
    case 'chords':
      return ' '.repeat(item.indent) + item.text;
    default:
      return item.text;
  }
}

/** A direction as a text writes it; one that would name a section in square brackets is a request in round ones. */
export function cueText(text: string): string {
  const reading = readTag(text, createVocabulary(), true);
  const isSection = reading?.entries.some(({ kind }) => kinds[kind].class === 'section');
  return isSection ? `(${text})` : `[${text}]`;
}

/** Whether a text can hold a chord or an annotation in brackets without anybody singing it. */
export function isTextChord(name: string): boolean {
  return name.startsWith('*') || isChord(name);
}

/** A line with its chords in brackets; annotations lose their mark. */
export function withChords({ text, chords }: WordsItem, takes: (name: string) => boolean): string {
  let line = '';
  let from = 0;
  for (const { at, name } of chords) {
    if (!takes(name)) continue;
    line += `${text.slice(from, at)}[${name.startsWith('*') ? name.slice(1).trim() : name}]`;
    from = at;
  }
  return line + text.slice(from);
}
