import type { ActiveRule } from '../engine/finding.ts';
import { defaultFormat, type FormatOptions } from '../engine/format-options.ts';
import type { FrontMatter, Locale, Rule, Severity } from '../rule.ts';
import { withLimits } from '../targets/target.ts';
import type { JsonPath } from '../text/json.ts';
import type { Flags } from './flags.ts';
import { type FrontMatterSettings, readFrontMatterSettings } from './front-matter-settings.ts';
import { matchesAny, type PathTest } from './glob.ts';
import {
  type Configuration,
  isPreset,
  type Known,
  type KnownTarget,
  listOf,
  type Override,
  type RuleSetting,
  type RuleSeverity,
} from './schema.ts';

/** One configuration as it is written, and where it is. */
export interface Source {
  readonly value: Configuration;
  /** The file it was read from, with `/` between its parts; null when it came from none. */
  readonly path: string | null;
  /** Line and column (from 1) of a value; undefined where they are unknown. */
  readonly placeOf?: (path: JsonPath) => { readonly line: number; readonly column: number } | undefined;
}

/** What a configuration is built from: a preset, or something written. */
export type Layer = { readonly preset: string } | Source;

/** A configuration with all that it extends. Plain data: what reads files makes it, `resolve` reads it. */
export interface LoadedConfiguration {
  /** What it extends first, itself last. */
  readonly layers: readonly Layer[];
  /** Folder that its globs start from, with `/` between its parts, absolute; null when it came from no file. */
  readonly folder: string | null;
  /** The rules there are, those of its plugins included. */
  readonly rules: readonly Rule[];
  /** Presets of its plugins by their full name, `plugin:preset`. */
  readonly presets: ReadonlyMap<string, Readonly<Record<string, RuleSetting>>>;
  /** Every file that had a part in it, for caches and watchers; absolute. */
  readonly files: readonly string[];
  /** What a person should know: two configurations in one folder, code that was not run. */
  readonly notes: readonly string[];
}

/** Where a setting came from. `file` is a configuration, `name` a file's extension that means a target. */
export type Origin =
  | { readonly from: 'default' }
  | { readonly from: 'preset'; readonly preset: string }
  | { readonly from: 'target'; readonly target: string }
  | { readonly from: 'file'; readonly source: Source; readonly at: JsonPath }
  | { readonly from: 'name' }
  | { readonly from: 'front matter' }
  | { readonly from: 'flag'; readonly flag: string };

/** What holds for one file. */
export interface Settings {
  /** Rules that are on, in the order of the registry. */
  readonly rules: readonly ActiveRule[];
  readonly format: FormatOptions;
  /** `auto` or a language tag. */
  readonly language: string;
  /** Section names of the user by kind. */
  readonly tags: Readonly<Record<string, readonly string[]>>;
  readonly targets: readonly KnownTarget[];
  /** Limits that a configuration sets, by target id and name of the limit; those of `targets` are replaced already. */
  readonly limits: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly locale: Locale | null;
  /** Where each value came from, by its name: `rules.single-chorus`, `format.newline`, `language`, `target`. */
  readonly origins: ReadonlyMap<string, Origin>;
}

/** What settings are made for. */
export interface Situation {
  /** The file, absolute, with `/` between its parts; null for a text without a name. */
  readonly path: string | null;
  readonly flags?: Flags;
  readonly frontMatter?: FrontMatter | null;
  readonly known: Pick<Known, 'targets'>;
}

/** A configuration from a value and no file: presets in `extends` count, files and packages are left out. */
export function fromValue(value: Configuration, rules: readonly Rule[]): LoadedConfiguration {
  const presets = listOf(value.extends).filter(isPreset);
  return {
    layers: [...presets.map((preset) => ({ preset })), { value, path: null }],
    folder: null,
    rules,
    presets: new Map(),
    files: [],
    notes: [],
  };
}

/** The severities that a preset of lyrilint gives to rules, from what each rule says of itself. */
function presetRules(preset: string, rules: readonly Rule[]): ReadonlyMap<string, Severity> {
  const severities = new Map<string, Severity>();
  for (const { id, presets } of rules) {
    const { recommended, strict = recommended, all = strict ?? 'warn' } = presets;
    const severity = preset === 'recommended' ? recommended : preset === 'strict' ? strict : all;
    if (severity) severities.set(id, severity);
  }
  return severities;
}

interface Compiled {
  /** The overrides of all layers in order, with their tests. */
  readonly overrides: readonly {
    readonly source: Source;
    readonly index: number;
    readonly value: Override;
    readonly files: PathTest;
    readonly ignores: PathTest;
  }[];
  readonly ruleIds: ReadonlyMap<string, Rule>;
  readonly made: {
    readonly flags: Flags | undefined;
    readonly known: Situation['known'];
    readonly byKey: Map<string, Settings>;
  }[];
}

