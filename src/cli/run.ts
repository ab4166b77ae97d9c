import { existsSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { LoadedConfiguration } from '../config/settings.ts';
import { scopeOf } from '../config/settings.ts';
import type { Failure } from '../engine/finding.ts';
import { UsageError } from '../errors.ts';
import { decodeBytes, encodeLike, isFailure, type ReadFile, shownPath } from '../files/files.ts';
import { findFiles, globFiles, isGlob, type SearchOptions, selectFiles } from '../files/search.ts';
import { type FileOutcome, type Job, processFile } from '../node.ts';
import { messageIn } from '../report/failures.ts';
import { addFile, emptySummary, type FileReport, type RunSummary } from '../report/report.ts';
import { shown, shownFirst } from '../report/terminal.ts';
import { systemLocale } from '../report/words.ts';
import type { Locale, Severity } from '../rule.ts';
import type { Cache } from './cache.ts';
import { configurationsOf } from './configurations.ts';
import { exit, type Output, type World } from './context.ts';
import type { CheckOptions } from './options.ts';
import { checkFound, type Pipeline } from './pipeline.ts';
import { progressOn } from './progress.ts';
import { openReports, type Reports } from './reports.ts';
import { readAll, write } from './streams.ts';
import { localeOf } from './terminal.ts';

/** Runs `check`, `lint` or `format` over paths and answers the exit code. Rejects with UsageError and ConfigError only. */
export async function run(world: World, paths: readonly string[], options: CheckOptions): Promise<number> {
  const configurationOf = await configurationsOf(world.cwd, options.config);
  const job: Job = {
    scope: options.scope,
    flags: options.flags,
    notation: options.notation,
    encoding: options.encoding,
    fixes: options.fixes,
    output: options.output,
    ...(options.timing ? { timings: new Map<string, number>() } : {}),
    ...(options.addSuppressions === null ? {} : { addSuppressions: options.addSuppressions }),
  };
  if (paths.includes('-')) {
    if (options.git !== null) throw new UsageError('`-` is standard input and in no git repository');
    if (paths.length > 1) throw new UsageError('`-` is standard input and goes alone');
    if (options.baseline.suppress !== null || options.baseline.prune || options.addSuppressions !== null)
      throw new UsageError('`-` is standard input, and suppressions are kept for files');
    return runStdin(world, options, job, configurationOf);
  }
  const locale = await settledLocale(world, options, configurationOf);
  const single = isSingle(world.cwd, paths);
  const reports = openReports(world, options, locale, single);
  const { looksFor, openBaseline } = await import('../files/baseline.ts');
  const baseline = openBaseline(world.cwd, options.baseline, looksFor(options.scope, options.flags));
  const cache =
    options.cache === null || !isPure(options) ? null : await openedCache(world, options.cache, job);
  const state = new State(options.statistics);
  const progress = progressOn(world.stderr);
  const spoken = locale ?? systemLocale(world.env);
  const notes = options.quiet
    ? () => undefined
    : (text: string) => write(world.stderr, `${shownFirst(messageIn(text, spoken))}\n`);
  if (options.idleUnsafe)
    await notes('--unsafe-fixes mends with --fix, and shows what it would do with --diff');
  reports.begin();
  const where: SearchOptions = {
    cwd: world.cwd,
    scope: async (folder) => {
      try {
        return scopeOf(await configurationOf(folder));
      } catch {
        return null;
      }
    },
    noIgnore: options.noIgnore,
    defer: true,
    ignorePatterns: options.ignorePatterns,
  };
  const chosen = options.git === null ? null : await selected(world, options.git, paths, notes);
  if (chosen?.length === 0) await notes('nothing to check: no file is different');
  const told = checkFound(chosen ? selectFiles(chosen, where) : findFiles(paths, where), {
    cwd: world.cwd,
    configurationOf,
    job,
    threads: single ? null : threadsOf(world, options, job),
    cache,
  });
  for await (const each of told) {
    if (each.is === 'note') {
      progress.clear();
      await notes(each.text);
    } else if (each.is === 'failure') {
      progress.clear();
      await state.fail(reports, each.failure);
    } else {
      const known = baseline?.apply(each.report);
      if (world.stdout.isTTY) progress.clear();
      await state.file(reports, { report: known?.report ?? each.report, changed: each.changed }, options);
      const isExcused = known?.excusesLayout || each.report.suppressed.some(({ rule }) => rule === 'layout');
      if (isExcused && !each.report.written) state.excused++;
      progress.tick();
    }
  }
  progress.clear();
  const ended = baseline?.end();
  for (const note of ended?.notes ?? []) await notes(note);
  if (ended?.failure) await state.fail(reports, ended.failure);
  await reports.end(state.summary);
  const unsaved = cache?.save();
  if (unsaved) await notes(`the cache could not be written: ${unsaved}`);
  await tellMeasures(world, options, state, job);
  if (options.baseline.suppress !== null) return state.summary.failures > 0 ? exit.failed : exit.clean;
  return state.exitCode(options);
}

/** Whether a run only looks, so that what it says depends on nothing but the files. */
function isPure(options: CheckOptions): boolean {
  return options.fixes === null && options.addSuppressions === null && !options.timing;
}

async function openedCache(world: World, location: string, job: Job): Promise<Cache> {
  const { openCache } = await import('./cache.ts');
  return openCache(resolve(world.cwd, location), world.cwd, job);
}

/** The files a git selection means, of those that the paths mean; none means the working folder. */
async function selected(
  world: World,
  git: NonNullable<CheckOptions['git']>,
  paths: readonly string[],
  note: (text: string) => unknown,
): Promise<readonly string[]> {
  const { gitFiles } = await import('./git.ts');
  const tops: string[] = [];
  for (const path of paths.length === 0 ? ['.'] : paths) {
    const file = resolve(world.cwd, path);
    tops.push(...(isGlob(path) && !existsSync(file) ? await globFiles(path, world.cwd) : [file]));
  }
  const asked = new Set(tops);
  const isBelow = (file: string): boolean => {
    let folder = file;
    while (!asked.has(folder)) {
      const parent = dirname(folder);
      if (parent === folder) return false;
      folder = parent;
    }
    return true;
  };
  const { files, unlikeStaged } = gitFiles(world.cwd, git);
  for (const file of unlikeStaged.filter(isBelow)) {
    const path = shownPath(file, world.cwd);
    await note(
      existsSync(file)
        ? `${path} has changes that are not staged; it is checked with them`
        : `${path} is staged but not there; it is not checked`,
    );
  }
  return files.filter(isBelow);
}

/** From so many files on, a second thread saves more than it costs to start; this one is the first. */
const worthThreads = 600;
const mostThreads = 8;

function threadsOf(world: World, options: CheckOptions, job: Job): Pipeline['threads'] {
  const entry = world.thread;
  const asked = options.concurrency;
  if (!entry || asked === 'off' || asked === 1 || options.timing || options.addSuppressions !== null)
    return null;
  const cores = availableParallelism();
  // Hundreds of threads would take gigabytes and be slower.
  const size =
    asked === 'auto' ? Math.min(mostThreads, cores) : Math.min(asked, Math.max(mostThreads, cores));
  if (size < 2) return null;
  const data = { job, config: options.config, cwd: world.cwd };
  return {
    size,
    from: asked === 'auto' ? worthThreads : 0,
    open: async () => (await import('./threads.ts')).createPool(entry, size - 1, data),
  };
}

/** `--statistics` and `--timing`: on stdout under a report for people, else on stderr. */
async function tellMeasures(world: World, options: CheckOptions, state: State, job: Job): Promise<void> {
  const stream = options.formats.some(({ format, file }) => file === null && format !== 'pretty')
    ? world.stderr
    : world.stdout;
  const table = (rows: readonly (readonly [string, string])[]): string => {
    const width = Math.max(0, ...rows.map(([number]) => number.length));
    return rows.map(([number, id]) => `${number.padStart(width)}  ${shown(id)}\n`).join('');
  };
  if (options.statistics) {
    const rows = [...state.counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    await write(stream, table(rows.map(([id, count]) => [String(count), id])));
  }
  if (job.timings) {
    const rows = [...job.timings].sort((a, b) => b[1] - a[1]);
    await write(stream, table(rows.map(([id, ms]) => [`${ms.toFixed(1)} ms`, id])));
  }
}

/** What a run has seen so far; nothing holds findings. */
class State {
  summary: RunSummary = emptySummary;
  changed = 0;
  /** Files whose layout the baseline or a comment excuses. */
  excused = 0;
  /** Findings by rule, where they are asked for. */
  readonly counts = new Map<string, number>();
  readonly #counting: boolean;

  constructor(counting = false) {
    this.#counting = counting;
  }

  async fail(reports: Reports, problem: Failure): Promise<void> {
    this.summary = { ...this.summary, failures: this.summary.failures + 1 };
    await reports.failure(problem);
  }

  async file(
    reports: Reports,
    { report, changed }: Pick<FileOutcome, 'report' | 'changed'>,
    options: CheckOptions,
  ): Promise<void> {
    this.summary = addFile(this.summary, report);
    if (this.#counting)
      for (const { rule } of report.findings) this.counts.set(rule, (this.counts.get(rule) ?? 0) + 1);
    if (changed && !report.written) this.changed++;
    await reports.file(shownReport(report, options));
  }

  exitCode(options: CheckOptions): number {
    const { failures, error, warn, info, unformatted } = this.summary;
    if (failures > 0) return exit.failed;
    if (options.output === 'diff') return this.changed > 0 ? exit.found : exit.clean;
    if (options.scope === 'format')
      return options.checkOnly && unformatted > this.excused ? exit.found : exit.clean;
    const counts: Record<Severity, number> = { error, warn, info };
    const levels: readonly Severity[] = ['error', 'warn', 'info'];
    const reached =
      options.failOn === 'never'
        ? 0
        : levels.slice(0, levels.indexOf(options.failOn) + 1).reduce((sum, level) => sum + counts[level], 0);
    if (reached > 0) return exit.found;
    return options.maxWarnings !== null && warn > options.maxWarnings ? exit.found : exit.clean;
  }
}

function hasNews({ findings, failures }: FileReport): boolean {
  return findings.length > 0 || failures.length > 0;
}

/** `--quiet` leaves errors only; they all still count. */
function shownReport(report: FileReport, options: CheckOptions): FileReport {
  return options.quiet
    ? { ...report, findings: report.findings.filter(({ severity }) => severity === 'error') }
    : report;
}

function isSingle(cwd: string, paths: readonly string[]): boolean {
  const [path] = paths;
  if (paths.length !== 1 || path === undefined) return false;
  try {
    return statSync(resolve(cwd, path)).isFile();
  } catch {
    return false;
  }
}

/** The language of messages: flag, LYRILINT_LOCALE, the configuration of the working folder; null where none says. */
async function settledLocale(
  world: World,
  options: CheckOptions,
  configurationOf: (folder: string) => Promise<LoadedConfiguration>,
): Promise<Locale | null> {
  const asked = localeOf(world, options.locale);
  if (asked) return asked;
  try {
    const { layers } = await configurationOf(world.cwd);
    const last = layers.findLast((layer) => 'value' in layer && layer.value.locale !== undefined);
    return last && 'value' in last ? (last.value.locale as Locale) : null;
  } catch {
    return null;
  }
}

/** Keeps what is written until it is known whether to tell it. */
function keepOutput(output: Output): Output & { readonly tell: () => Promise<void> | undefined } {
  const { isTTY, columns } = output;
  let kept = '';
  const keeper = {
    ...(isTTY !== undefined && { isTTY }),
    ...(columns !== undefined && { columns }),
    write(text: string) {
      kept += text;
      return true;
    },
    once: () => keeper,
    tell: () => write(output, kept),
  };
  return keeper as unknown as ReturnType<typeof keepOutput>;
}

async function runStdin(
  world: World,
  options: CheckOptions,
  job: Job,
  configurationOf: (folder: string) => Promise<LoadedConfiguration>,
): Promise<number> {
  const name = options.stdinFilename;
  const file = resolve(world.cwd, name ?? 'stdin');
  const path = name ?? 'stdin';
  // The text alone belongs on stdout where text is asked for; a report with something to say then goes to stderr.
  const isText = options.fixes !== null && options.output === 'write';
  const kept = isText ? keepOutput(world.stderr) : null;
  const told: World = kept ? { ...world, stdout: kept } : world;
  if (world.stdin.isTTY) await write(world.stderr, 'paste the lyric, then Ctrl-D\n');
  const bytes = await readAll(world.stdin);
  const configuration = await configurationOf(dirname(file));
  const locale = await settledLocale(world, options, configurationOf);
  if (name !== null && !options.noIgnore && (await isIgnored(world, name, options, configuration))) {
    const note = messageIn(`${path} is ignored`, locale ?? systemLocale(world.env));
    await write(world.stderr, `${shownFirst(note)}\n`);
    const reports = openReports(told, options, locale, true);
    reports.begin();
    await reports.end(emptySummary);
    if (isText) await write(world.stdout, bytes);
    return exit.clean;
  }
  const reports = openReports(told, options, locale, true);
  const state = new State(options.statistics);
  reports.begin();
  const read: ReadFile | Failure = decodeBytes(bytes, file, path, options.encoding);
  if (isFailure(read)) {
    await state.fail(reports, read);
    await reports.end(state.summary);
    await kept?.tell();
    return exit.failed;
  }
  const output = isText ? 'text' : job.output;
  const outcome = await processFile(read, path, configuration, { ...job, output });
  let { report } = outcome;
  let encoded: Uint8Array | null = null;
  if (isText && report.failures.length === 0) {
    const result = outcome.changed ? encodeLike(read, outcome.text, path) : bytes;
    if (isFailure(result)) report = { ...report, failures: [result] };
    else encoded = result;
  }
  await state.file(reports, { ...outcome, report }, options);
  await reports.end(state.summary);
  if (hasNews(report)) await kept?.tell();
  await tellMeasures(isText ? { ...world, stdout: world.stderr } : world, options, state, job);
  if (encoded) await write(world.stdout, encoded);
  return state.exitCode(options);
}

async function isIgnored(
  world: World,
  name: string,
  options: CheckOptions,
  configuration: LoadedConfiguration,
): Promise<boolean> {
  const { ignoredReason } = await import('../files/ignore-rules.ts');
  return (
    (await ignoredReason(name, {
      cwd: world.cwd,
      scope: () => scopeOf(configuration),
      ignorePatterns: options.ignorePatterns,
    })) !== null
  );
}
