import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rules } from '../rules/index.ts';
import { type Noise, noiseFile, noiseLine } from '../scripts/noise/data.ts';
import { rulesNamedIn } from '../src/config/front-matter-settings.ts';
import type { ActiveRule } from '../src/engine/finding.ts';
import { fix } from '../src/engine/fix.ts';
import { defaultFormat } from '../src/engine/format-options.ts';
import { type LintResult, lint } from '../src/engine/lint.ts';
import type { LintOptions } from '../src/engine/options.ts';
import { messageOf } from '../src/report/place.ts';
import type { Example, Localized, Rule } from '../src/rule.ts';
import { createMarkdownParser } from '../src/syntax/markdown-parser.ts';
import { createXmlParser } from '../src/syntax/xml-parser.ts';
import { findTarget, targetNames } from '../src/targets/targets.ts';
import { lineIndex } from '../src/text/lines.ts';

const known = new Set(rules.map(({ id }) => id));
const resources = { markdown: createMarkdownParser(), xml: createXmlParser() };

function active(rule: Rule, options: Example['options'] = {}): ActiveRule {
  const defaults = Object.entries(rule.options ?? {}).map(([name, option]) => [name, option.default]);
  return { rule, severity: 'warn', options: { ...Object.fromEntries(defaults), ...options } };
}

/** A rule alone; what the engine itself finds is about the other rules, which run beside it. */
function lintOptions(rule: Rule, { options, notation, language, target }: Example): LintOptions {
  const others = rule.check || rule.id === 'layout' ? [] : rules.filter((other) => other !== rule);
  return {
    notation: notation ?? 'text',
    rules: [active(rule, options), ...others.map((other) => active(other))],
    known,
    rulesNamedIn: (meta, source) => rulesNamedIn(meta, source, (id) => rules.find((each) => each.id === id)),
    format: defaultFormat,
    language: language ?? 'auto',
    tags: {},
    targets: target ? [findTarget(target)!] : [],
    knownTargets: () => targetNames,
    layout: rule.id === 'layout',
    resources,
  };
}

function reports(rule: Rule, text: string, { findings }: LintResult): readonly string[] {
  const index = lineIndex(text);
  return findings
    .filter((finding) => finding.rule === rule.id)
    .map((finding) => {
      const start = index.position(finding.range.start);
      const end = index.position(finding.range.end);
      return `${start.line}:${start.column}-${end.line}:${end.column} ${messageOf(finding, 'en')}`;
    });
}

function placeholders(text: string): readonly string[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name!).sort();
}

function messageIdOf(rule: Rule, text: Localized): string {
  return Object.keys(rule.messages).find((id) => rule.messages[id] === text) ?? '';
}

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const shown = new Set<string>();

  test.each(rule.examples.map((example, i) => [i + 1, example] as const))('example %i', (_, example) => {
    const options = lintOptions(rule, example);
    const result = lint(example.text, options);
    expect(result.failures).toEqual([]);
    expect(reports(rule, example.text, result)).toEqual(example.reports ?? []);
    const own = result.findings.filter((finding) => finding.rule === id);
    for (const { messageId, related, fixes } of own) {
      shown.add(messageId);
      for (const { text } of related) shown.add(messageIdOf(rule, text));
      for (const { title } of fixes) shown.add(title);
    }

    const layout = id === 'layout';
    const request = { safe: !layout, unsafe: example.unsafe === true, layout };
    const mended = fix(example.text, options, request);
    expect(mended.failures).toEqual([]);
    expect(mended.text).toBe(example.fixed ?? example.text);
    if (own.some(({ fixes }) => fixes.length > 0)) expect(example.fixed).toBeDefined();
    if (example.fixed === undefined) return;
    expect(example.fixed).not.toBe(example.text);
    const left = mended.result.findings.filter((finding) => finding.rule === id && finding.fixes.length > 0);
    expect(left).toEqual([]);
  });

  test('is documented in full', () => {
    const examples = rule.examples.map(({ reports, fixed, ...given }) => JSON.stringify(given));
    expect(new Set(examples).size).toBe(examples.length);
    const fine = rule.examples.filter(({ reports }) => reports === undefined);
    expect(fine.length).toBeGreaterThanOrEqual(2);
    expect(rule.examples.length - fine.length).toBeGreaterThanOrEqual(2);
    expect(Object.keys(rule.messages).filter((message) => !shown.has(message))).toEqual([]);

    for (const text of [rule.summary, rule.why]) {
      expect(text.en).toMatch(/^\S.*\.$/u);
      expect(text['zh-CN']).toMatch(/^\S.*。$/u);
    }
    for (const { en, 'zh-CN': zh } of Object.values(rule.messages)) {
      expect(en).toMatch(/^\S.*[^.\s]$/u);
      expect(zh).toMatch(/^\S.*[^。.\s]$/u);
      expect(placeholders(zh)).toEqual(placeholders(en));
    }
    for (const { doc } of Object.values(rule.options ?? {})) {
      expect(doc.en).toMatch(/\.$/u);
      expect(doc['zh-CN']).toMatch(/。$/u);
    }
    for (const [preset, severity] of Object.entries(rule.presets)) {
      expect(['recommended', 'strict', 'all']).toContain(preset);
      expect(['info', 'warn', 'error']).toContain(severity);
    }
    if (rule.presets.recommended) expect(rule.presets.strict).toBeDefined();
    expect(rule.sources.length).toBeGreaterThan(0);
    expect(rule.since).toMatch(/^\d+\.\d+\.\d+$/u);
  });
});

describe('the folder of rules', () => {
  test('has one file for each rule, named after it', () => {
    const files = readdirSync('rules').filter((name) => name !== 'index.ts');
    expect(rules.map(({ id }) => `${id}.ts`)).toEqual(files.sort());
  });

  test('has an index that is up to date', () => {
    execFileSync(process.execPath, ['scripts/run.js', 'generate/rules-index', '--check'], { stdio: 'pipe' });
  });
});

test('what was measured on a collection is of rules that there are, and stands on their pages', () => {
  const noise = JSON.parse(readFileSync(noiseFile, 'utf8')) as Noise;
  const files = Object.values(noise.notations).reduce((sum, count) => sum + count, 0);
  for (const counts of [noise.rules, ...Object.values(noise.targets)])
    for (const [id, [findings, inFiles]] of Object.entries(counts)) {
      expect(known, id).toContain(id);
      expect(findings >= inFiles && inFiles <= files, id).toBe(true);
    }
  const rule = rules.find(({ id }) => id === 'lrc-stamp')!;
  const counted: Noise = { ...noise, notations: { lrc: 40, text: 60 }, rules: { 'lrc-stamp': [6, 4] } };
  expect(noiseLine(rule, counted)).toMatch(
    /^Noise: 15\.0 findings per 100 files, in 10\.0 of them; .* 40 lrc files\.$/,
  );
  expect(noiseLine(rule, { ...counted, rules: {} })).toBe('Noise: not measured yet.');
});
