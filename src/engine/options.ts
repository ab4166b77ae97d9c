import type { Target } from '../rule.ts';
import type { ParseResources } from '../syntax/parse.ts';
import type { FrontMatter, Notation, Span } from '../syntax/tree.ts';
import type { ActiveRule } from './finding.ts';
import type { FormatOptions } from './format-options.ts';

/** What a text is checked with. Everything that loads late has been loaded; nothing here does I/O. */
export interface LintOptions {
  readonly notation: Notation;
  readonly rules: readonly ActiveRule[];
  /** Ids of all rules there are, so that a suppression of an unknown one is found. */
  readonly known: ReadonlySet<string>;
  readonly format: FormatOptions;
  /** `auto` or a language tag. */
  readonly language: string;
  /** Section names of the user by kind (`custom` for sections of no kind). */
  readonly tags: Readonly<Record<string, readonly string[]>>;
  readonly targets: readonly Target[];
  /** Ids and aliases of all targets there are, so that an unknown one is found. */
  readonly knownTargets?: () => readonly string[];
  /** The rules that front matter sets, with their places, so that what is unknown or malformed is found. */
  readonly rulesNamedIn?: (
    meta: FrontMatter,
    source: string,
  ) => readonly {
    readonly id: string | null;
    readonly at: Span;
    readonly wrong: 'rule' | 'severity' | 'options' | 'shape' | null;
    readonly setting: string;
  }[];
  /** Whether layout is looked at: not by `lint`, not by editors. */
  readonly layout: boolean;
  /** Takes up how long each rule took, in milliseconds. */
  readonly timings?: Map<string, number>;
  readonly resources?: ParseResources;
}
