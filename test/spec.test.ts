import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { main } from '../src/cli/main.ts';
import type { Configuration } from '../src/config/schema.ts';
import { format, lint, prepare, sungWords } from '../src/index.ts';
import { loadResources } from '../src/node.ts';

// What SPEC.md says, in its words, and what shows it.

const songsOf = (text: string, configuration: Configuration = {}) =>
  prepare(text, { configuration }).text.songs;

/** What each line that is not blank was taken for: a header by its kind, number, performers, cue and repeat. */
const reading = (text: string): string =>
  songsOf(text)
    .flatMap(({ lines }) => lines)
    .filter(({ is }) => is !== 'blank')
    .map(({ is, header }) => {
      if (!header) return is;
      const { kind, number, performers, cue, repeat } = header;
      const more = [number, ...performers, cue && `(${cue})`, repeat && `x${repeat}`].filter(Boolean);
      return [kind, ...more].join(' ');
    })
    .join(', ');

test.each([
  [
    '`[Verse 1: Ada]`, `[Chorus - softly]`, `[Chorus x2]`',
    '[Verse 1: Ada]\na\n[Chorus - softly]\nb\n[Chorus x2]',
    'verse 1 Ada, sung, chorus (softly), sung, chorus x2',
  ],
  ['One or two words before a name are a cue', '[Soft Chorus]\na', 'chorus (Soft), sung'],
  [
    'it may have a number',
    '[Verse No. 2]\na\n[Verse #3]\nb\n[Second Chorus]\nc\n[主歌第四段]\nd',
    'verse 2, sung, verse 3, sung, chorus 2, sung, verse 4, sung',
  ],
  [
    'two names of one kind are one',
    '[Verse 主歌]\na\n[Chorus / 副歌]\nb\n[副歌/Chorus]\nc',
    'verse, sung, chorus, sung, chorus, sung',
  ],
  ['`|` and `,` begin a cue', '[Verse | low]\na\n[Verse, slow]\nb', 'verse (low), sung, verse (slow), sung'],
  [
    'after `:` a name or All, Both, Duet is a performer, else a cue',
    '[Verse: Both]\na\n[Verse: soft piano]\nb',
    'verse Both, sung, verse (soft piano), sung',
  ],
  [
    'Cue: `[whispered]`, `[guitar solo builds]`, `[x2]`, `[?]`',
    '[Verse]\na\n[whispered]\nb\n[guitar solo builds]\nc\n[x2]\n[?]\n\n[Outro]\nd',
    'verse, sung, cue, sung, cue, sung, cue, cue, outro, sung',
  ],
  [
    'a header wherever it stands, also glued to scrape residue',
    'a\n【Verse】\nb\n〔Bridge〕\nc\nYou might also like[Chorus]\nd',
    'sung, verse, sung, bridge, sung, chorus, sung',
  ],
  [
    'any other form only first in the file or after a blank line',
    'a\n(Chorus)\nb\n# Chorus\nc\n\n# Chorus\nd',
    'sung, sung, sung, sung, sung, chorus, sung',
  ],
  ['weak are everyday or sung words', '(Drop)\na\n\nHook:\nb\n\nv3\nc', 'sung, sung, sung, sung, sung, sung'],
  [
    'or the song has that form with known names twice more',
    '(Verse)\na\n\n(Chorus)\nb\n\n(Drop)\nc',
    'verse, sung, chorus, sung, drop, sung',
  ],
  [
    'it may have a repeat, in the words of other languages too',
    '[Припев х2]\na\n[Estribillo (3 veces)]\nb\n[副歌 2遍]\nc\n[Refrain (2 fois)]\nd\n[Refrain 3 mal]\ne\n[主歌第二段]\nf',
    'chorus x2, sung, chorus x3, sung, chorus x2, sung, refrain x2, sung, refrain x3, sung, verse 2, sung',
  ],
  [
    'a bare name with a repeat counts for the form of the song, and as one of it',
    'Hook x2\na\n\nVerse 1\nb\n\nHook [x2]\n\nVerse 2\nc',
    'hook x2, sung, verse 1, sung, hook x2, verse 2, sung',
  ],
  [
    'other forms may have a cue that is known, or singers after a number',
    '(Verse 1)\na\n\n(Chorus - softly)\nb\n\n(Chorus) x2\n\n(Bridge, over the river)\nc\n\nVerse 2 (Anna)\nd\n\nVerse 3 (oh)\ne',
    'verse 1, sung, chorus (softly), sung, chorus, sung, sung, verse 2 (Anna), sung, sung, sung',
  ],
  [
    'a bare name may have singers behind a dash, an everyday word may not',
    'Verse 1 - Anna\na\n\nChorus – Both\nb\n\nVerse 2 – sung by nobody\nc\n\nBridge - Over\nd',
    'verse 1 (Anna), sung, chorus Both, sung, sung, sung, sung, sung',
  ],
  [
    'a name and a request in parentheses asks for a repeat; an everyday word does not',
    '副歌\na\n\n副歌（重复）\n\n※くりかえし\n\nChorus (repeat)\n\nRise (again)\nb',
    'chorus, sung, cue, cue, cue, sung, sung',
  ],
  [
    '`Title:`-like head lines are metadata, a capo too',
    'Capo on 3rd fret\n\n[Verse]\nCapo 2\n\n[Chorus]\nCapo the king',
    'metadata, verse, sung, chorus, sung',
  ],
  [
    'a Chinese name in parentheses with a direction behind it',
    '(前奏 钢琴)\n\n（副歌 轻声）\na\n（副歌 不要走）\nb',
    'intro (钢琴), chorus (轻声), sung, sung, sung',
  ],
  ['Bracketed Chinese names need no blank line before them', '风\n(主歌)\n雨', 'sung, verse, sung'],
  [
    'a bare name in a song with bracket tags needs a number',
    '[Verse]\na\n\nChorus\nb\n\nChorus 2\nc',
    'verse, sung, sung, sung, chorus 2, sung',
  ],
  ['`1`, `1.`, `2)` heading stanzas and counting up', '1\na\n\n2\nb', 'verse 1, sung, verse 2, sung'],
  [
    'Directly under a header a tag of class section opens a section; every other is a cue',
    '[Chorus]\n[Verse]\na\n[Guitar Solo]\nb\n\n[Bridge]\n[Rap]\nc',
    'chorus, verse, sung, solo, sung, bridge, cue, sung',
  ],
  [
    'Directly under a header every tag that is none of class section is a cue, in any form',
    '[Verse]\n(Guitar Solo)\na\n\n(Interlude)\n\nVerse 2:\nInstrumental:\nb',
    'verse, cue, sung, interlude, verse 2, cue, sung',
  ],
  [
    '`[Rap]` and `[Spoken]` open one; the other deliveries do after a blank line, else they are cues',
    '[Verse]\na\n[Rap]\nb\n[Harmony]\nc\n\n[Choir]\nd',
    'verse, sung, rap, sung, cue, sung, choir, sung',
  ],
  [
    'or in a song that puts no blank lines before its tags',
    '[Verse]\na\n[Chorus]\nb\n[Whisper]\nc\n[Verse 2]\nd',
    'verse, sung, chorus, sung, whisper, sung, verse 2, sung',
  ],
  ['German `[Part 1]` beside `[Hook]` is a verse', '[Part 1]\na\n\n[Hook]\nb', 'verse 1, sung, chorus, sung'],
  [
    'Chords, stamps, `[Letra de …]` and sung text in brackets are no headers',
    '[Verse]\n[Am] [G]\n[Am - F G7]\n[00:12.30]\n[Letra de "Rio"]\n[ooh ooh]',
    'verse, chord, chord, stamp, metadata, sung',
  ],
  [
    'a divider ends the section, starts a new song when a first verse follows',
    '[Verse 1]\na\n\n---\n\n[Verse 1]\nb',
    'verse 1, sung, divider, verse 1, sung',
  ],
  [
    'the `____` footer of lyric databases is metadata',
    'a\nb\n\n______\nName    Low Tide\nArtist  Mill',
    'sung, sung, metadata, metadata, metadata',
  ],
])('%s', (_, text, expected) => {
  expect(reading(text)).toBe(expected);
});

