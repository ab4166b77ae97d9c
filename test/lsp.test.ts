import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyEdits, type Edit, fix, format, lint, type TextRequest } from '../src/index.ts';
import { loadResources } from '../src/node.ts';
import { messageOf } from '../src/report/place.ts';
import { lineIndex } from '../src/text/lines.ts';

// A session over stdio, as an editor has it: what the server answers is what the command says, byte for byte.

const root = fileURLToPath(new URL('..', import.meta.url));

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

/** A client of `lyrilint lsp`. */
class Client {
  readonly #server: ChildProcess;
  readonly #waiting = new Map<number, (message: Message) => void>();
  readonly #listeners: ((message: Message) => void)[] = [];
  /** The exit code of the server, once it has left. */
  readonly exited: Promise<number | null>;
  #buffer = Buffer.alloc(0);
  #next = 1;

  constructor(cwd: string) {
    this.#server = spawn(process.execPath, [join(root, 'bin/lyrilint.js'), 'lsp'], { cwd });
    this.exited = new Promise((resolve) => this.#server.on('exit', resolve));
    this.#server.stdout!.on('data', (chunk: Buffer) => this.#read(chunk));
  }

  #read(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const head = this.#buffer.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#buffer.toString('latin1', 0, head))![1]);
      if (this.#buffer.length < head + 4 + length) return;
      const message = JSON.parse(this.#buffer.toString('utf8', head + 4, head + 4 + length)) as Message;
      this.#buffer = this.#buffer.subarray(head + 4 + length);
      if (message.method !== undefined && message.id !== undefined)
        this.#send({ id: message.id, result: null });
      else if (message.id !== undefined) this.#waiting.get(message.id)?.(message);
      for (const listener of [...this.#listeners]) listener(message);
    }
  }

  #send(message: object): void {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.#server.stdin!.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.#server.stdin!.write(body);
  }

  request<T>(method: string, params: unknown): Promise<T> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, (message) => {
        if (message.error) reject(new Error(JSON.stringify(message.error)));
        else resolve(message.result as T);
      });
      this.#send({ id, method, params });
    });
  }

  notify(method: string, params: unknown): void {
    this.#send({ method, params });
  }

  /** The next diagnostics of a document. */
  diagnostics(uri: string): Promise<readonly Diagnostic[]> {
    return new Promise((resolve) => {
      const listener = ({ method, params }: Message) => {
        const said = params as { uri: string; diagnostics: readonly Diagnostic[] };
        if (method !== 'textDocument/publishDiagnostics' || said.uri !== uri) return;
        this.#listeners.splice(this.#listeners.indexOf(listener), 1);
        resolve(said.diagnostics);
      };
      this.#listeners.push(listener);
    });
  }

  exit(): Promise<number | null> {
    this.#send({ method: 'exit' });
    return this.exited;
  }
}

interface Diagnostic {
  readonly range: LspRange;
  readonly code: string;
  readonly codeDescription?: { readonly href: string };
  readonly message: string;
}

interface LspRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

interface TextEdit {
  readonly range: LspRange;
  readonly newText: string;
}

function edited(text: string, edits: readonly TextEdit[]): string {
  const index = lineIndex(text);
  const at = ({ line, character }: LspRange['start']) => index.offsetAt(line + 1, character + 1);
  return applyEdits(
    text,
    edits.map(({ range, newText }): Edit => ({ start: at(range.start), end: at(range.end), text: newText })),
  );
}

let folder: string;
let client: Client;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lyrilint-lsp-'));
  client = new Client(folder);
  await client.request('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'songs' }],
    capabilities: {},
  });
  client.notify('initialized', {});
});

afterAll(async () => {
  await client.request('shutdown', null);
  expect(await client.exit()).toBe(0);
  rmSync(folder, { recursive: true });
});

interface WorkspaceEdit {
  readonly changes?: Readonly<Record<string, readonly TextEdit[]>>;
}

interface CodeAction {
  readonly kind: string;
  readonly isPreferred?: boolean;
  readonly diagnostics?: readonly Diagnostic[];
  readonly edit: WorkspaceEdit;
}

/** File, language, text, and where the name of a section can be changed: line and character from 0. */
const documents = [
  [
    'song.lyrics',
    'lyrics',
    '[ Verse ]\nPaper moon\n[Chrous]\nHold me\n\n[Verse 2]\nTin sun\n\n[Chorus]\nHold me\n',
    [1, 3],
  ],
  ['song.md', 'markdown', '# Moon\n\n```lyrics\n[Verse]\nPaper moon\n\n\n[Verse 2]\nTin sun\n```\n', [4, 3]],
  [
    'song.cho',
    'chordpro',
    '{titel: Moon}\n{start_of_chorus: Chorus}\n[C]Hold me   \n{eoc}\n{chorus}\n',
    [2, 19],
  ],
  ['song.lrc', 'lrc', '[00:01.00][Verse]\n[00:04.00]Hold me  \n[00:02.00]Paper moon\n', [1, 13]],
] as const;

