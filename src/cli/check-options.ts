import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { readFlags } from '../config/flags.ts';
import type { Known } from '../config/schema.ts';
import type { FixRequest } from '../engine/fix.ts';
import { UsageError, withSuggestion } from '../errors.ts';
import { rules, type Scope } from '../index.ts';
import { known } from '../known.ts';
import { findTarget } from '../targets/targets.ts';
import { closestRule } from '../text/names.ts';
import { askedConfiguration } from './configurations.ts';
import type { World } from './context.ts';
import {
  type CheckOptions,
  destinations,
  encodingFlag,
  notationFlag,
  oneOf,
  wholeNumber,
} from './options.ts';

/** What commander hands over for `check`, `lint` and `format`. */
export interface Typed {
  fix?: boolean;
  fixOnly?: boolean;
  unsafeFixes?: boolean;
  diff?: boolean;
  check?: boolean;
  write?: boolean;
  rule?: string[];
  only?: string[];
  skip?: string[];
  target?: string[];
  preset?: string[];
  notation?: string;
  language?: string;
  encoding?: string;
  config?: string | boolean;
  outputFormat?: string[];
  maxWarnings?: string;
  failOn?: string;
  quiet?: boolean;
  verbose?: boolean;
  stdinFilename?: string;
  stdinFilepath?: string;
  ignore?: boolean;
  ignorePattern?: string[];
  concurrency?: string;
  cache?: boolean;
  cacheLocation?: string;
  staged?: boolean;
  changed?: boolean;
  since?: string;
  watch?: boolean;
  timing?: boolean;
  statistics?: boolean;
  suppressAll?: boolean;
  suppressRule?: string[];
  pruneSuppressions?: boolean;
  suppressions?: boolean;
  suppressionsLocation?: string;
  addSuppressions?: string;
  locale?: string;
  color?: string;
}

/**
 * What flags may name: the rules and presets of lyrilint, and where another one is asked for those of the plugins that
 * the configuration beside the paths has. Rejects with ConfigError.
 */
export async function knownTo(typed: Typed, paths: readonly string[], world: World): Promise<Known> {
  const ids = [
    ...(typed.rule ?? []).map((text) => text.split(':', 1)[0]!),
    ...[...(typed.only ?? []), ...(typed.skip ?? [])].flatMap((text) => text.split(',')),
  ];
  const named = ids.some((id) => !rules.some((rule) => rule.id === id.trim()));
  const preset = (typed.preset ?? []).some((text) => /(?:^|,)(?!\s*lyrilint:)[^,]*:/.test(text));
  if ((!named && !preset) || typed.config === false) return known;
  const { createLoader } = await import('../node.ts');
  const loader = createLoader();
  const configurations =
    typeof typed.config === 'string'
      ? [await loader.load(resolve(world.cwd, typed.config))]
      : await Promise.all(
          [...new Set([world.cwd, ...paths.map((path) => folderOf(world.cwd, path))])].map((folder) =>
            loader.forFolder(folder),
          ),
        );
  const all = new Map(
    [...rules, ...configurations.flatMap((each) => each.rules)].map((rule) => [rule.id, rule]),
  );
  const presets = new Map(configurations.flatMap((each) => [...each.presets]));
  return { ...known, rules: [...all.values()], presets };
}

/** The folder whose configuration holds for a path that was typed. */
function folderOf(cwd: string, path: string): string {
  const full = resolve(cwd, path);
  return statSync(full, { throwIfNoEntry: false })?.isDirectory() ? full : dirname(full);
}

