import { count, defineRule } from '../src/rule.ts';

export default defineRule({
  id: 'missing-chorus',
  group: 'structure',
  presets: { strict: 'info' },
  since: '0.1.0',
  about: 'tags',
  summary: {
    en: 'Give a song with several verses a chorus, a hook or a refrain.',
    'zh-CN': '有几段主歌的歌应当有副歌、记忆点或叠句。',
  },
  why: {
    en: 'Most songs return to something. Hymns and ballads need not, which is why this is only in `strict`.',
    'zh-CN': '大多数歌都会回到某个部分。圣诗和叙事歌可以没有，因此只在 `strict` 中启用。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, 4: from a verse, songs go to a chorus (3,245) a little more often than to another verse (2,781)',
  ],
  messages: {
    none: {
      en: '{verses} and no chorus, hook or refrain',
      'zh-CN': '有 {verses}，却没有副歌、记忆点或叠句',
    },
  },
  examples: [
    { text: '[Verse 1]\nThe mill is old\n\n[Chorus]\nTurn, turn\n\n[Verse 2]\nThe stream is new\n' },
    { text: '[Verse 1]\nThe mill is old\n\n[Hook]\nTurn, turn\n\n[Verse 2]\nThe stream is new\n' },
    {
      text: '[Verse 1]\nThe mill is old\n\n[Verse 2]\nThe stream is new\n',
      reports: ['1:1-1:10 2 verses and no chorus, hook or refrain'],
    },
    {
      text: '[主歌一]\n磨坊老了\n\n[主歌二]\n溪水还新\n\n[主歌三]\n石头不动\n',
      reports: ['1:1-1:6 3 verses and no chorus, hook or refrain'],
    },
  ],
  *check({ song }) {
    const { verses } = song;
    if (verses.length < 2 || song.choruses.length > 0) return;
    if (song.sections.some(({ kind }) => kind === 'hook' || kind === 'refrain')) return;
    yield { at: verses[0]!.header, message: 'none', data: { verses: count(verses.length, 'verse') } };
  },
});
