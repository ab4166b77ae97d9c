import type { Header, Song } from './song/model.ts';
import type { FrontMatter, Notation, Span, Tree } from './syntax/tree.ts';
import type { Edit } from './text/edits.ts';
import type { Range } from './text/range.ts';
import type { Kind } from './words/sections.ts';

export { isLyric, lineGroups } from './song/groups.ts';
export { isInUnreadTag, lacksBlank, mayBeTag, mayUncover, wouldBeCue } from './song/may-be-tag.ts';
export type { Header, LineIs, RepeatMark, Section, Song, SongLine, SungLine } from './song/model.ts';
export { likeNumeral } from './song/numbers.ts';
export { characters, lengthOf, pasted } from './song/pasted.ts';
export { directiveMeaning, knownDirectives, knownEnvironments } from './syntax/chordpro.ts';
export { lrcPlayerTags, lrcTags } from './syntax/lrc.ts';
export type { Form, FrontMatter, Line, Notation, Problem, Span, Stamp, Tree } from './syntax/tree.ts';
export { Mark } from './syntax/tree.ts';
export type { Edit } from './text/edits.ts';
export { closest, editDistance } from './text/names.ts';
export type { Range } from './text/range.ts';
export { cyrillicOfLatin, greekOfLatin, latinOfCyrillic, latinOfGreek } from './words/confusables.ts';
export { sungDirections } from './words/directions.ts';
export { entity, entityPattern, htmlElements, htmlTagPattern } from './words/entities.ts';
export { type Leftover, playerLeftovers, siteLeftovers } from './words/leftovers.ts';
export { unclearMark, unclearMarks } from './words/marks.ts';
export { promptKeys } from './words/metadata.ts';
export { gbkMojibake, windows1252 } from './words/mojibake.ts';
export type { Kind, KindClass } from './words/sections.ts';
export { clashes, instrumentalWords, productionWords, styleGroups, tempoPattern } from './words/style.ts';
export { lexicon, type WordTable, wordsOf as wordsOfTable } from './words/table.ts';

/** A language in which messages exist. */
export type Locale = 'en' | 'zh-CN';

/** The same words in every language of the messages. */
export type Localized<T extends string = string> = Readonly<Record<Locale, T>>;

/** How bad a finding is; `off` is none at all. */
export type Severity = 'info' | 'warn' | 'error';

/** What a message's `{placeholder}` may hold: plain data, free of language. */
export type Datum = string | number | Count | readonly string[];

/** A number of things, worded by the report: `2 lines`, `2 行`. */
export interface Count {
  readonly count: number;
  readonly noun: Noun;
}

/** Things that are counted in messages. */
export type Noun =
  | 'line'
  | 'word'
  | 'section'
  | 'verse'
  | 'chorus'
  | 'character'
  | 'time'
  | 'blank'
  | 'stanza'
  | 'tag'
  | 'syllable'
  | 'second'
  | 'file';

/** `count(2, 'line')` reads as `2 lines` in a message. */
export function count(number: number, noun: Noun): Count {
  return { count: number, noun };
}

type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** An option of a rule: its type, its default, and what it means. */
export interface Option<T> {
  readonly type: 'integer' | 'number' | 'boolean' | 'choice' | 'strings';
  readonly doc: Localized;
  readonly default: T;
  readonly min?: number;
  readonly max?: number;
  readonly choices?: readonly string[];
}

/** A whole number, within `min` and `max` where they are given. */
export function integer(
  doc: Localized,
  value: number,
  limits: { min?: number; max?: number } = {},
): Option<number> {
  return { type: 'integer', doc, default: value, ...limits };
}

/** A number, within `min` and `max` where they are given. */
export function number(
  doc: Localized,
  value: number,
  limits: { min?: number; max?: number } = {},
): Option<number> {
  return { type: 'number', doc, default: value, ...limits };
}

/** True or false. */
export function boolean(doc: Localized, value: boolean): Option<boolean> {
  return { type: 'boolean', doc, default: value };
}

/** One of a few words. */
export function choice<const C extends readonly string[]>(
  doc: Localized,
  choices: C,
  value: C[number],
): Option<C[number]> {
  return { type: 'choice', doc, default: value, choices };
}

