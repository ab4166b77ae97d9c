import { basename, dirname, isAbsolute, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Flags, readFlags } from '../config/flags.ts';
import type { ConfigurationLoader } from '../config/load.ts';
import { type LoadedConfiguration, scopeOf } from '../config/settings.ts';
import { ConfigError, type Place, UsageError, withSuggestion } from '../errors.ts';
import { type BaselineRun, looksFor, openBaseline } from '../files/baseline.ts';
import { ignoredReason } from '../files/ignore-rules.ts';
import { notationOf, type TextRequest } from '../index.ts';
import { known } from '../known.ts';
import { createLoader, loadResources } from '../node.ts';
import { looksLikeLyric } from '../syntax/lyric-look.ts';
import { lyricInfo } from '../syntax/markdown.ts';
import { extensionOf, lyricExtensions } from '../syntax/sniff.ts';
import type { Notation } from '../syntax/tree.ts';
import { closest } from '../text/names.ts';
import type { Document } from './documents.ts';

/** What a client may configure, under `lyrilint`; the same words as the flags of the command. */
export interface ClientSettings {
  /** False switches lyrilint off. */
  readonly enable?: boolean;
  /** A configuration file, from the workspace folder on. */
  readonly config?: string | null;
  readonly target?: string | readonly string[] | null;
  readonly preset?: string | null;
  readonly language?: string | null;
  readonly locale?: string | null;
  /** Settings of rules by id, as in a configuration. */
  readonly rules?: Readonly<Record<string, unknown>> | null;
}

/** The names of `ClientSettings`. */
export const settingNames: readonly (keyof ClientSettings)[] = [
  'enable',
  'config',
  'target',
  'preset',
  'language',
  'locale',
  'rules',
];

/** How one document is to be read; `served: false` leaves it alone, `problem` says why no answer can be trusted. */
export type Plan =
  | { readonly served: false }
  | { readonly served: true; readonly problem: string; readonly places: readonly Place[] }
  | {
      readonly served: true;
      readonly problem: null;
      /** Paths of what the answer depends on: configuration files, what they extend, plugins. */
      readonly files: readonly string[];
      readonly request: TextRequest;
      /** What was there when the repository took lyrilint up; null where nothing is kept. */
      readonly baseline: BaselineRun | null;
      readonly notes: readonly string[];
    };

/** Configurations of all folders of a client. */
export interface Workspace {
  /** How a document is read; never rejects. */
  plan(document: Document): Promise<Plan>;
  /** Forgets what was read, since a configuration changed. Counts up `generation`. */
  reset(): void;
  /** Takes the settings of the client, and those of its folders by their URIs. */
  configure(settings: ClientSettings, ofFolders: ReadonlyMap<string, ClientSettings>): void;
  setFolders(uris: readonly string[]): void;
  readonly generation: number;
}

const ownLanguages = new Set(['lyrics', 'lyric', 'suno', 'chordpro', 'lrc']);
/** Other programs have files of these extensions too: an editor that takes them for ChordPro does not know. */
const sharedExtensions = new Set(['.pro', '.chord']);
const sniffedLanguages = new Set(['plaintext', 'text', '', 'markdown']);

/** The path of a file URI; null for a document that is no file. */
export function pathOf(uri: string): string | null {
  if (!uri.startsWith('file:')) return null;
  try {
    return fileURLToPath(uri);
  } catch {
    return null;
  }
}

