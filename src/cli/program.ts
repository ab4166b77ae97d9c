import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import type { Known } from '../config/schema.ts';
import { readFlags } from '../config/settings.ts';
import type { FixRequest } from '../engine/fix.ts';
import { UsageError, withSuggestion } from '../errors.ts';
import { rules, type Scope, targets, version } from '../index.ts';
import { closest } from '../text/names.ts';
import type { World } from './context.ts';
import {
  type CheckOptions,
  destinations,
  encodingFlag,
  notationFlag,
  oneOf,
  wholeNumber,
} from './options.ts';

/** What commander hands over for `check`, `lint` and `format`. */
interface Typed {
  fix?: boolean;
  fixOnly?: boolean;
  unsafeFixes?: boolean;
  diff?: boolean;
  check?: boolean;
  write?: boolean;
  rule?: string[];
  only?: string[];
  skip?: string[];
  target?: string[];
  preset?: string[];
  notation?: string;
  language?: string;
  encoding?: string;
  config?: string | boolean;
  outputFormat?: string[];
  maxWarnings?: string;
  failOn?: string;
  quiet?: boolean;
  verbose?: boolean;
  stdinFilename?: string;
  ignore?: boolean;
  ignorePattern?: string[];
  concurrency?: string;
  cache?: boolean;
  cacheLocation?: string;
  staged?: boolean;
  changed?: boolean;
  since?: string;
  watch?: boolean;
  timing?: boolean;
  statistics?: boolean;
  suppressAll?: boolean;
  suppressRule?: string[];
  pruneSuppressions?: boolean;
  suppressions?: boolean;
  suppressionsLocation?: string;
  addSuppressions?: string | boolean;
  locale?: string;
  color?: string;
}

const examples = `
Exit codes:
  0  clean
  1  something was found, or would change under --check and --diff
  2  the answer cannot be trusted: a bad flag, configuration or file

Examples:
  lyrilint song.txt              what is off in this song
  lyrilint --fix songs/          mend what is safe to mend, and lay the files out
  lyrilint --target suno song.txt  what Suno would make of it`;

function list(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value];
}

/** Adds the flags that every checking command has. */
function checking(command: Command, scope: Scope): Command {
  command.argument(
    '[paths...]',
    'files, folders or globs; `-` is standard input; without any the current folder',
  );
  if (scope !== 'format') {
    command
      .option('--fix', 'apply safe fixes, then lay out, until nothing changes')
      .option('--fix-only', 'apply fixes and report only failures')
      .option('--unsafe-fixes', 'with --fix: also fixes that may change words')
      .option('--rule <rule>', "severity or options of a rule: 'id: warn' (repeatable)", list)
      .option('--only <id>', 'run only these rules (repeatable)', list)
      .option('--skip <id>', 'switch rules off (repeatable)', list)
      .option('--preset <id>', 'recommended, strict or all, in place of `extends` (repeatable)', list)
      .option('--max-warnings <n>', 'exit 1 when there are more warnings than this')
      .option('--fail-on <severity>', 'exit 1 from this severity on: error, warn, info or never')
      .option('--suppress-all', 'put all that is found into lyrilint-suppressions.json; exit 0')
      .option('--suppress-rule <id>', 'the same for what one rule found (repeatable)', list)
      .option('--prune-suppressions', 'take entries that match nothing out of lyrilint-suppressions.json')
      .option(
        '--add-suppressions <reason>',
        'put a comment with this reason above each line something is found on',
      )
      .option('--timing', 'how long each rule took')
      .option('--statistics', 'how often each rule found something');
  } else {
    command
      .option('--check', 'write nothing; exit 1 when something would change')
      .addOption(new Option('--write', 'write the files (the default)').hideHelp());
  }
  return command
    .option('--diff', 'show what would change as a unified diff; write nothing')
    .option('--target <id>', 'where the lyric is going (repeatable)', list)
    .option('--notation <id>', 'text, markdown, chordpro, lrc or openlyrics, whatever the file name says')
    .option('--language <tag>', 'language of the tags, where a name means several things')
    .option('--encoding <name>', 'encoding of the files, instead of a guess')
    .option('--config <path>', 'this configuration file and no other')
    .option('--no-config', 'no configuration files')
    .option('-f, --output-format <id[=file]>', 'how to report, and into which file (repeatable)', list)
    .option('--quiet', 'report errors only; the rest still counts')
    .option('--verbose', 'show infos of many files too')
    .option('--stdin-filename <name>', 'name of what comes from standard input')
    .addOption(new Option('--stdin-filepath <name>').hideHelp())
    .option('--no-ignore', 'also files that .gitignore, .lyrilintignore or `ignores` leave out')
    .option('--ignore-pattern <glob>', 'leave these files out (repeatable)', list)
    .option('--staged', 'only files that are staged for a commit')
    .option('--changed', 'only files that differ from the last commit')
    .option('--since <ref>', 'only files that differ from where this branch left a commit, branch or tag')
    .option('--no-suppressions', 'as if there were no lyrilint-suppressions.json')
    .option('--suppressions-location <path>', 'another file in place of lyrilint-suppressions.json')
    .option('--cache', 'remember what was found in files that do not change')
    .option('--cache-location <path>', 'where, instead of .lyrilintcache')
    .option('--concurrency <n>', 'how many threads: a number, auto or off')
    .option('--watch', 'check again whenever a file changes')
    .option('--locale <id>', 'language of the messages: en or zh-CN')
    .option('--color <when>', 'auto, always or never');
}

