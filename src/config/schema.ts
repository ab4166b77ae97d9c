import { defaultFormat, type FormatOptions } from '../engine/format-options.ts';
import type { Locale, Localized, Option, Rule, Severity, Target } from '../rule.ts';
import type { JsonPath } from '../text/json.ts';
import { closest, closestRule } from '../text/names.ts';
import { kinds, preferredNames } from '../words/sections.ts';

/** What a rule may be set to: off, or how bad its findings are. */
export type RuleSeverity = 'off' | Severity;

/** A rule as it is configured: a severity, or a severity and options. */
export type RuleSetting =
  | RuleSeverity
  | readonly [RuleSeverity]
  | readonly [RuleSeverity, Readonly<Record<string, unknown>>];

/** Every severity a rule may be set to, mildest first. */
const severities: readonly RuleSeverity[] = ['off', 'info', 'warn', 'error'];

/** The presets that lyrilint has itself; in `extends` they are written `lyrilint:recommended`. */
export const presetNames = ['recommended', 'strict', 'all'] as const;

/** A target as far as configurations need to know it. */
export interface KnownTarget extends Target {
  /** Other names that mean the same target: `suno` for the newest of its models. */
  readonly aliases?: readonly string[];
  /** Rules that it switches on. */
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /** Layout that its spelling needs. */
  readonly format?: Partial<FormatOptions>;
}

/** What a configuration may name. */
export interface Known {
  readonly rules: readonly Rule[];
  readonly targets: readonly KnownTarget[];
  /** Presets of plugins by their full name, `plugin:preset`. */
  readonly presets?: ReadonlyMap<string, Readonly<Record<string, RuleSetting>>>;
  /** True where plugins were not loaded: rules and presets of plugins then pass unseen. */
  readonly pluginsUnseen?: boolean;
}

type Type =
  | {
      readonly is:
        | 'string'
        | 'boolean'
        | 'rules'
        | 'limits'
        | 'tags'
        | 'preset'
        | 'target'
        | 'language'
        | 'tag-language';
    }
  | { readonly is: 'integer'; readonly min: number; readonly max: number }
  | { readonly is: 'choice'; readonly choices: readonly string[] }
  | { readonly is: 'list'; readonly of: Type; readonly orOne?: true }
  | { readonly is: 'object'; readonly keys: Keys; readonly required?: readonly string[] };

interface Key {
  readonly doc: Localized;
  readonly type: Type;
  readonly default?: unknown;
}

type Keys = Readonly<Record<string, Key>>;

type Value<T> = T extends { is: 'choice'; choices: readonly (infer C)[] }
  ? C
  : T extends { is: 'list'; of: infer Of }
    ? readonly Value<Of>[] | (T extends { orOne: true } ? Value<Of> : never)
    : T extends { is: 'object'; keys: infer K }
      ? { readonly [Name in keyof K]?: K[Name] extends { type: infer Inner } ? Value<Inner> : never }
      : T extends { is: 'boolean' }
        ? boolean
        : T extends { is: 'integer' }
          ? number
          : T extends { is: 'rules' }
            ? Readonly<Record<string, RuleSetting>>
            : T extends { is: 'limits' }
              ? Readonly<Record<string, Readonly<Record<string, number>>>>
              : T extends { is: 'tags' }
                ? Readonly<Record<string, readonly string[]>>
                : string;

const globs = { is: 'list', of: { is: 'string' } } as const;
const targetList = { is: 'list', of: { is: 'target' }, orOne: true } as const;