test.each([
  [
    'HTML entities decoded, HTML tags and invisible characters dropped, look-alikes folded',
    '[Verse]\nRain &amp; caf&eacute; <b>r\u043Eof</b>\u200B',
    'Raincaféroof',
  ],
  [
    'Not sung: headers, known cues, chords, stamps, repeat marks, comments, `[?]`',
    '[Verse]\n[softly]\n[Am]one [x2]\nx2\n(x2)\n[?]\n# lyrilint-disable layout\n[00:01.00]two (x3)',
    'onetwo',
  ],
  ['`男：` before words is a performer, not sung', '[主歌]\n男：风', '风'],
  ['the number is not sung', '1. one\na\n\n2. two\nb', 'oneatwob'],
  ['An unknown bracket line counts as sung', '[Verse]\na\n[strange thing of mine]', 'astrangethingofmine'],
])('sung words: %s', (_, text, expected) => {
  expect(sungWords(songsOf(text))).toBe(expected);
});

test.each<[string, Configuration['format'], string, string]>([
  [
    '`auto` is the form most headers have, within square-type brackets',
    {},
    '[Verse 1]\na\n\n【Chorus】\nb\n\n(Bridge)\nc\n\n[Verse 2]\nd\n',
    '[Verse 1]\na\n\n[Chorus]\nb\n\n(Bridge)\nc\n\n[Verse 2]\nd\n',
  ],
  [
    'A tie in `auto` goes to the form of the first header',
    {},
    '【Verse】\na\n\n[Chorus]\nb\n',
    '【Verse】\na\n\n【Chorus】\nb\n',
  ],
  [
    'other forms change when an option names a form',
    { tagBrackets: 'square' },
    'Verse 1:\na\n\n# Chorus\nb\n',
    '[Verse 1]\na\n\n[Chorus]\nb\n',
  ],
  [
    'Only the name changes, not performers or cues',
    { tagCase: 'upper' },
    '[Verse 1: Ada]\na\n\n[Chorus - softly]\nb\n',
    '[VERSE 1: Ada]\na\n\n[CHORUS - softly]\nb\n',
  ],
  [
    'Chinese names take their number without a space, in the numerals of the song',
    {},
    '[主歌 1]\n风\n\n[主歌 二]\n雨\n',
    '[主歌1]\n风\n\n[主歌二]\n雨\n',
  ],
  [
    '`tagCase: title`',
    { tagCase: 'title' },
    '[vERSE 1]\na\n\n[pre-Chorus]\nb\n\n[Fade to End]\n',
    '[Verse 1]\na\n\n[Pre-Chorus]\nb\n\n[Fade to End]\n',
  ],
  [
    'a letter that counts sections belongs to its number, and has no case to follow',
    {},
    '[主歌 A1]\n风\n\n[副歌 A]\n雨\n\n[副歌 B]\n雪\n\n[Rap]\n云\n',
    '[主歌 A1]\n风\n\n[副歌 A]\n雨\n\n[副歌 B]\n雪\n\n[Rap]\n云\n',
  ],
  [
    '`tagLanguage`',
    { tagLanguage: 'zh' },
    '[Verse Two: Ada]\na\n\n[2nd Chorus x2]\nb\n',
    '[主歌2: Ada]\na\n\n[副歌2 x2]\nb\n',
  ],
  [
    '`tagLanguage`',
    { tagLanguage: 'en' },
    '[主歌二]\n风\n\n[副歌 - 轻声]\n雨\n',
    '[Verse 2]\n风\n\n[Chorus - 轻声]\n雨\n',
  ],
  [
    'A blank line after an instrumental tag stays',
    {},
    '[Verse]\n\na\n\n[Solo]\n\nb\n',
    '[Verse]\na\n\n[Solo]\n\nb\n',
  ],
  [
    '`blankLineAfterTag: always`',
    { blankLineAfterTag: 'always' },
    '[Verse]\na\n\n[Solo]\nb\n',
    '[Verse]\n\na\n\n[Solo]\n\nb\n',
  ],
  [
    'a tag with its chords beside it ends at a blank line',
    {},
    '[Intro] Am C G\n\nwords of the verse\n\n[Chorus]\nb\n',
    '[Intro] Am C G\n\nwords of the verse\n\n[Chorus]\nb\n',
  ],
  ['Between two tags the section gap decides', {}, '[Intro]\n[Verse]\na\n', '[Intro]\n\n[Verse]\na\n'],
  [
    'in an untagged song that uses both one and more, the longer become two',
    {},
    'a\n\nb\n\n\n\nc\n',
    'a\n\nb\n\n\nc\n',
  ],
  ['Indentation goes only in a tagged song or where every line has it', {}, '  a\nb\n', '  a\nb\n'],
  ['Kept: U+3000', {}, '[主歌]\n　风　雨\n', '[主歌]\n　风　雨\n'],
  ['In `[Outro]:` the colon is layout', {}, '[Outro]:\na\n', '[Outro]\na\n'],
  [
    'Layout neither adds nor removes the blank line before a delivery tag',
    {},
    '[Verse]\na\n[Rap]\nb\n\n[Spoken]\nc\n',
    '[Verse]\na\n[Rap]\nb\n\n[Spoken]\nc\n',
  ],
  ['keeps newline form', {}, '[Verse]  \r\na\r\n', '[Verse]\r\na\r\n'],
  [
    '`lyrilint-disable` with `layout` keeps text from being laid out',
    {},
    '# lyrilint-disable layout -- mine\n[Verse]\n\n\na  \n',
    '# lyrilint-disable layout -- mine\n[Verse]\n\n\na  \n',
  ],
])('layout: %s', (_, options = {}, before, after) => {
  const result = format(before, { configuration: { format: options } });
  expect(result.failures).toEqual([]);
  expect(result.text).toBe(after);
  expect(format(after, { configuration: { format: options } }).text).toBe(after);
});

