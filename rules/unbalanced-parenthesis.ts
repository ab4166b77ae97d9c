import { defineRule, Mark } from '../src/rule.ts';

/** A smiley, or a letter or number that counts: `:)`, `;-(`, `a)`, `2)`. */
function isNoParenthesis(source: string, at: number, from: number): boolean {
  if (
    /[:;=8xX][-']?$/.test(source.slice(Math.max(from, at - 2), at)) &&
    !/[a-z0-9]{2}$/i.test(source.slice(Math.max(from, at - 2), at)) &&
    !/[\p{L}\p{N}]/u.test(source[at + 1] ?? '')
  )
    return true;
  return (
    source[at] === ')' &&
    /^(?:\d{1,3}|[a-zA-Z])$/.test(source.slice(Math.max(from, at - 4), at)) &&
    at - from < 4
  );
}

export default defineRule({
  id: 'unbalanced-parenthesis',
  group: 'text',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  marks: Mark.parenthesis,
  summary: { en: 'Close every ad-lib within its stanza.', 'zh-CN': '每处括号里的和声都应在本节内闭合。' },
  why: {
    en: 'Parentheses say who sings: the lead or the voices behind. One that never closes hands the rest of the song to the choir.',
    'zh-CN': '括号区分主唱与和声。若一直不闭合，后面的歌词就都归了和声。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, section 5: 1,454 lines in 336 files',
    'facts/style-guides.md, B1: ad-libs in parentheses',
  ],
  messages: {
    open: {
      en: '`{found}` opens an ad-lib that never closes in this stanza; add `{wanted}`',
      'zh-CN': '`{found}` 开始的和声在本节内没有结束，应补上 `{wanted}`',
    },
    close: {
      en: '`{found}` closes an ad-lib that never opens in this stanza; add `{wanted}` before it',
      'zh-CN': '`{found}` 结束的和声在本节内没有开头，应在前面补上 `{wanted}`',
    },
  },
  examples: [
    { text: 'I was born to run (run away)\n' },
    { text: 'Sing it (ooh\nAll night long)\nSmile :)\n' },
    { text: 'Ada:(all night) Ben:(all day)\nSing it (and smile :))\n' },
    {
      text: '[Verse]\nI was here (I was here\nAll along\n\nAll along (along)\n',
      reports: ['2:12-2:13 `(` opens an ad-lib that never closes in this stanza; add `)`'],
    },
    {
      text: '我一直都在（都在\n\n从未走远）\n',
      reports: [
        '1:6-1:7 `（` opens an ad-lib that never closes in this stanza; add `）`',
        '3:5-3:6 `）` closes an ad-lib that never opens in this stanza; add `（` before it',
      ],
    },
  ],
  *check({ song, tree }) {
    const { source } = tree;
    // `Verse 1)` was meant for a tag, and `sung-tag` speaks of it.
    const isTag = (at: number) => song.sungTags.some(({ start, end }) => at >= start && at < end);
    for (const stanza of song.stanzas) {
      if (!stanza.some(({ line }) => line.marks & Mark.parenthesis)) continue;
      const open: number[] = [];
      const wrong: number[] = [];
      for (const { line, sung } of stanza) {
        if (!(line.marks & Mark.parenthesis)) continue;
        for (let at = sung.start; at < sung.end; at++) {
          const code = source.charCodeAt(at);
          if (code === 0x28 || code === 0xff08) {
            if (code === 0xff08 || !isNoParenthesis(source, at, sung.start)) open.push(at);
          } else if (code === 0x29 || code === 0xff09) {
            // The first of `:))` is a smile.
            if (source[at + 1] === ')' && isNoParenthesis(source, at, sung.start)) continue;
            if (open.length > 0) open.pop();
            else if (code === 0xff09 || !isNoParenthesis(source, at, sung.start)) wrong.push(at);
          }
        }
      }
      for (const at of [...open, ...wrong].sort((a, b) => a - b)) {
        if (isTag(at)) continue;
        const found = source[at]!;
        const wanted = { '(': ')', ')': '(', '（': '）', '）': '（' }[found] ?? '';
        const isOpen = found === '(' || found === '（';
        yield { at: { start: at, end: at + 1 }, message: isOpen ? 'open' : 'close', data: { found, wanted } };
      }
    }
  },
});
