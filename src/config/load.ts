import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { basename, dirname, extname, isAbsolute, join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConfigError, type ConfigProblem, type Place, withSuggestion } from '../errors.ts';
import type { Rule } from '../rule.ts';
import { type JsonPath, parseJsonc } from '../text/json.ts';
import { lineIndex } from '../text/lines.ts';
import { closest } from '../text/names.ts';
import { type Plugin, pluginOf } from './plugin.ts';
import { isPreset, type Known, listOf, validate } from './schema.ts';
import { fromValue, type Layer, type LoadedConfiguration, type Source } from './settings.ts';
import { yamlPlace } from './yaml-place.ts';

/** The names of configuration files, first the one that counts where a folder has several. */
export const configurationFiles: readonly string[] = [
  '.lyrilintrc.json',
  '.lyrilintrc.jsonc',
  '.lyrilintrc',
  '.lyrilintrc.yaml',
  '.lyrilintrc.yml',
  'lyrilint.config.js',
  'lyrilint.config.cjs',
  'lyrilint.config.mjs',
  'lyrilint.config.ts',
  'package.json',
];

/** What configurations are loaded with. */
export interface LoadOptions {
  readonly known: Known;
  /** False reads JSON and YAML only and runs no code, neither configurations nor plugins; true when left out. */
  readonly trusted?: boolean;
  /** The folder in which a search ends; the user's home folder when left out. */
  readonly home?: string;
}

/** Finds and reads configurations; each folder and file is read once in its life. */
export interface ConfigurationLoader {
  /** The configuration for the files of a folder: the nearest upward, or `none`. Rejects with a ConfigError. */
  forFolder(folder: string): Promise<LoadedConfiguration>;
  /** The configuration in this very file. Rejects with a ConfigError. */
  load(path: string): Promise<LoadedConfiguration>;
  /** What holds where there is no configuration: the recommended preset. */
  readonly none: LoadedConfiguration;
}

/** A loader for one run, or for as long as no configuration changes. */
export function configurationLoader(options: LoadOptions): ConfigurationLoader {
  const home = resolve(options.home ?? homeFolder());
  const none = fromValue({}, options.known.rules);
  const folders = new Map<string, Promise<LoadedConfiguration>>();
  const files = new Map<string, Promise<LoadedConfiguration>>();
  const reader = layerReader(options);

  function load(path: string, unused: readonly string[] = []): Promise<LoadedConfiguration> {
    let found = files.get(path);
    if (!found) {
      found = reader(path, unused);
      files.set(path, found);
    }
    return found;
  }

  function forFolder(folder: string): Promise<LoadedConfiguration> {
    let found = folders.get(folder);
    if (!found) {
      found = search(folder);
      // A caller may ask for a folder and not wait: an error is still told to all who do.
      found.catch(() => undefined);
      folders.set(folder, found);
    }
    return found;
  }

  async function search(folder: string): Promise<LoadedConfiguration> {
    // Joined by hand: this is asked of each folder upward, at every start.
    const within = folder.endsWith(sep) ? folder : folder + sep;
    const [first, ...others] = configurationFiles
      .filter((name) => (name === 'package.json' ? packageHasKey : isFile)(within + name))
      .map((name) => within + name);
    if (first !== undefined) return load(first, others);
    const parent = dirname(folder);
    if (parent === folder || folder === home || existsSync(join(folder, '.git'))) return none;
    return forFolder(parent);
  }

  return { forFolder: (folder) => forFolder(resolve(folder)), load: (path) => load(resolve(path)), none };
}

/** The user's home folder. The module that finds it is slow to load, and asks the environment first itself. */
function homeFolder(): string {
  return (process.platform !== 'win32' && process.env['HOME']) || homedir();
}

interface ReadSource extends Source {
  /** The file, as the system writes it. */
  readonly file: string;
  readonly locate: (path: JsonPath, at: 'key' | 'value') => Place;
}

/** A plugin that was loaded, and where from, absolute. */
interface LoadedPlugin extends Plugin {
  readonly file: string;
}

type Reader = (path: string, unused: readonly string[]) => Promise<LoadedConfiguration>;