test('layout changes the lyric in Markdown and nothing around it', async () => {
  const around = (song: string) => `# Tour  \n  \nprose\r\n \n\`\`\`lyrics\n${song}\`\`\`\n   \n\n\n\nmore  `;
  const request = { notation: 'markdown', resources: await loadResources('markdown') } as const;
  const { text, failures } = format(around('[ Verse ]\n\nla\r\n'), request);
  expect([text, failures]).toEqual([around('[Verse]\nla\n'), []]);
});

test.each([
  ['long', '{start_of_chorus}\n[G]Oh {c}\n{end_of_chorus}\n{title: Moon}{comment: softly}\n{x_t: 1}\n'],
  ['short', '{soc}\n[G]Oh {c}\n{eoc}\n{t: Moon}{c: softly}\n{x_t: 1}\n'],
  ['keep', '{soc}\n[G]Oh {c}\n{end_of_chorus}\n{t: Moon}{comment: softly}\n{x_t: 1}\n'],
] as const)('layout: %s names of ChordPro directives', (chordproDirectives, after) => {
  const before = '{soc}\n[G]Oh {c}\n{end_of_chorus}\n{t: Moon}{comment: softly}\n{x_t: 1}\n';
  const request = { notation: 'chordpro', configuration: { format: { chordproDirectives } } } as const;
  expect(format(before, request)).toMatchObject({ failures: [], text: after });
});

