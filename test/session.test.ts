import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { Diagnostic, InitializeParams, ProtocolConnection, TextEdit } from 'vscode-languageserver';
import {
  CancellationTokenSource,
  createProtocolConnection,
  ErrorCodes,
  LSPErrorCodes,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { applyEdits, format, lint } from '../src/index.ts';
import { rangeOf } from '../src/lsp/documents.ts';
import { serve } from '../src/lsp/server.ts';
import { Session } from '../src/lsp/session.ts';
import { loadResources } from '../src/node.ts';
import { messageOf } from '../src/report/place.ts';
import { looksLikeLyric } from '../src/syntax/lyric-look.ts';
import { lineIndex } from '../src/text/lines.ts';
import { anyText, song } from './arbitrary.ts';
import { runs } from './chance.ts';
import { stampedSong } from './song-arbitrary.ts';

// The server within this process: edits in increments, encodings of positions, trust, and what clients do wrong.

const folder = mkdtempSync(join(tmpdir(), 'lyrilint-session-'));
afterAll(() => rmSync(folder, { recursive: true }));
let opened = 0;

interface Said {
  readonly shown: string[];
  readonly logged: string[];
  readonly published: Map<string, readonly Diagnostic[]>;
  readonly watched: string[];
}

function start(options: Partial<InitializeParams> = {}): { session: Session; said: Said } {
  const said: Said = { shown: [], logged: [], published: new Map(), watched: [] };
  const session = new Session(
    {
      show: (_, message) => said.shown.push(message),
      log: (message) => said.logged.push(message),
      publish: (uri, _, diagnostics) => said.published.set(uri, diagnostics),
      refresh: () => undefined,
      watch: (patterns) => said.watched.push(...patterns),
    },
    { env: {} },
  );
  session.initialize({ processId: null, rootUri: null, capabilities: {}, ...options });
  return { session, said };
}

function open(
  session: Session,
  text: string,
  name = `song-${opened++}.lyrics`,
  languageId = 'lyrics',
): string {
  const uri = pathToFileURL(join(folder, name)).href;
  session.open({ uri, languageId, version: 1, text });
  return uri;
}

async function found(session: Session, said: Said, uri: string): Promise<readonly Diagnostic[]> {
  await session.publish(uri);
  return said.published.get(uri) ?? [];
}

function edited(
  text: string,
  edits: readonly TextEdit[],
  unit: 'utf-8' | 'utf-16' | 'utf-32' = 'utf-16',
): string {
  const index = lineIndex(text);
  const at = ({ line, character }: TextEdit['range']['start']) =>
    index.offsetAt(line + 1, character + 1, unit);
  return applyEdits(
    text,
    edits.map(({ range, newText }) => ({ start: at(range.start), end: at(range.end), text: newText })),
  );
}

const units = ['utf-8', 'utf-16', 'utf-32'] as const;

/** A file of each notation. */
const files = fc.oneof(
  anyText.map((text) => ['lyrics', 'lyrics', text] as const),
  song.map((text) => ['md', 'markdown', `# Moon\n\n\`\`\`lyrics\n${text}\n\`\`\`\n`] as const),
  song.map((text) => ['cho', 'chordpro', `{title: Moon}\n{soc}\n[C]Hold me\n{eoc}\n${text}`] as const),
  stampedSong.map((text) => ['lrc', 'lrc', `[ti:Moon]\n${text}`] as const),
);

test('edits in increments lead where a fresh start and the command lead, in every notation and encoding', async () => {
  const pieces = fc.constantFrom(
    ...[
      '[',
      ']',
      '\n',
      '\r\n',
      '\r',
      '[Chorus]\n',
      '(x2)',
      '灯',
      '😀',
      ' ',
      'la la',
      '{soc}\n',
      '[00:01.00]',
      '```\n',
    ],
  );
  const change = fc.record({ a: fc.nat(), b: fc.nat(9), insert: pieces });
  const changesList = fc.array(change, { minLength: 1, maxLength: 8 });
  const resources = await loadResources('markdown');
  await fc.assert(
    fc.asyncProperty(files, changesList, fc.constantFrom(...units), async (file, changes, unit) => {
      const [extension, languageId, before] = file;
      const capabilities = { general: { positionEncodings: [unit] } };
      const { session, said } = start({ capabilities });
      const name = `song-${opened++}.${extension}`;
      const uri = open(session, before, name, languageId);
      let text = before;
      let version = 1;
      for (const { a, b, insert } of changes) {
        const index = lineIndex(text);
        const place = (offset: number) => {
          const { line } = index.position(offset);
          return { line: line - 1, character: index.columnIn(offset, unit) - 1 };
        };
        const from = a % (text.length + 1);
        const range = { start: place(from), end: place(Math.min(text.length, from + b)) };
        // What the client means by its positions is what any client would make of them.
        text = edited(text, [{ range, newText: insert }], unit);
        version++;
        session.change({ textDocument: { uri, version }, contentChanges: [{ range, text: insert }] });
      }
      // A page that holds no lyric any more is left alone.
      fc.pre(extension !== 'md' || looksLikeLyric(text, name));
      const fresh = start({ capabilities });
      fresh.session.open({ uri, languageId, version: 1, text });
      expect(session.documents.get(uri)?.text).toBe(text);
      const diagnostics = await found(session, said, uri);
      expect(diagnostics).toEqual(await found(fresh.session, fresh.said, uri));
      const request = { path: join(folder, name), resources };
      // Layout is found too, since a comment may silence it, but an editor does not show it.
      const findings = lint(text, request).findings.filter(({ rule }) => rule !== 'layout');
      const index = lineIndex(text);
      expect(diagnostics.map(({ code, message, range }) => [code, message, range])).toEqual(
        findings.map((finding) => [
          finding.rule,
          messageOf(finding, 'en'),
          rangeOf(index, finding.range, unit),
        ]),
      );
      const edits = await session.format(session.documents.get(uri), null);
      expect(edits).toEqual(await fresh.session.format(fresh.session.documents.get(uri), null));
      expect(edited(text, edits, unit)).toBe(format(text, request).text);
    }),
    runs(100),
  );
});

test('plain text and Markdown are served when they hold a lyric or lie under a configuration', async () => {
  const { session, said } = start();
  const plain = 'buy milk\nbuy bread [Chrous\n';
  expect(await found(session, said, open(session, plain, 'list.txt', 'plaintext'))).toEqual([]);
  const lyric = '[Verse 1]\nPaper moon\nTin sun\n\n[Chrous]\nHold me near\nHold me\n';
  expect(
    (await found(session, said, open(session, lyric, 'a.txt', 'plaintext'))).map(({ code }) => code),
  ).toContain('misspelled-tag');
  const page = '# Notes\n\nOn tags.\n\n```lyrics\n[Chrous]\nla\n```\n';
  expect(await found(session, said, open(session, page, 'README.md', 'markdown'))).not.toEqual([]);
  const code = page.replace('lyrics', 'sh');
  expect(await found(session, said, open(session, code, 'CHANGES.md', 'markdown'))).toEqual([]);
  const project = 'TEMPLATE = app   \nSOURCES += main.cpp\n';
  const qt = open(session, project, 'app.pro', 'chordpro');
  expect(await session.format(session.documents.get(qt), null)).toEqual([]);
  const sheet = '{title: Moon}\n{soc}\n[C]Hold me [G]near   \n{eoc}\n';
  const pro = open(session, sheet, 'moon.pro', 'chordpro');
  expect(await session.format(session.documents.get(pro), null)).toHaveLength(1);
  mkdirSync(join(folder, 'kept'));
  writeFileSync(join(folder, 'kept/.lyrilintrc.json'), '{}');
  expect(await found(session, said, open(session, '[Chrous]\nla\n', 'kept/b.txt', 'plaintext'))).not.toEqual(
    [],
  );
  expect(await found(session, said, open(session, '[Chrous]\nla\n', 'kept/LICENSE', 'plaintext'))).toEqual(
    [],
  );
  const words =
    'A long page of prose about the back room, what we drank there, and a song in the middle of it.\n';
  const prose = `# Notes\n\n${words.repeat(4)}\n## Verse 1\n\nla\n\n## Chorus\n\nlo\n\n## Chrous\n\nlo\n`;
  expect(await found(session, said, open(session, prose, 'notes.md', 'markdown'))).toEqual([]);
  expect(await found(session, said, open(session, prose, 'kept/notes.md', 'markdown'))).not.toEqual([]);
  expect(await found(session, said, open(session, prose, 'kept/README.md', 'markdown'))).toEqual([]);
});

test('a folder that is not trusted runs no code, and says so once', async () => {
  const own = join(folder, 'code');
  mkdirSync(own);
  writeFileSync(join(own, 'lyrilint.config.mjs'), 'throw new Error("it ran");');
  const careful = start();
  const uri = open(careful.session, '[Chrous]\nla\n', 'code/a.lyrics');
  open(careful.session, '[Chrous]\nla\n', 'code/b.lyrics');
  expect((await found(careful.session, careful.said, uri)).map(({ code }) => code)).toContain(
    'misspelled-tag',
  );
  await careful.session.checkAgain();
  expect(careful.said.shown).toHaveLength(1);
  expect(careful.said.shown[0]).toContain('was not run');
  const trusting = start({ initializationOptions: { trusted: true } });
  const [first] = await found(
    trusting.session,
    trusting.said,
    open(trusting.session, 'la\n', 'code/c.lyrics'),
  );
  expect(first).toMatchObject({ code: 'config', severity: 1, message: expect.stringContaining('it ran') });
});

test('a broken configuration is told, lays nothing out, and is forgotten once it is mended', async () => {
  const own = join(folder, 'broken');
  mkdirSync(own);
  writeFileSync(join(own, '.lyrilintrc.json'), '{ "rulez": {} }');
  const { session, said } = start();
  const uri = open(session, '[Verse]   \nla\n', 'broken/a.lyrics');
  expect((await found(session, said, uri))[0]).toMatchObject({ code: 'config' });
  expect(await session.format(session.documents.get(uri), null)).toEqual([]);
  expect(said.shown).toHaveLength(1);
  writeFileSync(join(own, '.lyrilintrc.json'), '{ "rules": { "long-section": ["error", { "max": 1 }] } }');
  await session.configurationChanged();
  expect(said.published.get(uri)).toEqual([]);
  expect(await session.format(session.documents.get(uri), null)).toHaveLength(1);
});

test('a rule of a plugin that throws is told, and the others go on', async () => {
  const own = join(folder, 'plugin');
  mkdirSync(own);
  writeFileSync(
    join(own, 'mine.mjs'),
    `export default { name: 'mine', rules: [{ id: 'bad', messages: {}, presets: { recommended: 'warn' }, check() { throw new Error('oh no'); } }] };`,
  );
  writeFileSync(
    join(own, '.lyrilintrc.json'),
    '{ "plugins": ["./mine.mjs"], "rules": { "mine/bad": "warn" } }',
  );
  const { session, said } = start({ initializationOptions: { trusted: true } });
  const uri = open(session, '[Chrous]\nla\n', 'plugin/a.lyrics');
  const codes = (await found(session, said, uri)).map(({ code }) => code);
  expect(codes).toContain('rule');
  expect(codes).toContain('misspelled-tag');
  expect(said.shown.join()).toContain('oh no');
});

test('findings of the baseline and ignored files are left out', async () => {
  const own = join(folder, 'old');
  mkdirSync(own);
  const text = '[Chrous]\nla\n\n[Chrous]\nla\n';
  const [old, ...others] = lint(text).findings;
  expect(others.length).toBeGreaterThan(0);
  writeFileSync(
    join(own, 'lyrilint-suppressions.json'),
    JSON.stringify({ version: 1, suppressions: [{ ...old, path: 'a.lyrics' }] }),
  );
  writeFileSync(join(own, '.lyrilintignore'), 'b.lyrics\n');
  const { session, said } = start();
  expect(await found(session, said, open(session, text, 'old/b.lyrics'))).toEqual([]);
  expect(
    await session.format(session.documents.get(open(session, '[Verse]  \nla\n', 'old/b.lyrics')), null),
  ).toEqual([]);
  expect((await found(session, said, open(session, text, 'old/a.lyrics'))).length).toBe(others.length);
});

test('settings of the client count as flags do, and a wrong one is told', async () => {
  const { session, said } = start({ initializationOptions: { settings: { locale: 'zh-CN' } } });
  const uri = open(session, '[Chrous]\nla\n');
  expect((await found(session, said, uri))[0]!.message).toMatch(/[\u4e00-\u9fff]/);
  session.configure({ lyrilint: { rules: { 'misspelled-tag': 'off', 'single-chorus': 'off' } } });
  expect(await found(session, said, uri)).toEqual([]);
  session.configure({ lyrilint: { target: 'sunoo' } });
  expect((await found(session, said, uri))[0]).toMatchObject({ code: 'config' });
  expect(said.shown.at(-1)).toContain('did you mean');
  session.configure({ lyrilint: { targett: 'suno-v5', trace: { server: 'off' } } });
  await found(session, said, uri);
  expect(said.shown.at(-1)).toBe('there is no setting `lyrilint.targett`, did you mean `target`?');
});

test('what a client does wrong is told, and does no harm', async () => {
  const { session, said } = start();
  const uri = open(session, '[Verse]  \nla\n');
  session.change({ textDocument: { uri: 'file:///none', version: 2 }, contentChanges: [{ text: 'x' }] });
  expect(said.logged.at(-1)).toContain('not open');
  const far = { start: { line: 90, character: 0 }, end: { line: 99, character: 9 } };
  session.change({ textDocument: { uri, version: 2 }, contentChanges: [{ range: far, text: 'lo\n' }] });
  expect(said.logged.at(-1)).toContain('line 100');
  expect(await session.format(session.documents.get(uri), far)).toEqual([]);
  expect(await session.hover(session.documents.get(uri), { line: -1, character: Number.NaN })).toBeDefined();
  // An edit to a version that is past: what the client shows is not known any more, so nothing is written.
  session.change({ textDocument: { uri, version: 1 }, contentChanges: [{ range: far, text: 'x' }] });
  expect(said.shown.at(-1)).toContain('lost track');
  expect(await session.format(session.documents.get(uri), null)).toEqual([]);
  session.change({ textDocument: { uri, version: 3 }, contentChanges: [{} as never] });
  expect(await session.format(session.documents.get(uri), null)).toEqual([]);
  session.change({ textDocument: { uri, version: 4 }, contentChanges: [{ text: '[Verse]  \nla\n' }] });
  expect(await session.format(session.documents.get(uri), null)).toHaveLength(1);
  const nameless = session.rename(session.documents.get(uri), { line: 0, character: 2 }, undefined as never);
  expect(await nameless).toHaveProperty('problem');
  session.open({ uri: undefined as never, languageId: '', version: 1, text: undefined as never });
  session.change({ textDocument: undefined as never, contentChanges: undefined as never });
});

test('a document of 10 MB is left alone with a message', async () => {
  const { session, said } = start();
  const uri = open(session, `[Verse]  \n${'la la la la\n'.repeat(950_000)}`);
  expect(await found(session, said, uri)).toEqual([]);
  expect(said.shown.join()).toContain('too large');
});

test('a client that is killed, or sends what is no message, leaves a clean exit', async () => {
  for (const last of ['', 'Content-Length: 9\r\n\r\n{"jsonrpc']) {
    const input = new PassThrough();
    const output = new PassThrough();
    output.resume();
    const done = serve({ input, output, env: {} });
    input.end(last);
    expect(await done).toBe(1);
  }
});

/** A client of a server within this process, and the exit code it will have. */
function connect(): { readonly client: ProtocolConnection; readonly done: Promise<number> } {
  const input = new PassThrough();
  const output = new PassThrough();
  const done = serve({ input, output, env: {} });
  const client = createProtocolConnection(new StreamMessageReader(output), new StreamMessageWriter(input));
  return { client, done };
}

async function leave(client: ProtocolConnection): Promise<void> {
  await client.sendRequest('shutdown');
  await client.sendNotification('exit');
}

test('settings are asked for, each folder has its own, and only what a client can do is asked of it', async () => {
  const { client, done } = connect();
  const registered: string[] = [];
  const folders = ['one', 'two'].map((name) => ({ name, uri: pathToFileURL(join(folder, name)).href }));
  const settings = { target: null, rules: {} };
  client.onRequest('client/registerCapability', ({ registrations }) => {
    registered.push(...registrations.map(({ method }: { method: string }) => method));
  });
  client.onRequest('workspace/configuration', ({ items }) =>
    items.map(({ scopeUri }: { scopeUri?: string }) =>
      scopeUri === folders[1]!.uri ? { ...settings, rules: { 'misspelled-tag': 'error' } } : settings,
    ),
  );
  client.listen();
  await client.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    workspaceFolders: folders,
    capabilities: {
      workspace: { configuration: true, didChangeWatchedFiles: { dynamicRegistration: true } },
      textDocument: { diagnostic: {} },
    },
  });
  await client.sendNotification('initialized', {});
  const severities: unknown[] = [];
  for (const { uri } of folders) {
    const textDocument = { uri: `${uri}/a.lyrics`, languageId: 'lyrics', version: 1, text: '[Chrous]\nla\n' };
    await client.sendNotification('textDocument/didOpen', { textDocument });
    const { items } = await client.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', {
      textDocument,
    });
    severities.push(items.find(({ code }) => code === 'misspelled-tag')?.severity);
  }
  expect(severities).toEqual([2, 1]);
  expect(registered).toEqual(['workspace/didChangeWatchedFiles']);
  await leave(client);
  expect(await done).toBe(0);
});

