import type { Kind, Localized } from '../rule.ts';
import { isChord } from '../song/chords.ts';
import { isUnclear } from '../song/cues.ts';
import { timesMark } from '../song/sung.ts';
import { readTag } from '../song/tag.ts';
import { createVocabulary } from '../song/vocabulary.ts';
import { directiveMeaning } from '../syntax/chordpro.ts';
import { isChordBracket } from '../syntax/chords.ts';
import { bracketsOf } from '../syntax/shapes.ts';
import { Mark } from '../syntax/tree.ts';
import type { Loss } from './losses.ts';
import { type Entry, type Item, labelOf, type Sheet, type WordsItem } from './sheet.ts';

const environments: Readonly<Partial<Record<Kind, string>>> = {
  'final-chorus': 'chorus',
  'quiet-chorus': 'chorus',
  unknown: 'section',
  custom: 'section',
};

/** Whether ChordPro has a mark for a fact about the song. */
export function isChordProEntry({ key }: Entry): boolean {
  return /^[a-z][a-z0-9_]*$/.test(key);
}

/** Songs as ChordPro (version 6), `{new_song}` between them. */
export function toChordPro(sheets: readonly Sheet[]): string {
  return sheets.map((sheet) => `${songLines(sheet).join('\n')}\n`).join('\n{new_song}\n');
}

function songLines(sheet: Sheet): readonly string[] {
  const lines: string[] = sheet.entries
    .filter(isChordProEntry)
    .map(({ key, value }) =>
      directiveMeaning(key)?.role === 'metadata' ? `{${key}: ${value}}` : `{meta: ${key} ${value}}`,
    );
  let open: string | null = null;
  let blank = lines.length > 0;
  const push = (line: string) => {
    if (blank && lines.length > 0) lines.push('');
    blank = false;
    lines.push(line);
  };
  const close = () => {
    if (open !== null) lines.push(`{end_of_${open}}`);
    blank ||= open !== null;
    open = null;
  };
  const { items } = sheet;
  for (let i = 0; i < items.length; i++) {
    const item = items[i]!;
    switch (item.is) {
      case 'blank':
      case 'gap':
        blank ||= !lines.at(-1)?.startsWith('{start_of_');
        break;
      case 'end':
        close();
        break;
      case 'divider':
        close();
        blank = true;
        break;
      case 'section': {
        close();
        blank = true;
        const label = labelOf(item, sheet);
        const rows = rowsOnly(items, i + 1);
        if (rows) {
          push(`{start_of_${rows}: ${label}}`);
          open = rows;
        } else if (item.isRecall) push(label === 'Chorus' ? '{chorus}' : `{chorus: ${label}}`);
        else {
          open = environments[item.kind] ?? item.kind.replaceAll('-', '_');
          push(`{start_of_${open}: ${label}}`);
        }
        break;
      }
      case 'tab': {
        const environment = item.isGrid ? 'grid' : 'tab';
        if (open === environment) {
          push(item.text);
          break;
        }
        push(`{start_of_${environment}}`);
        for (
          let row: Item | undefined = item;
          row?.is === 'tab' && row.isGrid === item.isGrid;
          row = items[++i]
        )
          lines.push(row.text);
        i--;
        lines.push(`{end_of_${environment}}`);
        break;
      }
      case 'chords':
        push(chordLine(item.text));
        break;
      case 'cue':
        push(cueLine(item.text));
        break;
      case 'words':
        push(sungLine(item));
    }
  }
  close();
  return lines;
}

/** The environment of a section that holds nothing but rows of one kind; null for any other. */
function rowsOnly(items: readonly Item[], from: number): 'tab' | 'grid' | null {
  let found: 'tab' | 'grid' | null = null;
  for (let i = from; i < items.length; i++) {
    const item = items[i]!;
    if (item.is === 'section' || item.is === 'end' || item.is === 'divider') break;
    if (item.is === 'blank') continue;
    const row = item.is !== 'tab' ? null : item.isGrid ? 'grid' : 'tab';
    if (!row || (found && found !== row)) return null;
    found = row;
  }
  return found;
}

/** A direction; one that would name a section becomes an annotation. */
function cueLine(text: string): string {
  return readTag(text, createVocabulary(), true) ? `[*${text}]` : `{comment: ${text}}`;
}

