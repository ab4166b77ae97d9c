import { withSuggestion } from '../errors.ts';
import { groups, type Rule } from '../rule.ts';
import { closest } from '../text/names.ts';
import { type RuleSetting, validateSetting } from './schema.ts';

/** What a plugin brings: its rules by their full ids, and its presets by theirs (`name:preset`). */
export interface Plugin {
  readonly name: string;
  readonly rules: readonly Rule[];
  readonly presets: ReadonlyMap<string, Readonly<Record<string, RuleSetting>>>;
}

/**
 * What the default export of a module is as a plugin. `own` are the rules its presets may name beside its own; `fail` throws what is
 * wrong, in words that go on after the plugin's name.
 */
export function pluginOf(value: unknown, own: readonly Rule[], fail: (message: string) => never): Plugin {
  const plugin = value as { name?: unknown; rules?: unknown; presets?: unknown } | null | undefined;
  if (typeof plugin !== 'object' || plugin === null)
    return fail('must export `{ name, rules }` as its default');
  const { name } = plugin;
  if (typeof name !== 'string' || !/^(?:@[\w.-]+\/)?[\w.-]+$/.test(name) || name === 'lyrilint') {
    return fail('needs a `name` of letters, digits and hyphens that is not `lyrilint`');
  }
  if (!Array.isArray(plugin.rules)) return fail('must have `rules` that are a list');
  const rules = new Map<string, Rule>();
  for (const [index, rule] of (plugin.rules as readonly unknown[]).entries()) {
    const wrong = ruleProblem(rule);
    const id = (rule as { id?: unknown } | null)?.id;
    if (wrong) fail(`has a rule, ${typeof id === 'string' ? `\`${id}\`` : `number ${index + 1}`}, ${wrong}`);
    if (rules.has(id as string)) fail(`has two rules \`${id}\``);
    rules.set(id as string, { ...completed(rule as Rule), id: `${name}/${id}` });
  }
  const presets = new Map<string, Readonly<Record<string, RuleSetting>>>();
  const { presets: written = {} } = plugin;
  if (typeof written !== 'object' || written === null) return fail('must have `presets` that are an object');
  const byId = new Map([...own, ...rules.values()].map((rule) => [rule.id, rule]));
  for (const [preset, settings] of Object.entries(written)) {
    if (typeof settings !== 'object' || settings === null)
      return fail(`has a preset \`${preset}\` that is no object`);
    const full: Record<string, RuleSetting> = {};
    for (const [id, setting] of Object.entries(settings)) {
      const rule = rules.get(id) ?? byId.get(id);
      if (!rule)
        return fail(
          withSuggestion(
            `has a preset \`${preset}\` with an unknown rule \`${id}\``,
            closest(id, byId.keys()),
          ),
        );
      const problem = validateSetting(rule, setting)[0];
      if (problem) fail(`has a preset \`${preset}\` in which ${problem.message}`);
      full[rule.id] = setting as RuleSetting;
    }
    presets.set(`${name}:${preset}`, full);
  }
  return { name, rules: [...rules.values()], presets };
}

/** What keeps a value from being a rule, in words that go on after its name; null when it is one. */
function ruleProblem(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return 'that is no object';
  const rule = value as Readonly<Record<string, unknown>>;
  if (typeof rule['id'] !== 'string' || !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(rule['id'])) {
    return 'whose `id` is not in kebab-case';
  }
  if (typeof rule['check'] !== 'function') return 'without a function `check`';
  const { group = 'structure', messages, options = {}, presets = {}, examples = [], sources = [] } = rule;
  if (!groups.some((each) => each === group)) {
    return `whose \`group\` is not one of ${groups.map((each) => `\`${each}\``).join(', ')}`;
  }
  if (typeof messages !== 'object' || messages === null) return 'without `messages`';
  for (const [id, message] of Object.entries(messages)) {
    if (typeof (message as { en?: unknown } | null)?.en !== 'string')
      return `whose message \`${id}\` has no English`;
  }
  if (typeof presets !== 'object' || presets === null) return 'whose `presets` are no object';
  for (const [preset, severity] of Object.entries(presets)) {
    if (!['info', 'warn', 'error'].includes(severity as string)) {
      return `whose severity in \`${preset}\` is not \`info\`, \`warn\` or \`error\``;
    }
  }
  if (!Array.isArray(examples)) return 'whose `examples` are no list';
  if (!Array.isArray(sources)) return 'whose `sources` are no list';
  if (typeof options !== 'object' || options === null) return 'whose `options` are no object';
  for (const [name, option] of Object.entries(options)) {
    const { type } = (option ?? {}) as { type?: unknown };
    if (!['integer', 'number', 'boolean', 'choice', 'strings'].includes(type as string)) {
      return `whose option \`${name}\` has no known type`;
    }
  }
  return null;
}

/** A rule of a plugin with what may be missing in one that no compiler has seen. */
function completed(rule: Rule): Rule {
  const localized = (text: { en: string; 'zh-CN'?: string } | undefined, other = '') => ({
    en: text?.en ?? other,
    'zh-CN': text?.['zh-CN'] ?? text?.en ?? other,
  });
  return {
    ...rule,
    group: rule.group ?? 'structure',
    presets: rule.presets ?? {},
    since: rule.since ?? '',
    summary: localized(rule.summary, rule.id),
    why: localized(rule.why),
    sources: rule.sources ?? [],
    examples: rule.examples ?? [],
    messages: Object.fromEntries(
      Object.entries(rule.messages).map(([id, message]) => [id, localized(message)]),
    ),
    ...(rule.options
      ? {
          options: Object.fromEntries(
            Object.entries(rule.options).map(([name, option]) => [
              name,
              { ...option, doc: localized(option.doc) },
            ]),
          ),
        }
      : {}),
    ...(rule.check ? { check: rule.check.bind(rule) } : {}),
  };
}
