import { minimalEdits } from '../text/edits.ts';

/** Whole lines (each up to and with its LF) that become others; `start` and `end` are offsets in the text before. */
interface Block {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const context = 3;

/**
 * A unified diff that `git apply` takes: `a/` and `b/` before the path, three lines of context, CRLF kept, odd
 * characters of the path quoted as git does. Empty when the texts are equal; n log n.
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const name = path.replace(/^(?:\.?\/)+/, '');
  const from = quoted(`a/${name}`);
  const to = quoted(`b/${name}`);
  const lines = [`diff --git ${from} ${to}`, `--- ${ended(from)}`, `+++ ${ended(to)}`];
  writeHunks(before, changedBlocks(before, after), lines);
  return `${lines.join('\n')}\n`;
}

function changedBlocks(before: string, after: string): readonly Block[] {
  const blocks: Block[] = [];
  let start = -1;
  let text = '';
  let cursor = 0;
  // A block ends with a line: after its LF, or at the end of the text.
  const blockEnd = (): number => {
    const endsWhole = text === '' || text.endsWith('\n');
    if (isLineStart(before, cursor) && (endsWhole || cursor === before.length)) return cursor;
    const newline = before.indexOf('\n', cursor);
    return newline < 0 ? before.length : newline + 1;
  };
  const flush = (): void => {
    if (start < 0) return;
    const end = blockEnd();
    blocks.push({ start, end, text: text + before.slice(cursor, end) });
  };
  for (const edit of minimalEdits(before, after)) {
    // What is put at the very end belongs to a last line that has no newline.
    if (
      start >= 0 &&
      (edit.start < blockEnd() ||
        (edit.start === before.length && !before.endsWith('\n') && blockEnd() === before.length))
    ) {
      text += before.slice(cursor, edit.start) + edit.text;
    } else {
      flush();
      start = before.lastIndexOf('\n', edit.start - 1) + 1;
      if (edit.start === 0) start = 0;
      text = before.slice(start, edit.start) + edit.text;
    }
    cursor = edit.end;
  }
  flush();
  return blocks;
}

function isLineStart(text: string, offset: number): boolean {
  return offset === 0 || text.charCodeAt(offset - 1) === 10;
}

function writeHunks(before: string, blocks: readonly Block[], out: string[]): void {
  // Lines are counted on as blocks are met: `oldLine` and `newLine` (from 0) are those at `at`.
  let at = 0;
  let oldLine = 0;
  let newLine = 0;
  let hunk: string[] = [];
  let oldStart = 0;
  let newStart = 0;
  let oldCount = 0;
  let newCount = 0;
  const close = (trailing: readonly string[]): void => {
    for (const line of trailing) add(' ', line);
    out.push(`@@ -${extent(oldStart, oldCount)} +${extent(newStart, newCount)} @@`);
    for (const line of hunk) out.push(line);
    hunk = [];
    oldCount = 0;
    newCount = 0;
  };
  const add = (sign: ' ' | '-' | '+', line: string): void => {
    if (line.endsWith('\n')) hunk.push(sign + line.slice(0, -1));
    else hunk.push(sign + line, '\\ No newline at end of file');
    if (sign !== '+') oldCount++;
    if (sign !== '-') newCount++;
  };
  for (const block of blocks) {
    const between = linesOf(before.slice(at, block.start));
    if (hunk.length > 0 && between.length <= 2 * context) {
      for (const line of between) add(' ', line);
    } else {
      if (hunk.length > 0) close(between.slice(0, context));
      const lead = between.slice(-context);
      oldStart = oldLine + between.length - lead.length;
      newStart = newLine + between.length - lead.length;
      for (const line of lead) add(' ', line);
    }
    const gone = linesOf(before.slice(block.start, block.end));
    const come = linesOf(block.text);
    for (const line of gone) add('-', line);
    for (const line of come) add('+', line);
    oldLine += between.length + gone.length;
    newLine += between.length + come.length;
    at = block.end;
  }
  close(linesOf(before.slice(at, afterLines(before, at, context))));
}

/** The offset after the next few lines. */
function afterLines(text: string, offset: number, count: number): number {
  for (; count > 0 && offset < text.length; count--) {
    const newline = text.indexOf('\n', offset);
    offset = newline < 0 ? text.length : newline + 1;
  }
  return offset;
}

/** Lines with their LF; a CR is part of its line, as it is to git. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Where a side of a hunk stands, from a line counted from 0; an empty side is named by the line before it. */
function extent(start: number, count: number): string {
  const line = count === 0 ? start : start + 1;
  return count === 1 ? String(line) : `${line},${count}`;
}

/** A name with a space is ended by a tab, as git does, so that `patch` knows where it ends. */
function ended(name: string): string {
  return name.includes(' ') && !name.startsWith('"') ? `${name}\t` : name;
}

const escapes: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

const odd = /[\x00-\x1f"\\\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

function quoted(path: string): string {
  const safe = path.replace(odd, (char) => escapes[char] ?? octal(char));
  return safe === path ? path : `"${safe}"`;
}

function octal(char: string): string {
  return [...new TextEncoder().encode(char)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}