const format = {
  tagBrackets: {
    doc: {
      en: 'Brackets of tags: the form most tags of a song have, or one form for all.',
      'zh-CN': '标签的括号：沿用歌曲中最常见的形式，或统一为一种。',
    },
    type: { is: 'choice', choices: ['auto', 'square', 'round', 'lenticular'] },
    default: defaultFormat.tagBrackets,
  },
  tagCase: {
    doc: { en: 'Upper and lower case of section names.', 'zh-CN': '段落名称的大小写。' },
    type: { is: 'choice', choices: ['auto', 'title', 'lower', 'upper'] },
    default: defaultFormat.tagCase,
  },
  tagLanguage: {
    doc: {
      en: 'Language that section names are written in; `keep` leaves them as they are.',
      'zh-CN': '段落名称使用的语言；`keep` 表示保持原样。',
    },
    type: { is: 'tag-language' },
    default: defaultFormat.tagLanguage,
  },
  blankLinesBetweenSections: {
    doc: { en: 'Blank lines before each section.', 'zh-CN': '段落之间的空行数。' },
    type: { is: 'integer', min: 0, max: 5 },
    default: defaultFormat.blankLinesBetweenSections,
  },
  blankLineAfterTag: {
    doc: { en: 'A blank line between a tag and its first line.', 'zh-CN': '标签与其首行之间是否空一行。' },
    type: { is: 'choice', choices: ['never', 'always', 'keep'] },
    default: defaultFormat.blankLineAfterTag,
  },
  chordproDirectives: {
    doc: {
      en: 'Names of ChordPro directives: `long` as in `{start_of_chorus}`, `short` as in `{soc}`, or as they are.',
      'zh-CN': 'ChordPro 指令的名称：`long` 如 `{start_of_chorus}`，`short` 如 `{soc}`，`keep` 保持原样。',
    },
    type: { is: 'choice', choices: ['keep', 'long', 'short'] },
    default: defaultFormat.chordproDirectives,
  },
  newline: {
    doc: {
      en: 'How lines end; `auto` keeps what the file has.',
      'zh-CN': '换行符；`auto` 保持文件原有的形式。',
    },
    type: { is: 'choice', choices: ['auto', 'lf', 'crlf'] },
    default: defaultFormat.newline,
  },
  finalNewline: {
    doc: { en: 'End the file with a newline.', 'zh-CN': '文件以换行符结尾。' },
    type: { is: 'boolean' },
    default: defaultFormat.finalNewline,
  },
} as const satisfies Keys;

const shared = {
  target: {
    doc: {
      en: 'Where the lyrics are going: a music generator or a publisher, or a list of them.',
      'zh-CN': '歌词的去向：音乐生成模型或发布平台，可以是列表。',
    },
    type: targetList,
  },
  language: {
    doc: {
      en: 'Language of the lyrics as a tag such as `en` or `zh`; `auto` looks at the song.',
      'zh-CN': '歌词语言的标签，如 `en`、`zh`；`auto` 表示自动判断。',
    },
    type: { is: 'language' },
    default: 'auto',
  },
  rules: {
    doc: {
      en: 'Severity of rules, `off` `info` `warn` `error`, alone or in a list with options: `["warn", { "max": 20 }]`.',
      'zh-CN': '规则的级别：`off` `info` `warn` `error`，可与选项组成列表：`["warn", { "max": 20 }]`。',
    },
    type: { is: 'rules' },
    default: {},
  },
  format: {
    doc: { en: 'How files are laid out.', 'zh-CN': '文件的版式。' },
    type: { is: 'object', keys: format },
    default: {},
  },
} as const satisfies Keys;

const override = {
  files: {
    doc: {
      en: 'Globs of the files it is for, from the folder of the configuration; one without a slash matches in any folder.',
      'zh-CN': '适用文件的通配符，相对于配置所在的文件夹；不含斜杠的匹配任意文件夹。',
    },
    type: { is: 'list', of: { is: 'string' }, orOne: true },
  },
  ignores: {
    doc: { en: 'Globs of files it is not for.', 'zh-CN': '排除在外的文件的通配符。' },
    type: globs,
    default: [],
  },
  ...shared,
} as const satisfies Keys;

