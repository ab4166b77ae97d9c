import type { LoadedConfiguration } from '../config/settings.ts';
import type { Failure } from '../engine/finding.ts';
import { encodeLike, isFailure, type ReadFile, replaceFile } from '../files/files.ts';
import { type Job, prepareFile, processFile } from '../node.ts';
import type { FileReport } from '../report/report.ts';
import type { Notation } from '../syntax/tree.ts';

/** A file that was read, to be checked. */
export interface Task {
  readonly file: ReadFile;
  /** As a person knows it. */
  readonly path: string;
}

/** What became of a task. */
export type Done =
  | { readonly is: 'failure'; readonly failure: Failure }
  | { readonly is: 'file'; readonly report: FileReport; readonly changed: boolean };

/** Checks a file that was read. Never rejects on what the file holds. */
export async function work(
  { file, path }: Task,
  configuration: LoadedConfiguration,
  job: Job,
): Promise<Done> {
  let now = file;
  if (job.addSuppressions !== undefined) {
    const added = await addSuppressions(file, path, configuration, job, job.addSuppressions);
    if (isFailure(added)) return { is: 'failure', failure: added };
    now = added;
  }
  const { report, changed } = await processFile(now, path, configuration, job);
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
