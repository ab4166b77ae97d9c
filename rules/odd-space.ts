import { codePoint, defineRule, isLyric, Mark, replace } from '../src/rule.ts';

const spaces = /[\u00a0\u1680\u2000-\u200a\u202f\u205f]+/g;

/** Whether a narrow or no-break space is the one French sets before `; : ! ? »` and after `«`. */
function isFrench(source: string, start: number, end: number): boolean {
  if (end - start > 1) return false;
  const code = source.charCodeAt(start);
  if (code !== 0xa0 && code !== 0x202f && code !== 0x2009) return false;
  return ';:!?»›'.includes(source[end] ?? '\n') || '«‹'.includes(source[start - 1] ?? '\n');
}

export default defineRule({
  id: 'odd-space',
  group: 'text',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  tentative: true,
  marks: Mark.unseen,
  summary: { en: 'Find spaces that only look like a space.', 'zh-CN': '找出貌似空格的特殊空格。' },
  why: {
    en: 'Lyric sites plant thin and no-break spaces between words to trace who copied them. Searches and comparisons fail on them. The full-width space of Chinese and Japanese and the French space before `; : ! ? »` are right.',
    'zh-CN':
      '歌词网站会在词间植入窄空格和不换行空格来追踪复制者，搜索和比对会因此失败。中日文的全角空格和法语标点前的空格是正确的。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, section 2: U+00A0 in 1,739 files; U+2005, U+205F, U+200A, U+2009, U+202F in 341',
  ],
  messages: {
    found: {
      en: 'an odd space, {code}, stands here; use a plain one',
      'zh-CN': '{code} 是特殊空格，应换成普通空格',
    },
    replaceIt: { en: 'Replace it by a plain space', 'zh-CN': '替换为普通空格' },
  },
  examples: [
    { text: 'Où vas-tu\u00a0? dit la mer\n' },
    { text: '夜の風　君の声\n' },
    {
      text: 'The lamps\u2005go out\n',
      reports: ['1:10-1:11 an odd space, U+2005, stands here; use a plain one'],
      fixed: 'The lamps go out\n',
    },
    {
      text: '[Chorus]\nHold\u00a0on, hold\u00a0on\n',
      reports: [
        '2:5-2:6 an odd space, U+00A0, stands here; use a plain one',
        '2:14-2:15 an odd space, U+00A0, stands here; use a plain one',
      ],
      fixed: '[Chorus]\nHold on, hold on\n',
    },
  ],
  *check({ song, tree }) {
    const { source } = tree;
    for (const line of song.lines) {
      if (!(line.line.marks & Mark.unseen) || line.is === 'blank' || !isLyric(line)) continue;
      const { start: from, end: to } = line.line;
      for (const { 0: run, index } of source.slice(from, to).matchAll(spaces)) {
        const at = { start: from + index, end: from + index + run.length };
        if (isFrench(source, at.start, at.end)) continue;
        yield {
          at,
          message: 'found',
          data: { code: codePoint(run) },
          fixes: [{ title: 'replaceIt', edits: [replace(at, ' '.repeat(run.length))] }],
        };
      }
    }
  },
});