const keys = {
  $schema: {
    doc: {
      en: 'Where an editor finds the JSON Schema of this file.',
      'zh-CN': '供编辑器查找本文件 JSON Schema 的位置。',
    },
    type: { is: 'string' },
  },
  extends: {
    doc: {
      en: 'What it builds on, in order: presets such as `lyrilint:strict`, files, packages.',
      'zh-CN': '所基于的配置，依次为预设（如 `lyrilint:strict`）、文件或包。',
    },
    type: { is: 'list', of: { is: 'preset' }, orOne: true },
    default: ['lyrilint:recommended'],
  },
  ...shared,
  targets: {
    doc: {
      en: 'Limits of targets that differ from the known ones: `{ "suno-v5": { "lyricsMax": 4000 } }`.',
      'zh-CN': '与已知值不同的目标限制：`{ "suno-v5": { "lyricsMax": 4000 } }`。',
    },
    type: { is: 'limits' },
    default: {},
  },
  tags: {
    doc: {
      en: 'Your own section names by kind; `custom` is for sections of no kind.',
      'zh-CN': '按类别列出自定义的段落名称；`custom` 用于不属于任何类别的段落。',
    },
    type: { is: 'tags' },
    default: {},
  },
  overrides: {
    doc: {
      en: 'Other settings for some files; later ones win.',
      'zh-CN': '针对部分文件的设置；后面的优先。',
    },
    type: { is: 'list', of: { is: 'object', keys: override, required: ['files'] } },
    default: [],
  },
  include: {
    doc: {
      en: 'Globs of further files to look into when a folder is checked; taken when their content is a lyric.',
      'zh-CN': '检查文件夹时额外查看的文件；内容是歌词才会被采用。',
    },
    type: globs,
    default: [],
  },
  ignores: {
    doc: { en: 'Globs of files and folders to leave alone.', 'zh-CN': '要忽略的文件和文件夹的通配符。' },
    type: globs,
    default: [],
  },
  plugins: {
    doc: {
      en: 'Packages or files with more rules: `"lyrilint-plugin-worship"`, `"./rules.mjs"`.',
      'zh-CN': '提供更多规则的包或文件：`"lyrilint-plugin-worship"`、`"./rules.mjs"`。',
    },
    type: globs,
    default: [],
  },
  locale: {
    doc: { en: 'Language of messages.', 'zh-CN': '消息的语言。' },
    type: { is: 'choice', choices: ['en', 'zh-CN'] },
  },
} as const satisfies Keys;

const root = { is: 'object', keys } as const satisfies Type;

/** A configuration as it is written (SPEC section 4). */
export type Configuration = Value<typeof root>;

/** One entry of `overrides`. */
export type Override = Value<{ is: 'object'; keys: typeof override }>;

/** Something wrong in a configuration. `at` says whether the place is the property's name or its value. */
export interface SchemaProblem {
  readonly path: JsonPath;
  readonly at: 'key' | 'value';
  readonly message: string;
  /** What was probably meant, or null. */
  readonly suggestion: string | null;
}

/** The targets there are, by their ids and aliases. */
export function targetsByName({ targets }: Known): ReadonlyMap<string, KnownTarget> {
  return new Map(
    targets.flatMap((target) => [target.id, ...(target.aliases ?? [])].map((name) => [name, target])),
  );
}

/** The target a mistyped name most likely meant; the newest of equals, for `suno-v6` is nearer to v5 than to v3. */
export function nearestTarget(name: string, known: Known): string | undefined {
  return closest(name, [...targetsByName(known).keys()].toReversed());
}

