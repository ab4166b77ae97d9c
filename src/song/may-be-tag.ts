import { Mark, type Span } from '../syntax/tree.ts';
import { timesWords } from '../words/marks.ts';
import type { Header, Song, SongLine } from './model.ts';
import { createVocabulary } from './vocabulary.ts';

let countsTimes: RegExp | undefined;

/**
 * Whether words on a line of their own could be read as a tag, a stanza number or a repeat mark, so that a change of them
 * may change the song and is not safe. `atHead`: no sung line stands directly above.
 */
export function mayBeTag(words: string, atHead: boolean): boolean {
  const text = words.trim();
  if (text === '' || text.length > 260) return false;
  if (/[[［【〔\]］】〕]|^[(（].*[)）]$|[:：]$|^[^:：]{1,5}[:：]/.test(text)) return true;
  if (/(?:[x×х]\s?\d{1,2}|\d\s?[x×х]|\b(?:bis|twice|repeat))[.)）]*$/i.test(text)) return true;
  countsTimes ??= new RegExp(`\\d ?(?:${timesWords})[.)）]*$`, 'i');
  if (countsTimes.test(text)) return true;
  if (
    /^(?:[A-H][#b]?m?7?[\s|-]*)+$|(?:Embed|Lyrics)$|^You might also like|^(?:[PT]|B[Rr]) ?\d{0,2}$/.test(text)
  )
    return true;
  return atHead && (/^[\d#*_<=–—-]/.test(text) || holdsName(text));
}

/** Whether a few words hold the name of a section. */
function holdsName(text: string): boolean {
  if (text.length > 60) return false;
  const { lookup } = createVocabulary();
  const parts = text.split(/[\s\d.:：,，。-]+/).filter((part) => part !== '');
  if (parts.length > 4) return false;
  return lookup(parts.join(' ')).length > 0 || parts.some((part) => lookup(part).length > 0);
}

/** Whether a stretch of a line stands within or beside brackets that are not read as a tag, and may be one once it is mended. */
export function isInUnreadTag(song: Song, line: SongLine, at: Span): boolean {
  if (!(line.line.marks & Mark.bracket)) return false;
  if (line.is === 'header' ? line.header?.kind !== 'unknown' : line.is === 'cue' && !line.unknown)
    return false;
  const { source } = song.tree;
  const before = source.slice(line.line.start, at.start);
  const after = source.slice(at.end, line.line.end);
  return (
    before.search(/[[［【〔][^\]］】〕]*$/) >= 0 ||
    /^\s*[[［【〔]/.test(after) ||
    /[\]］】〕]\s*$/.test(before)
  );
}

/** Whether taking a stretch at the edge of a sung line away may uncover a tag. */
export function mayUncover(song: Song, line: SongLine, at: Span): boolean {
  const { from, to } = line.line;
  if (line.is !== 'sung' || (at.start > from && at.end < to)) return false;
  const { source } = song.tree;
  const rest = source.slice(from, Math.max(from, at.start)) + source.slice(Math.min(at.end, to), to);
  if (rest.trim() === '') {
    const below = song.lines[line.line.index + 1 - song.lines[0]!.line.index];
    return !!below && !below.header && mayBeTag(source.slice(below.line.from, below.line.to), true);
  }
  return mayBeTag(rest, true);
}

/** Whether a tag would need a blank line above to be one without square brackets, and has none (SPEC "Header position"). */
export function lacksBlank(song: Song, { at }: Header): boolean {
  const above = song.lines[at - 1];
  if (!above) return false;
  const isFree = above.is === 'blank' || above.is === 'cue' || above.is === 'divider';
  return !isFree && (above.header === null || above.sung !== null);
}

/** Whether a tag would be a cue of the tag directly above it, but that something is wrong with it: a blank line keeps it a section. */
export function wouldBeCue(song: Song, { at, class: of }: Header): boolean {
  const above = song.lines[at - 1];
  return of !== 'section' && above !== undefined && above.header !== null && !above.sung;
}
