import type { Form, Line, Span, Tree } from '../syntax/tree.ts';
import type { Kind, KindClass } from '../words/sections.ts';

/** What a line of a song is (SPEC section 10, `lines[].is`). */
export type LineIs =
  | 'header'
  | 'cue'
  | 'sung'
  | 'blank'
  | 'metadata'
  | 'comment'
  | 'divider'
  | 'chord'
  | 'stamp'
  | 'leftover'
  | 'number';

/** Why a line was taken for what it is; `src/report/words.ts` words each in English and Chinese. */
export type Why =
  | 'blank'
  | 'words'
  | 'known-tag'
  | 'glued-tag'
  | 'name-in-header-position'
  | 'numbered-name'
  | 'form-used-before'
  | 'counting-number'
  | 'notation-mark'
  | 'misspelled-tag'
  | 'unknown-tag'
  | 'directly-under-header'
  | 'delivery-in-section'
  | 'known-direction'
  | 'performer'
  | 'repeat-mark'
  | 'unclear-mark'
  | 'chord-line'
  | 'stamp-only'
  | 'front-matter'
  | 'metadata-key'
  | 'footer'
  | 'bracket-metadata'
  | 'lyrilint-comment'
  | 'divider'
  | 'site-leftover'
  | 'player-leftover'
  | 'chat-leftover'
  | 'outside';

/** One line of a song and what it was taken for. */
export interface SongLine {
  readonly line: Line;
  readonly is: LineIs;
  readonly why: Why;
  /** The header on this line; a header may have sung words after it (`[Chorus] words`) or residue before it. */
  readonly header: Header | null;
  /** For a cue or an unknown tag: the bracketed stretch. Null for other lines. */
  readonly tag: Span | null;
  /** Where sung words stand on this line: after a header, stanza number or performer (`男：`), before trailing space. Null when nothing is sung. Chords, repeat marks and `[?]` inside are still in it; `wordsOf` leaves them out. */
  readonly sung: Span | null;
  /** True for a bracket line in no vocabulary: counted among the sung words, so that nothing can take it away. */
  readonly unknown: boolean;
  /** The section the line stands in: a header belongs to the section it opens. Null before the first header. */
  readonly section: Section | null;
}

/** A line with words to sing. */
export interface SungLine extends SongLine {
  readonly sung: Span;
}

/** The line that names a section. Offsets are UTF-16 offsets into the source. */
export interface Header extends Span {
  readonly form: Form;
  /** The header as written, brackets included: `[Verse 1: Ada]`. */
  readonly text: string;
  readonly kind: Kind;
  readonly class: KindClass;
  /** The section's name alone, as written (`Verse`, `主歌`), and where it stands; empty for a stanza number. */
  readonly name: string;
  readonly nameAt: Span;
  /** The words within the brackets or marks, without padding. */
  readonly inner: Span;
  /** The number, of whatever spelling (`2`, `two`, `II`, `二`, `2nd`), or null. */
  readonly number: number | null;
  /** Where the number stands, or null. */
  readonly numberAt: Span | null;
  /** Singers named in the header: `[Verse 1: Ada & Ben]`. */
  readonly performers: readonly string[];
  /** A direction in the header: `[Chorus - softly]`, `[Soft Chorus]`; null when there is none. */
  readonly cue: string | null;
  readonly cueAt: Span | null;
  /** How often the section is to be sung: `[Chorus x2]` is 2; null when nothing is said. */
  readonly repeat: number | null;
  readonly repeatAt: Span | null;
  /** Languages in which the name has this kind; empty for user tags, numbers and unknown names. */
  readonly languages: readonly string[];
  /** Whether the name alone may be trusted in every form: no everyday or sung word (SPEC "Header position"). */
  readonly strong: boolean;
  /** `unclosed`: a bracket is missing or wrong; `misspelled`: `[Chrous]`; `mistranslated`: `[诗歌]`. */
  readonly problem: 'unclosed' | 'misspelled' | 'mistranslated' | null;
  /** The right name when `problem` is misspelled or mistranslated, in the case of the written one. */
  readonly correction: string | null;
  /** A mark of the notation that plays an earlier section again: ChordPro's `{chorus}`. */
  readonly recall: boolean;
  /** Index of its line in `song.lines`. */
  readonly at: number;
}

/** A repeat that is marked instead of written: `(x2)`, `[Chorus x2]`, `Repeat chorus`, `（同上）`, a bare `[Chorus]`. */
export interface RepeatMark extends Span {
  readonly form: 'times' | 'recall' | 'bare-tag' | 'ditto' | 'bars';
  /** How often in all, where it says so (`x2` is 2); otherwise null. */
  readonly times: number | null;
  /** The section it stands for, when one is meant and found; for `times` on a line it is null. */
  readonly of: Section | null;
  /** The section the mark stands in. */
  readonly section: Section | null;
  /** Index of its line in `song.lines`. */
  readonly at: number;
}