/** The workspace of one client; `trusted` lets code of the folders run. */
export function createWorkspace(trusted: boolean): Workspace {
  let loader: ConfigurationLoader = createLoader({ trusted });
  let folders: readonly string[] = [];
  let settings: ClientSettings = {};
  let folderSettings: ReadonlyMap<string, ClientSettings> = new Map();
  let flags = new Map<ClientSettings, WeakMap<LoadedConfiguration, Flags | undefined>>();
  let baselines = new Map<string, BaselineRun | null>();
  let generation = 0;

  function reset(): void {
    loader = createLoader({ trusted });
    flags = new Map();
    baselines = new Map();
    generation++;
  }

  function folderOf(path: string | null): string | null {
    if (path === null) return folders[0] ?? null;
    const holding = folders.filter((folder) => path.startsWith(folder.endsWith(sep) ? folder : folder + sep));
    return holding.sort((a, b) => b.length - a.length)[0] ?? folders[0] ?? null;
  }

  function settingsFor(path: string | null): ClientSettings {
    return folderSettings.get(folderOf(path) ?? '') ?? settings;
  }

  async function configurationOf(
    path: string | null,
    { config }: ClientSettings,
  ): Promise<LoadedConfiguration> {
    text(config, 'config');
    if (config) return loader.load(isAbsolute(config) ? config : resolve(folderOf(path) ?? '.', config));
    const folder = path === null ? folderOf(null) : dirname(path);
    return folder === null ? loader.none : loader.forFolder(folder);
  }

  function baselineOf(folder: string, own: Flags | undefined): BaselineRun | null {
    let baseline = baselines.get(folder);
    if (baseline === undefined) {
      const reading = { use: true, location: null, suppress: null, prune: false };
      baseline = openBaseline(folder, reading, looksFor('check', own));
      baselines.set(folder, baseline);
    }
    return baseline;
  }

  function flagsOf(configuration: LoadedConfiguration, settings: ClientSettings): Flags | undefined {
    const known = flags.get(settings) ?? new WeakMap<LoadedConfiguration, Flags | undefined>();
    flags.set(settings, known);
    if (known.has(configuration)) return known.get(configuration);
    const read = flagsFrom(settings, configuration);
    known.set(configuration, read);
    return read;
  }

  async function plan(document: Document): Promise<Plan> {
    const path = pathOf(document.uri);
    const extension = extensionOf(path ?? '');
    const isOwn =
      lyricExtensions.has(extension) ||
      (ownLanguages.has(document.languageId) && !sharedExtensions.has(extension));
    const settings = settingsFor(path);
    if (settings.enable === false) return { served: false };
    try {
      const configuration = await configurationOf(path, settings);
      const posix = path?.replaceAll('\\', '/') ?? null;
      const scope = scopeOf(configuration);
      if (!isOwn && !isServed(document, posix, configuration)) return { served: false };
      if (path !== null) {
        const ignored = await ignoredReason(path, {
          cwd: folderOf(path) ?? dirname(path),
          scope: () => scope,
        });
        if (ignored !== null) return { served: false };
      }
      const notation = notationFor(document, path);
      const own = flagsOf(configuration, settings);
      return {
        served: true,
        problem: null,
        files: configuration.files,
        baseline: path === null ? null : baselineOf(dirname(path), own),
        notes: [...configuration.notes, ...unknownSettings(settings)],
        request: {
          path: posix,
          notation,
          configuration,
          ...(own ? { flags: own } : {}),
          resources: await loadResources(notation),
        },
      };
    } catch (error) {
      // A document that is no lyric hears nothing of a configuration.
      if (!isOwn && !looksLikeLyric(document.text, nameOf(document, path))) return { served: false };
      return { served: true, ...problemOf(error) };
    }
  }

  return {
    plan,
    reset,
    configure(next, ofFolders) {
      settings = next;
      folderSettings = new Map([...ofFolders].map(([uri, own]) => [pathOf(uri) ?? '', own]));
      reset();
    },
    setFolders(uris) {
      folders = uris.map(pathOf).filter((path): path is string => path !== null);
      reset();
    },
    get generation() {
      return generation;
    },
  };
}

