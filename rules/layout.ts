import { defineRule } from '../src/rule.ts';

export default defineRule({
  id: 'layout',
  group: 'engine',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  summary: {
    en: 'Lay the file out as `lyrilint format` does.',
    'zh-CN': '文件的版式应当与 `lyrilint format` 一致。',
  },
  why: {
    en: 'One layout for all songs: a difference between two versions then shows words that changed, and nothing else. `check` reports the first line that layout would change; `lint` does not look for it.',
    'zh-CN':
      '所有歌曲用同一种版式，两个版本的差别就只剩下歌词的改动。`check` 报告版式会改动的第一行；`lint` 不检查版式。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, 2 and 3: 41% of text files have runs of blank lines, 20% trailing space',
  ],
  messages: {
    layout: {
      en: 'the layout differs from here on; `lyrilint format` mends it',
      'zh-CN': '从这里开始版式不规范；可以用 `lyrilint format` 整理',
    },
    blankLines: {
      en: 'blank lines are missing or too many from here on; `lyrilint format` mends them',
      'zh-CN': '从这里开始空行缺少或过多；可以用 `lyrilint format` 整理',
    },
    lineEnds: {
      en: 'spaces stand at the ends of lines from here on; `lyrilint format` takes them away',
      'zh-CN': '从这里开始行末有多余的空格；可以用 `lyrilint format` 去掉',
    },
    finalNewline: {
      en: 'no line break ends the last line; `lyrilint format` adds it',
      'zh-CN': '最后一行末尾缺少换行；可以用 `lyrilint format` 补上',
    },
    format: { en: 'Lay it out', 'zh-CN': '整理版式' },
  },
  examples: [
    { text: '[Verse]\nA ladder to the loft\n\n[Chorus]\nClimb\n' },
    { text: '# lyrilint-disable-file layout\n[Verse]\nA ladder to the loft\n\n\n\n[Chorus]\nClimb\n' },
    {
      text: '[Verse]\nA ladder to the loft\n\n\n\n[Chorus]\nClimb\n',
      reports: ['4:1-4:1 blank lines are missing or too many from here on; `lyrilint format` mends them'],
      fixed: '[Verse]\nA ladder to the loft\n\n[Chorus]\nClimb\n',
    },
    {
      text: '[Verse]\n\nA ladder to the loft\n\n[Chorus]\nClimb\n',
      reports: ['2:1-2:1 blank lines are missing or too many from here on; `lyrilint format` mends them'],
      fixed: '[Verse]\nA ladder to the loft\n\n[Chorus]\nClimb\n',
    },
    {
      text: '[verse]  \nA ladder to the loft\n\n【Chorus】\nClimb\n',
      reports: ['1:1-1:10 the layout differs from here on; `lyrilint format` mends it'],
      fixed: '[verse]\nA ladder to the loft\n\n[chorus]\nClimb\n',
    },
    {
      text: '[Verse]  \nA ladder to the loft\n',
      reports: ['1:1-1:10 spaces stand at the ends of lines from here on; `lyrilint format` takes them away'],
      fixed: '[Verse]\nA ladder to the loft\n',
    },
    {
      text: '[Verse]\nA ladder to the loft',
      reports: ['2:1-2:21 no line break ends the last line; `lyrilint format` adds it'],
      fixed: '[Verse]\nA ladder to the loft\n',
    },
  ],
});