/** A line that is sung and says nothing but the name of a section: `verse 2`, or `Chorus:` without a blank line above. */
export interface SungTag extends Span {
  /** The tag as it is to be written so that it is one; null when a blank line above it is all that is missing. */
  readonly wanted: string | null;
  /** A blank line is missing above it. */
  readonly gap: boolean;
  /** Index of its line in `song.lines`. */
  readonly at: number;
}

/** A header and what stands under it. */
export interface Section {
  readonly header: Header;
  readonly kind: Kind;
  readonly class: KindClass;
  readonly number: number | null;
  /** From the header to the end of its last line that is not blank. */
  readonly start: number;
  readonly end: number;
  /** Position in `song.sections`. */
  readonly index: number;
  /** Every line under the header, and the header's own line first. */
  readonly lines: readonly SongLine[];
  /** The lines with sung words, in order (the header's own when words follow it). */
  readonly sungLines: readonly SungLine[];
  /** Cue lines. */
  readonly cues: readonly SongLine[];
  /** Groups of sung lines between blank lines. */
  readonly stanzas: readonly (readonly SungLine[])[];
  /** The source from the first sung character to the last; empty when nothing is sung. */
  readonly text: string;
  /** Folded sung words of the section: NFC, lower case, no punctuation; each Chinese or Japanese character is one. */
  readonly words: readonly string[];
  /** Whether `words` holds any, without reading them all. */
  readonly hasWords: boolean;
  /** Whether the kind is chorus, final-chorus or quiet-chorus. */
  readonly isChorus: boolean;
  /** Whether this section can be sung in (kinds that are `vocal`, or that may be and hold words). */
  readonly isVocal: boolean;
  /** The Part of the song it stands in, from 0. */
  readonly part: number;
  /** The earlier section that this one plays again: same kind and same words, or a bare tag, `[Chorus x2]`, `（同上）`. */
  readonly repeatOf: Section | null;
  /** True when both have the very same folded words. */
  sameAs(other: Section): boolean;
  /** Share of words that both have in common in order, 0 to 1 (a longest common subsequence, bounded; hash and size first). */
  similarity(other: Section): number;
}

/** One song: the lines between two dividers, one lyric block, or the whole file. */
export interface Song {
  readonly tree: Tree;
  /** From the metadata, front matter or title lines; null when none says so. */
  readonly title: string | null;
  readonly start: number;
  readonly end: number;
  /** All its lines in order; songs of a file tile the lines of its blocks. */
  readonly lines: readonly SongLine[];
  readonly sections: readonly Section[];
  /** Sung lines before the first header; all of them in an untagged song. */
  readonly opening: readonly SungLine[];
  /** All sung lines. */
  readonly sungLines: readonly SungLine[];
  /** Groups of sung lines between blank lines and headers. */
  readonly stanzas: readonly (readonly SungLine[])[];
  readonly headers: readonly Header[];
  /** Choruses of every kind, `final-chorus` and `quiet-chorus` too. */
  readonly choruses: readonly Section[];
  readonly verses: readonly Section[];
  readonly isTagged: boolean;
  /** The union of the marks of its lines: characters that occur in it, as bits of `Mark`. */
  readonly marks: number;
  /** The kinds of the sections in order, as SPEC says of `form`; empty for an untagged song. */
  readonly form: readonly Kind[];
  /** Sections of class `section` in order: what placement rules look at. */
  readonly structure: readonly Section[];
  /** Repeats that are marked instead of written. */
  readonly repeatMarks: readonly RepeatMark[];
  /** Lines that were meant for tags, and are sung since nothing marks them as such. */
  readonly sungTags: readonly SungTag[];
  /** Known names of sections in square-type brackets among the words of a line. */
  readonly inlineTags: readonly Span[];
  /** The language of the song by the user's setting, front matter, tags and script, as a tag (`en`, `zh`); null when unknown. */
  readonly language: string | null;
  /** Languages of the tags, best first. */
  readonly tagLanguages: readonly string[];
  /** The form most headers have among square-type ones (ties: the first header's); null when there is none. */
  readonly mainForm: Form | null;
  /** Names of singers said in headers. */
  readonly performers: ReadonlySet<string>;
  /** Names of singers said in metadata, in lower case. */
  readonly artists: ReadonlySet<string>;
  /** The source between two offsets. */
  text(at: Span): string;
  /** Folded words of one line (see `Section.words`). */
  wordsOf(line: SongLine): readonly string[];
  /** The sung text of a line as written, without chords, repeat marks, known cues and `[?]`. */
  sungText(line: SongLine): string;
  /** The name to write for a kind in a language: one that Genius lists or that was seen in files; null when there is none. */
  nameOf(kind: Kind, language: string): string | null;
}
