import { defaultsOf, type LoadedConfiguration } from './config/settings.ts';
import type { ActiveRule, Finding } from './engine/finding.ts';
import { fix, lint, type TextRequest } from './index.ts';
import { render } from './report/words.ts';
import type { Example, Rule } from './rule.ts';
import { loadResources } from './syntax/resources.ts';
import { lineIndex } from './text/lines.ts';

/** What tests are declared with: those of `node:test`, vitest, jest and mocha fit. */
export interface TestFunctions {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly it: (name: string, body: () => Promise<void>) => unknown;
}

/**
 * Declares a test for every example of a rule: its reports are the ones it names, at their places; its fix gives the text it
 * names, and gives it again. Uses the `describe` and `it` given, else global ones. Throws an Error where there are none.
 */
export function ruleTester(rule: Rule, functions: Partial<TestFunctions> = {}): void {
  const global = globalThis as Partial<TestFunctions>;
  const { describe = global.describe, it = global.it } = functions;
  if (!describe || !it)
    throw new Error('ruleTester needs `describe` and `it`: pass those of `node:test` or of your runner');
  describe(rule.id, () => {
    if (rule.examples.length === 0)
      it('has examples', async () =>
        fail('a rule needs examples: one that it reports, one that it does not'));
    rule.examples.forEach((example, index) => {
      it(`example ${index + 1}: ${example.text.split('\n', 1)[0]}`, () => checkExample(rule, example));
    });
  });
}

/** Checks one example of a rule, in any notation. Rejects with an Error that says what differs. */
export async function checkExample(rule: Rule, example: Example): Promise<void> {
  const request = await requestOf(rule, example);
  const result = lint(example.text, request);
  const [thrown] = result.failures;
  if (thrown) fail(`the rule threw: ${thrown.message}`);
  const found = result.findings
    .filter((finding) => finding.rule === rule.id)
    .map((finding) => reportOf(example.text, finding));
  const wanted = example.reports ?? [];
  if (found.join('\n') !== wanted.join('\n'))
    fail(
      `reports differ\n  wanted: ${wanted.join('\n          ') || 'none'}\n  found:  ${found.join('\n          ') || 'none'}`,
    );
  for (const report of found) {
    const hole = /\{[A-Za-z]\w*\}/.exec(report);
    if (hole) fail(`\`${hole[0]}\` in a message has no data`);
  }
  const mended = fix(example.text, {
    ...request,
    fixes: { safe: true, unsafe: example.unsafe === true, layout: false },
  });
  const [refused] = mended.failures;
  if (refused) fail(refused.message);
  const fixed = example.fixed ?? example.text;
  if (mended.text !== fixed)
    fail(`the fix differs\n  wanted: ${JSON.stringify(fixed)}\n  found:  ${JSON.stringify(mended.text)}`);
  if (example.fixed === example.text) fail('`fixed` is the text itself; leave it out');
}

async function requestOf(rule: Rule, example: Example): Promise<TextRequest> {
  const notation = example.notation ?? 'text';
  const active: ActiveRule = { rule, severity: 'warn', options: { ...defaultsOf(rule), ...example.options } };
  const configuration: LoadedConfiguration = {
    layers: [{ value: { extends: [], rules: { [rule.id]: ['warn', { ...active.options }] } }, path: null }],
    folder: null,
    rules: [rule],
    presets: new Map(),
    files: [],
    notes: [],
  };
  return {
    configuration,
    scope: 'lint',
    notation,
    resources: await loadResources(notation),
    flags: {
      ...(example.target === undefined ? {} : { targets: [example.target] }),
      ...(example.language === undefined ? {} : { language: example.language }),
    },
  };
}

function reportOf(source: string, { range, text, data }: Finding): string {
  const index = lineIndex(source);
  const start = index.position(range.start);
  const end = index.position(range.end);
  return `${start.line}:${start.column}-${end.line}:${end.column} ${render(text, data, 'en')}`;
}

function fail(message: string): never {
  throw new Error(message);
}
