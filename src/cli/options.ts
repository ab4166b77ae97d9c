import type { Flags } from '../config/flags.ts';
import type { FixRequest } from '../engine/fix.ts';
import { UsageError, withSuggestion } from '../errors.ts';
import type { BaselineRequest } from '../files/baseline.ts';
import type { Scope } from '../index.ts';
import type { Job } from '../node.ts';
import { type ReporterId, reporters } from '../report/report.ts';
import type { Severity } from '../rule.ts';
import { type Notation, notations } from '../syntax/tree.ts';
import { encodingNamed, encodingNames } from '../text/encodings.ts';
import { closest } from '../text/names.ts';
import type { AskedConfiguration } from './configurations.ts';
import type { World } from './context.ts';
import type { Destination } from './reports.ts';
import type { SpokenFlags } from './terminal.ts';

/** Everything `check`, `lint` and `format` are told, checked. */
export interface CheckOptions {
  readonly scope: Scope;
  readonly flags: Flags;
  readonly notation: Notation | undefined;
  readonly encoding: string | undefined;
  readonly fixes: FixRequest | null;
  /** Whether `--unsafe-fixes` was typed and nothing is to be fixed. */
  readonly idleUnsafe: boolean;
  readonly output: 'write' | 'diff' | 'text';
  /** `format --check`: tells, and writes nothing. */
  readonly checkOnly: boolean;
  readonly formats: readonly Destination[];
  readonly maxWarnings: number | null;
  readonly failOn: Severity | 'never';
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly stdinFilename: string | null;
  readonly config: AskedConfiguration;
  readonly noIgnore: boolean;
  readonly ignorePatterns: readonly string[];
  /** Only files that git says are staged, changed, or differ from where the branch left `since`. */
  readonly git: 'staged' | 'changed' | { readonly since: string } | null;
  readonly concurrency: number | 'auto' | 'off';
  /** Path of the cache, or null for none. */
  readonly cache: string | null;
  readonly timing: boolean;
  readonly statistics: boolean;
  readonly watch: boolean;
  /** The reason that comments are added with, or null for no comments. */
  readonly addSuppressions: string | null;
  readonly baseline: BaselineRequest;
  readonly locale: string | undefined;
  readonly color: string | undefined;
}

/** The flags that say how a text is read, as commander hands them over to commands that only look. */
export interface ReadingFlags extends SpokenFlags {
  readonly notation?: string;
  readonly language?: string;
  readonly encoding?: string;
  readonly config?: string | boolean;
  readonly stdinFilename?: string;
}

/** How a text is read, by its flags. Throws a UsageError. */
export function readingJob({ notation, language }: ReadingFlags): Pick<Job, 'scope' | 'flags' | 'notation'> {
  return {
    scope: 'check',
    notation: notationFlag(notation),
    ...(language ? { flags: { language } } : {}),
  };
}

/** Gathers the values of a flag that may be repeated. */
export function list(value: string, before: readonly string[] | undefined): string[] {
  return [...(before ?? []), value];
}

/** Reads `-f id[=file]`, each; without one `LYRILINT_OUTPUT_FORMAT`, then `pretty` (with `github` under its Actions). */
export function destinations(values: readonly string[], env: World['env']): readonly Destination[] {
  const asked =
    values.length > 0 ? values : env['LYRILINT_OUTPUT_FORMAT'] ? [env['LYRILINT_OUTPUT_FORMAT']] : [];
  if (asked.length === 0) {
    const screen: Destination = { format: 'pretty', file: null };
    return env['GITHUB_ACTIONS'] === 'true' ? [screen, { format: 'github', file: null }] : [screen];
  }
  const flag = values.length > 0 ? '--output-format' : 'LYRILINT_OUTPUT_FORMAT';
  const found = asked.map((value): Destination => {
    const equals = value.indexOf('=');
    const id = equals < 0 ? value : value.slice(0, equals);
    const file = equals < 0 ? null : value.slice(equals + 1);
    if (file === '') throw new UsageError(`${flag}: \`${value}\` names no file`);
    return { format: oneOf(flag, id, reporters) as ReporterId, file };
  });
  const onScreen = found.filter(({ file }) => file === null).map(({ format }) => format);
  // Annotations stand among other lines; they are what GitHub takes out of a log.
  const areAlike = onScreen.length === 2 && onScreen.includes('pretty') && onScreen.includes('github');
  if (onScreen.length > 1 && !areAlike) {
    throw new UsageError(
      `--output-format: ${onScreen.map((format) => `\`${format}\``).join(' and ')} cannot share stdout; give all but one a file, as in \`${onScreen[1]}=report\``,
    );
  }
  const files = found.flatMap(({ file }) => file ?? []);
  const twice = files.find((file, i) => files.indexOf(file) < i);
  if (twice !== undefined)
    throw new UsageError(`--output-format: two reports cannot share the file \`${twice}\``);
  return found;
}

/** The value of a flag that takes one of a few words; throws a UsageError with a did-you-mean. */
export function oneOf<T extends string>(flag: string, value: string, choices: readonly T[]): T {
  if ((choices as readonly string[]).includes(value)) return value as T;
  throw new UsageError(
    withSuggestion(`${flag}: expected ${listed(choices)}, found \`${value}\``, closest(value, choices)),
  );
}

function listed(choices: readonly string[]): string {
  return choices.length < 2 ? choices.join('') : `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
}

/** The notation of `--notation`. */
export function notationFlag(value: string | undefined): Notation | undefined {
  return value === undefined ? undefined : oneOf('--notation', value, notations);
}

/** The encoding of `--encoding`, by any of its names. */
export function encodingFlag(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  return encodingNamed(value) ?? oneOf('--encoding', value, encodingNames);
}

/** A whole number of a flag, from `least` on. */
export function wholeNumber(flag: string, value: string | undefined, least = 0): number | null {
  if (value === undefined) return null;
  if (!/^\d{1,9}$/.test(value) || Number(value) < least)
    throw new UsageError(`${flag}: expected a whole number from ${least} on, found \`${value}\``);
  return Number(value);
}