function layerReader({ known, trusted = true }: LoadOptions): Reader {
  const plugins = new Map<string, Promise<LoadedPlugin>>();

  return async (path, unused) => {
    const notes: string[] = [];
    if (unused.length > 0) {
      const others = unused.map((other) => basename(other)).join(' and ');
      const verb = unused.length === 1 ? 'is' : 'are';
      notes.push(
        `${dirname(path)} has more than one configuration: ${basename(path)} is used, ${others} ${verb} not`,
      );
    }
    const layers: Layer[] = [];
    const sources: ReadSource[] = [];
    const loaded: LoadedPlugin[] = [];
    await expand(path, null, []);
    return finish();

    async function expand(file: string, from: Place | null, chain: readonly string[]): Promise<void> {
      if (chain.includes(file)) {
        const circle = [...chain.slice(chain.indexOf(file)), file].map((each) => basename(each)).join(' → ');
        throw new ConfigError({ message: `\`extends\` goes in a circle: ${circle}`, place: from });
      }
      if (sources.length >= 100) {
        throw new ConfigError({ message: '`extends` reaches more than 100 files', place: from });
      }
      const source = await readSource(file, from);
      if (source === null) {
        notes.push(`${file} was not run: the folder is not trusted, and only JSON and YAML are read there`);
        layers.push({ value: {}, path: posix(file) });
        return;
      }
      const entries: readonly unknown[] = asList(source.value.extends);
      for (const [index, entry] of entries.entries()) {
        if (typeof entry !== 'string' || entry === '') continue;
        if (isPreset(entry)) {
          layers.push({ preset: entry });
          continue;
        }
        const at = Array.isArray(source.value.extends) ? ['extends', index] : ['extends'];
        const place = source.locate(at, 'value');
        await expand(locateModule(entry, file, 'configuration', place), place, [...chain, file]);
      }
      for (const [index, entry] of asList(source.value.plugins).entries()) {
        if (typeof entry !== 'string' || entry === '') continue;
        if (trusted) await addPlugin(entry, file, source.locate(['plugins', index], 'value'));
        else notes.push(`plugin \`${entry}\` was not loaded: the folder is not trusted`);
      }
      layers.push(source);
      sources.push(source);
    }

    async function readSource(file: string, from: Place | null): Promise<ReadSource | null> {
      const kind = kindOf(file);
      if (kind === 'code') {
        return trusted ? readCode(file) : null;
      }
      const text = readText(file, from);
      return kind === 'yaml' || (kind === 'either' && !looksLikeJson(text))
        ? readYaml(file, text)
        : readJson(file, text);
    }

    async function addPlugin(entry: string, file: string, place: Place): Promise<void> {
      const target = locateModule(entry, file, 'plugin', place);
      let promise = plugins.get(target);
      if (!promise) {
        promise = loadPlugin(entry, target, place, known.rules);
        plugins.set(target, promise);
      }
      const plugin = await promise;
      const same = loaded.find((each) => each.name === plugin.name);
      if (same === plugin) return;
      if (same) {
        throw new ConfigError({
          message: `two plugins are named \`${plugin.name}\`: ${same.file} and ${target}`,
          place,
        });
      }
      loaded.push(plugin);
    }

    function finish(): LoadedConfiguration {
      const rules =
        loaded.length === 0 ? known.rules : [...known.rules, ...loaded.flatMap((plugin) => plugin.rules)];
      const presets = new Map(loaded.flatMap((plugin) => [...plugin.presets]));
      const all: Known = {
        rules,
        get targets() {
          return known.targets;
        },
        presets,
        pluginsUnseen: !trusted,
      };
      const problems = sources.flatMap((source) =>
        validate(source.value, all).map(
          ({ path: at, at: part, message, suggestion }): ConfigProblem => ({
            message: withSuggestion(message, suggestion),
            place: source.locate(at, part),
          }),
        ),
      );
      if (problems.length > 0) throw new ConfigError(problems);
      return {
        layers,
        folder: posix(dirname(path)),
        rules,
        presets,
        files: [
          ...new Set([path, ...sources.map((source) => source.file), ...loaded.map((plugin) => plugin.file)]),
        ],
        notes,
      };
    }
  };
}

