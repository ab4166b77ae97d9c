import { defineRule, insert, newlineOf, replace, wouldBeCue } from '../src/rule.ts';

const closers: Readonly<Record<string, string>> = {
  '[': ']',
  '［': '］',
  '【': '】',
  '〔': '〕',
  '(': ')',
  '（': '）',
};

export default defineRule({
  id: 'unclosed-tag',
  group: 'tags',
  presets: { recommended: 'error', strict: 'error' },
  since: '0.1.0',
  tentative: true,
  about: 'tags',
  summary: {
    en: 'Close every tag with its bracket.',
    'zh-CN': '每个标签都应当用对应的括号收尾。',
  },
  why: {
    en: 'A tag that never closes is words to most software: it is sung, and the section under it is lost.',
    'zh-CN': '没有收尾的标签会被多数软件当成歌词：它会被唱出来，下面的段落也就不见了。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, 5 and 8: unbalanced square brackets on 434 lines of 131 files, `[V3}` and `[C}` among them',
  ],
  messages: {
    unclosed: {
      en: '`{tag}` has no closing bracket; `{wanted}` was wanted',
      'zh-CN': '`{tag}` 缺少右括号；应当是 `{wanted}`',
    },
    wrong: {
      en: '`{tag}` closes with the wrong bracket; `{wanted}` was wanted',
      'zh-CN': '`{tag}` 的右括号不对；应当是 `{wanted}`',
    },
    close: { en: 'Close the tag', 'zh-CN': '补上右括号' },
  },
  examples: [
    { text: '[Verse 1]\nShips in a bottle\n' },
    { text: '[Verse 1]\n[ships in a bottle\n' },
    {
      text: '[Verse 1\nShips in a bottle\n\n[Chorus\n]\nBlow, blow\n',
      reports: [
        '1:1-1:9 `[Verse 1` has no closing bracket; `[Verse 1]` was wanted',
        '4:1-4:8 `[Chorus` has no closing bracket; `[Chorus]` was wanted',
      ],
      fixed: '[Verse 1]\nShips in a bottle\n\n[Chorus]\nBlow, blow\n',
    },
    {
      text: '[Verse]\n[Instrumental\n',
      reports: ['2:1-2:14 `[Instrumental` has no closing bracket; `[Instrumental]` was wanted'],
      fixed: '[Verse]\n\n[Instrumental]\n',
    },
    {
      text: '[Verse 3}\nShips in a bottle\n',
      reports: ['1:1-1:10 `[Verse 3}` closes with the wrong bracket; `[Verse 3]` was wanted'],
      fixed: '[Verse 3]\nShips in a bottle\n',
    },
  ],
  *check({ song, tree }) {
    for (const header of song.headers) {
      if (header.problem !== 'unclosed') continue;
      const closer = closers[header.text[0]!];
      if (!closer) continue;
      const missing = song.text({ start: header.inner.end, end: header.end }).trim() === '';
      const wanted = song.text({ start: header.start, end: header.inner.end }) + closer;
      const { start, index } = song.lines[header.at]!.line;
      // The bracket may have slipped to the next line.
      const next = tree.lines[index + 1];
      const slipped =
        missing && next?.type === 'text' && song.text({ start: next.from, end: next.to }) === closer;
      yield {
        at: header,
        message: missing ? 'unclosed' : 'wrong',
        data: { tag: header.text, wanted },
        fixes: [
          {
            title: 'close',
            edits: [
              ...(wouldBeCue(song, header) ? [insert(start, newlineOf(tree, start))] : []),
              replace({ start: header.inner.end, end: slipped ? next.to : header.end }, closer),
            ],
          },
        ],
      };
    }
  },
});
