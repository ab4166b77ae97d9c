import { parseJsonc } from '../text/json.ts';
import type { Finding } from './finding.ts';

/** The name of the file that holds a baseline. */
export const baselineFile = 'lyrilint-suppressions.json';

/** One finding that was there when a baseline was written. */
export interface BaselineEntry {
  /** From the folder of the baseline on, with `/`. */
  readonly path: string;
  readonly rule: string;
  /** 16 hexadecimal digits: see `Finding.fingerprint`. */
  readonly fingerprint: string;
}

/** The entries of a baseline by path. */
export type Baseline = ReadonlyMap<string, readonly BaselineEntry[]>;

/** What is wrong with a baseline, and at which offset of its text (UTF-16). */
export interface BaselineProblem {
  readonly message: string;
  readonly offset: number;
}

/** Reads the text of a baseline. Never throws. */
export function parseBaseline(text: string): Baseline | BaselineProblem {
  const document = parseJsonc(text);
  const [error] = document.errors;
  if (error) return { message: error.message, offset: error.offset };
  const value = document.value as { version?: unknown; suppressions?: unknown } | null | undefined;
  if (typeof value !== 'object' || value === null || !Array.isArray(value.suppressions))
    return { message: 'a baseline is `{ "version": 1, "suppressions": [ … ] }`', offset: 0 };
  if (value.version !== 1)
    return {
      message: `a baseline of version 1 is wanted, this is ${JSON.stringify(value.version ?? null)}`,
      offset: 0,
    };
  const baseline = new Map<string, BaselineEntry[]>();
  for (const [index, entry] of (value.suppressions as readonly unknown[]).entries()) {
    const { path, rule, fingerprint } = (entry ?? {}) as Readonly<Record<string, unknown>>;
    if (typeof path !== 'string' || typeof rule !== 'string' || typeof fingerprint !== 'string') {
      const offset = document.at(['suppressions', index])?.start ?? 0;
      return { message: 'an entry of a baseline has `path`, `rule` and `fingerprint`', offset };
    }
    const entries = baseline.get(path);
    if (entries) entries.push({ path, rule, fingerprint });
    else baseline.set(path, [{ path, rule, fingerprint }]);
  }
  return baseline;
}

/** Whether `parseBaseline` met a problem. */
export function isBaselineProblem(result: Baseline | BaselineProblem): result is BaselineProblem {
  return 'offset' in result;
}

/** The text of a baseline: sorted, an entry a line, so that merges are easy. */
export function printBaseline(entries: Iterable<BaselineEntry>): string {
  const lines = [
    ...new Set(
      [...entries].map(({ path, rule, fingerprint }) => JSON.stringify({ path, rule, fingerprint })),
    ),
  ];
  lines.sort();
  const list = lines.map((line) => `\n    ${line}`).join(',');
  return `{\n  "version": 1,\n  "suppressions": [${list}${list === '' ? '' : '\n  '}]\n}\n`;
}

/** The findings of one file that its baseline does not know, those it does, and entries that match nothing. */
export function againstBaseline(
  findings: readonly Finding[],
  entries: readonly BaselineEntry[] | undefined,
): {
  readonly kept: readonly Finding[];
  readonly known: readonly Finding[];
  readonly idle: readonly BaselineEntry[];
} {
  if (!entries || entries.length === 0) return { kept: findings, known: [], idle: [] };
  const wanted = new Set(entries.map(({ rule, fingerprint }) => `${rule} ${fingerprint}`));
  const isKnown = ({ rule, fingerprint }: Finding): boolean => wanted.has(`${rule} ${fingerprint}`);
  const known = findings.filter(isKnown);
  const met = new Set(known.map(({ rule, fingerprint }) => `${rule} ${fingerprint}`));
  return {
    kept: known.length === 0 ? findings : findings.filter((finding) => !isKnown(finding)),
    known,
    idle: entries.filter(({ rule, fingerprint }) => !met.has(`${rule} ${fingerprint}`)),
  };
}
