import { isSpace, skipSpace, trimSpace } from './lines.ts';
import { type Form, type Line, Mark, type Shape } from './tree.ts';

const closers = new Map<number, { close: number; form: Form }>([
  [0x5b, { close: 0x5d, form: 'square' }],
  [0xff3b, { close: 0xff3d, form: 'wide-square' }],
  [0x3010, { close: 0x3011, form: 'lenticular' }],
  [0x3014, { close: 0x3015, form: 'tortoise' }],
  [0x28, { close: 0x29, form: 'round' }],
  [0xff08, { close: 0xff09, form: 'wide-round' }],
]);

/** The opening bracket of a form that has one. */
export const openers: Readonly<Partial<Record<Form, readonly [string, string]>>> = {
  square: ['[', ']'],
  'wide-square': ['［', '］'],
  lenticular: ['【', '】'],
  tortoise: ['〔', '〕'],
  round: ['(', ')'],
  'wide-round': ['（', '）'],
};

/** Whether a form is of square type: a known name alone in it is a header wherever it stands. */
export function isSquare(form: Form): boolean {
  return form === 'square' || form === 'wide-square' || form === 'lenticular' || form === 'tortoise';
}

function shape(
  source: string,
  form: Form,
  start: number,
  end: number,
  from: number,
  to: number,
  closed = true,
): Shape {
  const innerStart = skipSpace(source, from, to);
  return { form, start, end, innerStart, innerEnd: trimSpace(source, innerStart, to), closed };
}

/**
 * The bracketed stretches of a line that do not overlap, from left to right, square-type or round as asked.
 * A bracket of the same kind inside another starts anew (`[a [b]` holds `[b]`); one that no bracket of its kind
 * closes is left out, unless it is the first character of the lyric and runs to the end of the line, or to a
 * closing bracket of another kind that ends it. Linear.
 */
export function bracketsOf(
  source: string,
  line: Pick<Line, 'from' | 'to' | 'marks'>,
  square: boolean,
): readonly Shape[] {
  const found: Shape[] = [];
  if (!(line.marks & (square ? Mark.bracket : Mark.parenthesis))) return found;
  let open = -1;
  let opened: { close: number; form: Form } | undefined;
  for (let at = line.from; at < line.to; at++) {
    const code = source.charCodeAt(at);
    const opening = closers.get(code);
    if (opening && isSquare(opening.form) === square) {
      open = at;
      opened = opening;
    } else if (opened && code === opened.close) {
      found.push(shape(source, opened.form, open, at + 1, open + 1, at));
      opened = undefined;
    }
  }
  if (opened && open === line.from) {
    const last = source.charCodeAt(line.to - 1);
    const wrong =
      last === 0x7d || last === 0x29 || last === 0x3e || last === 0x5d || last === 0xff09 || last === 0x3011;
    found.push(shape(source, opened.form, open, line.to, open + 1, wrong ? line.to - 1 : line.to, false));
  }
  return found;
}

/**
 * The one shape that a whole line has apart from square-type brackets: `(Tag)`, `Tag:`, `# Tag`, `#TAG`, `**Tag**`,
 * `--- Tag ---`, `<Tag>`, or bare. Null for a line too long to be a header (80 characters).
 */
export function wholeShape(source: string, line: Line): Shape | null {
  const { from, to } = line;
  if (to - from > 80 || from === to) return null;
  const first = source.charCodeAt(from);
  const last = source.charCodeAt(to - 1);
  switch (first) {
    case 0x28:
    case 0xff08:
      return roundShape(source, line);
    case 0x23:
      return hashShape(source, from, to);
    case 0x2a:
    case 0x5f:
      return boldShape(source, from, to);
    case 0x3c:
      return last === 0x3e && source.charCodeAt(from + 1) !== 0x2f
        ? shape(source, 'angle', from, to, from + 1, to - 1)
        : null;
    case 0x2d:
    case 0x3d:
    case 0x2014:
    case 0x2013:
      return ruleShape(source, from, to, first);
  }
  if (last === 0x3a || last === 0xff1a) return shape(source, 'colon', from, to, from, to - 1);
  return shape(source, 'bare', from, to, from, to);
}

function roundShape(source: string, line: Line): Shape | null {
  const spans = bracketsOf(source, line, false);
  const only = spans[0];
  if (!only || only.start !== line.from || !only.closed) return null;
  const rest = skipSpace(source, only.end, line.to);
  if (rest === line.to) return only;
  const code = source.charCodeAt(rest);
  return rest + 1 === line.to && (code === 0x3a || code === 0xff1a) ? { ...only, end: line.to } : null;
}

/** `# Tag` and `#TAG`: hashes, then the name; a name in brackets or bold marks inside is unwrapped. */
function hashShape(source: string, from: number, to: number): Shape | null {
  let at = from;
  while (at < to && source.charCodeAt(at) === 0x23) at++;
  if (at === to || at - from > 6) return null;
  let end = to;
  while (end > at && source.charCodeAt(end - 1) === 0x23) end--;
  return unwrap(
    source,
    shape(source, isSpace(source.charCodeAt(at)) ? 'hash' : 'hashtag', from, to, at, end),
  );
}

/** `**Tag**`, `*Tag*`, `__Tag__`, `_Tag_`. */
function boldShape(source: string, from: number, to: number): Shape | null {
  const mark = source.charCodeAt(from);
  let at = from;
  while (at < to && source.charCodeAt(at) === mark) at++;
  const marks = at - from;
  if (marks > 3 || to - marks <= at) return null;
  let end = to;
  if (source.charCodeAt(end - 1) === 0x3a) end--;
  for (let i = 1; i <= marks; i++) if (source.charCodeAt(end - i) !== mark) return null;
  return unwrap(source, shape(source, 'bold', from, to, at, end - marks));
}

/** `--- Tag ---`, `=== Tag ===`, `— Tag —`: the same mark on both sides, words between. */
function ruleShape(source: string, from: number, to: number, mark: number): Shape | null {
  let at = from;
  while (at < to && source.charCodeAt(at) === mark) at++;
  let end = to;
  while (end > at && source.charCodeAt(end - 1) === mark) end--;
  if (end === to || at === end || (at - from < 2 && mark < 0x80)) return null;
  return shape(source, 'rule', from, to, at, end);
}

/** Takes square brackets, bold marks and a closing colon off the words of a shape. */
function unwrap(source: string, whole: Shape): Shape {
  let { innerStart, innerEnd } = whole;
  for (;;) {
    const first = source.charCodeAt(innerStart);
    const last = source.charCodeAt(innerEnd - 1);
    if (
      innerEnd - innerStart > 2 &&
      ((first === 0x5b && last === 0x5d) || (first === 0x2a && last === 0x2a))
    ) {
      innerStart++;
      innerEnd--;
    } else if (innerEnd - innerStart > 1 && (last === 0x3a || last === 0xff1a)) innerEnd--;
    else return { ...whole, innerStart, innerEnd };
  }
}