/** A list of words. */
export function strings(doc: Localized, value: readonly string[]): Option<readonly string[]> {
  return { type: 'strings', doc, default: value };
}

type Messages = Readonly<Record<string, Localized>>;
type Options = Readonly<Record<string, Option<unknown>>>;
type OptionValues<O extends Options> = {
  readonly [Name in keyof O]: O[Name] extends Option<infer T> ? T : never;
};

/** What a safe fix may take away besides white space and punctuation (SPEC section 1, second guard). */
export type Removes = 'residue' | 'markup' | 'marks';

/** A change that mends a finding. Without `unsafe` it keeps every sung word. `title` is a message id of the rule. */
export interface FoundFix<M extends Messages> {
  readonly title: keyof M & string;
  readonly edits: readonly Edit[];
  readonly unsafe?: true;
  readonly removes?: Removes;
}

/** What a check yields. `at` is a header, a section's header, a line's span: anything with `start` and `end`. */
export type Found<M extends Messages> = {
  [Id in keyof M & string]: {
    readonly at: Range;
    readonly message: Id;
    readonly related?: readonly { readonly at: Range; readonly message: keyof M & string }[];
    /** Alternatives, best first. */
    readonly fixes?: readonly FoundFix<M>[];
    /** The target this finding is about, where it is about one. */
    readonly target?: string;
    /** How bad this finding is; what a person configured for the rule goes before it. */
    readonly severity?: Severity;
  } & ([Placeholders<M[Id]['en']>] extends [never]
    ? { readonly data?: Readonly<Record<string, Datum>> }
    : {
        readonly data: Readonly<Record<Placeholders<M[Id]['en']>, Datum>> & Readonly<Record<string, Datum>>;
      });
}[keyof M & string];

/** How the layout options want tags written; null where the song's own tags decide. */
export interface TagStyle {
  readonly form: 'square' | 'round' | 'lenticular' | null;
  readonly language: string | null;
}

/** What a rule is given: one song at a time. */
export interface RuleContext<O extends Options> {
  readonly song: Song;
  readonly tree: Tree;
  readonly meta: FrontMatter | null;
  /** The targets the lyric is checked for; empty when none is asked for. */
  readonly targets: readonly Target[];
  /** Ids and aliases of all targets there are; undefined where they are not at hand. */
  readonly knownTargets?: () => readonly string[];
  readonly tagStyle: TagStyle;
  readonly options: OptionValues<O>;
  /** The first song of the file has 0: rules about a whole file look only there. */
  readonly index: number;
}

/** How well a fact about a target is known: read in what its maker published or coded, or told by others. */
export type FactStatus = 'verified' | 'secondary';

/** One thing known of a target. What is not known is `null`, and finds nothing. */
export interface Fact<T> {
  readonly value: T;
  readonly status: FactStatus;
  readonly source: string;
}

/** A tag that a target documents, spelled as it documents it, brackets included. */
export interface TagFact {
  readonly kind: Kind;
  readonly spelling: string;
  readonly status: FactStatus;
  readonly source: string;
}

/** Limits of targets: characters, seconds (`duration…`), lines of a section, characters of a line. */
export type LimitName =
  | 'lyricsMin'
  | 'lyricsMax'
  | 'styleMin'
  | 'styleMax'
  | 'titleMax'
  | 'durationMin'
  | 'durationMax'
  | 'sectionLines'
  | 'lineMax';

/** What a target would not sing, or would sing though it is none of the words. */
export interface TargetLoss {
  /** One contiguous run, from the first to the last character concerned. */
  readonly at: Range;
  /** The mark that causes it; null where something is missing. */
  readonly cause: Range | null;
  readonly how: 'dropped' | 'sung-by-mistake' | 'refused';
  readonly why: TargetWhy;
}

