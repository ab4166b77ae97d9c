import { bracketsOf } from '../syntax/shapes.ts';
import { type Line, Mark, type Span } from '../syntax/tree.ts';
import { isDigit, isLetter } from '../text/ascii.ts';
import { skeleton } from '../words/confusables.ts';
import { entity, entityPattern, htmlElements, htmlTagPattern } from '../words/entities.ts';
import { timesWords } from '../words/marks.ts';
import { isChord } from './chords.ts';
import { isKnownDirection, isUnclear } from './cues.ts';
import type { Song, SongLine } from './model.ts';

const none: readonly Span[] = [];

let timesAtEnd: RegExp | undefined;

/** A repeat mark at the end of a line: `(x2)`, `x2`, `2x`, `×2`, `(2 fois)`; not `2.25X`, not guitar fingering (` X 2 2 1 X`). */
function repeatAtEnd(tail: string): RegExpExecArray | null {
  timesAtEnd ??= new RegExp(
    `(?:[(（[]\\s?(?:repeat\\s)?(?:[x×х]\\s?(\\d{1,2})|(\\d{1,2})\\s?[x×х]|(\\d{1,2}) ?(?:${timesWords})|(bis|twice|repeat))\\s?[)）\\]]|(?:(?<=[^\\s\\d.,x×х]\\s{1,4})|^)(?:[x×х](\\d{1,2})|(\\d{1,2})[x×х]))\\.?$`,
    'iu',
  );
  return timesAtEnd.exec(tail);
}

/** The repeat mark that ends the words `start … end`, with how often it says; null when there is none. */
export function timesMark(
  source: string,
  at: Span,
  marks: number,
): (Span & { readonly times: number }) | null {
  if (!(marks & (Mark.digit | Mark.parenthesis | Mark.bracket))) return null;
  const last = source.charCodeAt(at.end - 1);
  const closes = last === 0x29 || last === 0xff09 || last === 0x5d;
  if (
    !closes &&
    !(last >= 48 && last <= 57) &&
    last !== 0x78 &&
    last !== 0x58 &&
    last !== 0xd7 &&
    last !== 0x445 &&
    last !== 0x2e
  )
    return null;
  const from = Math.max(at.start, at.end - 24);
  const tail = source.slice(from, at.end);
  // Without a digit only a few words say how often, and lines that end so are few.
  if (!(marks & Mark.digit) && !/bis|twice|repeat/i.test(tail)) return null;
  const match = repeatAtEnd(tail);
  if (!match) return null;
  const digits = match[1] ?? match[2] ?? match[3] ?? match[5] ?? match[6];
  const times = digits ? Number.parseInt(digits, 10) : 2;
  return times > 1 && times < 100 ? { start: from + match.index, end: at.end, times } : null;
}

/** Stretches of a sung line that are not sung: chords, stamps, known cues, `[?]`, a repeat mark at the end. In order. */
export function silentSpans(source: string, line: Line, at: Span): readonly Span[] {
  if (line.chords || line.wordStamps) {
    const spans: Span[] = [...(line.chords ?? none), ...(line.wordStamps ?? none)];
    const rest = marksIn(source, line, at);
    return [...spans, ...rest]
      .filter(({ start, end }) => start >= at.start && end <= at.end)
      .sort((a, b) => a.start - b.start);
  }
  return marksIn(source, line, at);
}

function marksIn(source: string, line: Line, at: Span): readonly Span[] {
  if (!(line.marks & (Mark.bracket | Mark.parenthesis | Mark.digit))) return none;
  const spans: Span[] = [];
  if (line.marks & Mark.bracket) {
    for (const shape of bracketsOf(source, line, true)) {
      if (shape.start < at.start || shape.end > at.end || !shape.closed) continue;
      const inner = source.slice(shape.innerStart, shape.innerEnd);
      if (isChord(inner) || isStamp(inner) || isUnclear(inner) || isKnownDirection(inner))
        spans.push({ start: shape.start, end: shape.end });
    }
  }
  if (line.marks & Mark.parenthesis) {
    for (const shape of bracketsOf(source, line, false)) {
      if (
        shape.start >= at.start &&
        shape.end <= at.end &&
        isUnclear(source.slice(shape.innerStart, shape.innerEnd))
      )
        spans.push({ start: shape.start, end: shape.end });
    }
  }
  const mark = timesMark(source, at, line.marks);
  if (mark && !spans.some(({ end }) => end > mark.start)) spans.push({ start: mark.start, end: mark.end });
  return spans.sort((a, b) => a.start - b.start);
}

const stamp = /^\d{1,3}[:.]\d{1,2}(?:[.:]\d{0,6})?$/;

/** Whether the words in brackets are a time stamp: `00:12.30`. */
export function isStamp(inner: string): boolean {
  const code = inner.charCodeAt(0);
  return code >= 48 && code <= 57 && inner.length < 16 && stamp.test(inner);
}

/** The stretches of a line that are sung, in order: what stands between those that are not. None where nothing is sung. */
export function sungSpans(source: string, { line, sung }: SongLine): readonly Span[] {
  return sung ? between(sung, silentSpans(source, line, sung)) : none;
}

function between(sung: Span, silent: readonly Span[]): readonly Span[] {
  const spans: Span[] = [];
  let from = sung.start;
  for (const { start, end } of silent) {
    if (start > from) spans.push({ start: from, end: start });
    from = Math.max(from, end);
  }
  if (from < sung.end) spans.push({ start: from, end: sung.end });
  return spans;
}

