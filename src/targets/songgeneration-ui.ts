import type { Song, TargetReading } from '../rule.ts';
import { levo, levoSilent, levoSilentKinds, levoSource, levoTags, levoVocals } from './levo.ts';
import { type Reader, read } from './reading.ts';
import { defineTarget, tagsOf, verified } from './target.ts';

const aliases = new Set(['[intro]', '[inst]', '[outro]']);

/** Paragraphs are split at `\n\n`; the first line of each, in lower case, has to be one of the tags. */
function parse(reader: Reader): void {
  const { text } = reader;
  let isSung = false;
  let from = 0;
  let firstTag: readonly [number, number] | null = null;
  while (from <= text.length) {
    const found = text.indexOf('\n\n', from);
    const end = found < 0 ? text.length : found;
    const paragraph = text.slice(from, end);
    if (paragraph.trim() !== '') {
      const start = from + paragraph.length - paragraph.trimStart().length;
      const newline = text.indexOf('\n', start);
      const lineEnd = newline < 0 || newline > end ? end : newline;
      const line = text.slice(start, lineEnd).trimEnd();
      const lineTo = start + line.length;
      firstTag ??= [start, lineTo];
      if (readParagraph(reader, line, start, lineTo, lineEnd, end, from > 0)) isSung = true;
    }
    from = end + 2;
  }
  if (firstTag && !isSung && !reader.hasWords(0, text.length))
    reader.problem('no-vocals', 'error', firstTag[0], firstTag[1]);
}

function readParagraph(
  reader: Reader,
  line: string,
  start: number,
  lineTo: number,
  lineEnd: number,
  end: number,
  isLater: boolean,
): boolean {
  const tag = line.toLowerCase();
  const name = tag.slice(1, -1);
  if (levoVocals.has(tag)) {
    reader.section(name, start, lineTo);
    if (!reader.hasWords(lineEnd, end)) {
      reader.problem('empty-section', 'error', start, lineTo);
      return false;
    }
    reader.sing(lineEnd, end);
    for (const buried of reader.text
      .slice(lineEnd, end)
      .matchAll(/(?<=\n)[ \t]*(\[[^\]\n]*\])[ \t\r]*(?=\n|$)/g)) {
      const at = lineEnd + buried.index + buried[0].indexOf('[');
      reader.mistake(at, at + buried[1]!.length, 'buried-tag');
    }
    return true;
  }
  if (levoSilent.has(tag) || aliases.has(line)) {
    reader.section(name, start, lineTo);
    reader.lose(lineEnd, end, 'refused', 'no-vocals', [start, lineTo]);
    return false;
  }
  if (!line.startsWith('[')) {
    reader.lose(start, end, 'refused', isLater ? 'after-blank' : 'before-tag');
    return false;
  }
  const close = line.indexOf(']');
  const tagTo = close < 0 ? lineTo : start + close + 1;
  if (!reader.hasWords(tagTo, end)) reader.problem('refused-tag', 'error', start, lineTo);
  else if (tagTo < lineTo && reader.hasWords(tagTo, lineTo))
    reader.lose(tagTo, end, 'refused', 'same-line', [start, tagTo]);
  else reader.lose(tagTo, end, 'refused', 'unknown-tag', [start, tagTo]);
  return false;
}

/** SongGeneration (LeVo), the text field of its page. */
export const songgenerationUi = defineTarget({
  ...levo,
  id: 'songgeneration-ui',
  name: 'SongGeneration / LeVo page',
  aliases: ['levo-ui', 'songgeneration-gradio'],
  tags: [
    ...levoTags,
    ...tagsOf('verified', levoSource, { intro: '[intro]', instrumental: '[inst]', outro: '[outro]' }),
  ],
  separators: {
    sections: verified('exactly one blank line', levoSource),
    lines: verified('a newline', levoSource),
  },
  notes: [
    'The first line of each paragraph is its tag, alone on the line.',
    'A blank line inside a section begins a paragraph without a tag, which is refused.',
    'With CRLF newlines the paragraphs are not seen.',
    '`[intro]`, `[inst]` and `[outro]` mean the short ones, in small letters alone.',
  ],
  sources: [levoSource],
  format: {
    tagBrackets: 'square',
    tagCase: 'lower',
    blankLinesBetweenSections: 1,
    blankLineAfterTag: 'never',
    newline: 'lf',
  },
  writing: {
    form: 'tags',
    gap: 1,
    stanzas: 'joined',
    needsTags: true,
    needsWords: true,
    emptyTags: false,
    silent: levoSilentKinds,
  },
  reading: (song: Song): TargetReading => read(song, parse),
});
