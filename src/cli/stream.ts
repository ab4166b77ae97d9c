import { dirname, resolve } from 'node:path';
import type { Flags } from '../config/flags.ts';
import type { Failure } from '../engine/finding.ts';
import { ConfigError } from '../errors.ts';
import { configFailures, failure, isFailure, type ReadFile, readText } from '../files/files.ts';
import { type Job, processFile } from '../node.ts';
import { failureData, fileData } from '../report/json.ts';
import type { FileReport } from '../report/report.ts';
import { type Notation, notations } from '../syntax/tree.ts';
import { binary } from '../text/encodings.ts';
import { stringifySafe } from '../text/json.ts';
import { closest } from '../text/names.ts';
import { type AskedConfiguration, configurationsOf } from './configurations.ts';
import { exit, type World } from './context.ts';
import { ruleInfo } from './reports.ts';
import { write } from './streams.ts';
import { localeOf } from './terminal.ts';

/** One line of the input. */
interface Asked {
  readonly id: unknown;
  readonly text: string | null;
  readonly path: string | null;
  readonly notation: Notation | undefined;
  readonly format: boolean;
}

/** What `lyrilint stream` is told. */
export interface StreamOptions {
  readonly flags: Flags;
  readonly config: AskedConfiguration;
  readonly locale: string | undefined;
}

/** A line longer than this (UTF-16 units) is no song. */
const longestLine = 64 * 1024 * 1024;

/**
 * Answers JSON Lines with JSON Lines, in order and in constant memory: the next line is read when the answer before it was
 * taken. A line that cannot be answered gives a record with an `error`, and the stream goes on.
 */
export async function stream(world: World, options: StreamOptions): Promise<number> {
  const configurationOf = await configurationsOf(world.cwd, options.config);
  const locale = localeOf(world, options.locale) ?? 'en';
  let failed = false;
  for await (const line of linesOf(world.stdin)) {
    if (line.trim() === '') continue;
    const answer = await answerTo(line);
    if ('error' in answer) failed = true;
    const waiting = write(world.stdout, `${stringifySafe(answer)}\n`);
    if (waiting) await waiting;
  }
  return failed ? exit.failed : exit.clean;

  async function answerTo(line: string): Promise<object> {
    const asked = readLine(line);
    if (typeof asked === 'string')
      return { id: idOf(line), error: failureData(failure('usage', null, asked)) };
    const shown = asked.path ?? 'stdin';
    const file = resolve(world.cwd, shown);
    const read: ReadFile | Failure =
      asked.text === null
        ? readText(file, shown, undefined)
        : {
            path: file,
            bytes: new Uint8Array(),
            decoded: { text: asked.text, encoding: 'utf-8', bom: false },
          };
    if (isFailure(read)) return { id: asked.id, error: failureData(read) };
    // What no file may hold is no lyric here either.
    if (read.decoded.text.includes('\0'))
      return { id: asked.id, error: failureData(failure('decode', asked.path, binary.message.en)) };
    const job: Job = {
      scope: 'check',
      flags: options.flags,
      notation: asked.notation,
      fixes: asked.format ? { safe: false, unsafe: false, layout: true } : null,
      output: 'text',
    };
    try {
      const configuration = await configurationOf(dirname(file));
      const looked = await processFile(read, shown, configuration, { ...job, fixes: null });
      const record = recordOf(asked.id, looked.report);
      const [problem] = looked.report.failures;
      if (problem) return { ...record, error: failureData(problem) };
      if (!asked.format) return record;
      const { report, text } = await processFile(read, shown, configuration, { ...job, scope: 'format' });
      const [refused] = report.failures;
      return refused ? { ...record, error: failureData(refused) } : { ...record, text };
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      return { id: asked.id, error: failureData(configFailures(error, world.cwd)[0]!) };
    }
  }

  function recordOf(id: unknown, report: FileReport): object {
    const { path, ...data } = fileData(report, { locale, rule: ruleInfo }) as { readonly path: string };
    return { id, ...(path === 'stdin' ? {} : { path }), ...data };
  }
}

/** Reads one line of the input; answers what is wrong with it. */
function readLine(line: string): Asked | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return `this line is no JSON: ${(error as Error).message}`;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return 'a line is an object: { "id": …, "text": … }';
  const { id = null, text, path, notation, format = false } = value as Readonly<Record<string, unknown>>;
  if (typeof text !== 'string' && typeof path !== 'string') return 'a line needs `text` or `path`, a string';
  if (text !== undefined && typeof text !== 'string') return '`text` must be a string';
  if (path !== undefined && typeof path !== 'string') return '`path` must be a string';
  if (typeof format !== 'boolean') return '`format` must be true or false';
  if (notation !== undefined && !notations.includes(notation as Notation)) {
    const near = typeof notation === 'string' ? closest(notation, notations) : undefined;
    return `unknown notation \`${String(notation)}\`${near ? `, did you mean \`${near}\`?` : ''}`;
  }
  return { id, text: text ?? null, path: path ?? null, notation: notation as Notation | undefined, format };
}

/** The id of a line that could not be used, where it has one. */
function idOf(line: string): unknown {
  try {
    return (JSON.parse(line) as { id?: unknown } | null)?.id ?? null;
  } catch {
    return null;
  }
}

/** The lines of a stream, without its ends; nothing is read ahead but one chunk. */
async function* linesOf(input: World['stdin']): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let parts: string[] = [];
  let length = 0;
  for await (const chunk of input) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk as Uint8Array, { stream: true });
    let from = 0;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      parts.push(text.slice(from, at));
      yield length > longestLine ? '"too long"' : parts.join('');
      parts = [];
      length = 0;
      from = at + 1;
    }
    length += text.length - from;
    if (length <= longestLine) parts.push(text.slice(from));
    else parts = [];
  }
  parts.push(decoder.decode());
  const last = parts.join('');
  if (last !== '') yield last;
}
