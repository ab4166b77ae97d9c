import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Finds the root of the git repository that a folder lies in, null where it lies in none; each folder is asked about once. */
export function repositoryFinder(): (folder: string) => string | null {
  const roots = new Map<string, string | null>();
  return function repositoryOf(folder: string): string | null {
    const known = roots.get(folder);
    if (known !== undefined) return known;
    const parent = dirname(folder);
    const root = existsSync(join(folder, '.git')) ? folder : parent === folder ? null : repositoryOf(parent);
    roots.set(folder, root);
    return root;
  };
}
