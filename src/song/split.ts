import type { Block } from '../syntax/tree.ts';
import type { Draft } from './draft.ts';

/** Title lines stand between a divider and the first tag of the next song, at most this many. */
const mostTitleLines = 5;

/**
 * Where the songs of a block begin and end (line indexes, `last` exclusive). A divider starts a new song when title lines or
 * a first verse follow and a song stands before it; the divider belongs to the song it ends.
 */
export function splitSongs(block: Block, drafts: readonly Draft[]): readonly Block[] {
  const songs: Block[] = [];
  let first = block.first;
  let words = false;
  for (let i = 0; i < drafts.length; i++) {
    const draft = drafts[i]!;
    if (draft.sung || draft.mark) words = true;
    if (draft.is !== 'divider' || !words || underlines(drafts[i - 1])) continue;
    if (!startsSong(drafts, i, first - block.first)) continue;
    songs.push({ first, last: block.first + i + 1 });
    first = block.first + i + 1;
    words = false;
  }
  if (first < block.last || songs.length === 0) songs.push({ first, last: block.last });
  return songs;
}

/** Whether a divider directly below a line is a line under it: `VERSE 1:` over `--------`. */
export function underlines(above: Draft | undefined): boolean {
  const form = above?.mark?.shape.form;
  return (form === 'bare' || form === 'colon') && above?.sung === null;
}

/** Whether what follows a divider is the head of a song: metadata, title lines and a tag, or a first verse once more. */
function startsSong(drafts: readonly Draft[], divider: number, first: number): boolean {
  let titles = 0;
  for (let i = divider + 1; i < drafts.length; i++) {
    const { is, sung, mark: header } = drafts[i]!;
    if (is === 'blank' || is === 'comment') continue;
    if (is === 'metadata' || is === 'leftover') return true;
    if (header) {
      const opens = header.kind === 'intro' || header.kind === 'verse' || header.kind === 'start';
      if (!opens) return titles > 0 && titles < mostTitleLines;
      return titles > 0 || isFirst(header.kind, header.number, drafts, first, divider);
    }
    if (!sung || ++titles > mostTitleLines) return false;
  }
  return false;
}

function isFirst(
  kind: string,
  number: number | null,
  drafts: readonly Draft[],
  first: number,
  divider: number,
): boolean {
  if (number !== null && number > 1) return false;
  for (let i = first; i < divider; i++) {
    const header = drafts[i]!.mark;
    if (header && header.kind === kind && (header.number ?? 1) === 1) return true;
  }
  return false;
}
