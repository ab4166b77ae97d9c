import type { Range as LspRange, Position, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { type ColumnUnit, type LineIndex, lineIndex } from '../text/lines.ts';
import type { Range } from '../text/range.ts';

/** A document as the client last told of it; never changed, a new one takes its place. */
export interface Document {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
  readonly lines: LineIndex;
  /** False once an edit could not be followed: what the client shows is then unknown until it sends the whole text. */
  readonly inSync: boolean;
}

/** A document with this text. */
export function createDocument(uri: string, languageId: string, version: number, text: string): Document {
  return { uri, languageId, version, text, lines: lineIndex(text), inSync: true };
}

/** A document after the changes of a client, and what was odd about them, in words. */
export function changeDocument(
  document: Document,
  changes: readonly TextDocumentContentChangeEvent[],
  version: number | null,
  unit: ColumnUnit,
): { readonly document: Document; readonly problem: string | null } {
  const isStale = version !== null && version <= document.version;
  let problem: string | null = isStale
    ? `an edit to version ${version} came after version ${document.version}`
    : null;
  let { lines } = document;
  let inSync = document.inSync && !isStale;
  for (const change of changes) {
    if (typeof change?.text !== 'string') {
      problem = 'an edit has no text';
      inSync = false;
      continue;
    }
    const { text } = change;
    if (!('range' in change) || change.range === undefined) {
      lines = lineIndex(text);
      inSync = true;
      continue;
    }
    const { range } = change;
    if (!isPosition(range?.start) || !isPosition(range?.end)) {
      problem = 'an edit has no place in the text';
      inSync = false;
      continue;
    }
    // A client that counts a last line that is not there means the end of the text.
    if (range.start.line > lines.lineCount || range.end.line > lines.lineCount)
      problem = `an edit reaches line ${Math.max(range.start.line, range.end.line) + 1} of ${lines.lineCount}`;
    const { start, end } = offsetsOf(lines, range, unit);
    lines = lineIndex(lines.text.slice(0, start) + text + lines.text.slice(end));
  }
  return {
    document: { ...document, version: version ?? document.version, text: lines.text, lines, inSync },
    problem,
  };
}

function isPosition(at: Position | undefined): boolean {
  return at !== undefined && isCount(at.line) && isCount(at.character);
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0;
}

/** The offset a client means; what lies outside of the text is its nearest end, and what is no position is its start. */
export function offsetOf(lines: LineIndex, at: Position, unit: ColumnUnit): number {
  const line = Number.isFinite(at?.line) ? Math.max(0, Math.trunc(at.line)) : 0;
  const character = Number.isFinite(at?.character) ? Math.max(0, Math.trunc(at.character)) : 0;
  return lines.offsetAt(line + 1, character + 1, unit);
}

/** The offsets of a client's range, in order. */
export function offsetsOf(lines: LineIndex, range: LspRange, unit: ColumnUnit): Range {
  const a = offsetOf(lines, range?.start, unit);
  const b = offsetOf(lines, range?.end, unit);
  return { start: Math.min(a, b), end: Math.max(a, b) };
}

/** An offset as a client counts: line and character from 0, the character in `unit`. */
export function positionOf(lines: LineIndex, offset: number, unit: ColumnUnit): Position {
  const { line } = lines.position(offset);
  return { line: line - 1, character: lines.columnIn(offset, unit) - 1 };
}

/** A range as a client counts. */
export function rangeOf(lines: LineIndex, { start, end }: Range, unit: ColumnUnit): LspRange {
  return { start: positionOf(lines, start, unit), end: positionOf(lines, end, unit) };
}
