import type { Song } from '../song/model.ts';
import type { Notation, Tree } from '../syntax/tree.ts';
import type { ActiveRule, Finding } from './finding.ts';
import type { FormatOptions } from './format-options.ts';
import type { Target } from '../rule.ts';

/** What a text is checked with. Everything that loads late has been loaded; nothing here does I/O. */
export interface LintOptions {
  readonly notation: Notation;
  readonly rules: readonly ActiveRule[];
  readonly format: FormatOptions;
  /** `auto` or a language tag. */
  readonly language: string;
  /** Section names of the user by kind (`custom` for sections of no kind). */
  readonly tags: Readonly<Record<string, readonly string[]>>;
  readonly targets: readonly Target[];
  /** Severity of the finding `layout`, or null when layout is not looked at (`lint`, editors). */
  readonly layout: ActiveRule['severity'] | null;
}

/** What a check of one text gives. */
export interface LintResult {
  readonly tree: Tree;
  readonly songs: readonly Song[];
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  /** Findings that a comment or front matter suppressed. */
  readonly suppressed: readonly Finding[];
  /** Whether layout would change nothing; null when it was not looked at. */
  readonly formatted: boolean | null;
  /** Rules that threw, and fixes that both guards refused. */
  readonly failures: readonly { readonly rule: string; readonly message: string }[];
}