/** Everything that is wrong in a configuration, in its order; none when it can be used. */
export function validate(value: unknown, known: Known): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  const rules = new Map(known.rules.map((rule) => [rule.id, rule]));

  function report(path: JsonPath, at: 'key' | 'value', message: string, suggestion?: string): void {
    problems.push({ path, at, message, suggestion: suggestion ?? null });
  }

  function wrong(path: JsonPath, wanted: string, found: unknown): void {
    report(path, 'value', `${nameOf(path)} must be ${wanted}, not ${shown(found)}`);
  }

  function oneOf(path: JsonPath, choices: readonly string[], found: unknown): void {
    if (typeof found === 'string' && choices.includes(found)) return;
    const wanted = `one of ${choices.map((choice) => `\`${choice}\``).join(', ')}`;
    const suggestion = typeof found === 'string' ? closest(found, choices) : undefined;
    report(path, 'value', `${nameOf(path)} must be ${wanted}, not ${shown(found)}`, suggestion);
  }

  function unknownKeys(
    path: JsonPath,
    found: object,
    allowed: Iterable<string>,
    noun: string,
    of = '',
  ): void {
    const names = [...allowed];
    for (const name of Object.keys(found)) {
      if (!names.includes(name)) {
        report(
          [...path, name],
          'key',
          `unknown ${noun} \`${name}\`${of && ` of ${of}`}`,
          closest(name, names),
        );
      }
    }
  }

  function visit(path: JsonPath, type: Type, found: unknown): void {
    switch (type.is) {
      case 'string':
        if (typeof found !== 'string') wrong(path, 'a string', found);
        return;
      case 'boolean':
        if (typeof found !== 'boolean') wrong(path, '`true` or `false`', found);
        return;
      case 'integer':
        if (!isInteger(found, type.min, type.max)) {
          wrong(path, `a whole number from ${type.min} to ${type.max}`, found);
        }
        return;
      case 'choice':
        oneOf(path, type.choices, found);
        return;
      case 'list':
        if (Array.isArray(found)) {
          for (let index = 0; index < found.length; index++) visit([...path, index], type.of, found[index]);
        } else if (type.orOne && typeof found === 'string') visit(path, type.of, found);
        else wrong(path, 'a list', found);
        return;
      case 'object':
        if (!isObject(found)) {
          wrong(path, 'an object', found);
          return;
        }
        unknownKeys(path, found, Object.keys(type.keys), 'key', path.length > 0 ? nameOf(path) : '');
        for (const [name, key] of Object.entries(type.keys)) {
          if (Object.hasOwn(found, name)) visit([...path, name], key.type, found[name]);
          else if (type.required?.includes(name)) report(path, 'value', `${nameOf(path)} needs \`${name}\``);
        }
        return;
      case 'rules':
        visitRules(path, found);
        return;
      case 'limits':
        visitLimits(path, found);
        return;
      case 'tags':
        visitTags(path, found);
        return;
      case 'preset':
        visitPreset(path, found);
        return;
      case 'target':
        if (typeof found !== 'string') {
          wrong(path, 'a string', found);
          return;
        }
        if (!targetsByName(known).has(found)) {
          report(path, 'value', `unknown target \`${found}\``, nearestTarget(found, known));
        }
        return;
      case 'language':
        if (typeof found !== 'string' || !isLanguage(found)) {
          wrong(path, '`auto` or a language tag such as `en`', found);
        }
        return;
      case 'tag-language':
        oneOf(path, tagLanguages(), found);
        return;
    }
  }

  function visitRules(path: JsonPath, found: unknown): void {
    if (!isObject(found)) {
      wrong(path, 'an object', found);
      return;
    }
    for (const [id, setting] of Object.entries(found)) {
      const at = [...path, id];
      const rule = rules.get(id);
      if (!rule) {
        if (known.pluginsUnseen && id.includes('/')) continue;
        report(at, 'key', `unknown rule \`${id}\``, closestRule(id, rules.keys()));
      } else problems.push(...validateSetting(rule, setting, at));
    }
  }

  function visitLimits(path: JsonPath, found: unknown): void {
    if (!isObject(found)) {
      wrong(path, 'an object', found);
      return;
    }
    const targets = targetsByName(known);
    for (const [id, limits] of Object.entries(found)) {
      const at = [...path, id];
      const target = targets.get(id);
      if (!target) {
        report(at, 'key', `unknown target \`${id}\``, nearestTarget(id, known));
        continue;
      }
      if (!isObject(limits)) {
        wrong(at, 'an object', limits);
        continue;
      }
      if (target.limits) unknownKeys(at, limits, Object.keys(target.limits), 'limit', `\`${id}\``);
      for (const [name, limit] of Object.entries(limits)) {
        if (!isInteger(limit, 0, Number.MAX_SAFE_INTEGER)) {
          wrong([...at, name], 'a whole number from 0 on', limit);
        }
      }
    }
  }

  function visitTags(path: JsonPath, found: unknown): void {
    if (!isObject(found)) {
      wrong(path, 'an object', found);
      return;
    }
    unknownKeys(path, found, tagKinds(), 'kind of section');
    for (const [kind, names] of Object.entries(found)) visit([...path, kind], globs, names);
  }

  function visitPreset(path: JsonPath, found: unknown): void {
    if (typeof found !== 'string' || found === '') {
      wrong(path, 'a preset, a file or a package', found);
      return;
    }
    if (!isPreset(found)) return;
    const own = presetNames.map((name) => `lyrilint:${name}`);
    if (own.includes(found) || known.presets?.has(found)) return;
    if (known.pluginsUnseen && !found.startsWith('lyrilint:')) return;
    report(
      path,
      'value',
      `unknown preset \`${found}\``,
      closest(found, [...own, ...(known.presets?.keys() ?? [])]),
    );
  }

  visit([], root, value);
  return problems;
}

