import type { Line, Shape, Span } from '../syntax/tree.ts';
import type { Kind, SectionName } from '../words/sections.ts';
import type { Header, LineIs, Section, SongLine, Why } from './model.ts';
import type { TagReading } from './tag.ts';

/** A header as it was recognised, before sections are made of lines. */
export interface HeaderDraft {
  readonly shape: Shape;
  readonly kind: Kind;
  readonly entry: SectionName | null;
  readonly reading: TagReading | null;
  readonly number: number | null;
  readonly numberAt: Span | null;
  readonly problem: 'unclosed' | 'misspelled' | 'mistranslated' | null;
  readonly correction: string | null;
  /** A mark that plays an earlier section again (`{chorus}`). */
  readonly recall?: boolean;
}

/** One line of a song: what it was taken for, and later, once sections are made of lines, its header and section. */
export class Draft implements SongLine {
  readonly line: Line;
  is: LineIs;
  why: Why;
  sung: Span | null;
  tag: Span | null = null;
  unknown = false;
  /** The header as it was recognised. */
  mark: HeaderDraft | null = null;
  header: Header | null = null;
  section: Section | null = null;
  /** The notation closes the section here. */
  closes = false;

  constructor(line: Line, is: LineIs, why: Why, sung: Span | null = null) {
    this.line = line;
    this.is = is;
    this.why = why;
    this.sung = sung;
  }
}
