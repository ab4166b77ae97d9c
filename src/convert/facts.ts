import type { Song, SongLine } from '../rule.ts';
import { headLine, titleKeys } from '../song/metadata.ts';
import type { Entry } from './sheet.ts';
import { plainText } from './xml-text.ts';

/** The title that OpenLyrics wants of a song that has none. */
export const untitled = 'Untitled';

/** The key of a fact by the names that notations and languages have for it, lower case. */
const spellings: Readonly<Record<string, string>> = {
  st: 'subtitle',
  ar: 'artist',
  al: 'album',
  au: 'lyricist',
  lr: 'lyricist',
  la: 'language',
  length: 'duration',
  singer: 'artist',
  band: 'artist',
  performer: 'artist',
  'sung by': 'artist',
  'performed by': 'artist',
  歌手: 'artist',
  演唱: 'artist',
  演唱者: 'artist',
  아티스트: 'artist',
  가수: 'artist',
  专辑: 'album',
  專輯: 'album',
  作词: 'lyricist',
  作詞: 'lyricist',
  词: 'lyricist',
  詞: 'lyricist',
  작사: 'lyricist',
  'words by': 'lyricist',
  'lyrics by': 'lyricist',
  words: 'lyricist',
  作曲: 'composer',
  曲: 'composer',
  작곡: 'composer',
  'music by': 'composer',
  'composed by': 'composer',
  编曲: 'arranger',
  編曲: 'arranger',
  bpm: 'tempo',
  'time signature': 'time',
  'ccli number': 'ccli',
  cclino: 'ccli',
  cclinumber: 'ccli',
  released: 'year',
};

/** The key of a fact, whatever it is called: `artist` for `歌手`; another name stays as it is, in lower case. */
export function canonical(key: string): string {
  const lower = key.toLowerCase();
  if (titleKeys.has(lower)) return 'title';
  return Object.hasOwn(spellings, lower) ? spellings[lower]! : lower;
}

/** The fact that a line tells of the song; null where it tells none. */
export function entryOf(song: Song, { line, why }: SongLine): Entry | null {
  const { source, notation } = song.tree;
  const at = { start: line.from, end: line.to };
  const { directive } = line;
  if (directive) {
    if (!directive.value || directive.name === '' || directive.name === 'verseorder') return null;
    let key = canonical(directive.name);
    const value = plainText(source.slice(directive.value.start, directive.value.end), notation);
    if (notation === 'openlyrics') {
      if (key === 'title' && value === untitled) return null;
      if (key === 'author') key = authorKind(source, line.from);
    }
    return { key, written: null, value, isMatter: false, at };
  }
  const found = why === 'metadata-key' ? headLine(source, line) : null;
  if (!found || found.start >= found.end) return null;
  const written = source.slice(line.from, found.start).replace(/[\s:：]+$/u, '');
  const value = source.slice(found.start, found.end);
  return { key: canonical(found.key), written, value, isMatter: false, at };
}

/** What an author of OpenLyrics wrote, by the type that the element before the name says. */
function authorKind(source: string, before: number): string {
  const tag = source.slice(Math.max(0, source.lastIndexOf('<', before - 1)), before);
  if (/type\s*=\s*["']words/.test(tag)) return 'lyricist';
  return /type\s*=\s*["']music/.test(tag) ? 'composer' : 'artist';
}
