import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Flags } from '../config/flags.ts';
import {
  againstBaseline,
  type Baseline,
  type BaselineEntry,
  baselineFile,
  isBaselineProblem,
  parseBaseline,
  printBaseline,
} from '../engine/baseline.ts';
import type { Failure, Finding } from '../engine/finding.ts';
import { ConfigError } from '../errors.ts';
import type { Scope } from '../index.ts';
import type { FileReport } from '../report/report.ts';
import { lineIndex } from '../text/lines.ts';
import { failure, posix, systemMessage, writeAtomically } from './files.ts';

/** What is asked of the baseline of a run. */
export interface BaselineRequest {
  readonly use: boolean;
  /** Path of the baseline; null for the one that is found. */
  readonly location: string | null;
  /** What is put into it: everything, what some rules found, or nothing. */
  readonly suppress: 'all' | readonly string[] | null;
  /** Whether entries that match nothing are taken out. */
  readonly prune: boolean;
}

/** What a baseline looks at of the report of a file. */
type Judged = Pick<FileReport, 'path' | 'source' | 'findings' | 'baselined'>;

/** The baseline of one run. */
export interface BaselineRun {
  /** A file's report without what the baseline knows; takes note of what is to be put into it. */
  apply<R extends Judged>(report: R): { readonly report: R; readonly excusesLayout: boolean };
  /** Writes the baseline where it changed; answers what to tell of it. */
  end(): { readonly notes: readonly string[]; readonly failure: Failure | null };
}

/** Whether a run looks for what a rule finds: of one that does not run, an entry that matches nothing says nothing. */
export function looksFor(
  scope: Scope,
  { only = [], skip = [], presets = [], rules }: Flags = {},
): (rule: string) => boolean {
  return (rule) =>
    (scope === 'check' || (scope === 'format') === (rule === 'layout')) &&
    presets.length === 0 &&
    (only.length === 0 || only.includes(rule)) &&
    !skip.includes(rule) &&
    [rules?.get(rule)].flat()[0] !== 'off';
}

/**
 * Opens the baseline of a run: the file asked for, else the nearest from `cwd` upward to the root of the repository. Null
 * where there is none and none is to be written. Only entries of rules that `looked` accepts can be out of date. Throws a
 * ConfigError for one that cannot be read.
 */
export function openBaseline(
  cwd: string,
  { use, location, suppress, prune }: BaselineRequest,
  looked: (rule: string) => boolean,
): BaselineRun | null {
  const writes = suppress !== null || prune;
  const found = location === null ? nearest(cwd) : resolve(cwd, location);
  const file = found ?? join(cwd, baselineFile);
  const there = existsSync(file);
  if (location !== null && !there && suppress === null)
    throw new ConfigError({ message: `there is no baseline ${location}`, place: null });
  if ((!use || !there) && !writes) return null;
  const known: Baseline = there ? readBaseline(file) : new Map();
  const folder = dirname(file);
  const after = new Map<string, readonly BaselineEntry[]>(known);
  let added = 0;
  let removed = 0;

  return {
    apply(report) {
      const path = posix(relative(folder, resolve(cwd, report.path)));
      const entries = known.get(path);
      const { kept, known: old, idle: unmatched } = againstBaseline(report.findings, entries);
      const idle = unmatched.filter(({ rule }) => looked(rule));
      const taken =
        suppress === null
          ? []
          : suppress === 'all'
            ? kept
            : kept.filter(({ rule }) => suppress.includes(rule));
      if (writes) {
        const stay = (entries ?? []).filter((entry) => !prune || !idle.includes(entry));
        after.set(path, [...stay, ...taken.map(({ rule, fingerprint }) => ({ path, rule, fingerprint }))]);
        added += taken.length;
        if (prune) removed += idle.length;
      }
      const left = taken.length === 0 ? kept : kept.filter((finding) => !taken.includes(finding));
      const told = idle.length > 0 && !prune ? [idleFinding(idle, report)] : [];
      const hidden = [...old, ...taken];
      if (hidden.length === 0 && told.length === 0) return { report, excusesLayout: false };
      return {
        report: { ...report, findings: [...told, ...left], baselined: hidden },
        excusesLayout: hidden.some(({ rule }) => rule === 'layout'),
      };
    },
    end() {
      const gone = [...known.keys()].filter((path) => !existsSync(join(folder, path)));
      if (prune) {
        for (const path of gone) {
          removed += known.get(path)!.length;
          after.delete(path);
        }
      }
      const name = posix(relative(cwd, file));
      const notes = prune
        ? []
        : gone.map(
            (path) =>
              `${name} has entries for ${path}, which is not there; --prune-suppressions takes them out`,
          );
      if (!writes || (!there && [...after.values()].every(({ length }) => length === 0)))
        return { notes, failure: null };
      const failed = store(file, name, printBaseline([...after.values()].flat()));
      const done = [
        ...(suppress === null ? [] : [`${name}: ${counted(added, 'finding')} put in`]),
        ...(prune ? [`${name}: ${counted(removed, 'entry')} taken out`] : []),
      ];
      return { notes: failed ? notes : [...notes, ...done], failure: failed };
    },
  };
}

function counted(number: number, noun: 'finding' | 'entry'): string {
  return `${number} ${number === 1 ? noun : { finding: 'findings', entry: 'entries' }[noun]}`;
}

function store(file: string, name: string, text: string): Failure | null {
  try {
    writeAtomically(file, text);
    return null;
  } catch (error) {
    return failure('write', name, systemMessage(error));
  }
}

/** One info for a file whose entries match nothing. */
function idleFinding(idle: readonly BaselineEntry[], report: Judged): Finding {
  return {
    rule: 'unused-suppression',
    severity: 'info',
    messageId: 'baseline',
    data: { file: baselineFile, rules: [...new Set(idle.map(({ rule }) => rule))] },
    text: {
      en: '`{file}` expects findings of {rules} here that are gone; `--prune-suppressions` takes them out',
      'zh-CN': '`{file}` 中 {rules} 的记录已对应不到任何问题；用 `--prune-suppressions` 清除',
    },
    range: { start: 0, end: Math.min(report.source.length, lineIndex(report.source).lineRange(1).end) },
    related: [],
    fixes: [],
    target: null,
    fingerprint: idle[0]!.fingerprint,
  };
}

function readBaseline(file: string): Baseline {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    const place = { path: file, line: null, column: null };
    throw new ConfigError(
      { message: `the baseline cannot be read: ${systemMessage(cause)}`, place },
      { cause },
    );
  }
  const result = parseBaseline(text);
  if (!isBaselineProblem(result)) return result;
  const { line, column } = lineIndex(text).position(Math.min(result.offset, text.length));
  throw new ConfigError({ message: result.message, place: { path: file, line, column } });
}

function nearest(cwd: string): string | null {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const file = join(folder, baselineFile);
    if (existsSync(file)) return file;
    if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return null;
  }
}
