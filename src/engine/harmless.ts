import type { Song } from '../song/model.ts';
import type { Span, Tree } from '../syntax/tree.ts';
import { applyEdits, mergeEdits, sortEdits } from '../text/edits.ts';
import { indexAt } from '../text/range.ts';
import type { Fix as FoundFix } from './finding.ts';
import { guardFix, keepsReading, type Reading, readingOf } from './guard.ts';
import type { ReadText } from './read.ts';

/** How many characters may be read again to find the fixes that do harm, beside the text once a rule and five times. */
const mostRead = 400_000;

type Fix = Pick<FoundFix, 'edits' | 'removes'>;

type Read = Pick<ReadText, 'tree' | 'songs'>;

interface Offer<F> {
  readonly rule: string;
  readonly fix: F;
}

/** Fixes of one song that are tried together; `isWhole` for all of them. */
interface Trial<F> {
  readonly song: number;
  readonly fixes: readonly F[];
  readonly isWhole: boolean;
}

/**
 * The fixes after which the text still says what it said, found by making them and reading it again: all at once, and in songs
 * that say something else then those within words and those of each rule, and so on by halves. Linear: what is not settled
 * within its budget counts as harmful. Never throws.
 */
export function harmless<F extends Fix>(
  now: Read,
  offers: readonly Offer<F>[],
  read: (text: string) => Read,
): ReadonlySet<F> {
  const { source } = now.tree;
  const before: (Reading | undefined)[] = [];
  const saysTheSame = (song: Song, i: number, again: Song): boolean =>
    isCopy(song, again) || keepsReading((before[i] ??= readingOf([song])), readingOf([again]));
  const ruleOf = new Map<F, string>();
  for (const { rule, fix } of offers) {
    if (isPossible(source, fix) && guardFix(source, fix.edits, fix.removes) === null) ruleOf.set(fix, rule);
  }
  /** Makes fixes and reads again: which of them could be made, and which songs say something else then. */
  const made = (fixes: readonly F[]): { accepted: ReadonlySet<F>; changed: ReadonlySet<number> } => {
    const merged = mergeEdits(fixes.map(({ edits }) => edits));
    const { songs } = read(applyEdits(source, merged.edits));
    const changed = new Set<number>();
    now.songs.forEach((song, i) => {
      const again = songs[i];
      if (songs.length !== now.songs.length || !again || !saysTheSame(song, i, again)) changed.add(i);
    });
    return { accepted: new Set(merged.accepted.map((i) => fixes[i]!)), changed };
  };
  let budget = mostRead + (source.length + 1) * (new Set(ruleOf.values()).size + 5);
  const held = new Set<F>();
  const batches = [bySong(now.songs, [...ruleOf.keys()])];
  for (let batch = batches.pop(); batch && budget > 0; batch = batches.pop()) {
    if (batch.length === 0) continue;
    budget -= source.length + 1;
    const { accepted, changed } = made(batch.flatMap(({ fixes }) => fixes));
    const own = new Set(batch.map(({ song }) => song));
    const reachesOthers = [...changed].some((song) => !own.has(song));
    if (reachesOthers && batch.length > 1) {
      const middle = batch.length >> 1;
      batches.push(batch.slice(middle), batch.slice(0, middle));
      continue;
    }
    const next: Trial<F>[] = [];
    for (const trial of batch) {
      if (reachesOthers || changed.has(trial.song)) {
        next.push(...(trial.isWhole ? kinds(now, trial, ruleOf) : halves(trial)));
        continue;
      }
      for (const fix of trial.fixes) if (accepted.has(fix)) held.add(fix);
      const postponed = trial.fixes.filter((fix) => !accepted.has(fix));
      if (postponed.length > 0) next.push({ ...trial, fixes: postponed, isWhole: false });
    }
    batches.push(...inTurns(next));
  }
  if (held.size === ruleOf.size) return held;
  // A song may have been blamed for what the fix of another one did to it.
  const sure = new Set<F>();
  const groups = [[...held]];
  for (let group = groups.pop(); group && budget > 0; group = groups.pop()) {
    if (group.length === 0) continue;
    budget -= source.length + 1;
    const { accepted, changed } = made(group);
    if (changed.size === 0) {
      for (const fix of accepted) sure.add(fix);
      groups.push(group.filter((fix) => !accepted.has(fix)));
    } else if (group.length > 1) {
      const middle = group.length >> 1;
      groups.push(group.slice(middle), group.slice(0, middle));
    }
  }
  return sure;
}

