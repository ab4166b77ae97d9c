import type { Writable } from 'node:stream';
import { type Command, Option } from 'commander';
import { jsonSchema } from '../config/schema.ts';
import { ConfigError, UsageError, withSuggestion } from '../errors.ts';
import { rules, targets } from '../index.ts';
import { explainData, explainText, ruleRow, rulesData, rulesText } from '../report/rule-page.ts';
import type { Rule } from '../rule.ts';
import { targetsTable } from '../targets/page.ts';
import { stringifySafe } from '../text/json.ts';
import { closestRule, ruleName } from '../text/names.ts';
import { askedConfiguration, configurationsOf } from './configurations.ts';
import type { World } from './context.ts';
import { addConvert } from './convert.ts';
import type { ReadingFlags } from './options.ts';
import { type OutlineFlags, outline } from './outline.ts';
import { inherit } from './program.ts';
import { showConfig } from './show-config.ts';
import { write } from './streams.ts';
import { type SpokenFlags, terminalFor } from './terminal.ts';

/** Adds the commands that tell of songs, rules and settings and change nothing. */
export function addCommands(program: Command, world: World, done: (code: number) => void): void {
  const command = (name: string, summary: string) =>
    inherit(program.command(name).description(summary), world);
  const spoken = (made: Command) =>
    made
      .option('--locale <id>', 'language of the messages: en or zh-CN')
      .option('--color <when>', 'auto, always or never');
  const reading = (made: Command) =>
    spoken(made)
      .option('--notation <id>', 'text, markdown, chordpro, lrc or openlyrics, whatever the file name says')
      .option('--language <tag>', 'language of the tags, where a name means several things')
      .option('--encoding <name>', 'encoding of the files, instead of a guess')
      .option('--config <path>', 'this configuration file and no other')
      .option('--no-config', 'no configuration files')
      .option('--stdin-filename <name>', 'name of what comes from standard input');

  reading(command('outline', "a song's form: map, sections, repeats"))
    .argument('[paths...]', 'files or folders; `-` is standard input')
    .option('--lines', 'what each line was taken for, and why')
    .option('--json', 'as JSON')
    .option('--svg', 'as a picture')
    .option('--target <id>', 'as this target reads the lyric, with the words it loses struck through')
    .action(async (paths: string[], options: OutlineFlags) => {
      done(await outline(world, paths, options));
    });

  addConvert(command('convert', 'the lyric as a target takes it, and what was lost'), world, done);

  spoken(command('explain', 'what a rule finds, why, its options and examples'))
    .argument('<rule>', 'id of the rule; one of a plugin configured here is `plugin/rule`, or just `rule`')
    .option('--config <path>', 'this configuration file and no other')
    .option('--no-config', 'no configuration files')
    .option('--json', 'as JSON')
    .action(async (id: string, options: ReadingFlags) => {
      const rule = await ruleNamed(id, world, options);
      const terminal = terminalFor(world, options);
      await write(
        world.stdout,
        options.json
          ? `${stringifySafe(explainData(rule, null, terminal.locale), 2)}\n`
          : explainText(rule, terminal),
      );
    });

  spoken(command('rules', 'every rule with its severity and fix, and those of the plugins configured here'))
    .option('--config <path>', 'this configuration file and no other')
    .option('--no-config', 'no configuration files')
    .option('--json', 'as JSON')
    .action(async (options: ReadingFlags) => {
      const terminal = terminalFor(world, options);
      const { known, broken } = await rulesHere(world, options);
      const rows = known.map((rule) => ruleRow(rule, null));
      await write(
        world.stdout,
        options.json ? `${stringifySafe(rulesData(rows, terminal.locale), 2)}\n` : rulesText(rows, terminal),
      );
      if (broken) throw broken;
    });

  spoken(command('targets', 'where a lyric can go, with limits, tags and what is known of them'))
    .option('--json', 'as JSON')
    .action(async (options: SpokenFlags) => {
      const { locale } = terminalFor(world, options);
      await write(
        world.stdout,
        options.json
          ? `${stringifySafe(targetsData(), 2)}\n`
          : `${targetsTable(targets, locale).trimEnd()}\n`,
      );
    });

  spoken(command('config', 'the merged configuration of a file, and where each value came from'))
    .argument('[file]', 'the file, which need not exist; the current folder when left out')
    .option('--config <path>', 'this configuration file and no other')
    .option('--no-config', 'no configuration files')
    .option('--json', 'as JSON')
    .action(async (file: string | undefined, options: ReadingFlags) => {
      await showConfig(world, file ?? '.', options);
    });

  command('tag', 'proposes section tags for an untagged lyric (not yet)')
    .argument('<file>')
    .option('--write', 'write the tags into the file')
    .option('--json', 'as JSON')
    .action(() => {
      throw new UsageError('`lyrilint tag` is not there yet; tag the sections by hand, as in `[Verse 1]`');
    });

  spoken(command('schema', 'the JSON Schema of configuration files')).action(async (options: SpokenFlags) => {
    await write(
      world.stdout,
      `${stringifySafe(jsonSchema(rules, targets, terminalFor(world, options).locale), 2)}\n`,
    );
  });

  command('lsp', 'a language server on standard input and output')
    .option('--stdio', 'the only way to serve, and the default')
    // Client libraries add it on their own; the server is told in `initialize` as well.
    .addOption(new Option('--clientProcessId <id>').hideHelp())
    .action(async () => {
      const { serve } = await import('../lsp/server.ts');
      const { stdin: input, env, pages } = world;
      if (input.isTTY)
        world.stderr.write(
          'this is for editors, which speak to it on their own: docs/editors.md; Ctrl-C ends it\n',
        );
      done(await serve({ input, output: world.stdout as Writable, env, ...(pages ? { pages } : {}) }));
    });
}

interface RulesHere {
  readonly known: readonly Rule[];
  /** Why the rules of plugins are not among them; null where they are. */
  readonly broken: ConfigError | null;
}

/** The rules of lyrilint and of the plugins that the configuration of the working folder names. */
async function rulesHere(world: World, { config }: ReadingFlags): Promise<RulesHere> {
  try {
    const configurationOf = await configurationsOf(world.cwd, askedConfiguration(config));
    return { known: (await configurationOf(world.cwd)).rules, broken: null };
  } catch (error) {
    if (error instanceof ConfigError) return { known: rules, broken: error };
    throw error;
  }
}

/** A rule by its id; one of a plugin also by its own name, where no other plugin has a rule of that name. */
async function ruleNamed(id: string, world: World, options: ReadingFlags): Promise<Rule> {
  const own = rules.find((each) => each.id === id);
  if (own) return own;
  const { known, broken } = await rulesHere(world, options);
  const meant = known.filter((each) => each.id === id || ruleName(each.id).own === id);
  if (meant.length === 1) return meant[0]!;
  const ids = meant.map((each) => `\`${each.id}\``);
  const message =
    ids.length > 1
      ? `more than one plugin has a rule \`${id}\`: ${ids.join(', ')}`
      : withSuggestion(
          `unknown rule \`${id}\``,
          closestRule(
            id,
            known.map((each) => each.id),
          ),
        );
  if (!broken) throw new UsageError(message);
  throw new ConfigError([{ message, place: null }, ...broken.problems]);
}

function targetsData(): object {
  return {
    version: 1,
    targets: targets.map(({ reading: _, ...facts }) => facts),
  };
}
