import { dirname } from 'node:path';
import type { LoadedConfiguration } from '../config/settings.ts';
import type { Failure } from '../engine/finding.ts';
import { ConfigError } from '../errors.ts';
import { failure } from '../files/files.ts';
import type { Found } from '../files/search.ts';
import type { Job } from '../node.ts';
import type { FileReport } from '../report/report.ts';
import type { Cache } from './cache.ts';
import type { Pool } from './threads.ts';
import { type Done, nothingIn, read, type Task, work, workOn } from './work.ts';

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
  for await (const step of all) yield* judged(step, step.is === 'task' ? await check(step, pipeline) : null);
}

async function* followed(first: readonly Step[], rest: AsyncGenerator<Step>): AsyncGenerator<Step> {
  yield* first;
  yield* rest;
}

async function* onThreads(
  rest: AsyncGenerator<Step>,
  pipeline: Pipeline,
  pool: Pool,
  size: number,
  judged: ReturnType<typeof judge>,
): AsyncGenerator<Told> {
  // In the order of the search, so that what is judged of a folder is known when its end comes.
  const pending: Promise<readonly (readonly [Step, Done | null])[]>[] = [];
  let batch: Step[] = [];
  let tasks = 0;
  const send = async (): Promise<void> => {
    const steps = batch;
    batch = [];
    tasks = 0;
    if (pool.hasRoom()) {
      pending.push(together(steps, pipeline, pool));
      return;
    }
    // The threads have enough: this one does its share, and then hears what they have to say.
    const done: [Step, Done | null][] = [];
    for (const step of steps) done.push([step, step.is === 'task' ? await check(step, pipeline) : null]);
    pending.push(Promise.resolve(done));
    await new Promise((heard) => setImmediate(heard));
  };
  try {
    for await (const step of rest) {
      batch.push(step);
      if (step.is !== 'task' || ++tasks < batchSize) continue;
      await send();
      if (pending.length > size * 3)
        for (const [each, done] of await pending.shift()!) yield* judged(each, done);
    }
    if (batch.length > 0) await send();
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
  const { cache, job } = pipeline;
  const known = new Map<Task, Done>();
  const left: { readonly task: Task; readonly key: string | null }[] = [];
  for (const step of steps) {
    if (step.is !== 'task') continue;
    const found = cache ? cached(step, cache, job) : null;
    if (found?.done) known.set(step.task, found.done);
    else left.push({ task: step.task, key: found?.key ?? null });
  }
  if (left.length > 0) {
    const results = await pool.run(left.map(({ task }) => task));
    results.forEach((done, i) => {
      const { task, key } = left[i]!;
      known.set(task, done);
      if (cache && key !== null) cache.put(task.path, key, done);
    });
  }
  return steps.map((step) => [step, step.is === 'task' ? known.get(step.task)! : null]);
}

async function check(step: Step & { readonly is: 'task' }, { job, cache }: Pipeline): Promise<Done> {
  const { task, configuration } = step;
  if (!cache) return work(task, configuration, job);
  const found = cached(step, cache, job);
  if (found.done) return found.done;
  const done = await workOn(found.file, task, configuration, job);
  if (found.key !== null) cache.put(task.path, found.key, done);
  return done;
}

function cached(
  { task, configuration }: Step & { readonly is: 'task' },
  cache: Cache,
  job: Job,
):
  | { readonly done: Done; readonly key: null }
  | {
      readonly done: null;
      readonly key: string | null;
      readonly file: Exclude<ReturnType<typeof read>, null>;
    } {
  const file = read(task, job.encoding);
  if (file === null) return { done: { is: 'other' }, key: null };
  if ('code' in file) return { done: null, key: null, file };
  const key = cache.key(configuration, task.path, file.bytes);
  const report = cache.get(task.path, key, file.decoded.text);
  return report ? { done: { is: 'file', report, changed: false }, key: null } : { done: null, key, file };
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