/**
 * What flags may name: the rules and presets of lyrilint, and where one is asked for by a plugin's name those of the plugins
 * that the configuration beside the paths has. Rejects with ConfigError.
 */
async function knownTo(typed: Typed, paths: readonly string[], world: World): Promise<Known> {
  const named = [...(typed.rule ?? []), ...(typed.only ?? []), ...(typed.skip ?? [])].some((text) =>
    /^[^:]*\//.test(text),
  );
  const preset = (typed.preset ?? []).some((text) => /(?:^|,)(?!\s*lyrilint:)[^,]*:/.test(text));
  if ((!named && !preset) || typed.config === false) return { rules, targets };
  const { createLoader } = await import('../node.ts');
  const loader = createLoader();
  const configurations =
    typeof typed.config === 'string'
      ? [await loader.load(resolve(world.cwd, typed.config))]
      : await Promise.all(
          [...new Set([world.cwd, ...paths.map((path) => folderOf(world.cwd, path))])].map((folder) =>
            loader.forFolder(folder),
          ),
        );
  const all = new Map(
    [...rules, ...configurations.flatMap((each) => each.rules)].map((rule) => [rule.id, rule]),
  );
  const presets = new Map(configurations.flatMap((each) => [...each.presets]));
  return { rules: [...all.values()], targets, presets };
}

/** The folder whose configuration holds for a path that was typed. */
function folderOf(cwd: string, path: string): string {
  const full = resolve(cwd, path);
  return statSync(full, { throwIfNoEntry: false })?.isDirectory() ? full : dirname(full);
}

function checkOptions(typed: Typed, scope: Scope, world: World, known: Known): CheckOptions {
  const fixing = typed.fix === true || typed.fixOnly === true;
  const mending: FixRequest = {
    safe: scope !== 'format',
    unsafe: typed.unsafeFixes === true,
    layout: scope !== 'lint',
  };
  const mends = typed.diff === true || (scope === 'format' ? !typed.check : fixing);
  const flags = readFlags(
    {
      ...(typed.preset ? { preset: typed.preset } : {}),
      ...(typed.rule ? { rule: typed.rule } : {}),
      ...(typed.only ? { only: typed.only } : {}),
      ...(typed.skip ? { skip: typed.skip } : {}),
      ...(typed.target ? { target: typed.target } : {}),
      ...(typed.language === undefined ? {} : { language: typed.language }),
      ...(typed.locale === undefined ? {} : { locale: typed.locale }),
    },
    known,
  );
  return {
    scope,
    flags,
    notation: notationFlag(typed.notation),
    encoding: encodingFlag(typed.encoding),
    fixes: mends ? mending : null,
    output: typed.diff ? 'diff' : 'write',
    checkOnly: typed.check === true,
    formats: destinations(typed.outputFormat ?? [], world.env),
    maxWarnings: wholeNumber('--max-warnings', typed.maxWarnings),
    failOn:
      typed.failOn === undefined
        ? 'error'
        : oneOf('--fail-on', typed.failOn, ['error', 'warn', 'info', 'never'] as const),
    quiet: typed.quiet === true || typed.fixOnly === true,
    verbose: typed.verbose === true,
    stdinFilename: typed.stdinFilename ?? (typed as { stdinFilepath?: string }).stdinFilepath ?? null,
    config: typeof typed.config === 'string' ? typed.config : null,
    noConfig: typed.config === false,
    noIgnore: typed.ignore === false,
    ignorePatterns: typed.ignorePattern ?? [],
    ...selection(typed),
    ...running(typed, mends || scope === 'format'),
    baseline: {
      use: typed.suppressions !== false,
      location: typed.suppressionsLocation ?? null,
      suppress: typed.suppressAll ? 'all' : typed.suppressRule ? suppressed(typed.suppressRule) : null,
      prune: typed.pruneSuppressions === true,
    },
    locale: typed.locale,
    color: typed.color,
  };
}

