import { rules } from '../rules/index.ts';
import type { Flags } from './config/flags.ts';
import { rulesNamedIn } from './config/front-matter-settings.ts';
import type { Configuration } from './config/schema.ts';
import { fromValue, type LoadedConfiguration, resolve, type Settings } from './config/settings.ts';
import type { Converted, Refused } from './convert/losses.ts';
import type { TargetOptions } from './convert/target-draft.ts';
import { convertToNotation } from './convert/to-notation.ts';
import { convertToTarget } from './convert/to-target.ts';
import type { ActiveRule } from './engine/finding.ts';
import { type FixRequest, type FixResult, fixRead } from './engine/fix.ts';
import { type LintResult, lintRead } from './engine/lint.ts';
import type { LintOptions } from './engine/options.ts';
import { type ReadText, readParsed } from './engine/read.ts';
import { UsageError, withSuggestion } from './errors.ts';
import { known } from './known.ts';
import type { Rule } from './rule.ts';
import type { Song } from './song/model.ts';
import { sungWords as sungWordsOf } from './song/sung.ts';
import { type ParseResources, parse } from './syntax/parse.ts';
import { extensionOf, sniffNotation } from './syntax/sniff.ts';
import { type Notation, notations } from './syntax/tree.ts';
import type { TargetFacts } from './targets/target.ts';
import { withLimits } from './targets/target.ts';
import { findTarget, nearestTarget, targetNames, targets } from './targets/targets.ts';
import { closest } from './text/names.ts';

export type { Configuration } from './config/schema.ts';
export type { LoadedConfiguration, Settings } from './config/settings.ts';
export type { Converted, Loss, Refused } from './convert/losses.ts';
export type { ActiveRule, Failure, Finding, Fix } from './engine/finding.ts';
export type { FixRequest, FixResult } from './engine/fix.ts';
export type { FormatOptions } from './engine/format-options.ts';
export type { LintResult, RuleFailure } from './engine/lint.ts';
export { messageOf } from './report/place.ts';
export type { Header, RepeatMark, Section, Song, SongLine, SungLine } from './song/model.ts';
export type { ParseResources } from './syntax/parse.ts';
export type { Notation, Tree } from './syntax/tree.ts';
export { applyEdits, type Edit } from './text/edits.ts';
export { type LineIndex, lineIndex, type Position } from './text/lines.ts';
export type { Range } from './text/range.ts';
export { rules, targets };

declare const LYRILINT_VERSION: string | undefined;

/** The version of lyrilint, as its manifest says it; `0.0.0` in a source tree that was not built. */
export const version: string = typeof LYRILINT_VERSION === 'string' ? LYRILINT_VERSION : '0.0.0';

/** What a command looks for: `check` rules and layout, `lint` rules, `format` layout. */
export type Scope = 'check' | 'lint' | 'format';

/** A text and how it is to be read. */
export interface TextRequest {
  /** File name or path with `/`, absolute where overrides by glob are to apply; null for a text without a name. */
  readonly path?: string | null;
  /** Overrides what extension and content say. */
  readonly notation?: Notation;
  /** A configuration as it is written, or one that was loaded; `lyrilint:recommended` when left out. */
  readonly configuration?: Configuration | LoadedConfiguration;
  readonly flags?: Flags;
  readonly scope?: Scope;
  /** What Markdown needs; `loadResources` of `lyrilint/node` makes it. */
  readonly resources?: ParseResources;
}

/** A text that was read with the settings that hold for it, ready to be checked or mended. */
export interface PreparedText {
  readonly settings: Settings;
  readonly options: LintOptions;
  readonly text: ReadText;
}

/** The notation of a text: what is asked for, else its extension, else its content. */
export function notationOf(source: string, path: string | null | undefined, asked?: Notation): Notation {
  return asked ?? sniffNotation(source, extensionOf(path ?? ''));
}

const defaults = fromValue({}, rules);

function isLoaded(configuration: Configuration | LoadedConfiguration): configuration is LoadedConfiguration {
  return 'layers' in configuration;
}

