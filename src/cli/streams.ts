import type { Output, World } from './context.ts';

/** Reads a stream to its end. */
export async function readAll(stream: World['stdin']): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream)
    chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Uint8Array));
  return Buffer.concat(chunks);
}

/** Writes and waits where the reader is slow; a closed pipe ends the command quietly elsewhere. */
export function write(stream: Output, text: string | Uint8Array): Promise<void> | undefined {
  if (text.length === 0) return undefined;
  if (stream.write(text)) return undefined;
  return new Promise((done) => stream.once('drain', done));
}
