import { count, defineRule, type Edit, type Line, type Song, type Stamp, type Tree } from '../src/rule.ts';

const canonical = /^(?:\[\d{2,3}:\d{2}(?:\.\d{2,3})?\]|<\d{2,3}:\d{2}(?:\.\d{2,3})?>)$/;

/** No fix is offered in a longer line (UTF-16 units): nobody could see what it does. */
const longestLine = 240;

/** Every stamp of a song with its line, in order. */
function* stampsOf(song: Song): Generator<{ readonly stamp: Stamp; readonly line: Line }> {
  for (const { line } of song.lines) {
    for (const stamp of line.stamps ?? []) yield { stamp, line };
    for (const stamp of line.wordStamps ?? []) yield { stamp, line };
  }
}

/** Digits after the point that most well-formed stamps of the song have: two or three. */
function precisionOf(tree: Tree, song: Song): number {
  let twos = 0;
  let threes = 0;
  for (const { stamp } of stampsOf(song)) {
    if (stamp.milliseconds === null || stamp.end - stamp.start < 9) continue;
    const point =
      tree.source.charCodeAt(stamp.end - 4) === 0x2e
        ? 2
        : tree.source.charCodeAt(stamp.end - 5) === 0x2e
          ? 3
          : 0;
    if (point === 2) twos++;
    else if (point === 3) threes++;
  }
  return threes > twos ? 3 : 2;
}

/** `mm:ss.xx` of a time in milliseconds, in the brackets of the stamp. */
function canonicalStamp(milliseconds: number, digits: number, inWord: boolean): string {
  const unit = digits === 3 ? 1 : 10;
  const parts = Math.round(milliseconds / unit);
  const perSecond = 1000 / unit;
  const seconds = Math.floor(parts / perSecond);
  const two = (value: number) => `${value}`.padStart(2, '0');
  const text = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}.${`${parts % perSecond}`.padStart(digits, '0')}`;
  return inWord ? `<${text}>` : `[${text}]`;
}

export default defineRule({
  id: 'lrc-stamp',
  group: 'lrc',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  tentative: true,
  summary: {
    en: 'Find time stamps that players read differently or not at all.',
    'zh-CN': '找出播放器理解不一或无法识别的时间标记。',
  },
  why: {
    en: 'Players agree on `[mm:ss.xx]` and `[mm:ss.xxx]`. `[mm:ss:xx]`, `[00.02.00]`, a single decimal, a float like `[01:17.020004]` or a missing bracket make a line late, early or part of the text. One finding tells of all stamps of one form in a song.',
    'zh-CN':
      '播放器公认的写法是 `[mm:ss.xx]` 和 `[mm:ss.xxx]`。`[mm:ss:xx]`、`[00.02.00]`、一位小数、`[01:17.020004]` 这样的浮点数或缺失的括号会让歌词提前、延后或被当作文字显示。每首歌中同一形式的标记只报告一次。',
  },
  sources: [
    'facts/style-guides.md, B5: `[mm:ss.xx]` canonical, `.xxx` accepted; wrong: `[mm:ss:xx]`, `[m:ss]`, `[00:65]`, full-width digits, more than three decimals',
    'facts/lyrics-in-the-wild.md, section 8: `.x` 1,946, `mm:ss:xx` 682, float noise about 1,280 lines',
  ],
  notations: ['lrc'],
  messages: {
    form: {
      en: '`{stamp}` in {lines}, `{wanted}` wanted',
      'zh-CN': '{lines}中有 `{stamp}` 形式的标记，应为 `{wanted}`',
    },
    time: {
      en: '`{stamp}` is no time, seconds from 00 to 59 wanted',
      'zh-CN': '`{stamp}` 不是有效时间，秒数应为 00 到 59',
    },
    write: { en: 'Write the stamps as `mm:ss.xx`', 'zh-CN': '将标记写成 `mm:ss.xx` 形式' },
  },
  examples: [
    { notation: 'lrc', text: '[00:01.00]Paper boats\n[00:04.250]on the tide\n[00:09]\n' },
    { notation: 'lrc', text: '[00:01.00]Paper <00:01.50>boats [at 5:30] [x2]\n' },
    {
      notation: 'lrc',
      text: '[00:01:00]Paper boats\n[00:04:25]on the tide\n[00:09.00]\n',
      reports: ['1:1-1:11 `[00:01:00]` in 2 lines, `[00:01.00]` wanted'],
      fixed: '[00:01.00]Paper boats\n[00:04.25]on the tide\n[00:09.00]\n',
    },
    {
      notation: 'lrc',
      text: '[00:01.002]Paper boats\n[00:04.020004]on the tide\n[00:09.5 home\n[00:99.99]\n',
      reports: [
        '2:1-2:15 `[00:04.020004]` in 1 line, `[00:04.020]` wanted',
        '3:1-3:9 `[00:09.5` in 1 line, `[00:09.500]` wanted',
        '4:1-4:11 `[00:99.99]` is no time, seconds from 00 to 59 wanted',
      ],
      fixed: '[00:01.002]Paper boats\n[00:04.020]on the tide\n[00:09.500] home\n[00:99.99]\n',
    },
  ],
  *check({ song, tree }) {
    const forms = new Map<string, { first: Stamp; wanted: string; lines: Set<number>; edits: Edit[] }>();
    let digits = 0;
    for (const { stamp, line } of stampsOf(song)) {
      const text = tree.source.slice(stamp.start, stamp.end);
      if (stamp.milliseconds === null) {
        yield { at: stamp, message: 'time', data: { stamp: text } };
        continue;
      }
      if (canonical.test(text)) continue;
      digits ||= precisionOf(tree, song);
      const wanted = canonicalStamp(stamp.milliseconds, digits, text.startsWith('<'));
      const key = text.replace(/\d/g, '0').replace(/0{4,}/, '0000');
      let form = forms.get(key);
      if (!form) {
        form = { first: stamp, wanted, lines: new Set(), edits: [] };
        forms.set(key, form);
      }
      form.lines.add(line.index);
      if (line.end - line.start <= longestLine)
        form.edits.push({ start: stamp.start, end: stamp.end, text: wanted });
    }
    for (const { first, wanted, lines, edits } of forms.values()) {
      yield {
        at: first,
        message: 'form',
        data: { stamp: tree.source.slice(first.start, first.end), lines: count(lines.size, 'line'), wanted },
        fixes: edits.length > 0 ? [{ title: 'write', edits, removes: 'markup' }] : [],
      };
    }
  },
});
