import type { Kind, Localized, Range } from '../rule.ts';
import { readTag } from '../song/tag.ts';
import { createVocabulary } from '../song/vocabulary.ts';
import { preferredNames, sectionCodes } from '../words/sections.ts';
import type { Loss } from './losses.ts';

/** A chord within a line: the offset in its words, and its name; the name of an annotation begins with `*`. */
export interface ChordAt {
  readonly at: number;
  readonly name: string;
  readonly range: Range;
}

/** A section as any notation may write it. */
export interface SectionItem {
  readonly is: 'section';
  readonly kind: Kind;
  readonly number: number | null;
  /** The words of its tag as written; null where the notation has only a mark for it. */
  readonly label: string | null;
  /** Whether it only plays the chorus before it again. */
  readonly isRecall: boolean;
  readonly stamps: string;
  readonly at: Range;
}

/** A line that is sung, without the marks that stand in it. */
export interface WordsItem {
  readonly is: 'words';
  readonly text: string;
  readonly chords: readonly ChordAt[];
  /** Stamps before the line, as written, and their times in milliseconds. */
  readonly stamps: string;
  readonly times: readonly number[];
  readonly wordStamps: readonly ChordAt[];
  /** Width of the space before the words, so that chords above them find their place. */
  readonly indent: number;
  readonly at: Range;
}

/** One thing of a song, in its order, whatever the notation. */
export type Item =
  | SectionItem
  | WordsItem
  /** A direction of its own line, without brackets; `raw` as written where that is text. */
  | { readonly is: 'cue'; readonly text: string; readonly raw: string | null; readonly at: Range }
  | { readonly is: 'chords'; readonly text: string; readonly indent: number; readonly at: Range }
  /** A row of tablature, or of a grid of bars. */
  | { readonly is: 'tab'; readonly text: string; readonly isGrid: boolean; readonly at: Range }
  | { readonly is: 'gap'; readonly stamps: string; readonly times: readonly number[]; readonly at: Range }
  | { readonly is: 'divider'; readonly text: string; readonly at: Range }
  | { readonly is: 'blank' }
  /** The notation closes the section: what follows stands in none. */
  | { readonly is: 'end' };

/** A fact about the song: `title`, `artist`, `key` …; `written` is the key as a text writes it. */
export interface Entry {
  readonly key: string;
  readonly written: string | null;
  readonly value: string;
  /** Whether it stands in the front matter of the file. */
  readonly isMatter: boolean;
  readonly at: Range;
}

/** A song without its notation. */
export interface Sheet {
  readonly entries: readonly Entry[];
  readonly items: readonly Item[];
  /** Language of the tags, for names that nobody wrote. */
  readonly language: string;
  /** The brackets of its tags. */
  readonly brackets: readonly [string, string];
}

/** A loss with the words it stands for, shortened. */
export function loss(source: string, kind: string, at: Range, message: Localized): Loss {
  const text = source
    .slice(at.start, at.end)
    .trim()
    .replace(/\s*[\r\n]\s*/g, ' ');
  return {
    kind,
    text: text.length > 80 ? `${text.slice(0, 79)}…` : text,
    range: { start: at.start, end: at.end },
    message,
  };
}

/** The words of the tag of a section: as written where they name it to another reader too, else made of kind and number. */
export function labelOf({ label, kind, number }: SectionItem, { language }: Sheet): string {
  const clean =
    label
      ?.replace(/[[\]{}［］]/gu, ' ')
      .replace(/\s+/gu, ' ')
      .trim() ?? '';
  if (clean !== '' && (kind === 'unknown' || kind === 'custom' || says(clean, kind, number))) return clean;
  const name = preferredNames()[language]?.[kind] ?? preferredNames()['en']?.[kind] ?? 'Section';
  const plainName = number === null ? name : `${name} ${number}`;
  const both = `${plainName} - ${clean}`;
  const isCode = Object.hasOwn(sectionCodes, clean.toUpperCase());
  return clean !== '' && !isCode && says(both, kind, number) ? both : plainName;
}

function says(words: string, kind: Kind, number: number | null): boolean {
  const reading = readTag(words, createVocabulary(), true);
  return (
    reading !== null && reading.number === number && reading.entries.some((entry) => entry.kind === kind)
  );
}
