// docs/rules/*.md, docs/rules.md and the table of rules in it: what each rule says of itself.
import { readFileSync } from 'node:fs';
import { rules } from '../../rules/index.ts';
import { rulePage, ruleRow, rulesMarkdown } from '../../src/report/rule-page.ts';
import { settle } from './settle.ts';

const rows = rules.map((rule) => ruleRow(rule, null));
const on = rules.filter(({ presets }) => presets.recommended).length;
const intro = readFileSync('docs/rules.intro.md', 'utf8')
  .replace('{rules}', String(rules.length))
  .replace('{recommended}', String(on));

settle(
  [
    { path: 'docs/rules.md', text: `${intro}\n${rulesMarkdown(rows, 'rules')}` },
    ...rules.map((rule) => ({ path: `docs/rules/${rule.id}.md`, text: rulePage(rule) })),
  ],
  { folder: 'docs/rules', ending: '.md' },
);
