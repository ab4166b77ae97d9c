import { cutLines, skipSpace, trimSpace } from './lines.ts';
import type { Directive, Line, Problem, Span, Tree } from './tree.ts';

/** A mark of XML as a parser tells of it: what it is, its name as written, and the offset after it. */
export interface XmlMark {
  readonly kind: 'open' | 'close' | 'empty' | 'comment' | 'doctype' | 'cdata' | 'instruction' | 'entity';
  readonly name: string;
  readonly end: number;
}

/** What an XML parser makes of a text: its marks in order, up to where it is not well-formed (an offset, and why in English). */
export interface XmlReading {
  readonly marks: readonly XmlMark[];
  readonly broken: { readonly reason: string; readonly at: number } | null;
}

/** A piece of XML: a tag, or what stands between tags. */
interface Piece extends Span {
  readonly kind: 'open' | 'close' | 'empty' | 'text' | 'comment' | 'other';
  readonly name: string;
  readonly nameAt: Span;
}

/** Elements whose words are sung. */
const sungIn = new Set(['verse', 'lines', 'line']);
/** Elements that stand for themselves inside a verse: their tags are lines of the tree. */
const structure = new Set([
  'song',
  'properties',
  'lyrics',
  'verse',
  'lines',
  'line',
  'instrument',
  'format',
  'tags',
]);

/**
 * Parses OpenLyrics with an XML parser (`createXmlParser`). A line ends at `<br/>` and at a newline; what is not sung is a
 * directive. Where the XML breaks, the reading ends: that, entities that XML itself does not name, and document types are
 * problems `xml`. Linear, never throws; the lines tile the source. A file without `<verse>` or `<lines>` has no block.
 */
export function parseOpenLyrics(source: string, xml: (source: string) => XmlReading): Tree {
  const physical: Line[] = [];
  const marks = cutLines(source, 0, source.length, physical);
  const problems: Problem[] = [];
  const lines = createLines(source, physical);
  const stack: { name: string; at: Span; section: string }[] = [];
  const open = new Map<string, number>();
  const inside = (name: string) => (open.get(name) ?? 0) > 0;
  const sung = () => (inside('verse') || inside('lines')) && !inside('instrument');
  const bare = bareMarks(source);
  const reading = xml(masked(source, bare));
  let hasLyric = false;
  let end = 0;
  let told = 0;
  for (const piece of pieces(source, reading, new Set(bare), problems)) {
    end = piece.end;
    const { kind, name, nameAt } = piece;
    while (bare[told]! < end) {
      const at = bare[told++]!;
      if (kind === 'comment' || kind === 'other') continue;
      problems.push(problem({ start: at, end: at + 1 }, source[at] === '&' ? 'ampersand' : 'markup'));
    }
    const inline = sung() && !structure.has(name);
    switch (kind) {
      case 'open':
      case 'empty': {
        hasLyric ||= sungIn.has(name) && name !== 'line';
        const section = name === 'verse' || name === 'instrument' ? attribute(source, piece, 'name') : '';
        if (inline) {
          if (name === 'br') lines.cut(piece);
          else lines.inline(piece, name === 'comment' && kind === 'open');
        } else if (name === 'verse' || name === 'instrument') {
          lines.directive(piece, { role: 'open', name, nameAt, value: null, section });
        } else lines.directive(piece, { role: 'other', name, nameAt, value: null });
        if (kind === 'open') {
          stack.push({ name, at: piece, section });
          open.set(name, (open.get(name) ?? 0) + 1);
        }
        break;
      }
      case 'close': {
        const { section } = stack.pop()!;
        open.set(name, open.get(name)! - 1);
        if (inline) lines.inline(piece, false);
        else if (name === 'verse' || name === 'instrument') {
          lines.directive(piece, { role: 'close', name, nameAt, value: null, section });
        } else lines.directive(piece, { role: 'other', name, nameAt, value: null });
        break;
      }
      case 'comment':
        lines.comment(piece);
        break;
      case 'other':
        lines.directive(piece, { role: 'other', name: '', nameAt, value: null });
        break;
      case 'text': {
        const parent = stack.at(-1)?.name ?? '';
        if (sung() && parent !== 'comment') lines.sung(piece);
        else lines.words(piece, inside('properties') ? parent : '');
      }
    }
  }
  if (end < source.length) {
    const nameAt = { start: end, end };
    lines.directive({ start: end, end: source.length }, { role: 'other', name: '', nameAt, value: null });
  }
  if (reading.broken) problems.push(breakIn(source, end, reading.broken, stack));
  problems.sort((a, b) => a.start - b.start || a.end - b.end);
  const all = lines.done();
  const blocks = hasLyric || reading.broken ? [{ first: 0, last: all.length }] : [];
  return { notation: 'openlyrics', source, lines: all, blocks, frontMatter: null, marks, problems };
}

