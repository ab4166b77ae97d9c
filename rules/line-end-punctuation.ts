import { defineRule, Mark, mayBeTag, remove, strings } from '../src/rule.ts';

/** Closing quotes and parentheses behind which a line's last mark may stand. */
const closing = new Set([')', '）', '"', "'", '’', '”', '」', '』', '»']);

export default defineRule({
  id: 'line-end-punctuation',
  group: 'text',
  presets: {},
  since: '0.1.0',
  tentative: true,
  marks: Mark.punctuation | Mark.wide,
  summary: { en: 'End lines without a comma or full stop.', 'zh-CN': '行末不用逗号或句号。' },
  why: {
    en: 'The end of the line is the pause. Publishers refuse commas and full stops there; question and exclamation marks stay.',
    'zh-CN': '换行本身就是停顿。发行平台不接受行末的逗号和句号；问号与感叹号可以保留。',
  },
  sources: [
    'facts/style-guides.md, B3 (Apple Music): no `.` or `,` at line end; B2 (Musixmatch): only `?` and `!`; B4 (patacrep): no `, . ;`',
    'facts/lyrics-in-the-wild.md, section 6: 40 % of files end lines with `. , ;`',
  ],
  options: {
    marks: strings({ en: 'Marks that may not end a line.', 'zh-CN': '不得出现在行末的标点。' }, [
      '.',
      ',',
      ';',
      '。',
      '，',
      '；',
      '、',
    ]),
  },
  messages: {
    found: {
      en: 'the line ends with `{mark}`; a lyric line needs none',
      'zh-CN': '行末有 `{mark}`，歌词的行末不需要它',
    },
    removeIt: { en: 'Remove the mark', 'zh-CN': '删除行末标点' },
  },
  examples: [
    { text: 'Where did you go?\nTell me…\nBack to L.A.\n' },
    { text: 'The kettle sings,\n', options: { marks: ['.'] } },
    {
      text: '[Verse]\nThe kettle sings on the stove,\nAnd nobody is home.\n',
      reports: [
        '2:30-2:31 the line ends with `,`; a lyric line needs none',
        '3:19-3:20 the line ends with `.`; a lyric line needs none',
      ],
      fixed: '[Verse]\nThe kettle sings on the stove\nAnd nobody is home\n',
    },
    {
      text: '水壶在炉上唱着歌，\n家里没有人（没有人。）\n',
      reports: [
        '1:9-1:10 the line ends with `，`; a lyric line needs none',
        '2:10-2:11 the line ends with `。`; a lyric line needs none',
      ],
      fixed: '水壶在炉上唱着歌\n家里没有人（没有人）\n',
    },
  ],
  *check({ song, tree, options }) {
    const { source } = tree;
    for (const [index, { sung, line }] of song.lines.entries()) {
      if (!sung || !(line.marks & (Mark.punctuation | Mark.wide))) continue;
      let end = sung.end;
      while (end > sung.start && closing.has(source[end - 1]!)) end--;
      const mark = source[end - 1]!;
      if (end - 1 <= sung.start || !options.marks.includes(mark)) continue;
      const words = source.slice(sung.start, end - 1);
      if (mark === '.' && /(?:\.|\.\p{L}|(?:^|\s)(?:etc|Mr|Mrs|Ms|Dr|St|Jr|Sr|vs))$/u.test(words.slice(-6)))
        continue;
      if (mark === ';' && /&#?\w{1,31}$/.test(words.slice(-33))) continue;
      const at = { start: end - 1, end };
      const fix = { title: 'removeIt', edits: [remove(at)] } as const;
      const rest = source.slice(sung.start, at.start) + source.slice(at.end, sung.end);
      const unsafe = mayBeTag(rest, song.lines[index - 1]?.is !== 'sung');
      yield { at, message: 'found', data: { mark }, fixes: [{ ...fix, ...(unsafe && { unsafe }) }] };
    }
  },
});
