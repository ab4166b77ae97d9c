import { fstatSync, type Stats } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../errors.ts';
import { shown } from '../report/terminal.ts';
import type { World } from './context.ts';
import type { CheckOptions } from './options.ts';
import { run } from './run.ts';
import { write } from './streams.ts';

/** How long to wait for further changes, in milliseconds: editors save in several steps. */
const patience = 120;

/** Checks, and checks again whenever something below the paths changes; ends when the process is stopped. */
export async function watch(world: World, paths: readonly string[], options: CheckOptions): Promise<never> {
  if (paths.includes('-')) throw new UsageError('`-` is standard input, and there is nothing to watch');
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
  const aside = /(?:^|[/\\])(?:\.git|node_modules)(?:[/\\]|$)/;
  // What a check writes must not lead to the next one.
  const own = [options.cache, ...options.formats.map(({ file }) => file)].flatMap((file) =>
    file === null ? [] : resolve(world.cwd, file),
  );
  const printed = [1, 2].map((descriptor) => fstatSync(descriptor)).filter((stats) => stats.isFile());
  const ignored = (path: string, stats?: Stats): boolean =>
    aside.test(path) ||
    own.some((file) => path === file || path.startsWith(`${file}.`)) ||
    printed.some(({ dev, ino }) => stats?.ino === ino && stats.dev === dev);
  watchFiles(asked, { ignoreInitial: true, followSymlinks: false, ignored }).on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(again);
    }, patience);
  });
  return new Promise<never>(() => undefined);
}
