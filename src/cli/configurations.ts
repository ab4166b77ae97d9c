import { resolve } from 'node:path';
import type { LoadedConfiguration } from '../config/settings.ts';
import { createLoader } from '../node.ts';

/** Which configuration a command goes by: the path of one file, `false` for none, null for the nearest of each folder. */
export type AskedConfiguration = string | false | null;

/** What commander makes of `--config path` and `--no-config`. */
export function askedConfiguration(typed: string | boolean | undefined): AskedConfiguration {
  return typeof typed === 'string' || typed === false ? typed : null;
}

/** The configuration that holds in a folder. Rejects with a ConfigError for a broken file, the answer where it is looked for. */
export async function configurationsOf(
  cwd: string,
  asked: AskedConfiguration,
): Promise<(folder: string) => Promise<LoadedConfiguration>> {
  const loader = createLoader();
  if (asked === null) return async (folder) => loader.forFolder(folder);
  const one = asked === false ? loader.none : await loader.load(resolve(cwd, asked));
  return async () => one;
}