/** Why words are lost: each is worded by the rule `target-loss`. */
export type TargetWhy =
  /** the tag is none that the target knows */
  | 'unknown-tag'
  /** no tag stands before the words */
  | 'before-tag'
  /** a blank line ended the section */
  | 'after-blank'
  /** a bracket inside a line */
  | 'inline-bracket'
  /** the words share the line of a tag */
  | 'same-line'
  /** nothing is sung under this tag */
  | 'no-vocals'
  /** no time stamp, one of another form, one after the end of the audio */
  | 'no-stamp'
  | 'bad-stamp'
  | 'late-stamp'
  /** a known tag with space around it, or inside a paragraph */
  | 'padded-tag'
  | 'buried-tag'
  /** a mark that separates sections */
  | 'separator'
  /** titles, chords, repeat marks: sung like words */
  | 'not-words';

/** What a target objects to that costs no words: tags are worded by the rule `target-tag`, the rest by `target-form`. */
export interface TargetProblem {
  readonly at: Range;
  readonly what:
    | 'dropped-tag'
    | 'refused-tag'
    | 'undocumented-tag'
    | 'empty-section'
    | 'no-vocals'
    | 'blank-line'
    | 'last-section'
    | 'one-line'
    | 'long-stamp';
  readonly severity: Severity;
}

/** A section as a target reads it. */
export interface TargetSection {
  /** The name it goes by there: `verse`; empty where no tag opened it. */
  readonly name: string;
  readonly tag: Range | null;
  /** What is sung in it, in order. */
  readonly sung: readonly Range[];
}

/** A song as a target reads it. */
export interface TargetReading {
  readonly sections: readonly TargetSection[];
  /** In the order of the text. */
  readonly lost: readonly TargetLoss[];
  readonly problems: readonly TargetProblem[];
}

/**
 * Where a lyric is going, as far as rules need to know; `src/targets` knows more. `family` says what a wrong tag does:
 * `hard` loses words, `closed` and `publisher` have a documented list, `open` takes any tag, `json` takes no text,
 * `none` takes no lyrics or is unknown.
 */
export interface Target {
  readonly id: string;
  readonly name: string;
  readonly family?: 'hard' | 'closed' | 'open' | 'publisher' | 'json' | 'none';
  /** Null where it is unknown. */
  readonly acceptsLyrics?: boolean | null;
  /** What to do instead, for a target that takes no lyrics, or of which nothing is known. */
  readonly explanation?: Localized | null;
  readonly limits?: Readonly<Record<LimitName, Fact<number> | null>>;
  readonly tags?: readonly TagFact[];
  /** Whether `tags` is all that is documented, or only what was seen in samples. */
  readonly tagsKnown?: 'all' | 'some';
  /** The marks around a tag. */
  readonly brackets?: Fact<'square' | 'round' | 'hash'> | null;
  /** Whether a tag may have a number: `verses` alone, any, or none. */
  readonly numbering?: Fact<'any' | 'verses' | 'none'> | null;
  /** What becomes of a description inside a tag. */
  readonly descriptors?: Fact<'kept' | 'performers' | 'sung' | 'dropped'> | null;
  /** Most words of a tag. */
  readonly tagWords?: Fact<number> | null;
  /** Whether sections have labels. */
  readonly labels?: Fact<'required' | 'optional' | 'forbidden'> | null;
  /** What stands between the phrases of a style prompt. */
  readonly styleSeparator?: Fact<string> | null;
  /** The notations it reads; plain text where nothing is said. */
  readonly notations?: readonly Notation[];
  /** The kind that stands for one it has no tag for; null where such a section is left out. */
  readonly fallback?: Readonly<Partial<Record<Kind, Kind | null>>>;
  /** The song as this target reads it; only where its parser is known. Kept for as long as the song is. */
  reading?(song: Song): TargetReading;
}

/** The tag that a target documents for a kind, or for the kind that stands for it; null when there is none. */
export function targetTag(target: Target, kind: Kind): TagFact | null {
  const direct = target.tags?.find((tag) => tag.kind === kind);
  if (direct) return direct;
  const other = target.fallback?.[kind];
  return (other && target.tags?.find((tag) => tag.kind === other)) ?? null;
}

/** An example of a rule: a test, a part of its page, and what `lyrilint explain` prints. */
export interface Example {
  readonly text: string;
  readonly notation?: Notation;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly target?: string;
  readonly language?: string;
  /** `line:column-line:column message` in English for each finding, in order; none means the example is fine. */
  readonly reports?: readonly string[];
  /** The text after all safe fixes of this rule (unsafe ones too when `unsafe` is true). */
  readonly fixed?: string;
  readonly unsafe?: true;
}

