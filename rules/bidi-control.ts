import { codePoint, defineRule, isInUnreadTag, isLyric, Mark, mayUncover, remove } from '../src/rule.ts';

const controls = /[\u202a-\u202e\u2066-\u2069]/g;

let rightToLeft: RegExp | undefined;

/** Offsets of the controls of a line that nothing explains: in right-to-left text, embeddings and isolates that close are meant. */
function suspicious(text: string): readonly number[] {
  const found = [...text.matchAll(controls)].map(({ index }) => index);
  if (found.length === 0) return found;
  rightToLeft ??= /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
  if (!rightToLeft.test(text)) return found;
  const open: number[] = [];
  const meant = new Set<number>();
  for (const at of found) {
    const code = text.charCodeAt(at);
    if (code !== 0x202c && code !== 0x2069) {
      open.push(at);
      continue;
    }
    const start = open.pop();
    if (start === undefined) continue;
    const opener = text.charCodeAt(start);
    const isOverride = opener === 0x202d || opener === 0x202e;
    if (!isOverride && opener >= 0x2066 === (code === 0x2069)) meant.add(start).add(at);
  }
  return found.filter((at) => !meant.has(at));
}

export default defineRule({
  id: 'bidi-control',
  group: 'text',
  presets: { recommended: 'error', strict: 'error' },
  since: '0.1.0',
  tentative: true,
  marks: Mark.unseen,
  summary: { en: 'Find controls that change the direction of text.', 'zh-CN': '找出改变文字方向的控制符。' },
  why: {
    en: 'Embeddings and overrides make a line look different from what it says: what a singer reads is not what a program reads. In Hebrew and Arabic lines, pairs that close are left alone.',
    'zh-CN':
      '方向嵌入与覆盖控制符会让一行看起来与实际内容不同：人读到的与程序读到的不一样。希伯来文和阿拉伯文行中成对闭合的控制符不报告。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, section 2: U+202C among 266 files',
    'CVE-2021-42574',
    'Unicode Standard Annex 9',
  ],
  messages: {
    found: {
      en: '{code} is a hidden direction control; take it out',
      'zh-CN': '{code} 是隐藏的文字方向控制符，应删除',
    },
    removeIt: { en: 'Remove the direction control', 'zh-CN': '删除方向控制符' },
  },
  examples: [
    { text: 'Carry me over the water\n' },
    { text: 'שרתי \u2066la la la\u2069 כל הלילה\n' },
    {
      text: 'Carry me \u202eretaw eht\n',
      reports: ['1:10-1:11 U+202E is a hidden direction control; take it out'],
      fixed: 'Carry me retaw eht\n',
    },
    {
      text: '\u202aCarry me over the water\u202c\n',
      reports: [
        '1:1-1:2 U+202A is a hidden direction control; take it out',
        '1:25-1:26 U+202C is a hidden direction control; take it out',
      ],
      fixed: 'Carry me over the water\n',
    },
  ],
  *check({ song, tree }) {
    for (const line of song.lines) {
      const { marks, start, end } = line.line;
      if (!(marks & Mark.unseen) || !isLyric(line)) continue;
      const text = tree.source.slice(start, end);
      for (const index of suspicious(text)) {
        const at = { start: start + index, end: start + index + 1 };
        const unsafe = isInUnreadTag(song, line, at) || mayUncover(song, line, at);
        yield {
          at,
          message: 'found',
          data: { code: codePoint(text[index]!) },
          fixes: [{ title: 'removeIt', edits: [remove(at)], ...(unsafe && { unsafe }) }],
        };
      }
    }
  },
});
