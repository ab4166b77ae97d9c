import { dirname, resolve } from 'node:path';
import { type LoadedConfiguration, scopeOf } from '../config/settings.ts';
import type { Failure } from '../engine/finding.ts';
import { UsageError, withSuggestion } from '../errors.ts';
import { decodeBytes, failure, isFailure, type ReadFile, readText } from '../files/files.ts';
import { findFiles } from '../files/search.ts';
import { prepareFile } from '../node.ts';
import { messageIn } from '../report/failures.ts';
import { type OutlineFile, outlineJson, outlineLines, outlineSvg, outlineText } from '../report/outline.ts';
import { isRead, outlineTarget, unreadNote } from '../report/outline-target.ts';
import { failurePlace } from '../report/place.ts';
import { shownFirst } from '../report/terminal.ts';
import type { Target } from '../rule.ts';
import { findTarget, nearestTarget } from '../targets/targets.ts';
import { askedConfiguration, configurationsOf } from './configurations.ts';
import { exit, type Terminal, type World } from './context.ts';
import { encodingFlag, type ReadingFlags, readingJob } from './options.ts';
import { readAll, write } from './streams.ts';
import { errorLine, terminalFor } from './terminal.ts';
import { nothingIn } from './work.ts';

/** What commander hands over for `outline`. */
export interface OutlineFlags extends ReadingFlags {
  readonly lines?: boolean;
  readonly svg?: boolean;
  readonly target?: string;
}

/** Shows the songs of files in the way that was asked for, and answers the exit code. Rejects with UsageError and ConfigError. */
export async function outline(world: World, paths: readonly string[], flags: OutlineFlags): Promise<number> {
  if (flags.json && flags.svg) throw new UsageError('--json and --svg do not go together');
  const terminal = terminalFor(world, flags);
  const configurationOf = await configurationsOf(world.cwd, askedConfiguration(flags.config));
  const encoding = encodingFlag(flags.encoding);
  const target = flags.target === undefined ? null : targetNamed(flags.target);
  if (target && !isRead(target)) await write(world.stderr, unreadNote(target, terminal.locale));
  const view = viewOf(flags, target, terminal);
  let code: number = exit.clean;
  const tell = async (problem: Failure): Promise<void> => {
    code = exit.failed;
    const where = `${problem.path ?? ''}${failurePlace(problem)}`;
    await write(world.stderr, errorLine(where, problem.message, terminal));
  };
  await write(world.stdout, view.begin());
  const files =
    paths.length === 1 && paths[0] === '-'
      ? readStdin(world, flags, encoding, terminal)
      : readPaths(world, paths, configurationOf, encoding, terminal);
  for await (const found of files) {
    if (isFailure(found)) {
      await tell(found);
      continue;
    }
    const { file, path, named } = found;
    const { text } = await prepareFile(file, await configurationOf(dirname(file.path)), readingJob(flags));
    const { notation, source } = text.tree;
    const nothing = nothingIn({ notation, source, songs: text.songs });
    if (!nothing) await write(world.stdout, view.file({ path, songs: text.songs }));
    else if (named) await tell(failure('read', path, nothing));
  }
  await write(world.stdout, view.end());
  return code;
}

/** A way to show songs; its functions return text to be written at once. */
type View = ReturnType<typeof outlineJson>;

function viewOf({ svg, json, lines }: OutlineFlags, target: Target | null, terminal: Terminal): View {
  if (json) return outlineJson();
  const files: OutlineFile[] = [];
  if (svg)
    return {
      begin: () => '',
      file(file) {
        files.push(file);
        return '';
      },
      end: () => outlineSvg(files, terminal.locale),
    };
  const isColoured = terminal.color.red('x') !== 'x';
  const show = (file: OutlineFile): string => {
    if (target && isRead(target)) return outlineTarget(file, target, terminal, isColoured);
    return lines ? outlineLines(file, terminal) : outlineText(file, terminal);
  };
  let hasOutput = false;
  return {
    begin: () => '',
    file(file) {
      const gap = hasOutput ? '\n' : '';
      hasOutput = true;
      return gap + show(file);
    },
    end: () => '',
  };
}

interface Lyric {
  readonly file: ReadFile;
  /** As a person knows it. */
  readonly path: string;
  /** Whether it was asked for by its own name. */
  readonly named: boolean;
}

async function* readStdin(
  { cwd, stdin }: World,
  { stdinFilename: path = 'stdin' }: OutlineFlags,
  encoding: string | undefined,
  { locale }: Terminal,
): AsyncGenerator<Lyric | Failure> {
  const file = decodeBytes(await readAll(stdin), resolve(cwd, path), path, encoding, locale);
  yield isFailure(file) ? file : { file, path, named: true };
}

async function* readPaths(
  { cwd, stderr }: World,
  paths: readonly string[],
  configurationOf: (folder: string) => Promise<LoadedConfiguration>,
  encoding: string | undefined,
  { locale }: Terminal,
): AsyncGenerator<Lyric | Failure> {
  const scope = async (folder: string) => scopeOf(await configurationOf(folder));
  for await (const found of findFiles(paths, { cwd, scope })) {
    if (found.is === 'failure') yield found.failure;
    if (found.is === 'ignored')
      await write(stderr, `${shownFirst(messageIn(`${found.path} is ignored (${found.reason})`, locale))}\n`);
    if (found.is !== 'file') continue;
    const { path, named } = found;
    const file = found.bytes
      ? decodeBytes(found.bytes, found.file, path, encoding, locale)
      : readText(found.file, path, encoding, locale);
    yield isFailure(file) ? file : { file, path, named };
  }
}

function targetNamed(id: string): Target {
  const target = findTarget(id);
  if (target) return target;
  throw new UsageError(withSuggestion(`--target: unknown target \`${id}\``, nearestTarget(id)));
}
