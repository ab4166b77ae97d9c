import { openers, wholeShape } from '../syntax/shapes.ts';
import { type Line, Mark, type Span } from '../syntax/tree.ts';
import { isLetter } from '../text/ascii.ts';
import { timeAfter, timeBefore } from '../words/marks.ts';
import { kinds } from '../words/sections.ts';
import type { Song, SungTag } from './model.ts';
import { isNameAndRepeat, readTag } from './tag.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The longest such line (UTF-16 units): a name and a number. */
const longest = 40;

/** Two times and the marks around them. */
const longestTime = 20;

let timesAround: readonly [RegExp, RegExp] | undefined;

/** Spaces in a name of three words with a mark before it and a number. Most sung lines have more words. */
const mostSpaces = 4;

/**
 * Lines that say nothing but the name of a section and are sung, for nothing marks them as a tag: `verse 2` in lower case, `Chorus:`
 * without a blank line above, with words behind it or not, `(Verse 2)` within a stanza, `🎤 Verse 2`, `{Verse 2}`, `Verse 2)`. Only in
 * songs that have tags, or three such lines of two kinds. Linear.
 */
export function readSungTags(song: Song, vocabulary: Vocabulary): readonly SungTag[] {
  const found: (SungTag & Named)[] = [];
  const tagged = song.headers.some(({ form, class: of }) => form !== 'number' && of === 'section');
  // Where no tag has brackets, a name with a capital that stands alone within a stanza may be one too.
  const bareTags = tagged && song.mainForm === null;
  song.lines.forEach(({ is, sung, line }, at) => {
    if (is !== 'sung' || sung?.start !== line.from || sung.end !== line.to) return;
    const above = song.lines[at - 1];
    const atHead = !above || above.sung === null || above.header !== null;
    const named = nameIn(song, line, atHead, bareTags, vocabulary);
    // A bare name without a number heads words.
    if (!named || (named.alone && !song.lines[at + 1]?.sung)) return;
    found.push({ ...named, start: line.from, at, ...wantedFor(song, named, atHead) });
  });
  const sure = found.filter(({ everyday }) => !everyday);
  if (areSeveral(found.filter(({ everyday, inStanza }) => !everyday || inStanza))) return found;
  if (!tagged && !areSeveral(sure)) return [];
  return sure.length < 2 ? sure : found;
}

/** Three of two kinds: no chance that the song only sings of them. */
function areSeveral(found: readonly Named[]): boolean {
  return found.length >= 3 && new Set(found.map(({ name }) => name)).size >= 2;
}

interface Named {
  readonly inner: Span;
  /** Where the tag ends; words may follow. */
  readonly end: number;
  readonly name: string;
  /** Bare, and without a number. */
  readonly alone: boolean;
  /** A bare name that may be a word of the song, as `bridge` may: trusted only beside others. */
  readonly everyday: boolean;
  /** A bare name with a capital between sung lines. */
  readonly inStanza: boolean;
  /** Pictures, braces or a closing parenthesis stand around it. */
  readonly dressed: boolean;
}

function nameIn(
  { tree }: Song,
  line: Line,
  atHead: boolean,
  bareTags: boolean,
  vocabulary: Vocabulary,
): Named | null {
  const { source } = tree;
  if (line.chords || (!atHead && isPlain(source, line, bareTags))) return null;
  const { start: from, end: last } = undressed(source, line);
  const colon = atHead || !(line.marks & Mark.colon) ? -1 : colonIn(source, from, last);
  const to = colon < 0 ? last : colon + 1;
  const bare = bareTags && colon < 0 && isCapital(source.charCodeAt(from));
  const marked = bare || source.charCodeAt(from) === 0x23;
  if (to - from > longest || (!atHead && !marked && endsInWord(source.charCodeAt(to - 1)))) return null;
  if (spacesIn(source, from, to) > mostSpaces) return null;
  if (!vocabulary.mayBeName(source, from, to)) return null;
  const shape = wholeShape(source, { ...line, from, to });
  if (!shape?.closed) return null;
  const reading = readTag(source.slice(shape.innerStart, shape.innerEnd), vocabulary, false);
  if (!reading || !(reading.plain || isNameAndRepeat(reading))) return null;
  const { entries, number, repeat } = reading;
  if (entries.some(({ kind }) => kinds[kind].class !== 'section')) return null;
  // `Hook` may be a word of the song; nobody sings `Hook x2`.
  if (repeat === null && entries.some(({ strength }) => strength === 'weak')) return null;
  const dressed = from > line.from || last < line.to;
  const alone = shape.form === 'bare' && number === null && !dressed;
  const everyday = entries.some(({ strength }) => strength !== 'strong');
  const inStanza = alone && !atHead && repeat === null;
  if (inStanza && (!bareTags || everyday)) return null;
  if (to < last && everyday && number === null) return null;
  return {
    inner: { start: shape.innerStart, end: shape.innerEnd },
    end: dressed ? line.to : to,
    name: entries[0]!.name,
    alone: alone && repeat === null,
    everyday: inStanza || (alone && everyday && repeat === null),
    inStanza,
    dressed,
  };
}

