import type { Song, TargetReading } from '../rule.ts';
import { type Reader, read } from './reading.ts';
import { defineTarget, verified } from './target.ts';

const code = 'ASLP-lab/DiffRhythm@28ad63c0 infer/infer_utils.py L333-391, infer/infer.py';

/** Seconds of the longest audio; a line that begins there or later is not sung. */
const longest = 285;

/** `time, lyric = line[1:9], line[10:]`: whatever does not parse is skipped without a word. */
function parse(reader: Reader): void {
  const { text } = reader;
  let isLongFound = false;
  let from = 0;
  while (from < text.length) {
    const newline = text.indexOf('\n', from);
    const end = newline < 0 ? text.length : newline;
    readStamped(reader, text.slice(from, end), from, end);
    const long = /^\[\d\d:\d\d\.\d{3,}\]/.exec(text.slice(from, Math.min(end, from + 24)));
    if (long && !isLongFound) {
      isLongFound = true;
      reader.problem('long-stamp', 'warn', from, from + long[0].length);
    }
    from = end + 1;
  }
}

function readStamped(reader: Reader, line: string, from: number, end: number): void {
  const time = /^\s*[+-]?(\d+)\s*:\s*[+-]?(\d+(?:\.\d*)?|\.\d+)\s*$/.exec(line.slice(1, 9));
  if (!time || line.length < 9) {
    const stamp = /^\s*\[\d[^\]]*\]/.exec(line);
    if (stamp)
      reader.lose(from + stamp[0].length, end, 'dropped', 'bad-stamp', [from, from + stamp[0].length]);
    else reader.lose(from, end, 'dropped', 'no-stamp');
    return;
  }
  const seconds = Number(time[1]) * 60 + Number(time[2]);
  const words = from + Math.min(10, line.length);
  if (seconds >= longest) {
    reader.lose(words, end, 'dropped', 'late-stamp', [from, words]);
    return;
  }
  // What the fixed width leaves of a stamp, a second stamp, or a tag is sung.
  const rest = text(line.slice(10));
  for (let at = 0; at < rest.length; ) {
    const mark = /^\s*(?:\[[^\]]*\]|\])/.exec(rest.slice(at));
    if (!mark) break;
    if (/[\p{L}\p{N}]/u.test(mark[0])) reader.mistake(words + at, words + at + mark[0].length, 'not-words');
    at += mark[0].length;
  }
  reader.section('', words, words);
  reader.sing(words, end);
}

function text(line: string): string {
  return line.slice(0, 4096);
}

/** DiffRhythm 1 and 1.2, which sings lines with time stamps. */
export const diffrhythm = defineTarget({
  id: 'diffrhythm',
  name: 'DiffRhythm 1 / 1.2',
  vendor: 'ASLP-lab',
  status: 'verified',
  family: 'hard',
  aliases: ['diffrhythm1', 'diffrhythm-1', 'diffrhythm-v1'],
  limits: { durationMin: verified(95, code), durationMax: verified(longest, code) },
  labels: verified('forbidden', code),
  separators: { sections: null, lines: verified('a newline', code) },
  instrumental: verified('a prompt without lyrics; it knows no tags', code),
  notations: ['lrc', 'text'],
  notes: [
    'A line is exactly `[mm:ss.xx]` and words; other lines, tags too, are skipped without a word.',
    'A fraction of three digits leaves a `]` in the words.',
    'Lines that begin when the audio has ended are dropped; the model of 95 seconds also drops the last line.',
    'The audio lasts 95 seconds, or 96 to 285.',
  ],
  sources: [code, 'DiffRhythm#27, #77, #124', 'billwuhao/ComfyUI_DiffRhythm#10'],
  writing: { form: 'stamps', gap: 0, stanzas: 'joined', needsWords: true },
  reading: (song: Song): TargetReading => read(song, parse),
});
