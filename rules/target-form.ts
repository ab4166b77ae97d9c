import { defineRule, type Notation, type Range, removeLines, type Song, type Target } from '../src/rule.ts';

/** The first line with anything in it. */
function firstLine(song: Song): Range {
  const line = song.lines.find(({ is }) => is !== 'blank' && is !== 'metadata' && is !== 'comment')?.line;
  return line ? { start: line.from, end: line.to } : { start: song.start, end: song.start };
}

const notationNames: Readonly<Record<Notation, string>> = {
  text: 'text',
  markdown: 'Markdown',
  chordpro: 'ChordPro',
  lrc: 'LRC',
  openlyrics: 'OpenLyrics',
};

function reads(target: Target, notation: Notation): boolean {
  if (target.notations) return target.notations.includes(notation);
  return notation === 'text' || notation === 'markdown';
}

export default defineRule({
  id: 'target-form',
  group: 'target',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  about: 'targets',
  summary: {
    en: 'Give the lyric the shape that the target wants.',
    'zh-CN': '歌词的形式应当符合目标平台的要求。',
  },
  why: {
    en: 'Apple Music and distributors send back lyrics with labels; Musixmatch wants one on every part. Generators refuse a verse without words, or never sing the last section.',
    'zh-CN':
      'Apple Music 和发行商会退回带段落标签的歌词，Musixmatch 则要求每段都有标签；有的生成模型会拒绝没有歌词的主歌，或者从不演唱最后一段。',
  },
  sources: [
    'facts/style-guides.md, B2 to B4: labels wanted or forbidden',
    'facts/targets.md, 3: empty sections, blank lines, the last section of YuE',
  ],
  messages: {
    label: {
      en: '{target} wants no section labels; `{tag}` was found',
      'zh-CN': '{target} 不要段落标签，这里有 `{tag}`',
    },
    unlabelled: {
      en: '{target} wants a label above every part; these words have none',
      'zh-CN': '{target} 要求每段都有标签，这些词上面没有',
    },
    notation: {
      en: '{target} does not read {notation}; `lyrilint convert --to {id}` writes what it reads',
      'zh-CN': '{target} 不读取 {notation}；`lyrilint convert --to {id}` 可写出它能读的形式',
    },
    'empty-section': {
      en: '{target} refuses `{tag}` without words',
      'zh-CN': '{target} 会拒绝没有歌词的 `{tag}`',
    },
    'no-vocals': {
      en: '{target} refuses a song in which no verse, chorus or bridge is sung',
      'zh-CN': '{target} 会拒绝没有任何主歌、副歌或桥段歌词的歌',
    },
    'blank-line': {
      en: '{target} takes a blank line for something to sing; none was wanted',
      'zh-CN': '{target} 会把空行当作要唱的内容；不应有空行',
    },
    'last-section': {
      en: 'the stock script of {target} never sings the last section; an empty `[outro]` after it was wanted',
      'zh-CN': '{target} 的官方脚本从不演唱最后一段；应当在后面加一个空的 `[outro]`',
    },
    'one-line': {
      en: '{target} wants everything on one line; `lyrilint convert --to {id}` writes it',
      'zh-CN': '{target} 要求全部写在一行；`lyrilint convert --to {id}` 可以生成',
    },
    'long-stamp': {
      en: '{target} reads ten characters as the stamp, so that the end of `{tag}` stays in the words; `[mm:ss.xx]` was wanted',
      'zh-CN': '{target} 只把前十个字符当作时间标签，`{tag}` 的末尾会留在歌词里；应写成 `[mm:ss.xx]`',
    },
    remove: { en: 'Remove the label', 'zh-CN': '删除标签' },
  },
  examples: [
    { text: '[Verse]\nBread on the table\n' },
    { text: 'Bread on the table\n\nSalt on the floor\n', target: 'apple-music' },
    {
      text: '[Verse]\nBread on the table\n\n[Chorus]\nSalt on the floor\n',
      target: 'apple-music',
      reports: [
        '1:1-1:8 Apple Music wants no section labels; `[Verse]` was found',
        '4:1-4:9 Apple Music wants no section labels; `[Chorus]` was found',
      ],
      fixed: 'Bread on the table\n\nSalt on the floor\n',
      unsafe: true,
    },
    {
      text: '[verse]\nBread on the table\n\n[chorus]\nSalt on the floor\n',
      target: 'yue',
      reports: [
        '4:1-4:9 the stock script of YuE never sings the last section; an empty `[outro]` after it was wanted',
      ],
    },
    {
      text: '[verse]\n\n[chorus]\nSalt on the floor\n',
      target: 'songgeneration-ui',
      reports: ['1:1-1:8 SongGeneration / LeVo page refuses `[verse]` without words'],
    },
    {
      text: 'Bread on the table\n\n#CHORUS\nSalt on the floor\n',
      target: 'musixmatch',
      reports: ['1:1-1:19 Musixmatch wants a label above every part; these words have none'],
    },
    {
      text: '[00:05.00]Bread on the table\n[00:10.00]Salt on the floor\n',
      notation: 'lrc',
      target: 'suno-v5',
      reports: [
        '1:11-1:29 Suno v5 / v5.5 does not read LRC; `lyrilint convert --to suno-v5` writes what it reads',
      ],
    },
    {
      text: '[intro-short]\n\n[outro-short]\n',
      target: 'songgeneration-ui',
      reports: [
        '1:1-1:14 SongGeneration / LeVo page refuses a song in which no verse, chorus or bridge is sung',
      ],
    },
    {
      text: '[verse]\nBread on the table\n\n[chorus]\nSalt on the floor\n',
      target: 'diffrhythm2',
      reports: ['3:1-3:1 DiffRhythm 2 takes a blank line for something to sing; none was wanted'],
    },
    {
      text: '[verse] Bread on the table. ;\n[chorus] Salt on the floor.',
      target: 'songgeneration',
      reports: [
        '1:1-1:8 SongGeneration / LeVo wants everything on one line; `lyrilint convert --to songgeneration` writes it',
      ],
    },
    {
      text: '[00:05.000]Bread on the table\n[00:10.000]Salt on the floor\n',
      notation: 'lrc',
      target: 'diffrhythm',
      reports: [
        '1:1-1:12 DiffRhythm 1 / 1.2 reads ten characters as the stamp, so that the end of `[00:05.000]` stays in the words; `[mm:ss.xx]` was wanted',
      ],
    },
  ],
  *check({ song, tree, targets }) {
    for (const target of targets) {
      const { id, name } = target;
      if (target.acceptsLyrics !== true) continue;
      if (!reads(target, tree.notation)) {
        if (song.sungLines.length === 0) continue;
        const data = { target: name, notation: notationNames[tree.notation], id };
        yield { at: firstLine(song), message: 'notation', target: id, data };
        continue;
      }
      if (target.reading) {
        for (const { at, what, severity } of target.reading(song).problems) {
          if (what === 'dropped-tag' || what === 'refused-tag' || what === 'undocumented-tag') continue;
          const data = { target: name, tag: song.text(at), id };
          yield { at, message: what, severity, target: id, data };
        }
        continue;
      }
      if (target.labels?.value === 'forbidden') {
        for (const header of song.headers) {
          const line = song.lines[header.at]!;
          const isAlone = !line.sung && header.form !== 'number' && targets.length === 1;
          yield {
            at: header,
            message: 'label',
            target: id,
            data: { target: name, tag: header.text },
            fixes: isAlone
              ? [
                  {
                    title: 'remove',
                    edits: [removeLines(tree, line.line.index, line.line.index)],
                    unsafe: true,
                  },
                ]
              : [],
          };
        }
      }
      const opening = song.opening[0]?.sung;
      if (target.labels?.value === 'required' && opening) {
        const data = { target: name };
        yield { at: opening, message: 'unlabelled', target: id, data };
      }
    }
  },
});