const compiled = new WeakMap<LoadedConfiguration, Compiled>();

/**
 * What holds for one file: flag > front matter > configured rules and format, overrides in order > the target's own > preset.
 * Files of one folder with the same overrides and front matter share one result, which is made once.
 */
export function resolve(configuration: LoadedConfiguration, situation: Situation): Settings {
  const { overrides, ruleIds, made: all } = compile(configuration);
  const path = relativePath(configuration.folder, situation.path);
  let key = '';
  const applied: Compiled['overrides'][number][] = [];
  for (const override of overrides) {
    const applies = path !== null && override.files(path) && !override.ignores(path);
    key += applies ? '1' : '0';
    if (applies) applied.push(override);
  }
  const meta = readFrontMatterSettings(situation.frontMatter, () => ruleIds);
  const isSuno = situation.path?.endsWith('.suno') ?? false;
  if (isSuno) key += 's';
  if (meta) key += JSON.stringify([meta.targets, meta.language, [...meta.rules]]);
  const { flags, known } = situation;
  let made = all.find((entry) => entry.flags === flags && entry.known === known);
  if (!made) {
    made = { flags, known, byKey: new Map() };
    if (all.length >= 20) all.length = 0;
    all.push(made);
  }
  let settings = made.byKey.get(key);
  if (!settings) {
    settings = makeSettings(configuration, situation, ruleIds, applied, meta, isSuno);
    // Front matter may differ in every file: what is kept must not grow with them.
    if (made.byKey.size >= 200) made.byKey.clear();
    made.byKey.set(key, settings);
  }
  return settings;
}

function compile(configuration: LoadedConfiguration): Compiled {
  let found = compiled.get(configuration);
  if (!found) {
    found = {
      overrides: configuration.layers.flatMap((layer) =>
        'preset' in layer
          ? []
          : (layer.value.overrides ?? []).map((value, index) => ({
              source: layer,
              index,
              value,
              files: matchesAny(listOf(value.files)),
              ignores: matchesAny(value.ignores ?? []),
            })),
      ),
      ruleIds: new Map(configuration.rules.map((rule) => [rule.id, rule])),
      made: [],
    };
    compiled.set(configuration, found);
  }
  return found;
}

/** A path from a folder on, or null when it lies outside of it; without a folder the path itself, without its first slash. */
function relativePath(folder: string | null, path: string | null): string | null {
  if (path === null) return null;
  if (folder === null) return path.replace(/^\/+/, '');
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : null;
}

/** Whether a person wrote the setting, and not a preset, a target or `--only`. */
function isConfigured(origin: Origin): boolean {
  return (
    origin.from === 'file' ||
    origin.from === 'front matter' ||
    (origin.from === 'flag' && origin.flag === '--rule')
  );
}

interface RuleState {
  severity: RuleSeverity;
  options: Readonly<Record<string, unknown>> | null;
  byTarget: boolean;
  origin: Origin;
}

const hardness: Readonly<Record<RuleSeverity, number>> = { off: 0, info: 1, warn: 2, error: 3 };

