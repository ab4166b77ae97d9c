import { type Dirent, lstatSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { Scope } from '../config/settings.ts';
import type { Failure } from '../engine/finding.ts';
import { ConfigError, withSuggestion } from '../errors.ts';
import { failurePlace } from '../report/place.ts';
import { extensionOf, lyricExtensions, sniffedExtensions } from '../syntax/sniff.ts';
import { closest } from '../text/names.ts';
import { configFailures, failure, posix } from './files.ts';
import { type IgnoreOptions, ignoreRules } from './ignore-rules.ts';
import { findLyric, largest } from './judge.ts';

/** A file that a search came upon. */
export interface FoundFile {
  readonly is: 'file';
  /** As it is shown: from the working directory on, with `/`; absolute where an absolute path outside of it was asked for. */
  readonly path: string;
  /** Absolute, as the system writes it. */
  readonly file: string;
  /** Whether it was asked for by its own name. */
  readonly named: boolean;
  /** Whether its content has yet to decide if it is a lyric (under `defer`). */
  readonly judge: boolean;
  /** The whole file, where the search had to read it. */
  readonly bytes: Uint8Array | null;
}

/** What a search comes upon, in the order of the paths asked for and of names within a folder. */
export type Found =
  | FoundFile
  /** Under `defer`: unless one of the last `judged` files is a lyric, the folder has none, and this is what to say. */
  | { readonly is: 'end'; readonly judged: number; readonly failure: Failure }
  /** Asked for by name and left alone: for a note on stderr. */
  | { readonly is: 'ignored'; readonly path: string; readonly reason: string }
  | { readonly is: 'failure'; readonly failure: Failure };

/** How a search goes about. */
export interface SearchOptions extends IgnoreOptions {
  /** Leaves it to the caller to read files whose content decides: see `readJudged`. */
  readonly defer?: boolean;
}

/** Whether a path that leads nowhere is a pattern of paths. */
export function isGlob(path: string): boolean {
  return /[*?[\]{}]/.test(path);
}

/** The files that a pattern means, absolute and sorted. */
export async function globFiles(pattern: string, cwd: string): Promise<readonly string[]> {
  const { glob } = await import('tinyglobby');
  const files = await glob(posix(pattern), {
    cwd,
    absolute: true,
    followSymbolicLinks: false,
    expandDirectories: false,
    ignore: ['**/node_modules/**', '**/.git/**'],
  });
  return files.sort(byCodeUnit).map((file) => resolve(file));
}

/**
 * The lyric files that paths mean: files, folders, globs where no such path exists; none means the working directory. Each is
 * read as it is asked for, so that a hundred thousand cost no more memory than the largest folder.
 */
export async function* findFiles(paths: readonly string[], options: SearchOptions): AsyncGenerator<Found> {
  const { cwd } = options;
  const asked = paths.length === 0 ? ['.'] : paths;
  const rules = ignoreRules(options);
  const told = new Set<string>();
  const seen = asked.length > 1 ? new Set<string>() : null;

  for (const path of asked) {
    const file = resolve(cwd, path);
    const stats = stat(file);
    if (stats?.isDirectory()) {
      yield* searchFolder(path, file);
    } else if (stats) {
      yield* named(path, file, true);
    } else if (isGlob(path)) {
      yield* searchGlob(path);
    } else {
      const message = isLink(file)
        ? `\`${path}\` is a symbolic link that leads to no file`
        : withSuggestion(`\`${path}\` does not exist`, neighbour(path, file));
      yield { is: 'failure', failure: failure('read', shown(path, file), message) };
    }
  }

  function shown(path: string, file: string): string {
    const from = relative(cwd, file);
    const text = isAbsolute(path) && (from.startsWith('..') || isAbsolute(from)) ? file : from;
    return posix(text === '' ? '.' : text);
  }

  function isNew(file: string): boolean {
    if (!seen) return true;
    if (seen.has(file)) return false;
    seen.add(file);
    return true;
  }

  /** What is wrong with a configuration, each thing once: each folder below it fails with the same error. */
  function broken(error: ConfigError): readonly Found[] {
    return configFailures(error, cwd).flatMap((each): Found[] => {
      const key = `${each.path}${failurePlace(each)}: ${each.message}`;
      if (told.has(key)) return [];
      told.add(key);
      return [{ is: 'failure', failure: each }];
    });
  }

  async function* named(path: string, file: string, tell: boolean): AsyncGenerator<Found> {
    let reason: string | null;
    try {
      reason = await rules.reason(file, false);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      yield* broken(error);
      return;
    }
    if (reason === null) {
      if (isNew(file))
        yield { is: 'file', path: shown(path, file), file, named: true, judge: false, bytes: null };
    } else if (tell) yield { is: 'ignored', path: shown(path, file), reason };
  }

  async function* searchGlob(path: string): AsyncGenerator<Found> {
    const files = await globFiles(path, cwd);
    let any = false;
    for (const file of files) {
      for await (const found of named(path, file, false)) {
        any = true;
        yield found;
      }
    }
    if (any) return;
    const message = `\`${path}\` matches no file${files.length > 0 ? ' that is not ignored' : ''}`;
    const told = withSuggestion(message, neighbour(path, resolve(cwd, path)));
    yield { is: 'failure', failure: failure('read', posix(path), told) };
  }

  async function* searchFolder(path: string, top: string): AsyncGenerator<Found> {
    // Whatever is wrong with the configuration there is told on entering.
    const reason = top === cwd ? null : await rules.reason(top, true).catch(() => null);
    if (reason !== null) {
      yield { is: 'ignored', path: shown(path, top), reason };
      return;
    }
    let taken = 0;
    let judged = 0;
    let ignored = 0;
    let unread = 0;
    const frames: { folder: string; entries: readonly Dirent[]; next: number; scope: Scope | null }[] = [];
    const enter = async (folder: string): Promise<readonly Found[]> => {
      try {
        const entries = readdirSync(folder, { withFileTypes: true });
        entries.sort((a, b) => byCodeUnit(a.name, b.name));
        const given = options.scope?.(folder);
        const scope = (given instanceof Promise ? await given : given) ?? null;
        rules.enter(folder, entries);
        frames.push({ folder, entries, next: 0, scope });
        return [];
      } catch (error) {
        unread++;
        if (error instanceof ConfigError) return broken(error);
        const message = `the folder cannot be read: ${codeOf(error)}`;
        return [{ is: 'failure', failure: failure('read', shown(path, folder), message) }];
      }
    };
    yield* await enter(top);
    for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
      const entry = frame.entries[frame.next++];
      if (!entry) {
        frames.pop();
        continue;
      }
      const { name } = entry;
      if (name.startsWith('.') || name === 'node_modules') continue;
      const file = join(frame.folder, name);
      if (entry.isDirectory()) {
        if (rules.isIgnored(file, true, frame.scope)) continue;
        yield* await enter(file);
        continue;
      }
      if (!entry.isFile()) continue;
      const extension = extensionOf(name);
      const certain = lyricExtensions.has(extension);
      if (!certain && !sniffedExtensions.has(extension) && !frame.scope?.includes(posix(file))) continue;
      if (rules.isIgnored(file, false, frame.scope)) {
        ignored++;
        continue;
      }
      if (options.defer && !certain && isNew(file)) {
        judged++;
        yield { is: 'file', path: shown(path, file), file, named: false, judge: true, bytes: null };
        continue;
      }
      const lyric = certain ? null : findLyric(file);
      if (certain ? (stat(file)?.size ?? 0) > largest : lyric === null) continue;
      taken++;
      const bytes = lyric?.whole ?? null;
      if (isNew(file)) yield { is: 'file', path: shown(path, file), file, named: false, judge: false, bytes };
    }
    if (taken > 0 || unread > 0) return;
    const place = shown(path, top) === '.' ? 'this folder' : `\`${shown(path, top)}\``;
    const hint =
      ignored > 0
        ? `; ${ignored === 1 ? '1 file that may be one is' : `${ignored} files that may be some are`} ignored`
        : '';
    const nothing = failure('read', shown(path, top), `no lyric was found in ${place}${hint}`);
    yield judged > 0 ? { is: 'end', judged, failure: nothing } : { is: 'failure', failure: nothing };
  }
}

