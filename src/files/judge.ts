import { isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Failure } from '../engine/finding.ts';
import { looksLikeLyric } from '../syntax/lyric-look.ts';
import { extensionOf, sniffNotation } from '../syntax/sniff.ts';
import { bufferOf, decodeBytes, type ReadFile, readText, utf8In } from './files.ts';

/** Files above this size (bytes) are no lyrics unless they are asked for by name. */
export const largest = 1_048_576;

/** A lyric shows itself within so many bytes. */
const enough = 65_536;

let scratch: Buffer | undefined;

/** Calls `use` with the first bytes of a file, all of a small one; they are gone after it. Throws what the system throws. */
function withHead<T>(file: string, use: (head: Buffer, descriptor: number) => T): T {
  scratch ??= Buffer.allocUnsafeSlow(enough);
  const descriptor = openSync(file, 'r');
  try {
    return use(scratch.subarray(0, readSync(descriptor, scratch, 0, enough, 0)), descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Whether a file is larger than a lyric, by its head and its descriptor. */
function isTooLarge(head: Buffer, descriptor: number): boolean {
  return head.length === enough && fstatSync(descriptor).size > largest;
}

/** What was read of a file that is a lyric: all of its bytes, or null where it is larger than its head. */
export interface JudgedLyric {
  readonly whole: Uint8Array | null;
}

/** Looks into a file for a lyric; null where there is none, or where it cannot be read. */
export function findLyric(file: string): JudgedLyric | null {
  try {
    return withHead(file, (head, descriptor) => {
      if (isTooLarge(head, descriptor) || !isLyric(head, file)) return null;
      return { whole: head.length < enough ? new Uint8Array(head) : null };
    });
  } catch {
    // A file that vanished or may not be read was not asked for.
    return null;
  }
}

/**
 * A file's bytes and text, or why they cannot be had. With `judge` its content decides if it is a lyric at all: null for one
 * that is none, or is gone. `shown` is the path a person knows it by. Never throws.
 */
export function readJudged(
  file: string,
  shown: string,
  judge: boolean,
  encoding: string | undefined,
): ReadFile | Failure | null {
  try {
    const small = withHead(file, (head, descriptor) => {
      if (head.length === enough)
        return judge && (isTooLarge(head, descriptor) || !isLyric(head, file)) ? null : undefined;
      const text = encoding === undefined ? utf8In(head) : null;
      if (judge && !(text === null ? isLyric(head, file) : isLyricText(text, file))) return null;
      const bytes = new Uint8Array(head);
      if (text === null) return decodeBytes(bytes, file, shown, encoding);
      return { path: file, bytes, decoded: { text, encoding: 'utf-8' as const, bom: false } };
    });
    if (small !== undefined) return small;
  } catch (error) {
    // One that was found and vanished was not asked for; of another `readText` says what is wrong with it.
    if (judge && (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
  }
  return readText(file, shown, encoding);
}

/** Whether the first bytes of a file are a lyric's. */
function isLyric(bytes: Uint8Array, name: string): boolean {
  const text = roughText(bytes);
  return text !== null && isLyricText(text, name);
}

/** Whether a text, or its beginning, is a lyric. */
function isLyricText(text: string, name: string): boolean {
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