test.each(documents)(
  '%s: a session from open to close says and writes what the command does',
  async (name, languageId, text, [line, character]) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    const uri = pathToFileURL(path).href;
    const textDocument = { uri };
    const request: TextRequest = { path, resources: await loadResources('markdown') };
    const lintOf = (source: string) => lint(source, request).findings.filter(({ rule }) => rule !== 'layout');
    const wanted = (source: string) =>
      lintOf(source)
        .map((finding) => [finding.rule, messageOf(finding, 'en')])
        .sort();
    const said = (list: readonly Diagnostic[]) => list.map(({ code, message }) => [code, message]).sort();

    const opened = client.diagnostics(uri);
    client.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    const first = await opened;
    expect(said(first)).toEqual(wanted(text));
    expect(first.length).toBeGreaterThan(0);
    for (const { code, codeDescription } of first)
      expect(readFileSync(new URL(codeDescription!.href), 'utf8')).toContain(`# ${code}`);

    let version = 1;
    let now: string = text;
    /** Sends edits as an editor does after it made them, and answers what is found then. */
    const apply = async (edits: readonly TextEdit[]) => {
      const published = client.diagnostics(uri);
      // From the end on, so that each place is still that of the text before.
      const contentChanges = [...edits].reverse().map(({ range, newText }) => ({ range, text: newText }));
      client.notify('textDocument/didChange', {
        textDocument: { uri, version: ++version },
        contentChanges,
      });
      now = edited(now, edits);
      expect(said(await published)).toEqual(wanted(now));
    };
    const start = { line: 0, character: 0 };
    await apply([{ range: { start, end: start }, newText: '\n' }]);

    const actionsFor = (only: readonly string[]) =>
      client.request<readonly CodeAction[]>('textDocument/codeAction', {
        textDocument,
        range: { start, end: { line: 99, character: 0 } },
        context: { diagnostics: [], only },
      });
    const mended = (await actionsFor(['quickfix'])).filter(({ isPreferred }) => isPreferred);
    const safe = lintOf(now).flatMap(({ fixes }) => (fixes[0]?.applicability === 'safe' ? [fixes[0]] : []));
    expect(mended.map(({ edit }) => edited(now, edit.changes![uri]!))).toEqual(
      safe.map(({ edits }) => applyEdits(now, edits)),
    );
    const [all] = await actionsFor(['source.fixAll.lyrilint']);
    const fixes = { safe: true, unsafe: false, layout: false };
    expect(all ? edited(now, all.edit.changes![uri]!) : now).toBe(
      fix(now, { ...request, scope: 'lint', fixes }).text,
    );
    expect(all === undefined).toBe(safe.length === 0);

    const position = { line, character };
    const rename = await client.request<WorkspaceEdit>('textDocument/rename', {
      textDocument,
      position,
      newName: 'Shanty',
    });
    const renamed = edited(now, rename.changes![uri]!);
    expect(renamed.split('\n')[line]).toContain('Shanty');
    if (all) await apply(all.edit.changes![uri]!);

    const options = { tabSize: 2, insertSpaces: true };
    const laidOut = format(now, request).text;
    await apply(await client.request('textDocument/formatting', { textDocument, options }));
    expect(now).toBe(laidOut);
    expect(await client.request('textDocument/formatting', { textDocument, options })).toEqual([]);

    const saved = client.diagnostics(uri);
    writeFileSync(path, now);
    client.notify('textDocument/didSave', { textDocument });
    expect(said(await saved)).toEqual(wanted(now));

    const symbols = await client.request<readonly { name: string; children: readonly { name: string }[] }[]>(
      'textDocument/documentSymbol',
      { textDocument },
    );
    const names = symbols.flatMap((symbol) => [symbol, ...symbol.children]).map((symbol) => symbol.name);
    expect(names).toContainEqual(expect.stringMatching(/Verse|Chorus/));
    const closed = client.diagnostics(uri);
    client.notify('textDocument/didClose', { textDocument });
    expect(await closed).toEqual([]);
  },
);

test('rename changes a section everywhere, hover and completion answer, and a wrong range does no harm', async () => {
  const uri = pathToFileURL(join(folder, 'b.lyrics')).href;
  const text = '[Verse 1]\nPaper moon\n\n[Verse 2: Ada]\nTin sun\n';
  client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'lyrics', version: 1, text } });
  const position = { line: 0, character: 3 };
  const rename = await client.request<WorkspaceEdit>('textDocument/rename', {
    textDocument: { uri },
    position,
    newName: 'Strophe',
  });
  const edits = rename.changes![uri]!;
  expect(edited(text, edits)).toBe('[Strophe 1]\nPaper moon\n\n[Strophe 2: Ada]\nTin sun\n');
  const hover = await client.request<{ contents: unknown } | null>('textDocument/hover', {
    textDocument: { uri },
    position,
  });
  expect(JSON.stringify(hover?.contents)).toContain('Verse');
  const items = await client.request<unknown>('textDocument/completion', {
    textDocument: { uri },
    position: { line: 0, character: 1 },
  });
  expect(JSON.stringify(items)).toContain('Chorus');
  const far = { start: { line: 500, character: 0 }, end: { line: 900, character: 4 } };
  await client
    .request('textDocument/rangeFormatting', {
      textDocument: { uri },
      range: far,
      options: { tabSize: 2, insertSpaces: true },
    })
    .catch(() => null);
  const folds = await client.request<readonly unknown[]>('textDocument/foldingRange', {
    textDocument: { uri },
  });
  expect(folds.length).toBeGreaterThan(0);
});

test('a client that is killed takes the process with it, though its pipes stay open', async () => {
  const editor = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const orphan = new Client(folder);
  await orphan.request('initialize', { processId: editor.pid, rootUri: null, capabilities: {} });
  editor.kill('SIGKILL');
  expect(await orphan.exited).toBe(1);
});

test('a client that dies amid a message takes the process with it', async () => {
  const server = spawn(process.execPath, [join(root, 'bin/lyrilint.js'), 'lsp'], { cwd: folder });
  const exited = new Promise((resolve) => server.on('exit', resolve));
  server.stdin.end('Content-Length: 900\r\n\r\n{"jsonrpc":');
  expect(await exited).toBe(1);
});
