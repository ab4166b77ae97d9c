import { skipSpace, trimSpace } from './lines.ts';
import type { FrontMatter, FrontMatterValue, Line } from './tree.ts';

/** Front matter ends within this many lines, or it is none (SPEC section 2). */
const longest = 60;

/**
 * Finds front matter by its shape: the first line is exactly `---`, a `---` or `...` closes it, and between them
 * stand only `key: value`, list items, indented lines and comments, at least one. Returns null otherwise.
 */
export function readFrontMatter(source: string, lines: readonly Line[]): FrontMatter | null {
  const opening = lines[0];
  if (!opening || source.slice(opening.start, opening.end) !== '---') return null;
  let last = 1;
  let keys = 0;
  for (; ; last++) {
    const line = lines[last];
    if (!line || last > longest) return null;
    if (line.type === 'blank') continue;
    const fence = isFence(source, line);
    if (fence) break;
    const shape = lineShape(source, line);
    if (shape === 'other') return null;
    if (shape === 'key' || shape === 'item') keys++;
  }
  if (keys === 0) return null;
  return { first: 0, last: last + 1, values: readValues(source, lines, last) };
}

function isFence(source: string, line: Line): boolean {
  return (
    line.end - line.start === 3 &&
    (source.startsWith('---', line.start) || source.startsWith('...', line.start))
  );
}

function lineShape(source: string, line: Line): 'key' | 'item' | 'indented' | 'comment' | 'other' {
  const first = source.charCodeAt(line.start);
  if (first === 32 || first === 9) return 'indented';
  if (first === 35) return 'comment';
  if (first === 45 && (line.end === line.start + 1 || source.charCodeAt(line.start + 1) === 32))
    return 'item';
  return colonOf(source, line.start, line.end) > line.start ? 'key' : 'other';
}

/** Offset of the colon that ends a key, or -1: a key is one word-like run, the colon ends the line or is followed by a space. */
function colonOf(source: string, from: number, to: number): number {
  if (source.charCodeAt(from) === 91) return -1;
  const colon = source.indexOf(':', from);
  if (colon < 0 || colon >= to || colon - from > 60) return -1;
  return colon + 1 === to || source.charCodeAt(colon + 1) === 32 ? colon : -1;
}

function readValues(
  source: string,
  lines: readonly Line[],
  last: number,
): ReadonlyMap<string, FrontMatterValue> {
  const values = new Map<string, FrontMatterValue>();
  let open: { key: string; start: number; items: string[] } | null = null;
  const nested: string[] = [];
  const close = (end: number) => {
    if (open && open.items.length > 0) values.set(open.key, { start: open.start, end, value: open.items });
    open = null;
  };
  let before = 0;
  for (let i = 1; i < last; i++) {
    const line = lines[i]!;
    if (line.from === line.to) continue;
    const indent = line.from - line.start;
    if (source.charCodeAt(line.from) === 35) continue;
    if (source.charCodeAt(line.from) === 45 && source.charCodeAt(line.from + 1) === 32) {
      const found = scalar(source, line.from + 1, line.to);
      const list = open as { key: string; start: number; items: string[] } | null;
      if (list && found) {
        if (list.items.length === 0) list.start = found.start;
        list.items.push(found.text);
        before = found.end;
      }
      continue;
    }
    close(before);
    const colon = colonOf(source, line.from, line.end);
    if (colon < 0) continue;
    const depth = indent === 0 ? 0 : Math.max(1, nested.length);
    if (indent === 0) nested.length = 0;
    else while (nested.length > depth || (nested.length > 0 && indentOf(nested) >= indent)) nested.pop();
    const key = unquote(source.slice(line.from, trimSpace(source, line.from, colon)));
    const path = [...nested.map((entry) => entry.slice(entry.indexOf(' ') + 1)), key].join('.');
    const found = scalar(source, colon + 1, line.end);
    if (!found) {
      nested.push(`${indent} ${key}`);
      open = { key: path, start: line.end, items: [] };
      before = line.end;
      continue;
    }
    values.set(path, { start: found.start, end: found.end, value: found.list ?? found.text });
  }
  close(before);
  return values;
}

function indentOf(nested: readonly string[]): number {
  return Number.parseInt(nested.at(-1) ?? '0', 10);
}

/** Reads a scalar, a quoted string or an inline list between two offsets; null when nothing stands there. */
function scalar(
  source: string,
  from: number,
  to: number,
): { start: number; end: number; text: string; list?: string[] } | null {
  const start = skipSpace(source, from, to);
  let end = trimSpace(source, start, to);
  if (start >= end) return null;
  const first = source[start]!;
  if (first === '"' || first === "'") {
    const close = source.indexOf(first, start + 1);
    if (close > start && close < end)
      return { start: start + 1, end: close, text: source.slice(start + 1, close) };
  }
  const comment = source.indexOf(' #', start);
  if (comment >= 0 && comment < end) end = trimSpace(source, start, comment);
  const text = source.slice(start, end);
  if (text.startsWith('[') && text.endsWith(']')) {
    const list = text
      .slice(1, -1)
      .split(',')
      .map((item) => unquote(item.trim()))
      .filter((item) => item !== '');
    return { start, end, text, list };
  }
  return { start, end, text };
}

function unquote(text: string): string {
  const first = text[0];
  return text.length > 1 && (first === '"' || first === "'") && text.endsWith(first)
    ? text.slice(1, -1)
    : text;
}
