import { defineRule } from '../src/rule.ts';

export default defineRule({
  id: 'untagged-song',
  group: 'structure',
  presets: { all: 'warn' },
  since: '0.1.0',
  summary: {
    en: 'Tag the sections of a song.',
    'zh-CN': '为歌曲的各个段落加上标签。',
  },
  why: {
    en: 'An untagged lyric is a good lyric, which is why no preset but `all` has this rule. A collection in which every song is tagged switches it on; `lyrilint tag` proposes the tags.',
    'zh-CN':
      '没有标签的歌词也是好歌词，所以只有 `all` 包含这条规则。要求每首歌都有标签的歌词库可以启用它；`lyrilint tag` 会提出标签建议。',
  },
  sources: ['facts/lyrics-in-the-wild.md, 3: 15,918 of 22,485 files have no header'],
  messages: {
    untagged: {
      en: 'this song has no tags; `lyrilint tag` proposes some',
      'zh-CN': '这首歌没有标签；`lyrilint tag` 可以提出建议',
    },
  },
  examples: [
    { text: '[Verse]\nMoss on every stone\n' },
    { text: '' },
    {
      text: 'Moss on every stone\nferns in every wall\n',
      reports: ['1:1-1:20 this song has no tags; `lyrilint tag` proposes some'],
    },
    {
      text: '石头上的青苔\n\n墙缝里的蕨\n',
      reports: ['1:1-1:7 this song has no tags; `lyrilint tag` proposes some'],
    },
  ],
  *check({ song }) {
    const first = song.sungLines[0];
    if (song.isTagged || !first) return;
    yield { at: { start: first.line.from, end: first.line.to }, message: 'untagged' };
  },
});
