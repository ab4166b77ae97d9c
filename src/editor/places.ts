import type { Section, Song, SongLine } from '../song/model.ts';
import type { Line, Tree } from '../syntax/tree.ts';
import { indexAt } from '../text/range.ts';

/** The line of the tree that holds an offset. */
export function lineAt(tree: Tree, offset: number): Line | undefined {
  return tree.lines[indexAt(tree.lines, offset)];
}

/** The song an offset stands in, and its line there; the last song before it where it stands between two. */
export function songAt(
  songs: readonly Song[],
  tree: Tree,
  offset: number,
): { readonly song: Song; readonly line: SongLine | null } | null {
  const index = indexAt(tree.lines, offset);
  let found: Song | null = null;
  for (const song of songs) {
    const first = song.lines[0]?.line.index;
    if (first === undefined || (first > index && found)) break;
    found = song;
    const line = song.lines[index - first];
    if (line) return { song, line };
  }
  return found && { song: found, line: null };
}

/** The section whose header an offset stands in or beside; null when it stands in none. */
export function headerAt(
  songs: readonly Song[],
  tree: Tree,
  offset: number,
): { readonly song: Song; readonly section: Section } | null {
  const at = songAt(songs, tree, offset);
  const header = at?.line?.header;
  if (!at || !header || offset < header.start || offset > header.end) return null;
  const section = at.song.sections.find((each) => each.header === header);
  return section ? { song: at.song, section } : null;
}

/** The newline of a text: the first it has, LF when it has none. */
export function newlineOf(source: string): string {
  return /\r\n|\n|\r/.exec(source)?.[0] ?? '\n';
}
