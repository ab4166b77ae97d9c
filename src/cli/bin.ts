import process from 'node:process';
import { exit } from './context.ts';
import { main } from './main.ts';

/** Runs lyrilint on this process: its arguments, streams and exit code. */
export async function start(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // Whoever read the output has seen enough.
      if (error.code === 'EPIPE') process.exit();
      throw error;
    });
  }
  process.once('SIGINT', () => process.exit(exit.stopped));
  process.exitCode = await main({
    argv: process.argv.slice(2),
    env: process.env,
    cwd: process.cwd(),
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
  });
}
