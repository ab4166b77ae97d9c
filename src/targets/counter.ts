import type { Song, Target } from '../rule.ts';
import { lengthOf } from '../song/pasted.ts';

/** How much of what a target takes a lyric uses, in characters; `max` is null where no limit is known. */
export interface Counter {
  readonly target: string;
  readonly used: number;
  readonly max: number | null;
}

/** A counter for each target that takes lyrics: of several songs in a file, the longest. */
export function counters(
  songs: readonly Song[],
  { targets }: { readonly targets: readonly Target[] },
): readonly Counter[] {
  if (songs.length === 0) return [];
  const taking = targets.filter(({ acceptsLyrics }) => acceptsLyrics !== false);
  if (taking.length === 0) return [];
  const used = Math.max(...songs.map(lengthOf));
  return taking.map(({ id, limits }) => ({ target: id, used, max: limits?.lyricsMax?.value ?? null }));
}
