import { dirname } from 'node:path';
import type { LoadedConfiguration } from '../config/settings.ts';
import { ConfigError } from '../errors.ts';
import { configFailures, failure, isFailure } from '../files/files.ts';
import { readJudged } from '../files/judge.ts';
import type { Found, FoundFile } from '../files/search.ts';
import type { Job } from '../node.ts';
import { failurePlace } from '../report/place.ts';
import type { Cache } from './cache.ts';
import type { Pool } from './threads.ts';
import { type Done, nothingIn, type Task, work } from './work.ts';

/** What a run has to tell, in the order of the paths. */
export type Told = { readonly is: 'note'; readonly text: string } | Done;

/** What files are checked with. */
export interface Pipeline {
  /** The folder that paths are shown from, absolute. */
  readonly cwd: string;
  readonly configurationOf: (folder: string) => Promise<LoadedConfiguration>;
  readonly job: Job;
  /** Starts threads, from so many files on; null keeps to one. */
  readonly threads: {
    /** How many there are in all, this one included. */
    readonly size: number;
    readonly from: number;
    readonly open: () => Promise<Pool>;
  } | null;
  readonly cache: Cache | null;
}

/** A file to be read, with the configuration that holds for it. */
interface FileStep {
  readonly is: 'file';
  readonly found: FoundFile;
  readonly configuration: LoadedConfiguration;
}

type Step = FileStep | Exclude<Found, FoundFile | { readonly is: 'ignored' }> | Exclude<Told, Done>;

/** A step and what became of its file; null for one that is no lyric, and for a step that is no file. */
type Result = readonly [step: Step, done: Done | null];

/** How files are checked: the results stand in the order of the files. */
interface Checker {
  readonly check: (files: readonly (Task & Pick<FileStep, 'configuration'>)[]) => Promise<readonly Done[]>;
  /** How many files it is given at once. */
  readonly batch: number;
  /** So many batches may wait while nobody listens. */
  readonly waiting: number;
}

/** Files that a thread is given at once. */
const batchSize = 40;

/** So many batches wait for each thread, so that none runs out while nobody listens. */
const mostWaiting = 3;

/** Checks what a search comes upon, in its order, on one thread or several: what is told is the same. */
export async function* checkFound(search: AsyncIterable<Found>, pipeline: Pipeline): AsyncGenerator<Told> {
  const { threads, job } = pipeline;
  const steps = plan(search, pipeline);
  // Looking for files takes far less time than checking them: whether there are many shows before the first is read.
  const first: Step[] = [];
  let files = 0;
  while (threads && files < threads.from) {
    const { value: step, done } = await steps.next();
    if (done) break;
    first.push(step);
    if (step.is === 'file') files++;
  }
  const all = followed(first, steps);
  if (!threads || files < threads.from) {
    yield* checkAll(all, pipeline, { check: (batch) => checkHere(batch, job), batch: 1, waiting: 0 });
    return;
  }
  const pool = await threads.open();
  try {
    const check = (batch: readonly Task[]) => pool.run(batch.map(({ file, path }) => ({ file, path })));
    yield* checkAll(all, pipeline, { check, batch: batchSize, waiting: threads.size * mostWaiting });
  } finally {
    await pool.close();
  }
}

async function* followed(first: readonly Step[], rest: AsyncGenerator<Step>): AsyncGenerator<Step> {
  yield* first;
  yield* rest;
}

async function checkHere(
  files: readonly (Task & Pick<FileStep, 'configuration'>)[],
  job: Job,
): Promise<readonly Done[]> {
  const results: Done[] = [];
  for (const file of files) results.push(await work(file, file.configuration, job));
  return results;
}

/**
 * This thread searches, reads, judges and tells; a checker may have others check. Each then has half of the code to warm up,
 * which a run of ten thousand songs feels more than a thread that waits now and then.
 */
