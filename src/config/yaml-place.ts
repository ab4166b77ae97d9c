import type { JsonPath } from '../text/json.ts';

/**
 * Line and column (from 1) of a property or item in a YAML text of usual layout, as near as a search comes: where the last
 * steps are not found, the place of the steps before; undefined when none is.
 */
export function yamlPlace(text: string, path: JsonPath): { line: number; column: number } | undefined {
  const lines = text.split(/\r\n?|\n/);
  let found: { line: number; column: number } | undefined;
  let row = 0;
  let indent = -1;
  let column = 0;
  for (const step of path) {
    let next: { row: number; indent: number; column: number } | undefined;
    if (typeof step === 'number') next = findItem(step);
    else next = findKey(step);
    if (!next) {
      const flow = found && typeof step === 'string' ? findInFlow(step) : -1;
      if (flow < 0) break;
      next = { row, indent, column: flow };
    }
    ({ row, indent, column } = next);
    found = { line: row + 1, column: column + 1 };
  }
  return found;

  function findKey(key: string): { row: number; indent: number; column: number } | undefined {
    for (let at = row; at < lines.length; at++) {
      const line = lines[at]!;
      const depth = /^\s*(?:- +)*/.exec(line)![0].length;
      const own = line.length - line.trimStart().length;
      if (
        at > row &&
        depth < line.length &&
        line[depth] !== '#' &&
        own <= indent &&
        !line.startsWith('- ', own)
      )
        return;
      if (depth <= indent || !isKey(line, depth, key)) continue;
      return { row: at, indent: depth, column: depth };
    }
    return undefined;
  }

  function findItem(index: number): { row: number; indent: number; column: number } | undefined {
    let left = index;
    let depth = -1;
    for (let at = found ? row + 1 : row; at < lines.length; at++) {
      const line = lines[at]!;
      const own = line.length - line.trimStart().length;
      if (own === line.length || line[own] === '#') continue;
      const isItem = line[own] === '-' && (own + 1 === line.length || line[own + 1] === ' ');
      if (own < indent || (own === indent && !isItem)) return undefined;
      if (!isItem || (depth >= 0 && own !== depth)) continue;
      depth = own;
      if (left-- > 0) continue;
      const rest = line.slice(own + 1);
      return { row: at, indent: own, column: own + 1 + (rest.length - rest.trimStart().length) };
    }
    return undefined;
  }

  function findInFlow(key: string): number {
    return lines[row]!.indexOf(key, column + 1);
  }
}

function isKey(line: string, at: number, key: string): boolean {
  const quote = line[at] === '"' || line[at] === "'" ? 1 : 0;
  if (!line.startsWith(key, at + quote)) return false;
  return /^["']?\s*:(?:\s|$)/.test(line.slice(at + quote + key.length, at + quote + key.length + 40));
}
