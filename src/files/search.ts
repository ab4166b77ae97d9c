import { isUtf8 } from 'node:buffer';
import {
  closeSync,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import type { Scope } from '../config/settings.ts';
import type { Failure } from '../engine/finding.ts';
import { ConfigError, withSuggestion } from '../errors.ts';
import { looksLikeLyric } from '../syntax/lyric-look.ts';
import { extensionOf, lyricExtensions, sniffedExtensions, sniffNotation } from '../syntax/sniff.ts';
import { closest } from '../text/names.ts';

/** What a search comes upon, in the order of the paths asked for and of names within a folder. */
export type Found =
  | {
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
  /** Under `defer`: unless one of the last `judged` files is a lyric, the folder has none, and this is what to say. */
  | { readonly is: 'end'; readonly judged: number; readonly failure: Failure }
  /** Asked for by name and left alone: for a note on stderr. */
  | { readonly is: 'ignored'; readonly path: string; readonly reason: string }
  | { readonly is: 'failure'; readonly failure: Failure };

/** How a search goes about. */
export interface SearchOptions {
  /** The folder that relative paths start from, absolute. */
  readonly cwd: string;
  /** `ignores` and `include` of the configuration for the files of a folder (absolute path). */
  readonly scope?: (folder: string) => Scope | null | Promise<Scope | null>;
  /** Nothing is ignored but what is never looked into (`.git`, `node_modules`, hidden folders). */
  readonly noIgnore?: boolean;
  /** Leaves it to the caller to read files whose content decides: see `isLyric`. */
  readonly defer?: boolean;
  /** Further patterns as in `.gitignore`, from `cwd` on. */
  readonly ignorePatterns?: readonly string[];
}

/** Files above this size (bytes) are no lyrics unless they are asked for by name. */
export const largest = 1_048_576;

/** A lyric shows itself within so many bytes. */
const sniffed = 65_536;

const ignoreFiles = ['.gitignore', '.lyrilintignore'];

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
    } else if (/[*?[\]{}]/.test(path)) {
      yield* searchGlob(path);
    } else {
      const message = isLink(file)
        ? `\`${path}\` is a symbolic link that leads to no file`
        : withSuggestion(`\`${path}\` does not exist`, neighbour(path, file));
      yield failure(shown(path, file), message);
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

  function configFailures(error: ConfigError): readonly Found[] {
    return error.problems.flatMap(({ message, place }): Found[] => {
      const path = place ? shown(place.path, place.path) : null;
      const range = place?.line ? { line: place.line, column: place.column ?? 1 } : null;
      const key = `${path}:${range?.line}:${range?.column}:${message}`;
      // Each folder below the configuration fails with the same error.
      if (told.has(key)) return [];
      told.add(key);
      return [{ is: 'failure', failure: { code: 'config', path, range, rule: null, message } }];
    });
  }

  async function* named(path: string, file: string, tell: boolean): AsyncGenerator<Found> {
    let reason: string | null;
    try {
      reason = await rules.reason(file, false);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      yield* configFailures(error);
      return;
    }
    if (reason === null) {
      if (isNew(file))
        yield { is: 'file', path: shown(path, file), file, named: true, judge: false, bytes: null };
    } else if (tell) yield { is: 'ignored', path: shown(path, file), reason };
  }

  async function* searchGlob(path: string): AsyncGenerator<Found> {
    const { glob } = await import('tinyglobby');
    const files = await glob(posix(path), {
      cwd,
      absolute: true,
      followSymbolicLinks: false,
      expandDirectories: false,
      ignore: ['**/node_modules/**', '**/.git/**'],
    });
    files.sort(byCodeUnit);
    let any = false;
    for (const file of files) {
      for await (const found of named(path, resolve(file), false)) {
        any = true;
        yield found;
      }
    }
    if (any) return;
    const message = `\`${path}\` matches no file${files.length > 0 ? ' that is not ignored' : ''}`;
    yield failure(posix(path), withSuggestion(message, neighbour(path, resolve(cwd, path))));
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
    let broken = 0;
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
        broken++;
        if (error instanceof ConfigError) return configFailures(error);
        return [failure(shown(path, folder), `the folder cannot be read: ${codeOf(error)}`)];
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
      const bytes = certain ? null : readLyric(file, name);
      if (certain ? (stat(file)?.size ?? 0) > largest : bytes === null) continue;
      taken++;
      if (isNew(file)) {
        const whole = bytes && bytes.length < sniffed ? bytes : null;
        yield { is: 'file', path: shown(path, file), file, named: false, judge: false, bytes: whole };
      }
    }
    if (taken > 0 || broken > 0) return;
    const place = shown(path, top) === '.' ? 'this folder' : `\`${shown(path, top)}\``;
    const hint =
      ignored > 0
        ? `; ${ignored === 1 ? '1 file that may be one is' : `${ignored} files that may be some are`} ignored`
        : '';
    const nothing = failure(shown(path, top), `no lyric was found in ${place}${hint}`);
    yield judged > 0 && nothing.is === 'failure' ? { is: 'end', judged, failure: nothing.failure } : nothing;
  }
}