/** What `check`, `lint` and `format` are to do, from what was typed. Throws a UsageError. */
export function checkOptions(typed: Typed, scope: Scope, world: World, known: Known): CheckOptions {
  const fixing = typed.fix === true || typed.fixOnly === true;
  const mending: FixRequest = {
    safe: scope !== 'format',
    unsafe: typed.unsafeFixes === true,
    layout: scope !== 'lint',
  };
  const mends = typed.diff === true || (scope === 'format' ? !typed.check : fixing);
  const flags = readFlags(typed, known);
  for (const id of flags.targets ?? []) {
    const target = findTarget(id);
    if (target?.acceptsLyrics !== false) continue;
    throw new UsageError(`--target: \`${id}\` takes no lyrics: ${target.explanation?.en ?? target.name}`);
  }
  return {
    scope,
    flags,
    notation: notationFlag(typed.notation),
    encoding: encodingFlag(typed.encoding),
    fixes: mends ? mending : null,
    idleUnsafe: typed.unsafeFixes === true && !mends,
    output: typed.diff ? 'diff' : 'write',
    checkOnly: typed.check === true,
    formats: destinations(typed.outputFormat ?? [], world.env),
    maxWarnings: wholeNumber('--max-warnings', typed.maxWarnings),
    failOn:
      typed.failOn === undefined
        ? 'error'
        : oneOf('--fail-on', typed.failOn, ['error', 'warn', 'info', 'never'] as const),
    quiet: typed.quiet === true || typed.fixOnly === true,
    verbose: typed.verbose === true,
    stdinFilename: typed.stdinFilename ?? typed.stdinFilepath ?? null,
    config: askedConfiguration(typed.config),
    noIgnore: typed.ignore === false,
    ignorePatterns: typed.ignorePattern ?? [],
    ...selection(typed),
    ...running(typed, mends || scope === 'format'),
    baseline: {
      use: typed.suppressions !== false,
      location: typed.suppressionsLocation ?? null,
      suppress: typed.suppressAll ? 'all' : typed.suppressRule ? suppressed(typed.suppressRule) : null,
      prune: typed.pruneSuppressions === true,
    },
    locale: typed.locale,
    color: typed.color,
  };
}

/** Which files of a git repository are meant. */
function selection({ staged, changed, since }: Typed): Pick<CheckOptions, 'git'> {
  const asked = [staged && '--staged', changed && '--changed', since !== undefined && '--since'].filter(
    Boolean,
  );
  if (asked.length > 1) throw new UsageError(`${asked.join(' and ')} do not go together`);
  if (since !== undefined) return { git: { since } };
  return { git: staged ? 'staged' : changed ? 'changed' : null };
}

/** How a run goes about: threads, cache, what is measured. */
function running(
  typed: Typed,
  writes: boolean,
): Pick<CheckOptions, 'concurrency' | 'cache' | 'timing' | 'statistics' | 'watch' | 'addSuppressions'> {
  const { concurrency = 'auto', addSuppressions } = typed;
  const threads =
    concurrency === 'auto' || concurrency === 'off'
      ? concurrency
      : wholeNumber('--concurrency', concurrency, 1);
  if (typed.watch && writes)
    throw new UsageError('--watch only looks: it does not go with --fix, --diff or `format`');
  return {
    concurrency: threads ?? 'auto',
    cache:
      typed.cache || typed.cacheLocation !== undefined ? (typed.cacheLocation ?? '.lyrilintcache') : null,
    timing: typed.timing === true,
    statistics: typed.statistics === true,
    watch: typed.watch === true,
    addSuppressions: addSuppressions === undefined ? null : reason(addSuppressions),
  };
}

/** The reason of a comment: what is more than a line, or ends the comment, would become part of the song. */
function reason(text: string): string {
  if (text.trim() !== '' && !/[\p{Cc}\u2028\u2029\]]|-->/u.test(text)) return text.trim();
  throw new UsageError(
    `--add-suppressions: expected a reason on one line, without \`]\` and \`-->\`, found \`${text}\``,
  );
}

function suppressed(ids: readonly string[]): readonly string[] {
  const names = ids.flatMap((item) => item.split(',')).map((id) => id.trim());
  for (const id of names) {
    if (rules.some((rule) => rule.id === id) || id.includes('/')) continue;
    const near = closestRule(
      id,
      rules.map((rule) => rule.id),
    );
    throw new UsageError(withSuggestion(`--suppress-rule: unknown rule \`${id}\``, near));
  }
  return names;
}
