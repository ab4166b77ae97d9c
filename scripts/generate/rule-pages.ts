// docs/rules/*.md, docs/rules.md and the table of rules in it: what each rule says of itself.
import { readFileSync } from 'node:fs';
import { rules } from '../../rules/index.ts';
import { rulePage, ruleRow, rulesMarkdown } from '../../src/report/rule-page.ts';
import { type Noise, noiseFile, noiseLine } from '../noise/data.ts';
import { settle } from './settle.ts';

const rows = rules.map((rule) => ruleRow(rule, null));
const on = rules.filter(({ presets }) => presets.recommended).length;
const noise = JSON.parse(readFileSync(noiseFile, 'utf8')) as Noise;
const counted = Object.values(noise.notations).reduce((sum, files) => sum + files, 0);
const measured: Readonly<Record<string, string>> = {
  measured: noise.measured,
  version: noise.version,
  of: noise.of,
  files: counted.toLocaleString('en'),
};
const intro = readFileSync('docs/rules.intro.md', 'utf8')
  .replace('{rules}', String(rules.length))
  .replace('{recommended}', String(on))
  .replaceAll(/\{noise\.(measured|version|of|files)\}/g, (_, name: string) => measured[name]!);

settle(
  [
    { path: 'docs/rules.md', text: `${intro}\n${rulesMarkdown(rows, 'rules')}` },
    ...rules.map((rule) => ({
      path: `docs/rules/${rule.id}.md`,
      text: rulePage(rule, 'en', noiseLine(rule, noise)),
    })),
  ],
  { folder: 'docs/rules', ending: '.md' },
);
