import { dirname, relative, resolve } from 'node:path';
import { type ConfigurationLoader, configurationLoader, type LoadOptions } from './config/load.ts';
import type { LoadedConfiguration } from './config/settings.ts';
import type { Failure } from './engine/finding.ts';
import { type FixRequest, type FixResult, fixRead } from './engine/fix.ts';
import { type LintResult, lintRead } from './engine/lint.ts';
import { encodeLike, isFailure, type ReadFile, readText, replaceFile } from './files/files.ts';
import { repositoryFinder } from './files/repository.ts';
import { notationOf, type PreparedText, prepare, type Scope, type TextRequest } from './index.ts';
import { known } from './known.ts';
import { unifiedDiff } from './report/diff.ts';
import { type FileReport, songReport } from './report/report.ts';
import { loadResources } from './syntax/resources.ts';
import type { Notation } from './syntax/tree.ts';
import { counters } from './targets/counter.ts';

export type { ConfigurationLoader, LoadOptions } from './config/load.ts';
export type { FileReport } from './report/report.ts';
export { loadResources } from './syntax/resources.ts';

/** A loader of configurations that knows the rules and targets of lyrilint. */
export function createLoader(options: Partial<LoadOptions> = {}): ConfigurationLoader {
  return configurationLoader({ known, ...options });
}

/** What is to be done with files. */
export interface Job {
  readonly scope: Scope;
  readonly flags?: TextRequest['flags'];
  readonly notation?: Notation | undefined;
  readonly encoding?: string | undefined;
  /** Fixes to apply; null only looks. */
  readonly fixes: FixRequest | null;
  /** What becomes of the result: written to the file, shown as a diff, or handed back. */
  readonly output: 'write' | 'diff' | 'text';
  /** What replaces a file; `replaceFile` where nothing is said. */
  readonly replace?: typeof replaceFile;
  /** Takes up how long each rule took, in milliseconds. */
  readonly timings?: Map<string, number>;
  /** The reason that comments are put above findings with, before the file is checked. */
  readonly addSuppressions?: string;
}

/** One file after its job. */
export interface FileOutcome {
  readonly report: FileReport;
  /** The text that came out, where fixes were applied. */
  readonly text: string;
  /** Whether the text differs from what was read. */
  readonly changed: boolean;
}

/** Reads the song in a file that was read, with the settings that hold for it. */
export async function prepareFile(
  file: ReadFile,
  configuration: LoadedConfiguration,
  job: Pick<Job, 'scope' | 'flags' | 'notation' | 'timings'>,
): Promise<PreparedText> {
  const source = file.decoded.text;
  const path = file.path.replaceAll('\\', '/');
  const notation = notationOf(source, path, job.notation);
  const prepared = prepare(source, {
    path,
    notation,
    configuration,
    scope: job.scope,
    ...(job.flags ? { flags: job.flags } : {}),
    resources: await loadResources(notation),
  });
  const { timings } = job;
  return timings ? { ...prepared, options: { ...prepared.options, timings } } : prepared;
}

/** Checks or mends one file that was read. `shown` is the path a person knows it by. Never rejects on what the file holds. */
export async function processFile(
  file: ReadFile,
  shown: string,
  configuration: LoadedConfiguration,
  job: Job,
): Promise<FileOutcome> {
  const prepared = await prepareFile(file, configuration, job);
  const source = file.decoded.text;
  const { text, options } = prepared;
  if (!job.fixes) {
    const result = lintRead(text, options);
    return { report: report(file, shown, prepared, result, source, [], false), text: source, changed: false };
  }
  const fixed: FixResult = fixRead(text, options, job.fixes);
  const failures: Failure[] = fixed.failures.map(({ rule, message }) => ({
    code: 'fix',
    path: shown,
    range: null,
    rule,
    message,
  }));
  const changed = fixed.text !== source;
  let written = false;
  if (changed && job.output === 'write') {
    const bytes = encodeLike(file, fixed.text, shown);
    const problem = isFailure(bytes) ? bytes : (job.replace ?? replaceFile)(file, bytes, shown);
    if (problem) failures.push(problem);
    else written = true;
  }
  // What was not written is still as it was: the report tells of the file as it is.
  const stands = written || job.output !== 'write' || !changed;
  const result = stands ? fixed.result : lintRead(text, options);
  const made = report(file, shown, prepared, result, stands ? fixed.text : source, failures, written);
  const diff = job.output === 'diff' ? { diff: changed ? patch(file, shown, fixed.text) : '' } : {};
  return { report: { ...made, ...diff }, text: fixed.text, changed };
}

/** A diff that `git apply` takes: its path starts at the root of the repository, and a byte order mark is in it. */
function patch(file: ReadFile, shown: string, text: string): string {
  const root = repositoryOf(dirname(file.path));
  const path = root === null ? shown : relative(root, file.path).replaceAll('\\', '/');
  const mark = file.decoded.bom ? '\ufeff' : '';
  return unifiedDiff(path, mark + file.decoded.text, mark + text);
}

const repositoryOf = repositoryFinder();

function report(
  file: ReadFile,
  shown: string,
  { settings }: PreparedText,
  result: LintResult,
  source: string,
  failures: readonly Failure[],
  written: boolean,
): FileReport {
  const thrown: Failure[] = result.failures.map(({ rule, message }) => ({
    code: 'rule',
    path: shown,
    range: null,
    rule,
    message: `rule \`${rule}\` threw: ${message}`,
  }));
  return {
    path: shown,
    notation: result.tree.notation,
    encoding: file.decoded.encoding,
    source,
    songs: result.songs.map(songReport),
    findings: result.findings,
    suppressed: result.suppressed,
    formatted: result.formatted,
    written,
    failures: [...thrown, ...failures],
    targets: counters(result.songs, settings),
  };
}

/** Checks files by path with the configurations that lie beside them. Rejects with a ConfigError for a broken one. */
export async function lintFiles(
  paths: readonly string[],
  {
    scope = 'check',
    loader = createLoader(),
  }: { readonly scope?: Scope; readonly loader?: ConfigurationLoader } = {},
): Promise<readonly (FileReport | Failure)[]> {
  const job: Job = { scope, fixes: null, output: 'text' };
  const reports: (FileReport | Failure)[] = [];
  for (const path of paths) {
    const file = readText(resolve(path), path, undefined);
    if (isFailure(file)) reports.push(file);
    else
      reports.push((await processFile(file, path, await loader.forFolder(dirname(file.path)), job)).report);
  }
  return reports;
}
