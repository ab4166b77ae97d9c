import { pathToFileURL } from 'node:url';
import type {
  CompletionItem,
  DocumentSymbol,
  FoldingRange,
  Diagnostic as LspDiagnostic,
  TextEdit,
} from 'vscode-languageserver';
import type { ActionKind } from '../editor/actions.ts';
import type { Completion } from '../editor/completion.ts';
import type { Diagnostic } from '../editor/diagnostics.ts';
import type { Fold, OutlineSymbol } from '../editor/symbols.ts';
import type { Place } from '../errors.ts';
import type { Severity } from '../rule.ts';
import type { Edit } from '../text/edits.ts';
import type { ColumnUnit } from '../text/lines.ts';
import { type Document, rangeOf } from './documents.ts';

// What src/editor says, in the words and numbers of the protocol.

const severities: Readonly<Record<Severity, 1 | 2 | 3>> = { error: 1, warn: 2, info: 3 };

/** Kinds of code actions. */
export const actionKinds: Readonly<Record<ActionKind, string>> = {
  fix: 'quickfix',
  suppress: 'quickfix',
  'fix-all': 'source.fixAll.lyrilint',
  rewrite: 'refactor.rewrite',
  copy: 'source.lyrilint.copy',
};

/** Numbers of `SymbolKind`. */
const symbolKinds: Readonly<Record<OutlineSymbol['is'], DocumentSymbol['kind']>> = {
  song: 2,
  section: 5,
  instrumental: 24,
  delivery: 12,
  boundary: 14,
  effect: 14,
};

/** `CompletionItemKind.EnumMember`: one of a few names. */
const nameKind = 20;

/** A finding, its columns counted in `unit`. */
export function toDiagnostic(
  { uri, lines }: Document,
  diagnostic: Diagnostic,
  unit: ColumnUnit,
): LspDiagnostic {
  const { range, severity, code, url, message, related } = diagnostic;
  return {
    range: rangeOf(lines, range, unit),
    severity: severities[severity],
    source: 'lyrilint',
    code,
    message,
    ...(url ? { codeDescription: { href: url } } : {}),
    ...(related.length > 0
      ? {
          relatedInformation: related.map((each) => ({
            location: { uri, range: rangeOf(lines, each.range, unit) },
            message: each.message,
          })),
        }
      : {}),
  };
}

/** What cannot be trusted stands at the top of the file, where nobody overlooks it. */
export function failureDiagnostic(
  code: string,
  message: string,
  places: readonly Place[] = [],
): LspDiagnostic {
  const start = { line: 0, character: 0 };
  const relatedInformation = places.map(({ path, line, column }) => {
    const at = { line: (line ?? 1) - 1, character: (column ?? 1) - 1 };
    return { location: { uri: pathToFileURL(path).href, range: { start: at, end: at } }, message: 'here' };
  });
  return {
    range: { start, end: start },
    severity: 1,
    source: 'lyrilint',
    code,
    message,
    ...(relatedInformation.length > 0 ? { relatedInformation } : {}),
  };
}

/** Edits, their columns counted in `unit`. */
export function toTextEdits({ lines }: Document, edits: readonly Edit[], unit: ColumnUnit): TextEdit[] {
  return edits.map((edit) => ({ range: rangeOf(lines, edit, unit), newText: edit.text }));
}

/** A symbol with all below it, its columns counted in `unit`. */
export function toDocumentSymbol(
  document: Document,
  symbol: OutlineSymbol,
  unit: ColumnUnit,
): DocumentSymbol {
  return {
    name: symbol.name,
    ...(symbol.detail ? { detail: symbol.detail } : {}),
    kind: symbolKinds[symbol.is],
    range: rangeOf(document.lines, symbol.range, unit),
    selectionRange: rangeOf(document.lines, symbol.selection, unit),
    children: symbol.children.map((child) => toDocumentSymbol(document, child, unit)),
  };
}

/** A stretch that can be folded. */
export function toFoldingRange({ lines }: Document, { is, start, end }: Fold): FoldingRange {
  return {
    startLine: lines.position(start).line - 1,
    endLine: lines.position(end).line - 1,
    ...(is === 'front-matter' ? { kind: 'comment' } : {}),
  };
}

/** A tag that can be written at an offset, the `index`-th of a list, its columns counted in `unit`. */
export function toCompletionItem(
  { lines, text }: Document,
  { label, detail, edit }: Completion,
  offset: number,
  index: number,
  unit: ColumnUnit,
): CompletionItem {
  return {
    label,
    ...(detail && detail !== label ? { detail } : {}),
    kind: nameKind,
    sortText: String(index).padStart(4, '0'),
    filterText: filterText(text.slice(edit.start, offset), label),
    textEdit: { range: rangeOf(lines, edit, unit), newText: edit.text },
  };
}

/** What the client filters by has to begin as what is typed does; a tag is found by its name, whatever stands before it. */
function filterText(typed: string, label: string): string {
  const lead = /^\s*/.exec(typed)![0];
  return lead + label;
}
