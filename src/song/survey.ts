import { skipSpace, trimSpace } from '../syntax/lines.ts';
import { bracketsOf, isSquare, wholeShape } from '../syntax/shapes.ts';
import { type Block, type Form, type Line, Mark, type Shape, type Span, type Tree } from '../syntax/tree.ts';
import { kinds } from '../words/sections.ts';
import { isChord, isChordLine } from './chords.ts';
import { type Code, codesIn } from './codes.ts';
import { isKnownDirection, isRepeat } from './cues.ts';
import { dividerOf } from './dividers.ts';
import { tagLanguages } from './languages.ts';
import { glueBefore } from './leftovers.ts';
import { type StanzaNumber, stanzaNumbers } from './numbers.ts';
import { readPerformers } from './performers.ts';
import { isRequest } from './repeats.ts';
import { isStamp } from './sung.ts';
import { isNameAndRepeat, plainReading, readTag, type TagReading } from './tag.ts';
import type { Vocabulary } from './vocabulary.ts';

/** How a song is to be read. */
export interface ReadOptions {
  readonly vocabulary: Vocabulary;
  /** `auto`, or a language tag that decides where a name means different kinds. */
  readonly language: string;
}

/** A stretch of a line that names a section, and may be a tag. */
export interface Candidate {
  readonly shape: Shape;
  readonly reading: TagReading;
  /** Words after the tag on its line. */
  readonly rest: Span | null;
  readonly glued: boolean;
}

/** What a first look over a block has found. */
export interface Survey {
  readonly tree: Tree;
  readonly options: ReadOptions;
  /** By the index of the line. */
  readonly candidates: ReadonlyMap<number, Candidate>;
  /** The languages of the tags, likeliest first. */
  readonly languages: () => readonly string[];
  /** How many tags have each form. */
  readonly forms: ReadonlyMap<Form, number>;
  readonly hasSquare: boolean;
  readonly blanksBeforeTags: boolean;
  /** Singers that tags name, in lower case. */
  readonly performers: ReadonlySet<string>;
  /** Stanza numbers, by the index of the line. */
  readonly numbers: ReadonlyMap<number, StanzaNumber>;
  /** Names that the tags may be. */
  readonly names: ReadonlySet<string>;
}

/** First look over the block: every stretch that could be a tag, the forms and languages they have, the singers they name. */
export function surveyBlock(tree: Tree, block: Block, options: ReadOptions): Survey {
  const candidates = new Map<number, Candidate>();
  const forms = new Map<Form, number>();
  const performers = new Set<string>();
  const names = new Set<string>();
  const labels: TagReading[] = [];
  let blanks = 0;
  let square = 0;
  let glued = 0;
  let opened = false;
  let previous: Line | undefined;
  const codes = codesIn(tree, block);
  for (let index = block.first; index < block.last; index++) {
    const line = tree.lines[index]!;
    if (line.type === 'text') {
      const code = codes.get(index);
      const atHead =
        previous?.type !== 'text' ||
        candidates.has(index - 1) ||
        mayBeCue(tree.source, previous) ||
        isDivider(tree.source, previous);
      const found = code
        ? codeCandidate(code, options.vocabulary)
        : atHead || mayMarkTag(tree.source, line)
          ? candidateIn(tree.source, line, options.vocabulary, atHead)
          : null;
      if (found) {
        candidates.set(index, found);
        if (isSquare(found.shape.form)) {
          square++;
          if (opened && previous && previous.type === 'blank') blanks++;
          else if (opened && previous?.type === 'text' && !candidates.has(index - 1) && isSection(found))
            glued++;
        }
        if (found.reading.plain || isSquare(found.shape.form) || isNameAndRepeat(found.reading))
          forms.set(found.shape.form, (forms.get(found.shape.form) ?? 0) + 1);
        for (const performer of found.reading.performers) performers.add(performer.toLowerCase());
        names.add(found.reading.entries[0]!.name);
      }
      opened = true;
    } else if (
      line.directive?.value &&
      (line.directive.role === 'open' || line.directive.role === 'recall')
    ) {
      const { start, end } = line.directive.value;
      const reading = readTag(tree.source.slice(start, end), options.vocabulary, true);
      if (reading) labels.push(reading);
    }
    previous = line;
  }
  return {
    tree,
    options,
    candidates,
    languages: once(() =>
      tagLanguages([...[...candidates.values()].map(({ reading }) => reading), ...labels]),
    ),
    forms,
    hasSquare: square > 0,
    blanksBeforeTags: blanks > 0 || glued === 0,
    performers,
    numbers: stanzaNumbers(tree, block),
    names,
  };
}

