import { dirname } from 'node:path';
import type { LoadedConfiguration } from '../config/settings.ts';
import type { Failure } from '../engine/finding.ts';
import { ConfigError } from '../errors.ts';
import { failure, isFailure, type ReadFile } from '../files/files.ts';
import type { Found } from '../files/search.ts';
import type { Job } from '../node.ts';
import type { FileReport } from '../report/report.ts';
import type { Cache } from './cache.ts';
import type { Pool } from './threads.ts';
import { type Done, nothingIn, read, type Task, work } from './work.ts';

/** What a run has to tell, in the order of the paths. */
export type Told =
  | { readonly is: 'note'; readonly text: string }
  | { readonly is: 'failure'; readonly failure: Failure }
  | { readonly is: 'file'; readonly report: FileReport; readonly changed: boolean };

/** What files are checked with. */
export interface Pipeline {
  readonly configurationOf: (folder: string) => Promise<LoadedConfiguration>;
  readonly configFailures: (error: ConfigError) => readonly Failure[];
  readonly job: Job;
  /** Starts threads; null keeps to one. */
  readonly threads: {
    readonly size: number;
    readonly from: number;
    readonly open: () => Promise<Pool>;
  } | null;
  readonly cache: Cache | null;
}

type Step =
  | { readonly is: 'note'; readonly text: string }
  | { readonly is: 'failure'; readonly failure: Failure }
  | { readonly is: 'end'; readonly judged: number; readonly failure: Failure }
  | {
      readonly is: 'task';
      readonly task: Task;
      readonly named: boolean;
      readonly configuration: LoadedConfiguration;
    };

/** Files that a thread is given at once. */
const batchSize = 40;

/** So many batches wait for each thread, so that none runs out while nobody listens. */
const mostWaiting = 3;

/** Checks what a search comes upon, in its order, on one thread or several: what is told is the same. */
export async function* checkFound(search: AsyncIterable<Found>, pipeline: Pipeline): AsyncGenerator<Told> {
  const { threads } = pipeline;
  const judged = judge();
  const steps = plan(search, pipeline);
  // Looking for files takes far less time than checking them: whether there are many shows before the first is read.
  const first: Step[] = [];
  let tasks = 0;
  while (threads && tasks < threads.from) {
    const { value: step, done } = await steps.next();
    if (done) break;
    first.push(step);
    if (step.is === 'task') tasks++;
  }
  const all = followed(first, steps);
  if (threads && tasks >= threads.from) {
    yield* onThreads(all, pipeline, await threads.open(), threads.size, judged);
    return;
  }
  for await (const step of all) {
    if (step.is !== 'task') {
      yield* judged(step, null);
      continue;
    }
    const opened = open(step, pipeline);
    const done = opened.done ?? (await work(opened.file, step.task.path, step.configuration, pipeline.job));
    if (!opened.done) opened.keep(done);
    yield* judged(step, done);
  }
}

async function* followed(first: readonly Step[], rest: AsyncGenerator<Step>): AsyncGenerator<Step> {
  yield* first;
  yield* rest;
}

/**
 * This thread searches, reads, judges and tells; the others check. Each has half of the code to warm up, which a run of ten
 * thousand songs feels more than a thread that waits now and then.
 */
async function* onThreads(
  steps: AsyncIterable<Step>,
  pipeline: Pipeline,
  pool: Pool,
  size: number,
  judged: ReturnType<typeof judge>,
): AsyncGenerator<Told> {
  // In the order of the search, so that what is judged of a folder is known when its end comes.
  const pending: Promise<readonly (readonly [Step, Done | null])[]>[] = [];
  let batch: Step[] = [];
  let tasks = 0;
  try {
    for await (const step of steps) {
      batch.push(step);
      if (step.is !== 'task' || ++tasks < batchSize) continue;
      pending.push(together(batch, pipeline, pool));
      batch = [];
      tasks = 0;
      if (pending.length > size * mostWaiting)
        for (const [each, done] of await pending.shift()!) yield* judged(each, done);
    }
    pending.push(together(batch, pipeline, pool));
    for (const results of pending) for (const [each, done] of await results) yield* judged(each, done);
  } finally {
    await pool.close();
  }
}

async function together(
  steps: readonly Step[],
  pipeline: Pipeline,
  pool: Pool,
): Promise<readonly (readonly [Step, Done | null])[]> {
  const known = new Map<Step, Done>();
  const left: (Unchecked & { readonly step: Step & { readonly is: 'task' } })[] = [];
  for (const step of steps) {
    if (step.is !== 'task') continue;
    const opened = open(step, pipeline);
    if (opened.done) known.set(step, opened.done);
    else left.push({ ...opened, step });
  }
  if (left.length > 0) {
    const results = await pool.run(left.map(({ step, file }) => ({ task: step.task, file })));
    results.forEach((done, i) => {
      const { step, keep } = left[i]!;
      known.set(step, done);
      keep(done);
    });
  }
  return steps.map((step) => [step, known.get(step) ?? null]);
}

interface Unchecked {
  readonly done: null;
  readonly file: ReadFile;
  /** Puts what came of it into the cache. */
  readonly keep: (done: Done) => void;
}

/** Reads a file, and tells what is known of it without a check: that it is no lyric, why it cannot be read, what a cache says. */
function open(
  { task, configuration }: Step & { readonly is: 'task' },
  { cache, job }: Pipeline,
): { readonly done: Done } | Unchecked {
  const file = read(task, job.encoding);
  if (file === null) return { done: { is: 'other' } };
  if (isFailure(file)) return { done: { is: 'failure', failure: file } };
  if (!cache) return { done: null, file, keep: () => undefined };
  const key = cache.key(configuration, task.path, file.bytes);
  const report = cache.get(task.path, key, file.decoded.text);
  if (report) return { done: { is: 'file', report, changed: false } };
  return { done: null, file, keep: (done) => cache.put(task.path, key, done) };
}

/** What a search came upon, with the configuration of each file; a broken one is told once. */
async function* plan(search: AsyncIterable<Found>, pipeline: Pipeline): AsyncGenerator<Step> {
  const told = new Set<string>();
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
      configuration = await pipeline.configurationOf(dirname(found.file));
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      // What does not lie under it goes on.
      for (const failure of pipeline.configFailures(error)) {
        if (told.has(failure.message)) continue;
        told.add(failure.message);
        yield { is: 'failure', failure };
      }
      continue;
    }
    for (const text of configuration.notes) {
      if (told.has(text)) continue;
      told.add(text);
      yield { is: 'note', text };
    }
    const { file, path, judge, named } = found;
    yield { is: 'task', task: { file, path, judge }, named, configuration };
  }
}

/**
 * Follows which judged files were lyrics, so that a folder without any is told. A file that looked like one and holds no song is
 * none; one that was named is told.
 */
function judge(): (step: Step, done: Done | null) => readonly Told[] {
  let judged = 0;
  let lastLyric = 0;
  return (step, done) => {
    if (step.is === 'end')
      return lastLyric > judged - step.judged ? [] : [{ is: 'failure', failure: step.failure }];
    if (step.is !== 'task') return [step];
    if (step.task.judge) judged++;
    if (!done || done.is === 'other') return [];
    const nothing = done.is === 'file' ? nothingIn(done.report) : null;
    if (nothing && !step.named) return [];
    if (step.task.judge) lastLyric = judged;
    return nothing ? [{ is: 'failure', failure: failure('read', step.task.path, nothing) }] : [done];
  };
}
