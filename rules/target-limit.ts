import { characters, count, defineRule, lengthOf, pasted, type Range, type Song } from '../src/rule.ts';

/** The first line with anything in it. */
function firstLine(song: Song): Range {
  const line = song.lines.find(({ is }) => is !== 'blank' && is !== 'metadata' && is !== 'comment')?.line;
  return line ? { start: line.from, end: line.to } : { start: song.start, end: song.start };
}

/** From the first character that is too much to the end of its line. */
function excess(song: Song, max: number): Range {
  const { text, source } = pasted(song);
  let at = 0;
  for (let left = max; at < text.length && left > 0; left--) {
    if (text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10) at++;
    const code = text.charCodeAt(at);
    at += code >= 0xd800 && code <= 0xdbff && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00 ? 2 : 1;
  }
  const newline = /[\r\n]/g;
  newline.lastIndex = at + 1;
  const end = newline.exec(text)?.index ?? text.length;
  return { start: source(at), end: source(end - 1) + 1 };
}

export default defineRule({
  id: 'target-limit',
  group: 'target',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  about: 'targets',
  summary: {
    en: 'Keep the lyric within what the target takes.',
    'zh-CN': '歌词不要超出目标平台的限制。',
  },
  why: {
    en: 'What is over a limit is cut without a word, or the whole lyric is refused. Limits change with every model: `targets` in the configuration overrides them.',
    'zh-CN': '超出限制的部分会被悄悄截断，或者整首歌词被拒绝。限制随模型变化，可在配置的 `targets` 中改写。',
  },
  sources: ['facts/targets.md, 1: limits and shape'],
  messages: {
    lyricsMax: {
      en: 'the lyric has {found}, {target} takes {max}; what begins here is too much',
      'zh-CN': '歌词有 {found}，{target} 最多接受 {max}；从这里起超出',
    },
    lyricsMin: {
      en: 'the lyric has {found}, {target} wants {min} at least',
      'zh-CN': '歌词只有 {found}，{target} 至少需要 {min}',
    },
    titleMax: {
      en: 'the title has {found}, {target} takes {max}',
      'zh-CN': '标题有 {found}，{target} 最多接受 {max}',
    },
    sectionLines: {
      en: '`{tag}` has {found}, {target} takes {max} in a section',
      'zh-CN': '`{tag}` 有 {found}，{target} 每段最多 {max}',
    },
    lineMax: {
      en: 'the line has {found}, {target} takes {max}',
      'zh-CN': '这一行有 {found}，{target} 每行最多 {max}',
    },
  },
  examples: [
    { text: '[Verse]\nThe last bus leaves at nine\n', target: 'minimax-music-1.5' },
    {
      text: 'Oh, oh\n',
      target: 'minimax-music-1.5',
      reports: ['1:1-1:7 the lyric has 6 characters, MiniMax music-1.5 wants 10 characters at least'],
    },
    {
      text: '---\ntitle: The last bus leaves at nine and I am on the stairs with both of my shoes in my hand and no coat\n---\n[Verse]\nThe last bus leaves at nine\n',
      target: 'suno-v4',
      reports: ['2:8-2:103 the title has 95 characters, Suno v4 takes 80 characters'],
    },
    {
      text: 'The last bus leaves at nine\n',
    },
    {
      text: 'The last bus leaves at nine\nThe last bus leaves at nine\nThe last bus leaves at nine\nThe last bus leaves at nine\nThe last bus leaves at nine\nThe last bus leaves at nine\nThe last bus leaves at nine\nThe last bus leaves at nine\nThe last bus leaves at nine\nThe last bus leaves at nine\nThe last bus leaves at nine\nThe last bus leaves at nine\nThe last bus leaves at nine\nThe last bus leaves at nine\nand I am on it\n',
      target: 'minimax-music-01',
      reports: [
        '15:9-15:15 the lyric has 406 characters, MiniMax music-01 takes 400 characters; what begins here is too much',
      ],
    },
    {
      text: '[Verse]\nThe last bus leaves at nine and the driver counts his coins and the lamps go on along the harbour and the gulls come down to the quay and the nets hang out to dry and the boats knock on the wall all night long until morning\n',
      target: 'elevenlabs-v1',
      reports: [
        '2:1-2:224 the line has 223 characters, ElevenLabs music_v1 (composition plan) takes 200 characters',
      ],
    },
    {
      text: '[Verse]\nOne\nTwo\nThree\nFour\nFive\nSix\nSeven\nEight\nNine\nTen\nEleven\nTwelve\nThirteen\nFourteen\nFifteen\nSixteen\nSeventeen\nEighteen\nNineteen\nTwenty\nTwenty-one\nTwenty-two\nTwenty-three\nTwenty-four\nTwenty-five\nTwenty-six\nTwenty-seven\nTwenty-eight\nTwenty-nine\nThirty\nThirty-one\n',
      target: 'elevenlabs-v1',
      reports: [
        '1:1-1:8 `[Verse]` has 31 lines, ElevenLabs music_v1 (composition plan) takes 30 lines in a section',
      ],
    },
  ],
  *check({ song, meta, targets }) {
    for (const { id, name, limits, acceptsLyrics } of targets) {
      if (!limits || acceptsLyrics === false) continue;
      const { lyricsMin, lyricsMax, titleMax, sectionLines, lineMax } = limits;
      const length = lyricsMin || lyricsMax ? lengthOf(song) : 0;
      if (lyricsMax && length > lyricsMax.value) {
        yield {
          at: excess(song, lyricsMax.value),
          message: 'lyricsMax',
          target: id,
          data: { found: count(length, 'character'), target: name, max: count(lyricsMax.value, 'character') },
        };
      }
      if (lyricsMin && length > 0 && length < lyricsMin.value) {
        yield {
          at: firstLine(song),
          message: 'lyricsMin',
          target: id,
          data: { found: count(length, 'character'), target: name, min: count(lyricsMin.value, 'character') },
        };
      }
      const titleLength = titleMax && song.title !== null ? characters(song.title) : 0;
      if (titleMax && titleLength > titleMax.value) {
        yield {
          at: meta?.values.get('title') ?? firstLine(song),
          message: 'titleMax',
          target: id,
          data: {
            found: count(titleLength, 'character'),
            target: name,
            max: count(titleMax.value, 'character'),
          },
        };
      }
      if (sectionLines) {
        for (const { header, sungLines } of song.sections) {
          if (sungLines.length <= sectionLines.value) continue;
          const found = count(sungLines.length, 'line');
          const max = count(sectionLines.value, 'line');
          const data = { tag: header.text, found, target: name, max };
          yield { at: header, message: 'sectionLines', target: id, data };
        }
      }
      if (lineMax) {
        for (const line of song.sungLines) {
          const length = characters(song.sungText(line));
          if (length <= lineMax.value) continue;
          const data = {
            found: count(length, 'character'),
            target: name,
            max: count(lineMax.value, 'character'),
          };
          yield { at: line.sung, message: 'lineMax', target: id, data };
        }
      }
    }
  },
});
