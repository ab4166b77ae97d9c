import type { Readable, Writable } from 'node:stream';
import type {
  CancellationToken,
  InitializeParams,
  ProtocolConnection,
  TextDocumentIdentifier,
  WatchDog,
} from 'vscode-languageserver';
import { UsageError } from '../errors.ts';
import type { Document } from './documents.ts';
import {
  createConnection,
  createProtocolConnection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  LSPErrorCodes,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  StreamMessageReader,
  StreamMessageWriter,
} from './language-server.ts';
import { Session, type SessionOptions } from './session.ts';

/** What a server is started with. */
export interface ServeOptions extends SessionOptions {
  readonly input: Readable;
  readonly output: Writable;
}

const messageTypes = { error: MessageType.Error, warn: MessageType.Warning, info: MessageType.Info } as const;

/** How often the server looks whether the client still runs, in milliseconds. */
const watchInterval = 3000;

/** How long answers wait for a client's settings, in milliseconds. */
const settingsPatience = 2000;

/** A check that took longer (milliseconds) waits until the typing pauses: `pause` times as long as it takes, or `mostPause`. */
const slow = 50;
const pause = 3;
const mostPause = 1000;

/**
 * Serves one client over two streams and answers the exit code when it leaves: 0 after `shutdown`, else 1. It ends
 * nothing but its own connection; a client that is killed ends it too.
 */
