import type { Range } from '../text/range.ts';

/** The notations lyrilint reads, by their ids (SPEC section 2). */
export type Notation = 'text' | 'markdown' | 'chordpro' | 'lrc' | 'openlyrics';

/** Every notation id, in the order in which they are documented. */
export const notations: readonly Notation[] = ['text', 'markdown', 'chordpro', 'lrc', 'openlyrics'];

/**
 * What a line is by its look alone: `text` may be anything a singer sees (words, a tag, a chord line),
 * `matter` is front matter, `comment` belongs to lyrilint or to the notation, `directive` is a ChordPro or
 * OpenLyrics mark, `id` an LRC ID tag, and `outside` what stands around a lyric (the prose of a Markdown file).
 */
export type LineType = 'blank' | 'text' | 'matter' | 'comment' | 'directive' | 'id' | 'outside';

/** Characters that occur in a line, as bits, so that later steps look only where there is something to see. */
export const Mark = {
  /** `[ ] ［ ］ 【 】 〔 〕` */
  bracket: 1,
  /** `( ) （ ）` */
  parenthesis: 2,
  /** `0`–`9` */
  digit: 4,
  /** any character above U+007F */
  wide: 8,
  /** `: ：` */
  colon: 16,
  /** `< > &` */
  markup: 32,
  /** quotation marks and apostrophes, straight ones only (others are `wide`) */
  quote: 64,
  /** `! , . ; ?` */
  punctuation: 128,
  /** a tab, or two spaces in a row inside the line */
  gap: 256,
  /** a control character other than a tab */
  control: 512,
  /** `|` or `×` */
  bar: 1024,
  /** a Latin small letter a–z */
  lower: 2048,
  /** a space other than U+0020, a zero-width character, a control of direction, U+FFFD */
  unseen: 4096,
  /** a character that composing (NFC) may join to its neighbours or replace */
  composing: 8192,
  /** a letter of the Greek or the Cyrillic alphabet */
  greek: 16384,
  /** `# $ % * + / = @ \\ ^ _ { } ~` */
  symbol: 32768,
} as const;

/**
 * One line of a file. Lines tile the source: each begins where the one before ended (`next`), so that joined
 * they are the source. All numbers are UTF-16 offsets into the source. In notations where a physical line holds
 * several sung lines (OpenLyrics with `<br/>`), each of them is a line here.
 */
export interface Line {
  /** Position in `tree.lines`, from 0. */
  readonly index: number;
  /** First character of the line. */
  readonly start: number;
  /** After the last character before the newline. */
  readonly end: number;
  /** Start of the next line: after the newline. */
  readonly next: number;
  readonly type: LineType;
  /** First character of the lyric: after indentation, stamps, Markdown markers. `from === to` in a blank line. */
  readonly from: number;
  /** After the last character of the lyric: before trailing space and hard-break marks. */
  readonly to: number;
  /** Bits of `Mark`, for `from … to`. */
  readonly marks: number;
  /** Time stamps at the start of the line (LRC), in order. A `blank` line with stamps is a gap in the song, not to be removed. */
  readonly stamps?: readonly Stamp[];
  /** Chords inside the line (ChordPro), brackets included, in order. */
  readonly chords?: readonly Span[];
  /** Time stamps of words (enhanced LRC `<mm:ss.xx>`), inside the line or at its edges, in order; not sung. */
  readonly wordStamps?: readonly Stamp[];
  /** A lyrilint comment at the end of the line (`words # lyrilint-disable-line`); `to` stands before it. */
  readonly comment?: Span;
  /** The directive of a `directive` or `id` line, or the heading or element that opens a section. */
  readonly directive?: Directive;
}

/** A stretch of the source. */
export type Span = Range;

/** A time stamp `[mm:ss.xx]` or `<mm:ss.xx>`; `milliseconds` is null where the numbers make no time. */
export interface Stamp extends Span {
  readonly milliseconds: number | null;
}

/** What a mark of the notation does to the song around it. */
export type Role =
  /** opens a section: `{start_of_verse}`, a Markdown heading, `<verse name>` */
  | 'open'
  /** closes the section that is open */
  | 'close'
  /** plays an earlier section again: `{chorus}` */
  | 'recall'
  /** a comment that may name a section: `{c: Verse 1}` */
  | 'comment'
  /** title, artist, key …: never sung */
  | 'metadata'
  /** anything else that is not sung */
  | 'other';

/** A mark of the notation: its name, its value, and what it does. */
export interface Directive extends Span {
  readonly role: Role;
  /** The name as written, lower case: `start_of_verse`, `sov`, `c`, `title`, `ti`, `verse`. */
  readonly name: string;
  /** Where the name stands. */
  readonly nameAt: Span;
  /** Where the value or label stands, without quotation marks and padding; null when there is none. */
  readonly value: Span | null;
  /**
   * For `open`, `close` and `recall`: what the notation itself calls the section (`verse`, `v1`), the tag when there is no
   * label; for a tab or a grid and its lines: which of them (`tab`, `grid`).
   */
  readonly section?: string;
}

/** A stretch of lines that holds a lyric: the whole file, or one block of a Markdown file. `last` is exclusive. */
export interface Block {
  readonly first: number;
  readonly last: number;
}

/** Front matter, recognised by shape: its lines (`last` exclusive) and the scalars and lists that could be read. */
export interface FrontMatter {
  readonly first: number;
  readonly last: number;
  readonly values: ReadonlyMap<string, FrontMatterValue>;
}

/** A value of the front matter and where it stands. */
export interface FrontMatterValue extends Span {
  readonly value: string | readonly string[];
}

/** A file as it is written, without meaning. Never throws while it is made; its lines tile the source. */
export interface Tree {
  readonly notation: Notation;
  readonly source: string;
  readonly lines: readonly Line[];
  readonly blocks: readonly Block[];
  readonly frontMatter: FrontMatter | null;
  /** The union of the marks of all lines. */
  readonly marks: number;
  /** What the notation itself finds broken (an environment that never closes, an XML error): for rules to report. */
  readonly problems: readonly Problem[];
}

/** Something the notation forbids, found while reading; `code` names it, `data` holds what a message needs. */
export interface Problem extends Span {
  readonly code: string;
  readonly data?: Readonly<Record<string, string | number>>;
}

/**
 * A shape that a header may have. Square-type forms come first; only they are headers wherever they stand.
 * `environment`, `heading`, `element` are marks of ChordPro, Markdown and OpenLyrics.
 */
export type Form =
  | 'square'
  | 'wide-square'
  | 'lenticular'
  | 'tortoise'
  | 'round'
  | 'wide-round'
  | 'colon'
  | 'bare'
  | 'hash'
  | 'hashtag'
  | 'bold'
  | 'rule'
  | 'angle'
  | 'number'
  | 'heading'
  | 'environment'
  | 'element';

/** A tag-like shape in a line: the whole of it, and the words within its marks. */
export interface Shape extends Span {
  readonly form: Form;
  /** Where the words begin, after brackets and padding. */
  readonly innerStart: number;
  /** Where the words end, before padding and brackets. */
  readonly innerEnd: number;
  /** False when the closing bracket is missing or of another kind: `[Verse 1`, `[V3}`. */
  readonly closed: boolean;
}
