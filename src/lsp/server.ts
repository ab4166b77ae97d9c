import type { Readable, Writable } from 'node:stream';
import {
  type CancellationToken,
  CodeActionRequest,
  CompletionRequest,
  ConfigurationRequest,
  createProtocolConnection,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  DocumentDiagnosticRequest,
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
  DocumentSymbolRequest,
  ErrorCodes,
  ExecuteCommandRequest,
  ExitNotification,
  FoldingRangeRequest,
  HoverRequest,
  InitializedNotification,
  type InitializeParams,
  InitializeRequest,
  InlayHintRequest,
  LogMessageNotification,
  LSPErrorCodes,
  MessageType,
  PrepareRenameRequest,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  RenameRequest,
  ResponseError,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { Session, type SessionOptions, watchedPatterns } from './session.ts';

/** What a server is started with. */
export interface ServeOptions extends SessionOptions {
  readonly input: Readable;
  readonly output: Writable;
}

const messageTypes = { error: MessageType.Error, warn: MessageType.Warning, info: MessageType.Info } as const;

/** How often the server looks whether the client still runs, in milliseconds. */
const watchInterval = 3000;

/**
 * Serves one client over two streams and answers the exit code when it leaves: 0 after `shutdown`, else 1. It ends
 * nothing but its own connection; a client that is killed ends it too.
 */
export async function serve(options: ServeOptions): Promise<number> {
  const { input, output } = options;
  const connection = createProtocolConnection(
    new StreamMessageReader(input),
    new StreamMessageWriter(output),
    {
      error: log,
      warn: log,
      info: log,
      log: () => undefined,
    },
  );
  let resolveDone: (code: number) => void = () => undefined;
  const done = new Promise<number>((resolve) => {
    resolveDone = resolve;
  });
  let isOpen = true;
  let isShutDown = false;
  let isInitialized = false;
  let pullsSettings = false;
  let refreshes = false;
  let watch: NodeJS.Timeout | undefined;
  const pending = new Map<string, NodeJS.Timeout>();
  /** How long the last check of a document took, in milliseconds: a slow one waits until the typing pauses. */
  const cost = new Map<string, number>();

  const session = new Session(
    {
      show: (severity, message) =>
        notify(() =>
          connection.sendNotification(ShowMessageNotification.type, {
            type: messageTypes[severity],
            message: `lyrilint: ${message}`,
          }),
        ),
      log,
      publish: (uri, version, diagnostics) =>
        notify(() =>
          connection.sendNotification(PublishDiagnosticsNotification.type, {
            uri,
            ...(version === null ? {} : { version }),
            diagnostics: [...diagnostics],
          }),
        ),
      refresh: () => {
        if (refreshes) notify(() => connection.sendRequest(DiagnosticRefreshRequest.type));
      },
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
    resolveDone(isShutDown ? 0 : 1);
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
  function notify(send: () => Promise<unknown>): void {
    if (!isOpen) return;
    try {
      send().catch(() => undefined);
    } catch {
      // The connection closed between the question and the answer.
    }
  }

  function log(message: string): void {
    notify(() =>
      connection.sendNotification(LogMessageNotification.type, { type: MessageType.Log, message }),
    );
  }

  /** Runs what no client waits for; an error nobody foresaw is told and the server goes on. */
  function run(work: () => unknown): void {
    Promise.resolve()
      .then(work)
      .catch((error: unknown) => log(stackOf(error)));
  }

  function schedule(uri: string): void {
    if (session.pulls) return;
    clearTimeout(pending.get(uri));
    const wait = Math.min(1000, (cost.get(uri) ?? 0) > 50 ? cost.get(uri)! * 3 : 0);
    const check = async () => {
      pending.delete(uri);
      const before = performance.now();
      await session.publish(uri);
      cost.set(uri, performance.now() - before);
    };
    pending.set(
      uri,
      setTimeout(() => run(check), wait),
    );
  }

  /** Answers a question; one that was withdrawn meanwhile is not worked on. */
  function answer<P, R>(
    work: (params: P) => Promise<R>,
  ): (params: P, token: CancellationToken) => Promise<R> {
    return async (params, token) => {
      if (!isInitialized) throw new ResponseError(ErrorCodes.ServerNotInitialized, 'initialize first');
      if (isShutDown) throw new ResponseError(ErrorCodes.InvalidRequest, 'the server was shut down');
      const made = work(params);
      // It may fail before anybody waits for it.
      made.catch(() => undefined);
      // Lets a withdrawal that has arrived be read.
      await new Promise((resolve) => setImmediate(resolve));
      await new Promise((resolve) => setImmediate(resolve));
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
      try {
        return await made;
      } catch (error) {
        if (error instanceof ResponseError) throw error;
        log(stackOf(error));
        throw new ResponseError(
          LSPErrorCodes.RequestFailed,
          error instanceof Error ? error.message : String(error),
        );
      }
    };
  }

  async function readSettings(): Promise<void> {
    if (!pullsSettings) return;
    const [settings] = await connection.sendRequest(ConfigurationRequest.type, {
      items: [{ section: 'lyrilint' }],
    });
    session.configure(settings ?? {});
  }

  connection.onRequest(InitializeRequest.type, (params: InitializeParams) => {
    if (isInitialized)
      throw new ResponseError(ErrorCodes.InvalidRequest, 'the server was initialized before');
    const result = session.initialize(params);
    isInitialized = true;
    pullsSettings = params.capabilities.workspace?.configuration === true;
    refreshes = params.capabilities.workspace?.diagnostics?.refreshSupport === true;
    watchClient(params.processId);
    return result;
  });
  connection.onNotification(InitializedNotification.type, () =>
    run(async () => {
      if (session.watches) {
        const watchers = watchedPatterns.map((globPattern) => ({ globPattern }));
        const method = DidChangeWatchedFilesNotification.method;
        await connection
          .sendRequest(RegistrationRequest.type, {
            registrations: [
              { id: 'lyrilint-files', method, registerOptions: { watchers } },
              {
                id: 'lyrilint-settings',
                method: DidChangeConfigurationNotification.method,
                registerOptions: { section: 'lyrilint' },
              },
            ],
          })
          .catch(() => {
            session.watches = false;
          });
      }
      if (pullsSettings) {
        await readSettings();
        await session.checkAgain();
      }
    }),
  );
  connection.onNotification(DidChangeConfigurationNotification.type, ({ settings }) =>
    run(async () => {
      if (pullsSettings) await readSettings();
      else session.configure(settings);
      await session.checkAgain();
    }),
  );
  connection.onNotification(DidChangeWatchedFilesNotification.type, () =>
    run(() => session.configurationChanged()),
  );
  connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event }) =>
    run(async () => {
      session.changeFolders(
        event.added.map(({ uri }) => uri),
        event.removed.map(({ uri }) => uri),
      );
      await session.checkAgain();
    }),
  );
  connection.onNotification(DidOpenTextDocumentNotification.type, ({ textDocument }) => {
    if (!textDocument) return;
    session.open(textDocument);
    schedule(textDocument.uri);
  });
  connection.onNotification(DidChangeTextDocumentNotification.type, (params) => {
    session.change(params);
    if (params.textDocument) schedule(params.textDocument.uri);
  });
  connection.onNotification(DidSaveTextDocumentNotification.type, ({ textDocument }) =>
    run(() => session.saved(textDocument.uri)),
  );
  connection.onNotification(DidCloseTextDocumentNotification.type, ({ textDocument }) => {
    clearTimeout(pending.get(textDocument.uri));
    pending.delete(textDocument.uri);
    cost.delete(textDocument.uri);
    session.close(textDocument.uri);
  });
  connection.onRequest(
    DocumentDiagnosticRequest.type,
    answer(({ textDocument, previousResultId }) => session.diagnostics(textDocument.uri, previousResultId)),
  );
  connection.onRequest(
    DocumentFormattingRequest.type,
    answer(({ textDocument }) => session.format(textDocument.uri, null)),
  );
  connection.onRequest(
    DocumentRangeFormattingRequest.type,
    answer(({ textDocument, range }) => session.format(textDocument.uri, range)),
  );
  connection.onRequest(
    CodeActionRequest.type,
    answer((params) => session.codeActions(params)),
  );
  connection.onRequest(
    DocumentSymbolRequest.type,
    answer(({ textDocument }) => session.symbols(textDocument.uri)),
  );
  connection.onRequest(
    FoldingRangeRequest.type,
    answer(({ textDocument }) => session.folds(textDocument.uri)),
  );
  connection.onRequest(
    CompletionRequest.type,
    answer(({ textDocument, position }) => session.completions(textDocument.uri, position)),
  );
  connection.onRequest(
    HoverRequest.type,
    answer(({ textDocument, position }) => session.hover(textDocument.uri, position)),
  );
  connection.onRequest(
    PrepareRenameRequest.type,
    answer(({ textDocument, position }) => session.prepareRename(textDocument.uri, position)),
  );
  connection.onRequest(
    RenameRequest.type,
    answer(async ({ textDocument, position, newName }) => {
      const made = await session.rename(textDocument.uri, position, newName);
      if ('problem' in made) throw new ResponseError(LSPErrorCodes.RequestFailed, made.problem);
      return made.edit;
    }),
  );
  connection.onRequest(
    InlayHintRequest.type,
    answer(({ textDocument, range }) => session.inlayHints(textDocument.uri, range)),
  );
  connection.onRequest(
    ExecuteCommandRequest.type,
    answer(({ command, arguments: values }) => session.execute(command, values ?? [])),
  );
  connection.onRequest(ShutdownRequest.type, () => {
    isShutDown = true;
  });

  connection.onNotification(ExitNotification.type, leave);
  connection.onClose(leave);
  connection.onError(([error]) => log(stackOf(error)));
  input.once('end', leave);
  input.once('close', leave);
  output.once('close', leave);
  // A pipe whose reader was killed.
  output.on('error', leave);
  connection.listen();
  return done;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
