import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  CodeAction,
  CodeActionParams,
  Command,
  CompletionItem,
  DidChangeTextDocumentParams,
  DocumentDiagnosticReport,
  DocumentSymbol,
  FoldingRange,
  InitializeParams,
  InitializeResult,
  InlayHint,
  Diagnostic as LspDiagnostic,
  Hover as LspHover,
  Range as LspRange,
  Position,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { configurationFiles } from '../config/load.ts';
import type { Settings } from '../config/settings.ts';
import { type ActionKind, actionsAt } from '../editor/actions.ts';
import { completionsAt, completionTriggers } from '../editor/completion.ts';
import { type Diagnostic, diagnosticsOf } from '../editor/diagnostics.ts';
import { formatEdits, rangeEdits } from '../editor/format.ts';
import { type HintSource, hintsOf } from '../editor/hints.ts';
import { hoverAt } from '../editor/hover.ts';
import { rename, renameAt } from '../editor/rename.ts';
import { foldsOf, symbolsOf } from '../editor/symbols.ts';
import { canCopyFor, copyForTarget, targetNote, targetTagsOf } from '../editor/targets.ts';
import { type LintResult, lintRead } from '../engine/lint.ts';
import { read } from '../engine/read.ts';
import { type Place, UsageError } from '../errors.ts';
import { format, type PreparedText, prepare, rules, targets, version } from '../index.ts';
import { outlineText } from '../report/outline.ts';
import { plain } from '../report/terminal.ts';
import { localeFor, systemLocale } from '../report/words.ts';
import type { Locale, Localized, Rule } from '../rule.ts';
import type { TargetFacts } from '../targets/target.ts';
import type { Edit } from '../text/edits.ts';
import type { ColumnUnit } from '../text/lines.ts';
import {
  changeDocument,
  createDocument,
  type Document,
  offsetOf,
  offsetsOf,
  positionOf,
  rangeOf,
} from './documents.ts';
import {
  actionKinds,
  failureDiagnostic,
  toCompletionItem,
  toDiagnostic,
  toDocumentSymbol,
  toFoldingRange,
  toTextEdits,
} from './protocol.ts';
import { rewrites } from './rewrites.ts';
import { words } from './words.ts';
import { type ClientSettings, createWorkspace, pathOf, type Workspace } from './workspace.ts';

/** The client, as far as the session speaks to it of its own accord. */
export interface Client {
  /** Shows a message to the person. */
  show(severity: 'error' | 'warn' | 'info', message: string): void;
  /** Writes to the log of the editor. */
  log(message: string): void;
  /** Sends the diagnostics of a document; `version` is null for one that is closed. */
  publish(uri: string, version: number | null, diagnostics: readonly LspDiagnostic[]): void;
  /** Asks a client that pulls diagnostics to do so again. */
  refresh(): void;
  /** Asks a client to tell of changes of files, by glob patterns. */
  watch(patterns: readonly string[]): void;
}

/** What a session is given. */
export interface SessionOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that holds the pages of the rules; none when left out. */
  readonly pages?: string;
  /** Syllables and rhyme letters; none when left out. */
  readonly hints?: HintSource | null;
}

/** Commands that the server runs. */
const commands = {
  songMap: 'lyrilint.songMap',
  copy: 'lyrilint.copyText',
  targets: 'lyrilint.targets',
} as const;

/** The command a client runs to put a copy on its clipboard: it asks the server with `lyrilint.copyText`. */
const clientCopyCommand = 'lyrilint.copyForTarget';

/** Texts above this length (UTF-16 units) are formatted but not checked as they are typed. */
const largest = 5_000_000;

/** What a document was found to be. */
interface Analysis {
  readonly id: string;
  readonly prepared: PreparedText;
  readonly result: LintResult;
  readonly diagnostics: readonly Diagnostic[];
  readonly locale: Locale;
}

type Answer =
  | { readonly is: 'left-alone'; readonly id: string }
  | {
      readonly is: 'problem';
      readonly id: string;
      readonly problem: string;
      readonly places: readonly Place[];
    }
  | ({ readonly is: 'read' } & Analysis);

