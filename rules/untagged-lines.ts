import { count, defineRule, type Song, type SongLine } from '../src/rule.ts';

/** The lines before the first header, less a title of one or two: before a blank line, a divider, or what a site left behind. */
function wordsBefore(song: Song): readonly SongLine[] {
  const { opening } = song;
  const index = opening.findIndex(({ line }, i) => opening[i + 1]?.line.index !== line.index + 1);
  const last = opening[index];
  if (!last || index > 1) return opening;
  const next = song.lines[last.line.index - song.lines[0]!.line.index + 1];
  if (!next) return opening;
  const glued = next.header !== null && next.header.start > next.line.from;
  return next.is === 'blank' || next.is === 'divider' || next.is === 'leftover' || glued
    ? opening.slice(index + 1)
    : opening;
}

export default defineRule({
  id: 'untagged-lines',
  group: 'structure',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  about: 'tags',
  summary: {
    en: 'Put the words of a tagged song under tags.',
    'zh-CN': '带标签的歌曲，歌词都应当放在标签之下。',
  },
  why: {
    en: 'Where verses have tags, words before the first tag are a title or a style line that came along, or a section whose tag was lost. Music generators sing them, or drop them.',
    'zh-CN':
      '如果主歌都有标签，第一个标签之前的文字要么是一起复制来的标题或风格说明，要么是丢了标签的段落。音乐生成模型会把它唱出来，或者整段丢掉。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, 7: title and artist lines at the head of a file are very common, so one or two before a blank line are allowed',
    'facts/style-guides.md, B1 (Genius): a header above every part of the song',
  ],
  // In ChordPro a verse mostly stands in no environment.
  notations: ['text', 'markdown', 'lrc', 'openlyrics'],
  messages: {
    untagged: {
      en: '{lines} before the first tag; a tag such as `[Intro]` or `[Verse]` was wanted above',
      'zh-CN': '第一个标签之前有 {lines}；上面应当有 `[前奏]` 或 `[主歌]` 之类的标签',
    },
  },
  examples: [
    { text: 'Harbour Light\nSmall Hours Band\n\n[Verse]\nThe ferry turns around\n' },
    { text: 'Harbour Light\n=============\n[Verse]\nThe ferry turns around\n' },
    {
      text: 'The ferry turns around\nthe gulls begin to row\nthe lamps come on by two\n\n[Chorus]\nHarbour light\n',
    },
    {
      text: 'Ooh, the ferry\nturning, turning\nturning round\n\n[Verse]\nThe lamps come on by two\n',
      reports: [
        '1:1-3:14 3 lines before the first tag; a tag such as `[Intro]` or `[Verse]` was wanted above',
      ],
    },
    {
      text: 'Harbour Light\n\nOoh, the ferry\n[Verse]\nThe lamps come on by two\n',
      reports: [
        '3:1-3:15 1 line before the first tag; a tag such as `[Intro]` or `[Verse]` was wanted above',
      ],
    },
  ],
  *check({ song }) {
    if (song.verses.length === 0) return;
    const lines = wordsBefore(song);
    const first = lines[0];
    const last = lines.at(-1);
    if (!first || !last) return;
    yield {
      at: { start: first.line.from, end: last.line.to },
      message: 'untagged',
      data: { lines: count(lines.length, 'line') },
    };
  },
});
