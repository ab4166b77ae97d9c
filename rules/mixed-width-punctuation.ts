import { defineRule, Mark, replace } from '../src/rule.ts';

const wide: Readonly<Record<string, string>> = {
  ',': '，',
  '.': '。',
  '!': '！',
  '?': '？',
  ':': '：',
  ';': '；',
};

let between: RegExp | undefined;

export default defineRule({
  id: 'mixed-width-punctuation',
  group: 'text',
  presets: { recommended: 'info', strict: 'info' },
  since: '0.1.0',
  tentative: true,
  marks: Mark.wide,
  summary: {
    en: 'Use full-width punctuation between Chinese or Japanese characters.',
    'zh-CN': '中日文字之间应使用全角标点。',
  },
  why: {
    en: 'A half-width comma between two characters is a slip of the keyboard: it sits too close, and comparisons of choruses see another line.',
    'zh-CN': '两个汉字之间的半角逗号多是输入法切换的疏漏：间距不对，副歌比对时也会被当成另一行。',
  },
  sources: [
    'GB/T 15834-2011',
    'W3C Requirements for Chinese Text Layout, 3.1',
    'facts/lyrics-in-the-wild.md, section 1: 4,518 Chinese and 1,418 Japanese files',
  ],
  messages: {
    found: {
      en: '`{found}` is half-width between full-width characters; write `{wanted}`',
      'zh-CN': '中日文之间用了半角的 `{found}`，应写作 `{wanted}`',
    },
    widen: { en: 'Make it full-width', 'zh-CN': '改为全角' },
  },
  examples: [
    { text: '风来了，你走了\n' },
    { text: '三点零加油,Hey\n12:30 的车\n' },
    {
      text: '风来了,你走了!灯还亮\n',
      reports: [
        '1:4-1:5 `,` is half-width between full-width characters; write `，`',
        '1:8-1:9 `!` is half-width between full-width characters; write `！`',
      ],
      fixed: '风来了，你走了！灯还亮\n',
    },
    {
      text: 'かぜが,ふいて\nきみは?どこへ\n',
      reports: [
        '1:4-1:5 `,` is half-width between full-width characters; write `、`',
        '2:4-2:5 `?` is half-width between full-width characters; write `？`',
      ],
      fixed: 'かぜが、ふいて\nきみは？どこへ\n',
    },
  ],
  *check({ song, tree }) {
    if (!(tree.marks & (Mark.punctuation | Mark.colon))) return;
    for (const { line, sung } of song.lines) {
      if (!sung || !(line.marks & Mark.wide) || !(line.marks & (Mark.punctuation | Mark.colon))) continue;
      between ??=
        /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー])[,.!?:;](?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/gu;
      const text = tree.source.slice(sung.start, sung.end);
      const isKana = /[\u3041-\u30ff]/.test(text);
      for (const { 0: found, index } of text.matchAll(between)) {
        const isName =
          found === '.' &&
          /[\u30a1-\u30ff]/.test(text[index - 1]!) &&
          /[\u30a1-\u30ff]/.test(text[index + 1]!);
        const wanted = isName ? '・' : found === ',' && isKana ? '、' : wide[found]!;
        const at = { start: sung.start + index, end: sung.start + index + 1 };
        yield {
          at,
          message: 'found',
          data: { found, wanted },
          fixes: [{ title: 'widen', edits: [replace(at, wanted)] }],
        };
      }
    }
  },
});
