import { writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from '../errors.ts';
import { systemMessage } from '../files/files.ts';
import { exit, type Output } from './context.ts';
import { main } from './main.ts';
import { outputTo } from './output.ts';

/** Runs lyrilint on this process: its arguments, streams and exit code. */
export async function start(): Promise<void> {
  let isAnswered = false;
  const say = (message: string): void => {
    try {
      writeSync(2, `error: ${message}\n`);
    } catch {
      // The exit code still says it.
    }
  };
  const lost = (error: NodeJS.ErrnoException): never => {
    isAnswered = true;
    // Whoever read the output has seen enough.
    if (error.code === 'EPIPE') process.exit();
    say(`the output cannot be written: ${systemMessage(error)}`);
    process.exit(exit.failed);
  };
  const stop = (): never => process.exit(exit.stopped);
  const listen = (): void => {
    if (process.listenerCount('SIGINT') === 0) process.once('SIGINT', stop);
  };
  // A run that never waits is over before it could hear of an interrupt, and is not made to listen.
  const listening = setImmediate(listen);
  process.on('exit', (code) => {
    if (isAnswered || code === exit.stopped) return;
    // A plugin that ends the process must not pass for an answer.
    process.exitCode = exit.failed;
    say(
      'the run ended before it was done: a plugin or a configuration ended it, or waits for what never comes',
    );
  });
  try {
    process.exitCode = await main({
      argv: process.argv.slice(2),
      env: process.env,
      // Asked for when it is needed: `--help` has an answer in a folder that was deleted.
      get cwd() {
        return workingFolder();
      },
      // Opened when it is read: a run over files does not pay for it.
      get stdin() {
        listen();
        return process.stdin;
      },
      stdout: outputTo(1, lost),
      stderr: outputTo(2, lost),
      thread: join(__dirname, 'thread.cjs'),
      pages: join(dirname(__dirname), 'docs/rules'),
    });
    isAnswered = true;
  } catch (error) {
    isAnswered = true;
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = exit.failed;
  } finally {
    clearImmediate(listening);
  }
}

function workingFolder(): string {
  try {
    return process.cwd();
  } catch (cause) {
    throw new UsageError('the working folder was deleted or cannot be read; run this in another', { cause });
  }
}

/** Checks the sample song in a folder and says nothing: what a song needs is compiled then. */
export async function warm(folder: string): Promise<void> {
  const nowhere = { write: () => true, once: () => nowhere } as unknown as Output;
  await main({
    argv: ['song.txt'],
    env: {},
    cwd: folder,
    get stdin() {
      return process.stdin;
    },
    stdout: nowhere,
    stderr: nowhere,
  });
}

/** Serves the thread that started this one: see `createPool`. */
export async function serveThread(): Promise<void> {
  const { parentPort, workerData } = await import('node:worker_threads');
  const { serve } = await import('./threads.ts');
  if (parentPort) serve(parentPort, workerData);
}
