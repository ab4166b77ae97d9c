import { skipSpace, trimSpace } from '../syntax/lines.ts';
import { bracketsOf, isSquare, wholeShape } from '../syntax/shapes.ts';
import { type Block, type Form, type Line, Mark, type Shape, type Span, type Tree } from '../syntax/tree.ts';
import { type Kind, type KindClass, kinds, type SectionName } from '../words/sections.ts';
import { isChord, isChordLine, isTablature } from './chords.ts';
import { type Code, codesIn } from './codes.ts';
import { hasDirection, isGroup, isKnownDirection, isRepeat } from './cues.ts';
import { dividerOf } from './dividers.ts';
import { bestEntry, isEastern, tagLanguages } from './languages.ts';
import { chatLeftovers, glueBefore, isSiteLeftover, playerLeftovers } from './leftovers.ts';
import { footerStart, isBracketMetadata, isMetadata } from './metadata.ts';
import type { Header, LineIs, Section, SongLine, Why } from './model.ts';
import { stanzaNumbers } from './numbers.ts';
import { isRequest, recallOf } from './repeats.ts';
import { isStamp } from './sung.ts';
import { isNameAndRepeat, plain, readMisspelled, readPerformers, readTag, type TagReading } from './tag.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A header as it was recognised, before sections are made of lines. */
export interface HeaderDraft {
  readonly shape: Shape;
  readonly kind: Kind;
  readonly entry: SectionName | null;
  readonly reading: TagReading | null;
  readonly number: number | null;
  readonly numberAt: Span | null;
  readonly problem: 'unclosed' | 'misspelled' | 'mistranslated' | null;
  readonly correction: string | null;
  /** A mark that plays an earlier section again (`{chorus}`). */
  readonly recall?: boolean;
}

/** One line of a song: what it was taken for, and later, once sections are made of lines, its header and section. */
export class Draft implements SongLine {
  readonly line: Line;
  is: LineIs;
  why: Why;
  sung: Span | null;
  tag: Span | null = null;
  unknown = false;
  /** The header as it was recognised. */
  mark: HeaderDraft | null = null;
  header: Header | null = null;
  section: Section | null = null;
  /** The notation closes the section here. */
  closes = false;

  constructor(line: Line, is: LineIs, why: Why, sung: Span | null = null) {
    this.line = line;
    this.is = is;
    this.why = why;
    this.sung = sung;
  }
}

/** How a song is to be read. */
export interface ReadOptions {
  readonly vocabulary: Vocabulary;
  /** `auto`, or a language tag that decides where a name means different kinds. */
  readonly language: string;
}

interface Candidate {
  readonly shape: Shape;
  readonly reading: TagReading;
  /** Words after the tag on its line. */
  readonly rest: Span | null;
  readonly glued: boolean;
}

interface State {
  readonly tree: Tree;
  readonly block: Block;
  readonly options: ReadOptions;
  readonly candidates: ReadonlyMap<number, Candidate>;
  readonly languages: () => readonly string[];
  readonly forms: ReadonlyMap<Form, number>;
  readonly hasSquare: boolean;
  readonly blanksBeforeTags: boolean;
  readonly performers: ReadonlySet<string>;
  readonly numbers: ReadonlyMap<number, StanzaNumberAt>;
  readonly names: ReadonlySet<string>;
}

interface StanzaNumberAt {
  readonly number: number;
  readonly at: Span;
  readonly rest: Span | null;
}

/** What the lines of a block are, one draft a line, and the languages of their tags. Linear. */
export function classify(
  tree: Tree,
  block: Block,
  options: ReadOptions,
): { drafts: readonly Draft[]; languages: () => readonly string[] } {
  const state = survey(tree, block, options);
  const drafts: Draft[] = [];
  const leftovers = playerLeftovers(tree, block, (index) => state.candidates.has(index));
  const chat = chatLeftovers(tree, block);
  const footer = footerStart(tree, block);
  let sungYet = false;
  for (let index = block.first; index < block.last; index++) {
    const line = tree.lines[index]!;
    let draft: Draft;
    if (footer >= 0 && index >= footer && line.type !== 'blank')
      draft = new Draft(line, 'metadata', 'footer');
    else if (leftovers.has(index)) draft = new Draft(line, 'leftover', 'player-leftover');
    else if (chat.has(index)) draft = new Draft(line, 'leftover', 'chat-leftover');
    else draft = classifyLine(state, line, drafts, sungYet);
    drafts.push(draft);
    if (draft.is === 'divider') sungYet = false;
    else if (draft.sung || draft.mark) sungYet = true;
  }
  cutResidue(tree, block, drafts);
  return { drafts, languages: state.languages };
}

