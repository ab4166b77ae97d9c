import type {
  Range,
  Severity,
  Song,
  SongLine,
  TargetLoss,
  TargetProblem,
  TargetReading,
  TargetSection,
  TargetWhy,
} from '../rule.ts';
import { pasted } from '../song/pasted.ts';
import { sungSpans } from '../song/sung.ts';

/**
 * What a simulated parser says while it reads a pasted text from front to back. All offsets are those of the pasted text;
 * `to` is exclusive.
 */
export interface Reader {
  readonly text: string;
  /** A tag that opens a section; `to === from` where none was written. */
  section(name: string, from: number, to: number): void;
  /** A stretch that is sung, whatever stands in it. */
  sing(from: number, to: number): void;
  /** A stretch that is not sung; its words are lost. */
  lose(
    from: number,
    to: number,
    how: TargetLoss['how'],
    why: TargetWhy,
    cause?: readonly [number, number],
  ): void;
  /** A mark that is sung like words. */
  mistake(from: number, to: number, why: TargetWhy): void;
  problem(what: TargetProblem['what'], severity: Severity, from: number, to: number): void;
  /** Whether words of the song stand in a stretch. */
  hasWords(from: number, to: number): boolean;
}

let word: RegExp | undefined;

function firstWord(text: string): number {
  word ??= /[\p{L}\p{N}]/u;
  return text.search(word);
}

/** The letters and digits of a stretch, from the first to the last of them; null when there are none. */
function trimToWords(source: string, start: number, end: number): Range | null {
  const text = source.slice(start, end);
  const first = firstWord(text);
  if (first < 0) return null;
  let to = text.length;
  // From the end by hand: a search for the last match would try every word.
  while (to > first + 1 && !endsWord(text, to)) to--;
  return { start: start + first, end: start + to };
}

function endsWord(text: string, to: number): boolean {
  const code = text.charCodeAt(to - 1);
  if (code < 128) return firstWord(text[to - 1]!) >= 0;
  mark ??= /[\p{L}\p{M}\p{N}\udc00-\udfff]/u;
  return mark.test(text[to - 1]!);
}

let mark: RegExp | undefined;

/** Stretches of a line that hold its sung words, in order. */
function wordSpans(song: Song, line: SongLine): readonly Range[] {
  const { source } = song.tree;
  return sungSpans(source, line).flatMap(({ start, end }) => trimToWords(source, start, end) ?? []);
}

interface Stretch extends Range {
  readonly how: TargetLoss['how'];
  readonly why: TargetWhy;
  readonly cause: Range | null;
}

const kept = new WeakMap<Song, Map<(reader: Reader) => void, TargetReading>>();

/** Reads a song as a parser would. The reading is kept with the song. */
export function read(song: Song, parser: (reader: Reader) => void): TargetReading {
  let readings = kept.get(song);
  if (!readings) kept.set(song, (readings = new Map()));
  let reading = readings.get(parser);
  if (!reading) readings.set(parser, (reading = simulate(song, parser)));
  return reading;
}

function simulate(song: Song, parser: (reader: Reader) => void): TargetReading {
  const paste = pasted(song);
  const spans = song.lines.flatMap((line) => wordSpans(song, line));
  const sections: { name: string; tag: Range | null; sung: Range[] }[] = [];
  const stretches: Stretch[] = [];
  const sung: Range[] = [];
  const lost: TargetLoss[] = [];
  const problems: TargetProblem[] = [];
  const range = (from: number, to: number): Range => ({
    start: paste.source(from),
    end: to > from ? paste.source(to - 1) + 1 : paste.source(from),
  });
  parser({
    text: paste.text,
    section(name, from, to) {
      sections.push({ name, tag: to > from ? range(from, to) : null, sung: [] });
    },
    sing(from, to) {
      if (to <= from) return;
      const at = range(from, to);
      sung.push(at);
      if (sections.length === 0) sections.push({ name: '', tag: null, sung: [] });
      sections.at(-1)!.sung.push(at);
    },
    lose(from, to, how, why, cause) {
      if (to <= from) return;
      stretches.push({ ...range(from, to), how, why, cause: cause ? range(cause[0], cause[1]) : null });
    },
    mistake(from, to, why) {
      lost.push({ at: range(from, to), cause: null, how: 'sung-by-mistake', why });
    },
    problem(what, severity, from, to) {
      problems.push({ at: range(from, to), what, severity });
    },
    hasWords(from, to) {
      if (to <= from) return false;
      const at = range(from, to);
      const index = firstEndingAfter(spans, at.start);
      return index < spans.length && spans[index]!.start < at.end;
    },
  });
  const explicit = lost.map(({ at }) => at);
  lost.push(...lostWords(song, spans, stretches), ...notWords(song, sung, explicit));
  lost.sort((a, b) => a.at.start - b.at.start);
  problems.sort((a, b) => a.at.start - b.at.start);
  const inWords = (at: Range): readonly Range[] => {
    const found: Range[] = [];
    for (let i = firstEndingAfter(spans, at.start); i < spans.length && spans[i]!.start < at.end; i++)
      found.push({ start: Math.max(at.start, spans[i]!.start), end: Math.min(at.end, spans[i]!.end) });
    return found;
  };
  return {
    sections: sections.map((section): TargetSection => ({ ...section, sung: section.sung.flatMap(inWords) })),
    lost,
    problems,
  };
}

