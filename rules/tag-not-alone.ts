import { defineRule, newlineOf, replace } from '../src/rule.ts';

export default defineRule({
  id: 'tag-not-alone',
  group: 'tags',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  tentative: true,
  about: 'tags',
  summary: {
    en: 'Put a tag on a line of its own.',
    'zh-CN': '标签应当单独占一行。',
  },
  why: {
    en: 'Some music generators drop the words that share a line with a tag, others sing the tag.',
    'zh-CN': '有的音乐生成模型会丢掉与标签同一行的歌词，有的会把标签唱出来。',
  },
  sources: [
    'facts/targets.md: MiniMax Music 3 drops words on the line of a tag, LeVo and DiffRhythm 2 sing the tag',
    'facts/lyrics-in-the-wild.md, 3: 438 lines of 124 files have a tag and words',
  ],
  messages: {
    shared: {
      en: '`{tag}` shares its line with words; the words were wanted on the next line',
      'zh-CN': '`{tag}` 与歌词在同一行；歌词应当写在下一行',
    },
    split: { en: 'Put the words on the next line', 'zh-CN': '把歌词移到下一行' },
  },
  examples: [
    { text: '[Verse]<br>\nThe tap drips on<br>\n' },
    { text: '[Chorus]\nCut me loose\n' },
    { text: 'Intro:  [G] .. [Em]..  [D7] .. x 2\n\nVerse:\nCut me loose\n' },
    { text: '[Chorus: Ada] + (Ben)\nCut me loose\n\n[Outro] - w/ ad libs\nLoose\n' },
    {
      text: '1. Scissors in the grass\nribbons in the hedge\n\n2. Needles in the rain\nbuttons in the stream\n',
    },
    {
      text: '[Verse]\nScissors in the grass\n\n[Chorus] Cut me loose\nCut me loose again\n',
      reports: ['4:1-4:9 `[Chorus]` shares its line with words; the words were wanted on the next line'],
      fixed: '[Verse]\nScissors in the grass\n\n[Chorus]\nCut me loose\nCut me loose again\n',
    },
    {
      text: '[主歌] 草丛里的剪刀\n',
      reports: ['1:1-1:5 `[主歌]` shares its line with words; the words were wanted on the next line'],
      fixed: '[主歌]\n草丛里的剪刀\n',
    },
  ],
  *check({ song, tree }) {
    for (const header of song.headers) {
      const line = song.lines[header.at]!;
      if (
        !line.sung ||
        header.form === 'number' ||
        line.sung.start < header.end ||
        song.wordsOf(line).length === 0
      )
        continue;
      // Markup is nothing to sing; `html-leftover` takes it away.
      if (/^(?:<[^<>]{1,40}>\s*)+$/.test(song.text(line.sung))) continue;
      // Two tags on one line: which of them opens the section, nobody can say.
      if (/^\[[^[\]]*\]$/.test(song.text(line.sung))) continue;
      if (header.form === 'environment' || header.form === 'element' || header.form === 'heading') continue;
      const { start, end, next } = line.line;
      const newline = end < next ? tree.source.slice(end, next) : newlineOf(tree);
      const prefix = tree.source.slice(start, line.line.from);
      const edits = [replace({ start: header.end, end: line.sung.start }, newline + prefix)];
      // What stands in parentheses may be a direction or chords, once it stands alone.
      const doubtful = /^[(（][^()（）]*[)）]$/.test(song.text(line.sung));
      yield {
        at: header,
        message: 'shared',
        data: { tag: header.text },
        // A stamp is one line's time, and cannot be invented for the next.
        fixes: line.line.stamps
          ? []
          : [doubtful ? { title: 'split', edits, unsafe: true } : { title: 'split', edits }],
      };
    }
  },
});
