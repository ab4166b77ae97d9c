import { type Dirent, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import type { Scope } from '../config/settings.ts';
import { posix } from './files.ts';
import { repositoryFinder } from './repository.ts';

/** What decides which files are left alone. */
export interface IgnoreOptions {
  /** The folder that relative paths start from, absolute. */
  readonly cwd: string;
  /** `ignores` and `include` of the configuration for the files of a folder (absolute path). */
  readonly scope?: (folder: string) => Scope | null | Promise<Scope | null>;
  /** Nothing is ignored but what is never looked into (`.git`, `node_modules`, hidden folders). */
  readonly noIgnore?: boolean;
  /** Further patterns as in `.gitignore`, from `cwd` on. */
  readonly ignorePatterns?: readonly string[];
}

/** Why a file of this name would be ignored, there or not (`--stdin-filename`); null when it would not. */
export async function ignoredReason(path: string, options: IgnoreOptions): Promise<string | null> {
  return ignoreRules(options).reason(resolve(options.cwd, path), false);
}

const ignoreFiles = ['.gitignore', '.lyrilintignore'];

/** What is ignored: by flags, by configurations, by ignore files from the root of the repository down. */
export interface IgnoreRules {
  /** Takes note of the ignore files of a folder; parents first. */
  enter(folder: string, entries: readonly Dirent[]): void;
  /** For a path within a folder that was entered and is not ignored. */
  isIgnored(path: string, isFolder: boolean, scope: Scope | null): boolean;
  /** Why a path asked for by name is ignored; null when it is not. */
  reason(path: string, isFolder: boolean): Promise<string | null>;
}

interface Patterns {
  readonly folder: string;
  readonly name: string;
  readonly text: string;
  matcher: Ignore;
  asked: number;
}

/** The rules of one search. */
export function ignoreRules({
  cwd,
  noIgnore = false,
  ignorePatterns = [],
  scope,
}: IgnoreOptions): IgnoreRules {
  const byFolder = new Map<string, readonly Patterns[]>();
  const repositoryOf = repositoryFinder();
  const own = ignorePatterns.length > 0 ? patterns(cwd, '--ignore-pattern', ignorePatterns.join('\n')) : null;

  function patterns(folder: string, name: string, text: string): Patterns {
    return { folder, name, text, matcher: ignore({ ignorecase: false }).add(text), asked: 0 };
  }

  function read(folder: string, names: readonly string[]): readonly Patterns[] {
    const found: Patterns[] = [];
    for (const name of names) {
      try {
        found.push(patterns(folder, name, readFileSync(join(folder, name), 'utf8')));
      } catch {
        // There is none, or it may not be read.
      }
    }
    return found.filter(({ text }) => /^[^#\s]/m.test(text));
  }

  /** Patterns that count in a folder, the nearest last; read from the root of the repository down. */
  function chain(folder: string): readonly Patterns[] {
    const known = byFolder.get(folder);
    if (known) return known;
    return learn(folder, ignoreFiles);
  }

  function learn(folder: string, names: readonly string[]): readonly Patterns[] {
    const here = read(folder, names);
    const above = isTop(folder) ? [] : chain(dirname(folder));
    const all = here.length === 0 ? above : [...above, ...here];
    byFolder.set(folder, all);
    return all;
  }

  /** Whether no ignore file above a folder counts: it is the root of a repository, or in none and not below `cwd`. */
  function isTop(folder: string): boolean {
    const parent = dirname(folder);
    if (parent === folder) return true;
    const root = repositoryOf(folder);
    if (root !== null) return root === folder;
    return folder === cwd || (!byFolder.has(parent) && !folder.startsWith(cwd + sep));
  }

  function verdict(each: Patterns, path: string, isFolder: boolean): boolean | null {
    const from = posix(relative(each.folder, path));
    if (from === '' || from.startsWith('../') || from === '..' || isAbsolute(from)) return null;
    // The matcher remembers every path it was asked for; a new one now and then keeps memory small.
    if (++each.asked % 5000 === 0) each.matcher = ignore({ ignorecase: false }).add(each.text);
    const { ignored, unignored } = each.matcher.test(isFolder ? `${from}/` : from);
    return ignored ? true : unignored ? false : null;
  }

  /** The name of what ignores a path by itself, whatever its parents; null when nothing does. */
  function ignoredBy(path: string, isFolder: boolean, where: Scope | null): string | null {
    if (noIgnore) return null;
    if (own) {
      const answer = verdict(own, path, isFolder);
      if (answer !== null) return answer ? own.name : null;
    }
    if (where?.ignores(posix(path))) return 'the configuration';
    const all = chain(dirname(path));
    for (let at = all.length - 1; at >= 0; at--) {
      const answer = verdict(all[at]!, path, isFolder);
      if (answer !== null) return answer ? all[at]!.name : null;
    }
    return null;
  }

  return {
    enter(folder, entries) {
      if (noIgnore || byFolder.has(folder)) return;
      learn(
        folder,
        ignoreFiles.filter((name) => entries.some((entry) => entry.name === name)),
      );
    },
    isIgnored: (path, isFolder, where) => ignoredBy(path, isFolder, where) !== null,
    async reason(path, isFolder) {
      if (noIgnore) return null;
      const where = (await scope?.(isFolder ? path : dirname(path))) ?? null;
      const name = ignoredBy(path, isFolder, where);
      return name === null ? null : `ignored by ${name}`;
    },
  };
}
