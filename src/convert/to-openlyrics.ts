import type { Kind } from '../rule.ts';
import { untitled } from './facts.ts';
import { type Entry, type Item, labelOf, type SectionItem, type Sheet, type WordsItem } from './sheet.ts';
import { xmlText } from './xml-text.ts';

/** Letters of OpenLyrics verse names by kind; every other section is `o` (OpenLyrics 0.8, "verse name"). */
const letters: Readonly<Partial<Record<Kind, string>>> = {
  verse: 'v',
  chorus: 'c',
  'pre-chorus': 'p',
  bridge: 'b',
  intro: 'i',
  outro: 'e',
  'final-chorus': 'c',
  'quiet-chorus': 'c',
};

const properties: Readonly<Record<string, (value: string) => string>> = {
  copyright: (value) => `<copyright>${value}</copyright>`,
  ccli: (value) => `<ccliNo>${value}</ccliNo>`,
  year: (value) => `<released>${value}</released>`,
  tempo: (value) => `<tempo type="${/^\d+$/.test(value) ? 'bpm' : 'text'}">${value}</tempo>`,
  key: (value) => `<key>${value}</key>`,
};

const authors: Readonly<Record<string, string>> = {
  artist: '<author>',
  lyricist: '<author type="words">',
  composer: '<author type="music">',
};

/** Whether OpenLyrics has an element for a fact about the song. */
export function isOpenLyricsEntry({ key }: Entry): boolean {
  return key === 'title' || Object.hasOwn(authors, key) || Object.hasOwn(properties, key);
}

interface Verse {
  readonly name: string;
  readonly stanzas: string[][];
}

/** What a section says, for telling whether it was written before. */
function sameAs(label: string, lines: readonly Item[]): string {
  return JSON.stringify([
    label,
    lines.flatMap((item) =>
      item.is === 'words'
        ? [item.text, item.chords.map(({ name }) => name)]
        : item.is === 'cue'
          ? [item.text]
          : [],
    ),
  ]);
}

/** A song as OpenLyrics: each section once, in the order of `verseOrder`; a tag that a verse name cannot say stands before its words as a comment. */
export function toOpenLyrics(sheet: Sheet): string {
  const order: string[] = [];
  const verses: Verse[] = [];
  const used = new Set<string>();
  const written = new Map<string, string>();
  for (const { section, items } of sectionsOf(sheet)) {
    const label = labelOf(section, sheet);
    const copy = written.get(sameAs(label, items));
    if (copy !== undefined) {
      order.push(copy);
      continue;
    }
    const name = nameFor(letters[section.kind] ?? 'o', section.number, used);
    order.push(name);
    written.set(sameAs(label, items), name);
    const stanzas = stanzasOf(items);
    if (label !== spoken(name) || stanzas.length === 0) {
      if (stanzas.length === 0) stanzas.push([]);
      stanzas[0]!.unshift(`<comment>[${xmlText(label)}]</comment>`);
    }
    verses.push({ name, stanzas });
  }
  const lines = verses.map(({ name, stanzas }) =>
    [
      `    <verse name="${name}">`,
      ...stanzas.map((stanza) => `      <lines>${stanza.join('<br/>')}</lines>`),
      '    </verse>',
    ].join('\n'),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<song xmlns="http://openlyrics.info/namespace/2009/song" version="0.8" createdIn="lyrilint">
  <properties>
${propertiesOf(sheet.entries).join('\n')}
    <verseOrder>${order.join(' ')}</verseOrder>
  </properties>
  <lyrics>
${lines.join('\n')}
  </lyrics>
</song>
`;
}

interface Stretch {
  readonly section: SectionItem;
  readonly items: readonly Item[];
}

/** The sections of a song; words in none have been given one before. */
function sectionsOf({ items }: Sheet): readonly Stretch[] {
  const found: { section: SectionItem; items: Item[] }[] = [];
  for (const item of items) {
    if (item.is === 'section') found.push({ section: item, items: [] });
    else found.at(-1)?.items.push(item);
  }
  return found;
}

/** A verse name that is free: `v2`, `c`; the next number for another chorus, a letter for another verse 2 (`v2b`). */
function nameFor(letter: string, number: number | null, used: Set<string>): string {
  let name = `${letter}${number ?? (letter === 'v' || letter === 'o' ? '1' : '')}`;
  if (number === null) for (let n = 2; used.has(name); n++) name = `${letter}${n}`;
  else
    for (let code = 98; used.has(name) && code <= 122; code++)
      name = `${letter}${number}${String.fromCharCode(code)}`;
  for (let n = 100; used.has(name); n++) name = `${letter}${n}`;
  used.add(name);
  return name;
}

const names: Readonly<Record<string, string>> = {
  v: 'Verse',
  c: 'Chorus',
  p: 'Pre-Chorus',
  b: 'Bridge',
  i: 'Intro',
  e: 'Outro',
};

/** The tag that a reader makes of a verse name. */
function spoken(name: string): string {
  const match = /^([a-z])(\d*)/.exec(name);
  return match ? `${names[match[1]!] ?? ''} ${match[2]}`.trim() : '';
}

function stanzasOf(items: readonly Item[]): string[][] {
  const stanzas: string[][] = [];
  let open: string[] | null = null;
  for (const item of items) {
    const line =
      item.is === 'words'
        ? wordsOf(item)
        : item.is === 'cue'
          ? `<comment>${xmlText(item.text)}</comment>`
          : null;
    if (line === null) open = null;
    else {
      if (!open) {
        open = [];
        stanzas.push(open);
      }
      open.push(line);
    }
  }
  return stanzas;
}

function wordsOf({ text, chords }: WordsItem): string {
  let line = '';
  let from = 0;
  for (const { at, name } of chords) {
    line += xmlText(text.slice(from, at));
    line += name.startsWith('*')
      ? `<comment>${xmlText(name.slice(1))}</comment>`
      : `<chord name="${xmlText(name)}"/>`;
    from = at;
  }
  return line + xmlText(text.slice(from));
}

function propertiesOf(entries: readonly Entry[]): readonly string[] {
  const titles = entries.filter(({ key }) => key === 'title').map(({ value }) => value);
  const lines = [
    '    <titles>',
    ...(titles.length > 0 ? titles : [untitled]).map((title) => `      <title>${xmlText(title)}</title>`),
    '    </titles>',
  ];
  const people = entries.filter(({ key }) => Object.hasOwn(authors, key));
  if (people.length > 0) {
    lines.push(
      '    <authors>',
      ...people.map(({ key, value }) => `      ${authors[key]}${xmlText(value)}</author>`),
      '    </authors>',
    );
  }
  for (const { key, value } of entries) {
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (property) lines.push(`    ${property(xmlText(value))}`);
  }
  return lines;
}