const once = (above = '', tag = '[Chorus]') => `[Verse 1]\nRain\n\n${above}${tag}\nStone by stone\n`;

test.each([
  ['a chorus that comes only once', once(), 'single-chorus'],
  [
    'A repeat mark counts (`[Chorus x2]` is no `single-chorus`)',
    once('', '[Chorus x2]'),
    'abbreviated-repeat',
  ],
  ['begin `# lyrilint-`', once('# lyrilint-disable-next-line single-chorus -- why\n'), ''],
  ['or `<!-- lyrilint-`', once('<!-- lyrilint-disable-next-line single-chorus -->\n'), ''],
  ['"next line" is the next non-blank line', once('# lyrilint-disable-next-line single-chorus\n\n'), ''],
  ['for `-disable-line`, line ends', once('', '[Chorus] # lyrilint-disable-line single-chorus'), ''],
  ['`-disable-file`', `${once()}# lyrilint-disable-file single-chorus\n`, ''],
  [
    'front matter may hold `lyrilint: { rules: { id: off } }`',
    `---\nlyrilint: { rules: { single-chorus: off } }\n---\n${once()}`,
    '',
  ],
  [
    'An unknown rule is an error',
    `---\nlyrilint: { rules: { singel-chorus: off } }\n---\n${once()}`,
    'unknown-suppression single-chorus',
  ],
  [
    'an unknown `target:` there is a finding',
    `---\ntarget: sunno\n---\n${once()}`,
    'target-unknown single-chorus',
  ],
  [
    'An untagged, tidy song is silent',
    'Rain on the roof\nStone by stone\n\nBread in the jar\nCoins on the sill\n',
    '',
  ],
])('findings: %s', (_, text, expected) => {
  expect(
    lint(text)
      .findings.map(({ rule }) => rule)
      .join(' '),
  ).toBe(expected);
});