/** Whether a line within a stanza begins with a letter, ends as a sentence does, and nothing sets it off: nearly every one. */
function isPlain(source: string, { from, to, marks }: Line, bareTags: boolean): boolean {
  const first = source.charCodeAt(from);
  if (marks & Mark.colon || !isLetter(first) || (bareTags && isCapital(first))) return false;
  return endsInWord(source.charCodeAt(to - 1));
}

function spacesIn(source: string, from: number, to: number): number {
  let spaces = 0;
  for (let at = from; at < to; at++) if (source.charCodeAt(at) === 32) spaces++;
  return spaces;
}

/**
 * A line less what people put around a tag: a time (`0:12 Verse 1`, `Chorus (0:45)`), pictures (`🎤 Verse 1 🎤`), a bullet, quotation marks, braces (`{Verse 1}`), a
 * parenthesis (`Verse 1)`).
 */
function undressed(source: string, line: Line): Span {
  const { from, to } = line;
  let start = from;
  let end = to;
  const first = source.charCodeAt(start);
  timesAround ??= [new RegExp(timeBefore), new RegExp(timeAfter)];
  if (line.marks & Mark.digit && line.marks & Mark.colon) {
    const text = source.slice(start, Math.min(end, start + longest + longestTime));
    const before = timesAround[0].exec(text);
    const after = timesAround[1].exec(text);
    if (before) return { start: start + before[0].length, end };
    if (after) return { start, end: start + after.index };
  }
  // Writers of Markdown escape brackets: `*\\[Chorus]*`.
  if ((first === 0x5c || first === 0x2a || first === 0x5f) && line.marks & Mark.bracket) {
    const escaped = /^[*_]{0,3}\\\[([^[\]\\]{1,40})\\?\][*_]{0,3}\\?$/.exec(
      source.slice(start, Math.min(end, start + 2 * longest)),
    );
    if (escaped) {
      start = source.indexOf('[', start) + 1;
      return { start, end: start + escaped[1]!.length };
    }
  }
  const isBullet = first === 0x2022 || first === 0xb7 || first === 0x2d;
  if (isBullet && source.charCodeAt(start + 1) === 32) start += 2;
  else if ((first === 0x22 || first === 0x201c) && isQuote(source.charCodeAt(end - 1)))
    return { start: start + 1, end: end - 1 };
  while (start < end && isPicture(source.charCodeAt(start), start > from)) start++;
  while (end > start && isPicture(source.charCodeAt(end - 1), end < to)) end--;
  const close = source.charCodeAt(end - 1);
  if (close === 0x7d && source.charCodeAt(start) === 0x7b) return { start: start + 1, end: end - 1 };
  if (close === 0x29 && end - start <= longest && !source.slice(start, end).includes('('))
    return { start, end: end - 1 };
  return { start, end };
}

function isQuote(code: number): boolean {
  return code === 0x22 || code === 0x201d;
}

function isPicture(code: number, orSpace: boolean): boolean {
  return (
    (code >= 0x2600 && code < 0x27c0) ||
    (code >= 0xd83c && code < 0xe000) ||
    code === 0xfe0f ||
    (orSpace && code === 32)
  );
}

function isCapital(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0xde) || (code >= 0x400 && code <= 0x42f);
}

/** The colon behind the first words of a line, or -1. */
function colonIn(source: string, from: number, to: number): number {
  for (let at = from; at < Math.min(to, from + longest); at++) {
    const code = source.charCodeAt(at);
    if (code === 0x3a || code === 0xff1a) return at;
  }
  return -1;
}

/** A letter of the alphabet, a comma, a full stop: within a stanza no tag ends so. */
function endsInWord(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    code === 0x2c ||
    code === 0x2e ||
    code === 0x21 ||
    code === 0x3f
  );
}

/** How the tag is to be written so that it is one (null where it is written well), and whether a blank line is to stand above it. */
function wantedFor(
  song: Song,
  { inner, dressed }: Named,
  atHead: boolean,
): { readonly wanted: string | null; readonly gap: boolean } {
  const words = song.text(inner);
  const capital = words[0]!.toUpperCase() + words.slice(1);
  // Escaped, the brackets are there already.
  if (song.tree.source.startsWith('\\[', inner.start - 2)) return { wanted: `[${words}]`, gap: false };
  const model = song.headers.find(({ form }) => form !== 'number');
  if (song.isTagged && !song.mainForm && model) {
    if (!atHead && !dressed && words === capital) return { wanted: null, gap: true };
    if (dressed || words !== capital) {
      const colon = model.form === 'colon' ? song.tree.source[model.end - 1]! : '';
      return { wanted: capital + colon, gap: !atHead };
    }
  }
  const [open, close] = openers[song.mainForm ?? 'square']!;
  const name = model?.name[0];
  const lower = name !== undefined && name !== name.toUpperCase();
  return { wanted: open + (lower ? words : capital) + close, gap: false };
}
