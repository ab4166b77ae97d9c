import { count, defineRule, integer, Mark, type Song, type SongLine, type Span } from '../src/rule.ts';

/** Characters of a text, where one of Chinese, Japanese or Korean says as much as two letters. */
function weight(text: string): number {
  let weight = 0;
  for (const character of text) weight += character.codePointAt(0)! >= 0x1100 ? 2 : 1;
  return weight;
}

/** The tag that fills a line, brackets included; null where there is none, or where it only names singers. */
function tagOf(song: Song, line: SongLine): Span | null {
  const { header } = line;
  if (header) return header.performers.length > 0 && header.cue === null ? null : header;
  // A comment of ChordPro speaks to players, who read prose.
  if (line.is === 'cue') return line.line.directive ? null : line.tag;
  if (!(line.line.marks & Mark.bracket)) return null;
  const whole = { start: line.line.from, end: line.line.to };
  return line.is === 'sung' && /^\[[^[\]]*\]$/.test(song.text(whole)) ? whole : null;
}

export default defineRule({
  id: 'prose-tag',
  group: 'tags',
  presets: { recommended: 'info', strict: 'info' },
  since: '0.1.0',
  summary: {
    en: 'Keep tags short.',
    'zh-CN': '标签应当简短。',
  },
  why: {
    en: 'A singer reads a tag while playing; a music generator follows one to three words and ignores or sings what is longer. A description of the sound belongs in the style prompt.',
    'zh-CN':
      '歌手边演奏边看标签；音乐生成模型只理解一到三个词，再长就会忽略或者唱出来。对声音的描述应当写在风格提示里。',
  },
  sources: [
    'facts/targets.md (Suno): a tag has three words at most, an overloaded one is ignored or sung',
    'facts/lyrics-in-the-wild.md, 3: of 4,517 tags for generators 167 are longer than 40 characters',
  ],
  options: {
    max: integer(
      {
        en: 'Most characters of a tag; a Chinese, Japanese or Korean one counts two.',
        'zh-CN': '标签最多的字符数；中日韩文字每个算两个。',
      },
      60,
      { min: 1 },
    ),
  },
  messages: {
    long: {
      en: 'this tag has {characters}, more than {max}; a description belongs in the style prompt',
      'zh-CN': '这个标签有 {characters}，超过 {max} 个；描述应当写在风格提示里',
    },
  },
  examples: [
    { text: '[Verse 1 - whispered, slow]\nFeathers on the floor\n' },
    { text: '[Verse]\nFeathers on the floor\n', options: { max: 8 } },
    {
      text: '[Verse 1 - a tired voice close to the microphone while rain runs down the window]\nFeathers on the floor\n',
      reports: [
        '1:1-1:82 this tag has 79 characters, more than 60; a description belongs in the style prompt',
      ],
    },
    {
      text: '[主歌：轻声，木吉他，雨声]\n地上的羽毛\n',
      options: { max: 20 },
      reports: [
        '1:1-1:15 this tag has 24 characters, more than 20; a description belongs in the style prompt',
      ],
    },
    {
      notation: 'chordpro',
      text: '{comment: Play it slowly, with both hands, as if somebody in the next room were asleep}\n[G]Feathers\n',
    },
  ],
  *check({ song, options }) {
    for (const line of song.lines) {
      const tag = tagOf(song, line);
      if (!tag || tag.end - tag.start <= options.max / 2) continue;
      const inner = line.header ? song.text(line.header.inner) : song.text(tag).slice(1, -1).trim();
      const length = weight(inner);
      if (length <= options.max) continue;
      yield { at: tag, message: 'long', data: { characters: count(length, 'character'), max: options.max } };
    }
  },
});
