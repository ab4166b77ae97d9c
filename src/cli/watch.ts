import { resolve } from 'node:path';
import { shown } from '../report/terminal.ts';
import type { World } from './context.ts';
import type { CheckOptions } from './options.ts';
import { run, write } from './run.ts';

/** How long to wait for further changes, in milliseconds: editors save in several steps. */
const patience = 120;

/** Checks, and checks again whenever something below the paths changes; ends when the process is stopped. */
export async function watch(world: World, paths: readonly string[], options: CheckOptions): Promise<never> {
  const { watch: watchFiles } = await import('chokidar');
  let running: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const again = async (): Promise<void> => {
    if (world.stdout.isTTY) await write(world.stdout, '\x1b[2J\x1b[3J\x1b[H');
    try {
      await run(world, paths, options);
    } catch (error) {
      // A configuration that is broken while it is being written.
      await write(world.stderr, `${shown((error as Error).message)}\n`);
    }
    await write(world.stderr, 'Watching; Ctrl-C ends it\n');
  };
  await again();
  const asked = paths.length === 0 ? [world.cwd] : paths.map((path) => resolve(world.cwd, path));
  const own = /(?:^|[/\\])(?:\.git|node_modules|\.lyrilintcache[^/\\]*)(?:[/\\]|$)/;
  watchFiles(asked, { ignoreInitial: true, followSymlinks: false, ignored: (path) => own.test(path) }).on(
    'all',
    () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        running = running.then(again);
      }, patience);
    },
  );
  return new Promise<never>(() => undefined);
}
