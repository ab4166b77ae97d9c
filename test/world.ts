import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';
import type { Output, World } from '../src/cli/context.ts';
import { main } from '../src/cli/main.ts';

/** What a run of the command line gave. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process, in a folder, with nothing from the environment of the tests. */
export async function lyrilint(
  cwd: string,
  argv: readonly string[],
  { input = '', env = {} }: { readonly input?: string | Uint8Array; readonly env?: World['env'] } = {},
): Promise<Outcome> {
  const stdout = memory();
  const stderr = memory();
  const code = await main({
    argv,
    env,
    cwd,
    stdin: Readable.from(input.length === 0 ? [] : [Buffer.from(input)]),
    stdout: stdout.output,
    stderr: stderr.output,
  });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function memory(): { readonly output: Output; readonly text: () => string } {
  const chunks: Buffer[] = [];
  const output = Object.assign(new EventEmitter(), {
    write(text: string | Uint8Array): boolean {
      chunks.push(Buffer.from(text as Uint8Array));
      return true;
    },
  });
  return { output: output as unknown as Output, text: () => Buffer.concat(chunks).toString('utf8') };
}
