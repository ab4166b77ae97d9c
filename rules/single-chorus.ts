import { defineRule, type Song } from '../src/rule.ts';

/** Whether the song is written with its chords: such a sheet has each part once, and who plays knows what comes back. */
function isChordSheet({ lines, tree }: Song): boolean {
  let chords = 0;
  for (const { is, line, sung } of lines) {
    if (is === 'chord') chords++;
    else if (
      sung &&
      (line.chords?.length ||
        /\[[A-G][#b]?m?\d{0,2}(?:\/[A-G])?\]/.test(tree.source.slice(line.from, line.to)))
    )
      chords++;
    if (chords > 1) return true;
  }
  return false;
}

export default defineRule({
  id: 'single-chorus',
  group: 'structure',
  presets: { recommended: 'info', strict: 'info' },
  since: '0.1.0',
  about: 'tags',
  summary: {
    en: 'Let the chorus come back.',
    'zh-CN': '副歌应当再次出现。',
  },
  why: {
    en: 'A chorus is what a song returns to. One that comes once is mostly the end of an unfinished lyric, or its repeats were cut when it was copied.',
    'zh-CN': '副歌是一首歌反复回到的地方。只出现一次，多半是歌词没有写完，或者复制时把重复的部分删掉了。',
  },
  sources: ['facts/lyrics-in-the-wild.md, 4: 2,909 songs have two choruses or more, 1,402 have one'],
  messages: {
    once: {
      en: '`{tag}` comes only once; a chorus mostly comes back',
      'zh-CN': '`{tag}` 只出现了一次；副歌通常会再次出现',
    },
  },
  examples: [
    { text: 'Verse:\n[D]Scissors in the [G]drawer\nthread upon the floor\n\nChorus:\n[A]Paper moon\n' },
    { text: '[Verse 1]\nA brick on the scale\n\n[Chorus 1]\nLighter\n\n[Verse 2]\nA plum on the scale\n' },
    {
      text: 'A brick on the scale\nand dust on the plum\n\n[Chorus]\nLighter\n\nA plum on the scale\n',
    },
    { text: '[Chorus]\nPaper moon\n\n[Verse]\nScissors in the drawer\n\n[Final Chorus]\nPaper moon\n' },
    { text: '[Verse]\nScissors in the drawer\n\n[Chorus x2]\nPaper moon\n' },
    {
      text: '[Verse 1]\nScissors in the drawer\n\n[Verse 2]\nTape around the frame\n\n[Chorus]\nPaper moon\n',
      reports: ['7:1-7:9 `[Chorus]` comes only once; a chorus mostly comes back'],
    },
    {
      text: '[主歌]\n抽屉里的剪刀\n\n[副歌]\n纸月亮\n',
      reports: ['4:1-4:5 `[副歌]` comes only once; a chorus mostly comes back'],
    },
  ],
  *check({ song }) {
    const [chorus, second] = song.choruses;
    if (!chorus || second || !chorus.hasWords) return;
    if (chorus.header.repeat !== null && chorus.header.repeat > 1) return;
    // Several choruses were meant where one has a number, and a hymn's refrain comes back after each stanza.
    if (chorus.number !== null || song.verses.some(({ header }) => header.form === 'number')) return;
    if (song.verses.length === 0 && (song.opening.length > 0 || chorus.stanzas.length > 1)) return;
    if (isChordSheet(song)) return;
    if (song.repeatMarks.some((mark) => mark.of === chorus || mark.section === chorus)) return;
    yield { at: chorus.header, message: 'once', data: { tag: chorus.header.text } };
  },
});
