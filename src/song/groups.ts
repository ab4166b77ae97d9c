import type { Song, SongLine } from './model.ts';

/** Whether a line belongs to the lyric: neither metadata nor a comment. */
export function isLyric(line: SongLine): boolean {
  return line.is !== 'metadata' && line.is !== 'comment';
}

/** Lines of a song between blank lines and headers, whatever stands in them: words, chords, stamps, cues. */
export function lineGroups(song: Song): readonly (readonly SongLine[])[] {
  const groups: SongLine[][] = [];
  let group: SongLine[] | undefined;
  for (const line of song.lines) {
    if (line.is === 'blank' || line.is === 'divider' || line.header) group = undefined;
    if (line.is === 'blank' || line.is === 'divider' || !isLyric(line) || (line.header && !line.sung))
      continue;
    if (!group) groups.push((group = []));
    group.push(line);
  }
  return groups;
}