test('what a configuration extends is watched, and the place of an error in it is named', async () => {
  const own = join(folder, 'house');
  mkdirSync(own);
  writeFileSync(join(own, '.lyrilintrc.json'), '{ "extends": "./style.json" }');
  writeFileSync(join(own, 'style.json'), '{\n  "rulez": {} }');
  const { session, said } = start({
    capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
  });
  session.watch();
  const [first] = await found(session, said, open(session, 'la\n', 'house/a.lyrics'));
  const [place] = first?.relatedInformation ?? [];
  expect(place?.location).toMatchObject({
    uri: pathToFileURL(join(own, 'style.json')).href,
    range: { start: { line: 1, character: 2 } },
  });
  expect(said.watched[0]).toContain('.lyrilintrc.json');
  expect(said.watched[1]).toBe('**/style.json');
});

test('a withdrawn question is not worked on, and another is answered for the text of its time', async () => {
  const { client, done } = connect();
  client.listen();
  await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  const uri = 'untitled:a';
  const textDocument = { uri, languageId: 'lyrics', version: 1, text: '[Verse]  \nla\n' };
  await client.sendNotification('textDocument/didOpen', { textDocument });
  const source = new CancellationTokenSource();
  const withdrawn = client.sendRequest(
    'textDocument/formatting',
    { textDocument, options: {} },
    source.token,
  );
  source.cancel();
  await expect(withdrawn).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  const asked = client.sendRequest<TextEdit[]>('textDocument/formatting', { textDocument, options: {} });
  const contentChanges = [{ text: '[Verse]\nla\n' }];
  await client.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges,
  });
  expect(await asked).toHaveLength(1);
  expect(await client.sendRequest('textDocument/formatting', { textDocument, options: {} })).toEqual([]);
  await leave(client);
  expect(await done).toBe(0);
});

test('questions before initialize and after shutdown get an error, and a second initialize too', async () => {
  const { client, done } = connect();
  client.listen();
  const textDocument = { uri: 'untitled:a' };
  const ask = () => client.sendRequest('textDocument/documentSymbol', { textDocument });
  await expect(ask()).rejects.toMatchObject({ code: ErrorCodes.ServerNotInitialized });
  const initialize = () =>
    client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  await initialize();
  await expect(initialize()).rejects.toMatchObject({ code: ErrorCodes.InvalidRequest });
  await expect(client.sendRequest('no/such')).rejects.toMatchObject({ code: ErrorCodes.MethodNotFound });
  expect(await ask()).toEqual([]);
  await client.sendRequest('shutdown');
  await expect(ask()).rejects.toMatchObject({ code: ErrorCodes.InvalidRequest });
  await client.sendNotification('exit');
  expect(await done).toBe(0);
});
