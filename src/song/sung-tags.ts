import { openers, wholeShape } from '../syntax/shapes.ts';
import type { Line, Span } from '../syntax/tree.ts';
import { kinds } from '../words/sections.ts';
import type { Song, SungTag } from './model.ts';
import { readTag } from './tag.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The longest such line (UTF-16 units): a name and a number. */
const longest = 40;

/**
 * Lines that say nothing but the name of a section and are sung, for nothing marks them as a tag: `verse 2` in lower case, `Chorus:`
 * without a blank line above, `(Verse 2)` within a stanza. Only in songs that have tags, or three such lines of two kinds. Linear.
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
    found.push({ ...named, start: line.from, end: line.to, at, wanted: wantedFor(song, named, atHead) });
  });
  const sure = found.filter(({ everyday }) => !everyday);
  const tagged = song.headers.some(({ form, class: of }) => form !== 'number' && of === 'section');
  if (!tagged && (sure.length < 3 || new Set(sure.map(({ name }) => name)).size < 2)) return [];
  return sure.length < 2 ? sure : found;
}

interface Named {
  readonly inner: Span;
  readonly name: string;
  /** Bare, and without a number. */
  readonly alone: boolean;
  /** A bare name that may be a word of the song, as `bridge` may: trusted only beside others. */
  readonly everyday: boolean;
}

function nameIn({ tree }: Song, line: Line, atHead: boolean, vocabulary: Vocabulary): Named | null {
  const { source } = tree;
  if (line.to - line.from > longest || line.chords) return null;
  if (!atHead && endsInWord(source.charCodeAt(line.to - 1))) return null;
  if (!vocabulary.mayBeName(source, line.from, line.to)) return null;
  const shape = wholeShape(source, line);
  if (!shape?.closed) return null;
  const reading = readTag(source.slice(shape.innerStart, shape.innerEnd), vocabulary, false);
  if (!reading?.plain) return null;
  const { entries, number } = reading;
  if (entries.some(({ strength, kind }) => strength === 'weak' || kinds[kind].class !== 'section'))
    return null;
  const alone = shape.form === 'bare' && number === null;
  if (shape.form === 'bare' && !atHead && number === null) return null;
  return {
    inner: { start: shape.innerStart, end: shape.innerEnd },
    name: entries[0]!.name,
    alone,
    everyday: alone && entries.some(({ strength }) => strength !== 'strong'),
  };
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
function wantedFor(song: Song, { inner }: Named, atHead: boolean): string | null {
  const words = song.text(inner);
  const capital = words[0]!.toUpperCase() + words.slice(1);
  if (song.isTagged && !song.mainForm) {
    if (!atHead && words === capital) return null;
    if (words !== capital) return capital;
  }
  const [open, close] = openers[song.mainForm ?? 'square']!;
  const model = song.headers[0]?.name[0];
  const lower = model !== undefined && model !== model.toUpperCase();
  return open + (lower ? words : capital) + close;
}
