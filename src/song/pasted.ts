import { indexAt } from '../text/range.ts';
import type { Song } from './model.ts';

/** The text of one song as it is pasted into a target: without front matter, lyrilint's comments and dividers at its ends. */
export interface Pasted {
  readonly text: string;
  /** The offset in the source of an offset in `text`. */
  source(offset: number): number;
}

const kept = new WeakMap<Song, Pasted>();

/** What a target gets of a song: every other line as it is, blank ones at both ends left out. Linear; kept with the song. */
export function pasted(song: Song): Pasted {
  let found = kept.get(song);
  if (!found) {
    found = paste(song);
    kept.set(song, found);
  }
  return found;
}

function paste(song: Song): Pasted {
  const { source } = song.tree;
  let first = 0;
  let last = song.lines.length;
  const isGiven = (index: number): boolean => {
    const { is, line } = song.lines[index]!;
    return line.type !== 'matter' && line.type !== 'comment' && line.type !== 'outside' && is !== 'comment';
  };
  const isEdge = (index: number): boolean => {
    const { is } = song.lines[index]!;
    return !isGiven(index) || is === 'blank' || is === 'divider';
  };
  while (first < last && isEdge(first)) first++;
  while (last > first && isEdge(last - 1)) last--;
  // Stretches of the source that follow each other are one piece.
  const pieces: { start: number; from: number }[] = [];
  let text = '';
  let open = -1;
  let end = -1;
  const close = (): void => {
    if (open >= 0) text += source.slice(open, end);
    open = -1;
  };
  const add = (start: number, to: number): void => {
    if (open >= 0 && start === end) {
      end = to;
      return;
    }
    close();
    pieces.push({ start: text.length, from: start });
    open = start;
    end = to;
  };
  for (let i = first; i < last; i++) {
    if (!isGiven(i)) continue;
    const { line } = song.lines[i]!;
    const isLast = i === last - 1;
    if (line.comment) {
      add(line.start, line.to);
      if (!isLast) add(line.end, line.next);
    } else add(line.start, isLast ? line.end : line.next);
  }
  close();
  return {
    text,
    source(offset) {
      const piece = pieces[indexAt(pieces, offset)];
      return piece ? piece.from + (offset - piece.start) : song.start;
    },
  };
}

/** Characters of a song as targets count them: code points, a newline is one. */
export function lengthOf(song: Song): number {
  return characters(pasted(song).text);
}

/** Characters of a text: code points, a newline of any form is one. Linear. */
export function characters(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 13 && text.charCodeAt(i + 1) === 10) continue;
    if (code >= 0xd800 && code <= 0xdbff && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) i++;
    count++;
  }
  return count;
}
