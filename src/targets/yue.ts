import type { Song, TargetReading } from '../rule.ts';
import { type Reader, read } from './reading.ts';
import { defineTarget, tagsOf, verified } from './target.ts';

const code = 'multimodal-art-projection/YuE@9f1394ba inference/infer.py L133-165';
const readme = 'multimodal-art-projection/YuE@9f1394ba README.md';

const known = new Set(['verse', 'chorus', 'bridge', 'outro', 'intro']);

/** `re.findall(r"\[(\w+)\](.*?)(?=\[|\Z)")`: a tag is one word, and every `[` ends a section. */
function parse(reader: Reader): void {
  const { text } = reader;
  const tag = /\[([\p{L}\p{N}_]+)\]/uy;
  let at = text.indexOf('[');
  if (at < 0) at = text.length;
  reader.lose(0, at, 'dropped', 'before-tag');
  let last: readonly [number, number] | null = null;
  let lastHasWords = false;
  while (at < text.length) {
    const next = text.indexOf('[', at + 1);
    const end = next < 0 ? text.length : next;
    tag.lastIndex = at;
    const match = tag.exec(text);
    if (match && match.index + match[0].length <= end) {
      const to = at + match[0].length;
      reader.section(match[1]!, at, to);
      if (!known.has(match[1]!.toLowerCase())) reader.problem('undocumented-tag', 'info', at, to);
      reader.lose(at, to, 'dropped', 'inline-bracket', [at, to]);
      reader.sing(to, end);
      last = [at, to];
      lastHasWords = reader.hasWords(to, end);
    } else {
      const close = text.indexOf(']', at);
      const to = close < 0 || close >= end ? at + 1 : close + 1;
      const startsLine = text.slice(text.lastIndexOf('\n', at - 1) + 1, at).trim() === '';
      if (reader.hasWords(at, end))
        reader.lose(
          reader.hasWords(at, to) ? at : to,
          end,
          'dropped',
          startsLine ? 'unknown-tag' : 'inline-bracket',
          [at, to],
        );
      else if (to > at + 1) reader.problem('dropped-tag', 'warn', at, to);
    }
    at = end;
  }
  // `run_n_segments = min(args.run_n_segments + 1, len(lyrics))` counts the instruction as a segment.
  if (last && lastHasWords) reader.problem('last-section', 'info', last[0], last[1]);
}

/** YuE, the first. */
export const yue = defineTarget({
  id: 'yue',
  name: 'YuE',
  vendor: 'multimodal-art-projection',
  status: 'verified',
  family: 'hard',
  aliases: ['yue1', 'yue-1', 'yue-v1'],
  tags: tagsOf('verified', readme, {
    intro: '[intro]',
    verse: '[verse]',
    chorus: '[chorus]',
    bridge: '[bridge]',
    outro: '[outro]',
  }),
  tagsKnown: 'all',
  brackets: verified('square', code),
  numbering: verified('none', code),
  descriptors: verified('dropped', code),
  labels: verified('required', code),
  styleSeparator: verified(' ', readme),
  case: verified('any', code),
  separators: { sections: verified('two newlines', readme), lines: verified('a newline', readme) },
  emptyVocalSection: verified('allowed', 'YuE#18, #127'),
  instrumental: verified('tags with nothing under them', 'YuE#18, #127'),
  fallback: {
    'post-chorus': 'chorus',
    hook: 'chorus',
    refrain: 'chorus',
    'final-chorus': 'chorus',
    'quiet-chorus': 'chorus',
    interlude: null,
    solo: null,
    instrumental: null,
    end: null,
  },
  notes: [
    'A section whose tag is not one word of letters, digits and underscores is dropped with its words, silently; so is what stands before the first tag.',
    'A bracket inside a line ends the section.',
    'The stock script never sings the last section.',
    '`[intro]` is less stable: begin with `[verse]` or `[chorus]`. A section lasts about 30 seconds.',
  ],
  sources: [code, readme, 'YuE#18, #46, #85, #127'],
  format: {
    tagBrackets: 'square',
    tagCase: 'lower',
    blankLinesBetweenSections: 1,
    blankLineAfterTag: 'never',
    newline: 'lf',
  },
  writing: { form: 'tags', gap: 1, stanzas: 'kept', needsTags: true, last: '[outro]' },
  reading: (song: Song): TargetReading => read(song, parse),
});
