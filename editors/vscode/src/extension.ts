import {
  commands,
  EventEmitter,
  type ExtensionContext,
  env,
  l10n,
  type TextDocument,
  type TextDocumentContentProvider,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';

const languages = ['lyrics', 'chordpro', 'lrc', 'plaintext', 'markdown'];

let client: LanguageClient | undefined;

const mapScheme = 'lyrilint-map';

const mapChanged = new EventEmitter<Uri>();

const maps: TextDocumentContentProvider = {
  onDidChange: mapChanged.event,
  provideTextDocumentContent: async ({ query }) => (await ask<string>('lyrilint.songMap', query)) ?? '',
};

/** Starts the server and adds the commands. */
export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand('lyrilint.showSongMap', showSongMap),
    commands.registerCommand('lyrilint.copyForTarget', copyForTarget),
    commands.registerCommand('lyrilint.restart', () => start(context)),
    workspace.registerTextDocumentContentProvider(mapScheme, maps),
    workspace.onDidSaveTextDocument(({ uri }) => {
      const map = mapUri(uri).toString();
      const open = workspace.textDocuments.find((document) => document.uri.toString() === map);
      if (open) mapChanged.fire(open.uri);
    }),
    // Trust decides whether code of the workspace may run, which the server is told when it starts.
    workspace.onDidGrantWorkspaceTrust(() => start(context)),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('lyrilint.path')) void start(context);
    }),
  );
  await start(context);
}

/** Stops the server. */
export async function deactivate(): Promise<void> {
  await client?.dispose();
}

async function start(context: ExtensionContext): Promise<void> {
  await client?.dispose();
  const own = workspace.getConfiguration('lyrilint').get<string | null>('path');
  const module = own || context.asAbsolutePath('server/bin/lyrilint.js');
  const server = { module, args: ['lsp'], transport: TransportKind.stdio };
  const serverOptions: ServerOptions = { run: server, debug: server };
  const clientOptions: LanguageClientOptions = {
    documentSelector: languages.flatMap((language) => [
      { scheme: 'file', language },
      { scheme: 'untitled', language },
    ]),
    initializationOptions: { trusted: workspace.isTrusted },
    synchronize: { configurationSection: 'lyrilint' },
  };
  client = new LanguageClient('lyrilint', 'lyrilint', serverOptions, clientOptions);
  await client.start();
}

function activeDocument(): TextDocument | undefined {
  const document = window.activeTextEditor?.document;
  if (!document) void window.showInformationMessage(`lyrilint: ${l10n.t('open a lyric first')}`);
  return document;
}

/** Runs a command of the server; what it cannot do it says in words, which are shown. */
async function ask<T>(command: string, ...values: readonly unknown[]): Promise<T | undefined> {
  try {
    return await client?.sendRequest<T>('workspace/executeCommand', { command, arguments: values });
  } catch (error) {
    void window.showWarningMessage(`lyrilint: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** Shows the map of the song beside it; nobody is asked to save it, and it follows the song. */
async function showSongMap(): Promise<void> {
  const document = activeDocument();
  if (!document) return;
  const map = mapUri(document.uri);
  mapChanged.fire(map);
  const shown = await workspace.openTextDocument(map);
  await window.showTextDocument(shown, { viewColumn: ViewColumn.Beside, preserveFocus: true, preview: true });
}

/** The map of a song has the song's own address as its query. */
function mapUri(song: Uri): Uri {
  return Uri.from({
    scheme: mapScheme,
    path: l10n.t('{0} (map)', song.path.split('/').at(-1) ?? ''),
    query: song.toString(),
  });
}

interface Target {
  readonly id: string;
  readonly name: string;
}

interface Copy {
  readonly text: string;
  readonly style: string | null;
  readonly losses: readonly { readonly message: string }[];
}

async function copyForTarget(uri?: unknown, target?: unknown): Promise<void> {
  const document = typeof uri === 'string' ? Uri.parse(uri) : activeDocument()?.uri;
  if (!document) return;
  const targets = (await ask<readonly Target[]>('lyrilint.targets')) ?? [];
  const chosen = typeof target === 'string' ? targets.find(({ id }) => id === target) : await pick(targets);
  if (!chosen) return;
  const copy = await ask<Copy>('lyrilint.copyText', document.toString(), chosen.id);
  if (!copy) return;
  await env.clipboard.writeText(copy.text);
  const lost = [...new Set(copy.losses.map(({ message }) => message))];
  const message = [`lyrilint: ${l10n.t('copied for {0}', chosen.name)}`, ...lost].join('; ');
  const button = l10n.t('Copy the style prompt');
  const buttons = copy.style ? [button] : [];
  const answer = await (lost.length > 0
    ? window.showWarningMessage(message, ...buttons)
    : window.showInformationMessage(message, ...buttons));
  if (answer === button && copy.style) await env.clipboard.writeText(copy.style);
}

async function pick(targets: readonly Target[]): Promise<Target | undefined> {
  const items = targets.map((target) => ({ label: target.name, description: target.id, target }));
  const chosen = await window.showQuickPick(items, {
    placeHolder: l10n.t('Where is the lyric going?'),
    matchOnDescription: true,
  });
  return chosen?.target;
}
