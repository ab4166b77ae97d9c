import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { UsageError, withSuggestion } from '../errors.ts';
import { type Scope, version } from '../index.ts';
import { reporters } from '../report/report.ts';
import { closest } from '../text/names.ts';
import { checkOptions, knownTo, type Typed } from './check-options.ts';
import type { World } from './context.ts';
import { list } from './options.ts';

const examples = `
Exit codes:
  0  clean
  1  something was found, or would change under --check and --diff
  2  the answer cannot be trusted: a bad flag, configuration or file

Examples:
  lyrilint song.txt                what is off in this song
  lyrilint --fix songs/            mend what is safe to mend, and lay the files out
  lyrilint --target suno song.txt  what Suno would make of it
  lyrilint help convert            more about a command`;

/** The headings that flags stand under in the help. */
const groups = {
  mend: 'Mending:',
  rules: 'Rules:',
  song: 'The song:',
  files: 'Which files:',
  report: 'The report:',
  adopt: 'Living with what is found:',
  speed: 'Many files, many times:',
} as const;

/** Adds the flags that every checking command has. */
function checking(command: Command, scope: Scope): Command {
  command.argument(
    '[paths...]',
    'files, folders or globs; `-` is standard input; without any the current folder',
  );
  command.optionsGroup(groups.mend);
  if (scope === 'format')
    command
      .option('--check', 'write nothing; exit 1 when something would change')
      .addOption(new Option('--write', 'write the files (the default)').hideHelp());
  else
    command
      .option('--fix', 'apply safe fixes, then lay out, until nothing changes')
      .option('--fix-only', 'apply fixes and report only failures')
      .option('--unsafe-fixes', 'with --fix: also fixes that may change words');
  command.option('--diff', 'show what would change as a unified diff; write nothing');
  if (scope !== 'format')
    command
      .optionsGroup(groups.rules)
      .option('--rule <rule>', "severity or options of a rule: 'id: warn' (repeatable)", list)
      .option('--only <id>', 'run only these rules (repeatable)', list)
      .option('--skip <id>', 'switch rules off (repeatable)', list)
      .option('--preset <id>', 'recommended, strict or all, in place of `extends` (repeatable)', list)
      .option(
        '--fail-on <severity>',
        'exit 1 from this severity on: error (as without it), warn, info or never',
      )
      .option('--max-warnings <n>', 'exit 1 when there are more warnings than this');
  command
    .optionsGroup(groups.song)
    .option('--target <id>', 'where the lyric is going: `lyrilint targets` lists them (repeatable)', list)
    .option('--notation <id>', 'text, markdown, chordpro, lrc or openlyrics, whatever the file name says')
    .option('--language <tag>', 'language of the tags, where a name means several things')
    .option('--encoding <name>', 'encoding of the files, instead of a guess')
    .option('--stdin-filename <name>', 'name of what comes from standard input')
    .addOption(new Option('--stdin-filepath <name>').hideHelp())
    .optionsGroup(groups.files)
    .option('--staged', 'only files that are staged for a commit')
    .option('--changed', 'only files that differ from the last commit')
    .option('--since <ref>', 'only files that differ from where this branch left a commit, branch or tag')
    .option('--ignore-pattern <glob>', 'leave these files out (repeatable)', list)
    .option('--no-ignore', 'also files that .gitignore, .lyrilintignore or `ignores` leave out')
    .option('--config <path>', 'this configuration file and no other')
    .option('--no-config', 'no configuration files')
    .optionsGroup(groups.report)
    .option(
      '-f, --output-format <id[=file]>',
      `${reporters.join(', ')}; with =file into that file (repeatable)`,
      list,
    )
    .option('--quiet', 'report errors only; the rest still counts')
    .option('--verbose', 'show infos of many files too');
  if (scope !== 'format')
    command
      .option('--statistics', 'how often each rule found something')
      .option('--timing', 'how long each rule took');
  command
    .option('--locale <id>', 'language of the messages: en or zh-CN')
    .option('--color <when>', 'auto, always or never')
    .optionsGroup(groups.adopt);
  if (scope !== 'format')
    command
      .option('--suppress-all', 'put all that is found into lyrilint-suppressions.json; exit 0')
      .option('--suppress-rule <id>', 'the same for what one rule found (repeatable)', list)
      .option('--prune-suppressions', 'take entries that match nothing out of lyrilint-suppressions.json')
      .option(
        '--add-suppressions <reason>',
        'put a comment with this reason above each line something is found on',
      );
  return command
    .option('--no-suppressions', 'as if there were no lyrilint-suppressions.json')
    .option('--suppressions-location <path>', 'another file in place of lyrilint-suppressions.json')
    .optionsGroup(groups.speed)
    .option('--cache', 'remember what was found in files that do not change')
    .option('--cache-location <path>', 'where, instead of .lyrilintcache')
    .option('--concurrency <n>', 'how many threads: a number (at most one a core, or 8), auto or off')
    .option('--watch', 'check again whenever a file changes');
}

/** The command line: every command and flag. `done` gets the exit code. */
export async function createProgram(world: World, done: (code: number) => void): Promise<Command> {
  const program = new Command('lyrilint');
  const write = (stream: World['stdout']) => (text: string) => {
    stream.write(text);
  };
  program
    .description('The linter and formatter for song lyrics')
    .usage('[flags] [paths...]\n       lyrilint COMMAND [flags] …')
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
      if (paths.includes('')) throw new UsageError('a path is empty; `.` is the current folder');
      // A name for standard input means it; else a whole folder would be taken instead.
      const named = typed.stdinFilename ?? typed.stdinFilepath;
      if (named !== undefined && paths.length === 0) paths.push('-');
      if (named !== undefined && !paths.includes('-'))
        throw new UsageError('--stdin-filename goes with `-`, standard input');
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
  const at = help.indexOf(groups.mend);
  const own = help.slice(at).replace(/\n\nOptions:\n[\s\S]*$/, '\n');
  return at < 0 ? '' : `\nFlags of check, which runs where no command is named.\n\n${own}`;
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
  if (names.includes(first) && !world.argv.includes('check'))
    throw new UsageError(`\`${first}\` is a command and goes before the flags: \`lyrilint ${first} …\``);
  const near = closest(first, names);
  if (near && near !== first)
    throw new UsageError(withSuggestion(`\`${first}\` is neither a command nor a path`, near));
}
