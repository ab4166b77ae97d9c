import { fstatSync, writeSync } from 'node:fs';
import type { Output } from './context.ts';

/**
 * Standard output (1) or standard error (2). Files and pipes are written without the streams of Node, which take longer to
 * load than a song to check. `lost` is called with what went wrong when nothing more can be written: EPIPE where nobody reads.
 */
export function outputTo(descriptor: 1 | 2, lost: (error: NodeJS.ErrnoException) => never): Output {
  // A language server hands its output to a library, which wants a stream.
  if (!process.argv.includes('lsp') && isPlain(descriptor)) return plainOutput(descriptor, lost);
  return streamTo(descriptor, lost);
}

function streamTo(descriptor: 1 | 2, lost: (error: NodeJS.ErrnoException) => never): NodeJS.WriteStream {
  const stream = descriptor === 1 ? process.stdout : process.stderr;
  stream.on('error', lost);
  return stream;
}

function plainOutput(descriptor: 1 | 2, lost: (error: NodeJS.ErrnoException) => never): Output {
  let stream: NodeJS.WriteStream | undefined;
  return {
    write(text: string | Uint8Array): boolean {
      if (stream) return stream.write(text);
      let bytes = typeof text === 'string' ? Buffer.from(text) : text;
      try {
        while (bytes.length > 0) bytes = bytes.subarray(writeSync(descriptor, bytes));
        return true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return lost(error as NodeJS.ErrnoException);
        // The reader is slow, and the pipe one that does not wait: a stream does.
        stream = streamTo(descriptor, lost);
        return stream.write(bytes);
      }
    },
    once(event: string, listener: (...args: never[]) => void): Output {
      stream?.once(event, listener as () => void);
      return this as unknown as Output;
    },
  } as Output;
}

function isPlain(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor);
    // Of devices only the one that keeps nothing (1, 3) is no terminal for certain.
    return (
      stats.isFile() ||
      stats.isFIFO() ||
      stats.isSocket() ||
      (stats.isCharacterDevice() && stats.rdev === 259)
    );
  } catch {
    return false;
  }
}