/** Reads a text with the settings that hold for it. Never throws on what the text holds. */
export function prepare(source: string, request: TextRequest = {}): PreparedText {
  const path = request.path ?? null;
  const notation = notationOf(source, path, request.notation);
  const tree = parse(source, notation, request.resources);
  const configuration =
    request.configuration === undefined
      ? defaults
      : isLoaded(request.configuration)
        ? request.configuration
        : fromValue(request.configuration, rules);
  const settings = resolve(configuration, {
    path,
    ...(request.flags ? { flags: request.flags } : {}),
    frontMatter: tree.frontMatter,
    known,
  });
  const scope = request.scope ?? 'check';
  const options: LintOptions = {
    notation,
    rules: scope === 'format' ? [layoutIn(settings)] : settings.rules,
    known: idsOf(configuration),
    rulesNamedIn: (meta, source) =>
      rulesNamedIn(meta, source, (id) => configuration.rules.find((rule) => rule.id === id)),
    format: settings.format,
    language: settings.language,
    tags: settings.tags,
    targets: settings.targets,
    knownTargets: () => targetNames,
    layout: scope !== 'lint',
    ...(request.resources ? { resources: request.resources } : {}),
  };
  return { settings, options, text: readParsed(tree, options) };
}

/** The rule `layout` as it is set. Who asks for nothing but layout hears of it where it is off, too. */
function layoutIn({ rules: active }: Settings): ActiveRule {
  const isLayout = ({ id }: Rule) => id === 'layout';
  return (
    active.find(({ rule }) => isLayout(rule)) ?? {
      rule: rules.find(isLayout)!,
      severity: 'warn',
      options: {},
    }
  );
}

const ids = new WeakMap<LoadedConfiguration, ReadonlySet<string>>();

function idsOf(configuration: LoadedConfiguration): ReadonlySet<string> {
  let known = ids.get(configuration);
  if (!known) {
    known = new Set(configuration.rules.map(({ id }) => id));
    ids.set(configuration, known);
  }
  return known;
}

/** Checks a text: findings, songs, and whether layout would change it. Synchronous and pure. */
export function lint(source: string, request: TextRequest = {}): LintResult {
  const { text, options } = prepare(source, request);
  return lintRead(text, options);
}

/** Mends a text to a fixpoint: safe fixes and layout unless told otherwise; see `FixResult.failures` for refusals. */
export function fix(source: string, request: TextRequest & { readonly fixes?: FixRequest } = {}): FixResult {
  const { text, options } = prepare(source, request);
  return fixRead(text, options, request.fixes ?? { safe: true, unsafe: false, layout: true });
}

/** The sung words of a text as one string of letters and digits: the same before and after layout and every safe fix. */
export function sungWords(source: string | readonly Song[], request: TextRequest = {}): string {
  return sungWordsOf(typeof source === 'string' ? prepare(source, request).text.songs : source);
}

/** Lays a text out and changes nothing else. */
export function format(source: string, request: TextRequest = {}): FixResult {
  const { text, options } = prepare(source, { ...request, scope: 'format' });
  return fixRead(text, options, { safe: false, unsafe: false, layout: true });
}

/** A text, how it is to be read, and what is to become of it. */
export interface ConvertRequest extends Omit<TextRequest, 'scope'>, Omit<TargetOptions, 'vocabulary'> {
  /** A notation, or a target by its id or another of its names. */
  readonly to: string;
}

/**
 * Writes a text in another notation, or as it is pasted into a target, with all that was lost on the way. What cannot be
 * expressed there is refused with a reason. Throws a UsageError where `to` is neither.
 */
export function convert(source: string, request: ConvertRequest): Converted | Refused {
  const to = destinationOf(request.to);
  const { text, settings } = prepare(source, request);
  const { tree, songs, vocabulary } = text;
  if (typeof to !== 'string')
    return convertToTarget(tree, songs, withLimits(to, settings.limits[to.id]), { ...request, vocabulary });
  const { configuration, resources } = request;
  const written = { ...(configuration && { configuration }), ...(resources && { resources }) };
  return convertToNotation(tree, songs, to, {
    ...request,
    read: (made, notation) => prepare(made, { ...written, notation }).text.songs,
    layOut: (made, notation) => format(made, { ...written, notation }).text,
  });
}

/** The notation or target that a text can be converted to by a name. Throws a UsageError, which begins with `asked`. */
export function destinationOf(name: string, asked = 'to'): Notation | TargetFacts {
  const destination = notations.find((notation) => notation === name) ?? findTarget(name);
  if (destination) return destination;
  const near = nearestTarget(name) ?? closest(name, notations);
  throw new UsageError(withSuggestion(`${asked}: unknown target or notation \`${name}\``, near));
}
