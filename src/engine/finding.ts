import type { Datum, Localized, Removes, Rule, Severity } from '../rule.ts';
import type { Edit } from '../text/edits.ts';
import type { Range } from '../text/range.ts';

/** A change offered by a finding. */
export interface Fix {
  /** A message id of the rule. */
  readonly title: string;
  readonly applicability: 'safe' | 'unsafe';
  readonly edits: readonly Edit[];
  readonly removes?: Removes;
}

/** One thing lyrilint has to say about a text, free of language: the report words it from the rule's messages. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly messageId: string;
  readonly data: Readonly<Record<string, Datum>>;
  /** The words of the message in each language, with their `{placeholders}`. */
  readonly text: Localized;
  readonly range: Range;
  readonly related: readonly { readonly range: Range; readonly text: Localized }[];
  /** Alternatives, best first. */
  readonly fixes: readonly (Fix & { readonly text: Localized })[];
  /** Id of the target it is about, or null. */
  readonly target: string | null;
  /** Stable under edits elsewhere: see SPEC section 3, JSON. 16 hexadecimal digits. */
  readonly fingerprint: string;
}

/** A finding before its fingerprint is known, which depends on those before it. */
export type Draft = Omit<Finding, 'fingerprint'>;

/** A rule switched on, with its severity and the full set of its options. */
export interface ActiveRule {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly options: Readonly<Record<string, unknown>>;
  /** True when a target and not the user switched it on: with more than one target its fixes are off. */
  readonly byTarget?: boolean;
  /** True when a person set its severity: it then holds for every finding, whatever the rule says of one. */
  readonly configured?: boolean;
}

/** Something that keeps an answer from being trusted (exit 2). `range` is null where no place can be named. */
export interface Failure {
  readonly code: 'usage' | 'config' | 'read' | 'decode' | 'write' | 'rule' | 'fix';
  readonly path: string | null;
  readonly range: { readonly line: number; readonly column: number } | null;
  readonly rule: string | null;
  readonly message: string;
}
