import { sectionNames } from '../words/sections.ts';
import { readFrontMatter } from './front-matter.ts';
import { cutLines, skipSpace, trimSpace } from './lines.ts';
import { type Line, Mark, type Span, type Stamp, type Tree } from './tree.ts';

/**
 * ID tags that players know, by name (Wikipedia "LRC", lrcget, foobar2000): title, artist, album, author of the words,
 * lyricist, author of the file, offset, length, editor, version, language.
 */
export const lrcTags: readonly string[] = [
  'ti',
  'ar',
  'al',
  'au',
  'lr',
  'by',
  'offset',
  'length',
  're',
  'tool',
  've',
  'la',
];

/** Tags that players write and read for themselves; not to be reported, not to be suggested. */
export const lrcPlayerTags: readonly string[] = [
  'id',
  'hash',
  't_time',
  'sign',
  'qq',
  'total',
  'language',
  'lang',
  'encoding',
  'kana',
  'key',
  'title',
  'artist',
  'album',
  'trans',
  'manualoffset',
  'ver',
  'version',
  'date',
  'genre',
  'mail',
  'url',
  'web',
  'instrumental',
  'mapping',
  'composer',
  'lyricist',
  'producer',
  'source',
  'ta',
  'tr',
];

const known = new Set([...lrcTags, ...lrcPlayerTags]);

/** Parses LRC. Linear, never throws; the lines tile the source. */
export function parseLrc(source: string): Tree {
  const cut: Line[] = [];
  const marks = cutLines(source, 0, source.length, cut);
  const frontMatter = readFrontMatter(source, cut);
  const first = frontMatter?.last ?? 0;
  const physical = cut.slice(first);
  const mayComment = source.includes('lyrilint-disable-line');
  const unbroken = physical.filter((line) => opensStamp(source, line.from)).length <= 2;
  const lines: Line[] = cut.slice(0, first).map((line) => ({ ...line, type: 'matter' }));
  let timed = false;
  for (const whole of physical) {
    const line = mayComment ? withoutComment(source, whole) : whole;
    for (const piece of pieces(source, line, unbroken)) {
      const read = readLine(source, { ...piece, index: lines.length }, timed);
      if (read.stamps) timed = true;
      lines.push(read);
    }
  }
  return {
    notation: 'lrc',
    source,
    lines,
    blocks: [{ first, last: lines.length }],
    frontMatter,
    marks,
    problems: [],
  };
}

/** Whether a stamp begins at this offset, well-formed or not. */
function opensStamp(source: string, at: number): boolean {
  return readStamp(source, at, source.length) !== null;
}

/** Cuts a physical line after each ID tag that another tag or stamp follows, and a file without newlines before each stamp. */
function pieces(source: string, line: Line, unbroken: boolean): readonly Line[] {
  const cuts: number[] = [];
  let at = line.from;
  while (source.charCodeAt(at) === 0x5b) {
    const tag = idTag(source, at, line.to);
    if (!tag || !known.has(tag.name)) break;
    at = skipSpace(source, tag.end, line.to);
    if (at < line.to && source.charCodeAt(at) === 0x5b) cuts.push(at);
  }
  if (unbroken) {
    let afterStamp = true;
    while (at < line.to) {
      const stamp = readStamp(source, at, line.to);
      if (stamp && source.charCodeAt(at) !== 0x3c) {
        if (!afterStamp && at > line.from) cuts.push(at);
        afterStamp = true;
        at = stamp.end;
      } else {
        afterStamp = false;
        at = nextBracket(source, at + 1, line.to);
      }
    }
  }
  if (cuts.length === 0) return [line];
  const found: Line[] = [];
  let start = line.start;
  for (const cut of new Set(cuts)) {
    const from = skipSpace(source, start, cut);
    const { comment: _, ...piece } = line;
    found.push({ ...piece, start, end: cut, next: cut, from, to: trimSpace(source, from, cut) });
    start = cut;
  }
  found.push({ ...line, start, from: skipSpace(source, start, line.end) });
  return found;
}

