import type { Rule } from '../../src/rule.ts';

/** Where the last measurement is kept. */
export const noiseFile = 'docs/noise.json';

/** Findings, and files with findings. */
export type Counts = readonly [findings: number, files: number];

/** How often each rule found something in a collection, and when that was measured. */
export interface Noise {
  /** The day, as in 2026-01-31. */
  readonly measured: string;
  readonly version: string;
  /** What the files are, in words that go on after a number and `of`. */
  readonly of: string;
  /** Files by notation. */
  readonly notations: Readonly<Record<string, number>>;
  /** By rule, all rules being on and no target given. */
  readonly rules: Readonly<Record<string, Counts>>;
  /** By target: what its rules found in the lyrics, were they meant for it. */
  readonly targets: Readonly<Record<string, Readonly<Record<string, Counts>>>>;
}

/** A generator with an open vocabulary, one with a strict parser and a publisher: rules of targets are measured for these. */
export const targetsMeasured = ['suno-v5', 'yue', 'genius'] as const;

/** The file of a measurement: a rule a line, so that a change shows. */
export function noiseText({ rules, targets, ...about }: Noise): string {
  const table = (counts: Readonly<Record<string, Counts>>, indent: string): string =>
    Object.entries(counts)
      .map(([id, [findings, files]]) => `${indent}  "${id}": [${findings}, ${files}]`)
      .join(',\n');
  const facts = Object.entries(about).map(([key, value]) => `  "${key}": ${JSON.stringify(value)},\n`);
  const byTarget = Object.entries(targets).map(
    ([id, counts]) => `    "${id}": {\n${table(counts, '    ')}\n    }`,
  );
  return `{\n${facts.join('')}  "rules": {\n${table(rules, '  ')}\n  },\n  "targets": {\n${byTarget.join(',\n')}\n  }\n}\n`;
}

/** What the page of a rule says of its noise, one line of Markdown. */
export function noiseLine({ id, group, notations }: Rule, noise: Noise): string {
  const read = Object.entries(noise.notations).filter(
    ([notation]) => notations === undefined || (notations as readonly string[]).includes(notation),
  );
  const files = read.reduce((sum, [, count]) => sum + count, 0);
  const per = (count: number): string => ((count * 100) / files).toFixed(1);
  const said = ([findings, inFiles]: Counts): string =>
    findings === 0 ? 'no finding' : `${per(findings)} findings per 100 files, in ${per(inFiles)} of them`;
  const measured =
    group === 'target'
      ? Object.entries(noise.targets).flatMap(([target, counts]) =>
          counts[id] ? [`for \`${target}\` ${said(counts[id])}`] : [],
        )
      : noise.rules[id]
        ? [said(noise.rules[id])]
        : [];
  if (measured.length === 0) return 'Noise: not measured yet.';
  if (files === 0)
    return `Noise: not measured; there is no ${notations?.join(' or ')} file in [what was](../rules.md#noise).`;
  const kept = notations === undefined ? '' : `${read.map(([name]) => name).join(', ')} `;
  const over = `[measured](../rules.md#noise) on ${noise.measured} over ${files.toLocaleString('en')} ${kept}files`;
  return `Noise: ${measured.join('; ')}; ${over}.`;
}
