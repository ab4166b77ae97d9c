import { dirname } from 'node:path';
import { type MessagePort, Worker } from 'node:worker_threads';
import type { Failure } from '../engine/finding.ts';
import { failure, replaceFile } from '../files/files.ts';
import type { Job } from '../node.ts';
import { type AskedConfiguration, configurationsOf } from './configurations.ts';
import { type Done, type Task, work } from './work.ts';

/** What a thread is told once: how to check, and with which configuration. */
export interface ThreadData {
  readonly job: Job;
  readonly config: AskedConfiguration;
  /** The folder that `config` is relative to, absolute. */
  readonly cwd: string;
  /** Shared by all threads: whether the run is ending, and how many files are being written. */
  readonly gate: Int32Array;
}

const ending = 0;
const writing = 1;

/** Threads that check files. */
export interface Pool {
  /** Checks files, in this order; a thread that dies makes failures of what it had in hand. Never rejects. */
  run(tasks: readonly Task[]): Promise<readonly Done[]>;
  close(): Promise<void>;
}

interface Waiting {
  readonly tasks: readonly Task[];
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
export function createPool(entry: string, size: number, told: Omit<ThreadData, 'gate'>): Pool {
  const threads = new Set<Thread>();
  const data: ThreadData = { ...told, gate: new Int32Array(new SharedArrayBuffer(8)) };

  /** Lets what is being written come to its end, and nothing more begin: a thread that ends in between would leave litter. */
  function shut(): void {
    const { gate } = data;
    Atomics.store(gate, ending, 1);
    for (let count = Atomics.load(gate, writing); count > 0; count = Atomics.load(gate, writing))
      if (Atomics.wait(gate, writing, count, 2000) === 'timed-out') return;
  }
  process.on('exit', shut);

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
        reason = error?.message ?? String(error);
      })
      .on('exit', () => {
        threads.delete(thread);
        for (const { tasks, done } of thread.inHand)
          done(
            tasks.map(({ path }) => ({
              is: 'failure',
              failure: failure('rule', path, `the thread that checked it died: ${reason}`),
            })),
          );
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
      shut();
      process.off('exit', shut);
      await Promise.all([...threads].map(({ worker }) => worker.terminate()));
    },
  };
}

/** Results on their way back: a text that did not change stays behind. */
function packed(results: readonly Done[]): readonly Done[] {
  return results.map((done) => withSource(done, ''));
}

function unpacked(results: readonly Done[], tasks: readonly Task[]): readonly Done[] {
  return results.map((done, i) => withSource(done, tasks[i]!.file.decoded.text));
}

function withSource(done: Done, source: string): Done {
  return done.is !== 'file' || done.changed ? done : { ...done, report: { ...done.report, source } };
}

function replaceUnlessEnding(gate: Int32Array, ...file: Parameters<typeof replaceFile>): Failure | null {
  Atomics.add(gate, writing, 1);
  try {
    return Atomics.load(gate, ending)
      ? failure('write', file[2], 'the run was stopped')
      : replaceFile(...file);
  } finally {
    Atomics.sub(gate, writing, 1);
    Atomics.notify(gate, writing);
  }
}

/** Serves a pool: checks what the port hands over and answers in its order. */
export function serve(port: MessagePort, { job: asked, config, cwd, gate }: ThreadData): void {
  const job: Job = { ...asked, replace: (...file) => replaceUnlessEnding(gate, ...file) };
  const configured = configurationsOf(cwd, config);
  const check = async (tasks: readonly Task[]): Promise<void> => {
    const configurationOf = await configured;
    const results: Done[] = [];
    for (const task of tasks)
      results.push(await work(task, await configurationOf(dirname(task.file.path)), job));
    port.postMessage(packed(results));
  };
  // A plugin that is still loading must not let the next answer past this one.
  let answered = Promise.resolve();
  port.on('message', (tasks: readonly Task[]) => {
    answered = answered.then(() => check(tasks));
  });
}
