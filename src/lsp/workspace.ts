import { basename, dirname, isAbsolute, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BaselineRun, looksFor, openBaseline } from '../cli/baseline.ts';
import { ignoredReason } from '../cli/search.ts';
import type { ConfigurationLoader } from '../config/load.ts';
import { type Flags, type LoadedConfiguration, readFlags, scopeOf } from '../config/settings.ts';
import { ConfigError, UsageError } from '../errors.ts';
import { notationOf, type TextRequest, targets } from '../index.ts';
import { createLoader, loadResources } from '../node.ts';
import { extensionOf, looksLikeLyric, lyricExtensions } from '../syntax/sniff.ts';
import type { Notation } from '../syntax/tree.ts';
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

/** How one document is to be read; `served: false` leaves it alone, `problem` says why no answer can be trusted. */
export type Plan =
  | { readonly served: false }
  | { readonly served: true; readonly problem: string }
  | {
      readonly served: true;
      readonly problem: null;
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
  configure(settings: ClientSettings): void;
  setFolders(uris: readonly string[]): void;
  readonly generation: number;
}

const ownLanguages = new Set(['lyrics', 'lyric', 'suno', 'chordpro', 'lrc']);
const plainLanguages = new Set(['plaintext', 'text', '']);
const sniffedLanguages = new Set([...plainLanguages, 'markdown']);

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
  let flags = new WeakMap<LoadedConfiguration, Flags | undefined>();
  let baselines = new Map<string, BaselineRun | null>();
  let generation = 0;

  function reset(): void {
    loader = createLoader({ trusted });
    flags = new WeakMap();
    baselines = new Map();
    generation++;
  }

  function folderOf(path: string | null): string | null {
    if (path === null) return folders[0] ?? null;
    const holding = folders.filter((folder) => path.startsWith(folder.endsWith(sep) ? folder : folder + sep));
    return holding.sort((a, b) => b.length - a.length)[0] ?? folders[0] ?? null;
  }

  async function configurationOf(path: string | null): Promise<LoadedConfiguration> {
    const { config } = settings;
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

  function flagsOf(configuration: LoadedConfiguration): Flags | undefined {
    if (flags.has(configuration)) return flags.get(configuration);
    const { target, preset, language, locale, rules } = settings;
    const typed = {
      ...(preset ? { preset: [preset] } : {}),
      ...(target && target.length > 0 ? { target: typeof target === 'string' ? [target] : target } : {}),
      ...(language ? { language } : {}),
      ...(locale ? { locale } : {}),
      ...(rules
        ? { rule: Object.entries(rules).map(([id, value]) => `${id}: ${JSON.stringify(value)}`) }
        : {}),
    };
    const read =
      Object.keys(typed).length === 0
        ? undefined
        : readFlags(typed, { rules: configuration.rules, targets, presets: configuration.presets });
    flags.set(configuration, read);
    return read;
  }

  async function plan(document: Document): Promise<Plan> {
    const path = pathOf(document.uri);
    const isOwn = ownLanguages.has(document.languageId) || lyricExtensions.has(extensionOf(path ?? ''));
    if (settings.enable === false) return { served: false };
    let configuration: LoadedConfiguration;
    try {
      configuration = await configurationOf(path);
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
      const own = flagsOf(configuration);
      return {
        served: true,
        problem: null,
        baseline: path === null ? null : baselineOf(dirname(path), own),
        notes: configuration.notes,
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
      return { served: true, problem: problemOf(error) };
    }
  }

  return {
    plan,
    reset,
    configure(next) {
      settings = typeof next === 'object' && next !== null ? next : {};
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

/** Whether a document that is not of our languages is ours all the same: a lyric, or a plain text under a configuration. */
function isServed(document: Document, path: string | null, configuration: LoadedConfiguration): boolean {
  const { languageId, text } = document;
  if (path !== null && scopeOf(configuration).includes(path)) return true;
  if (!sniffedLanguages.has(languageId))
    return languageId === 'xml' && notationOf(text, path) === 'openlyrics';
  const name = nameOf(document, path);
  if (looksLikeLyric(text, name)) return true;
  // A name that is never a lyric (`LICENSE`, `requirements.txt`) is none, whatever stands in it.
  return plainLanguages.has(languageId) && configuration.folder !== null && looksLikeLyric(surelyLyric, name);
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

function problemOf(error: unknown): string {
  if (error instanceof ConfigError || error instanceof UsageError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