/** Groups of rules, in the order in which the documentation lists them. */
export const groups = [
  'structure',
  'tags',
  'text',
  'sound',
  'style',
  'target',
  'lrc',
  'chordpro',
  'openlyrics',
  'engine',
] as const;

/** What a rule is about. */
export type Group = (typeof groups)[number];

/** A rule as it is written. */
export interface RuleDefinition<M extends Messages, O extends Options> {
  readonly id: string;
  readonly group: Group;
  /** Severity in each preset that has the rule; `all` has every rule at `warn` unless said here. */
  readonly presets: Readonly<Partial<Record<'recommended' | 'strict' | 'all', Severity>>>;
  readonly since: string;
  readonly summary: Localized;
  readonly why: Localized;
  /** Facts and authorities behind the rule and its defaults. */
  readonly sources: readonly string[];
  /** The notations it is for; all when left out. */
  readonly notations?: readonly Notation[];
  /** The characters it is about, as bits of `Mark`: a song that holds none of them is not looked at. */
  readonly marks?: number;
  /** What it is about: a song without tags, a check without targets, a file without front matter is not looked at. */
  readonly about?: 'tags' | 'targets' | 'front matter';
  /** Tables that have to be loaded before it can run. */
  readonly needs?: readonly string[];
  /**
   * A safe fix is offered only where the text reads the same after it; in doubt the finding stays without one. Without this,
   * a safe fix that changes sung words or sections is an error that names the rule.
   */
  readonly tentative?: true;
  readonly options?: O;
  readonly messages: M;
  readonly examples: readonly Example[];
  /** Yields what it found. Left out for what the engine itself finds. */
  check?(context: RuleContext<O>): Iterable<Found<M>>;
}

/** A rule as the engine sees it. */
export type Rule = RuleDefinition<Messages, Options>;

/** Types a rule: option names, message ids and placeholders are checked by the compiler. Returns plain data. */
export function defineRule<const M extends Messages, const O extends Options = Record<never, never>>(
  rule: RuleDefinition<M, O>,
): Rule {
  return rule as unknown as Rule;
}

/** Deletes a stretch of the source. */
export function remove(at: Span): Edit {
  return { start: at.start, end: at.end, text: '' };
}

/** Replaces a stretch of the source. */
export function replace(at: Span, text: string): Edit {
  return { start: at.start, end: at.end, text };
}

/** Puts text before an offset. */
export function insert(offset: number, text: string): Edit {
  return { start: offset, end: offset, text };
}

/** A header as it would be written with another name: `[Chorus 2]` for `[Chrous 2]` and `Chorus`. */
export function renamed({ text, start, nameAt }: Header, name: string): string {
  return text.slice(0, nameAt.start - start) + name + text.slice(nameAt.end - start);
}

/**
 * The newline that a text is written with: its first one, LF when it has none; that of the line above `start` where a line
 * starts there, since LF put after CR would end no line of its own.
 */
export function newlineOf({ source }: Tree, start = 0): string {
  const above = /(?:\r\n?|\n)$/.exec(source.slice(Math.max(0, start - 2), start));
  return (above ?? /\r\n?|\n/.exec(source))?.[0] ?? '\n';
}

/** Deletes whole lines (indexes into `tree.lines`) with their newlines; of blank lines on both sides only those above stay, at the end of the text none. */
export function removeLines(tree: Tree, first: number, last: number): Edit {
  const { lines, source } = tree;
  // A timed line without words is a pause in LRC, and stays.
  const isBlank = (index: number): boolean => lines[index]?.type === 'blank' && !lines[index]?.stamps;
  let next = last + 1;
  let start = first;
  if (first === 0 || lines[first - 1]!.type !== 'text') while (isBlank(next)) next++;
  if (next === lines.length) while (isBlank(start - 1)) start--;
  return { start: lines[start]!.start, end: lines[next]?.start ?? source.length, text: '' };
}

/** A character by its number, as messages name what cannot be seen: `U+00A0`. */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
