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
  #buffer = Buffer.alloc(0);
  #next = 1;

  constructor(cwd: string) {
    this.#server = spawn(process.execPath, [join(root, 'bin/lyrilint.js'), 'lsp'], { cwd });
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
    return new Promise((resolve) => {
      this.#server.on('exit', resolve);
      this.#send({ method: 'exit' });
    });
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

const documents = [
  [
    'song.lyrics',
    'lyrics',
    '[ Verse ]\nPaper moon\n[Chrous]\nHold me\n\n[Verse 2]\nTin sun\n\n[Chorus]\nHold me\n',
  ],
  ['song.md', 'markdown', '# Moon\n\n```lyrics\n[Verse]\nPaper moon\n\n[Verse 2]\nTin sun\n```\n'],
  ['song.cho', 'chordpro', '{titel: Moon}\n{soc}\n[C]Hold me\n{eoc}\n{chorus}\n'],
  ['song.lrc', 'lrc', '[00:04.00]Hold me\n[00:01.00]Paper moon\n'],
] as const;

test.each(documents)(
  '%s: open, change, format, fix all, outline: as the command does',
  async (name, languageId, text) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    const uri = pathToFileURL(path).href;
    const request: TextRequest = { path, resources: await loadResources('markdown') };
    const opened = client.diagnostics(uri);
    client.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    const wanted = (source: string) => {
      const { findings } = lint(source, { ...request, scope: 'lint' });
      return findings.map((finding) => [finding.rule, messageOf(finding, 'en')]).sort();
    };
    const said = (list: readonly Diagnostic[]) => list.map(({ code, message }) => [code, message]).sort();
    const first = await opened;
    expect(said(first)).toEqual(wanted(text));
    for (const { code, codeDescription } of first)
      expect(readFileSync(new URL(codeDescription!.href), 'utf8')).toContain(`# ${code}`);
    expect(wanted(text).length).toBeGreaterThan(0);

    const changed = client.diagnostics(uri);
    client.notify('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [
        { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '\n' },
      ],
    });
    const now = `\n${text}`;
    expect(said(await changed)).toEqual(wanted(now));

    const options = { tabSize: 2, insertSpaces: true };
    const formatting = await client.request<readonly TextEdit[] | null>('textDocument/formatting', {
      textDocument: { uri },
      options,
    });
    expect(edited(now, formatting ?? [])).toBe(format(now, request).text);

    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const actions = await client.request<
      readonly {
        kind?: string;
        edit?: { changes?: Record<string, TextEdit[]>; documentChanges?: { edits: TextEdit[] }[] };
      }[]
    >('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [], only: ['source.fixAll.lyrilint'] },
    });
    const fixAll = actions.find(({ kind }) => kind === 'source.fixAll.lyrilint');
    const edits = fixAll?.edit?.changes?.[uri] ?? fixAll?.edit?.documentChanges?.[0]?.edits ?? [];
    expect(edited(now, edits)).toBe(
      fix(now, { ...request, scope: 'lint', fixes: { safe: true, unsafe: false, layout: false } }).text,
    );

    const symbols = await client.request<readonly { name: string }[]>('textDocument/documentSymbol', {
      textDocument: { uri },
    });
    expect(symbols === null).toBe(false);
    client.notify('textDocument/didClose', { textDocument: { uri } });
  },
);

test('rename changes a section everywhere, hover and completion answer, and a wrong range does no harm', async () => {
  const uri = pathToFileURL(join(folder, 'b.lyrics')).href;
  const text = '[Verse 1]\nPaper moon\n\n[Verse 2: Ada]\nTin sun\n';
  client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'lyrics', version: 1, text } });
  const position = { line: 0, character: 3 };
  const rename = await client.request<{
    changes?: Record<string, TextEdit[]>;
    documentChanges?: { edits: TextEdit[] }[];
  }>('textDocument/rename', { textDocument: { uri }, position, newName: 'Strophe' });
  const edits = rename.changes?.[uri] ?? rename.documentChanges?.[0]?.edits ?? [];
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

test('a client that dies amid a message takes the process with it', async () => {
  const server = spawn(process.execPath, [join(root, 'bin/lyrilint.js'), 'lsp'], { cwd: folder });
  const exited = new Promise((resolve) => server.on('exit', resolve));
  server.stdin.end('Content-Length: 900\r\n\r\n{"jsonrpc":');
  expect(await exited).toBe(1);
});