function asList(value: unknown): readonly unknown[] {
  return typeof value === 'string' || value === undefined
    ? listOf(value as string | undefined)
    : Array.isArray(value)
      ? value
      : [];
}

function kindOf(file: string): 'json' | 'yaml' | 'code' | 'either' {
  switch (extname(file).toLowerCase()) {
    case '.json':
    case '.jsonc':
      return 'json';
    case '.yaml':
    case '.yml':
      return 'yaml';
    case '.js':
    case '.cjs':
    case '.mjs':
    case '.ts':
    case '.cts':
    case '.mts':
      return 'code';
    default:
      return 'either';
  }
}

function looksLikeJson(text: string): boolean {
  return /^\ufeff?(?:\s+|\/\/[^\n\r]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)*[{[]/.test(text);
}

function readText(file: string, from: Place | null): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const message =
      code === 'ENOENT'
        ? withSuggestion(`there is no configuration ${file}`, neighbour(file))
        : `the configuration ${file} cannot be read: ${code === 'EISDIR' ? 'it is a folder' : firstLine(cause)}`;
    throw new ConfigError({ message, place: from }, { cause });
  }
  if (/^\ufeff?\s*$/.test(text))
    throw new ConfigError({ message: 'the configuration is empty', place: fileOnly(file) });
  return text;
}

function readJson(file: string, text: string): ReadSource {
  const document = parseJsonc(text);
  const lines = lineIndex(text);
  const isPackage = basename(file) === 'package.json';
  const prefix: JsonPath = isPackage ? ['lyrilint'] : [];
  const placeAt = (offset: number): Place => {
    const { line, column } = lines.position(Math.min(offset, text.length));
    return { path: file, line, column };
  };
  const own = document.at(prefix);
  const error = document.errors.find(
    ({ code, offset }) => code !== 'duplicate-key' || (own && offset >= own.start && offset < own.end),
  );
  if (error) {
    const message = error.code === 'empty' ? 'the configuration is empty' : error.message;
    throw new ConfigError({ message, place: placeAt(error.offset) });
  }
  let value = document.value;
  if (isPackage && typeof value === 'object' && value !== null)
    value = (value as { lyrilint?: unknown }).lyrilint;
  return sourceOf(file, value, (path, at) => {
    const full = [...prefix, ...path];
    const range = (at === 'key' ? document.keyAt(full) : undefined) ?? nearest(full);
    return range ? placeAt(range.start) : fileOnly(file);
  });

  function nearest(path: JsonPath) {
    for (let length = path.length; length >= 0; length--) {
      const range = document.at(path.slice(0, length));
      if (range) return range;
    }
    return undefined;
  }
}

type Loaders = Readonly<Record<string, (path: string, text: string) => unknown>>;

/** The loaders of cosmiconfig, which is loaded on the first configuration that is no JSON. */
async function cosmiconfigLoaders(): Promise<Loaders> {
  const module = (await import('cosmiconfig')) as unknown as {
    defaultLoaders?: Loaders;
    default?: { defaultLoaders: Loaders };
  };
  const loaders = module.defaultLoaders ?? module.default?.defaultLoaders;
  if (!loaders) throw new Error('cosmiconfig has no loaders');
  return loaders;
}

async function readYaml(file: string, text: string): Promise<ReadSource> {
  const loaders = await cosmiconfigLoaders();
  let value: unknown;
  try {
    value = await loaders['.yaml']?.(file, text);
  } catch (cause) {
    const { mark, reason } = cause as { mark?: { line: number; column: number }; reason?: string };
    const place: Place = mark ? { path: file, line: mark.line + 1, column: mark.column + 1 } : fileOnly(file);
    throw new ConfigError({ message: `not valid YAML: ${reason ?? firstLine(cause)}`, place }, { cause });
  }
  // A file of comments only says as little as an empty one.
  if (value === undefined || value === null) {
    throw new ConfigError({ message: 'the configuration is empty', place: fileOnly(file) });
  }
  return sourceOf(file, value, (path) => {
    const found = yamlPlace(text, path);
    return found ? { path: file, ...found } : fileOnly(file);
  });
}

