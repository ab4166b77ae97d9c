import { defaultsOf } from '../config/settings.ts';
import type { Rewrite } from '../editor/actions.ts';
import type { ActiveRule } from '../engine/finding.ts';
import { rules } from '../index.ts';
import type { Localized } from '../rule.ts';

/** The rewritings of SPEC section 8, by their rules. */
export function rewrites(): readonly Rewrite[] {
  return rewriteRules.flatMap(({ id, options, here, all }) => {
    const rule = rules.find((each) => each.id === id);
    if (!rule) return [];
    const active: ActiveRule = { rule, severity: 'info', options: { ...defaultsOf(rule), ...options } };
    return [{ active, here, all }];
  });
}

const rewriteRules: readonly {
  readonly id: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly here: Localized | null;
  readonly all: Localized;
}[] = [
  {
    id: 'abbreviated-repeat',
    options: {},
    here: { en: 'Write this repeat out', 'zh-CN': '写全这处重复' },
    all: { en: 'Write all repeats out', 'zh-CN': '写全所有重复' },
  },
  {
    id: 'verse-numbering',
    options: { style: 'always' },
    here: null,
    all: { en: 'Number the verses', 'zh-CN': '为主歌编号' },
  },
];
