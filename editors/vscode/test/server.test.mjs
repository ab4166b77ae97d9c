// The server as it lies in the package: a song is opened, checked, laid out, mapped and copied.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

test('the packaged server checks, lays out, maps and copies a song', async () => {
  const start = fileURLToPath(new URL('../server/bin/lyrilint.js', import.meta.url));
  const server = spawn(process.execPath, [start, 'lsp', '--stdio', `--clientProcessId=${process.pid}`]);
  const exited = new Promise((resolve) => server.on('exit', resolve));
  const client = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const published = new Promise((resolve) =>
    client.onNotification('textDocument/publishDiagnostics', resolve),
  );
  client.listen();
  await client.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
    initializationOptions: { trusted: false, settings: { target: 'minimax-music-2.5' } },
  });
  client.sendNotification('initialized', {});
  const uri = 'untitled:Untitled-1';
  const text = '[Chrous]   \nPaper moon\n';
  const textDocument = { uri, languageId: 'lyrics', version: 1, text };
  client.sendNotification('textDocument/didOpen', { textDocument });
  const { diagnostics } = await published;
  assert.ok(diagnostics.some(({ code }) => code === 'misspelled-tag'));
  const edits = await client.sendRequest('textDocument/formatting', { textDocument: { uri }, options: {} });
  assert.deepEqual(
    edits.map(({ newText }) => newText),
    [''],
  );
  const run = (command, ...values) =>
    client.sendRequest('workspace/executeCommand', { command, arguments: values });
  assert.match(await run('lyrilint.songMap', uri), /Chorus/);
  assert.ok((await run('lyrilint.targets')).some(({ id }) => id === 'suno-v5'));
  assert.match((await run('lyrilint.copyText', uri, 'suno-v5')).text, /Paper moon/);
  await client.sendRequest('shutdown');
  await client.sendNotification('exit');
  assert.equal(await exited, 0);
  client.dispose();
});
