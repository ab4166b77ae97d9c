import type { CommanderError } from 'commander';
import { ConfigError, UsageError } from '../errors.ts';
import { configFailures, failure } from '../files/files.ts';
import { known } from '../known.ts';
import { messageIn } from '../report/failures.ts';
import { failurePlace } from '../report/place.ts';
import { reporters } from '../report/report.ts';
import { shown } from '../report/terminal.ts';
import { systemLocale } from '../report/words.ts';
import type { Locale } from '../rule.ts';
import { exit, type World } from './context.ts';
import { destinations } from './options.ts';
import { type Destination, reportFailures } from './reports.ts';
import { loadColors, localeOf, terminalOf } from './terminal.ts';

/** Runs the command line and answers the exit code. Only an error nobody foresaw is thrown, with its stack. */
export async function main(world: World): Promise<number> {
  let code: number = exit.clean;
  await loadColors(world);
  try {
    if (world.argv.length > 0 && world.argv.every(isPlainPath)) return await checkPaths(world);
    const { createProgram } = await import('./program.ts');
    const program = await createProgram(world, (result) => {
      code = result;
    });
    await program.parseAsync([...world.argv], { from: 'user' });
    return code;
  } catch (error) {
    return tell(world, error);
  }
}

/** Whether a word can be nothing but a path: it has the looks of one, and begins no flag. */
function isPlainPath(word: string): boolean {
  return !word.startsWith('-') && /[./\\]/.test(word);
}

/** `lyrilint song.txt`, the commonest call: without flags there is nothing to parse. */
async function checkPaths(world: World): Promise<number> {
  const { checkOptions } = await import('./check-options.ts');
  const { run } = await import('./run.ts');
  return run(world, world.argv, checkOptions({}, 'check', world, known));
}

/** Tells of an error a person can mend, in one line each; throws any other. */
async function tell(world: World, error: unknown): Promise<number> {
  if (isCommanderError(error)) {
    if (error.exitCode === 0) return exit.clean;
    if (error.code === 'commander.help')
      return usage(world, `\`${world.argv.at(-1)}\` is no command; \`lyrilint --help\` lists them`);
    return usage(
      world,
      error.message
        .replace(/^error: /, '')
        .replace(/\n\(Did you mean (.*)\?\)$/s, ', did you mean $1?')
        .replaceAll('\n', ' '),
    );
  }
  if (error instanceof UsageError) return usage(world, error.message);
  if (error instanceof ConfigError) {
    const problems = configFailures(error, world.cwd);
    await reportFailures(world, promised(world), problems, askedLocale(world) ?? 'en');
    for (const problem of problems) {
      const said = messageIn(problem.message, spokenTo(world));
      print(world, problem.path === null ? said : `${problem.path}${failurePlace(problem)}: ${said}`);
    }
    return exit.failed;
  }
  throw error;
}

function isCommanderError(error: unknown): error is CommanderError {
  return error instanceof Error && String((error as { code?: unknown }).code).startsWith('commander.');
}

async function usage(world: World, message: string): Promise<number> {
  await reportFailures(world, promised(world), [failure('usage', null, message)], askedLocale(world) ?? 'en');
  print(world, messageIn(message, spokenTo(world)));
  return exit.failed;
}

/** The language that is asked for, found without the parser that may just have failed. */
function askedLocale(world: World): Locale | null {
  const { argv } = world;
  const at = argv.findIndex((word) => /^--locale(?:=|$)/.test(word));
  const flag = at < 0 ? undefined : (/=(.*)$/.exec(argv[at]!)?.[1] ?? argv[at + 1]);
  try {
    return localeOf(world, flag);
  } catch {
    // It may be what is wrong.
    return null;
  }
}

function spokenTo(world: World): Locale {
  return askedLocale(world) ?? systemLocale(world.env);
}

function print(world: World, message: string): void {
  let red = (text: string) => text;
  try {
    red = terminalOf(world, {}).errorColor.red;
  } catch {
    // The environment itself may be what is wrong.
  }
  world.stderr.write(`${red('error')}: ${shown(message)}\n`);
}

/** The reports that were promised, on stdout and in files, found without the parser that has just failed. */
function promised({ argv, env }: World): readonly Destination[] {
  const end = argv.indexOf('--');
  const words = end < 0 ? argv : argv.slice(0, end);
  const asked = words.flatMap((word, i) => {
    if (word === '-f' || word === '--output-format') return [words[i + 1] ?? ''];
    if (word.startsWith('--output-format=')) return [word.slice('--output-format='.length)];
    return /^-f./.test(word) ? [word.slice(2)] : [];
  });
  try {
    return destinations(asked, env).filter(({ format, file }) => format !== 'pretty' || file !== null);
  } catch {
    // One of them may be what is wrong; those that are not are still kept.
    return reporters
      .filter((id) => id !== 'pretty' && asked[0] === id)
      .map((format) => ({ format, file: null }));
  }
}