/** What is wrong with the severity and options that a rule is set to; paths begin with `path`. */
export function validateSetting(rule: Rule, setting: unknown, path: JsonPath = []): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  const isList = Array.isArray(setting);
  const severity: unknown = isList ? setting[0] : setting;
  if (typeof severity !== 'string' || !(severities as readonly string[]).includes(severity)) {
    const wanted = severities.map((name) => `\`${name}\``).join(', ');
    problems.push({
      path: isList && setting.length > 0 ? [...path, 0] : path,
      at: 'value',
      message: `the severity of \`${rule.id}\` must be one of ${wanted}, not ${shown(severity)}`,
      suggestion: typeof severity === 'string' ? (closest(severity, severities) ?? null) : null,
    });
  }
  if (!isList || setting.length < 2) return problems;
  if (setting.length > 2 || !isObject(setting[1])) {
    const message = `\`${rule.id}\` takes a severity and one object of options`;
    return [...problems, { path, at: 'value', message, suggestion: null }];
  }
  const options = rule.options ?? {};
  const names = Object.keys(options);
  for (const [name, value] of Object.entries(setting[1])) {
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (!option) {
      const message = `unknown option \`${name}\` of \`${rule.id}\`${names.length === 0 ? ', which has none' : ''}`;
      problems.push({
        path: [...path, 1, name],
        at: 'key',
        message,
        suggestion: closest(name, names) ?? null,
      });
      continue;
    }
    const wanted = optionWants(option, value);
    if (wanted === null) continue;
    problems.push({
      path: [...path, 1, name],
      at: 'value',
      message: `option \`${name}\` of \`${rule.id}\` must be ${wanted}, not ${shown(value)}`,
      suggestion:
        option.choices && typeof value === 'string' ? (closest(value, option.choices) ?? null) : null,
    });
  }
  return problems;
}