/** Index of the first of some ordered ranges that ends after an offset. */
function firstEndingAfter(ranges: readonly Range[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]!.end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Reasons that stand for themselves: neighbouring lines lost for one of them are one run. */
const merging: ReadonlySet<TargetWhy> = new Set([
  'no-stamp',
  'bad-stamp',
  'late-stamp',
  'before-tag',
  'after-blank',
]);

/** One loss for each contiguous run of words that stands in a lost stretch. */
function lostWords(
  song: Song,
  spans: readonly Range[],
  stretches: readonly Stretch[],
): readonly TargetLoss[] {
  const { source } = song.tree;
  const found: TargetLoss[] = [];
  let before = -1;
  for (const { start, end, how, why, cause } of stretches) {
    const first = firstEndingAfter(spans, start);
    let last = first - 1;
    while (last + 1 < spans.length && spans[last + 1]!.start < end) last++;
    if (last < first) continue;
    const at = trimToWords(source, Math.max(start, spans[first]!.start), Math.min(end, spans[last]!.end));
    if (!at) continue;
    const above = found.at(-1);
    if (above && above.why === why && above.how === how && merging.has(why) && before + 1 >= first)
      found[found.length - 1] = { ...above, at: { start: above.at.start, end: at.end } };
    else found.push({ at, cause, how, why });
    before = last;
  }
  return found;
}

/** What is sung though it is none of the words: titles, chords, repeat marks, tags of other forms. */
function notWords(song: Song, sung: readonly Range[], explicit: readonly Range[]): readonly TargetLoss[] {
  const { source } = song.tree;
  const found: TargetLoss[] = [];
  const mistakes = [...explicit].sort((a, b) => a.start - b.start);
  let piece = 0;
  let above = -2;
  song.lines.forEach((line, index) => {
    const { start, end } = line.line;
    while (piece < sung.length && sung[piece]!.end <= start) piece++;
    for (let i = piece; i < sung.length && sung[i]!.start < end; i++) {
      const from = Math.max(start, sung[i]!.start);
      const to = Math.min(end, line.line.comment?.start ?? end, sung[i]!.end);
      const near: Range[] = [];
      for (let j = firstEndingAfter(mistakes, from); j < mistakes.length && mistakes[j]!.start < to; j++)
        near.push(mistakes[j]!);
      for (const gap of without(from, to, [...sungSpans(source, line), ...near])) {
        const at = trimToWords(source, gap.start, gap.end);
        if (!at) continue;
        const isTag = line.header !== null || line.is === 'cue';
        const why: TargetWhy = isTag ? 'unknown-tag' : 'not-words';
        const whole = isTag ? trimSpace(source, gap) : at;
        const last = found.at(-1);
        const isSame = index === above + 1 && !line.sung && why === 'not-words' && last?.why === why;
        if (isSame) found[found.length - 1] = { ...last, at: { start: last.at.start, end: whole.end } };
        else found.push({ at: whole, cause: null, how: 'sung-by-mistake', why });
        above = index;
      }
    }
  });
  return found;
}

function trimSpace(source: string, { start, end }: Range): Range {
  const text = source.slice(start, end);
  const from = start + text.length - text.trimStart().length;
  return { start: from, end: Math.max(from, start + text.trimEnd().length) };
}

/** The parts of a stretch that no cover holds. */
function without(start: number, end: number, covers: readonly Range[]): readonly Range[] {
  const inside = covers.filter((cover) => cover.start < end && cover.end > start);
  inside.sort((a, b) => a.start - b.start);
  const gaps: Range[] = [];
  let from = start;
  for (const cover of inside) {
    if (cover.start > from) gaps.push({ start: from, end: cover.start });
    from = Math.max(from, cover.end);
  }
  if (from < end) gaps.push({ start: from, end });
  return gaps;
}
