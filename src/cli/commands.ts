import { existsSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { type Command, Option } from 'commander';
import { jsonSchema } from '../config/schema.ts';
import { type LoadedConfiguration, originText, type Settings, scopeOf } from '../config/settings.ts';
import type { Failure } from '../engine/finding.ts';
import { ConfigError, placeText, UsageError, withSuggestion } from '../errors.ts';
import { decodeBytes, failure, isFailure, type ReadFile, readText } from '../files/files.ts';
import { findFiles } from '../files/search.ts';
import { type PreparedText, rules, targets } from '../index.ts';
import { prepareFile } from '../node.ts';
import { messageIn } from '../report/failures.ts';
import { type OutlineFile, outlineJson, outlineLines, outlineSvg, outlineText } from '../report/outline.ts';
import { isRead, outlineTarget, unreadNote } from '../report/outline-target.ts';
import { explainData, explainText, ruleRow, rulesData, rulesText } from '../report/rule-page.ts';
import { shown, shownFirst } from '../report/terminal.ts';
import type { Locale, Rule, Target } from '../rule.ts';
import { targetsTable } from '../targets/page.ts';
import { findTarget, nearestTarget } from '../targets/targets.ts';
import { stringifySafe } from '../text/json.ts';
import { closestRule, ruleName } from '../text/names.ts';
import { askedConfiguration, configurationsOf } from './configurations.ts';
import { exit, type Terminal, type World } from './context.ts';
import { addConvert } from './convert.ts';
import { encodingFlag, notationFlag } from './options.ts';
import { inherit } from './program.ts';
import { readAll, write } from './streams.ts';
import { localeOf, terminalOf } from './terminal.ts';
import { nothingIn } from './work.ts';

interface Common {
  readonly json?: boolean;
  readonly locale?: string;
  readonly color?: string;
}

interface Reading extends Common {
  readonly notation?: string;
  readonly language?: string;
  readonly encoding?: string;
  readonly config?: string | boolean;
  readonly stdinFilename?: string;
}

interface OutlineOptions extends Reading {
  readonly lines?: boolean;
  readonly svg?: boolean;
  readonly target?: string;
}

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
    .action(async (paths: string[], options: OutlineOptions) => {
      done(await outline(world, paths, options));
    });

  addConvert(command('convert', 'the lyric as a target takes it, and what was lost'), world, done);

  spoken(command('explain', 'what a rule finds, why, its options and examples'))
    .argument('<rule>', 'id of the rule; one of a plugin configured here is `plugin/rule`, or just `rule`')
    .option('--config <path>', 'this configuration file and no other')
    .option('--no-config', 'no configuration files')
    .option('--json', 'as JSON')
    .action(async (id: string, options: Reading) => {
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
    .action(async (options: Reading) => {
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
    .action(async (options: Common) => {
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
    .action(async (file: string | undefined, options: Reading) => {
      await showConfig(world, file ?? '.', options);
    });

  command('tag', 'proposes section tags for an untagged lyric (not yet)')
    .argument('<file>')
    .option('--write', 'write the tags into the file')
    .option('--json', 'as JSON')
    .action(() => {
      throw new UsageError('`lyrilint tag` is not there yet; tag the sections by hand, as in `[Verse 1]`');
    });

  spoken(command('schema', 'the JSON Schema of configuration files')).action(async (options: Common) => {
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
async function rulesHere(world: World, options: Reading): Promise<RulesHere> {
  try {
    const configurationOf = await configurationFor(world, options);
    return { known: (await configurationOf(world.cwd)).rules, broken: null };
  } catch (error) {
    if (error instanceof ConfigError) return { known: rules, broken: error };
    throw error;
  }
}

/** A rule by its id; one of a plugin also by its own name, where no other plugin has a rule of that name. */
async function ruleNamed(id: string, world: World, options: Reading): Promise<Rule> {
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

/** Language and colours for a command that is read by a person, unless it writes JSON: that is English unless asked. */
function terminalFor(world: World, options: Common): Terminal {
  const terminal = terminalOf(world, options);
  const asked: Locale | null = localeOf(world, options.locale);
  return options.json && !asked ? { ...terminal, locale: 'en' } : terminal;
}

function configurationFor(
  world: World,
  { config }: Reading,
): Promise<(folder: string) => Promise<LoadedConfiguration>> {
  return configurationsOf(world.cwd, askedConfiguration(config));
}

/** Reads one text with the settings that hold for it. */
function prepareFor(
  file: ReadFile,
  configuration: LoadedConfiguration,
  { notation, language }: Reading,
): Promise<PreparedText> {
  return prepareFile(file, configuration, {
    scope: 'check',
    notation: notationFlag(notation),
    ...(language ? { flags: { language } } : {}),
  });
}

async function outline(world: World, paths: readonly string[], options: OutlineOptions): Promise<number> {
  const terminal = terminalFor(world, options);
  const configurationOf = await configurationFor(world, options);
  const encoding = encodingFlag(options.encoding);
  const json = options.json ? outlineJson() : null;
  const target = options.target === undefined ? null : targetNamed(options.target);
  if (target && !isRead(target)) await write(world.stderr, unreadNote(target, terminal.locale));
  const pictured: OutlineFile[] = [];
  let code: number = exit.clean;
  let shownOne = false;
  const tell = async ({ path, range, message }: Failure): Promise<void> => {
    code = exit.failed;
    const place = { path: path ?? '', line: range?.line ?? null, column: range?.column ?? null };
    const said = `${placeText(place)}: ${messageIn(message, terminal.locale)}`;
    await write(world.stderr, `${terminal.errorColor.red('error')}: ${shown(said)}\n`);
  };
  const show = async (read: ReadFile, path: string, named = true): Promise<void> => {
    const { text } = await prepareFor(read, await configurationOf(dirname(read.path)), options);
    const { notation, source } = text.tree;
    const nothing = nothingIn({ notation, source, songs: text.songs });
    if (nothing) return named ? tell(failure('read', path, nothing)) : undefined;
    const file: OutlineFile = { path, songs: text.songs };
    if (options.svg) pictured.push(file);
    else if (json) await write(world.stdout, json.file(file));
    else {
      const gap = shownOne ? '\n' : '';
      if (target && isRead(target)) {
        await write(
          world.stdout,
          gap + outlineTarget(file, target, terminal, terminal.color.red('x') !== 'x'),
        );
        shownOne = true;
        return;
      }
      await write(
        world.stdout,
        gap + (options.lines ? outlineLines(file, terminal) : outlineText(file, terminal)),
      );
    }
    shownOne = true;
  };
  if (json) await write(world.stdout, json.begin());
  if (paths.length === 1 && paths[0] === '-') {
    const name = options.stdinFilename ?? 'stdin';
    const read = decodeBytes(
      await readAll(world.stdin),
      resolve(world.cwd, name),
      name,
      encoding,
      terminal.locale,
    );
    if (isFailure(read)) await tell({ ...read, path: name });
    else await show(read, name);
  } else {
    const scope = async (folder: string) => scopeOf(await configurationOf(folder));
    for await (const found of findFiles(paths, { cwd: world.cwd, scope })) {
      if (found.is === 'failure') await tell(found.failure);
      if (found.is === 'ignored') {
        const note = messageIn(`${found.path} is ignored (${found.reason})`, terminal.locale);
        await write(world.stderr, `${shownFirst(note)}\n`);
      }
      if (found.is !== 'file') continue;
      const read = found.bytes
        ? decodeBytes(found.bytes, found.file, found.path, encoding, terminal.locale)
        : readText(found.file, found.path, encoding, terminal.locale);
      if (isFailure(read)) await tell({ ...read, path: found.path });
      else await show(read, found.path, found.named);
    }
  }
  if (json) await write(world.stdout, json.end());
  if (options.svg) await write(world.stdout, outlineSvg(pictured, terminal.locale));
  return code;
}

function targetNamed(id: string): Target {
  const target = findTarget(id);
  if (target) return target;
  throw new UsageError(withSuggestion(`--target: unknown target \`${id}\``, nearestTarget(id)));
}

async function showConfig(world: World, file: string, options: Reading): Promise<void> {
  const path = resolve(world.cwd, file);
  const configuration = await (await configurationFor(world, options))(file === '.' ? path : dirname(path));
  const read = existsSync(path) && file !== '.' ? readText(path, file, undefined) : failure('read', file, '');
  const source = isFailure(read) ? '' : read.decoded.text;
  const { settings } = await prepareFor(
    { path, bytes: new Uint8Array(), decoded: { text: source, encoding: 'utf-8', bom: false } },
    configuration,
    options,
  );
  const place = (absolute: string) => relative(world.cwd, absolute) || '.';
  await write(
    world.stdout,
    options.json
      ? `${stringifySafe(configData(settings, configuration, place), 2)}\n`
      : configText(settings, configuration, place, terminalFor(world, options)),
  );
}

type Row = readonly [name: string, value: string, origin: string];

function rowsOf(settings: Settings, place: (path: string) => string): readonly Row[] {
  const from = (name: string) => {
    const origin = settings.origins.get(name);
    return origin ? originText(origin, place) : 'default';
  };
  const rows: Row[] = [
    ['target', settings.targets.map(({ id }) => id).join(', ') || 'none', from('target')],
    ['language', settings.language, from('language')],
  ];
  if (settings.locale) rows.push(['locale', settings.locale, from('locale')]);
  for (const [name, value] of Object.entries(settings.format))
    rows.push([`format.${name}`, String(value), from(`format.${name}`)]);
  for (const [kind, names] of Object.entries(settings.tags))
    rows.push([`tags.${kind}`, names.join(', '), from(`tags.${kind}`)]);
  for (const [target, limits] of Object.entries(settings.limits)) {
    for (const [limit, value] of Object.entries(limits))
      rows.push([`targets.${target}.${limit}`, String(value), from(`targets.${target}.${limit}`)]);
  }
  for (const { rule, severity, options } of settings.rules) {
    const set = Object.keys(options).length > 0 ? ` ${JSON.stringify(options)}` : '';
    rows.push([`rules.${rule.id}`, severity + set, from(`rules.${rule.id}`)]);
  }
  return rows;
}

function configText(
  settings: Settings,
  configuration: LoadedConfiguration,
  place: (path: string) => string,
  { color }: Terminal,
): string {
  const rows = rowsOf(settings, place);
  const name = Math.max(...rows.map(([text]) => text.length));
  const value = Math.min(40, Math.max(...rows.map(([, text]) => text.length)));
  const files =
    configuration.files.length === 0
      ? 'no configuration file: the recommended preset'
      : configuration.files.map(place).join(', ');
  const lines = rows.map(
    ([key, text, origin]) =>
      `${color.cyan(key.padEnd(name))}  ${shown(text).padEnd(value)}  ${color.dim(shown(origin))}`,
  );
  return `${color.bold(shown(files))}\n\n${lines.join('\n')}\n`;
}

function configData(
  settings: Settings,
  configuration: LoadedConfiguration,
  place: (path: string) => string,
): object {
  const origins = Object.fromEntries(rowsOf(settings, place).map(([name, , origin]) => [name, origin]));
  return {
    version: 1,
    files: configuration.files.map(place),
    target: settings.targets.map(({ id }) => id),
    language: settings.language,
    format: settings.format,
    tags: settings.tags,
    targets: settings.limits,
    rules: Object.fromEntries(
      settings.rules.map(({ rule, severity, options }) => [
        rule.id,
        Object.keys(options).length > 0 ? [severity, options] : severity,
      ]),
    ),
    origins,
  };
}
