import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A line of `fixtures/headers` and what a person took it for. */
export interface LabelledLine {
  readonly label: string;
  readonly text: string;
  /** Marked `!`: a person could say something else. */
  readonly debatable: boolean;
}

/** A small song of `fixtures/headers`, labelled line by line. */
export interface Excerpt {
  readonly file: string;
  readonly name: string;
  readonly lines: readonly LabelledLine[];
}

const folder = fileURLToPath(new URL('../fixtures/headers/', import.meta.url));

/** All excerpts, in the order of the files. Throws on a line that has no label. */
export function excerpts(): readonly Excerpt[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap((file) => readExcerpts(file, readFileSync(folder + file, 'utf8')));
}

function readExcerpts(file: string, text: string): Excerpt[] {
  const found: { file: string; name: string; lines: LabelledLine[] }[] = [];
  for (const line of text.split('\n')) {
    if (line === '') continue;
    if (line.startsWith('=== ')) {
      found.push({ file, name: line.slice(4), lines: [] });
      continue;
    }
    const match = /^(! )?([a-z-]+(?: [a-z-]+)?(?: \d+)?) *\|(?: (.*))?$/.exec(line);
    if (!match) throw new Error(`${file}: no label in ${line}`);
    found.at(-1)!.lines.push({ label: match[2]!, text: match[3] ?? '', debatable: match[1] !== undefined });
  }
  return found;
}