/** Takes a comment of lyrilint, `[#: lyrilint-disable-line]`, off the end of a line. */
function withoutComment(source: string, line: Line): Line {
  const start = source.indexOf('[#:', line.from);
  if (start <= line.from || start >= line.to || source.charCodeAt(line.to - 1) !== 0x5d) return line;
  if (!source.startsWith('lyrilint-disable-line', skipSpace(source, start + 3, line.to))) return line;
  return { ...line, to: trimSpace(source, line.from, start), comment: { start, end: line.to } };
}

function readLine(source: string, line: Line, timed: boolean): Line {
  if (line.from === line.to || line.type === 'comment' || !(line.marks & (Mark.bracket | Mark.markup)))
    return line;
  if (source.startsWith('[#:', line.from) && source.charCodeAt(line.to - 1) === 0x5d)
    return { ...line, type: 'comment' };
  const stamps: Stamp[] = [];
  const wordStamps: Stamp[] = [];
  let { from, to } = line;
  for (;;) {
    const stamp = readStamp(source, from, to);
    if (!stamp) break;
    const inWord = source.charCodeAt(from) === 0x3c;
    (inWord ? wordStamps : stamps).push(stamp);
    from = skipSpace(source, stamp.end, to);
  }
  if (stamps.length === 0 && wordStamps.length === 0) {
    const tag = idTag(source, from, to);
    // Before the first stamp an unknown name is a tag some player wrote; after it, and for a section's name, it may be sung.
    if (tag && (known.has(tag.name) || (!timed && !isSectionName(tag.name)))) {
      const { start, end, name, nameAt, value } = tag;
      return { ...line, type: 'id', directive: { role: 'metadata', start, end, name, nameAt, value } };
    }
  }
  for (let at = nextBracket(source, from, to); at < to; ) {
    const stamp = readStamp(source, at, to);
    if (stamp?.closed) wordStamps.push(stamp);
    at = nextBracket(source, stamp ? stamp.end : at + 1, to);
  }
  for (
    let last = wordStamps.length - 1;
    last >= 0 && wordStamps[last]!.end === to && wordStamps[last]!.start >= from;
    last--
  ) {
    to = trimSpace(source, from, wordStamps[last]!.start);
  }
  return {
    ...line,
    type: from === to ? 'blank' : line.type,
    from,
    to,
    ...(stamps.length > 0 && { stamps: stamps.map(bare) }),
    ...(wordStamps.length > 0 && { wordStamps: wordStamps.map(bare) }),
  };
}

function bare({ start, end, milliseconds }: Stamp): Stamp {
  return { start, end, milliseconds };
}

function nextBracket(source: string, at: number, to: number): number {
  for (; at < to; at++) {
    const code = source.charCodeAt(at);
    if (code === 0x5b || code === 0x3c || code === 0xff3b || code === 0x3010) break;
  }
  return at;
}

let sections: Set<string> | undefined;

function isSectionName(name: string): boolean {
  sections ??= new Set(sectionNames().map((entry) => entry.name.toLowerCase()));
  return sections.has(name.replace(/\d+$/, '').trimEnd());
}

interface IdTag extends Span {
  readonly name: string;
  readonly nameAt: Span;
  readonly value: Span | null;
}

/** The ID tag `[name: value]` that begins at this offset; one of a known name ends with the line when nothing closes it. */
function idTag(source: string, start: number, to: number): IdTag | null {
  if (source.charCodeAt(start) !== 0x5b) return null;
  const nameStart = skipSpace(source, start + 1, to);
  let at = nameStart;
  while (at < to && at - nameStart < 16 && isNameCode(source.charCodeAt(at))) at++;
  const nameEnd = at;
  at = skipSpace(source, at, to);
  const colon = source.charCodeAt(at);
  if (nameEnd === nameStart || at >= to || (colon !== 0x3a && colon !== 0xff1a)) return null;
  const name = source.slice(nameStart, nameEnd).toLowerCase();
  let close = at + 1;
  while (close < to && source.charCodeAt(close) !== 0x5d) close++;
  if (close === to && !known.has(name)) return null;
  // `[ti:Song [Live]]`: a value may hold brackets, the tag then ends with the line.
  if (close < to && source.charCodeAt(to - 1) === 0x5d && hasOpening(source, at, close)) close = to - 1;
  const valueStart = skipSpace(source, at + 1, close);
  const valueEnd = trimSpace(source, valueStart, close);
  return {
    start,
    end: Math.min(close + 1, to),
    name,
    nameAt: { start: nameStart, end: nameEnd },
    value: valueStart < valueEnd ? { start: valueStart, end: valueEnd } : null,
  };
}

