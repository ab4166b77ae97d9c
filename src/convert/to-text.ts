import { isChord } from '../song/chords.ts';
import { isGroup } from '../song/cues.ts';
import { readTag } from '../song/tag.ts';
import { createVocabulary } from '../song/vocabulary.ts';
import { headKeys } from '../words/metadata.ts';
import { kinds } from '../words/sections.ts';
import { wordsOf } from '../words/table.ts';
import { type Entry, type Item, labelOf, type Sheet, type WordsItem } from './sheet.ts';

/** Songs as plain text, a divider between them. */
export function toText(sheets: readonly Sheet[]): string {
  const { matter, songs } = partsOf(sheets);
  let text = matter.map((line) => `${line}\n`).join('');
  songs.forEach((song, i) => {
    // A song that ends with its own divider needs no other.
    if (i > 0) text += /(?:^|\n)[#\s]*[-=*_~—─―]{3,}[^\n]*$/u.test(songs[i - 1]!) ? '\n' : '\n---\n\n';
    text += `${song}\n`;
  });
  return text;
}

/**
 * The front matter of a file, which all its songs share, and the text of each song under its lines `Title: …`. One song has all
 * its facts in the front matter where lines cannot say one of them.
 */
export function partsOf(sheets: readonly Sheet[]): {
  readonly matter: readonly string[];
  readonly songs: readonly string[];
} {
  const [first] = sheets;
  const all = first?.entries ?? [];
  const isInMatter = sheets.length === 1 && all.some((entry) => entry.isMatter || keyOf(entry) === null);
  const shared = isInMatter ? all : all.filter(({ isMatter }) => isMatter);
  return {
    matter: shared.length > 0 ? [...frontMatter(shared), ''] : [],
    songs: sheets.map((sheet) => [...(isInMatter ? [] : head(sheet)), ...textLines(sheet)].join('\n')),
  };
}

const labels: Readonly<Record<string, string>> = { ccli: 'CCLI' };

/** The key of a line `Title: …`, or null where a text does not know it as one. */
function keyOf({ key, written }: Entry): string | null {
  const known = wordsOf(headKeys);
  if (written !== null && known.has(written.toLowerCase())) return written;
  if (!known.has(key)) return null;
  return labels[key] ?? key[0]!.toUpperCase() + key.slice(1);
}

/** Lines `Title: …`, with a blank one after them. */
function head({ entries }: Sheet): readonly string[] {
  const lines = entries.flatMap((entry) => {
    const key = entry.isMatter ? null : keyOf(entry);
    return key === null ? [] : [`${key}: ${entry.value}`];
  });
  return lines.length > 0 ? [...lines, ''] : [];
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
function textLines(sheet: Sheet): readonly string[] {
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
  // `男：` names who sings from here on.
  if (/[:：]$/u.test(text) && isGroup(text.slice(0, -1))) return text;
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
