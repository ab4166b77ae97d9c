import type { Kind, TagFact } from '../rule.ts';
import type { Reader } from './reading.ts';
import { tagsOf, verified } from './target.ts';

/** Where the notations of SongGeneration are described. */
export const levoSource =
  "tencent-ailab/SongGeneration@b1b03ec9 README 'Input Guide', conf/vocab.yaml, tools/gradio/app.py L50-85";

/** The tags of SongGeneration, the same in both of its notations. */
export const levoTags: readonly TagFact[] = tagsOf('verified', levoSource, {
  intro: ['[intro-short]', '[intro-medium]', '[intro-long]'],
  verse: '[verse]',
  chorus: '[chorus]',
  bridge: '[bridge]',
  instrumental: ['[inst-short]', '[inst-medium]', '[inst-long]'],
  outro: ['[outro-short]', '[outro-medium]', '[outro-long]'],
  silence: '[silence]',
});

/** Tags that must have words under them. */
export const levoVocals: ReadonlySet<string> = new Set(['[verse]', '[chorus]', '[bridge]']);

/** Tags that must have none. */
export const levoSilent: ReadonlySet<string> = new Set(
  levoTags.map(({ spelling }) => spelling).filter((spelling) => !levoVocals.has(spelling)),
);

/** Kinds that may hold no words. */
export const levoSilentKinds: readonly Kind[] = ['intro', 'instrumental', 'outro', 'silence'];

/** What stands for a kind that SongGeneration has no tag for. */
const levoFallback: Readonly<Partial<Record<Kind, Kind | null>>> = {
  'post-chorus': 'chorus',
  hook: 'chorus',
  refrain: 'chorus',
  'final-chorus': 'chorus',
  'quiet-chorus': 'chorus',
  rap: 'verse',
  interlude: 'instrumental',
  solo: 'instrumental',
  break: 'instrumental',
  breakdown: 'instrumental',
  build: 'instrumental',
  drop: 'instrumental',
  end: null,
};

/** What is known of SongGeneration in whichever notation. */
export const levo = {
  vendor: 'Tencent AI Lab',
  status: 'verified',
  family: 'hard',
  limits: { durationMax: verified(270, `${levoSource}; 150 for the base model`) },
  tagsKnown: 'all',
  brackets: verified('square', levoSource),
  numbering: verified('none', levoSource),
  descriptors: verified('dropped', levoSource),
  labels: verified('required', levoSource),
  case: verified('exact', levoSource),
  emptyVocalSection: verified('refused', levoSource),
  instrumental: verified('impossible: a verse, chorus or bridge must be sung', levoSource),
  fallback: levoFallback,
} as const;

/** One section in the notation of one line: its tag, and what follows to the next. */
export interface LineSegment {
  /** Offsets of the tag; `tagTo === from` where a segment begins without one. */
  readonly from: number;
  readonly tagTo: number;
  readonly to: number;
  /** The separator before it. */
  readonly before: readonly [number, number] | null;
}

/**
 * The sections of the notation of one line, also where somebody put each section on lines of its own: a section begins with
 * a tag at the start of a line, or after the separator.
 */
function lineSegments(text: string, separator: ' ; ' | ','): readonly LineSegment[] {
  const found: LineSegment[] = [];
  const marks = separator === ',' ? /\n|,/g : /\n| ; /g;
  const tag = /[ \t\r]*\[[^\]\n[]*\]/y;
  let from = 0;
  let tagTo = 0;
  let before: readonly [number, number] | null = null;
  const open = (at: number): void => {
    tag.lastIndex = at;
    const match = tag.exec(text);
    from = match ? at + match[0].length - match[0].trimStart().length : at;
    tagTo = match ? at + match[0].length : at;
  };
  open(0);
  for (const mark of text.matchAll(marks)) {
    const end = mark.index + mark[0].length;
    tag.lastIndex = end;
    const isTag = tag.test(text);
    if (mark[0] === '\n' && !isTag) continue;
    found.push({ from, tagTo, to: mark.index, before });
    before = mark[0] === '\n' ? null : [mark.index, end];
    open(end);
    if (!isTag) {
      from = end;
      tagTo = end;
    }
  }
  found.push({ from, tagTo, to: text.length, before });
  return found.filter((segment) => text.slice(segment.from, segment.to).trim() !== '');
}

/** A tag without words may stand several times, once for each second. */
function afterCopies(text: string, tag: string, from: number, to: number): number {
  let at = from;
  for (;;) {
    let next = at;
    while (next < to && (text[next] === ' ' || text[next] === '\t')) next++;
    if (!text.startsWith(tag, next) || next + tag.length > to) return at;
    at = next + tag.length;
  }
}

/** Reads the notation of one line as SongGeneration and SongBloom do. */
export function readLine(
  reader: Reader,
  separator: ' ; ' | ',',
  vocals: ReadonlySet<string>,
  silent: ReadonlySet<string>,
): void {
  const { text } = reader;
  const how = separator === ',' ? 'dropped' : 'refused';
  let isSung = false;
  const segments = lineSegments(text, separator);
  for (const { from, tagTo, to, before } of segments) {
    const written = text.slice(from, tagTo);
    if (written === '') {
      if (before) reader.lose(from, to, how, 'separator', before);
      else reader.lose(from, to, how, 'before-tag');
    } else if (vocals.has(written)) {
      reader.section(written.slice(1, -1), from, tagTo);
      reader.sing(tagTo, to);
      if (reader.hasWords(tagTo, to)) isSung = true;
      else reader.problem('empty-section', 'error', from, tagTo);
    } else if (silent.has(written)) {
      reader.section(written.slice(1, -1), from, tagTo);
      reader.lose(afterCopies(text, written, tagTo, to), to, 'refused', 'no-vocals', [from, tagTo]);
    } else if (reader.hasWords(tagTo, to)) reader.lose(tagTo, to, 'refused', 'unknown-tag', [from, tagTo]);
    else reader.problem('refused-tag', 'error', from, tagTo);
  }
  const first = segments[0];
  if (first && !isSung && !reader.hasWords(0, text.length))
    reader.problem('no-vocals', 'error', first.from, Math.max(first.tagTo, first.from));
  const newline = /\n[ \t\r]*\S/.exec(text);
  if (first && newline) reader.problem('one-line', 'warn', first.from, Math.max(first.tagTo, first.from));
}