function hasOpening(source: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (source.charCodeAt(at) === 0x5b) return true;
  return false;
}

function isNameCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 35 ||
    code === 95
  );
}

interface ReadStamp extends Stamp {
  readonly closed: boolean;
}

/** No stamp is longer than this, brackets included. */
const longestStamp = 24;

/** The digit that a UTF-16 code stands for, full-width ones too, or -1. */
function digitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  return code >= 0xff10 && code <= 0xff19 ? code - 0xff10 : -1;
}

/**
 * The time stamp that begins at this offset, in any form met in files: `[mm:ss.xx]` `.x` `.xxx` `[mm:ss]` `[mm:ss:xx]`
 * `[mm.ss.xx]` `[hh:mm:ss.xx]` `[01:47.]`, float noise, full-width characters, a missing closing bracket, `<…>` in words.
 */
function readStamp(source: string, start: number, to: number): ReadStamp | null {
  const opening = source.charCodeAt(start);
  const inWord = opening === 0x3c;
  if (opening !== 0x5b && !inWord && opening !== 0xff3b && opening !== 0x3010) return null;
  const limit = Math.min(to, start + longestStamp);
  const groups: string[] = [];
  const separators: string[] = [];
  let digits = '';
  let digitsEnd = start;
  let at = skipSpace(source, start + 1, limit);
  for (; at < limit; at++) {
    const code = source.charCodeAt(at);
    const digit = digitOf(code);
    if (digit >= 0) {
      digits += digit;
      digitsEnd = at + 1;
    } else if (code === 0x3a || code === 0xff1a || code === 0x2e || code === 0xff0e) {
      if (digits === '') break;
      groups.push(digits);
      separators.push(code === 0x3a || code === 0xff1a ? ':' : '.');
      digits = '';
      digitsEnd = at + 1;
    } else break;
  }
  if (digits !== '') groups.push(digits);
  if (groups.length < 2 || groups.length > 4 || (separators[0] === '.' && groups.length < 3)) return null;
  const closer = source.charCodeAt(skipSpace(source, at, limit));
  const closed = inWord ? closer === 0x3e : closer === 0x5d || closer === 0xff3d || closer === 0x3011;
  if (inWord && !closed) return null;
  const wrong = closer === 0x29 || closer === 0x7d || closer === 0x3e;
  if (!closed && groups[1]!.length !== 2) return null;
  const end = closed || wrong ? skipSpace(source, at, limit) + 1 : digitsEnd;
  return { start, end: Math.min(end, to), milliseconds: timeOf(groups, separators), closed };
}

/** Milliseconds of the groups of a stamp, or null when they make no time: seconds above 59, a group too long. */
function timeOf(groups: readonly string[], separators: readonly string[]): number | null {
  const withHours = groups.length === 4 && separators[0] === ':' && separators[1] === ':';
  if (groups.length === 4 && !withHours) return null;
  const [minutes, seconds, fraction = ''] = withHours ? groups.slice(1) : groups;
  const hours = withHours ? Number(groups[0]) : 0;
  if (!minutes || !seconds || minutes.length > 3 || seconds.length > 2 || Number(seconds) > 59) return null;
  if (withHours && (Number(minutes) > 59 || hours > 99)) return null;
  const parts = fraction === '' ? 0 : Math.round(Number(`0.${fraction}`) * 1000);
  return ((hours * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + parts;
}
