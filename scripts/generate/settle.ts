import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A generated file: its path from the root of the project, and its text. */
export interface Output {
  readonly path: string;
  readonly text: string;
}

/** A folder that holds generated files only: one with this ending that no output names goes. */
export interface OwnFolder {
  readonly folder: string;
  readonly ending: string;
}

/**
 * Writes the outputs that differ from what is there, and deletes what a folder of their own holds beside them. With
 * `--check` among the arguments it only tells of them and sets exit code 1.
 */
export function settle(outputs: readonly Output[], own?: OwnFolder): void {
  const check = process.argv.includes('--check');
  const stale = outputs.filter(({ path, text }) => !existsSync(path) || readFileSync(path, 'utf8') !== text);
  const paths = new Set(outputs.map(({ path }) => path));
  const left =
    own && existsSync(own.folder)
      ? readdirSync(own.folder)
          .filter((name) => name.endsWith(own.ending))
          .map((name) => join(own.folder, name))
          .filter((path) => !paths.has(path))
      : [];
  if (check) {
    for (const { path } of stale) console.error(`${path} is out of date: npm run generate`);
    for (const path of left) console.error(`${path} is made from nothing: npm run generate`);
    if (stale.length + left.length > 0) process.exitCode = 1;
    return;
  }
  for (const { path, text } of stale) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(`wrote ${path}`);
  }
  for (const path of left) {
    rmSync(path);
    console.log(`deleted ${path}`);
  }
}
