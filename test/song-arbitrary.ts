import fc from 'fast-check';

// Whole songs with the tags, repeats and hazards that conversions have to deal with. The words are ours.

const words = fc.constantFrom(
  'paper',
  'river',
  'lantern',
  'nobody',
  'hold',
  'the',
  'wire',
  "don't",
  'again',
  'slow',
  'harbour',
  'Window',
  'oh',
  '24',
  'café',
  '海风',
  '码头',
  '远方',
  '(ooh)',
  '(oh, oh)',
  'so,',
  'well...',
  'night;',
  'wait!',
  '“salt”',
  'Мост',
  'きみの',
  '바람',
);

const extras = fc.constantFrom(
  '',
  '',
  '',
  '',
  '',
  '',
  ' (x2)',
  ' [softly]',
  ' [?]',
  ' [Chorus]',
  ' [in the wind]',
  ' x3',
  ' *rain*',
  ' .',
  ',',
);

const lyric = fc
  .tuple(fc.array(words, { minLength: 1, maxLength: 6 }), extras)
  .map(([line, extra]) => line.join(' ') + extra);

const names = fc.constantFrom(
  'Intro',
  'Verse',
  'Verse 1',
  'Verse 2',
  'verse 3',
  'Pre-Chorus',
  'Chorus',
  'Chorus',
  'Post-Chorus',
  'Final Chorus',
  'Refrain',
  'Hook',
  'Bridge',
  'Interlude',
  'Instrumental',
  'Guitar Solo',
  'Solo',
  'Break',
  'Breakdown',
  'Build',
  'Drop',
  'Outro',
  'End',
  'Coda',
  'Rap',
  'Spoken',
  'Whisper',
  'Choir',
  'Fade Out',
  'Verse 1: Ada',
  'Chorus - softly',
  'Chorus: anthemic',
  'Soft Chorus',
  'Chorus x2',
  'Verse 2 (slow, with strings and a choir of birds)',
  'Sea Shanty',
  'Part 2',
  '主歌',
  '副歌',
  '预副歌',
  '间奏',
  '桥段',
  '主歌二',
  'Strophe',
  'Refrain 1',
  'Coro',
  'intro-short',
  'inst-medium',
  'verse',
  'chorus',
  'start',
);

const brackets = fc.constantFrom(
  ['[', ']'],
  ['[', ']'],
  ['[', ']'],
  ['[', ']'],
  ['(', ')'],
  ['【', '】'],
  ['**[', ']**'],
  ['', ':'],
  ['## ', ''],
  ['#', ''],
);

const cue = fc.constantFrom(
  '[whispered]',
  '[guitar solo builds]',
  '[Male Vocal]',
  '[x2]',
  '(Repeat Chorus)',
  '（同上）',
  '[Vocal chop: believe]',
  '男：',
  '[?]',
  '[rain on glass, slowly fading out]',
);

const stanza = fc.array(fc.oneof({ weight: 9, arbitrary: lyric }, { weight: 1, arbitrary: cue }), {
  minLength: 1,
  maxLength: 4,
});

const section = fc
  .tuple(
    brackets,
    names,
    fc.constantFrom('', '', '', '', ' and words beside it', ' '),
    fc.array(stanza, { maxLength: 2 }),
  )
  .map(([[open, close], name, beside, stanzas]) =>
    [open + name + close + beside, stanzas.map((lines) => lines.join('\n')).join('\n\n')]
      .filter(Boolean)
      .join('\n'),
  );

const head = fc.constantFrom(
  '',
  '',
  '',
  '---\ntitle: Paper Boats\nstyle: folk, warm, female vocals\n---\n',
  'Title: Paper Boats\n\n',
  '# lyrilint-disable empty-section\n',
);

/** A tagged or untagged song with repeats, cues, descriptions, stanza blanks and tags of many forms. */
export const taggedSong: fc.Arbitrary<string> = fc
  .tuple(
    head,
    fc.option(stanza, { freq: 5, nil: null }),
    fc.array(section, { maxLength: 7 }),
    fc.constantFrom('\n\n', '\n\n', '\n\n', '\n'),
    fc.constantFrom('\n', '\n', '\n', '\r\n'),
  )
  .map(([front, opening, sections, gap, newline]) =>
    `${front + [...(opening ? [opening.join('\n')] : []), ...sections].join(gap)}\n`.replaceAll(
      '\n',
      newline,
    ),
  );

/** Lines with time stamps. */
export const stampedSong: fc.Arbitrary<string> = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 290_000 }), lyric), { minLength: 1, maxLength: 12 })
  .map((lines) =>
    lines
      .map(([time, text]) => {
        const two = (value: number): string => String(value).padStart(2, '0');
        return `[${two(Math.floor(time / 60_000))}:${two(Math.floor(time / 1000) % 60)}.${two(Math.floor(time / 10) % 100)}]${text}\n`;
      })
      .join(''),
  );
