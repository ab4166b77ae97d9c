import type { Readable, Writable } from 'node:stream';
import type { Color } from '../report/terminal.ts';
import type { Locale } from '../rule.ts';

/** The world as the command sees it; tests hand in their own. */
export interface World {
  /** Arguments after the program's name. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder paths are relative to, absolute. */
  readonly cwd: string;
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Output;
  readonly stderr: Output;
  /** The file that a thread runs; without one everything runs on this thread. */
  readonly thread?: string;
  /** The folder that holds the pages of the rules. */
  readonly pages?: string;
}

/** What is written to: a stream, or as much of one as a report needs. */
export type Output = Pick<Writable, 'write' | 'once'> & {
  readonly isTTY?: boolean;
  readonly columns?: number;
};

/** Exit codes: clean, something was found, the answer cannot be trusted, stopped by a person. */
export const exit = { clean: 0, found: 1, failed: 2, stopped: 130 } as const;

/** What is settled before a command runs: where it writes, in which language and colours. */
export interface Terminal {
  readonly locale: Locale;
  readonly color: Color;
  readonly errorColor: Color;
  readonly width: number;
  readonly links: boolean;
}