/** Files that something else chose (git), as a search would take them: what is ignored or no lyric goes unsaid. */
export async function* selectFiles(files: readonly string[], options: SearchOptions): AsyncGenerator<Found> {
  const { cwd } = options;
  const rules = ignoreRules(options);
  for (const file of files) {
    const path = posix(relative(cwd, file));
    if (path.split('/').some((part) => part.startsWith('.') || part === 'node_modules')) continue;
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

let scratch: Buffer | undefined;

/** The first bytes of a file (all of a small one) when they are a lyric's; null when not, or when they cannot be read. */
function readLyric(file: string, name: string): Uint8Array | null {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'r');
    scratch ??= Buffer.allocUnsafeSlow(sniffed);
    const bytes = scratch.subarray(0, readSync(descriptor, scratch, 0, sniffed, 0));
    if (bytes.length === sniffed && fstatSync(descriptor).size > largest) return null;
    return isLyric(bytes, name) ? new Uint8Array(bytes) : null;
  } catch {
    // A file that vanished or may not be read was not asked for.
    return null;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Whether the first bytes of a file (64 kB, or all of it) are a lyric's. */
export function isLyric(bytes: Uint8Array, name: string): boolean {
  const text = roughText(bytes);
  return text !== null && isLyricText(text, name);
}

/** Whether a text, or its beginning, is a lyric. */
export function isLyricText(text: string, name: string): boolean {
  return looksLikeLyric(text, name) || sniffNotation(text, extensionOf(name)) === 'openlyrics';
}

/** Bytes as a text that is good enough to judge its shape by; null for binary. */
function roughText(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) return null;
  if (isUtf8(bytes)) return bufferOf(bytes).toString('utf8');
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    } catch {
      // Another encoding then.
    }
  }
  return bufferOf(bytes).toString('latin1');
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Why a file of this name would be ignored, there or not (`--stdin-filename`); null when it would not. */
export async function ignoredReason(path: string, options: SearchOptions): Promise<string | null> {
  return ignoreRules(options).reason(resolve(options.cwd, path), false);
}

interface IgnoreRules {
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

function ignoreRules({ cwd, noIgnore = false, ignorePatterns = [], scope }: SearchOptions): IgnoreRules {
  const byFolder = new Map<string, readonly Patterns[]>();
  const roots = new Map<string, string | null>();
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
    const root = repository(folder);
    if (root !== null) return root === folder;
    return folder === cwd || (!byFolder.has(parent) && !folder.startsWith(cwd + sep));
  }

  function repository(folder: string): string | null {
    const known = roots.get(folder);
    if (known !== undefined) return known;
    const parent = dirname(folder);
    const root = stat(join(folder, '.git')) ? folder : parent === folder ? null : repository(parent);
    roots.set(folder, root);
    return root;
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

function failure(path: string, message: string): Found {
  return { is: 'failure', failure: { code: 'read', path, range: null, rule: null, message } };
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code === 'EACCES' ? 'permission denied' : (error as Error).message;
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function posix(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
