/**
 * Reads a value as YAML writes it on one line: words, quoted strings, numbers, `true`, `[a, b]`, `{ a: b }`; JSON is a case
 * of it. Returns undefined for anything else, and for more than 20 levels.
 */
export function readFlow(text: string): unknown {
  let at = 0;
  const failed = Symbol('failed');

  function skip(): void {
    while (text[at] === ' ' || text[at] === '\t') at++;
  }

  function quoted(mark: string): string | typeof failed {
    let value = '';
    for (at++; at < text.length; at++) {
      const char = text[at]!;
      if (char === mark) {
        if (mark !== "'" || text[at + 1] !== "'") {
          at++;
          return value;
        }
        at++;
      } else if (char === '\\' && mark === '"') at++;
      value += text[at] ?? '';
    }
    return failed;
  }

  function word(inside: boolean, ends: string): string {
    const start = at;
    while (at < text.length) {
      const char = text[at]!;
      if (inside && ends.includes(char)) break;
      if (char === ':' && inside && (at + 1 === text.length || ' ,]}'.includes(text[at + 1]!))) break;
      at++;
    }
    return text.slice(start, at).trim();
  }

  function value(depth: number): unknown {
    skip();
    const char = text[at];
    if (depth > 20 || char === undefined) return failed;
    if (char === '"' || char === "'") return quoted(char);
    if (char === '[') {
      const items: unknown[] = [];
      at++;
      for (skip(); text[at] !== ']'; skip()) {
        const item = value(depth + 1);
        if (item === failed) return failed;
        items.push(item);
        skip();
        if (text[at] === ',') at++;
        else if (text[at] !== ']') return failed;
      }
      at++;
      return items;
    }
    if (char === '{') {
      const entries: [string, unknown][] = [];
      at++;
      for (skip(); text[at] !== '}'; skip()) {
        const start = text[at];
        const key = start === '"' || start === "'" ? quoted(start) : word(true, ',[]{}');
        skip();
        if (key === failed || key === '' || text[at] !== ':') return failed;
        at++;
        const item = value(depth + 1);
        if (item === failed) return failed;
        entries.push([key as string, item]);
        skip();
        if (text[at] === ',') at++;
        else if (text[at] !== '}') return failed;
      }
      at++;
      return Object.fromEntries(entries);
    }
    const found = word(depth > 0, ',[]{}');
    if (found === '') return failed;
    if (found === 'true' || found === 'false') return found === 'true';
    return /^-?\d{1,15}(?:\.\d{1,15})?$/.test(found) ? Number(found) : found;
  }

  const result = value(0);
  skip();
  return result === failed || at < text.length ? undefined : result;
}