function makeSettings(
  configuration: LoadedConfiguration,
  { flags, known }: Situation,
  ruleIds: Compiled['ruleIds'],
  applied: readonly Compiled['overrides'][number][],
  meta: FrontMatterSettings | null,
  isSuno: boolean,
): Settings {
  const origins = new Map<string, Origin>();
  const rules = new Map<string, RuleState>();
  const flagPresets = flags?.presets ?? [];
  const all = configuration.layers;
  const layers: readonly Layer[] =
    flagPresets.length > 0 ? [...flagPresets.map((preset) => ({ preset })), ...all.slice(-1)] : all;
  const sources = layers.filter((layer): layer is Source => !('preset' in layer));

  // What is written, with its overrides after it, in the order in which it counts.
  const written = sources.flatMap((source) => [
    { source, value: source.value as Configuration | Override, at: [] as JsonPath },
    ...applied
      .filter((override) => override.source === source)
      .map(({ value, index }) => ({ source, value, at: ['overrides', index] as JsonPath })),
  ]);

  const limits = mergeLimits();
  const targets = chooseTargets().map((target) => withLimits(target, limits[target.id]));
  applyPresets();
  const format: { -readonly [K in keyof FormatOptions]: FormatOptions[K] } = { ...defaultFormat };
  for (const name of Object.keys(format)) origins.set(`format.${name}`, { from: 'default' });
  applyTargets();
  for (const { source, value, at } of written) {
    for (const [id, setting] of Object.entries(value.rules ?? {})) {
      setRule(id, setting, { from: 'file', source, at: [...at, 'rules', id] });
    }
    for (const [name, wanted] of Object.entries(value.format ?? {})) {
      setFormat(name, wanted, { from: 'file', source, at: [...at, 'format', name] });
    }
  }
  for (const [id, setting] of meta?.rules ?? []) setRule(id, setting, { from: 'front matter' });
  for (const [id, setting] of flags?.rules ?? []) setRule(id, setting, { from: 'flag', flag: '--rule' });
  applyOnlyAndSkip();

  const active: ActiveRule[] = [];
  for (const rule of configuration.rules) {
    const state = rules.get(rule.id);
    if (!state) continue;
    origins.set(`rules.${rule.id}`, state.origin);
    if (state.severity === 'off') continue;
    active.push({
      rule,
      severity: state.severity,
      options: { ...defaultsOf(rule), ...state.options },
      ...(state.byTarget ? { byTarget: true } : {}),
      ...(isConfigured(state.origin) ? { configured: true } : {}),
    });
  }
  return {
    rules: active,
    format,
    language: chooseLanguage(),
    tags: mergeTags(),
    targets,
    limits,
    locale: chooseLocale(),
    origins,
  };

  function setRule(id: string, setting: RuleSetting, origin: Origin): void {
    const before = rules.get(id);
    const isList = typeof setting !== 'string';
    const severity = isList ? setting[0] : setting;
    // A severity alone leaves the options as they were.
    const options = (isList ? setting[1] : undefined) ?? before?.options ?? null;
    rules.set(id, { severity, options, byTarget: origin.from === 'target', origin });
  }

  function setFormat(name: string, wanted: unknown, origin: Origin): void {
    (format as Record<string, unknown>)[name] = wanted;
    origins.set(`format.${name}`, origin);
  }

  function applyPresets(): void {
    const named = layers.flatMap((layer) => ('preset' in layer ? [layer.preset] : []));
    const startsBare = sources.every((source) => source.value.extends !== undefined);
    const presets = named.length > 0 || (startsBare && sources.length > 0) ? named : ['lyrilint:recommended'];
    setRule('layout', 'warn', { from: 'default' });
    for (const preset of presets) {
      const settings = preset.startsWith('lyrilint:')
        ? presetRules(preset.slice('lyrilint:'.length), configuration.rules)
        : Object.entries(configuration.presets.get(preset) ?? {});
      for (const [id, setting] of settings) setRule(id, setting, { from: 'preset', preset });
    }
  }

  function applyTargets(): void {
    const forms = new Map<string, { value: unknown; target: string } | null>();
    for (const target of targets) {
      const { id } = target;
      for (const [rule, setting] of Object.entries(target.rules ?? {})) {
        const before = rules.get(rule);
        const severity = typeof setting === 'string' ? setting : setting[0];
        // Of several targets the strictest counts: the lyric has to suit all of them.
        if (before?.byTarget && hardness[before.severity] >= hardness[severity]) continue;
        setRule(rule, setting, { from: 'target', target: id });
        // A rule that was on anyway is not the target's doing.
        if (before && !before.byTarget && before.severity !== 'off') rules.get(rule)!.byTarget = false;
      }
      for (const [name, value] of Object.entries(target.format ?? {})) {
        if (value === undefined) continue;
        const before = forms.get(name);
        if (before === undefined) forms.set(name, { value, target: id });
        else if (before?.value !== value) forms.set(name, null);
      }
    }
    for (const [name, form] of forms) {
      if (form) setFormat(name, form.value, { from: 'target', target: form.target });
    }
  }

  function applyOnlyAndSkip(): void {
    const only = flags?.only ?? [];
    if (only.length > 0) {
      const origin: Origin = { from: 'flag', flag: '--only' };
      for (const id of ruleIds.keys()) {
        const before = rules.get(id);
        if (!only.includes(id)) {
          if (before && before.severity !== 'off') setRule(id, 'off', origin);
        } else if (!before || before.severity === 'off') setRule(id, 'warn', origin);
      }
      if (!only.includes('layout')) setRule('layout', 'off', origin);
    }
    for (const id of flags?.skip ?? []) setRule(id, 'off', { from: 'flag', flag: '--skip' });
  }

  function chooseTargets(): readonly KnownTarget[] {
    const find = (ids: readonly string[]): readonly KnownTarget[] => {
      const found = new Set<KnownTarget>();
      for (const id of ids) {
        const target = known.targets.find((each) => each.id === id || each.aliases?.includes(id));
        if (target) found.add(target);
      }
      return [...found];
    };
    if (flags?.targets?.length) {
      origins.set('target', { from: 'flag', flag: '--target' });
      return find(flags.targets);
    }
    if (meta?.targets.length) {
      const found = find(meta.targets);
      if (found.length > 0) {
        origins.set('target', { from: 'front matter' });
        return found;
      }
    }
    const last = written.findLast(({ value }) => value.target !== undefined);
    if (last) {
      origins.set('target', { from: 'file', source: last.source, at: [...last.at, 'target'] });
      return find(listOf(last.value.target));
    }
    const suno = isSuno ? find(['suno', 'suno-v5']).slice(0, 1) : [];
    origins.set('target', suno.length > 0 ? { from: 'name' } : { from: 'default' });
    return suno;
  }

  function chooseLanguage(): string {
    if (flags?.language !== undefined) {
      origins.set('language', { from: 'flag', flag: '--language' });
      return flags.language;
    }
    if (meta?.language) {
      origins.set('language', { from: 'front matter' });
      return meta.language;
    }
    const last = written.findLast(({ value }) => value.language !== undefined);
    origins.set(
      'language',
      last ? { from: 'file', source: last.source, at: [...last.at, 'language'] } : { from: 'default' },
    );
    return last?.value.language ?? 'auto';
  }

  function chooseLocale(): Locale | null {
    if (flags?.locale) {
      origins.set('locale', { from: 'flag', flag: '--locale' });
      return flags.locale;
    }
    const last = sources.findLast((source) => source.value.locale !== undefined);
    if (last) origins.set('locale', { from: 'file', source: last, at: ['locale'] });
    return last?.value.locale ?? null;
  }

  function mergeTags(): Readonly<Record<string, readonly string[]>> {
    const tags: Record<string, readonly string[]> = {};
    for (const source of sources) {
      for (const [kind, names] of Object.entries(source.value.tags ?? {})) {
        tags[kind] = [...new Set([...(tags[kind] ?? []), ...names])];
        origins.set(`tags.${kind}`, { from: 'file', source, at: ['tags', kind] });
      }
    }
    return tags;
  }

  function mergeLimits(): Readonly<Record<string, Readonly<Record<string, number>>>> {
    const limits: Record<string, Record<string, number>> = {};
    for (const source of sources) {
      for (const [name, values] of Object.entries(source.value.targets ?? {})) {
        const id = known.targets.find((target) => target.aliases?.includes(name))?.id ?? name;
        for (const [limit, value] of Object.entries(values)) {
          limits[id] = { ...limits[id], [limit]: value };
          origins.set(`targets.${id}.${limit}`, { from: 'file', source, at: ['targets', name, limit] });
        }
      }
    }
    return limits;
  }
}

