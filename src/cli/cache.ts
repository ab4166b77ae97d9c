import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import type { LoadedConfiguration } from '../config/settings.ts';
import { systemMessage } from '../files/files.ts';
import { version } from '../index.ts';
import type { Job } from '../node.ts';
import type { FileReport } from '../report/report.ts';
import type { Done } from './work.ts';

/** Findings of earlier runs by the content of a file and all that they depend on. */
export interface Cache {
  /** What a check depends on: the version, the job, the configuration with its files, name and bytes of the file. */
  key(configuration: LoadedConfiguration, path: string, bytes: Uint8Array): string;
  get(path: string, key: string, source: string): FileReport | null;
  put(path: string, key: string, done: Done): void;
  /** Writes what changed; answers why it could not, or null. */
  save(): string | null;
}

const tab = 9;
const newline = 10;

const head = (sum: string): string => `lyrilint cache 1 ${version} ${sum}\n`;

interface Entry {
  readonly key: string;
  /** The report, as JSON in UTF-8: a string of it would take twice the memory. */
  readonly json: Buffer;
}

/**
 * Opens a cache. One that is missing, broken, or of another version is begun anew: a wrong answer cannot come of it. Paths
 * are relative to `cwd`.
 */
export function openCache(file: string, cwd: string, job: Job): Cache {
  const entries = readEntries(file);
  const seen = new Set<string>();
  const salts = new WeakMap<LoadedConfiguration, string>();
  let changed = false;

  function saltOf(configuration: LoadedConfiguration): string {
    let salt = salts.get(configuration);
    if (salt === undefined) {
      const { flags, ...rest } = job;
      const sum = createHash('sha256');
      sum.update(
        JSON.stringify([
          version,
          process.version,
          rest,
          flags && { ...flags, rules: [...(flags.rules ?? [])] },
        ]),
      );
      sum.update(
        JSON.stringify([configuration.folder, configuration.layers, configuration.rules.map(({ id }) => id)]),
      );
      const parts = new Set(configuration.files);
      // A set hands out what is added to it while it is read.
      for (const part of parts) {
        const bytes = bytesOf(part);
        sum.update(`\0${part}\0`).update(bytes);
        for (const module of modulesIn(part, bytes)) parts.add(module);
      }
      salt = sum.digest('hex');
      salts.set(configuration, salt);
    }
    return salt;
  }

  return {
    key: (configuration, path, bytes) =>
      createHash('sha256')
        .update(`${saltOf(configuration)}\0${path}\0`)
        .update(bytes)
        .digest('base64url'),
    get(path, key, source) {
      seen.add(path);
      const entry = entries.get(path);
      if (entry?.key !== key) return null;
      const report = JSON.parse(entry.json.toString()) as Omit<FileReport, 'source' | 'path'>;
      return { ...report, path, source };
    },
    put(path, key, done) {
      seen.add(path);
      if (done.is !== 'file' || done.report.failures.length > 0) return;
      const { source: _, path: __, ...kept } = done.report;
      entries.set(path, { key, json: Buffer.from(JSON.stringify(kept)) });
      changed = true;
    },
    save() {
      if (!changed) return null;
      const kept = [...entries].filter(([path]) => seen.has(path) || existsSync(resolve(cwd, path)));
      const sum = createHash('sha256');
      for (const part of partsOf(kept)) sum.update(part);
      const temporary = `${file}.${process.pid}`;
      try {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(temporary, head(sum.digest('base64url')));
        for (const part of partsOf(kept)) appendFileSync(temporary, part);
        renameSync(temporary, file);
        return null;
      } catch (error) {
        try {
          rmSync(temporary, { force: true });
        } catch {
          // There was no place for it to begin with.
        }
        return systemMessage(error);
      }
    },
  };
}

function readEntries(file: string): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  try {
    const bytes = readFileSync(file);
    const first = bytes.indexOf(newline) + 1;
    const sum = createHash('sha256').update(bytes.subarray(first)).digest('base64url');
    // A checksum tells a cache that was cut or altered from one that was written whole by this version.
    if (bytes.toString('utf8', 0, first) !== head(sum)) return entries;
    for (let at = first, end: number; (end = bytes.indexOf(newline, at)) >= 0; at = end + 1) {
      const afterPath = bytes.indexOf(tab, at);
      const afterKey = bytes.indexOf(tab, afterPath + 1);
      const key = bytes.toString('utf8', afterPath + 1, afterKey);
      const path = JSON.parse(bytes.toString('utf8', at, afterPath)) as string;
      entries.set(path, { key, json: bytes.subarray(afterKey + 1, end) });
    }
  } catch {
    entries.clear();
  }
  return entries;
}

/** The lines of a cache, about a megabyte at once. */
function* partsOf(entries: Iterable<readonly [path: string, Entry]>): Generator<Uint8Array> {
  let lines: Uint8Array[] = [];
  let size = 0;
  for (const [path, { key, json }] of entries) {
    lines.push(Buffer.from(`${JSON.stringify(path)}\t${key}\t`), json, Buffer.of(newline));
    size += json.length;
    if (size < 1 << 20) continue;
    yield Buffer.concat(lines);
    lines = [];
    size = 0;
  }
  yield Buffer.concat(lines);
}

const specifier = /\b(?:from|import|require)\b\s*\(?\s*(['"])(\.[^'"\n]*)\1/g;

/** The files beside it that a plugin or a configuration loads; what only looks like one does no harm. */
function modulesIn(file: string, bytes: Uint8Array): readonly string[] {
  if (!/\.[cm]?[jt]s$/.test(file)) return [];
  const { resolve } = createRequire(file);
  return [...Buffer.from(bytes).toString().matchAll(specifier)].flatMap(([, , name]) => {
    try {
      return [resolve(name!)];
    } catch {
      return [];
    }
  });
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch {
    return new Uint8Array();
  }
}