describe('command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lyrilint-spec-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const song = '[Verse 1] \nRain\n\n[Chorus]\nStone\n';
  const plugin = `export default { name: 'mine', rules: [{ id: 'no-rain', group: 'text', presets: {}, since: '1.0.0', summary: { en: 'No rain.', 'zh-CN': '无雨' }, why: { en: 'Wet.', 'zh-CN': '湿' }, sources: [], options: {}, messages: { rain: { en: 'rain', 'zh-CN': '雨' } }, examples: [], *check({ song }) { for (const { sung } of song.sungLines) if (song.text(sung) === 'Rain') yield { at: sung, message: 'rain', data: {} } } }] };`;
  const broken = (text: string) => ({ '.lyrilintrc': text });

  let files: Record<string, string | Uint8Array> = {};
  const write = (more: Record<string, string | Uint8Array>) => {
    files = more;
    for (const [name, content] of Object.entries(more)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
  };
  const run = async (argv: readonly string[], stdin = '', env: Record<string, string> = {}, cwd = folder) => {
    const streams = [new PassThrough(), new PassThrough()] as const;
    const texts = streams.map((stream) => stream.setEncoding('utf8').toArray());
    const [stdout, stderr] = streams;
    const code = await main({ argv, env, cwd, stdin: Readable.from([Buffer.from(stdin)]), stdout, stderr });
    stdout.end();
    stderr.end();
    const [out, err] = await Promise.all(texts);
    return { code, out: out!.join(''), err: err!.join('') };
  };
  beforeEach(() => {
    for (const name of Object.keys(files)) rmSync(join(folder, name), { force: true });
    write({ 'a.txt': song });
  });

  test.each<[string, Record<string, string | Uint8Array>, readonly string[], number, RegExp]>([
    ['0 clean', {}, ['lint', 'a.txt'], 0, /single-chorus/],
    ['1 a finding at or above `--fail-on`', {}, ['a.txt', '--fail-on', 'warn'], 1, /layout/],
    ['or more warnings than `--max-warnings`', {}, ['a.txt', '--max-warnings', '0'], 1, /layout/],
    ['under `--check` when something would change', {}, ['format', '--check', 'a.txt'], 1, /layout/],
    [
      '`formatted` is about the text alone, whatever the severity of `layout`',
      { '.lyrilintrc': '{ "rules": { "layout": "off" } }' },
      ['format', '--check', '-f', 'compact', 'a.txt'],
      1,
      /^a\.txt:\d+:1: warn .*\[layout\]\n$/,
    ],
    [
      'it is suppressed like any other',
      { 'a.txt': '# lyrilint-disable-next-line layout\n[ Verse ]\nriver\n' },
      ['format', '--check', 'a.txt'],
      0,
      /^ {2}lyrilint format lays out 1 file\n$/,
    ],
    ['--check and --diff never write', {}, ['format', '--check', '--diff', 'a.txt'], 1, /^diff --git/],
    ['a path that does not exist', {}, ['b.txt'], 2, /`b\.txt` does not exist/],
    [
      'or holds no lyric',
      { 'empty/README.md': '# Read me\n' },
      ['empty'],
      2,
      /no lyric was found in `empty`/,
    ],
    ['NUL bytes mean binary', { 'a.txt': 'a\0b' }, ['a.txt'], 2, /NUL/],
    ['An unknown flag', {}, ['a.txt', '--ony', 'x'], 2, /did you mean --only/],
    ['An unknown rule', {}, ['a.txt', '--only', 'singel-chorus'], 2, /did you mean `single-chorus`/],
    [
      "a plugin's rule without its plugin",
      {
        '.lyrilintrc': '{ "plugins": ["./choir.mjs"] }',
        'choir.mjs': `export default { name: 'choir', rules: [{ id: 'plain-ampersand', group: 'text', presets: {},
          since: '1.0.0', summary: { en: 'a' }, why: { en: 'b' }, sources: [], messages: { c: { en: 'c' } }, examples: [],
          *check() {} }] };`,
      },
      ['a.txt', '--rule', 'plain-ampersnad: warn'],
      2,
      /did you mean `choir\/plain-ampersand`/,
    ],
    ['An unknown target', {}, ['a.txt', '--target', 'sunno'], 2, /did you mean `suno`/],
    ['A command near to the word', {}, ['chek', 'a.txt'], 2, /did you mean `check`/],
    [
      'An unknown configuration key, the file, line and column',
      broken('{\n  "ruels": {} }'),
      ['a.txt'],
      2,
      /\.lyrilintrc:2:3[\s\S]*did you mean `rules`/,
    ],
    ['An empty file is an error', broken(''), ['a.txt'], 2, /configuration is empty/],
    [
      'JSON (comments allowed)',
      broken('{ // mine\n "rules": { "single-chorus": "error" } }'),
      ['a.txt'],
      1,
      /error.*single-chorus/,
    ],
    [
      '`package.json#lyrilint`',
      { 'package.json': '{"lyrilint":{"rules":{"single-chorus":"error"}}}' },
      ['a.txt'],
      1,
      /error/,
    ],
    [
      '`--only` switches a rule on, at warn where it has no severity',
      {},
      ['a.txt', '--only', 'missing-chorus'],
      0,
      /^$/,
    ],
    [
      '`./rules.mjs` is allowed; its ids are `name/rule`',
      { ...broken('{"plugins":["./rules.mjs"]}'), 'rules.mjs': plugin },
      ['a.txt', '--only', 'mine/no-rain'],
      0,
      /2:1: warn rain \[mine\/no-rain\]/,
    ],
    [
      'plugin rules have their severity by flag',
      { ...broken('{"plugins":["./rules.mjs"]}'), 'rules.mjs': plugin },
      ['a.txt', '--rule', 'mine/no-rain: error'],
      1,
      /2:1: error rain/,
    ],
    [
      'a did-you-mean for plugin rules',
      { ...broken('{"plugins":["./rules.mjs"]}'), 'rules.mjs': plugin },
      ['a.txt', '--only', 'mine/no-ran'],
      2,
      /did you mean `mine\/no-rain`/,
    ],
    ['Named files are always taken, unless ignored', { '.lyrilintignore': 'a.*\n' }, ['a.txt'], 0, /ignored/],
    ['`--no-ignore`', { '.lyrilintignore': 'a.*\n' }, ['a.txt', '--no-ignore'], 0, /layout/],
    ['`--ignore-pattern glob`', {}, ['a.txt', '--ignore-pattern', 'a.*'], 0, /ignored/],
    [
      'Control characters are shown escaped',
      { 'a.txt': '[Verse 1] \x1b[31m\nRain \x07\n' },
      ['outline', '--lines', 'a.txt'],
      0,
      /\\x1B\[31m[\s\S]*\\x07/,
    ],
    [
      '`outline --lines` shows what each line was taken for',
      { 'a.txt': `---\ntitle: Low\n---\n${song}` },
      ['outline', '--lines', 'a.txt'],
      0,
      /2 {2}metadata {2}title: Low/,
    ],
  ])('%s', async (_, more, argv, code, said) => {
    write({ 'a.txt': song, ...more });
    const command = ['outline', 'format'].includes(argv[0]!) ? argv : [...argv, '-f', 'compact'];
    const result = await run(command);
    expect(`${result.out}${result.err}`).toMatch(said);
    expect(result.code).toBe(code);
    expect(result.err).not.toMatch(/\n {4}at /);
    expect(readFileSync(join(folder, 'a.txt')).toString()).toBe(String(more['a.txt'] ?? song));
  });

  test('`format -` puts the text and nothing else on stdout; on failure stdout is empty and the exit code 2', async () => {
    expect(await run(['format', '-'], song)).toEqual({ code: 0, out: song.replace('] ', ']'), err: '' });
    expect(await run(['format', '-'], 'a\0b')).toMatchObject({ code: 2, out: '' });
    write({ 'a.txt': song, '.lyrilintignore': 'b.txt\n' });
    expect(await run(['format', '-', '--stdin-filename', 'b.txt'], song)).toMatchObject({
      code: 0,
      out: song,
    });
    expect(await run(['-', '-f', 'compact'], '')).toEqual({ code: 0, out: '', err: '' });
    const { out } = await run(['-', '-f', 'json', '--stdin-filename', 'b.txt'], song);
    expect(JSON.parse(out)).toMatchObject({ files: [], failures: [] });
  });

  test('A directory gives `.txt` and files named by `include` only when their content is a lyric', async () => {
    const lyrics = {
      'd/two.txt': '[Verse 1]\na b\n\n[Chorus]\nc\n',
      'd/one.txt': '[Verse 1]\nRain on the roof\n',
      'd/beside.txt': '# lyrilint-disable-file tag-not-alone\n[Verse] Rain &amp; snow\nHe said: stay\n',
      'd/chords.pro': '{title: Low}\n{soc}\n[G]Rain\n{eoc}\n',
      'd/zh.txt': '标题：雨\n\n【主歌】\n风吹\n雨落\n',
      'd/mine.song': '[Chorus]\nla\n',
    };
    const others = {
      'd/ini.txt': '[bridge]\nname=br0\n',
      'd/sketch.pro': 'void setup() {\n  size(10);\n}\n',
      'd/list.txt': '[hook]\nabc def\n',
      'd/tag.txt': '[Chorus]\n',
      'd/left.txt': '[Verse]\nRain\n',
      'd/README.txt': '[Verse]\nRain\n',
    };
    write({
      ...lyrics,
      ...others,
      'd/.lyrilintrc': JSON.stringify({ include: ['*.song'], ignores: ['left.*'] }),
    });
    for (const command of [
      ['outline', '--json'],
      ['-f', 'json'],
    ]) {
      const { files } = JSON.parse((await run([...command, 'd'])).out);
      expect(files.map(({ path }: { path: string }) => path)).toEqual(Object.keys(lyrics).sort());
    }
  });

  test('the other files still run: outline goes on after a configuration that cannot be read', async () => {
    const broken = { 'd/2/.lyrilintrc': '{"rules":{"singel-chorus":"off"}}' };
    write({ 'd/1/a.lyrics': song, ...broken, 'd/2/a.lyrics': song, 'd/3/a.lyrics': song });
    const { code, out, err } = await run(['outline', '--json', 'd/1', 'd/2', 'd/3']);
    expect(code).toBe(2);
    expect(JSON.parse(out).files.map(({ path }: { path: string }) => path)).toEqual([
      'd/1/a.lyrics',
      'd/3/a.lyrics',
    ]);
    expect(err).toMatch(/^error: d\/2\/\.lyrilintrc:1:11: unknown rule `singel-chorus`/);
  });

  test('locale: `--locale`, then `LYRILINT_LOCALE`, then configuration; then `pretty` follows `LANG`', async () => {
    const chinese = /只出现了一次/;
    const said = async (argv: readonly string[], env = {}) =>
      (await run(['lint', 'a.txt', ...argv], '', env)).out;
    expect(await said(['--locale', 'zh-CN', '-f', 'compact'], { LYRILINT_LOCALE: 'en' })).toMatch(chinese);
    expect(await said(['-f', 'compact'], { LYRILINT_LOCALE: 'zh-CN' })).toMatch(chinese);
    expect(await said([], { LANG: 'zh_CN.UTF-8' })).toMatch(chinese);
    expect(await said(['-f', 'compact'], { LANG: 'zh_CN.UTF-8' })).not.toMatch(chinese);
    expect(await said([], { LANG: 'zh_CN.UTF-8', LC_ALL: 'C' })).not.toMatch(chinese);
    write({ 'a.txt': song, '.lyrilintrc': '{"locale":"zh-CN"}' });
    expect(await said(['-f', 'compact'])).toMatch(chinese);
  });

  test.each([
    [['missing.txt'], 'a.txt', song, '不存在'],
    [['a.txt'], 'a.txt', 'a\0b', '二进制'],
    [['a.txt'], '.lyrilintrc', '{"rules":{"singel-chorus":"off"}}', '未知的规则'],
    [['.'], 'a.lrc', new Uint8Array(3_000_000), '没有歌词'],
  ])('Messages are English or Simplified Chinese: %j fails', async (argv, name, content, words) => {
    rmSync(join(folder, 'a.txt'));
    write({ 'a.txt': 'no', [name]: content });
    const { out, code } = await run([...argv, '--locale', 'zh-CN']);
    expect(out).toContain(words);
    expect(code).toBe(2);
  });

  test('Colour: flag > `FORCE_COLOR` > `NO_COLOR` > TTY', async () => {
    const coloured = async (argv: readonly string[], env = {}) =>
      (await run(['lint', 'a.txt', ...argv], '', env)).out.includes('\x1b[');
    expect(await coloured([])).toBe(false);
    expect(await coloured([], { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(true);
    expect(await coloured(['--color', 'never'], { FORCE_COLOR: '1' })).toBe(false);
    expect(await coloured(['--color', 'always'], { NO_COLOR: '1' })).toBe(true);
  });

  test('`--diff` prints a unified diff that `git apply` takes, and nothing else', async () => {
    const repository = join(folder, 'repository');
    const texts = {
      'bom.txt': `\ufeff${song}`,
      'my song.txt': song.replaceAll('\n', '\r\n'),
      'below/c.txt': song.trimEnd(),
    };
    for (const [name, text] of Object.entries(texts)) {
      mkdirSync(dirname(join(repository, name)), { recursive: true });
      writeFileSync(join(repository, name), text);
    }
    execFileSync('git', ['init', '-q'], { cwd: repository });
    const apply = (input: string, cwd: string) =>
      execFileSync('git', ['apply', '--whitespace=nowarn'], { cwd, input, stdio: 'pipe' });
    const below = await run(['format', '--diff', 'c.txt', 'missing.txt'], '', {}, join(repository, 'below'));
    expect(below.code).toBe(2);
    expect(below.err).toMatch(/missing/);
    apply(below.out, join(repository, 'below'));
    apply((await run(['format', '--diff', 'bom.txt', 'my song.txt'], '', {}, repository)).out, repository);
    const checked = await run(['format', '--check', ...Object.keys(texts)], '', {}, repository);
    expect(checked.code).toBe(0);
  });

  test('a symbolic link is written through; one that leads nowhere is said to', async () => {
    const link = join(folder, 'link.txt');
    symlinkSync('a.txt', link);
    expect((await run(['format', 'link.txt'])).code).toBe(0);
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe(song.replace('] ', ']'));
    rmSync(join(folder, 'a.txt'));
    expect(await run(['link.txt'])).toMatchObject({
      code: 2,
      out: expect.stringContaining('leads to no file'),
    });
    rmSync(link);
  });

  test('JSON (`-f json`), version 1: the fields in their order', async () => {
    const { out } = await run(['a.txt', '-f', 'json']);
    const report = JSON.parse(out);
    expect(Object.keys(report)).toEqual(['version', 'tool', 'files', 'failures', 'summary']);
    expect(Object.keys(report.files[0])).toEqual([
      'path',
      'notation',
      'encoding',
      'formatted',
      'written',
      'songs',
      'findings',
    ]);
    expect(Object.keys(report.files[0].songs[0])).toEqual(['title', 'range', 'form']);
    expect(Object.keys(report.files[0].findings[0])).toEqual([
      'rule',
      'severity',
      'messageId',
      'message',
      'data',
      'target',
      'range',
      'related',
      'fixes',
      'url',
      'fingerprint',
    ]);
    expect(Object.keys(report.summary)).toEqual([
      'files',
      'failures',
      'error',
      'warn',
      'info',
      'suppressed',
      'fixable',
      'unformatted',
      'written',
    ]);
    expect(report.files[0].findings[0].fixes[0]).toMatchObject({
      applicability: 'safe',
      edits: [{ start: 9, end: 10, text: '' }],
    });
  });
});
