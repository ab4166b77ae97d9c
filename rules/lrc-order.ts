import {
  count,
  defineRule,
  type Edit,
  type Line,
  type Song,
  type Span,
  type Stamp,
  type Tree,
} from '../src/rule.ts';

/** A timed line and what follows it without a stamp. */
interface Unit extends Span {
  readonly time: number;
  readonly stamp: Span;
}

/** The timed lines of a song; a line with several stamps counts from its earliest. */
function unitsOf(song: Song): readonly Unit[] {
  const units: { start: number; end: number; time: number; stamp: Span }[] = [];
  for (const { line } of song.lines) {
    let stamp: Span | null = null;
    let time = Number.POSITIVE_INFINITY;
    for (const each of line.stamps ?? []) {
      if (each.milliseconds === null || each.milliseconds >= time) continue;
      time = each.milliseconds;
      stamp = each;
    }
    if (stamp) units.push({ start: line.start, end: line.next, time, stamp });
    else if (units.length > 0) units.at(-1)!.end = line.next;
  }
  return units;
}

/** The units that have to move: those that come late, or where they are fewer all but a longest run of rising times. n log n. */
function outOfPlace(units: readonly Unit[]): readonly Unit[] {
  const tails: number[] = [];
  const previous: number[] = [];
  units.forEach(({ time }, index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (units[tails[middle]!]!.time <= time) low = middle + 1;
      else high = middle;
    }
    previous.push(low > 0 ? tails[low - 1]! : -1);
    tails[low] = index;
  });
  let latest = Number.NEGATIVE_INFINITY;
  const late = units.filter(({ time }) => {
    latest = Math.max(latest, time);
    return time < latest;
  });
  if (late.length <= units.length - tails.length) return late;
  const kept = new Set<number>();
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at]!) kept.add(at);
  return units.filter((_, index) => !kept.has(index));
}

/** One edit that puts the units in the order of their times; equal times keep their order. */
function sorted(tree: Tree, units: readonly Unit[]): Edit {
  const { source } = tree;
  const start = units[0]!.start;
  const end = units.at(-1)!.end;
  const newline = /\r\n|\r|\n/.exec(source.slice(start, end))?.[0] ?? '\n';
  const closed = /[\r\n]$/.test(source.slice(start, end));
  let text = '';
  for (const unit of [...units].sort((a, b) => a.time - b.time)) {
    if (text !== '' && !/[\r\n]$/.test(text)) text += newline;
    text += source.slice(unit.start, unit.end);
  }
  if (!closed) text = text.replace(/(?:\r\n|\r|\n)$/, '');
  else if (!/[\r\n]$/.test(text)) text += newline;
  return { start, end, text };
}

/** The first stamp of a word that is earlier than one ahead of it, or than its line; null when they rise. */
function firstEarly({ stamps, wordStamps }: Line): { readonly stamp: Stamp; readonly earlier: Stamp } | null {
  // A line with several times has the words of its first.
  let earlier = stamps?.length === 1 ? stamps[0] : undefined;
  for (const stamp of wordStamps ?? []) {
    if (stamp.milliseconds === null) continue;
    if (earlier?.milliseconds && stamp.milliseconds < earlier.milliseconds) return { stamp, earlier };
    earlier = stamp;
  }
  return null;
}

export default defineRule({
  id: 'lrc-order',
  group: 'lrc',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  tentative: true,
  summary: {
    en: 'Find lines that stand out of the order of their times.',
    'zh-CN': '找出时间顺序颠倒的歌词行。',
  },
  why: {
    en: 'Many players read a file from top to bottom and skip a line whose time has passed. A line with several stamps counts from its earliest: compressed files are in order that way.',
    'zh-CN':
      '许多播放器从上往下读文件，会跳过时间已过的行。带多个时间标记的行按最早的时间计算，压缩式 LRC 因此不会误报。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, section 8: 204 of 2,844 LRC files are not monotonic',
    'facts/style-guides.md, B5: monotonic',
  ],
  notations: ['lrc'],
  messages: {
    order: {
      en: '`{stamp}` comes too late; {lines} out of order',
      'zh-CN': '`{stamp}` 来得太晚；有 {lines} 顺序颠倒',
    },
    word: {
      en: '`{stamp}` comes before `{earlier}`, which stands ahead of it; the words of a line are sung in order',
      'zh-CN': '`{stamp}` 早于它前面的 `{earlier}`；一行里的词应按时间先后排列',
    },
    sort: { en: 'Sort the lines by time', 'zh-CN': '按时间排序' },
  },
  examples: [
    { notation: 'lrc', text: '[00:01.00]<00:01.00>Paper <00:02.10>boats<00:03.00>\n' },
    {
      notation: 'lrc',
      text: '[00:01.00]<00:01.00>Paper <00:00.50>boats <00:03.00>home\n[00:09.00]<00:08.00>on the tide\n',
      reports: [
        '1:27-1:37 `<00:00.50>` comes before `<00:01.00>`, which stands ahead of it; the words of a line are sung in order',
        '2:11-2:21 `<00:08.00>` comes before `[00:09.00]`, which stands ahead of it; the words of a line are sung in order',
      ],
    },
    { notation: 'lrc', text: '[00:01.00]Paper boats\n[00:04.00]home\n' },
    {
      notation: 'lrc',
      text: '[00:04.00]home\n[00:01.00]Paper boats\n',
      reports: ['2:1-2:11 `[00:01.00]` comes too late; 1 line out of order'],
      fixed: '[00:01.00]Paper boats\n[00:04.00]home\n',
    },
    {
      notation: 'lrc',
      text: '[00:01.00]Paper boats\n[00:01.00]纸船\n[00:04.00][00:20.00]on the tide\n[00:09.00]home\n',
    },
    {
      notation: 'lrc',
      text: '[ti:Boats]\n[00:01.00]Paper boats\n[00:09.00]home\n[00:04.00]on the tide\nas ever\n[00:12.00]\n',
      reports: ['4:1-4:11 `[00:04.00]` comes too late; 1 line out of order'],
      fixed:
        '[ti:Boats]\n[00:01.00]Paper boats\n[00:04.00]on the tide\nas ever\n[00:09.00]home\n[00:12.00]\n',
    },
  ],
  *check({ song, tree }) {
    const text = ({ start, end }: Span) => tree.source.slice(start, end);
    for (const { line } of song.lines) {
      const early = firstEarly(line);
      if (!early) continue;
      const { stamp, earlier } = early;
      const at = { start: stamp.start, end: stamp.end };
      yield { at, message: 'word', data: { stamp: text(stamp), earlier: text(earlier) } };
    }
    const units = unitsOf(song);
    const wrong = outOfPlace(units);
    const first = wrong[0];
    if (!first) return;
    yield {
      at: first.stamp,
      message: 'order',
      data: {
        stamp: text(first.stamp),
        lines: count(wrong.length, 'line'),
      },
      fixes: [{ title: 'sort', edits: [sorted(tree, units)] }],
    };
  },
});
