import type { Range } from './range.ts';

const unsafeInJson = /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** JSON whose strings hold no control character, bidi control or line separator as such: they are written as `\uXXXX`. */
export function stringifySafe(value: unknown, indent?: number): string {
  const json = JSON.stringify(value, undefined, indent) ?? 'null';
  return json.replace(unsafeInJson, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** What is wrong in a JSON text, and where (UTF-16 offset); the message is English, without a full stop. */
export interface JsonError {
  readonly code: 'empty' | 'syntax' | 'too-deep' | 'duplicate-key';
  readonly message: string;
  readonly offset: number;
}

/** The way to a value: names of properties and indexes of items, from the outermost in; `[]` is the whole. */
export type JsonPath = readonly (string | number)[];

/** A JSON text with comments, read. */
export interface JsonDocument {
  /** The value as `JSON.parse` makes it; undefined when there is an error other than a duplicate key. */
  readonly value: unknown;
  readonly errors: readonly JsonError[];
  /** Where the value at a path stands. */
  at(path: JsonPath): Range | undefined;
  /** Where the property name that a path ends in stands, with its quotes. */
  keyAt(path: JsonPath): Range | undefined;
}

interface Node extends Range {
  readonly value: unknown;
  readonly children?: ReadonlyMap<string | number, Node>;
  readonly key?: Range;
}

const deepest = 200;

/**
 * Reads JSON that may hold comments, trailing commas and a byte order mark. Never throws: the first syntax error ends
 * the reading, of two equal keys the last one counts and is reported, and more than 200 levels are an error.
 */
export function parseJsonc(text: string): JsonDocument {
  const errors: JsonError[] = [];
  let root: Node | undefined;
  try {
    root = readDocument(text, errors);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    errors.push({ code: error.code, message: error.message, offset: error.offset });
  }
  const find = (path: JsonPath): Node | undefined => {
    let node = root;
    for (const step of path) node = node?.children?.get(step);
    return node;
  };
  return {
    value: root?.value,
    errors,
    at: (path) => rangeOf(find(path)),
    keyAt: (path) => find(path)?.key,
  };
}

function rangeOf(node: Node | undefined): Range | undefined {
  return node && { start: node.start, end: node.end };
}

class Failure extends Error {
  readonly code: 'empty' | 'syntax' | 'too-deep';
  readonly offset: number;
  constructor(code: 'empty' | 'syntax' | 'too-deep', message: string, offset: number) {
    super(message);
    this.code = code;
    this.offset = offset;
  }
}

function readDocument(text: string, errors: JsonError[]): Node {
  const word = /[\w$.+-]+/y;
  const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;

  function unexpected(wanted: string): Failure {
    const point = text.codePointAt(at);
    const found = point === undefined ? 'the end of the file' : `\`${String.fromCodePoint(point)}\``;
    return new Failure('syntax', `expected ${wanted}, found ${found}`, at);
  }

  function skipBlank(): void {
    for (;;) {
      const char = text[at];
      if (char === ' ' || char === '\t' || char === '\n' || char === '\r') {
        at++;
      } else if (char === '/' && text[at + 1] === '/') {
        while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
      } else if (char === '/' && text[at + 1] === '*') {
        const end = text.indexOf('*/', at + 2);
        if (end < 0) throw new Failure('syntax', 'a comment is not closed', at);
        at = end + 2;
      } else {
        return;
      }
    }
  }

  function readValue(depth: number): Node {
    const char = text[at];
    if (char === '{' || char === '[') {
      if (depth === deepest) throw new Failure('too-deep', `more than ${deepest} levels of nesting`, at);
      return char === '{' ? readObject(depth + 1) : readArray(depth + 1);
    }
    const start = at;
    if (char === '"') return { value: readString(), start, end: at };
    word.lastIndex = at;
    const found = word.exec(text)?.[0];
    if (found === undefined) throw unexpected('a value');
    const value = readWord(found, start);
    at += found.length;
    return { value, start, end: at };
  }

  function readWord(found: string, start: number): unknown {
    if (found === 'true') return true;
    if (found === 'false') return false;
    if (found === 'null') return null;
    number.lastIndex = start;
    if (number.exec(text)?.[0] === found) return Number(found);
    throw new Failure('syntax', `expected a value, found \`${found.slice(0, 40)}\``, start);
  }

  function readObject(depth: number): Node {
    const start = at++;
    const value: Record<string, unknown> = {};
    const children = new Map<string | number, Node>();
    for (skipBlank(); text[at] !== '}'; skipBlank()) {
      if (text[at] !== '"') throw unexpected('a name in double quotes or `}`');
      const keyStart = at;
      const name = readString();
      const key = { start: keyStart, end: at };
      if (children.has(name)) {
        errors.push({ code: 'duplicate-key', message: `\`${name}\` stands here twice`, offset: keyStart });
      }
      skipBlank();
      if (text[at] !== ':') throw unexpected('`:`');
      at++;
      skipBlank();
      const node = readValue(depth);
      children.set(name, { ...node, key });
      // Defined and not assigned, so that a property `__proto__` is one like any other.
      Object.defineProperty(value, name, {
        value: node.value,
        writable: true,
        enumerable: true,
        configurable: true,
      });
      skipBlank();
      if (text[at] === ',') at++;
      else if (text[at] !== '}') throw unexpected('`,` or `}`');
    }
    at++;
    return { value, start, end: at, children };
  }

  function readArray(depth: number): Node {
    const start = at++;
    const value: unknown[] = [];
    const children = new Map<string | number, Node>();
    for (skipBlank(); text[at] !== ']'; skipBlank()) {
      const node = readValue(depth);
      children.set(value.length, node);
      value.push(node.value);
      skipBlank();
      if (text[at] === ',') at++;
      else if (text[at] !== ']') throw unexpected('`,` or `]`');
    }
    at++;
    return { value, start, end: at, children };
  }

  function readString(): string {
    const start = at;
    for (at++; text[at] !== '"'; at++) {
      const code = text.charCodeAt(at);
      if (Number.isNaN(code) || code === 10 || code === 13) {
        throw new Failure('syntax', 'a string is not closed', start);
      }
      if (code < 0x20) throw new Failure('syntax', 'a control character in a string', at);
      if (code !== 0x5c) continue;
      const hex = text[at + 1] === 'u';
      if (
        !(hex
          ? /^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6))
          : '"\\/bfnrt'.includes(text[at + 1] || '?'))
      ) {
        throw new Failure('syntax', 'an unknown escape in a string', at);
      }
      at += hex ? 5 : 1;
    }
    at++;
    return JSON.parse(text.slice(start, at)) as string;
  }

  skipBlank();
  if (at >= text.length) throw new Failure('empty', 'the file holds no value', 0);
  const root = readValue(0);
  skipBlank();
  if (at < text.length) throw unexpected('the end of the file');
  return root;
}
