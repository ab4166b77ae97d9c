import { isAscii, isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { LoadedConfiguration } from '../config/settings.ts';
import type { Failure } from '../engine/finding.ts';
import { decodeBytes, encodeLike, isFailure, type ReadFile, readText, replaceFile } from '../files/files.ts';
import { isLyric, isLyricText, largest } from '../files/search.ts';
import { type Job, prepareFile, processFile } from '../node.ts';
import type { FileReport } from '../report/report.ts';
import type { Notation } from '../syntax/tree.ts';

/** One file to be checked. */
export interface Task {
  /** Absolute. */
  readonly file: string;
  /** As a person knows it. */
  readonly path: string;
  /** Whether its content decides if it is a lyric at all. */
  readonly judge: boolean;
}

/** What became of a task; `other` is a file that is no lyric. */
export type Done =
  | { readonly is: 'other' }
  | { readonly is: 'failure'; readonly failure: Failure }
  | { readonly is: 'file'; readonly report: FileReport; readonly changed: boolean };

/** Checks a file that was read; `path` is how a person knows it. Never rejects on what the file holds. */
export async function work(
  file: ReadFile,
  path: string,
  configuration: LoadedConfiguration,
  job: Job,
): Promise<Done> {
  if (job.addSuppressions !== undefined) {
    const added = await addSuppressions(file, path, configuration, job, job.addSuppressions);
    if (isFailure(added)) return { is: 'failure', failure: added };
    file = added;
  }
  const { report, changed } = await processFile(file, path, configuration, job);
  return { is: 'file', report, changed };
}

/** Puts comments above what is found in a file; answers the file as it is then. */
async function addSuppressions(
  file: ReadFile,
  shown: string,
  configuration: LoadedConfiguration,
  job: Job,
  reason: string,
): Promise<ReadFile | Failure> {
  const { withSuppressions } = await import('./add-suppressions.ts');
  const source = file.decoded.text;
  const text = withSuppressions(await prepareFile(file, configuration, job), reason);
  if (text === source) return file;
  const bytes = encodeLike(file, text, shown);
  if (isFailure(bytes)) return bytes;
  return replaceFile(file, bytes, shown) ?? { ...file, bytes, decoded: { ...file.decoded, text } };
}

const room = 65_536;
let scratch: Buffer | undefined;

/** A file's bytes and text, or why they cannot be had; null for one that is no lyric and was not asked for by name. */
export function read({ file, path, judge }: Task, encoding: string | undefined): ReadFile | Failure | null {
  scratch ??= Buffer.allocUnsafeSlow(room);
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'r');
    const length = readSync(descriptor, scratch, 0, room, 0);
    const head = scratch.subarray(0, length);
    if (length === room) {
      if (judge && (fstatSync(descriptor).size > largest || !isLyric(head, file))) return null;
    } else {
      const text = encoding === undefined ? utf8In(head) : null;
      if (judge && !(text === null ? isLyric(head, file) : isLyricText(text, file))) return null;
      const bytes = new Uint8Array(head);
      if (text === null) return decodeBytes(bytes, file, path, encoding);
      return { path: file, bytes, decoded: { text, encoding: 'utf-8', bom: false } };
    }
  } catch {
    // One that was found and vanished was not asked for; of another `readText` says what is wrong with it.
    if (judge) return null;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
  return readText(file, path, encoding);
}

/** The text in UTF-8 bytes, which most files hold; null for what takes a closer look: another encoding, a mark, NUL bytes. */
function utf8In(bytes: Buffer): string | null {
  if (bytes[0] === 0xef || bytes.includes(0) || !isUtf8(bytes)) return null;
  return isAscii(bytes) ? bytes.toString('latin1') : bytes.toString('utf8');
}

/** Why a file is no lyric though it was read as one; null where it holds a song, or nothing at all. */
export function nothingIn({
  notation,
  songs,
  source,
}: {
  readonly notation: Notation;
  readonly songs: readonly unknown[];
  readonly source: string;
}): string | null {
  if (songs.length > 0 || source.trim() === '') return null;
  if (notation === 'markdown')
    return 'no lyric was found in this Markdown file; a song stands under section headings or tags, or in a fence marked `lyrics`';
  return notation === 'openlyrics' ? 'no lyric was found in this OpenLyrics file; it has no `<verse>`' : null;
}