export async function serve(options: ServeOptions): Promise<number> {
  const { input, output } = options;
  let resolveDone: (code: number) => void = () => undefined;
  const done = new Promise<number>((resolve) => {
    resolveDone = resolve;
  });
  let isOpen = true;
  let isInitialized = false;
  let watch: NodeJS.Timeout | undefined;
  const pending = new Map<string, NodeJS.Timeout>();
  /** How long the last check of a document took, in milliseconds. */
  const cost = new Map<string, number>();
  /** Settled once the settings of the client are known. */
  let configured: Promise<unknown> = Promise.resolve();

  const watchDog: WatchDog = { shutdownReceived: false, initialize: () => undefined, exit: leave };
  let protocol!: ProtocolConnection;
  const connection = createConnection((logger) => {
    const reader = new StreamMessageReader(input);
    // Its timer for half a message never ends, and would keep the process when the client dies amid one.
    reader.partialMessageTimeout = 0;
    protocol = createProtocolConnection(reader, new StreamMessageWriter(output), logger);
    return protocol;
  }, watchDog);

  const session = new Session(
    {
      show: (severity, message) =>
        notify(() =>
          connection.sendNotification(ShowMessageNotification.type, {
            type: messageTypes[severity],
            message: `lyrilint: ${message}`,
          }),
        ),
      log: (message) => notify(() => connection.console.log(message)),
      publish: (uri, version, diagnostics) =>
        notify(() =>
          connection.sendDiagnostics({
            uri,
            ...(version === null ? {} : { version }),
            diagnostics: [...diagnostics],
          }),
        ),
      refresh: () => notify(() => connection.languages.diagnostics.refresh()),
      watch: (patterns) =>
        notify(() =>
          connection.client.register(DidChangeWatchedFilesNotification.type, {
            watchers: patterns.map((globPattern) => ({ globPattern })),
          }),
        ),
    },
    options,
  );

  function leave(): void {
    if (!isOpen) return;
    isOpen = false;
    clearInterval(watch);
    for (const timer of pending.values()) clearTimeout(timer);
    connection.dispose();
    // Nobody listens any more: an open pipe shall not keep the process.
    input.pause();
    resolveDone(watchDog.shutdownReceived ? 0 : 1);
  }

  /** Leaves when the process of the client is gone, even where its pipes stay open. */
  function watchClient(processId: number | null): void {
    if (!Number.isInteger(processId) || processId === process.pid) return;
    watch = setInterval(() => {
      try {
        process.kill(processId as number, 0);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ESRCH') leave();
      }
    }, watchInterval);
    watch.unref();
  }

  /** Sends what needs no answer; a client that has gone away hears nothing. */
  function notify(send: () => unknown): void {
    if (!isOpen) return;
    try {
      Promise.resolve(send()).catch(() => undefined);
    } catch {
      // The connection closed between the question and the answer.
    }
  }

  /** Runs what no client waits for; an error nobody foresaw is told and the server goes on. */
  function run(work: () => unknown): void {
    Promise.resolve()
      .then(work)
      .catch((error: unknown) => session.log(stackOf(error)));
  }

  function schedule(uri: string): void {
    if (session.pulls) return;
    clearTimeout(pending.get(uri));
    const before = cost.get(uri) ?? 0;
    const check = async () => {
      pending.delete(uri);
      await configured;
      const began = performance.now();
      await session.publish(uri);
      cost.set(uri, performance.now() - began);
    };
    pending.set(
      uri,
      setTimeout(() => run(check), before > slow ? Math.min(mostPause, before * pause) : 0),
    );
  }

  /** Answers a question about a document as it stood when it was asked; one that was withdrawn is not worked on. */
  function about<P extends { textDocument: TextDocumentIdentifier }, R>(
    work: (document: Document | undefined, params: P) => Promise<R>,
  ): (params: P, token: CancellationToken) => Promise<R> {
    return (params, token) => {
      const document = session.documents.get(params.textDocument?.uri);
      return answer(() => work(document, params), token);
    };
  }

  async function answer<R>(work: () => Promise<R>, token: CancellationToken): Promise<R> {
    if (!isInitialized) throw new ResponseError(ErrorCodes.ServerNotInitialized, 'initialize first');
    if (watchDog.shutdownReceived)
      throw new ResponseError(ErrorCodes.InvalidRequest, 'the server was shut down');
    await configured;
    // A withdrawal that has arrived is read in the second turn.
    await nextTurn();
    await nextTurn();
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    try {
      return await work();
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      if (!(error instanceof UsageError)) session.log(stackOf(error));
      throw new ResponseError(
        LSPErrorCodes.RequestFailed,
        error instanceof Error ? error.message : String(error),
      );
    }
  }

  /** Reads the settings of the client, those of each folder where they differ. */
  async function readSettings(): Promise<void> {
    const scopes = session.folders;
    const settings: unknown[] = await connection.workspace.getConfiguration([
      { section: 'lyrilint' },
      ...scopes.map((scopeUri) => ({ scopeUri, section: 'lyrilint' })),
    ]);
    session.configure(settings[0], new Map(scopes.map((uri, i) => [uri, settings[i + 1]])));
  }

  function refreshSettings(): void {
    const reading = readSettings().catch((error: unknown) => session.log(stackOf(error)));
    configured = Promise.race([
      reading,
      new Promise((resolve) => setTimeout(resolve, settingsPatience).unref()),
    ]);
    run(() => reading.then(() => session.checkAgain()));
  }

  connection.onInitialize((params: InitializeParams) => {
    if (isInitialized)
      throw new ResponseError(ErrorCodes.InvalidRequest, 'the server was initialized before');
    const result = session.initialize(params);
    isInitialized = true;
    watchClient(params.processId);
    return result;
  });
  connection.onInitialized(() => {
    session.watch();
    if (session.asksForSettingsChanges)
      notify(() =>
        connection.client.register(DidChangeConfigurationNotification.type, { section: 'lyrilint' }),
      );
    if (session.pullsSettings) refreshSettings();
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    if (session.pullsSettings) return refreshSettings();
    session.configure(settings);
    run(() => session.checkAgain());
  });
  connection.onDidChangeWatchedFiles(() => run(() => session.configurationChanged()));
  protocol.onNotification('workspace/didChangeWorkspaceFolders', ({ event }) => {
    const uris = (folders: readonly { uri: string }[]) => folders.map(({ uri }) => uri);
    session.changeFolders(uris(event.added), uris(event.removed));
    if (session.pullsSettings) refreshSettings();
    else run(() => session.checkAgain());
  });
  connection.onDidOpenTextDocument(({ textDocument }) => {
    if (!textDocument) return;
    session.open(textDocument);
    schedule(textDocument.uri);
  });
  connection.onDidChangeTextDocument((params) => {
    session.change(params);
    if (params.textDocument) schedule(params.textDocument.uri);
  });
  connection.onDidSaveTextDocument(({ textDocument }) => run(() => session.saved(textDocument.uri)));
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    clearTimeout(pending.get(uri));
    pending.delete(uri);
    cost.delete(uri);
    session.close(uri);
  });

  connection.languages.diagnostics.on(
    about((document, { previousResultId }) => session.diagnostics(document, previousResultId)),
  );
  connection.onDocumentFormatting(about((document) => session.format(document, null)));
  connection.onDocumentRangeFormatting(about((document, { range }) => session.format(document, range)));
  connection.onCodeAction(about((document, params) => session.codeActions(document, params)));
  connection.onDocumentSymbol(about((document) => session.symbols(document)));
  connection.onFoldingRanges(about((document) => session.folds(document)));
  connection.onCompletion(about((document, { position }) => session.completions(document, position)));
  connection.onHover(about((document, { position }) => session.hover(document, position)));
  connection.onPrepareRename(about((document, { position }) => session.prepareRename(document, position)));
  connection.onRenameRequest(
    about(async (document, { position, newName }) => {
      const made = await session.rename(document, position, newName);
      if ('problem' in made) throw new ResponseError(LSPErrorCodes.RequestFailed, made.problem);
      return made.edit;
    }),
  );
  connection.languages.inlayHint.on(about((document, { range }) => session.inlayHints(document, range)));
  connection.onExecuteCommand(({ command, arguments: values }, token) =>
    answer(() => session.execute(command, values ?? []), token),
  );

  protocol.onClose(leave);
  protocol.onError(([error]) => session.log(stackOf(error)));
  input.once('end', leave);
  input.once('close', leave);
  output.once('close', leave);
  // A pipe whose reader was killed.
  output.on('error', leave);
  connection.listen();
  return done;
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
