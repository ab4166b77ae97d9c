import { existsSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { type Converted, isRefused, type Loss } from '../convert/losses.ts';
import { UsageError } from '../errors.ts';
import { decodeBytes, isFailure, readText, systemMessage, writeAtomically } from '../files/files.ts';
import { convert as convertText, destinationOf, notationOf } from '../index.ts';
import { loadResources } from '../node.ts';
import { shown, shownFirst } from '../report/terminal.ts';
import type { Locale } from '../rule.ts';
import { stringifySafe } from '../text/json.ts';
import { lineIndex } from '../text/lines.ts';
import { askedConfiguration, configurationsOf } from './configurations.ts';
import { exit, type Terminal, type World } from './context.ts';
import { encodingFlag, notationFlag, oneOf, type ReadingFlags } from './options.ts';
import { readAll, write } from './streams.ts';
import { errorLine, terminalFor } from './terminal.ts';

interface Typed extends ReadingFlags {
  readonly to: string;
  readonly output?: string;
  readonly styleOutput?: string;
  readonly duration?: string;
  readonly preChorus?: string;
  readonly song?: string;
}

/** Adds `convert`: another target's spelling to stdout, what was lost to stderr. */
export function addConvert(command: Command, world: World, done: (code: number) => void): void {
  command
    .argument('<file>', 'the lyric; `-` is standard input')
    .requiredOption('--to <id>', 'a target, or text, markdown, chordpro, lrc or openlyrics')
    .option('-o, --output <file>', 'write it there instead of to stdout')
    .option('--style-output <file>', 'write the style prompt there')
    .option('--json', 'text, style, title and losses as JSON')
    .option('--duration <seconds>', 'spread the lines of an unstamped lyric over so many seconds')
    .option('--pre-chorus <kind>', 'what stands for a pre-chorus where there is none: verse or chorus')
    .option('--song <n>', 'which song of the file, from 1')
    .option('--notation <id>', 'text, markdown, chordpro, lrc or openlyrics, whatever the file name says')
    .option('--language <tag>', 'language of the tags, where a name means several things')
    .option('--encoding <name>', 'encoding of the file, instead of a guess')
    .option('--config <path>', 'this configuration file and no other')
    .option('--no-config', 'no configuration files')
    .option('--stdin-filename <name>', 'name of what comes from standard input')
    .option('--locale <id>', 'language of the messages: en or zh-CN')
    .option('--color <when>', 'auto, always or never')
    .action(async (file: string, typed: Typed) => {
      done(await convert(world, file, typed));
    });
}

async function convert(world: World, file: string, typed: Typed): Promise<number> {
  const terminal = terminalFor(world, typed);
  const { locale } = terminal;
  const to = destinationOf(typed.to, '--to');
  const isStdin = file === '-';
  const name = isStdin ? (typed.stdinFilename ?? 'stdin') : file;
  const path = resolve(world.cwd, name);
  const encoding = encodingFlag(typed.encoding);
  const read = isStdin
    ? decodeBytes(await readAll(world.stdin), path, name, encoding, locale)
    : readText(path, name, encoding, locale);
  if (isFailure(read)) return refuse(world, terminal, name, read.message);

  const configurationOf = await configurationsOf(world.cwd, askedConfiguration(typed.config));
  const configuration = await configurationOf(dirname(path));
  const slashed = path.replaceAll('\\', '/');
  const notation = notationOf(read.decoded.text, slashed, notationFlag(typed.notation));
  if (typeof to === 'string') await loadResources(to);
  const result = convertText(read.decoded.text, {
    to: typed.to,
    path: slashed,
    notation,
    configuration,
    ...(typed.language ? { flags: { language: typed.language } } : {}),
    resources: await loadResources(notation),
    ...(typed.song === undefined ? {} : { song: positive('--song', typed.song) }),
    ...(typed.duration === undefined ? {} : { duration: positive('--duration', typed.duration) }),
    ...(typed.preChorus === undefined
      ? {}
      : { preChorus: oneOf('--pre-chorus', typed.preChorus, ['verse', 'chorus'] as const) }),
  });
  if (isRefused(result)) return refuse(world, terminal, name, result.refused[locale]);
  return give(world, terminal, { name, path, source: read.decoded.text }, result, typed);
}

interface Source {
  readonly name: string;
  readonly path: string;
  readonly source: string;
}

async function give(
  world: World,
  terminal: Terminal,
  { name, path, source }: Source,
  result: Converted,
  typed: Typed,
): Promise<number> {
  const { errorColor, locale } = terminal;
  const text = typed.json ? `${stringifySafe(jsonOf(result, source, locale), 2)}\n` : result.text;
  if (typed.styleOutput !== undefined) {
    const problem = save(world, path, typed.styleOutput, `${result.style ?? ''}\n`);
    if (problem) return refuse(world, terminal, typed.styleOutput, problem);
  }
  if (typed.output !== undefined) {
    const problem = save(world, path, typed.output, text);
    if (problem) return refuse(world, terminal, typed.output, problem);
  } else await write(world.stdout, text);
  if (typed.json) return exit.clean;
  const index = lineIndex(source);
  // On a terminal what was lost does not begin on the last line of the lyric.
  if (typed.output === undefined && world.stdout.isTTY && !/[\r\n]$/.test(text))
    await write(world.stderr, '\n');
  for (const { range, message, text: lost } of result.losses) {
    const { line, column } = index.position(range.start);
    const what = lost === '' ? '' : `  ${errorColor.dim(shown(lost))}`;
    await write(world.stderr, `${shownFirst(name)}:${line}:${column}: ${message[locale]}${what}\n`);
  }
  if (result.title !== null)
    await write(
      world.stderr,
      `${errorColor.bold(locale === 'en' ? 'title' : '标题')}: ${shown(result.title)}\n`,
    );
  if (result.style !== null && typed.styleOutput === undefined)
    await write(
      world.stderr,
      `${errorColor.bold(locale === 'en' ? 'style' : '风格')}: ${shown(result.style)}\n`,
    );
  return exit.clean;
}

function jsonOf({ text, style, title, losses }: Converted, source: string, locale: Locale): object {
  const index = lineIndex(source);
  const said = ({ kind, text: lost, range, message }: Loss) => ({
    kind,
    text: lost,
    range: { start: index.position(range.start), end: index.position(range.end) },
    message: message[locale],
  });
  return { version: 1, text, style, title, losses: losses.map(said) };
}

/** Writes a file that is not the lyric itself; answers what went wrong, or null. */
function save(world: World, input: string, file: string, text: string): string | null {
  const path = resolve(world.cwd, file);
  try {
    if (!existsSync(path)) {
      writeAtomically(path, text);
      return null;
    }
    const real = realpathSync(path);
    if (existsSync(input) && real === realpathSync(input))
      return 'this is the lyric itself; write to another file';
    const stat = statSync(real);
    // A pipe or a device is written to; it is no file that could be replaced.
    if (stat.isFile()) writeAtomically(real, text, stat.mode & 0o7777);
    else writeFileSync(real, text);
    return null;
  } catch (error) {
    return systemMessage(error);
  }
}

function positive(flag: string, value: string): number {
  const number = Number(value);
  if (Number.isFinite(number) && number > 0) return number;
  throw new UsageError(`${flag}: expected a number above 0, found \`${value}\``);
}

async function refuse(world: World, terminal: Terminal, where: string, message: string): Promise<number> {
  await write(world.stderr, errorLine(where, message, terminal));
  return exit.failed;
}
