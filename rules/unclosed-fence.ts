import { defineRule, insert, newlineOf } from '../src/rule.ts';

export default defineRule({
  id: 'unclosed-fence',
  group: 'text',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  tentative: true,
  summary: {
    en: 'Find a fence around a lyric that never closes.',
    'zh-CN': '找出没有结束的歌词代码块。',
  },
  why: {
    en: 'In Markdown a fence that never closes runs to the end of the file, and takes everything after the song along.',
    'zh-CN': 'Markdown 中没有结束的代码块会一直延续到文件末尾，把歌曲之后的内容也算进去。',
  },
  sources: ['CommonMark 0.31.2, section 4.5: a fence without an end is closed by the end of the document'],
  notations: ['markdown'],
  messages: {
    open: {
      en: 'this fence never closes, so the song runs to the end of the file; the marks {closing} were wanted after it',
      'zh-CN': '这个代码块没有结束，歌曲一直延续到文件末尾；其后应有 {closing}',
    },
    close: { en: 'Close it at the end', 'zh-CN': '在末尾结束' },
  },
  examples: [
    { notation: 'markdown', text: '# Boats\n\n```lyrics\n[Verse]\nPaper boats\n```\n\nProse.\n' },
    { notation: 'markdown', text: '# Boats\n\n```js\nconst tide = 1\n' },
    {
      notation: 'markdown',
      text: '# Boats\n\n```lyrics\n[Verse]\nPaper boats\n',
      reports: [
        '3:1-3:10 this fence never closes, so the song runs to the end of the file; the marks ``` were wanted after it',
      ],
      fixed: '# Boats\n\n```lyrics\n[Verse]\nPaper boats\n```\n',
    },
    {
      notation: 'markdown',
      text: '~~~~\n[Verse]\nPaper boats\n~~~\n\n[Chorus]\nAll the way home',
      reports: [
        '1:1-1:5 this fence never closes, so the song runs to the end of the file; the marks ~~~~ were wanted after it',
      ],
      fixed: '~~~~\n[Verse]\nPaper boats\n~~~\n\n[Chorus]\nAll the way home\n~~~~\n',
    },
  ],
  *check({ song, tree }) {
    for (const { code, start, end, data } of tree.problems) {
      // Several songs may stand in one fence: the first one tells.
      if (code !== 'unclosed-fence' || song.lines[0]?.line.index !== Number(data?.['line']) + 1) continue;
      const closing = `${data?.['closing']}`;
      const { source } = tree;
      const newline = newlineOf(tree);
      const gap = /[\r\n]$/.test(source) ? '' : newline;
      yield {
        at: { start, end },
        message: 'open',
        data: { closing },
        fixes: [{ title: 'close', edits: [insert(source.length, `${gap}${closing}${newline}`)] }],
      };
    }
  },
});
