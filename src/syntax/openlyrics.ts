import { cutLines, skipSpace, trimSpace } from './lines.ts';
import type { Directive, Line, Problem, Span, Tree } from './tree.ts';

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
const entities = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);

/**
 * Parses OpenLyrics (XML). A line ends at `<br/>` and at a newline; what is not sung is a directive. No entity but the five
 * of XML and numbers is understood, no document type is read and nothing is fetched: both are problems `xml`. Linear,
 * never throws; the lines tile the source. A file without `<verse>` or `<lines>` has no block.
 */
export function parseOpenLyrics(source: string): Tree {
  const physical: Line[] = [];
  const marks = cutLines(source, 0, source.length, physical);
  const problems: Problem[] = [];
  const lines = createLines(source, physical);
  const stack: { name: string; at: Span; section: string }[] = [];
  const open = new Map<string, number>();
  const report = (at: Span, reason: string, data: Record<string, string> = {}) =>
    problems.push({ start: at.start, end: at.end, code: 'xml', data: { reason, ...data } });
  const leave = () => {
    const element = stack.pop()!;
    open.set(element.name, open.get(element.name)! - 1);
    return element;
  };
  const inside = (name: string) => (open.get(name) ?? 0) > 0;
  const sung = () => (inside('verse') || inside('lines')) && !inside('instrument');
  let hasLyric = false;
  for (const piece of pieces(source, report)) {
    const { kind, name, nameAt } = piece;
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
        if (kind === 'open' && name !== 'br') {
          stack.push({ name, at: piece, section });
          open.set(name, (open.get(name) ?? 0) + 1);
        }
        break;
      }
      case 'close': {
        let section = '';
        if (!inside(name)) report(piece, 'stray-end', { name });
        else {
          let element = leave();
          for (; element.name !== name; element = leave())
            report(element.at, 'unclosed', { name: element.name });
          section = element.section;
        }
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
        checkEntities(source, piece, report);
        const parent = stack.at(-1)?.name ?? '';
        if (sung() && parent !== 'comment') lines.sung(piece);
        else lines.words(piece, inside('properties') ? parent : '');
      }
    }
  }
  for (const { name, at } of stack) report(at, 'unclosed', { name });
  problems.sort((a, b) => a.start - b.start || a.end - b.end);
  const all = lines.done();
  const blocks = hasLyric ? [{ first: 0, last: all.length }] : [];
  return { notation: 'openlyrics', source, lines: all, blocks, frontMatter: null, marks, problems };
}

type Report = (at: Span, reason: string, data?: Record<string, string>) => void;

/** Cuts XML into tags and what stands between them, tolerant of everything. */
function* pieces(source: string, report: Report): Generator<Piece> {
  const length = source.length;
  const plain = (kind: 'text' | 'comment' | 'other', start: number, end: number): Piece => ({
    kind,
    start,
    end,
    name: '',
    nameAt: { start, end: start },
  });
  let text = 0;
  let at = source.indexOf('<');
  while (at >= 0) {
    const found = markupAt(source, at, report);
    if (!found) {
      report({ start: at, end: at + 1 }, 'markup');
      at = source.indexOf('<', at + 1);
      continue;
    }
    if (text < at) yield plain('text', text, at);
    yield found.kind === 'comment' || found.kind === 'other' ? plain(found.kind, at, found.end) : found;
    text = found.end;
    at = source.indexOf('<', text);
  }
  if (text < length) yield plain('text', text, length);
}

/** The tag, comment, instruction or declaration that begins at this `<`; null for a bare `<`. */
function markupAt(source: string, start: number, report: Report): Piece | null {
  const none = { name: '', nameAt: { start, end: start } };
  const until = (closing: string, kind: 'comment' | 'other'): Piece => {
    const found = source.indexOf(closing, start + 2);
    const end = found < 0 ? source.length : found + closing.length;
    if (found < 0)
      report({ start, end: Math.min(source.length, start + 4) }, 'unclosed', {
        name: source.slice(start, start + 4),
      });
    return { kind, start, end, ...none };
  };
  if (source.startsWith('<!--', start)) return until('-->', 'comment');
  if (source.startsWith('<?', start)) return until('?>', 'other');
  if (source.startsWith('<![CDATA[', start)) return until(']]>', 'other');
  if (source.startsWith('<!', start)) {
    const end = declarationEnd(source, start + 2);
    report({ start, end }, 'doctype');
    return { kind: 'other', start, end, ...none };
  }
  const closing = source.charCodeAt(start + 1) === 0x2f;
  const nameStart = start + (closing ? 2 : 1);
  let at = nameStart;
  while (isNameCode(source.charCodeAt(at))) at++;
  if (at === nameStart) return null;
  const nameAt = { start: nameStart, end: at };
  const qualified = source.slice(nameStart, at);
  const name = qualified.slice(qualified.lastIndexOf(':') + 1).toLowerCase();
  // XML allows no `<` in a tag, not even in quotes, so that a tag never closed ends where the next begins.
  for (; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code === 0x3e) break;
    if (code === 0x3c) return null;
  }
  if (at === source.length) return null;
  const empty = !closing && source.charCodeAt(at - 1) === 0x2f;
  return { kind: closing ? 'close' : empty ? 'empty' : 'open', start, end: at + 1, name, nameAt };
}

function isNameCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 0x3a ||
    code === 0x5f ||
    code === 0x2d ||
    code === 0x2e ||
    code > 0xb7
  );
}

/** Where a declaration ends, its internal subset in `[ ]` included. */
function declarationEnd(source: string, from: number): number {
  let depth = 0;
  for (let at = from; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code === 0x5b) depth++;
    else if (code === 0x5d) depth--;
    else if (code === 0x3e && depth <= 0) return at + 1;
  }
  return source.length;
}

/** The value of an attribute of a tag; empty when it has none. */
function attribute(source: string, tag: Piece, name: string): string {
  const text = source.slice(tag.nameAt.end, Math.min(tag.end, tag.nameAt.end + 1000));
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(text);
  return match?.[1] ?? match?.[2] ?? '';
}

function checkEntities(source: string, text: Span, report: Report): void {
  for (let at = source.indexOf('&', text.start); at >= 0 && at < text.end; at = source.indexOf('&', at + 1)) {
    let end = at + 1;
    while (
      end < text.end &&
      end - at < 40 &&
      (isNameCode(source.charCodeAt(end)) || source.charCodeAt(end) === 0x23)
    )
      end++;
    if (source.charCodeAt(end) !== 0x3b || end === at + 1) {
      report({ start: at, end: at + 1 }, 'ampersand');
      continue;
    }
    const name = source.slice(at + 1, end);
    if (!entities.has(name) && !/^#(?:\d{1,7}|x[\da-f]{1,6})$/i.test(name))
      report({ start: at, end: end + 1 }, 'entity', { name });
  }
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