/** One client: its documents, its configuration, and an answer to each of its questions. Nothing here knows of streams. */
export class Session {
  readonly documents = new Map<string, Document>();
  readonly #client: Client;
  readonly #options: SessionOptions;
  readonly #told = new Set<string>();
  readonly #answers = new WeakMap<Document, { generation: number; answer: Promise<Answer> }>();
  #workspace: Workspace = createWorkspace(false);
  #unit: ColumnUnit = 'utf-16';
  #clientLocale: Locale | null = null;
  #hasVersionedEdits = false;
  #folderUris: readonly string[] = [];
  #initialSettings: ClientSettings = {};
  #watches = false;
  #refreshes = false;
  readonly #watched = new Set(watchedNames);
  #opened = 0;
  readonly #serial = new Map<string, number>();

  constructor(client: Client, options: SessionOptions) {
    this.#client = client;
    this.#options = options;
  }

  /** Whether the client asks for diagnostics, so that none are sent of our own accord. */
  pulls = false;
  /** Whether settings are to be asked for, so that none come of the client's own accord. */
  pullsSettings = false;
  /** Whether the client tells of changed settings only when it is asked to. */
  asksForSettingsChanges = false;

  initialize(params: InitializeParams): InitializeResult {
    const options = (params.initializationOptions ?? {}) as { trusted?: unknown; settings?: unknown };
    const { capabilities } = params;
    const trusted = options.trusted === true;
    this.#workspace = createWorkspace(trusted);
    this.#setFolders(
      params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []),
    );
    this.#initialSettings = settingsOf(options.settings ?? options);
    this.configure(null);
    const units = (capabilities.general?.positionEncodings ?? []) as readonly string[];
    const unit = (['utf-16', 'utf-8', 'utf-32'] as const).find((each) => units.includes(each));
    this.#unit = unit ?? 'utf-16';
    this.#clientLocale = params.locale ? localeFor(params.locale) : null;
    this.#hasVersionedEdits = capabilities.workspace?.workspaceEdit?.documentChanges === true;
    this.pulls = capabilities.textDocument?.diagnostic !== undefined;
    const { workspace } = capabilities;
    this.pullsSettings = workspace?.configuration === true;
    this.asksForSettingsChanges = workspace?.didChangeConfiguration?.dynamicRegistration === true;
    this.#watches = workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    this.#refreshes = workspace?.diagnostics?.refreshSupport === true;
    if (!trusted)
      this.#client.log(
        'this workspace is not trusted: only JSON and YAML configurations count, and no plugin runs',
      );
    return {
      serverInfo: { name: 'lyrilint', version },
      capabilities: {
        positionEncoding: this.#unit,
        textDocumentSync: { openClose: true, change: 2, save: { includeText: false } },
        diagnosticProvider: {
          identifier: 'lyrilint',
          interFileDependencies: false,
          workspaceDiagnostics: false,
        },
        documentFormattingProvider: true,
        documentRangeFormattingProvider: true,
        codeActionProvider: { codeActionKinds: [...new Set(Object.values(actionKinds))] },
        documentSymbolProvider: { label: 'lyrilint' },
        foldingRangeProvider: true,
        completionProvider: { triggerCharacters: [...completionTriggers] },
        hoverProvider: true,
        renameProvider: { prepareProvider: true },
        inlayHintProvider: true,
        executeCommandProvider: { commands: Object.values(commands) },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  }

  /** Takes the settings of the client, and of its folders by their URIs; anything that is no object is no setting. */
  configure(settings: unknown, ofFolders: ReadonlyMap<string, unknown> = new Map()): void {
    const whole = (own: unknown): ClientSettings => ({ ...this.#initialSettings, ...settingsOf(own) });
    this.#workspace.configure(
      whole(settings),
      new Map([...ofFolders].map(([uri, own]) => [uri, whole(own)])),
    );
  }

  /** The URIs of the workspace folders. */
  get folders(): readonly string[] {
    return this.#folderUris;
  }

  /** Writes to the log of the editor. */
  log(message: string): void {
    this.#client.log(message);
  }

  changeFolders(added: readonly string[], removed: readonly string[]): void {
    this.#setFolders([...this.#folderUris.filter((uri) => !removed.includes(uri)), ...added]);
  }

  #setFolders(uris: readonly string[]): void {
    this.#folderUris = uris;
    this.#workspace.setFolders(uris);
  }

  /** Forgets all configurations and checks what is open again. */
  async configurationChanged(): Promise<void> {
    this.#workspace.reset();
    await this.checkAgain();
  }

  /** Checks all open documents again, or has the client ask. */
  async checkAgain(): Promise<void> {
    if (this.pulls && this.#refreshes) this.#client.refresh();
    if (!this.pulls) await Promise.all([...this.documents.keys()].map((uri) => this.publish(uri)));
  }

  open({
    uri,
    languageId,
    version,
    text,
  }: {
    uri: string;
    languageId: string;
    version: number;
    text: string;
  }): void {
    if (typeof uri !== 'string' || typeof text !== 'string') {
      this.#client.log('a document without a name or a text was not opened');
      return;
    }
    this.#serial.set(uri, ++this.#opened);
    this.documents.set(
      uri,
      createDocument(uri, languageId ?? '', Number.isInteger(version) ? version : 0, text),
    );
  }

  change({ textDocument, contentChanges }: DidChangeTextDocumentParams): void {
    const known = this.documents.get(textDocument?.uri);
    if (!known || !Array.isArray(contentChanges)) {
      this.#client.log(`an edit to ${textDocument?.uri}, which is not open, was left out`);
      return;
    }
    const version = (textDocument.version as number | null | undefined) ?? null;
    const { document, problem } = changeDocument(known, contentChanges, version, this.#unit);
    if (problem) this.#client.log(`${known.uri}: ${problem}`);
    if (known.inSync && !document.inSync) this.#client.show('warn', this.#words().lostTrack(nameOf(known)));
    this.documents.set(known.uri, document);
  }

  close(uri: string): void {
    this.documents.delete(uri);
    this.#serial.delete(uri);
    if (!this.pulls) this.#client.publish(uri, null, []);
  }

  /** After a save: a configuration that the client does not watch may have changed. */
  async saved(uri: string): Promise<void> {
    if (!this.#watches || this.#watched.has(basename(pathOf(uri) ?? uri))) await this.configurationChanged();
  }

  /** Asks a client that can to tell of changed configurations. */
  watch(): void {
    if (this.#watches) this.#client.watch([patternOf([...this.#watched])]);
  }

  /** Has files watched whose names no configuration usually has: what is extended, and plugins. */
  #watchMore(paths: readonly string[]): void {
    const names = new Set(paths.map((path) => basename(path)).filter((name) => !this.#watched.has(name)));
    for (const name of names) this.#watched.add(name);
    if (this.#watches && names.size > 0) this.#client.watch([patternOf([...names])]);
  }

  /** Sends the diagnostics of a document, unless a newer version has come meanwhile. */
  async publish(uri: string): Promise<void> {
    const document = this.documents.get(uri);
    if (!document) return;
    const diagnostics = this.#lspDiagnostics(document, await this.#answer(document));
    if (this.documents.get(uri) === document) this.#client.publish(uri, document.version, diagnostics);
  }

  async diagnostics(
    document: Document | undefined,
    previous: string | undefined,
  ): Promise<DocumentDiagnosticReport> {
    if (!document) return { kind: 'full', items: [] };
    const answer = await this.#answer(document);
    if (answer.id === previous) return { kind: 'unchanged', resultId: answer.id };
    return { kind: 'full', resultId: answer.id, items: [...this.#lspDiagnostics(document, answer)] };
  }

  /** The edits that lay a document out, or only the lines of a range of it; none where nothing changes or may change. */
  async format(document: Document | undefined, range: LspRange | null): Promise<TextEdit[]> {
    if (!document?.inSync) return [];
    const plan = await this.#workspace.plan(document);
    if (!plan.served) return [];
    if (plan.problem !== null) {
      this.#tell('error', plan.problem);
      return [];
    }
    const made = format(document.text, plan.request);
    for (const { message } of made.failures)
      this.#tell('error', this.#words().notLaidOut(nameOf(document), message));
    if (made.text === document.text) return [];
    if (!range) return toTextEdits(document, formatEdits(document.text, made.text), this.#unit);
    const { text, options } = prepare(document.text, plan.request);
    const within = offsetsOf(document.lines, range, this.#unit);
    const edits = rangeEdits(text, made.text, within, (source) => read(source, options));
    return toTextEdits(document, edits, this.#unit);
  }

  async codeActions(
    document: Document | undefined,
    { range, context }: Pick<CodeActionParams, 'range' | 'context'>,
  ): Promise<(CodeAction | Command)[]> {
    const found = document && (await this.#read(document));
    if (!document?.inSync || !found) return [];
    const only = context?.only;
    // An automatic request is a light bulb under the cursor: what serves the whole file has no place in it.
    const isAutomatic = context?.triggerKind === 2;
    const wanted = (is: ActionKind): boolean => {
      const kind = actionKinds[is];
      if (only) return only.some((each) => each === '' || kind === each || kind.startsWith(`${each}.`));
      return !isAutomatic || is === 'fix' || is === 'suppress';
    };
    const where = offsetsOf(document.lines, range, this.#unit);
    const copies = found.prepared.settings.targets.filter(({ id }) => canCopyFor(id));
    const actions = actionsAt(
      where,
      {
        text: found.prepared.text,
        options: found.prepared.options,
        diagnostics: found.diagnostics,
        rewrites: rewrites(),
        targets: copies,
        locale: found.locale,
      },
      wanted,
    );
    return actions.map((action): CodeAction => {
      const kind = actionKinds[action.is];
      if (action.target !== undefined) {
        const command = {
          title: action.title,
          command: clientCopyCommand,
          arguments: [document.uri, action.target],
        };
        return { title: action.title, kind, command };
      }
      return {
        title: action.title,
        kind,
        edit: this.#workspaceEdit(document, action.edits),
        ...(action.diagnostic
          ? { diagnostics: [toDiagnostic(document, action.diagnostic, this.#unit)] }
          : {}),
        ...(action.preferred ? { isPreferred: true } : {}),
      };
    });
  }

  async symbols(document: Document | undefined): Promise<DocumentSymbol[]> {
    const found = document && (await this.#read(document));
    if (!document || !found) return [];
    return symbolsOf(found.result.songs, found.locale).map((symbol) =>
      toDocumentSymbol(document, symbol, this.#unit),
    );
  }

  async folds(document: Document | undefined): Promise<FoldingRange[]> {
    const found = document && (await this.#read(document));
    if (!document || !found) return [];
    return foldsOf(found.result.tree, found.result.songs).map((fold) => toFoldingRange(document, fold));
  }

  async completions(document: Document | undefined, position: Position): Promise<CompletionItem[]> {
    const found = document && (await this.#read(document));
    if (!document || !found) return [];
    const { text, options, settings } = found.prepared;
    const active = settings.targets[0];
    const target = active ? targetTagsOf(active.id) : null;
    const offset = offsetOf(document.lines, position, this.#unit);
    const items = completionsAt(offset, { text, options, target, locale: found.locale });
    return items.map((item, index) => toCompletionItem(document, item, offset, index, this.#unit));
  }

  async hover(document: Document | undefined, position: Position): Promise<LspHover | null> {
    const found = document && (await this.#read(document));
    if (!document || !found) return null;
    const { settings, text } = found.prepared;
    const hover = hoverAt(offsetOf(document.lines, position, this.#unit), {
      text,
      diagnostics: found.diagnostics,
      locale: found.locale,
      rule: (id) => this.#rulesOf(found).get(id),
      targets: (section, song): readonly Localized[] =>
        settings.targets.flatMap(({ id }) => targetNote(id, section, song) ?? []),
    });
    if (!hover) return null;
    return {
      contents: { kind: 'markdown', value: hover.markdown },
      range: rangeOf(document.lines, hover.range, this.#unit),
    };
  }

  async prepareRename(
    document: Document | undefined,
    position: Position,
  ): Promise<{ range: LspRange; placeholder: string } | null> {
    const found = document && (await this.#read(document));
    if (!document?.inSync || !found) return null;
    const at = renameAt(found.prepared.text, offsetOf(document.lines, position, this.#unit));
    return at && { range: rangeOf(document.lines, at.range, this.#unit), placeholder: at.name };
  }

  /** The edit that renames a section; in words what keeps it from being done. */
  async rename(
    document: Document | undefined,
    position: Position,
    newName: string,
  ): Promise<{ readonly edit: WorkspaceEdit } | { readonly problem: string }> {
    const found = document && (await this.#read(document));
    if (!document?.inSync || !found) return { problem: this.#words().unread };
    const { text, options } = found.prepared;
    const offset = offsetOf(document.lines, position, this.#unit);
    const name = typeof newName === 'string' ? newName : '';
    const made = rename(text, offset, name, (source) => read(source, options), found.locale);
    return 'problem' in made ? made : { edit: this.#workspaceEdit(document, made.edits) };
  }

  async inlayHints(document: Document | undefined, range: LspRange): Promise<InlayHint[]> {
    const source = this.#options.hints ?? null;
    const found = document && source && (await this.#read(document));
    if (!document || !found) return [];
    const where = offsetsOf(document.lines, range, this.#unit);
    return hintsOf(found.result.songs, where, source).map(({ offset, text, tooltip }) => ({
      position: positionOf(document.lines, offset, this.#unit),
      label: text,
      paddingLeft: true,
      ...(tooltip ? { tooltip } : {}),
    }));
  }

  /** Runs one of `commands`; throws a UsageError that says what cannot be done. */
  async execute(command: string, values: readonly unknown[]): Promise<unknown> {
    const [uri, target] = values;
    if (command === commands.targets)
      return targets.filter(({ id }) => canCopyFor(id)).map(({ id, name }) => ({ id, name }));
    if (command === clientCopyCommand) throw new UsageError(this.#words().noClipboard);
    const document = typeof uri === 'string' ? this.documents.get(uri) : undefined;
    const found = document && (await this.#read(document));
    if (!document || !found) throw new UsageError(this.#words().unread);
    if (command === commands.songMap) {
      const path = nameOf(document);
      return outlineText(
        { path, songs: found.result.songs },
        { locale: found.locale, color: plain, width: 80 },
      );
    }
    if (command === commands.copy) {
      if (typeof target !== 'string')
        throw new UsageError('`lyrilint.copyText` wants the URI of a song and the id of a target');
      const { settings, text } = found.prepared;
      const limited = settings.targets.find(({ id }) => id === target) as Partial<TargetFacts> | undefined;
      const copy = copyForTarget(text, target, limited?.limits, found.locale);
      if ('problem' in copy) throw new UsageError(copy.problem);
      const losses = copy.losses.map(({ kind, text: lost, range, message }) => ({
        kind,
        text: lost,
        range: rangeOf(document.lines, range, this.#unit),
        message: message[found.locale],
      }));
      return { ...copy, losses };
    }
    throw new UsageError(`lyrilint has no command \`${command}\``);
  }

  async #read(document: Document): Promise<Analysis | null> {
    const answer = await this.#answer(document);
    return answer.is === 'read' ? answer : null;
  }

  /** What a document was found to be; made once for each version and configuration. */
  #answer(document: Document): Promise<Answer> {
    const { generation } = this.#workspace;
    const known = this.#answers.get(document);
    if (known?.generation === generation) return known.answer;
    const answer = this.#analyse(document, generation);
    this.#answers.set(document, { generation, answer });
    return answer;
  }

  async #analyse(document: Document, generation: number): Promise<Answer> {
    const id = `${this.#serial.get(document.uri)}.${document.version}.${generation}`;
    const plan = await this.#workspace.plan(document);
    // The broken songs on the page of a rule are broken on purpose.
    const path = pathOf(document.uri);
    if (!plan.served || (path !== null && dirname(path) === this.#options.pages))
      return { is: 'left-alone', id };
    if (plan.problem !== null) {
      const { problem, places } = plan;
      this.#tell('error', problem);
      this.#watchMore(places.map(({ path }) => path));
      return { is: 'problem', id, problem, places };
    }
    this.#watchMore(plan.files);
    for (const note of plan.notes) this.#tell('warn', note);
    if (document.text.length > largest) {
      const size = Math.round(document.text.length / 1_000_000);
      this.#tell('warn', this.#words().tooLarge(nameOf(document), size));
      return { is: 'left-alone', id };
    }
    const prepared = prepare(document.text, plan.request);
    const result = lintRead(prepared.text, prepared.options);
    const locale = this.#locale(prepared.settings);
    for (const { rule, message } of result.failures)
      this.#tell('error', this.#words(locale).threw(rule, message));
    const judged = {
      path: plan.request.path ?? '',
      source: document.text,
      findings: result.findings,
    };
    const { findings } = plan.baseline?.apply(judged).report ?? judged;
    const diagnostics = diagnosticsOf(findings, { locale, url: (rule) => this.#pageOf(rule) });
    return { is: 'read', id, prepared, result, diagnostics, locale };
  }

  /** The page of a rule of our own, as the URI of a file; there is no site yet. */
  #pageOf(rule: string): string | null {
    const { pages } = this.#options;
    if (pages === undefined || !/^[a-z-]+$/.test(rule)) return null;
    const path = join(pages, `${rule}.md`);
    return existsSync(path) ? pathToFileURL(path).href : null;
  }

  /** Client's setting, then LYRILINT_LOCALE, the configuration, the language of the editor, and that of the system. */
  #locale(settings?: Settings): Locale {
    const { env } = this.#options;
    const asked = env['LYRILINT_LOCALE'];
    if (settings?.locale && settings.origins.get('locale')?.from === 'flag') return settings.locale;
    if (asked === 'en' || asked === 'zh-CN') return asked;
    if (settings?.locale) return settings.locale;
    return this.#clientLocale ?? systemLocale(env);
  }

  #words(locale = this.#locale()): (typeof words)[Locale] {
    return words[locale];
  }

  #rulesOf({ prepared }: Analysis): ReadonlyMap<string, Rule> {
    return new Map(
      [...rules, ...prepared.options.rules.map(({ rule }) => rule)].map((rule) => [rule.id, rule]),
    );
  }

  /** Shows a message once; what is told again and again is not read. */
  #tell(severity: 'error' | 'warn' | 'info', message: string): void {
    if (this.#told.has(message)) return;
    if (this.#told.size > 1000) this.#told.clear();
    this.#told.add(message);
    this.#client.show(severity, message);
  }

  #lspDiagnostics(document: Document, answer: Answer): readonly LspDiagnostic[] {
    if (answer.is === 'left-alone') return [];
    if (answer.is === 'problem') return [failureDiagnostic('config', answer.problem, answer.places)];
    return [
      ...answer.result.failures.map(({ rule, message }) =>
        failureDiagnostic('rule', this.#words(answer.locale).threw(rule, message)),
      ),
      ...answer.diagnostics.map((diagnostic) => toDiagnostic(document, diagnostic, this.#unit)),
    ];
  }

  #workspaceEdit(document: Document, edits: readonly Edit[]): WorkspaceEdit {
    const made = toTextEdits(document, edits, this.#unit);
    const { uri, version } = document;
    return this.#hasVersionedEdits
      ? { documentChanges: [{ textDocument: { uri, version }, edits: made }] }
      : { changes: { [uri]: made } };
  }
}

/** Names of files whose change may change every answer. */
const watchedNames: readonly string[] = [
  ...configurationFiles,
  '.lyrilintignore',
  '.gitignore',
  'lyrilint-suppressions.json',
];

/** The files of these names, wherever they lie, as a glob pattern. */
function patternOf(names: readonly string[]): string {
  return names.length === 1 ? `**/${names[0]}` : `**/{${names.join(',')}}`;
}

function settingsOf(value: unknown): ClientSettings {
  const own = typeof value === 'object' && value !== null && 'lyrilint' in value ? value.lyrilint : value;
  return typeof own === 'object' && own !== null ? own : {};
}

function nameOf({ uri }: Document): string {
  return basename(pathOf(uri) ?? uri);
}