/** Whether a document that is not of our languages is ours all the same: a lyric, or text or Markdown under a configuration. */
function isServed(document: Document, path: string | null, configuration: LoadedConfiguration): boolean {
  const { languageId, text } = document;
  if (path !== null && scopeOf(configuration).includes(path)) return true;
  if (ownLanguages.has(languageId) && notationOf(text, path) !== 'text') return true;
  if (!sniffedLanguages.has(languageId) && !ownLanguages.has(languageId))
    return languageId === 'xml' && notationOf(text, path) === 'openlyrics';
  const name = nameOf(document, path);
  if (looksLikeLyric(text, name) || (languageId === 'markdown' && hasMarkedFence(text))) return true;
  // A name that is never a lyric (`LICENSE`, `requirements.txt`) is none, whatever stands in it.
  const isUnderOne = configuration.folder !== null && looksLikeLyric(surelyLyric, name);
  return isUnderOne && sniffedLanguages.has(languageId);
}

/** A fence that says it holds a lyric makes a page ours, whatever else stands there. */
function hasMarkedFence(text: string): boolean {
  return [...text.matchAll(/^ {0,3}(?:`{3,}|~{3,})(.+)$/gm)].some(([, info]) => lyricInfo.test(info!));
}

const surelyLyric = '[Verse 1]\nla la la\nla la la\n\n[Chorus]\nla la la\nla la la\n';

function nameOf({ uri }: Document, path: string | null): string {
  return basename(path ?? uri.slice(uri.indexOf(':') + 1));
}

/** The notation of a document: a file's as the command has it, else what its language says. */
function notationFor({ text, languageId }: Document, path: string | null): Notation {
  if (path !== null) return notationOf(text, path.replaceAll('\\', '/'));
  if (languageId === 'lrc' || languageId === 'chordpro' || languageId === 'markdown') return languageId;
  return notationOf(text, null);
}

function problemOf(error: unknown): { readonly problem: string; readonly places: readonly Place[] } {
  if (error instanceof ConfigError)
    return { problem: error.message, places: error.problems.flatMap(({ place }) => place ?? []) };
  if (error instanceof UsageError) return { problem: error.message, places: [] };
  const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { problem, places: [] };
}

/** The settings of a client as flags of the command. Throws a UsageError that names the setting as the client knows it. */
function flagsFrom(settings: ClientSettings, { rules, presets }: LoadedConfiguration): Flags | undefined {
  for (const name of ['preset', 'language', 'locale'] as const) text(settings[name], name);
  const { target, preset, language, locale } = settings;
  const targetList = typeof target === 'string' ? [target] : (target ?? []);
  if (!Array.isArray(targetList)) text(target, 'target');
  for (const id of targetList) text(id, 'target');
  if (settings.rules && (typeof settings.rules !== 'object' || Array.isArray(settings.rules)))
    throw new UsageError(`lyrilint.rules: expected rules by id, found ${JSON.stringify(settings.rules)}`);
  const rule = Object.entries(settings.rules ?? {}).map(([id, value]) => `${id}: ${JSON.stringify(value)}`);
  const typed = {
    ...(preset ? { preset: [preset] } : {}),
    ...(targetList.length > 0 ? { target: targetList } : {}),
    ...(language ? { language } : {}),
    ...(locale ? { locale } : {}),
    ...(rule.length > 0 ? { rule } : {}),
  };
  if (Object.keys(typed).length === 0) return undefined;
  try {
    return readFlags(typed, { ...known, rules, presets });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(error.message.replace(/^--rule\b/, '--rules').replace(/^--/, 'lyrilint.'));
  }
}

/** What clients keep under our name and the server has no use for. */
const namesOfClients = new Set(['path', 'trace', 'trusted', 'settings']);

function unknownSettings(settings: ClientSettings): readonly string[] {
  return Object.keys(settings)
    .filter((name) => !(settingNames as readonly string[]).includes(name) && !namesOfClients.has(name))
    .map((name) => withSuggestion(`there is no setting \`lyrilint.${name}\``, closest(name, settingNames)));
}

function text(value: unknown, name: string): void {
  if (value === undefined || value === null || typeof value === 'string') return;
  throw new UsageError(`lyrilint.${name}: expected a text, found ${JSON.stringify(value)}`);
}
