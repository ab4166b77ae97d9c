import type { Song, TargetReading } from '../rule.ts';
import { type Reader, read } from './reading.ts';
import { defineTarget, tagsOf, verified } from './target.ts';

const code = 'xiaomi-research/diffrhythm2@c48bb20e inference.py L32-46, 127-138';

const known = new Set([
  '[start]',
  '[end]',
  '[intro]',
  '[verse]',
  '[chorus]',
  '[outro]',
  '[inst]',
  '[solo]',
  '[bridge]',
  '[hook]',
  '[break]',
  '[stop]',
  '[space]',
]);

/** A line that is one of the thirteen tags, byte for byte, is a tag; every other line is sung. */
function parse(reader: Reader): void {
  const { text } = reader;
  let from = 0;
  let isBlankFound = false;
  while (from < text.length) {
    const newline = text.indexOf('\n', from);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(from, end);
    const trimmed = line.trim();
    if (known.has(line)) reader.section(line.slice(1, -1), from, end);
    else if (trimmed === '') {
      if (!isBlankFound) reader.problem('blank-line', 'warn', from, end);
      isBlankFound = true;
    } else {
      reader.sing(from, end);
      const start = from + line.length - line.trimStart().length;
      const tag = /^\[[^\]]*\]/.exec(trimmed);
      if (tag && /[\p{L}\p{N}]/u.test(tag[0])) {
        const isPadded = known.has(trimmed);
        reader.mistake(start, start + tag[0].length, isPadded ? 'padded-tag' : 'unknown-tag');
      }
    }
    from = end + 1;
  }
}

/** DiffRhythm 2. */
export const diffrhythm2 = defineTarget({
  id: 'diffrhythm2',
  name: 'DiffRhythm 2',
  vendor: 'Xiaomi Research',
  status: 'verified',
  family: 'hard',
  aliases: ['diffrhythm-2', 'diffrhythm-v2'],
  limits: { durationMax: verified(210, `${code} (default)`) },
  tags: tagsOf('verified', code, {
    start: '[start]',
    intro: '[intro]',
    verse: '[verse]',
    chorus: '[chorus]',
    hook: '[hook]',
    bridge: '[bridge]',
    instrumental: '[inst]',
    solo: '[solo]',
    break: '[break]',
    outro: '[outro]',
    end: '[end]',
    custom: ['[stop]', '[space]'],
  }),
  tagsKnown: 'all',
  brackets: verified('square', code),
  numbering: verified('none', code),
  descriptors: verified('sung', code),
  labels: verified('optional', code),
  case: verified('exact', code),
  separators: {
    sections: verified('nothing: one item a line, no blank lines', code),
    lines: verified('a newline', code),
  },
  emptyVocalSection: verified('allowed', code),
  instrumental: verified('lines with `[inst]`', code),
  fallback: {
    'post-chorus': 'chorus',
    refrain: 'chorus',
    'final-chorus': 'chorus',
    'quiet-chorus': 'chorus',
    interlude: 'instrumental',
    build: 'instrumental',
    drop: 'instrumental',
    breakdown: 'break',
    rap: 'verse',
  },
  notes: [
    'Any line that is not exactly one of the tags is sung: `[Verse]`, `[verse 1]`, a space or a carriage return at its end.',
    'Its examples begin with `[start]` and end with `[end]`.',
  ],
  sources: [code, 'xiaomi-research/diffrhythm2@c48bb20e example/lrc/1.lrc'],
  format: {
    tagBrackets: 'square',
    tagCase: 'lower',
    blankLinesBetweenSections: 0,
    blankLineAfterTag: 'never',
    newline: 'lf',
  },
  writing: {
    form: 'tags',
    gap: 0,
    stanzas: 'joined',
    first: '[start]',
    last: '[end]',
    silent: ['instrumental', 'solo', 'break'],
  },
  reading: (song: Song): TargetReading => read(song, parse),
});