/**
 * Takes what a lyric site glued to a line out of its sung words: what stands before a bracket that ends the line, and the
 * `Embed` behind the last line where another line shows a scrape.
 */
function cutResidue(tree: Tree, block: Block, drafts: readonly Draft[]): void {
  const { source } = tree;
  let signs = 0;
  drafts.forEach((draft, i) => {
    const line = tree.lines[block.first + i]!;
    if (draft.why === 'site-leftover' || draft.why === 'glued-tag') signs++;
    if (draft.is !== 'sung' || !draft.sung || !startsResidue(source, line)) return;
    signs++;
    const shape = line.marks & Mark.bracket ? bracketsOf(source, line, true).at(-1) : undefined;
    if (!shape?.closed || shape.end !== line.to || !glueBefore(source, line.from, shape.start)) return;
    if (isBracketMetadata(source.slice(shape.innerStart, shape.innerEnd))) {
      draft.is = 'metadata';
      draft.why = 'bracket-metadata';
      draft.sung = null;
    } else draft.sung = { start: shape.start, end: line.to };
  });
  const last = drafts.findLast(({ is }) => is !== 'blank' && is !== 'comment');
  if (signs === 0 || !last?.sung || last.sung.end - last.sung.start < 6) return;
  const { start, end } = last.sung;
  if (source.startsWith('Embed', end - 5) && /[^\s\d]/.test(source[end - 6]!))
    last.sung = { start, end: end - 5 };
}

