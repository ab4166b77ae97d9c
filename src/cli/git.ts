import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { UsageError } from '../errors.ts';

/** Which files of a repository are meant. */
export type Selection = 'staged' | 'changed' | { readonly since: string };

const filter = ['--name-only', '-z', '--diff-filter=ACMRT'];

/** The files a selection means, absolute, and those that stand otherwise in the index than in the folder. */
export interface Selected {
  readonly files: readonly string[];
  readonly unlikeStaged: readonly string[];
}

/** The files that a selection means in the repository around `cwd`. Throws a UsageError where git cannot say. */
export function gitFiles(cwd: string, selection: Selection): Selected {
  const top = git(cwd, ['rev-parse', '--show-toplevel']).replace(/\r?\n$/, '');
  const list = (args: readonly string[]): readonly string[] =>
    git(top, args)
      .split('\0')
      .filter((name) => name !== '')
      .map((name) => resolve(top, name));
  const files = new Set<string>();
  const add = (args: readonly string[]): void => {
    for (const file of list(args)) files.add(file);
  };
  let unstaged: readonly string[] = [];
  if (selection === 'staged') {
    add(['diff', '--cached', ...filter]);
    unstaged = list(['diff', '--name-only', '-z']);
  } else {
    if (selection === 'changed') {
      add(['diff', '--cached', ...filter]);
      add(['diff', ...filter]);
    } else add(['diff', ...filter, baseOf(top, selection.since)]);
    add(['ls-files', '--others', '--exclude-standard', '-z']);
  }
  return { files: [...files].sort(), unlikeStaged: unstaged.filter((file) => files.has(file)).sort() };
}

/** Where the branch left a commit; the commit itself where histories have nothing in common. */
function baseOf(top: string, ref: string): string {
  const commit = run(top, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
  if (commit.status !== 0) throw new UsageError(`--since: git knows no commit \`${ref}\``);
  const id = commit.stdout.trim();
  const base = run(top, ['merge-base', id, 'HEAD']);
  return base.status === 0 ? base.stdout.trim() : id;
}

function git(cwd: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = run(cwd, args);
  if (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new UsageError(missing ? 'git is not installed' : `git could not be run: ${error.message}`);
  }
  if (status === 0) return stdout;
  if (/not a git repository/.test(stderr)) throw new UsageError('this folder is in no git repository');
  throw new UsageError(`git: ${stderr.trim().split('\n')[0] || `exit ${status}`}`);
}

function run(cwd: string, args: readonly string[]) {
  return spawnSync('git', args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' },
  });
}
