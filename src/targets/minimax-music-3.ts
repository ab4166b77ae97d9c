import type { Song, TargetReading } from '../rule.ts';
import { type Reader, read } from './reading.ts';
import { defineTarget, tagsOf, verified } from './target.ts';

const code = 'vLLM-Omni minimax_music3 prompt.py, normalize_lyrics';
const guide = 'platform.minimax.io/docs/guides/local-deploy-music-3';

const known = new Set([
  'intro',
  'verse',
  'pre-chorus',
  'chorus',
  'post-chorus',
  'bridge',
  'instrumental',
  'inst',
  'solo',
  'outro',
]);

/**
 * Of a line that begins with tags only the tags are kept; then `"] "` and `" ["` break lines, so that a bracket inside a line
 * becomes a tag of its own.
 */
function parse(reader: Reader): void {
  const { text } = reader;
  const tag = /[ \t]*\[([^\]\n]*)\]/y;
  let from = 0;
  while (from < text.length) {
    const newline = text.indexOf('\n', from);
    const end = newline < 0 ? text.length : newline;
    let at = from;
    for (;;) {
      tag.lastIndex = at;
      const match = tag.exec(text);
      if (!match || match.index + match[0].length > end) break;
      const to = at + match[0].length;
      open(reader, match[1]!, at + match[0].indexOf('['), to);
      at = to;
    }
    if (at > from) reader.lose(at, end, 'dropped', 'same-line', [from + leading(text, from), at]);
    else readWords(reader, from, end);
    from = end + 1;
  }
}

function leading(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at - from;
}

function readWords(reader: Reader, from: number, end: number): void {
  const line = reader.text.slice(from, end);
  let at = 0;
  for (const match of line.matchAll(/ \[([^\][]*)\]/g)) {
    reader.sing(from + at, from + match.index);
    const start = from + match.index + 1;
    at = match.index + match[0].length;
    reader.lose(start, from + at, 'dropped', 'inline-bracket', [start, from + at]);
    reader.section(match[1]!.toLowerCase(), start, from + at);
  }
  reader.sing(from + at, end);
}

function open(reader: Reader, inner: string, from: number, to: number): void {
  const name = inner.toLowerCase();
  reader.section(name, from, to);
  if (!known.has(name.replace(/\s*\d+$/, '').trim())) reader.problem('undocumented-tag', 'info', from, to);
}

/** MiniMax Music 3, the open weights. */
export const minimaxMusic3 = defineTarget({
  id: 'minimax-music-3',
  name: 'MiniMax Music 3',
  vendor: 'MiniMax',
  status: 'verified',
  family: 'hard',
  aliases: ['minimax', 'minimax-3', 'minimax-music'],
  limits: { lyricsMin: verified(1, guide), durationMax: verified(300, guide) },
  tags: tagsOf('verified', guide, {
    intro: '[Intro]',
    verse: '[Verse]',
    'pre-chorus': '[Pre-Chorus]',
    chorus: '[Chorus]',
    'post-chorus': '[Post-Chorus]',
    bridge: '[Bridge]',
    instrumental: ['[Instrumental]', '[Inst]'],
    solo: '[Solo]',
    outro: '[Outro]',
  }),
  tagsKnown: 'all',
  brackets: verified('square', guide),
  numbering: verified('any', code),
  descriptors: null,
  labels: verified('optional', code),
  case: verified('any', code),
  separators: {
    sections: verified('a newline', code),
    lines: verified('a newline; ` ^ ` becomes one', code),
  },
  instrumental: verified('the caption says so, and the lyric is `[Intro]` and `(instrumental)`', guide),
  fallback: {
    hook: 'chorus',
    refrain: 'chorus',
    'final-chorus': 'chorus',
    'quiet-chorus': 'chorus',
    interlude: 'instrumental',
    break: 'instrumental',
    build: 'pre-chorus',
    drop: 'instrumental',
    end: null,
  },
  notes: [
    'Words on the line of a tag are dropped silently.',
    'A bracket inside a line becomes a tag.',
    'Caption and lyrics together have 5000 tokens at most.',
    'The hosted interface writes `[Inst]`, the model card `[Instrumental]`.',
  ],
  sources: [guide, code, 'sgl-project/sglang-omni#1863', 'Comfy-Org/ComfyUI#15570', 'ddalcu/mlx-serve#225'],
  format: { tagBrackets: 'square' },
  rules: { 'tag-not-alone': 'error' },
  writing: { form: 'tags', gap: 1, stanzas: 'kept', needsWords: true },
  reading: (song: Song): TargetReading => read(song, parse),
});