/** Whether a line begins with the head of a lyric page, or with `You might also like` glued to what follows. */
function startsResidue(source: string, { from, to }: Line): boolean {
  const code = source.charCodeAt(from);
  if (code === 0x59) {
    if (!source.startsWith('You might also like', from) || to - from < 20) return false;
    return !/[\s,.!?;:'’…]/.test(source[from + 19]!);
  }
  return code >= 48 && code <= 57 && /^\d{1,5} ?Contributors?/.test(source.slice(from, from + 20));
}

/** First look over the block: every stretch that could be a tag, the forms and languages they have, the singers they name. */
function survey(tree: Tree, block: Block, options: ReadOptions): State {
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
    block,
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
  return { shape, reading: plain(lookup(name), letters, number, numberAt), rest: null, glued: false };
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
function restAfter(source: string, shape: Shape, line: Line): Span | null {
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

/** A line with a bracketed stretch that opens no section. */
function cueLine(line: Line, why: Why, tag: Span, sung: Span | null = null, unknown = false): Draft {
  const draft = new Draft(line, 'cue', why, sung);
  draft.tag = tag;
  draft.unknown = unknown;
  return draft;
}

function classifyLine(state: State, line: Line, drafts: readonly Draft[], sungYet: boolean): Draft {
  const { source } = state.tree;
  switch (line.type) {
    case 'blank':
      return new Draft(line, line.stamps ? 'stamp' : 'blank', line.stamps ? 'stamp-only' : 'blank');
    case 'comment':
      return new Draft(line, 'comment', 'lyrilint-comment');
    case 'matter':
      return new Draft(line, 'metadata', 'front-matter');
    case 'outside':
      return new Draft(line, 'metadata', 'outside');
    case 'id':
      return new Draft(line, 'metadata', 'metadata-key');
    case 'directive':
      return directiveLine(state, line);
  }
  const candidate = state.candidates.get(line.index);
  if (candidate) {
    const decided = decide(state, line, candidate, drafts);
    if (decided) return decided;
  }
  const counted = state.numbers.get(line.index);
  if (counted) return countedName(state, line, counted) ?? numberLine(line, counted);
  const first = source.charCodeAt(line.from);
  const mayHoldKey = line.marks & (Mark.colon | Mark.bracket) || first === 0x43 || first === 0x63;
  if (!sungYet && mayHoldKey && isMetadata(source, line)) return new Draft(line, 'metadata', 'metadata-key');
  if (line.marks & Mark.bracket) {
    const bracketed = bracketLine(state, line, drafts);
    if (bracketed) return bracketed;
  }
  const divider = dividerOf(source, line);
  if (divider) return new Draft(line, 'divider', 'divider');
  if (isSiteLeftover(state.tree, line)) return new Draft(line, 'leftover', 'site-leftover');
  if (first < 0x80 ? isChordOpener(first) && isChordLine(source.slice(line.from, line.to)) : false)
    return new Draft(line, 'chord', 'chord-line');
  if (line.marks & Mark.bar && isTablature(source.slice(line.from, line.to)))
    return new Draft(line, 'chord', 'chord-line');
  const recall = recallOf(source, line, state.options.vocabulary);
  if (recall) return cueLine(line, 'repeat-mark', { start: line.from, end: line.to });
  return withPerformer(source, line);
}

function isChordOpener(code: number): boolean {
  return (code >= 65 && code <= 72) || code === 78 || code === 124 || code === 40 || code === 45;
}

/** A sung line, less the singer named before a colon: `男：`, `合：`. */
function withPerformer(source: string, line: Line): Draft {
  let start = line.from;
  if (line.marks & Mark.colon) {
    const stop = Math.min(line.to, start + 5);
    for (let at = start + 1; at < stop; at++) {
      const code = source.charCodeAt(at);
      if (code !== 0x3a && code !== 0xff1a) continue;
      const name = source
        .slice(start, at)
        .replace(/[(（)）]/g, '')
        .trimEnd();
      if (name.charCodeAt(0) < 0x2e80 || !isGroup(name)) break;
      start = skipSpace(source, at + 1, line.to);
      if (start >= line.to) return new Draft(line, 'cue', 'performer');
      break;
    }
  }
  return new Draft(line, 'sung', 'words', { start, end: line.to });
}

/** `1. versszak`: the counting number of a stanza before a name that alone would need a capital. */
function countedName(state: State, line: Line, { number, rest }: StanzaNumberAt): Draft | null {
  if (!rest || line.to - line.from > longestCountedName) return null;
  const { source } = state.tree;
  const reading = readTag(source.slice(line.from, line.to), state.options.vocabulary, false);
  if (!reading?.plain || reading.number !== number) return null;
  const entry = bestEntry(reading.entries, state.languages, state.options.language);
  const shape = entry.strength === 'strong' ? wholeShape(source, line) : null;
  return shape && headerDraft(state, line, shape, reading, entry, null, 'numbered-name');
}

/** A number and a name, in UTF-16 units. */
const longestCountedName = 40;

function numberLine(line: Line, counted: StanzaNumberAt): Draft {
  const shape: Shape = {
    form: 'number',
    start: counted.at.start,
    end: counted.at.end,
    innerStart: counted.at.start,
    innerEnd: counted.at.end,
    closed: true,
  };
  const draft = new Draft(line, 'number', 'counting-number', counted.rest);
  draft.mark = {
    shape,
    kind: 'verse',
    entry: null,
    reading: null,
    number: counted.number,
    numberAt: counted.at,
    problem: null,
    correction: null,
  };
  return draft;
}

/** Where the line stands: first, or after a blank line, a header, a cue or a divider. */
function headPosition(drafts: readonly Draft[]): boolean {
  for (let i = drafts.length - 1; i >= 0; i--) {
    const { is, sung } = drafts[i]!;
    if (is === 'comment' || is === 'stamp') continue;
    return (
      is === 'blank' ||
      is === 'cue' ||
      is === 'divider' ||
      is === 'metadata' ||
      is === 'leftover' ||
      ((is === 'header' || is === 'number') && !sung)
    );
  }
  return true;
}

/** Whether the line stands directly under a header, or under cues that do. */
function directlyUnder(drafts: readonly Draft[]): boolean {
  for (let i = drafts.length - 1; i >= 0; i--) {
    const { is, sung, why } = drafts[i]!;
    if (is === 'comment') continue;
    if (is === 'header') return !sung;
    if (is !== 'cue' || why === 'repeat-mark') return false;
  }
  return false;
}

function underTag(drafts: readonly Draft[]): boolean {
  const above = drafts.at(-1);
  return above?.is === 'header' && !above.sung && above.mark !== null;
}

/** Decides whether a stretch that names a section is a header here (SPEC "Header position", "Deliveries and stacked tags"). */
function decide(state: State, line: Line, candidate: Candidate, drafts: readonly Draft[]): Draft | null {
  const { shape, reading, rest } = candidate;
  const entry = bestEntry(reading.entries, state.languages, state.options.language);
  const square = isSquare(shape.form);
  const head = headPosition(drafts);
  let why: Why = candidate.glued ? 'glued-tag' : 'known-tag';
  if (!square) {
    const decided = otherForm(state, shape, reading, entry, rest, head);
    if (!decided) return null;
    why = decided;
  }
  const group: KindClass = kinds[meantName(state, shape, reading)?.kind ?? entry.kind].class;
  const tag = { start: shape.start, end: shape.end };
  if (shape.closed) {
    const cue = (why: Why): Draft => {
      const draft = cueLine(line, rest ? 'words' : why, tag, rest);
      if (rest) draft.is = 'sung';
      return draft;
    };
    if (group !== 'section' && underTagOrCue(drafts)) return cue('directly-under-header');
    if (group === 'delivery' && entry.kind !== 'rap' && entry.kind !== 'spoken') {
      const first = !drafts.some(({ mark, sung }) => mark !== null || sung !== null);
      if (!first && drafts.at(-1)?.is !== 'blank' && state.blanksBeforeTags)
        return cue('delivery-in-section');
    }
  }
  if (!shape.closed && !head && reading.number === null && rest) return null;
  return headerDraft(state, line, shape, reading, entry, rest, why);
}

function underTagOrCue(drafts: readonly Draft[]): boolean {
  return underTag(drafts) || directlyUnder(drafts);
}

/** Whether a name outside square brackets is a header, and why; null when the line is sung. */
function otherForm(
  state: State,
  shape: Shape,
  reading: TagReading,
  entry: SectionName,
  rest: Span | null,
  head: boolean,
): Why | null {
  const numbered = reading.number !== null;
  const eastern = isEastern(entry.name);
  if (shape.form === 'round' || shape.form === 'wide-round') {
    const said =
      reading.cue &&
      state.tree.source.slice(shape.innerStart + reading.cue.start, shape.innerStart + reading.cue.end);
    const told =
      reading.repeat !== null ||
      reading.performers.length > 0 ||
      (said && isKnownDirection(said) && !isRequest(said));
    if (!reading.plain && !told) return null;
    if (eastern && entry.strength !== 'weak') return 'known-tag';
  }
  if (!head) return null;
  const company = (state.forms.get(shape.form) ?? 0) - 1 >= 2;
  const strong = shape.form === 'bare' ? entry.strength === 'strong' : entry.strength !== 'weak';
  if (shape.form === 'bare') {
    if (state.hasSquare && !numbered) return null;
    if (rest) return null;
  }
  if (rest && !strong && !numbered) return null;
  if (numbered && (entry.strength !== 'weak' || entry.name.length > 1)) return 'numbered-name';
  if (strong) return 'name-in-header-position';
  return company ? 'form-used-before' : null;
}

function headerDraft(
  state: State,
  line: Line,
  shape: Shape,
  reading: TagReading,
  entry: SectionName,
  rest: Span | null,
  why: Why,
): Draft {
  const base = shape.innerStart;
  const meant = meantName(state, shape, reading);
  const draft = new Draft(line, 'header', reading.correction ? 'misspelled-tag' : why, rest);
  draft.mark = {
    shape,
    kind: meant?.kind ?? entry.kind,
    entry,
    reading,
    number: reading.number,
    numberAt: reading.numberAt && { start: base + reading.numberAt.start, end: base + reading.numberAt.end },
    problem: shape.closed ? (reading.correction ? 'misspelled' : meant ? 'mistranslated' : null) : 'unclosed',
    correction: reading.correction ?? meant?.correct ?? null,
  };
  return draft;
}

/** What a machine-translated name was meant to be: 主歌 for 诗歌. Undefined for every other name. */
function meantName(
  state: State,
  shape: Shape,
  { name: { start, end } }: TagReading,
): { readonly correct: string; readonly kind: Kind } | undefined {
  const name = state.tree.source.slice(shape.innerStart + start, shape.innerStart + end);
  const wrong = state.options.vocabulary.mistranslated(name);
  return wrong && isMistranslation(state, name) ? wrong : undefined;
}

/** 合唱 is an honest choir where the song has 副歌, or singers marked 男 and 女. */
function isMistranslation(state: State, name: string): boolean {
  if (name !== '合唱') return true;
  if (state.names.has('副歌')) return false;
  for (const performer of state.performers) if (performer === '男' || performer === '女') return false;
  return !/^[\s[(（【]*[男女][\s\])）】]*[：:]/mu.test(state.tree.source);
}

/** A line that begins with a square bracket and names no section: cue, chord, stamp, metadata, unknown tag, or sung. */
function bracketLine(state: State, line: Line, drafts: readonly Draft[]): Draft | null {
  const { source } = state.tree;
  const spans = bracketsOf(source, line, true);
  const first = spans[0];
  if (!first || first.start !== line.from) return null;
  const text = source.slice(line.from, line.to);
  const inner = source.slice(first.innerStart, first.innerEnd);
  if (isBracketMetadata(inner)) return new Draft(line, 'metadata', 'bracket-metadata');
  if (
    spans.every(
      ({ start, end }, i) =>
        skipSpace(source, i === 0 ? line.from : spans[i - 1]!.end, line.to) === start && end <= line.to,
    ) &&
    spans.at(-1)!.end === line.to
  ) {
    const inners = spans.map(({ innerStart, innerEnd }) => source.slice(innerStart, innerEnd));
    if (inners.every(isStamp)) return new Draft(line, 'stamp', 'stamp-only');
    const chords = inners.map((words) => isChord(words) || isChordLine(words));
    if (inners.every((words, i) => chords[i] || isRepeat(words))) {
      return chords.includes(true)
        ? new Draft(line, 'chord', 'chord-line')
        : cueLine(line, 'repeat-mark', first);
    }
  } else if (isChordLine(text)) return new Draft(line, 'chord', 'chord-line');
  if (!first.closed) return null;
  const rest = restAfter(source, first, line);
  if (rest) return null;
  const tag = { start: first.start, end: first.end };
  const cue = (why: Why, unknown: boolean): Draft => cueLine(line, why, tag, null, unknown);
  if (isRepeat(inner)) return cue('repeat-mark', false);
  if (recallOf(source, line, state.options.vocabulary)) return cue('repeat-mark', false);
  if (/^[?.…\s]*$/u.test(inner)) return cue('unclear-mark', false);
  if (isGroup(inner) || state.performers.has(inner.toLowerCase())) return cue('performer', false);
  const known = isKnownDirection(inner);
  const stacked = underTagOrCue(drafts);
  if (known) return cue(stacked ? 'directly-under-header' : 'known-direction', false);
  const misspelled = readMisspelled(inner, state.options.vocabulary, state.languages());
  if (misspelled) {
    const meant = state.options.vocabulary.lookup(misspelled.entries[0]!.name);
    const entry = bestEntry(meant, state.languages, state.options.language);
    if (!stacked || kinds[entry.kind].class === 'section')
      return headerDraft(state, line, first, misspelled, entry, null, 'misspelled-tag');
  }
  if (stacked) return cue('directly-under-header', true);
  if (hasDirection(inner) && !/[.!?'’"]/u.test(inner)) return cue('known-direction', true);
  const performers = inner.includes('&') || /\band\b|,|\//.test(inner) ? readPerformers(inner) : null;
  if (performers?.every((name) => isGroup(name) || state.performers.has(name.toLowerCase())))
    return cue('performer', false);
  if (isHeaderLike(inner) && (headPosition(drafts) || (state.hasSquare && !state.blanksBeforeTags))) {
    const draft = nameless(line, 'unknown-tag', first, 'unknown');
    draft.tag = tag;
    draft.unknown = true;
    return draft;
  }
  return null;
}

/** A header whose name says nothing of its kind. */
function nameless(line: Line, why: Why, shape: Shape, kind: Kind): Draft {
  const draft = new Draft(line, 'header', why);
  draft.mark = {
    shape,
    kind,
    entry: null,
    reading: null,
    number: null,
    numberAt: null,
    problem: null,
    correction: null,
  };
  return draft;
}

let headerLike: RegExp | undefined;

/** Whether bracketed words look like a section's name: one to three words in title or upper case, or a few characters. */
function isHeaderLike(inner: string): boolean {
  headerLike ??=
    /^(?:\p{Lu}[\p{L}\p{M}-]*(?: (?:\p{Lu}[\p{L}\p{M}-]*|of|the|to)){0,2}(?: \d{1,2})?|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{2,4}\d{0,2}|\d{1,2}[A-D])$/u;
  return inner.length <= 32 && headerLike.test(inner);
}

/** What the letter of an OpenLyrics verse name means (OpenLyrics 0.8, "verse name"); `o` is any other section. */
const verseLetters: Readonly<Record<string, string>> = {
  v: 'verse',
  c: 'chorus',
  p: 'pre-chorus',
  b: 'bridge',
  i: 'intro',
  e: 'outro',
};

/** The words for a verse name of OpenLyrics: `v2b` is `verse 2`. Other names stay as they are. */
function verseName(name: string): string {
  const match = /^([vcpbie])(\d{0,2})[a-z]?$/i.exec(name);
  return match ? `${verseLetters[match[1]!.toLowerCase()]} ${match[2]!}`.trim() : name;
}

function closing(line: Line): Draft {
  const draft = new Draft(line, 'cue', 'notation-mark');
  draft.closes = true;
  return draft;
}

/** A mark of the notation: an environment, a heading, an element, a recall, metadata. */
function directiveLine(state: State, line: Line): Draft {
  const { directive } = line;
  if (!directive) return new Draft(line, 'metadata', 'notation-mark');
  const { source } = state.tree;
  const { vocabulary } = state.options;
  switch (directive.role) {
    case 'close':
      return closing(line);
    case 'open':
    case 'recall':
    case 'comment': {
      const at = directive.value ?? directive.nameAt;
      const form: Form =
        state.tree.notation === 'markdown'
          ? 'heading'
          : state.tree.notation === 'openlyrics'
            ? 'element'
            : 'environment';
      const shape: Shape = {
        form,
        start: directive.start,
        end: directive.end,
        innerStart: at.start,
        innerEnd: at.end,
        closed: true,
      };
      const label = directive.value ? readTag(source.slice(at.start, at.end), vocabulary, true) : null;
      if (directive.role === 'comment') {
        if (!label) return cueLine(line, 'notation-mark', directive);
        return headerDraft(
          state,
          line,
          shape,
          label,
          bestEntry(label.entries, state.languages, state.options.language),
          null,
          'notation-mark',
        );
      }
      const section =
        directive.section && form === 'element' ? verseName(directive.section) : directive.section;
      const named = section ? readTag(section, vocabulary, true) : null;
      const reading = label ?? named;
      if (!reading) return nameless(line, 'notation-mark', shape, form === 'heading' ? 'unknown' : 'custom');
      const entry = bestEntry(reading.entries, state.languages, state.options.language);
      const draft = headerDraft(state, line, shape, reading, entry, null, 'notation-mark');
      const mark = draft.mark!;
      draft.mark = {
        ...mark,
        numberAt: label ? mark.numberAt : null,
        recall: directive.role === 'recall',
      };
      return draft;
    }
    case 'metadata':
      return new Draft(line, 'metadata', 'metadata-key');
    case 'other':
      return new Draft(line, 'cue', 'notation-mark');
  }
}
