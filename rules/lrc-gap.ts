import { defineRule, integer, type Song, type Span } from '../src/rule.ts';

/** A time of the song: where it is stamped first, and whether anything is sung at it. */
interface Moment {
  readonly time: number;
  readonly stamp: Span;
  isSung: boolean;
}

/** The times of a song in order; a line with several stamps has several, a line and its translation have one. */
function momentsOf(song: Song): readonly Moment[] {
  const moments = new Map<number, Moment>();
  for (const { line, sung } of song.lines) {
    for (const stamp of line.stamps ?? []) {
      if (stamp.milliseconds === null) continue;
      const moment = moments.get(stamp.milliseconds);
      if (!moment)
        moments.set(stamp.milliseconds, { time: stamp.milliseconds, stamp, isSung: sung !== null });
      else if (sung) moment.isSung = true;
    }
  }
  return [...moments.values()].sort((a, b) => a.time - b.time);
}

export default defineRule({
  id: 'lrc-gap',
  group: 'lrc',
  presets: { recommended: 'info', strict: 'info' },
  since: '0.1.0',
  summary: {
    en: 'Find words that stay on the screen long after they were sung.',
    'zh-CN': '找出唱完之后仍长时间停留的歌词。',
  },
  why: {
    en: 'A player shows a line until the next stamp. Through a solo that is a stamp without words after the line; where there is no solo, a line is missing or a stamp has the wrong minute.',
    'zh-CN':
      '播放器会一直显示一行，直到下一个时间标记。遇到间奏，应在该行之后加一个没有歌词的时间标记；若没有间奏，则是缺了一行，或某个时间标记的分钟写错了。',
  },
  sources: [
    'facts/style-guides.md, B5: a timed line without words marks a gap or the end',
    '104 LRC files of real layouts: a line stays longer than 20 seconds in 57, than 30 in 26, than 45 in 2, than 60 in none',
  ],
  notations: ['lrc'],
  options: {
    max: integer({ en: 'Most seconds that words may stay.', 'zh-CN': '歌词停留的最多秒数。' }, 60, {
      min: 1,
    }),
  },
  messages: {
    gap: {
      en: 'these words stay for {seconds} seconds, until `{next}`; a stamp without words ends them',
      'zh-CN': '这一行会停留 {seconds} 秒，直到 `{next}`；可用没有歌词的时间标记结束它',
    },
    next: { en: 'the next time', 'zh-CN': '下一个时间' },
  },
  examples: [
    { notation: 'lrc', text: '[00:01.00]Paper boats\n[00:40.00]home\n[03:00.00]\n' },
    { notation: 'lrc', text: '[00:01.00]Paper boats\n[00:05.00]\n[02:00.00]home\n[02:00.00]回家\n' },
    {
      notation: 'lrc',
      text: '[00:01.00]Paper boats\n[00:01.00]纸船\n[01:40.00]home\n',
      reports: [
        '1:1-1:11 these words stay for 99 seconds, until `[01:40.00]`; a stamp without words ends them',
      ],
    },
    {
      notation: 'lrc',
      text: '[00:01.00][00:40.00]Paper boats\n[00:05.00]home\n',
      options: { max: 30 },
      reports: [
        '2:1-2:11 these words stay for 35 seconds, until `[00:40.00]`; a stamp without words ends them',
      ],
    },
  ],
  *check({ song, tree, options }) {
    const moments = momentsOf(song);
    for (let i = 1; i < moments.length; i++) {
      const before = moments[i - 1]!;
      const after = moments[i]!;
      // The end of the file, a stamp without words, may come as late as the music ends.
      const isEnd = i === moments.length - 1 && !after.isSung;
      if (!before.isSung || isEnd || after.time - before.time <= options.max * 1000) continue;
      const next = { start: after.stamp.start, end: after.stamp.end };
      yield {
        at: { start: before.stamp.start, end: before.stamp.end },
        message: 'gap',
        data: {
          seconds: Math.round((after.time - before.time) / 1000),
          next: tree.source.slice(next.start, next.end),
        },
        related: [{ message: 'next', at: next }],
      };
    }
  },
});
