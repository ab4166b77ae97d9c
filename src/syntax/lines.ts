import { type Line, type LineType, Mark } from './tree.ts';

const asciiMarks = asciiTable();

/** Marks of each ASCII character, so that the lexer looks at a character once. */
function asciiTable(): Uint16Array {
  const table = new Uint16Array(128);
  const set = (characters: string, mark: number) => {
    for (const character of characters) table[character.charCodeAt(0)]! |= mark;
  };
  set('[]', Mark.bracket);
  set('()', Mark.parenthesis);
  set('0123456789', Mark.digit);
  set(':', Mark.colon);
  set('<>&', Mark.markup);
  set('"\'`', Mark.quote);
  set('!,.;?', Mark.punctuation);
  set('|', Mark.bar);
  set('#$%*+/=@\\^_{}~', Mark.symbol);
  set('\t', Mark.gap);
  set('abcdefghijklmnopqrstuvwxyz', Mark.lower);
  for (let code = 0; code < 32; code++) if (code !== 9) table[code]! |= Mark.control;
  table[127] = Mark.control;
  return table;
}

/** Marks of a character above U+007F. */
function wideMarks(code: number): number {
  if (code < 0x300) {
    if (code < 0xa0) return Mark.wide | Mark.control;
    if (code === 0xd7) return Mark.wide | Mark.bar;
    return code === 0xa0 || code === 0xad ? Mark.wide | Mark.unseen : Mark.wide;
  }
  // Chinese characters and Korean syllables are most of what follows.
  if ((code >= 0x3400 && code <= 0x9fff) || (code >= 0xac00 && code <= 0xd7a3)) return Mark.wide;
  if (code >= 0x370 && code <= 0x52f)
    return (code >= 0x388 && code <= 0x482) || code >= 0x48a
      ? Mark.wide | Mark.greek
      : Mark.wide | Mark.greek | Mark.composing;
  if (code >= 0x2000 && code <= 0x206f) {
    if (code >= 0x2010 && code <= 0x2027) return Mark.wide;
    return Mark.wide | Mark.unseen | Mark.composing;
  }
  if (code >= 0x3000 && code <= 0x30ff) {
    if (code >= 0x3010 && code <= 0x3015) return Mark.wide | Mark.bracket;
    return code === 0x3099 || code === 0x309a ? Mark.wide | Mark.composing : Mark.wide;
  }
  switch (code) {
    case 0xff3b:
    case 0xff3d:
      return Mark.wide | Mark.bracket;
    case 0xff08:
    case 0xff09:
      return Mark.wide | Mark.parenthesis;
    case 0xff1a:
      return Mark.wide | Mark.colon;
    case 0x61c:
    case 0x1680:
    case 0xfeff:
    case 0xfffd:
      return Mark.wide | Mark.unseen | Mark.composing;
  }
  return code >= 0xff00 && code <= 0xffef ? Mark.wide : Mark.wide | Mark.composing;
}

/** Whether a UTF-16 code is white space or an invisible character that may stand around a lyric. */
export function isSpace(code: number): boolean {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 12);
  if (code < 0xa0) return false;
  return (
    code === 0xa0 ||
    code === 0x3000 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x2060 ||
    code === 0xfeff ||
    code === 0xad
  );
}

/** First offset in `from … to` that is no white space; `to` when all is. */
export function skipSpace(source: string, from: number, to: number): number {
  while (from < to && isSpace(source.charCodeAt(from))) from++;
  return from;
}

/** Offset after the last character in `from … to` that is no white space; `from` when all is. */
export function trimSpace(source: string, from: number, to: number): number {
  while (to > from && isSpace(source.charCodeAt(to - 1))) to--;
  return to;
}

/** Offset after the lyric in `from … end`: before trailing space and one hard-break backslash. */
function trimEnd(source: string, from: number, end: number): number {
  const to = trimSpace(source, from, end);
  if (to > from + 1 && source.charCodeAt(to - 1) === 92) return trimSpace(source, from, to - 1);
  return to;
}

/**
 * Cuts `start … stop` of the source into lines (LF, CRLF or CR end them) and appends them to `lines`.
 * Each character is read once. Returns the union of all marks.
 */
export function cutLines(source: string, start: number, stop: number, lines: Line[]): number {
  let all = 0;
  let at = start;
  const mayComment = source.includes('lyrilint-disable-line');
  while (at < stop) {
    const lineStart = at;
    let marks = 0;
    let previous = 0;
    let code = 0;
    for (; at < stop; at++) {
      code = source.charCodeAt(at);
      if (code === 10 || code === 13) break;
      if (code < 128) {
        marks |= asciiMarks[code]!;
        if (code === 32 && previous === 32) marks |= Mark.gap;
      } else marks |= wideMarks(code);
      previous = code;
    }
    const end = at;
    if (at < stop) at += code === 13 && at + 1 < stop && source.charCodeAt(at + 1) === 10 ? 2 : 1;
    const from = skipSpace(source, lineStart, end);
    const to = trimEnd(source, from, end);
    const made = line(source, lines.length, lineStart, end, at, from, to, marks);
    lines.push(mayComment && made.type === 'text' ? withoutComment(source, made) : made);
    all |= marks;
  }
  return all;
}

function line(
  source: string,
  index: number,
  start: number,
  end: number,
  next: number,
  from: number,
  to: number,
  marks: number,
): Line {
  let type: LineType = 'text';
  if (from === to) type = 'blank';
  else if (isComment(source, from)) type = 'comment';
  return { index, start, end, next, type, from, to, marks };
}

/** Takes a lyrilint comment off the end of a line. */
function withoutComment(source: string, made: Line): Line {
  const text = source.slice(made.from, made.end);
  const found = /\s(?:# |<!-- )lyrilint-disable-line(?![-\w])/.exec(text);
  if (!found) return made;
  const start = made.from + found.index + 1;
  return { ...made, to: trimEnd(source, made.from, start - 1), comment: { start, end: made.end } };
}

/** Whether a lyrilint comment begins at this offset: `# lyrilint-` or `<!-- lyrilint-`. */
export function isComment(source: string, at: number): boolean {
  const code = source.charCodeAt(at);
  if (code === 35) return source.startsWith('# lyrilint-', at);
  return code === 60 && source.startsWith('<!-- lyrilint-', at);
}