function codeCandidate({ shape, name, letters, number, numberAt }: Code, { lookup }: Vocabulary): Candidate {
  return { shape, reading: plainReading(lookup(name), letters, number, numberAt), rest: null, glued: false };
}

/** A value that is made when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function isSection({ reading }: Candidate): boolean {
  return reading.entries.some(({ kind }) => kinds[kind].class === 'section');
}

function isDivider(source: string, line: Line): boolean {
  return dividerOf(source, line) !== null;
}

/** Whether a line may be a cue, under which a bare name may stand: it is in brackets, or a mark such as `x2`. */
function mayBeCue(source: string, { marks, from, to }: Line): boolean {
  if (to - from < 5 && isRepeat(source.slice(from, to))) return true;
  if (!(marks & (Mark.bracket | Mark.parenthesis))) return false;
  return /[[(（［【〔]/.test(source[from]!) && /[\])）］】〕]/.test(source[to - 1]!);
}

/** Whether a line within a stanza has what marks a tag: a bracket, or a mark at its start or end. Most have none. */
function mayMarkTag(source: string, { marks, from, to }: Line): boolean {
  if (marks & Mark.bracket) return true;
  const first = source.charCodeAt(from);
  const last = source.charCodeAt(to - 1);
  return first < 65 || first > 127 || first === 0x5f || last === 0x3a || last === 0xff1a;
}

/** The tag-like stretch of a line that names a section, if there is one. `atHead`: a bare name may stand here. */
function candidateIn(source: string, line: Line, vocabulary: Vocabulary, atHead: boolean): Candidate | null {
  const first = source.charCodeAt(line.from);
  if (first === 0x3c) {
    const inner = withoutMarkup(source, line);
    if (inner) return candidateIn(source, inner, vocabulary, atHead);
  }
  if (line.marks & Mark.bracket) {
    const found = squareCandidate(source, line, vocabulary);
    if (found || first === 0x5b) return found;
  }
  const last = source.charCodeAt(line.to - 1);
  const marked =
    first === 0x28 ||
    first === 0xff08 ||
    first === 0x23 ||
    first === 0x2a ||
    first === 0x5f ||
    first === 0x3c ||
    first === 0x2d ||
    first === 0x3d ||
    first === 0x2014 ||
    first === 0x2013;
  const colon = last === 0x3a || last === 0xff1a;
  const bare =
    atHead &&
    line.to - line.from <= 40 &&
    startsName(first) &&
    (marked || colon || vocabulary.mayBeName(source, line.from, line.to));
  if (marked || colon || bare) {
    const shape = wholeShape(source, line) ?? repeatedRound(source, line);
    if (shape) {
      const words = source.slice(shape.innerStart, shape.innerEnd);
      const reading = readTag(words, vocabulary, false) ?? easternCue(words, shape, vocabulary);
      if (reading && (shape.form !== 'bare' || bareName(source, shape, reading)))
        return { shape, reading, rest: null, glued: false };
    }
  }
  if (atHead && line.marks & Mark.colon && startsName(first)) return colonCandidate(source, line, vocabulary);
  return null;
}

const markup = /^<(b|i|u|em|strong|span|small|big|center|p|h[1-6])>(.+)<\/\1>$/i;

/** A short line less the HTML around all of it: `<b>[Chorus]</b>`. Null where there is none. */
function withoutMarkup(source: string, line: Line): Line | null {
  if (line.to - line.from > 80) return null;
  const match = markup.exec(source.slice(line.from, line.to));
  if (!match) return null;
  const from = line.from + match[1]!.length + 2;
  const to = from + match[2]!.length;
  const start = skipSpace(source, from, to);
  return { ...line, from: start, to: trimSpace(source, start, to) };
}

/** `(前奏 钢琴)`: a Chinese, Japanese or Korean name and directions behind it, in parentheses. */
function easternCue(words: string, { form }: Shape, vocabulary: Vocabulary): TagReading | null {
  if ((form !== 'round' && form !== 'wide-round') || words.charCodeAt(0) < 0x1100) return null;
  const reading = readTag(words, vocabulary, true);
  return reading?.cue && reading.cue.start > reading.name.start ? reading : null;
}

/** `(Chorus) x2`: a tag in parentheses with how often behind it. */
function repeatedRound(source: string, line: Line): Shape | null {
  const first = line.to - line.from < 40 ? bracketsOf(source, line, false)[0] : undefined;
  if (!first?.closed || first.start !== line.from) return null;
  return isRepeat(source.slice(first.end, line.to).trim()) ? first : null;
}

/** Capital letters, digits, and scripts without case may begin a bare name. */
function startsName(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code > 127;
}

