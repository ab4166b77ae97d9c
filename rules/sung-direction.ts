import {
  defineRule,
  lexicon,
  Mark,
  type Notation,
  type Song,
  type SongLine,
  sungDirections,
} from '../src/rule.ts';

const isDirection = lexicon([sungDirections]);

const parentheses = /[(（]([^()（）]{1,60})[)）]/g;

/** Words for comparison: lower case, without the marks around them. */
function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/^[\s*_.,:;!?'"’“”]+|[\s*_.,:;!?'"’“”]+$/g, '')
    .replace(/\s+/g, ' ');
}

/** Whether words in parentheses come back from their own line, or from the end of the one above. */
function isEcho(song: Song, position: number, words: string): boolean {
  const textOf = (line: SongLine | undefined): string =>
    line?.sung
      ? song.tree.source.slice(line.sung.start, Math.min(line.sung.end, line.sung.start + 1000))
      : '';
  if (folded(textOf(song.lines[position]).replace(parentheses, ' ')).includes(words)) return true;
  return folded(textOf(song.lines[position - 1])).endsWith(words);
}

/** How a notation writes a direction: on a line of its own, or among words. */
function asDirection(words: string, notation: Notation, isAlone: boolean): string {
  if (notation !== 'chordpro') return `[${words}]`;
  return isAlone ? `{c: ${words}}` : `[*${words}]`;
}

export default defineRule({
  id: 'sung-direction',
  group: 'text',
  presets: { recommended: 'info', strict: 'info' },
  since: '0.1.0',
  marks: Mark.parenthesis,
  summary: {
    en: 'Find directions in parentheses, which are sung.',
    'zh-CN': '找出圆括号里的演唱提示，它们会被唱出来。',
  },
  why: {
    en: 'Parentheses hold ad-libs: singers and generators sing what stands there, `whispered` too. A direction belongs in square brackets.',
    'zh-CN': '圆括号里是和声，歌手和生成器都会唱出来，包括 `whispered`。演唱提示应写在方括号里。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, section 3: `(whispered)` as an instruction in 9 of 393 generator lyrics',
    'facts/style-guides.md, B4: `( )` is always sung, so no instructions inside',
  ],
  messages: {
    found: {
      en: '`{found}` would be sung; write the direction as `{wanted}`',
      'zh-CN': '`{found}` 会被唱出来，演唱提示应写成 `{wanted}`',
    },
  },
  examples: [
    { text: '[Verse]\n[whispered]\nStay a little longer (stay)\n' },
    { text: '[Chorus]\nLost in the silence (silence)\nWe were laughing\n(laughing)\n' },
    {
      text: '[Verse]\n(whispered)\nStay a little longer\n',
      reports: ['2:1-2:12 `(whispered)` would be sung; write the direction as `[whispered]`'],
    },
    {
      text: '[主歌]\n再留一会儿（轻声）\n',
      reports: ['2:6-2:10 `（轻声）` would be sung; write the direction as `[轻声]`'],
    },
    {
      text: '[Verse 1]\n(Interlude)\nStay a little longer\n\n[Verse 2]\n(Guitar Solo)\nStay\n',
      reports: [
        '2:1-2:12 `(Interlude)` would be sung; write the direction as `[Interlude]`',
        '6:1-6:14 `(Guitar Solo)` would be sung; write the direction as `[Guitar Solo]`',
      ],
    },
    {
      notation: 'chordpro',
      text: '{title: Bell}\n(softly)\n[G]Stay a little longer (whispered)\n',
      reports: [
        '2:1-2:9 `(softly)` would be sung; write the direction as `{c: softly}`',
        '3:25-3:36 `(whispered)` would be sung; write the direction as `[*whispered]`',
      ],
    },
    { text: '(Verse 1)\n(Guitar Solo)\nStay a little longer\n' },
  ],
  *check({ song, tree }) {
    const hasSquare = song.mainForm !== null;
    for (let position = 0; position < song.lines.length; position++) {
      const { line, is, why } = song.lines[position]!;
      if (!(line.marks & Mark.parenthesis) || (is !== 'sung' && is !== 'cue' && is !== 'number')) continue;
      const isTag = is === 'cue' && why === 'directly-under-header';
      if (isTag && !hasSquare) continue;
      const text = tree.source.slice(line.from, line.to);
      for (const { 0: found, 1: inner = '', index } of text.matchAll(parentheses)) {
        const words = folded(inner);
        if (!(isTag || isDirection(words)) || isEcho(song, position, words)) continue;
        const start = line.from + index;
        yield {
          at: { start, end: start + found.length },
          message: 'found',
          data: { found, wanted: asDirection(inner.trim(), tree.notation, found === text) },
        };
      }
    }
  },
});
