import type { FrontMatter, Rule } from '../rule.ts';
import type { Span } from '../syntax/tree.ts';
import { readFlow } from './flow.ts';
import { isLanguage, listOf, type RuleSetting, validateSetting } from './schema.ts';

/** What front matter says of settings. */
export interface FrontMatterSettings {
  readonly targets: readonly string[];
  readonly language: string | null;
  readonly rules: ReadonlyMap<string, RuleSetting>;
}

/** What front matter says of settings; what is unknown or malformed there is left to the rules that report it. */
export function readFrontMatterSettings(
  meta: FrontMatter | null | undefined,
  rules: () => ReadonlyMap<string, Rule>,
): FrontMatterSettings | null {
  if (!meta) return null;
  let found = false;
  let targets: readonly string[] = [];
  let language: string | null = null;
  const settings = new Map<string, RuleSetting>();
  const add = (id: string, setting: unknown): void => {
    const rule = rules().get(id);
    if (!rule || validateSetting(rule, setting).length > 0) return;
    settings.set(id, setting as RuleSetting);
    found = true;
  };
  for (const [key, { value }] of meta.values) {
    if (key === 'target') {
      targets = listOf(value);
      found = true;
    } else if (key === 'language' && typeof value === 'string' && isLanguage(value)) {
      language = value;
      found = true;
    } else for (const [id, setting] of ruleSettingsIn(key, value) ?? []) add(id, setting);
  }
  return found ? { targets, language, rules: settings } : null;
}

/**
 * The settings of rules in one value of the front matter, unchecked: `lyrilint: { rules: { id: off } }`, or nested lines. Null
 * where it is meant for lyrilint and is nothing of the kind.
 */
function ruleSettingsIn(
  key: string,
  value: string | readonly string[],
): readonly (readonly [string, unknown])[] | null {
  if (key !== 'lyrilint' && !key.startsWith('lyrilint.')) return [];
  // A list was taken apart at its commas, those inside of options too.
  const flow = readFlow(typeof value === 'string' ? value : `[${value.join(', ')}]`);
  if (key.startsWith('lyrilint.rules.')) return [[key.slice('lyrilint.rules.'.length), flow]];
  if (key !== 'lyrilint' && key !== 'lyrilint.rules') return null;
  if (typeof flow !== 'object' || flow === null || Array.isArray(flow)) return null;
  if (key === 'lyrilint.rules') return Object.entries(flow);
  const { rules, ...others } = flow as { readonly rules?: unknown };
  if (typeof rules !== 'object' || rules === null || Array.isArray(rules)) return null;
  return Object.keys(others).length > 0 ? null : Object.entries(rules);
}

/** What front matter says of a rule, and what is wrong with it. */
export interface FrontMatterRule {
  /** Null where what is meant for lyrilint names no rule. */
  readonly id: string | null;
  readonly at: Span;
  /** Whether there is no such rule, severity or option, or no rule at all; null where all is well. */
  readonly wrong: 'rule' | 'severity' | 'options' | 'shape' | null;
  /** What the rule is set to, as it is written. */
  readonly setting: string;
}

/** The rules that front matter sets, known or not, and where each id stands in the source. */
export function rulesNamedIn(
  meta: FrontMatter,
  source: string,
  ruleOf: (id: string) => Rule | undefined,
): readonly FrontMatterRule[] {
  return [...meta.values].flatMap(([key, value]): readonly FrontMatterRule[] => {
    const settings = ruleSettingsIn(key, value.value);
    if (!settings) {
      const setting = `${key}: ${source.slice(value.start, value.end)}`;
      return [{ id: null, at: value, wrong: 'shape', setting }];
    }
    return settings.map(([id, setting]) => {
      const inside = source.slice(value.start, value.end).indexOf(id);
      const start = inside < 0 ? source.lastIndexOf(id, value.start) : value.start + inside;
      const rule = ruleOf(id);
      const problem = rule && validateSetting(rule, setting)[0];
      return {
        id,
        at: start < 0 ? value : { start, end: start + id.length },
        wrong: rule ? (problem ? (problem.path.includes(1) ? 'options' : 'severity') : null) : 'rule',
        setting: typeof setting === 'string' ? setting : (JSON.stringify(setting) ?? ''),
      };
    });
  });
}
