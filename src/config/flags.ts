import { UsageError, withSuggestion } from '../errors.ts';
import type { Locale, Rule } from '../rule.ts';
import { closest, closestRule } from '../text/names.ts';
import { readFlow } from './flow.ts';
import {
  isLanguage,
  type Known,
  nearestTarget,
  presetNames,
  type RuleSetting,
  targetsByName,
  validateSetting,
} from './schema.ts';

/** What the command line says of settings, checked by `readFlags`. */
export interface Flags {
  readonly presets?: readonly string[];
  readonly rules?: ReadonlyMap<string, RuleSetting>;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly targets?: readonly string[];
  readonly language?: string;
  readonly locale?: Locale;
}

/** The full name of a preset: `strict` is `lyrilint:strict`. */
function presetId(name: string): string {
  return (presetNames as readonly string[]).includes(name) ? `lyrilint:${name}` : name;
}

/** Flags as they are typed. */
export interface TypedFlags {
  readonly preset?: readonly string[];
  readonly rule?: readonly string[];
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly target?: readonly string[];
  readonly language?: string;
  readonly locale?: string;
}

/** Checks flags; lists may be typed with commas. Throws a UsageError with a did-you-mean for what is unknown. */
export function readFlags(typed: TypedFlags, known: Known): Flags {
  const ids = new Map(known.rules.map((rule) => [rule.id, rule]));
  const names = (flag: 'only' | 'skip' | 'target' | 'preset'): readonly string[] =>
    (typed[flag] ?? []).flatMap((item) => {
      const found = item.split(',').map((name) => name.trim());
      const named = found.filter((name) => name !== '');
      // An empty variable of a script must not mean everything.
      if (named.length === 0) throw new UsageError(`--${flag}: expected a name, found \`${item}\``);
      return named;
    });

  function ruleOf(id: string, flag: string): Rule {
    const rule = ids.get(id);
    if (rule) return rule;
    throw new UsageError(withSuggestion(`${flag}: unknown rule \`${id}\``, closestRule(id, ids.keys())));
  }

  const rules = new Map<string, RuleSetting>();
  for (const text of typed.rule ?? []) {
    const colon = text.indexOf(':');
    const id = (colon < 0 ? text : text.slice(0, colon)).trim();
    const rule = ruleOf(id, '--rule');
    const setting = colon < 0 ? undefined : readFlow(text.slice(colon + 1));
    if (setting === undefined) {
      throw new UsageError(`--rule: expected \`${id}: warn\` or \`${id}: [warn, { … }]\`, found \`${text}\``);
    }
    const problem = validateSetting(rule, setting)[0];
    if (problem) throw new UsageError(withSuggestion(`--rule: ${problem.message}`, problem.suggestion));
    rules.set(id, setting as RuleSetting);
  }
  for (const flag of ['only', 'skip'] as const) for (const id of names(flag)) ruleOf(id, `--${flag}`);

  const targets = names('target');
  const targetIds = targets.length > 0 ? targetsByName(known) : null;
  for (const id of targets) {
    if (targetIds?.has(id)) continue;
    throw new UsageError(withSuggestion(`--target: unknown target \`${id}\``, nearestTarget(id, known)));
  }
  const presets = names('preset').map(presetId);
  const presetIds = [...presetNames.map((name) => `lyrilint:${name}`), ...(known.presets?.keys() ?? [])];
  for (const id of presets) {
    if (presetIds.includes(id)) continue;
    const suggestion = closest(id, [...presetNames, ...presetIds]);
    throw new UsageError(withSuggestion(`--preset: unknown preset \`${id}\``, suggestion));
  }
  const { language, locale } = typed;
  if (language !== undefined && !isLanguage(language)) {
    throw new UsageError(
      `--language: expected \`auto\` or a language tag such as \`en\`, found \`${language}\``,
    );
  }
  if (locale !== undefined && locale !== 'en' && locale !== 'zh-CN') {
    const suggestion = closest(locale, ['en', 'zh-CN']);
    throw new UsageError(
      withSuggestion(`--locale: expected \`en\` or \`zh-CN\`, found \`${locale}\``, suggestion),
    );
  }
  return {
    presets,
    rules,
    only: names('only'),
    skip: names('skip'),
    targets,
    ...(language === undefined ? {} : { language }),
    ...(locale === undefined ? {} : { locale: locale as Locale }),
  };
}
