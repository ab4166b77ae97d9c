import { defineRule, type Edit, isInUnreadTag, isLyric, Mark } from '../src/rule.ts';

let clusters: RegExp | undefined;

/** Whether the composed form only reorders marks or takes letters apart, as NFC does to Arabic, Hebrew and Indic typing. */
function isTyping(cluster: string, composed: string): boolean {
  if (composed.length > cluster.length) return true;
  return (
    composed.length === cluster.length &&
    cluster.length > 1 &&
    [...cluster].sort().join('') === [...composed].sort().join('')
  );
}

export default defineRule({
  id: 'unnormalized-text',
  group: 'text',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  tentative: true,
  marks: Mark.composing,
  summary: { en: 'Find letters that are written in pieces.', 'zh-CN': '找出被拆开书写的字母（非 NFC）。' },
  why: {
    en: 'An `é` made of `e` and an accent looks like the other `é` and is another text: searches, comparisons of choruses and some generators see two words. Where NFC merely reorders marks, as in vocalised Arabic, nothing is said.',
    'zh-CN':
      '由 `e` 加重音符组成的 `é` 看上去与单个字符的 `é` 相同，却是不同的文本：搜索、副歌比对和部分生成器会视为两个词。若 NFC 只是调整附标顺序（如带元音符的阿拉伯文），不报告。',
  },
  sources: ['facts/lyrics-in-the-wild.md, section 2: NFD in 10 of 57,592 files', 'Unicode Standard Annex 15'],
  messages: {
    found: {
      en: '`{found}` keeps letters and accents apart; write `{wanted}` (NFC)',
      'zh-CN': '`{found}` 的字母与符号是分开编码的，应合成为 `{wanted}`（NFC）',
    },
    compose: { en: 'Compose the letters (NFC)', 'zh-CN': '合成字母（NFC）' },
  },
  examples: [
    { text: 'Le café est fermé\n' },
    { text: 'بِسْمِكِ يَا حُبِّي\n' },
    {
      text: 'Le cafe\u0301 est ferme\u0301\n',
      reports: ['1:7-1:20 `e\u0301` keeps letters and accents apart; write `é` (NFC)'],
      fixed: 'Le café est fermé\n',
    },
    {
      text: '[Verse]\n\u1112\u1161\u11ab 번만\n',
      reports: ['2:1-2:4 `\u1112\u1161\u11ab` keeps letters and accents apart; write `한` (NFC)'],
      fixed: '[Verse]\n한 번만\n',
    },
  ],
  *check({ song, tree }) {
    for (const line of song.lines) {
      if (!(line.line.marks & Mark.composing) || !isLyric(line)) continue;
      const { start } = line.line;
      const text = tree.source.slice(start, line.line.end);
      if (text.normalize('NFC') === text) continue;
      clusters ??=
        /\P{M}[\p{M}\u1160-\u11ff]+|[\u0340-\u0374\u1f71-\u1ffd\u2000\u2001\u2126\u212a\u212b\uf900-\ufaff]/gu;
      const edits: Edit[] = [];
      for (const { 0: cluster, index } of text.matchAll(clusters)) {
        const composed = cluster.normalize('NFC');
        if (composed === cluster || isTyping(cluster, composed)) continue;
        edits.push({ start: start + index, end: start + index + cluster.length, text: composed });
      }
      const first = edits[0];
      const last = edits.at(-1);
      if (!first || !last) continue;
      const at = { start: first.start, end: last.end };
      const found = tree.source.slice(first.start, first.end);
      const unsafe = isInUnreadTag(song, line, at);
      yield {
        at,
        message: 'found',
        data: { found, wanted: first.text },
        fixes: [{ title: 'compose', edits, ...(unsafe && { unsafe }) }],
      };
    }
  },
});