/** Files that something else chose (git), as a search would take them: what is ignored or no lyric goes unsaid. */
export async function* selectFiles(files: readonly string[], options: SearchOptions): AsyncGenerator<Found> {
  const { cwd } = options;
  const rules = ignoreRules(options);
  for (const file of files) {
    const path = posix(relative(cwd, file));
    if (path.split('/').some((part) => /^\.(?!\.$)/.test(part) || part === 'node_modules')) continue;
    const stats = stat(file);
    if (!stats?.isFile()) continue;
    const scope = (await options.scope?.(dirname(file))) ?? null;
    const extension = extensionOf(path);
    const certain = lyricExtensions.has(extension);
    if (!certain && !sniffedExtensions.has(extension) && !scope?.includes(posix(file))) continue;
    if (certain && stats.size > largest) continue;
    if ((await rules.reason(file, false)) !== null) continue;
    yield { is: 'file', path, file, named: false, judge: !certain, bytes: null };
  }
}

function stat(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

/** The path that was most likely meant, of the names in its folder. */
function neighbour(path: string, file: string): string | undefined {
  try {
    const name = closest(basename(file), readdirSync(dirname(file)));
    return name === undefined ? undefined : posix(join(dirname(path), name));
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code === 'EACCES' ? 'permission denied' : (error as Error).message;
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
