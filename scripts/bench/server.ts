import type { InitializeParams } from 'vscode-languageserver';
import { Session } from '../../src/lsp/session.ts';

/** Median milliseconds in a warm language server from a keystroke to the diagnostics of a song, and to its formatted text. */
export async function keystroke(
  text: string,
  runs = 300,
): Promise<{ readonly diagnostics: number; readonly formatted: number }> {
  const silent = () => undefined;
  const session = new Session(
    { show: silent, log: silent, publish: silent, refresh: silent, watch: silent },
    { env: {} },
  );
  session.initialize({ processId: null, rootUri: null, capabilities: {} } as InitializeParams);
  const uri = 'untitled:song';
  session.open({ uri, languageId: 'lyrics', version: 0, text });
  const diagnostics: number[] = [];
  const formatted: number[] = [];
  const start = { line: 1, character: 0 };
  for (let version = 1; version <= runs; version++) {
    // Typed and taken back in turn.
    const isTyped = version % 2 === 1;
    const end = { line: 1, character: isTyped ? 0 : 1 };
    const typed = performance.now();
    session.change({
      textDocument: { uri, version },
      contentChanges: [{ range: { start, end }, text: isTyped ? 'o' : '' }],
    });
    await session.publish(uri);
    const told = performance.now();
    await session.format(session.documents.get(uri), null);
    diagnostics.push(told - typed);
    formatted.push(performance.now() - told);
  }
  return { diagnostics: median(diagnostics), formatted: median(formatted) };
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0;
}