function problem(at: Span, reason: string, data: Record<string, string> = {}): Problem {
  return { start: at.start, end: at.end, code: 'xml', data: { reason, ...data } };
}

/** Most entities of one file that are told of. */
const mostEntities = 100;

/** What closes a mark that may hold anything, and how much opens it. */
const closings: Readonly<Partial<Record<XmlMark['kind'], readonly [string, number]>>> = {
  comment: ['-->', 4],
  instruction: ['?>', 2],
  cdata: [']]>', 9],
};

/** Cuts XML into its marks and what stands between them, as far as it is well-formed; adds what is to be said of entities and document types. */
function* pieces(
  source: string,
  { marks, broken }: XmlReading,
  bare: ReadonlySet<number>,
  problems: Problem[],
): Generator<Piece> {
  const unknown = new Set<string>();
  const limit = broken ? broken.at : source.length;
  let at = 0;
  for (const mark of marks) {
    if (mark.kind === 'entity') {
      const start = source.lastIndexOf('&', mark.end - 1);
      const name = source.slice(start, mark.end);
      if (!unknown.has(name) && unknown.size < mostEntities)
        problems.push(problem({ start, end: mark.end }, 'entity', { name }));
      unknown.add(name);
      continue;
    }
    // Only a mark has a `<`, but for the bare ones.
    let start = source.indexOf('<', at);
    while (bare.has(start)) start = source.indexOf('<', start + 1);
    const [closing, opening] = closings[mark.kind] ?? [];
    const found = closing ? source.indexOf(closing, start + opening!) : mark.end;
    const end = found + (closing?.length ?? 0);
    // The parser tells of a comment before it has seen its end.
    if (found < 0 || end > limit) return;
    if (at < start) yield { kind: 'text', start: at, end: start, name: '', nameAt: { start: at, end: at } };
    at = end;
    if (mark.kind === 'doctype') problems.push(problem({ start, end: at }, 'doctype'));
    const nameStart = start + (mark.kind === 'close' ? 2 : 1);
    yield {
      kind: isPiece(mark.kind) ? mark.kind : 'other',
      start,
      end: at,
      name: mark.name.slice(mark.name.lastIndexOf(':') + 1).toLowerCase(),
      nameAt: { start: nameStart, end: nameStart + mark.name.length },
    };
  }
  // What stands before the mark that breaks is text like any other.
  let end = broken ? source.indexOf('<', at) : source.length;
  while (bare.has(end)) end = source.indexOf('<', end + 1);
  if (end < 0) end = source.length;
  if (at < end) yield { kind: 'text', start: at, end, name: '', nameAt: { start: at, end: at } };
}

function isPiece(kind: XmlMark['kind']): kind is 'open' | 'close' | 'empty' | 'comment' {
  return kind === 'open' || kind === 'close' || kind === 'empty' || kind === 'comment';
}

/**
 * Offsets of each `&` that begins no entity and each `<` that begins no mark, in order: what they mean is certain, so the
 * reading does not stop at them.
 */
