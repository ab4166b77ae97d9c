import { Mark, type Span } from '../syntax/tree.ts';
import type { RepeatMark, Section, Song, SongLine } from './model.ts';
import { recallOf } from './repeats.ts';
import { timesMark } from './sung.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Repeats that are marked instead of written, in the order of the song. */
export function readRepeatMarks(song: Song, vocabulary: Vocabulary): readonly RepeatMark[] {
  const marks: RepeatMark[] = [];
  const written = new Written(song.sections);
  const { source } = song.tree;
  for (let at = 0; at < song.lines.length; at++) {
    const line = song.lines[at]!;
    const { section, header } = line;
    if (header && section) {
      const earlier = wordless(section) ? written.before(section) : null;
      written.add(section);
      const behind = timesBehind(source, line);
      if (header.recall)
        marks.push({
          form: 'recall',
          start: header.start,
          end: header.end,
          times: null,
          of: earlier,
          section,
          at,
        });
      else if (header.repeat !== null && header.repeatAt)
        marks.push({ form: 'times', ...header.repeatAt, times: header.repeat, of: earlier, section, at });
      else if (behind) marks.push({ form: 'times', ...behind, of: earlier, section, at });
      else if (earlier && section.cues.length === 0)
        marks.push({
          form: 'bare-tag',
          start: header.start,
          end: header.end,
          times: null,
          of: earlier,
          section,
          at,
        });
    }
    if (line.is === 'cue' && line.why === 'repeat-mark' && line.tag) {
      const recall = recallOf(source, line.line, vocabulary);
      const times =
        timesMark(source, { start: line.line.from, end: line.line.to }, line.line.marks)?.times ?? null;
      const of =
        recall && recall.entries.length > 0
          ? written.named(
              recall.entries.map(({ kind }) => kind),
              recall.number,
            )
          : section && wordless(section)
            ? written.before(section)
            : null;
      marks.push({
        form: times === null ? (recall && recall.entries.length > 0 ? 'recall' : 'ditto') : 'times',
        start: line.tag.start,
        end: line.tag.end,
        times,
        of,
        section,
        at,
      });
    } else if (line.sung) {
      const mark = timesMark(source, line.sung, line.line.marks);
      if (mark)
        marks.push({
          form: 'times',
          start: mark.start,
          end: mark.end,
          times: mark.times,
          of: null,
          section,
          at,
        });
      else if (line.line.marks & Mark.bar || line.line.marks & Mark.colon) {
        const bars = barsIn(source, line.sung.start, line.sung.end);
        if (bars) marks.push({ form: 'bars', ...bars, times: 2, of: null, section, at });
      }
    }
  }
  return marks;
}

/** How often a tag says its section is sung in what follows it on its line: `[Chorus] x2`, `Chorus: (2x)`. */
function timesBehind(
  source: string,
  { header, sung, line }: SongLine,
): (Span & { readonly times: number }) | null {
  if (!header || sung || header.end >= line.to) return null;
  return timesMark(source, { start: header.end, end: line.to }, line.marks);
}

function wordless(section: Section): boolean {
  return section.sungLines.length === 0;
}

/** The sections with words that were met so far, each time the last of a kind, and of a kind and number. */
class Written {
  readonly #last = new Map<string, Section>();
  readonly #sections: readonly Section[];
  /** Sections before this index have been met, those before the other one are in the map: few songs ask. */
  #met = 0;
  #kept = 0;

  constructor(sections: readonly Section[]) {
    this.#sections = sections;
  }

  add(section: Section): void {
    this.#met = section.index + 1;
  }

  #keep(): void {
    for (; this.#kept < this.#met; this.#kept++) {
      const section = this.#sections[this.#kept]!;
      if (wordless(section)) continue;
      for (const kind of section.isChorus ? [section.kind, 'any chorus'] : [section.kind]) {
        this.#last.set(kind, section);
        if (section.number !== null) this.#last.set(`${kind} ${section.number}`, section);
      }
    }
  }

  /** The last one of the same kind (and number, where this section has one); an empty intro or outro stands for nothing. */
  before(section: Section): Section | null {
    if (!section.isVocal) return null;
    return this.named([section.isChorus ? 'any chorus' : section.kind], section.number);
  }

  named(kinds: readonly string[], number: number | null): Section | null {
    this.#keep();
    let last: Section | null = null;
    for (const kind of kinds) {
      const found = this.#last.get(number === null ? kind : `${kind} ${number}`);
      if (found && (!last || found.index > last.index)) last = found;
    }
    return last;
  }
}

/** `|: words :|` and `/: words :/`. */
function barsIn(source: string, start: number, end: number): { start: number; end: number } | null {
  // Looked for in these words alone: the rest of a file may be long.
  const words = source.slice(start, end);
  for (const [open, close] of [
    ['|:', ':|'],
    ['/:', ':/'],
  ] as const) {
    const from = words.indexOf(open);
    if (from < 0) continue;
    const to = words.indexOf(close, from + 2);
    if (to > from) return { start: start + from, end: start + to + 2 };
  }
  return null;
}