async function readCode(file: string): Promise<ReadSource> {
  const text = readText(file, null);
  let value: unknown;
  try {
    value = isTypeScript(file)
      ? await importTypeScript(file)
      : await (await cosmiconfigLoaders())['.js']?.(file, '');
  } catch (cause) {
    if (cause instanceof ConfigError) throw cause;
    const own = isTypeScript(file) ? cause : await importFailure(file, cause);
    const place = await placeInCode(file, own);
    const what = own instanceof SyntaxError ? 'is not valid JavaScript' : 'cannot be loaded';
    throw new ConfigError({ message: `the configuration ${what}: ${firstLine(own)}`, place }, { cause: own });
  }
  if (value === undefined) {
    throw new ConfigError({ message: 'the configuration has no default export', place: fileOnly(file) });
  }
  return sourceOf(file, value, (path, at) => placeOfKey(file, text, path, at));
}

/** Where code writes a key of a configuration, or the value after it; the file alone where the key is not there just once. */
function placeOfKey(file: string, text: string, path: JsonPath, at: 'key' | 'value'): Place {
  const key = path.findLast((step) => typeof step === 'string');
  if (key === undefined) return fileOnly(file);
  const quoted = key.replace(/[^\w]/g, '\\$&');
  const written = new RegExp(`(?<![\\w$.'"\`-])(['"\`]?)${quoted}\\1\\s*:\\s*`, 'g');
  const [found, other] = text.matchAll(written);
  if (!found || other) return fileOnly(file);
  const { line, column } = lineIndex(text).position(found.index + (at === 'value' ? found[0].length : 0));
  return { path: file, line, column };
}

/** Why a module cannot be imported: after a failed import cosmiconfig tries `require` and tells only of that. */
async function importFailure(file: string, cause: unknown): Promise<unknown> {
  try {
    await import(pathToFileURL(file).href);
    return cause;
  } catch (failure) {
    return failure;
  }
}

/** Where in a module its failure comes from, as far as the stack says; for the syntax of a module Node says it only on stderr. */
async function placeInCode(file: string, failure: unknown): Promise<Place> {
  const { spawnSync } = await import('node:child_process');
  const stack =
    failure instanceof SyntaxError
      ? spawnSync(process.execPath, ['--check', file], { encoding: 'utf8' }).stderr
      : ((failure as Error | null)?.stack ?? '');
  for (const name of [pathToFileURL(file).href, file]) {
    const at = stack.indexOf(`${name}:`);
    const found = at < 0 ? null : /^(\d+)(?::(\d+))?/.exec(stack.slice(at + name.length + 1));
    if (found) return { path: file, line: Number(found[1]), column: Number(found[2] ?? 1) };
  }
  return fileOnly(file);
}

function sourceOf(file: string, value: unknown, locate: ReadSource['locate']): ReadSource {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const found = value === null ? '`null`' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
    const message = `the configuration must be an object, not ${found}`;
    throw new ConfigError({ message, place: locate([], 'value') });
  }
  return {
    value,
    path: posix(file),
    file,
    locate,
    placeOf(path) {
      const { line, column } = locate(path, 'key');
      return line === null ? undefined : { line, column: column ?? 1 };
    },
  };
}

function isTypeScript(file: string): boolean {
  return /\.[cm]?ts$/i.test(file);
}

async function importModule(file: string): Promise<unknown> {
  if (isTypeScript(file)) return importTypeScript(file);
  const module = (await import(pathToFileURL(file).href)) as { default?: unknown };
  return module.default;
}

interface Jiti {
  createJiti(from: string): { import(path: string, options: { default: true }): Promise<unknown> };
}

