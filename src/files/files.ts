import { isAscii, isUtf8 } from 'node:buffer';
import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { Failure } from '../engine/finding.ts';
import type { ConfigError } from '../errors.ts';
import type { Locale } from '../rule.ts';
import { type Decoded, decode, type Encoding, encode, roundTrips } from '../text/encodings.ts';

/** A file as it was read: its bytes, and the text in them. */
export interface ReadFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly decoded: Decoded;
}

/** Whether a result is a failure. */
export function isFailure<T extends object>(result: T | Failure): result is Failure {
  return 'code' in result && 'message' in result;
}

/** A failure with nothing known but its code, path and message. */
export function failure(
  code: Failure['code'],
  path: string | null,
  message: string,
  rule: string | null = null,
): Failure {
  return { code, path, range: null, rule, message };
}

/** A path with `/` between its parts. */
export function posix(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/** A path as it is shown: from the working folder on where it lies in it, with `/`. */
export function shownPath(path: string, cwd: string): string {
  const from = relative(cwd, path);
  return (from === '' || from.startsWith('..') ? path : from).replaceAll('\\', '/');
}

/** Failures of a broken configuration, one for each problem; paths are shown from `cwd` on. */
export function configFailures(error: ConfigError, cwd: string): readonly Failure[] {
  return error.problems.map(({ message, place }) => ({
    code: 'config',
    path: place && shownPath(place.path, cwd),
    range: place && place.line !== null ? { line: place.line, column: place.column ?? 1 } : null,
    rule: null,
    message,
  }));
}

/** Reads and decodes a file. `shown` is the path a person knows it by. Never throws. */
export function readText(
  path: string,
  shown: string,
  encoding: string | undefined,
  locale: Locale = 'en',
): ReadFile | Failure {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return failure('read', shown, systemMessage(error));
  }
  return decodeBytes(bytes, path, shown, encoding, locale);
}

/** Decodes the bytes of a file, or of standard input. Never throws. */
export function decodeBytes(
  bytes: Uint8Array,
  path: string,
  shown: string,
  encoding: string | undefined,
  locale: Locale = 'en',
): ReadFile | Failure {
  const text = encoding === undefined ? utf8In(bytes) : null;
  if (text !== null) return { path, bytes, decoded: { text, encoding: 'utf-8', bom: false } };
  const decoded = decode(bytes, encoding);
  if ('text' in decoded) return { path, bytes, decoded };
  return failure('decode', shown, decoded.message[locale]);
}

/**
 * The text in UTF-8 bytes, which most files hold and which needs no decoder; null for what takes a closer look: another
 * encoding, a byte order mark, NUL bytes.
 */
export function utf8In(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef || bytes.includes(0) || !isUtf8(bytes)) return null;
  const buffer = bufferOf(bytes);
  return isAscii(bytes) ? buffer.toString('latin1') : buffer.toString('utf8');
}

/** The same bytes as a Buffer; nothing is copied. */
export function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

const plainWords: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'is a folder',
  ENOTDIR: 'a part of the path is no folder',
  ELOOP: 'its symbolic links lead in a circle',
  ENOSPC: 'no space left on the disk',
  EROFS: 'the file system is read-only',
  EMFILE: 'too many open files',
};

/** What the system said of a file, in words a person knows. */
export function systemMessage(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  const words = code ? plainWords[code] : undefined;
  return words ?? (error instanceof Error ? error.message : String(error));
}

/** What is written, in the encoding and with the byte order mark of what was read; a failure when it cannot be. */
export function encodeLike(file: ReadFile, text: string, shown: string): Uint8Array | Failure {
  const { encoding, bom } = file.decoded;
  if (!roundTrips(file.bytes, file.decoded)) {
    return failure(
      'write',
      shown,
      `cannot be written back byte for byte as ${encoding}; convert it to UTF-8 first`,
    );
  }
  const bytes = encode(text, { encoding: encoding as Encoding, bom });
  return (
    bytes ??
    failure(
      'write',
      shown,
      `${encoding} has no place for a character of the result; convert the file to UTF-8 first`,
    )
  );
}

/**
 * Replaces a file in one step: it holds the old bytes or the new ones, whole, whatever happens. Keeps its mode, follows
 * symbolic links to what they mean, and refuses when the file is read-only or holds neither what was read nor what is to be
 * written. Never throws.
 */
export function replaceFile(file: ReadFile, bytes: Uint8Array, shown: string): Failure | null {
  try {
    const target = lstatSync(file.path).isSymbolicLink() ? realpathSync(file.path) : file.path;
    const { mode } = statSync(target);
    if ((mode & 0o222) === 0) return failure('write', shown, 'the file is read-only');
    const now = readFileSync(target);
    // Another run, or another name of the file, had the same to write.
    if (sameBytes(now, bytes)) return null;
    if (!sameBytes(now, file.bytes))
      return failure('write', shown, 'the file changed while it was read; run again');
    writeAtomically(target, bytes, mode & 0o7777);
    return null;
  } catch (error) {
    return failure('write', shown, systemMessage(error));
  }
}

let written = 0;

/** Writes a file beside the one it replaces, and then in its place: whoever reads it sees the old bytes or the new. Throws. */
export function writeAtomically(path: string, bytes: Uint8Array | string, mode = 0o666): void {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}-${written++}`);
  let descriptor: number | undefined;
  try {
    descriptor = openSync(temporary, 'wx', mode);
    writeFileSync(descriptor, bytes);
    fsyncSync(descriptor);
    closeSync(descriptor);
    descriptor = undefined;
    keepOwner(path, temporary, mode);
    renameSync(temporary, path);
  } catch (error) {
    if (descriptor !== undefined) closeSync(descriptor);
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Gives a file the mode and, where that is allowed, the owner of the one it is to replace; the umask took from its own. */
function keepOwner(path: string, temporary: string, mode: number): void {
  const old = statSync(path, { throwIfNoEntry: false });
  if (!old) return;
  const made = statSync(temporary);
  if (made.uid !== old.uid || made.gid !== old.gid) {
    try {
      chownSync(temporary, old.uid, old.gid);
    } catch {
      // Only the owner of both may, and the text counts more.
    }
  }
  if ((made.mode & 0o7777) !== mode) chmodSync(temporary, mode);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
