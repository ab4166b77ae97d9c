import { dirname } from 'node:path';
import { type MessagePort, Worker } from 'node:worker_threads';
import type { LoadedConfiguration } from '../config/settings.ts';
import type { Failure } from '../engine/finding.ts';
import type { ReadFile } from '../files/files.ts';
import { createLoader, type Job } from '../node.ts';
import { type Done, type Task, work } from './work.ts';

/** A file that was read, to be checked. */
export interface ReadTask {
  readonly task: Task;
  readonly file: ReadFile;
}

/** What a thread is told once: how to check, and with which configuration. */
export interface ThreadData {
  readonly job: Job;
  /** Path of the one configuration file; false for none at all, null to search beside each file. */
  readonly config: string | false | null;
}

/** Threads that check files. */
export interface Pool {
  /** Checks files, in this order; a thread that dies makes failures of what it had in hand. Never rejects. */
  run(tasks: readonly ReadTask[]): Promise<readonly Done[]>;
  close(): Promise<void>;
}

interface Waiting {
  readonly tasks: readonly ReadTask[];
  readonly done: (results: readonly Done[]) => void;
}

interface Thread {
  readonly worker: Worker;
  /** What it was given and has not answered, oldest first. */
  readonly inHand: Waiting[];
}

/** What a song needs is soon forgotten: a small nursery keeps the memory of many threads small, and costs no time. */
const resourceLimits = { maxYoungGenerationSizeMb: 24 };

/** A pool of threads of the file `entry`, each started when there is work for it. */
export function createPool(entry: string, size: number, data: ThreadData): Pool {
  const threads = new Set<Thread>();

  function start(): Thread {
    const thread: Thread = { worker: new Worker(entry, { workerData: data, resourceLimits }), inHand: [] };
    let reason = 'it stopped';
    threads.add(thread);
    thread.worker
      .on('message', (results: readonly Done[]) => {
        const { tasks, done } = thread.inHand.shift()!;
        done(unpacked(results, tasks));
      })
      .on('error', (error: Error) => {
        reason = error.message;
      })
      .on('exit', () => {
        threads.delete(thread);
        for (const { tasks, done } of thread.inHand)
          done(tasks.map(({ task: { path } }) => ({ is: 'failure', failure: death(path, reason) })));
      });
    return thread;
  }

  /** The thread with the least in hand; a new one where each has something and there may be more. */
  function next(): Thread {
    let least: Thread | undefined;
    for (const thread of threads) if (!least || thread.inHand.length < least.inHand.length) least = thread;
    return least && (least.inHand.length === 0 || threads.size >= size) ? least : start();
  }

  return {
    run: (tasks) =>
      new Promise((done) => {
        const thread = next();
        thread.inHand.push({ tasks, done });
        thread.worker.postMessage(tasks);
      }),
    async close() {
      await Promise.all([...threads].map(({ worker }) => worker.terminate()));
    },
  };
}

/** Results on their way back: a text that did not change stays behind. */
function packed(results: readonly Done[]): readonly Done[] {
  return results.map((done) => withSource(done, ''));
}

function unpacked(results: readonly Done[], tasks: readonly ReadTask[]): readonly Done[] {
  return results.map((done, i) => withSource(done, tasks[i]!.file.decoded.text));
}

function withSource(done: Done, source: string): Done {
  return done.is !== 'file' || done.changed ? done : { ...done, report: { ...done.report, source } };
}

function death(path: string, reason: string): Failure {
  return {
    code: 'rule',
    path,
    range: null,
    rule: null,
    message: `the thread that checked it died: ${reason}`,
  };
}

/** Serves a pool: checks what the port hands over and answers in its order. */
export function serve(port: MessagePort, { job, config }: ThreadData): void {
  const loader = createLoader();
  const settled = config === false ? loader.none : config === null ? null : loader.load(config);
  const configurationOf = (folder: string): LoadedConfiguration | Promise<LoadedConfiguration> =>
    settled ?? loader.forFolder(folder);
  const check = async (tasks: readonly ReadTask[]): Promise<void> => {
    const results: Done[] = [];
    for (const { task, file } of tasks)
      results.push(await work(file, task.path, await configurationOf(dirname(task.file)), job));
    port.postMessage(packed(results));
  };
  // A plugin that is still loading must not let the next answer past this one.
  let answered = Promise.resolve();
  port.on('message', (tasks: readonly ReadTask[]) => {
    answered = answered.then(() => check(tasks));
  });
}