function bareMarks(source: string): readonly number[] {
  return Array.from(
    source.matchAll(/&(?!#\d+;|#x[\da-f]+;|[\p{L}_:][\w:.-]*;)|<(?![\p{L}_:/!?])/giu),
    ({ index }) => index,
  );
}

/** The text with something harmless of the same length in place of bare marks. */
function masked(source: string, bare: readonly number[]): string {
  let text = '';
  let from = 0;
  for (const at of bare) {
    text += `${source.slice(from, at)}+`;
    from = at + 1;
  }
  return text + source.slice(from);
}

/** Where XML breaks, and how: `from` is where the last sound mark ended, `stack` what is open there. */
function breakIn(
  source: string,
  from: number,
  { reason, at }: NonNullable<XmlReading['broken']>,
  stack: readonly { readonly name: string; readonly at: Span }[],
): Problem {
  const rest = source.slice(from, at);
  const opening = rest.indexOf('<');
  const tag = { start: opening < 0 ? from : from + opening, end: at };
  const around = stack.at(-1);
  if (reason === 'unexpected close tag' || reason.startsWith('unmatched closing tag')) {
    const name = /[^</>\s]+/.exec(source.slice(tag.start, at))?.[0] ?? '';
    return problem(tag, 'stray-end', { name, open: around?.name ?? '' });
  }
  if (at === source.length && opening >= 0) {
    const line = /^[^\r\n]{1,40}/.exec(source.slice(tag.start))![0];
    return problem({ start: tag.start, end: tag.start + line.length }, 'unfinished');
  }
  if (at === source.length && around) return problem(around.at, 'unclosed', { name: around.name });
  const start = skipBlank(source, tag.start, at);
  return problem({ start, end: Math.max(at, start) }, 'other', { detail: reason });
}

function skipBlank(source: string, from: number, to: number): number {
  let at = from;
  while (at < to && /\s/.test(source[at]!)) at++;
  return at;
}

/** The value of an attribute of a tag; empty when it has none. */
function attribute(source: string, tag: Piece, name: string): string {
  const text = source.slice(tag.nameAt.end, Math.min(tag.end, tag.nameAt.end + 1000));
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(text);
  return match?.[1] ?? match?.[2] ?? '';
}

type LineDirective = Omit<Directive, 'start' | 'end'>;

interface Lines {
  directive(at: Span, directive: LineDirective): void;
  comment(at: Span): void;
  /** Sung text: a line for each physical line that holds words. */
  sung(at: Span): void;
  /** Text that is not sung; `name` is the property it belongs to. */
  words(at: Span, name: string): void;
  /** A tag inside a sung line; `hides` when the text up to the next tag is not sung either. */
  inline(at: Span, hides: boolean): void;
  /** `<br/>` ends the sung line. */
  cut(at: Span): void;
  done(): readonly Line[];
}

/** Puts lines together from pieces given in the order of the source. */
function createLines(source: string, physical: readonly Line[]): Lines {
  const lines: Line[] = [];
  let start = 0;
  let row = 0;
  let kind: 'none' | 'sung' | 'comment' | 'directive' = 'none';
  let ended = false;
  let from = 0;
  let to = 0;
  let directive: Directive | undefined;
  let chords: Span[] = [];
  /** A comment element whose end has not come yet. */
  let hidden = -1;

  const flush = (end: number, next: number) => {
    while (physical[row] && physical[row]!.next <= start) row++;
    const marks = physical[row]?.marks ?? 0;
    const type = kind === 'none' ? 'blank' : kind === 'sung' ? 'text' : kind;
    if (kind === 'none') from = to = end;
    lines.push({
      index: lines.length,
      start,
      end,
      next,
      type,
      from,
      to,
      marks,
      ...(chords.length > 0 && { chords }),
      ...(directive && { directive }),
    });
    start = next;
    kind = 'none';
    ended = false;
    directive = undefined;
    chords = [];
  };

  const content = (added: 'sung' | 'comment' | 'directive', at: Span) => {
    if (kind !== 'none' && (added !== 'sung' || kind !== 'sung' || ended)) flush(at.start, at.start);
    if (kind === 'none') {
      kind = added;
      from = at.start;
    }
    to = at.end;
  };

  /** Calls `each` with every stretch of a piece that holds more than white space, and ends lines at newlines. */
  const split = (piece: Span, each: (at: Span) => void) => {
    let at = piece.start;
    while (at < piece.end) {
      let end = at;
      while (end < piece.end && source.charCodeAt(end) !== 10 && source.charCodeAt(end) !== 13) end++;
      const first = skipSpace(source, at, end);
      if (first < end) each({ start: first, end: trimSpace(source, first, end) });
      if (end === piece.end) return;
      at =
        end +
        (source.charCodeAt(end) === 13 && source.charCodeAt(end + 1) === 10 && end + 1 < piece.end ? 2 : 1);
      flush(end, at);
    }
  };

  return {
    directive(piece, said) {
      let first = true;
      split(piece, (at) => {
        content('directive', at);
        const inner = first && said.nameAt.start >= at.start && said.nameAt.end <= at.end;
        const nameAt = inner ? said.nameAt : { start: at.start, end: at.start };
        directive = first
          ? { ...said, start: at.start, end: at.end, nameAt }
          : { role: 'other', start: at.start, end: at.end, name: '', nameAt, value: null };
        first = false;
      });
    },
    comment(piece) {
      split(piece, (at) => content('comment', at));
    },
    sung(piece) {
      split(piece, (at) => content('sung', at));
    },
    words(piece, name) {
      split(piece, (at) => {
        if (name === '' && kind === 'sung' && !ended) {
          content('sung', at);
          return;
        }
        content('directive', at);
        const nameAt = { start: at.start, end: at.start };
        directive = {
          role: name === '' ? 'other' : 'metadata',
          start: at.start,
          end: at.end,
          name,
          nameAt,
          value: name === '' ? null : at,
        };
      });
    },
    inline(piece, hides) {
      split(piece, (at) => {
        content('sung', at);
        const before = chords.at(-1);
        if (hidden >= start && before) chords[chords.length - 1] = { start: hidden, end: at.end };
        else chords.push(at);
        hidden = hides ? at.start : -1;
      });
    },
    cut(piece) {
      if (kind === 'sung' && !ended) {
        let at = piece.start;
        while (at < piece.end && source.charCodeAt(at) !== 10 && source.charCodeAt(at) !== 13) at++;
        if (at === piece.end) {
          ended = true;
          return;
        }
      }
      this.directive(piece, {
        role: 'other',
        name: 'br',
        nameAt: { start: piece.start, end: piece.start },
        value: null,
      });
    },
    done() {
      if (start < source.length) flush(source.length, source.length);
      return lines;
    },
  };
}
