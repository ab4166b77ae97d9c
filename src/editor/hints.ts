import type { Song } from '../song/model.ts';
import { overlaps, type Range } from '../text/range.ts';

/** A small text that an editor shows between characters: the syllables of a line, the letter of its rhyme. */
export interface Hint {
  readonly offset: number;
  readonly text: string;
  readonly tooltip: string | null;
}

/** Where hints come from: what is known of the sound of one song. */
export type HintSource = (song: Song) => Iterable<Hint>;

/** The hints within a range, in the order of the text; none without a source. */
export function hintsOf(
  songs: readonly Song[],
  range: Range,
  source: HintSource | null = null,
): readonly Hint[] {
  if (!source) return [];
  const hints: Hint[] = [];
  for (const song of songs) {
    if (!overlaps(song, range)) continue;
    for (const hint of source(song))
      if (hint.offset >= range.start && hint.offset <= range.end) hints.push(hint);
  }
  return hints.sort((a, b) => a.offset - b.offset);
}