/** The lines of a song with the chords that stand over words put into them. */
export function withChordsBelow(items: readonly Item[]): readonly Item[] {
  const merged: Item[] = [];
  for (let i = 0; i < items.length; i++) {
    const item = items[i]!;
    const next = items[i + 1];
    const chords =
      item.is === 'chords' && next?.is === 'words' && next.chords.length === 0 && hasWords(next.text)
        ? chordsAbove(item, next)
        : null;
    if (chords && next?.is === 'words') {
      merged.push({ ...next, chords });
      i++;
    } else merged.push(item);
  }
  return merged;
}

/** Whether a line says more than letters that could be chords: `# Am` with chords in it would be nothing but chords. */
function hasWords(text: string): boolean {
  return text.split(/\s+/u).some((word) => !isChord(word) && /\p{L}/u.test(word));
}

/** Chords that stand over a line, as chords within it; null where other marks stand among them. */
function chordsAbove(
  { text, indent, at }: Extract<Item, { readonly is: 'chords' }>,
  words: WordsItem,
): WordsItem['chords'] | null {
  const chords = [];
  const place = placeIn(words.text);
  for (const match of text.matchAll(/\S+/g)) {
    const name = withoutBrackets(match[0]);
    if (!isChord(name)) return null;
    chords.push({ at: place(indent + match.index - words.indent), name, range: at });
  }
  return chords;
}

/** Where a chord over a column may stand in a line: after the singer (`男：`), before a mark (`[?]`, `［solo］`, `x2`), never within them. */
function placeIn(text: string): (column: number) => number {
  const first = /^[\p{Script=Han}()（）]{1,4}[:：]\s*/u.exec(text)?.[0].length ?? 0;
  const marks = Mark.digit | Mark.parenthesis | Mark.bracket;
  const mark = timesMark(text, { start: 0, end: text.length }, marks);
  const last = text.slice(0, mark?.start).trimEnd().length;
  const line = { from: 0, to: text.length, marks };
  const brackets = [
    ...bracketsOf(text, line, true),
    ...bracketsOf(text, line, false).filter(({ innerStart, innerEnd }) =>
      isUnclear(text.slice(innerStart, innerEnd)),
    ),
  ];
  return (column) => {
    const at = Math.min(Math.max(first, column), Math.max(first, last));
    return brackets.find(({ start, end }) => start < at && at < end)?.start ?? at;
  };
}

/** A chord without the brackets of any kind around it. */
function withoutBrackets(mark: string): string {
  return mark.replace(/^[[【［]?([^[\]{}【】［］]*)[\]}】］]?$/u, '$1');
}

function chordLine(text: string): string {
  const marks = text.match(/\[[^[\]]*[\]}]|[^\s[\]]+/g) ?? [];
  return marks
    .map(withoutBrackets)
    .map((mark) => (isChordBracket(mark) ? `[${mark}]` : `[*${mark}]`))
    .join(' ');
}

function sungLine({ text, chords }: WordsItem): string {
  let line = '';
  let from = 0;
  for (const { at, name } of chords) {
    line += `${text.slice(from, at)}[${name}]`;
    from = at;
  }
  line += text.slice(from);
  // A hash that opens a line makes it a comment; ChordPro looks at the first column only.
  return line.startsWith('#') ? ` ${line}` : line;
}

const braces: Localized = {
  en: 'other programs take words in square brackets for a chord',
  'zh-CN': '其他程序会把方括号里的词当作和弦',
};

/** Words in square brackets stay, but other programs than lyrilint show them as chords. */
export function bracketsIn(source: string, { items }: Sheet): readonly Loss[] {
  return items.flatMap((item): Loss[] => {
    if (item.is !== 'words') return [];
    const [found] = /\[[^[\]]+\]/u.exec(item.text) ?? [];
    return found
      ? [{ kind: 'bracket', text: found, range: bracketRange(source, item, found), message: braces }]
      : [];
  });
}

function bracketRange(source: string, { at }: WordsItem, found: string): Loss['range'] {
  const start = source.indexOf(found, at.start);
  return start < 0 || start + found.length > at.end ? at : { start, end: start + found.length };
}
