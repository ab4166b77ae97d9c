import { defineRule } from '../src/rule.ts';

export default defineRule({
  id: 'misplaced-outro',
  group: 'structure',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  about: 'tags',
  summary: {
    en: 'Put the outro after everything that is sung.',
    'zh-CN': '尾奏应当放在所有演唱段落之后。',
  },
  why: {
    en: 'An outro closes the song, or its Part: a singer stops there, and a music generator ends the track. What follows may never be heard.',
    'zh-CN':
      '尾奏是一首歌或它的一个部分的结束：歌手唱到这里就停下，音乐生成模型也会在这里收尾，后面的内容可能根本听不到。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, 4: of 1,441 songs with an outro, 93 go on after it',
    'facts/style-guides.md, B1 (Genius): Outro always last',
  ],
  messages: {
    notLast: {
      en: '`{tag}` comes before `{after}`; an outro belongs after everything that is sung',
      'zh-CN': '`{tag}` 后面还有 `{after}`；尾奏应当放在所有演唱段落之后',
    },
    sungAfter: { en: 'this is sung after it', 'zh-CN': '这一段在它之后演唱' },
  },
  examples: [
    { text: '[Chorus]\nHold the lantern, hold the line\n\n[Outro]\nHold the line\n\n[End]\n' },
    { text: '[Verse]\nSalt on every window\n\n[Outro 1]\nGoodnight\n\n[Outro 2]\nGoodnight again\n' },
    {
      text: '[Outro]\nHold the line\n\n[Chorus]\nHold the lantern, hold the line\n',
      reports: ['1:1-1:8 `[Outro]` comes before `[Chorus]`; an outro belongs after everything that is sung'],
    },
    {
      text: '[Verse 1]\nSalt on every window\n\n[Outro]\n\n[Guitar Solo]\n\n[Verse 2]\nSand on every stair\n',
      reports: ['4:1-4:8 `[Outro]` comes before `[Verse 2]`; an outro belongs after everything that is sung'],
    },
  ],
  *check({ song }) {
    const found = [];
    let part = -1;
    let after = null;
    for (let i = song.structure.length - 1; i >= 0; i--) {
      const section = song.structure[i]!;
      if (section.part !== part) {
        part = section.part;
        after = null;
      }
      if (section.kind === 'outro') {
        if (after) found.push({ outro: section.header, after: after.header });
      } else if (
        section.isVocal &&
        section.kind !== 'part' &&
        section.kind !== 'unknown' &&
        section.kind !== 'coda'
      ) {
        after = section;
      }
    }
    for (const { outro, after } of found.reverse()) {
      yield {
        at: outro,
        message: 'notLast',
        data: { tag: outro.text, after: after.text },
        related: [{ at: after, message: 'sungAfter' }],
      };
    }
  },
});
