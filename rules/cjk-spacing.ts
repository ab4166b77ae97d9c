import { choice, defineRule, type Edit, Mark } from '../src/rule.ts';

let missing: RegExp | undefined;
let present: RegExp | undefined;

/** Where a space is missing (before `index`), or where one stands. */
function placesOf(
  text: string,
  style: 'always' | 'never',
): readonly { readonly index: number; readonly length: number }[] {
  if (style === 'always') {
    missing ??=
      /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])(?=[a-zA-Z0-9])|(?<=[a-zA-Z0-9])(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/gu;
    return [...text.matchAll(missing)].map(({ index }) => ({ index, length: 0 }));
  }
  present ??=
    /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]) +(?=[a-zA-Z0-9])|(?<=[a-zA-Z0-9]) +(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/gu;
  return [...text.matchAll(present)].map(({ 0: spaces, index }) => ({ index, length: spaces.length }));
}

export default defineRule({
  id: 'cjk-spacing',
  group: 'text',
  presets: {},
  since: '0.1.0',
  tentative: true,
  marks: Mark.wide,
  summary: {
    en: 'Space between Chinese or Japanese and Latin words, or none.',
    'zh-CN': '中日文与拉丁字母、数字之间统一加或不加空格。',
  },
  why: {
    en: 'Guides disagree on a space between 灯 and light; a song should not.',
    'zh-CN': '“灯”与“light”之间是否空格，各家规范不一，但一首歌应当一致。',
  },
  sources: [
    'W3C Requirements for Chinese Text Layout, 3.2.2',
    'facts/style-guides.md, B4 (ACE-Step): no stray spaces between characters',
  ],
  options: {
    style: choice(
      { en: '`always` a space, or `never`.', 'zh-CN': '`always` 加空格，`never` 不加。' },
      ['always', 'never'],
      'always',
    ),
  },
  messages: {
    missing: {
      en: '`{before}` and `{after}` have no space between them; put one in',
      'zh-CN': '`{before}` 与 `{after}` 之间缺一个空格，应补上',
    },
    present: {
      en: '`{before}` and `{after}` have a space between them; leave it out',
      'zh-CN': '`{before}` 与 `{after}` 之间多了空格，应去掉',
    },
    add: { en: 'Add the spaces of this line', 'zh-CN': '补上本行的空格' },
    removeThem: { en: 'Remove the spaces of this line', 'zh-CN': '去掉本行的空格' },
  },
  examples: [
    { text: '今晚 light 不灭\n' },
    { text: '今晚light不灭\nLights out\n', options: { style: 'never' } },
    {
      text: '今晚light不灭\n',
      reports: ['1:2-1:4 `晚` and `l` have no space between them; put one in'],
      fixed: '今晚 light 不灭\n',
    },
    {
      text: '[主歌]\n今晚 light 不灭\n',
      options: { style: 'never' },
      reports: ['2:3-2:4 `晚` and `l` have a space between them; leave it out'],
      fixed: '[主歌]\n今晚light不灭\n',
    },
  ],
  *check({ song, tree, options }) {
    const { source } = tree;
    for (const { sung, line } of song.sungLines) {
      if (
        !(line.marks & Mark.wide) ||
        (!(line.marks & (Mark.lower | Mark.digit)) && !/[A-Z]/.test(source.slice(sung.start, sung.end)))
      )
        continue;
      const text = source.slice(sung.start, sung.end);
      const places = placesOf(text, options.style);
      const first = places[0];
      if (!first) continue;
      const unsafe = /[x×]\s?\d|\d\s?[x×]/.test(text);
      const start = sung.start + first.index;
      const end = start + first.length;
      const data = { before: source[start - 1]!, after: source[end]! };
      const edits: Edit[] = places.map(({ index, length }) => ({
        start: sung.start + index,
        end: sung.start + index + length,
        text: length === 0 ? ' ' : '',
      }));
      if (options.style === 'always')
        yield {
          at: { start: start - 1, end: end + 1 },
          message: 'missing',
          data,
          fixes: [{ title: 'add', edits, ...(unsafe && { unsafe }) }],
        };
      else
        yield {
          at: { start, end },
          message: 'present',
          data,
          fixes: [{ title: 'removeThem', edits, ...(unsafe && { unsafe }) }],
        };
    }
  },
});