/** Which files of a git repository are meant. */
function selection({ staged, changed, since }: Typed): Pick<CheckOptions, 'git'> {
  const asked = [staged && '--staged', changed && '--changed', since !== undefined && '--since'].filter(
    Boolean,
  );
  if (asked.length > 1) throw new UsageError(`${asked.join(' and ')} do not go together`);
  if (since !== undefined) return { git: { since } };
  return { git: staged ? 'staged' : changed ? 'changed' : null };
}

/** How a run goes about: threads, cache, what is measured. */
function running(
  typed: Typed,
  writes: boolean,
): Pick<CheckOptions, 'concurrency' | 'cache' | 'timing' | 'statistics' | 'watch' | 'addSuppressions'> {
  const { concurrency = 'auto', addSuppressions } = typed;
  const threads =
    concurrency === 'auto' || concurrency === 'off'
      ? concurrency
      : wholeNumber('--concurrency', concurrency, 1);
  if (typed.watch && writes)
    throw new UsageError('--watch only looks: it does not go with --fix, --diff or `format`');
  return {
    concurrency: threads ?? 'auto',
    cache:
      typed.cache || typed.cacheLocation !== undefined ? (typed.cacheLocation ?? '.lyrilintcache') : null,
    timing: typed.timing === true,
    statistics: typed.statistics === true,
    watch: typed.watch === true,
    addSuppressions: typeof addSuppressions === 'string' ? addSuppressions : null,
  };
}

function suppressed(ids: readonly string[]): readonly string[] {
  const names = ids.flatMap((item) => item.split(',')).map((id) => id.trim());
  for (const id of names) {
    if (rules.some((rule) => rule.id === id) || id.includes('/')) continue;
    const near = closest(
      id,
      rules.map((rule) => rule.id),
    );
    throw new UsageError(withSuggestion(`--suppress-rule: unknown rule \`${id}\``, near));
  }
  return names;
}

/** The command line: every command and flag. `done` gets the exit code. */
export async function createProgram(world: World, done: (code: number) => void): Promise<Command> {
  const program = new Command('lyrilint');
  const write = (stream: World['stdout']) => (text: string) => {
    stream.write(text);
  };
  program
    .description('The linter and formatter for song lyrics')
    .version(version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .addHelpText('after', () => `${checkHelp(program)}${examples}`)
    .showSuggestionAfterError()
    .configureOutput({ writeOut: write(world.stdout), writeErr: () => undefined })
    .exitOverride();
  const scopes = namesNoCommand(world.argv) ? (['check'] as const) : (['check', 'lint', 'format'] as const);
  for (const scope of scopes) {
    const summary = {
      check: 'rules and layout in one pass (the default command)',
      lint: 'rules only',
      format: 'layout only; writes',
    }[scope];
    const command = program.command(scope, scope === 'check' ? { isDefault: true } : {}).description(summary);
    inherit(checking(command, scope), world).action(async (paths: string[], typed: Typed) => {
      const { run } = await import('./run.ts');
      if (scope === 'check') suggestCommand(paths, program, world);
      const known = await knownTo(typed, paths, world);
      const options = checkOptions(typed, scope, world, known);
      if (options.watch) {
        const { watch } = await import('./watch.ts');
        await watch(world, paths, options);
      }
      done(await run(world, paths, options));
    });
  }
  if (scopes.length > 1) {
    const { addCommands } = await import('./commands.ts');
    const { addRepositoryCommands } = await import('./repository-commands.ts');
    addCommands(program, world, done);
    addRepositoryCommands(program, world, done);
  }
  return program;
}

/** Whether all words are flags and paths by their looks: then only the default command can be meant, and none other is made. */
function namesNoCommand(argv: readonly string[]): boolean {
  return argv.every((word) => (word.startsWith('-') ? !/^(?:-h|--h)/.test(word) : /[./\\]/.test(word)));
}

/** The flags of `check`, which is what runs without a command's name, for the program's own help. */
function checkHelp(program: Command): string {
  const check = program.commands.find((command) => command.name() === 'check');
  const help = check?.helpInformation() ?? '';
  const at = help.indexOf('Options:');
  return at < 0 ? '' : `\nOptions of check:${help.slice(at + 'Options:'.length)}`;
}

/** Gives a command the same output and exit behaviour as the program. */
export function inherit(command: Command, world: World): Command {
  return command
    .configureOutput({ writeOut: (text) => void world.stdout.write(text), writeErr: () => undefined })
    .exitOverride()
    .showSuggestionAfterError();
}

/** A first word that is no path and nearly a command was meant as one. */
function suggestCommand(paths: readonly string[], program: Command, world: World): void {
  const [first] = paths;
  if (first === undefined || first === '-' || /[./\\*?]/.test(first)) return;
  if (existsSync(resolve(world.cwd, first))) return;
  const names = program.commands.map((command) => command.name());
  const near = closest(first, names);
  if (near) throw new UsageError(withSuggestion(`\`${first}\` is neither a command nor a path`, near));
}

export { CommanderError };
