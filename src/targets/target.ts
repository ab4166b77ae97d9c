import type { Fact, FactStatus, Kind, LimitName, Localized, Severity, TagFact, Target } from '../rule.ts';

/** Layout that a target's spelling needs: a part of the layout options of the configuration. */
export interface TargetFormat {
  readonly tagBrackets?: 'square' | 'round' | 'lenticular';
  readonly tagCase?: 'title' | 'lower' | 'upper';
  readonly tagLanguage?: string;
  readonly blankLinesBetweenSections?: number;
  readonly blankLineAfterTag?: 'never' | 'always' | 'keep';
  readonly newline?: 'lf' | 'crlf';
  readonly finalNewline?: boolean;
}

/** A setting of a rule that a target switches on. */
export type TargetRule = Severity | readonly [Severity, Readonly<Record<string, unknown>>];

/** How `convert` spells a song for a target. */
export interface Writing {
  /** Tags on lines of their own, one line for all, words alone, or time stamps. */
  readonly form: 'tags' | 'line' | 'plain' | 'stamps';
  /** Blank lines before a tag. */
  readonly gap: 0 | 1;
  /** Whether the blank lines between stanzas of a section stay. */
  readonly stanzas: 'kept' | 'joined';
  readonly blankAfterTag?: true;
  /** Tags that open and close every song. */
  readonly first?: string;
  readonly last?: string;
  /** What stands between sections on one line. */
  readonly separator?: string;
  /** What stands before a description inside a tag, where the target reads one. */
  readonly descriptor?: string;
  /** Whether words outside of every tag are lost. */
  readonly needsTags?: true;
  /** Kinds under which nothing may be sung. */
  readonly silent?: readonly Kind[];
  /** Whether a tag of a kind that is sung may stand without words. */
  readonly emptyTags?: false;
  /** Whether a song without words is refused. */
  readonly needsWords?: true;
  /** Whether brackets inside a line, emphasis and odd marks stay as they are: for people who read. */
  readonly forReaders?: true;
  /** Whether names of sections stay in the language of the song. */
  readonly ownNames?: true;
  /** How often a tag without words stands there, for a target that counts seconds by tags. */
  readonly repeatTag?: number;
  /** Marks that are taken from the ends of lines. */
  readonly trimEnds?: string;
}

/** Everything known of one destination of a lyric. Each fact says how well it is known and where it was read. */
export interface TargetFacts extends Target {
  readonly vendor: string;
  /** `unknown` where nothing could be found out. */
  readonly status: FactStatus | 'unknown';
  readonly aliases: readonly string[];
  readonly family: NonNullable<Target['family']>;
  readonly acceptsLyrics: boolean | null;
  readonly explanation: Localized | null;
  readonly limits: Readonly<Record<LimitName, Fact<number> | null>>;
  readonly tags: readonly TagFact[];
  readonly tagsKnown: 'all' | 'some';
  readonly brackets: Fact<'square' | 'round' | 'hash'> | null;
  readonly numbering: Fact<'any' | 'verses' | 'none'> | null;
  readonly descriptors: Fact<'kept' | 'performers' | 'sung' | 'dropped'> | null;
  readonly tagWords: Fact<number> | null;
  readonly labels: Fact<'required' | 'optional' | 'forbidden'> | null;
  readonly styleSeparator: Fact<string> | null;
  /** Whether upper and lower case of a tag matter. */
  readonly case: Fact<'exact' | 'any'> | null;
  /** What separates sections, and what lines. */
  readonly separators: { readonly sections: Fact<string> | null; readonly lines: Fact<string> | null };
  /** What becomes of a tag whose words are missing. */
  readonly emptyVocalSection: Fact<'allowed' | 'refused'> | null;
  /** How a song without words is asked for. */
  readonly instrumental: Fact<string> | null;
  readonly notes: readonly string[];
  readonly sources: readonly string[];
  readonly format: TargetFormat;
  readonly rules: Readonly<Record<string, TargetRule>>;
  /** Null where `convert` has nothing to write. */
  readonly writing: Writing | null;
}

/** A fact read in what the maker of a target published or coded. */
export function verified<const T>(value: T, source: string): Fact<T> {
  return { value, status: 'verified', source };
}

/** A fact told by others: wrappers, wikis, blogs. */
export function secondary<const T>(value: T, source: string): Fact<T> {
  return { value, status: 'secondary', source };
}

/** Tags by kind, the one to write first; `custom` holds those of no kind. */
export function tagsOf(
  status: FactStatus,
  source: string,
  spellings: Readonly<Partial<Record<Kind, string | readonly string[]>>>,
): readonly TagFact[] {
  return Object.entries(spellings).flatMap(([kind, written]) =>
    (typeof written === 'string' ? [written] : written).map((spelling) => ({
      kind: kind as Kind,
      spelling,
      status,
      source,
    })),
  );
}

const noLimits: Readonly<Record<LimitName, null>> = {
  lyricsMin: null,
  lyricsMax: null,
  styleMin: null,
  styleMax: null,
  titleMax: null,
  durationMin: null,
  durationMax: null,
  sectionLines: null,
  lineMax: null,
};

const unknown = {
  aliases: [],
  acceptsLyrics: true,
  explanation: null,
  tags: [],
  tagsKnown: 'some',
  brackets: null,
  numbering: null,
  descriptors: null,
  tagWords: null,
  labels: null,
  styleSeparator: null,
  case: null,
  separators: { sections: null, lines: null },
  emptyVocalSection: null,
  instrumental: null,
  notes: [],
  format: {},
  rules: {},
  writing: null,
} as const;

/** What a file of a target has to say; everything left out is unknown. */
export type TargetDescription = Pick<
  TargetFacts,
  'id' | 'name' | 'vendor' | 'status' | 'family' | 'sources'
> &
  Partial<Omit<TargetFacts, 'limits'>> & {
    readonly limits?: Readonly<Partial<Record<LimitName, Fact<number>>>>;
  };

/** Completes a description: what is left out is unknown, and finds nothing. */
export function defineTarget(description: TargetDescription): TargetFacts {
  return { ...unknown, ...description, limits: { ...noLimits, ...description.limits } };
}

/** A target with other limits: what a configuration overrides counts as known. */
export function withLimits<T extends Target>(
  target: T,
  limits: Readonly<Record<string, number>> | undefined,
): T {
  const { limits: known } = target;
  if (!limits || !known) return target;
  const facts = Object.entries(limits)
    .filter(([name]) => Object.hasOwn(known, name))
    .map(([name, value]) => [name, verified(value, 'configuration')]);
  return { ...target, limits: { ...known, ...Object.fromEntries(facts) } };
}