const defaults = new WeakMap<Rule, Readonly<Record<string, unknown>>>();

/** The options of a rule when nothing is configured. */
export function defaultsOf(rule: Rule): Readonly<Record<string, unknown>> {
  let found = defaults.get(rule);
  if (!found) {
    found = Object.fromEntries(
      Object.entries(rule.options ?? {}).map(([name, option]) => [name, option.default]),
    );
    defaults.set(rule, found);
  }
  return found;
}

/** Where a setting came from, for a person: `preset lyrilint:recommended`, `.lyrilintrc.json:4:5`, `--rule`. */
export function originText(origin: Origin, show: (path: string) => string = (path) => path): string {
  switch (origin.from) {
    case 'file': {
      const path = origin.source.path === null ? 'configuration' : show(origin.source.path);
      const place = origin.source.placeOf?.(origin.at);
      return place ? `${path}:${place.line}:${place.column}` : path;
    }
    case 'preset':
      return `preset ${origin.preset}`;
    case 'target':
      return `target ${origin.target}`;
    case 'flag':
      return origin.flag;
    case 'name':
      return 'file name';
    default:
      return origin.from;
  }
}

/** Which files a configuration leaves alone, and which it adds to a search. Paths are absolute, with `/`. */
export interface Scope {
  readonly ignores: PathTest;
  readonly includes: PathTest;
}

const scopes = new WeakMap<LoadedConfiguration, Scope>();

/** The scope of a configuration: its `ignores` and `include`, and those it extends. */
export function scopeOf(configuration: LoadedConfiguration): Scope {
  let scope = scopes.get(configuration);
  if (!scope) {
    const sources = configuration.layers.flatMap((layer) => ('preset' in layer ? [] : [layer.value]));
    const test = (globs: readonly string[]): PathTest => {
      if (globs.length === 0) return () => false;
      const matches = matchesAny(globs);
      return (path) => {
        const relative = relativePath(configuration.folder, path);
        return relative !== null && matches(relative);
      };
    };
    scope = {
      ignores: test(sources.flatMap((value) => value.ignores ?? [])),
      includes: test(sources.flatMap((value) => value.include ?? [])),
    };
    scopes.set(configuration, scope);
  }
  return scope;
}
