import type { Range, Song } from '../rule.ts';
import { lettersOf } from '../song/sung.ts';
import type { TargetFacts } from '../targets/target.ts';
import type { Refused } from './losses.ts';
import { type IrLine, loss, type SongIr } from './song-ir.ts';
import type { TargetDraft, TargetOptions } from './target-draft.ts';
import { say } from './to-target-words.ts';

/** Lines with a time stamp `[mm:ss.xx]` each, in the order of time. Stamps are never invented. */
export function writeStamps(
  song: Song,
  target: TargetFacts,
  ir: SongIr,
  options: TargetOptions,
): TargetDraft | Refused {
  const lines = ir.sections.flatMap(({ items }) =>
    items.filter((item): item is IrLine => item.is === 'line'),
  );
  const losses = [...ir.losses.filter(({ kind }) => kind !== 'stamp')];
  for (const { header } of ir.sections)
    if (header && header.end > header.start && header.form !== 'number')
      losses.push(loss(song, 'tag', header, say('removed', { target: target.name })));
  for (const { items } of ir.sections)
    for (const item of items)
      if (item.is === 'cue')
        losses.push(loss(song, 'direction', item.at, say('unknownCue', { target: target.name })));
  const min = target.limits.durationMin?.value ?? 0;
  const max = target.limits.durationMax?.value ?? Number.POSITIVE_INFINITY;
  const bare = lines.filter(({ times }) => times.length === 0);
  let stamped: { time: number; text: string; at: Range }[];
  if (bare.length === lines.length && options.duration !== undefined) {
    const found = options.duration;
    if (!(found === min || (found >= 96 && found <= max)))
      return { refused: say('duration', { target: target.name, min, max, found }) };
    stamped = lines.map(({ text, at }, i) => ({
      time: Math.round((found * 1000 * (i + 0.5)) / (lines.length + 1)),
      text,
      at,
    }));
    const at = lines[0]!.at;
    losses.push(loss(song, 'stamp', at, say('spread', { seconds: found })));
    if (found === min) losses.push(loss(song, 'words', lines.at(-1)!.at, say('last', { seconds: min })));
  } else if (bare.length > 0) {
    return { refused: say('unstamped', { target: target.name, found: bare.length }) };
  } else {
    stamped = lines.flatMap(({ text, times, at }) => times.map((time) => ({ time, text, at })));
    stamped.sort((a, b) => a.time - b.time);
    const late = stamped.find(({ time }) => time >= max * 1000);
    if (late)
      return { refused: say('late', { target: target.name, max, found: Math.round(late.time / 1000) }) };
  }
  return {
    origins: stamped.map(({ at }) => at),
    pieces: [],
    text: `${stamped.map(({ time, text }) => `${stamp(time)}${text}`).join('\n')}\n`,
    letters: lettersOf(stamped.map(({ text }) => text).join('\n')),
    losses,
    style: [],
  };
}

/** Exactly ten characters: minutes, seconds and hundredths. */
function stamp(milliseconds: number): string {
  const hundredths = Math.round(milliseconds / 10);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `[${two(Math.floor(hundredths / 6000))}:${two(Math.floor(hundredths / 100) % 60)}.${two(hundredths % 100)}]`;
}
