import { openers, wholeShape } from '../syntax/shapes.ts';
import type { Line, Span } from '../syntax/tree.ts';
import { kinds } from '../words/sections.ts';
import type { Song, SungTag } from './model.ts';
import { readTag } from './tag.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The longest such line (UTF-16 units): a name and a number. */
const longest = 40;

/** Spaces in a name of three words with a mark before it and a number. Most sung lines have more words. */
const mostSpaces = 4;

/**
 * Lines that say nothing but the name of a section and are sung, for nothing marks them as a tag: `verse 2` in lower case, `Chorus:`
 * without a blank line above, with words behind it or not, `(Verse 2)` within a stanza, `🎤 Verse 2`. Only in songs that have tags, or three such lines of two kinds. Linear.
 */
export function readSungTags(song: Song, vocabulary: Vocabulary): readonly SungTag[] {
  const found: (SungTag & Named)[] = [];
  song.lines.forEach(({ is, sung, line }, at) => {
    if (is !== 'sung' || sung?.start !== line.from || sung.end !== line.to) return;
    const above = song.lines[at - 1];
    const atHead = !above || above.sung === null || above.header !== null;
    const named = nameIn(song, line, atHead, vocabulary);
    // A bare name without a number heads words.
    if (!named || (named.alone && !song.lines[at + 1]?.sung)) return;
    found.push({ ...named, start: line.from, at, wanted: wantedFor(song, named, atHead) });
  });
  const sure = found.filter(({ everyday }) => !everyday);
  const tagged = song.headers.some(({ form, class: of }) => form !== 'number' && of === 'section');
  if (!tagged && (sure.length < 3 || new Set(sure.map(({ name }) => name)).size < 2)) return [];
  return sure.length < 2 ? sure : found;
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
  /** Pictures stand before it. */
  readonly pictured: boolean;
}

function nameIn({ tree }: Song, line: Line, atHead: boolean, vocabulary: Vocabulary): Named | null {
  const { source } = tree;
  if (line.chords) return null;
  const from = afterPictures(source, line);
  const colon = atHead ? -1 : colonIn(source, from, line.to);
  const to = colon < 0 ? line.to : colon + 1;
  if (to - from > longest || (!atHead && endsInWord(source.charCodeAt(to - 1)))) return null;
  if (spacesIn(source, from, to) > mostSpaces) return null;
  if (!vocabulary.mayBeName(source, from, to)) return null;
  const shape = wholeShape(source, { ...line, from, to });
  if (!shape?.closed) return null;
  const reading = readTag(source.slice(shape.innerStart, shape.innerEnd), vocabulary, false);
  if (!reading?.plain) return null;
  const { entries, number } = reading;
  if (entries.some(({ strength, kind }) => strength === 'weak' || kinds[kind].class !== 'section'))
    return null;
  const alone = shape.form === 'bare' && number === null;
  if (shape.form === 'bare' && !atHead && number === null) return null;
  const everyday = entries.some(({ strength }) => strength !== 'strong');
  if (to < line.to && everyday && number === null) return null;
  return {
    inner: { start: shape.innerStart, end: shape.innerEnd },
    end: to,
    name: entries[0]!.name,
    alone,
    everyday: alone && everyday,
    pictured: from > line.from,
  };
}

function spacesIn(source: string, from: number, to: number): number {
  let spaces = 0;
  for (let at = from; at < to; at++) if (source.charCodeAt(at) === 32) spaces++;
  return spaces;
}

/** Where a line begins behind the pictures that chat models put before a tag: `🎤 Verse 1`. */
function afterPictures(source: string, { from, to }: Line): number {
  let at = from;
  for (; at < to; at++) {
    const code = source.charCodeAt(at);
    const isPicture =
      (code >= 0x2600 && code < 0x27c0) || (code >= 0xd83c && code < 0xe000) || code === 0xfe0f;
    if (!isPicture && !(at > from && code === 32)) break;
  }
  return at;
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

/** How the tag is to be written so that it is one; null where only the blank line above it is missing. */
function wantedFor(song: Song, { inner, pictured }: Named, atHead: boolean): string | null {
  const words = song.text(inner);
  const capital = words[0]!.toUpperCase() + words.slice(1);
  if (song.isTagged && !song.mainForm) {
    if (!atHead && !pictured && words === capital) return null;
    if (pictured || words !== capital) return capital;
  }
  const [open, close] = openers[song.mainForm ?? 'square']!;
  const model = song.headers[0]?.name[0];
  const lower = model !== undefined && model !== model.toUpperCase();
  return open + (lower ? words : capital) + close;
}