/** What an option must be, in words, when the value is not that; null when it is. */
function optionWants(option: Option<unknown>, value: unknown): string | null {
  switch (option.type) {
    case 'boolean':
      return typeof value === 'boolean' ? null : '`true` or `false`';
    case 'choice': {
      const choices = option.choices ?? [];
      return typeof value === 'string' && choices.includes(value)
        ? null
        : `one of ${choices.map((choice) => `\`${choice}\``).join(', ')}`;
    }
    case 'strings':
      return Array.isArray(value) && value.every((item) => typeof item === 'string')
        ? null
        : 'a list of strings';
    default: {
      const kind = option.type === 'integer' ? 'a whole number' : 'a number';
      const fits =
        typeof value === 'number' &&
        Number.isFinite(value) &&
        (option.type === 'number' || Number.isInteger(value)) &&
        value >= (option.min ?? -Infinity) &&
        value <= (option.max ?? Infinity);
      if (fits) return null;
      if (option.min !== undefined && option.max !== undefined)
        return `${kind} from ${option.min} to ${option.max}`;
      if (option.min !== undefined) return `${kind} of at least ${option.min}`;
      return option.max !== undefined ? `${kind} of at most ${option.max}` : kind;
    }
  }
}

/** Whether an entry of `extends` names a preset (`lyrilint:strict`) and no file or package. */
export function isPreset(entry: string): boolean {
  return /^(?:@[\w.-]+\/)?[\w.-]{2,}:[\w.-]+$/.test(entry);
}

/** Whether a text is `auto` or looks like a language tag: `en`, `zh-CN`, `sr-Latn`. */
export function isLanguage(text: string): boolean {
  return text === 'auto' || /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}$/.test(text);
}

/** A string or a list of strings as a list. */
export function listOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

function tagLanguages(): readonly string[] {
  return ['keep', ...Object.keys(preferredNames())];
}

function tagKinds(): readonly string[] {
  return Object.keys(kinds).filter((kind) => kind !== 'unknown');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isInteger(value: unknown, min: number, max: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
}

function nameOf(path: JsonPath): string {
  const names = path.filter((step) => typeof step === 'string');
  return names.length === 0 ? 'the configuration' : `\`${names.join('.')}\``;
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = typeof value === 'string' ? value : String(value);
  return `\`${text.length > 40 ? `${text.slice(0, 40)}…` : text}\``;
}

/** A key of the configuration for its documentation: `format.newline`, what it takes, its default (undefined for none). */
export interface KeyDoc {
  readonly name: string;
  readonly doc: Localized;
  /** In words of English: `one of auto, lf, crlf`. */
  readonly takes: string;
  readonly default: unknown;
}

/** Every key of the configuration in the order of its documentation, those of `format` and `overrides` included. */
export function keyDocs(): readonly KeyDoc[] {
  const rows: KeyDoc[] = [];
  const add = (prefix: string, list: Keys): void => {
    for (const [name, key] of Object.entries(list)) {
      rows.push({ name: prefix + name, doc: key.doc, takes: takes(key.type), default: key.default });
      if (key.type.is === 'object' && prefix === '') add(`${name}.`, key.type.keys);
      else if (key.type.is === 'list' && key.type.of.is === 'object') add(`${name}[].`, key.type.of.keys);
    }
  };
  add('', keys);
  return rows;
}

function takes(type: Type): string {
  switch (type.is) {
    case 'integer':
      return `a whole number from ${type.min} to ${type.max}`;
    case 'boolean':
      return 'true or false';
    case 'choice':
      return `one of ${type.choices.join(', ')}`;
    case 'list':
      return type.orOne ? `${takes(type.of)}, or a list` : 'a list';
    case 'preset':
      return 'a preset, file or package';
    case 'target':
      return 'a target';
    case 'language':
      return 'auto or a language tag';
    case 'tag-language':
      return `one of ${tagLanguages().join(', ')}`;
    case 'string':
      return 'a string';
    default:
      return 'an object';
  }
}

