import { defineRule } from '../src/rule.ts';

export default defineRule({
  id: 'empty-section',
  group: 'structure',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  about: 'tags',
  summary: {
    en: 'Give every sung section its words.',
    'zh-CN': '每个演唱段落都应当有歌词。',
  },
  why: {
    en: 'A verse without words lost them in copying, or its tag is one too many; a music generator may sing anything there. A bare tag that stands for an earlier section is `abbreviated-repeat`.',
    'zh-CN':
      '没有歌词的段落要么是复制时漏掉了歌词，要么是多写了标签；音乐生成模型在这里可能乱唱。代表前面段落的空标签由 `abbreviated-repeat` 报告。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, 4: 935 empty sections, 626 of them a chorus that is played again, 115 instrumental',
  ],
  messages: {
    empty: {
      en: '`{tag}` has no words under it',
      'zh-CN': '`{tag}` 下面没有歌词',
    },
  },
  examples: [
    { text: '[Verse]\nDust along the shelf\n\n[Verse]\n[Guitar Solo]\n\n[Chorus]\nTurn the page\n' },
    { text: 'VERSE 1:\n--------\n\nDust along the shelf\n\nCHORUS:\n-------\nTurn the page\n' },
    { text: '[Chorus]\nTurn the page\n\n[Verse]\nDust along the shelf\n\n[Chorus]\n' },
    {
      text: '[Verse 1]\n\n[Chorus]\nTurn the page\n\n[Verse 2]\n',
      reports: ['1:1-1:10 `[Verse 1]` has no words under it', '6:1-6:10 `[Verse 2]` has no words under it'],
    },
    {
      text: '[副歌]\n\n[主歌]\n书架上落了灰\n',
      reports: ['1:1-1:5 `[副歌]` has no words under it'],
    },
    {
      notation: 'markdown',
      text: '# Pier\n\n## Verse 1\n\n> Boats in the rain\n\n## Chorus\n\n> Row me home\n',
    },
  ],
  *check({ song }) {
    const repeats = new Set(song.repeatMarks.map(({ section }) => section));
    for (const section of song.sections) {
      const { header } = section;
      if (!section.isVocal || section.hasWords || section.repeatOf || header.cue !== null) continue;
      if (
        (section.class !== 'section' && section.kind !== 'rap') ||
        section.kind === 'part' ||
        section.kind === 'unknown'
      )
        continue;
      // Cues, chords and `[?]` say what happens here instead of words.
      if (section.lines.some(({ is }) => is === 'cue' || is === 'chord' || is === 'sung' || is === 'stamp'))
        continue;
      // In Markdown the words may stand in a quotation or a table, which is not read.
      if (section.lines.some(({ why }) => why === 'outside')) continue;
      // The same tag twice is `repeated-tag`.
      if (repeats.has(section) || song.sections[section.index + 1]?.header.text === header.text) continue;
      yield { at: header, message: 'empty', data: { tag: header.text } };
    }
  },
});
