import { defineRule } from '../src/rule.ts';

export default defineRule({
  id: 'misplaced-intro',
  group: 'structure',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  about: 'tags',
  summary: {
    en: 'Put the intro before everything that is sung.',
    'zh-CN': '前奏应当放在所有演唱段落之前。',
  },
  why: {
    en: 'An intro opens the song, or its Part. One that comes later is mostly an interlude, or a section pasted into the wrong place.',
    'zh-CN': '前奏用来开启一首歌或它的一个部分。出现在后面的前奏多半其实是间奏，或是粘贴错了位置。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, 4: of 1,263 songs with an intro, 33 have it elsewhere than first',
    'facts/style-guides.md, B1 (Genius): Intro always first, of the song or of a Part',
  ],
  messages: {
    notFirst: {
      en: '`{tag}` comes after `{before}`; an intro belongs before everything that is sung',
      'zh-CN': '`{tag}` 出现在 `{before}` 之后；前奏应当放在所有演唱段落之前',
    },
    sungBefore: { en: 'this is sung before it', 'zh-CN': '这一段在它之前演唱' },
  },
  examples: [
    { text: '[Intro]\nOoh, the harbour light\n\n[Verse]\nI count the boats by name\n' },
    {
      text: '[Part I]\n[Verse]\nThe train is late again\n\n[Part II]\n[Intro]\nOoh\n\n[Verse]\nThe train has come at last\n',
    },
    { text: '[Intro]\n\n[Verse]\nI count the boats by name\n\n[Intro]\n\n[Verse]\nI call them home\n' },
    {
      text: '[Verse]\nI count the boats by name\n\n[Intro]\nOoh, the harbour light\n',
      reports: ['4:1-4:8 `[Intro]` comes after `[Verse]`; an intro belongs before everything that is sung'],
    },
    {
      text: '[副歌]\n灯火照进港湾\n\n[前奏]\n\n[主歌]\n数着归来的船\n',
      reports: ['4:1-4:5 `[前奏]` comes after `[副歌]`; an intro belongs before everything that is sung'],
    },
  ],
  *check({ song }) {
    let part = -1;
    let before = null;
    let isOpened = false;
    for (const section of song.structure) {
      if (section.part !== part) {
        part = section.part;
        before = null;
        isOpened = false;
      }
      if (section.kind === 'intro') {
        isOpened ||= !before;
        // Without words it is the music of the first, played again.
        if (before && !(isOpened && section.sungLines.length === 0)) {
          yield {
            at: section.header,
            message: 'notFirst',
            data: { tag: section.header.text, before: before.header.text },
            related: [{ at: before.header, message: 'sungBefore' }],
          };
        }
      } else if (!before && section.isVocal && section.kind !== 'part' && section.kind !== 'unknown') {
        before = section;
      }
    }
  },
});
