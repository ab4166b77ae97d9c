import { bracketsOf } from '../syntax/shapes.ts';
import { Mark, type Span } from '../syntax/tree.ts';
import { kinds } from '../words/sections.ts';
import type { Song } from './model.ts';
import { readTag } from './tag.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Names of sections in square-type brackets that stand among the words of a line: `I go [Chorus] home`. Linear. */
export function readInlineTags(song: Song, vocabulary: Vocabulary): readonly Span[] {
  const { source } = song.tree;
  const found: Span[] = [];
  for (const { line, sung } of song.sungLines) {
    if (!(line.marks & Mark.bracket)) continue;
    for (const { start, end, innerStart, innerEnd, closed } of bracketsOf(source, line, true)) {
      if (!closed || start < sung.start || end > sung.end) continue;
      // Nothing but the tag is no line of words, though Markdown dresses it: `*\[Chorus]*`.
      if (isDress(source.slice(sung.start, start)) && isDress(source.slice(end, sung.end))) continue;
      if (line.chords?.some((chord) => chord.start === start)) continue;
      const entry = readTag(source.slice(innerStart, innerEnd), vocabulary, false)?.entries[0];
      if (!entry) continue;
      const of = kinds[entry.kind].class;
      if (of === 'section' || of === 'instrumental') found.push({ start, end });
    }
  }
  return found;
}

/** Whether there is nothing around a tag but emphasis, escapes and space. */
function isDress(text: string): boolean {
  return /^[*_\\\s]*$/.test(text);
}