/**
 * A bare name is in title or upper case, holds nothing but name and number, and ends in no sentence mark. Behind a name that is no
 * word of songs, or a number, singers or a direction may stand: `Verse 2 (Anna)`, `Chorus – Both`.
 */
function bareName(source: string, shape: Shape, reading: TagReading): boolean {
  const last = source.charCodeAt(shape.innerEnd - 1);
  if (reading.cue || reading.performers.length > 0) {
    const words = source.slice(shape.innerStart, shape.innerEnd);
    const { cue, entries, number } = reading;
    if (number === null && entries.some(({ strength }) => strength !== 'strong')) return false;
    if (!/^[^:：]+(?:[(（][^:：]+[)）]| [-–—] [^:：]+)$/u.test(words)) return false;
    const said = cue && words.slice(cue.start, cue.end);
    if (said && (isRequest(said) || !(isKnownDirection(said) || readPerformers(said)))) return false;
  }
  if (last === 0x2c || last === 0x21 || last === 0x3f) return false;
  const name = source.slice(shape.innerStart + reading.name.start, shape.innerStart + reading.name.end);
  return name[0] !== name[0]!.toLowerCase() || name[0] === name[0]!.toUpperCase();
}

function squareCandidate(source: string, line: Line, vocabulary: Vocabulary): Candidate | null {
  const spans = bracketsOf(source, line, true);
  const first = spans[0];
  if (!first) return null;
  if (first.start === line.from) {
    const inner = source.slice(first.innerStart, first.innerEnd);
    if (inner === '' || isChord(inner) || isStamp(inner)) return null;
    const reading = readTag(inner, vocabulary, true);
    if (!reading) return null;
    if (!first.closed)
      return reading.plain || reading.number !== null
        ? { shape: first, reading, rest: null, glued: false }
        : null;
    const rest = wordsAfter(source, first, line);
    return { shape: first, reading, rest: rest && isAside(source, rest) ? null : rest, glued: false };
  }
  const last = spans.at(-1)!;
  if (last.end !== line.to || !last.closed || !glueBefore(source, line.from, last.start)) return null;
  const reading = readTag(source.slice(last.innerStart, last.innerEnd), vocabulary, true);
  return reading ? { shape: last, reading, rest: null, glued: true } : null;
}

/** Words that follow a tag on its line; a colon, chords and a second bracketed mark (`[x2]`) are none. */
export function restAfter(source: string, shape: Shape, line: Line): Span | null {
  let at = skipSpace(source, shape.end, line.to);
  const code = source.charCodeAt(at);
  if (at < line.to && (code === 0x3a || code === 0xff1a)) at = skipSpace(source, at + 1, line.to);
  if (at >= line.to) return null;
  const rest = source.slice(at, line.to);
  if (/^[[(（]/u.test(rest) && /[\])）]$/u.test(rest) && isRepeat(rest.slice(1, -1).trim())) return null;
  if (isRepeat(rest) || isChordLine(rest)) return null;
  return { start: at, end: line.to };
}

/** Words that follow a name: no chords with what people write between them (`[G] .. [Em]..`, `D F B x 2`, `<b>x2</b>`). */
function wordsAfter(source: string, shape: Shape, line: Line): Span | null {
  const rest = restAfter(source, shape, line);
  if (!rest || rest.end - rest.start > 400) return rest;
  const chords = source
    .slice(rest.start, rest.end)
    .replace(/<\/?[a-z]{1,2}>|\.{2,}/g, ' ')
    .replace(/([x×]) (?=\d)/g, '$1')
    .trim();
  return isChordLine(chords) ? null : rest;
}

/** Whether what follows a tag belongs to it: `[Chorus: Ada] + (Ben)`, `[Chorus] - w/ ad libs`. */
function isAside(source: string, { start, end }: Span): boolean {
  return /^(?:[+&/]|[-–]\s|w\/)/u.test(source.slice(start, Math.min(end, start + 4)));
}

/** `Verse 1: words`: a name, a colon, words on the same line. */
function colonCandidate(source: string, line: Line, vocabulary: Vocabulary): Candidate | null {
  const stop = Math.min(line.to, line.from + 40);
  for (let at = line.from + 1; at < stop; at++) {
    const code = source.charCodeAt(at);
    if (code !== 0x3a && code !== 0xff1a) continue;
    const reading = readTag(source.slice(line.from, at), vocabulary, false);
    if (!reading?.plain) return null;
    const shape: Shape = {
      form: 'colon',
      start: line.from,
      end: at + 1,
      innerStart: line.from,
      innerEnd: trimSpace(source, line.from, at),
      closed: true,
    };
    return { shape, reading, rest: wordsAfter(source, shape, line), glued: false };
  }
  return null;
}