/** Node strips types itself from 22.18 on; before that jiti has to be there, next to the file or next to us. */
async function importTypeScript(file: string): Promise<unknown> {
  if ((process.features as { typescript?: unknown }).typescript) {
    return ((await import(pathToFileURL(file).href)) as { default?: unknown }).default;
  }
  for (const from of [file, process.argv[1]]) {
    if (from === undefined) continue;
    let path: string;
    try {
      path = createRequire(realpathSync(from)).resolve('jiti');
    } catch {
      continue;
    }
    const module = (await import(pathToFileURL(path).href)) as Partial<Jiti> & { default?: unknown };
    const create = module.createJiti ?? (module.default as Partial<Jiti> | undefined)?.createJiti;
    if (create) return create(file).import(file, { default: true });
  }
  throw new ConfigError({
    message: `Node ${process.versions.node} does not read TypeScript: install \`jiti\`, use Node 22.18 or later, or write the file in JavaScript`,
    place: fileOnly(file),
  });
}

/** The file that a path or package name means, seen from another file. */
function locateModule(entry: string, from: string, what: string, place: Place): string {
  if (/^\.{1,2}(?:[/\\]|$)/.test(entry) || isAbsolute(entry)) {
    const file = resolve(dirname(from), entry);
    if (isFile(file)) return file;
    throw new ConfigError({
      message: withSuggestion(`there is no ${what} \`${entry}\``, neighbour(file)),
      place,
    });
  }
  const require = createRequire(from);
  try {
    const found = require.resolve(entry);
    if (isAbsolute(found)) return found;
  } catch (cause) {
    const found =
      (cause as NodeJS.ErrnoException).code === 'ERR_PACKAGE_PATH_NOT_EXPORTED' && importEntry(entry, from);
    if (found) return found;
  }
  const file = join(dirname(from), entry);
  const hint = isFile(file) ? `./${entry}` : null;
  throw new ConfigError({
    message: withSuggestion(`there is no ${what} \`${entry}\` installed here`, hint),
    place,
  });
}

/** The file of a package that only has an entry for `import`. */
function importEntry(name: string, from: string): string | null {
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    const root = join(folder, 'node_modules', name);
    const manifest = join(root, 'package.json');
    if (isFile(manifest)) {
      let entry: unknown = (
        parseJsonc(readFileSync(manifest, 'utf8')).value as { exports?: unknown } | undefined
      )?.exports;
      for (let depth = 0; depth < 5 && typeof entry === 'object' && entry !== null; depth++) {
        const conditions = entry as Readonly<Record<string, unknown>>;
        entry = conditions['.'] ?? conditions['node'] ?? conditions['import'] ?? conditions['default'];
      }
      const file = typeof entry === 'string' ? join(root, entry) : '';
      return isFile(file) ? file : null;
    }
    if (dirname(folder) === folder) return null;
  }
}

async function loadPlugin(
  entry: string,
  file: string,
  place: Place,
  own: readonly Rule[],
): Promise<LoadedPlugin> {
  const fail = (message: string, cause?: unknown): never => {
    throw new ConfigError({ message: `plugin \`${entry}\` ${message}`, place }, { cause });
  };
  let value: unknown;
  try {
    value = await importModule(file);
  } catch (cause) {
    if (cause instanceof ConfigError) throw cause;
    const { line, column } = await placeInCode(file, cause);
    fail(`cannot be loaded: ${firstLine(cause)}${line === null ? '' : ` (${line}:${column})`}`, cause);
  }
  return { ...pluginOf(value, own, fail), file };
}

/** Whether a manifest has settings for lyrilint; one that does not hold the word is not parsed. */
function packageHasKey(file: string): boolean {
  if (!isFile(file)) return false;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return false;
  }
  if (!text.includes('"lyrilint"')) return false;
  const { value } = parseJsonc(text);
  // One that cannot be parsed is reported when it is read.
  return (
    value === undefined || (typeof value === 'object' && value !== null && Object.hasOwn(value, 'lyrilint'))
  );
}

function isFile(path: string): boolean {
  // Mostly there is nothing, and that is asked fastest.
  return existsSync(path) && (stat(path)?.isFile() ?? false);
}

function stat(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    // A folder that may not be looked into has no configuration for us.
    return undefined;
  }
}

/** The name in the same folder that a path most likely meant. */
function neighbour(path: string): string | undefined {
  try {
    return closest(basename(path), readdirSync(dirname(path)));
  } catch {
    return undefined;
  }
}

function fileOnly(path: string): Place {
  return { path, line: null, column: null };
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0]!.replace(/\.$/, '');
}

function posix(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