/** The JSON Schema (draft-07) of configuration files, for editors: every key, rule, option and target with its description. */
export function jsonSchema(
  rules: readonly Rule[],
  targets: readonly KnownTarget[],
  locale: Locale = 'en',
): Readonly<Record<string, unknown>> {
  type Schema = Record<string, unknown>;
  const ids = targets.flatMap((target) => [target.id, ...(target.aliases ?? [])]);

  function schemaOf(type: Type): Schema {
    switch (type.is) {
      case 'integer':
        return { type: 'integer', minimum: type.min, maximum: type.max };
      case 'boolean':
        return { type: 'boolean' };
      case 'choice':
        return { enum: [...type.choices] };
      case 'list': {
        const item = schemaOf(type.of);
        const list = { type: 'array', items: item };
        return type.orOne ? { anyOf: [item, list] } : list;
      }
      case 'object': {
        const required = type.required ? { required: [...type.required] } : {};
        return {
          type: 'object',
          properties: propertiesOf(type.keys),
          ...required,
          additionalProperties: false,
        };
      }
      case 'rules':
        return { $ref: '#/definitions/rules' };
      case 'limits':
        return {
          type: 'object',
          properties: Object.fromEntries(targets.flatMap(limitsOf)),
          additionalProperties: false,
        };
      case 'tags':
        return {
          type: 'object',
          properties: Object.fromEntries(
            tagKinds().map((kind) => [kind, { type: 'array', items: { type: 'string' } }]),
          ),
          additionalProperties: false,
        };
      case 'preset':
        return {
          anyOf: [{ enum: presetNames.map((name) => `lyrilint:${name}`) }, { type: 'string', minLength: 1 }],
        };
      case 'target':
        return { enum: ids };
      case 'tag-language':
        return { enum: [...tagLanguages()] };
      default:
        return { type: 'string' };
    }
  }

  function limitsOf(target: KnownTarget): [string, Schema][] {
    const limit = { type: 'integer', minimum: 0 };
    const schema: Schema = target.limits
      ? {
          type: 'object',
          properties: Object.fromEntries(Object.keys(target.limits).map((name) => [name, limit])),
          additionalProperties: false,
        }
      : { type: 'object', additionalProperties: limit };
    return [target.id, ...(target.aliases ?? [])].map((id) => [id, { description: target.name, ...schema }]);
  }

  function propertiesOf(list: Keys): Schema {
    return Object.fromEntries(
      Object.entries(list).map(([name, key]) => {
        const schema = schemaOf(key.type);
        const described = { description: key.doc[locale], ...(schema.$ref ? { allOf: [schema] } : schema) };
        return [name, key.default === undefined ? described : { ...described, default: key.default }];
      }),
    );
  }

  function optionSchema(option: Option<unknown>): Schema {
    const schema: Schema = { description: option.doc[locale], default: option.default };
    if (option.type === 'choice') return { ...schema, enum: [...(option.choices ?? [])] };
    if (option.type === 'strings') return { ...schema, type: 'array', items: { type: 'string' } };
    if (option.min !== undefined) schema.minimum = option.min;
    if (option.max !== undefined) schema.maximum = option.max;
    return { ...schema, type: option.type };
  }

  function ruleSchema(rule: Rule): Schema {
    const severity = { $ref: '#/definitions/severity' };
    const options = {
      type: 'object',
      properties: Object.fromEntries(
        Object.entries(rule.options ?? {}).map(([name, option]) => [name, optionSchema(option)]),
      ),
      additionalProperties: false,
    };
    return {
      description: rule.summary[locale],
      anyOf: [severity, { type: 'array', items: [severity, options], minItems: 1, maxItems: 2 }],
    };
  }

  const anySetting = {
    anyOf: [
      { $ref: '#/definitions/severity' },
      {
        type: 'array',
        items: [{ $ref: '#/definitions/severity' }, { type: 'object' }],
        minItems: 1,
        maxItems: 2,
      },
    ],
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'lyrilint',
    ...schemaOf(root),
    definitions: {
      severity: { enum: [...severities] },
      rules: {
        type: 'object',
        properties: Object.fromEntries(rules.map((rule) => [rule.id, ruleSchema(rule)])),
        patternProperties: { '/': anySetting },
        additionalProperties: false,
      },
    },
  };
}