async function* checkAll(
  steps: AsyncIterable<Step>,
  pipeline: Pipeline,
  checker: Checker,
): AsyncGenerator<Told> {
  const tell = teller();
  // In the order of the search, so that what is judged of a folder is known when its end comes.
  const pending: Promise<readonly Result[]>[] = [];
  let batch: Step[] = [];
  let files = 0;
  for await (const step of steps) {
    batch.push(step);
    if (step.is !== 'file' || ++files < checker.batch) continue;
    pending.push(together(batch, pipeline, checker));
    batch = [];
    files = 0;
    if (pending.length > checker.waiting) for (const result of await pending.shift()!) yield* tell(result);
  }
  pending.push(together(batch, pipeline, checker));
  for (const results of pending) for (const result of await results) yield* tell(result);
}

/** Reads the files of a batch and has those checked of which nothing is known yet. */
async function together(
  steps: readonly Step[],
  pipeline: Pipeline,
  { check }: Checker,
): Promise<readonly Result[]> {
  const known = new Map<Step, Done | null>();
  const left: (Unchecked & { readonly step: FileStep })[] = [];
  for (const step of steps) {
    if (step.is !== 'file') continue;
    const opened = open(step, pipeline);
    if (opened && 'task' in opened) left.push({ ...opened, step });
    else known.set(step, opened);
  }
  if (left.length > 0) {
    const results = await check(
      left.map(({ task, step: { configuration } }) => ({ ...task, configuration })),
    );
    results.forEach((done, i) => {
      const { step, keep } = left[i]!;
      known.set(step, done);
      keep(done);
    });
  }
  return steps.map((step) => [step, known.get(step) ?? null]);
}

interface Unchecked {
  readonly task: Task;
  /** Puts what came of it into the cache. */
  readonly keep: (done: Done) => void;
}

/** Reads a file, and tells what is known of it without a check: why it cannot be read, what a cache says; null for no lyric. */
function open(
  { found: { file: name, path, judge }, configuration }: FileStep,
  { cache, job }: Pipeline,
): Done | Unchecked | null {
  const file = readJudged(name, path, judge, job.encoding);
  if (file === null) return null;
  if (isFailure(file)) return { is: 'failure', failure: file };
  const task = { file, path };
  if (!cache) return { task, keep: () => undefined };
  const key = cache.key(configuration, path, file.bytes);
  const report = cache.get(path, key, file.decoded.text);
  if (report) return { is: 'file', report, changed: false };
  return { task, keep: (done) => cache.put(path, key, done) };
}

/** What a search came upon, with the configuration of each file; what is wrong with one, and its notes, are told once. */
async function* plan(search: AsyncIterable<Found>, { configurationOf, cwd }: Pipeline): AsyncGenerator<Step> {
  const told = new Set<string>();
  const isNew = (text: string): boolean => {
    const known = told.has(text);
    told.add(text);
    return !known;
  };
  for await (const found of search) {
    if (found.is === 'ignored') {
      yield { is: 'note', text: `${found.path} is ignored (${found.reason})` };
      continue;
    }
    if (found.is !== 'file') {
      yield found;
      continue;
    }
    let configuration: LoadedConfiguration;
    try {
      configuration = await configurationOf(dirname(found.file));
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      // What does not lie under it goes on.
      for (const each of configFailures(error, cwd))
        if (isNew(`${each.path}${failurePlace(each)}: ${each.message}`))
          yield { is: 'failure', failure: each };
      continue;
    }
    for (const text of configuration.notes) if (isNew(text)) yield { is: 'note', text };
    yield { is: 'file', found, configuration };
  }
}

/**
 * Words results, and follows which judged files were lyrics, so that a folder without any is told. A file that looked like one
 * and holds no song is none; one that was named is told.
 */
function teller(): (result: Result) => readonly Told[] {
  let judged = 0;
  let lastLyric = 0;
  return ([step, done]) => {
    if (step.is === 'end')
      return lastLyric > judged - step.judged ? [] : [{ is: 'failure', failure: step.failure }];
    if (step.is !== 'file') return [step];
    const { judge, named, path } = step.found;
    if (judge) judged++;
    if (!done) return [];
    const nothing = done.is === 'file' ? nothingIn(done.report) : null;
    if (nothing && !named) return [];
    if (judge) lastLyric = judged;
    return nothing ? [{ is: 'failure', failure: failure('read', path, nothing) }] : [done];
  };
}