/** The sung text of a line as written, without what is not sung in it. */
export function sungText(source: string, { line, sung }: SongLine): string {
  if (!sung) return '';
  const silent = silentSpans(source, line, sung);
  if (silent.length === 0) return source.slice(sung.start, sung.end);
  let text = '';
  for (const { start, end } of between(sung, silent)) text += source.slice(start, end);
  return text;
}

/**
 * Folds sung text into words for comparison: NFC, lower case, letters and digits alone; an apostrophe inside a word goes,
 * each Chinese or Japanese character is a word. Linear.
 */
export function foldWords(text: string): readonly string[] {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return foldWideWords(text);
  const bare = text.includes("'") || text.includes('`') ? text.replace(/['`]+/g, '') : text;
  return bare.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

/**
 * The first folded word of a sung line, where it can be told without reading the rest: letters and digits of ASCII, with
 * nothing on the line that may not be sung. Undefined where the whole line has to be read.
 */
export function firstWordOf(source: string, { line, sung }: SongLine): string | undefined {
  if (!sung || line.chords || line.wordStamps) return undefined;
  if (line.marks & (Mark.bracket | Mark.parenthesis | Mark.digit)) return undefined;
  let start = sung.start;
  while (start < sung.end && !isAsciiWord(source.charCodeAt(start))) {
    if (source.charCodeAt(start) > 127) return undefined;
    start++;
  }
  let end = start;
  while (end < sung.end && isAsciiWord(source.charCodeAt(end))) end++;
  const after = end < sung.end ? source.charCodeAt(end) : 32;
  return end === start || after > 127 || after === 39 || after === 96
    ? undefined
    : source.slice(start, end).toLowerCase();
}

function isAsciiWord(code: number): boolean {
  return isLetter(code) || isDigit(code);
}

let wideWord: RegExp | undefined;

function foldWideWords(text: string): readonly string[] {
  // A string, since a literal with this flag does not compile for the oldest engines served.
  wideWord ??= new RegExp(`${east}|[[\\p{L}\\p{M}\\p{N}]--${east}]+`, 'gv');
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .replace(/['’‘`´ʼ\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
      .match(wideWord) ?? []
  );
}

const east = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]';

let lettersAndDigits: RegExp | undefined;

/**
 * Letters and digits of a text in order, case kept, after NFC, with entities decoded, HTML tags and invisible characters
 * dropped and look-alike letters folded: what both guards compare (SPEC section 1, Sung words). Linear.
 */
export function lettersOf(text: string): string {
  let letters = '';
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 128 ? isAsciiWord(code) : isPlainLetter(code)) continue;
    if (code > 127 ? !isPlainMark(code) : code === 38 || code === 60) return lettersOfAny(text);
    if (i > from) letters += text.slice(from, i);
    from = i + 1;
  }
  return from === 0 ? text : letters + text.slice(from);
}

/** Letters that stand for themselves: Latin, kana, Chinese, Korean. Those of other scripts take a closer look. */
function isPlainLetter(code: number): boolean {
  if (code < 0x250) return code >= 0xc0 && code !== 0xd7 && code !== 0xf7;
  return (
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x3041 && code <= 0x3096) ||
    (code >= 0x30a1 && code <= 0x30fa) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0x3400 && code <= 0x4dbf)
  );
}

/** Punctuation that is no letter and joins none: dashes, curly quotes, `、。「」`. */
function isPlainMark(code: number): boolean {
  return (
    (code >= 0x2010 && code <= 0x2027) ||
    (code >= 0x3001 && code <= 0x3003) ||
    (code >= 0x3008 && code <= 0x3011)
  );
}

function lettersOfAny(text: string): string {
  lettersAndDigits ??= /[^\p{L}\p{M}\p{N}]+/gu;
  return skeleton(decodeMarkup(text).normalize('NFC').replace(lettersAndDigits, ''));
}

let entities: RegExp | undefined;
let tags: RegExp | undefined;

function decodeMarkup(text: string): string {
  if (!text.includes('&') && !text.includes('<')) return text;
  tags ??= new RegExp(htmlTagPattern, 'g');
  entities ??= new RegExp(entityPattern, 'g');
  return text
    .replace(tags, (whole, name: string) => (htmlElements.has(name.toLowerCase()) ? '' : whole))
    .replace(entities, (whole, name: string) => entity(name) ?? whole);
}

/** The letters and digits that a line adds to the sung words: those of an unknown tag on it, and those of its words. */
export function sungLetters(song: Song, line: SongLine): string {
  const { source } = song.tree;
  const unknown = line.unknown && line.tag ? lettersOf(source.slice(line.tag.start, line.tag.end)) : '';
  return line.sung ? unknown + lettersOf(sungText(source, line)) : unknown;
}

/** The lines of a song in the order they are sung: by their stamps in LRC, where a line without one goes with the line above. */
export function inTime(song: Song): readonly SongLine[] {
  if (song.tree.notation !== 'lrc') return song.lines;
  let time = Number.NEGATIVE_INFINITY;
  const timed = song.lines.map((line) => {
    const stamps = (line.line.stamps ?? []).flatMap(({ milliseconds }) => milliseconds ?? []);
    if (stamps.length > 0) time = Math.min(...stamps);
    return { line, time };
  });
  return timed.sort((a, b) => a.time - b.time).map(({ line }) => line);
}

/** The sung words of songs as one string, the same before and after layout and every safe fix. */
export function sungWords(songs: readonly Song[]): string {
  return songs
    .map((song) =>
      inTime(song)
        .map((line) => sungLetters(song, line))
        .join(''),
    )
    .join('');
}
