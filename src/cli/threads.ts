import { dirname } from 'node:path';
import { type MessagePort, Worker } from 'node:worker_threads';
import type { LoadedConfiguration } from '../config/settings.ts';
import type { Failure } from '../engine/finding.ts';
import { createLoader, type Job } from '../node.ts';
import { type Done, type Task, work } from './work.ts';

/** What a thread is told once: how to check, and with which configuration. */
export interface ThreadData {
  readonly job: Job;
  /** Path of the one configuration file; false for none at all, null to search beside each file. */
  readonly config: string | false | null;
}

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

/** A pool of threads of the file `entry`, each started when there is work for it. */
export function createPool(entry: string, size: number, data: ThreadData): Pool {
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const queue: Waiting[] = [];
  let closing = false;

  function next(): void {
    while (queue.length > 0) {
      const worker = idle.pop() ?? (all.size < size ? start() : undefined);
      if (!worker) return;
      give(worker, queue.shift()!);
    }
  }

  function start(): Worker {
    const worker = new Worker(entry, { workerData: data });
    all.add(worker);
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      all.delete(worker);
      const at = idle.indexOf(worker);
      if (at >= 0) idle.splice(at, 1);
    });
    return worker;
  }

  function give(worker: Worker, { tasks, done }: Waiting): void {
    let reason = 'it stopped';
    const onError = (error: Error) => {
      reason = error.message;
    };
    const settle = (results: readonly Done[]) => {
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
      done(results);
    };
    const onMessage = (answer: Answer) => {
      settle(unpacked(answer));
      idle.push(worker);
      next();
    };
    const onExit = () => {
      settle(tasks.map(({ path }) => ({ is: 'failure', failure: death(path, reason) })));
      if (!closing) next();
    };
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
    worker.postMessage(tasks);
  }

  return {
    run: (tasks) =>
      new Promise((done) => {
        queue.push({ tasks, done });
        next();
      }),
    async close() {
      closing = true;
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}

/** Results on their way between threads: JSON is copied and read faster than a web of small objects. */
interface Answer {
  readonly json: string;
  readonly sources: readonly string[];
}

function packed(results: readonly Done[]): Answer {
  const sources = results.map((done) => (done.is === 'file' ? done.report.source : ''));
  const bare = results.map((done) =>
    done.is === 'file' ? { ...done, report: { ...done.report, source: '' } } : done,
  );
  return { json: JSON.stringify(bare), sources };
}

function unpacked({ json, sources }: Answer): readonly Done[] {
  const results = JSON.parse(json) as readonly Done[];
  return results.map((done, i) =>
    done.is === 'file' ? { ...done, report: { ...done.report, source: sources[i]! } } : done,
  );
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
  port.on('message', async (tasks: readonly Task[]) => {
    const results: Done[] = [];
    for (const task of tasks) results.push(await work(task, await configurationOf(dirname(task.file)), job));
    port.postMessage(packed(results));
  });
}