/** Whether a song has the same text and was read the same, which is told faster than what it says: most songs of a long file. */
function isCopy(song: Song, again: Song): boolean {
  const shift = again.start - song.start;
  const isMoved = (one: Span | null, other: Span | null): boolean =>
    one === null || other === null
      ? one === other
      : one.start + shift === other.start && one.end + shift === other.end;
  return (
    song.lines.length === again.lines.length &&
    song.text(song) === again.text(again) &&
    song.lines.every(({ is, sung, tag, unknown, header }, i) => {
      const line = again.lines[i]!;
      return (
        is === line.is &&
        isMoved(sung, line.sung) &&
        isMoved(tag, line.tag) &&
        unknown === line.unknown &&
        header?.kind === line.header?.kind &&
        header?.problem === line.header?.problem
      );
    })
  );
}

/** Batches with one trial of each song: what is tried together in a song is blamed together. */
function inTurns<F>(trials: readonly Trial<F>[]): readonly (readonly Trial<F>[])[] {
  const turns: Trial<F>[][] = [];
  const counts = new Map<number, number>();
  for (const trial of trials) {
    const turn = counts.get(trial.song) ?? 0;
    counts.set(trial.song, turn + 1);
    (turns[turn] ??= []).push(trial);
  }
  return turns;
}

/** Whether the edits of a fix lie in the text and apart from each other. */
function isPossible(source: string, { edits }: Fix): boolean {
  try {
    sortEdits(edits, source.length);
    return true;
  } catch {
    return false;
  }
}

function bySong<F extends Fix>(songs: readonly Song[], fixes: readonly F[]): readonly Trial<F>[] {
  const lists = new Map<number, F[]>();
  for (const fix of fixes) {
    const at = fix.edits[0]?.start ?? 0;
    const song = indexAt(songs, at);
    const list = lists.get(song);
    if (list) list.push(fix);
    else lists.set(song, [fix]);
  }
  return [...lists].map(([song, list]) => ({ song, fixes: list, isWhole: true }));
}

/** The fixes of a song that go together: those within words, and those of each rule. */
function kinds<F extends Fix>(
  { tree, songs }: Read,
  { song, fixes }: Trial<F>,
  ruleOf: ReadonlyMap<F, string>,
): readonly Trial<F>[] {
  const sung = sungLines(songs[song]);
  const groups = new Map<string, F[]>();
  for (const fix of fixes) {
    const group = isWithinWords(tree, sung, fix) ? '' : ruleOf.get(fix)!;
    const list = groups.get(group);
    if (list) list.push(fix);
    else groups.set(group, [fix]);
  }
  if (groups.size === 1) return halves({ song, fixes });
  return [...groups.values()].map((list) => ({ song, fixes: list, isWhole: false }));
}

function halves<F>({ song, fixes }: Pick<Trial<F>, 'song' | 'fixes'>): readonly Trial<F>[] {
  if (fixes.length < 2) return [];
  const middle = fixes.length >> 1;
  return [fixes.slice(0, middle), fixes.slice(middle)].map((half) => ({ song, fixes: half, isWhole: false }));
}

/** Indexes of the lines of a song that hold sung words and no tag. */
function sungLines(song: Song | undefined): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { is, line } of song?.lines ?? []) if (is === 'sung') found.add(line.index);
  return found;
}

/** Whether a fix changes characters of one sung line: such fixes do not lean on each other, and are tried together. */
function isWithinWords({ source, lines }: Tree, sung: ReadonlySet<number>, { edits }: Fix): boolean {
  const first = edits[0];
  if (!first) return false;
  const index = indexAt(lines, first.start);
  const end = lines[index]?.end ?? source.length;
  return sung.has(index) && edits.every(({ end: to, text }) => to <= end && !/[\r\n]/.test(text));
}
