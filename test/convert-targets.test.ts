import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rules } from '../rules/index.ts';
import { type Converted, isRefused, type Refused } from '../src/convert/losses.ts';
import type { TargetOptions } from '../src/convert/target-draft.ts';
import { convertToTarget } from '../src/convert/to-target.ts';
import { defaultFormat } from '../src/engine/format-options.ts';
import { lint } from '../src/engine/lint.ts';
import { messageOf } from '../src/report/place.ts';
import { readSongs } from '../src/song/read.ts';
import { lettersOf, sungText } from '../src/song/sung.ts';
import { createVocabulary } from '../src/song/vocabulary.ts';
import { parse } from '../src/syntax/parse.ts';
import { extensionOf, sniffNotation } from '../src/syntax/sniff.ts';
import type { Notation } from '../src/syntax/tree.ts';
import type { TargetFacts } from '../src/targets/target.ts';
import { withLimits } from '../src/targets/target.ts';
import { findTarget, targets } from '../src/targets/targets.ts';
import { song as anySong } from './arbitrary.ts';
import { runs } from './chance.ts';
import { stampedSong, taggedSong } from './song-arbitrary.ts';

const vocabulary = createVocabulary();
const targetRules = rules.filter(({ group }) => group === 'target');
const written = targets.filter(({ writing }) => writing !== null);

function read(source: string, notation: Notation) {
  const tree = parse(source, notation);
  return { tree, songs: readSongs(tree, { vocabulary, language: 'auto' }) };
}

function convert(
  source: string,
  target: TargetFacts,
  options: TargetOptions = {},
  notation: Notation = 'text',
): Converted | Refused {
  const { tree, songs } = read(source, notation);
  return convertToTarget(tree, songs, target, options);
}

/** What is written for a target by its id; fails where it is refused. */
function text(source: string, id: string, options: TargetOptions = {}, notation: Notation = 'text'): string {
  const result = convert(source, findTarget(id)!, options, notation);
  if (isRefused(result)) throw new Error(result.refused.en);
  return result.text;
}

function losses(source: string, id: string): readonly (readonly [string, string])[] {
  const result = convert(source, findTarget(id)!);
  if (isRefused(result)) throw new Error(result.refused.en);
  return result.losses.map(({ kind, text }) => [kind, text] as const);
}

function notationOf(target: TargetFacts): Notation {
  return target.writing?.form === 'stamps' ? 'lrc' : 'text';
}

function findings(source: string, target: TargetFacts): readonly string[] {
  const result = lint(source, {
    notation: notationOf(target),
    rules: targetRules.map((rule) => ({ rule, severity: 'warn', options: {} })),
    known: new Set(),
    format: defaultFormat,
    language: 'auto',
    tags: {},
    targets: [target],
    layout: false,
  });
  expect(result.failures).toEqual([]);
  return result.findings.map((finding) => `${finding.rule}: ${messageOf(finding, 'en')}`);
}

/** Sung lines of the converted song that neither stand in the result, in order, nor are covered by a loss. */
function missing(
  source: string,
  notation: Notation,
  target: TargetFacts,
  { text, losses }: Converted,
): readonly string[] {
  const { songs } = read(source, notation);
  const song = songs.find(({ sungLines }) => sungLines.length > 0) ?? songs[0];
  const letters = lettersOf(text);
  let at = 0;
  return (song?.sungLines ?? []).flatMap((line) => {
    const { start, end } = line.sung!;
    if (losses.some(({ range }) => range.start < end && range.end > start)) return [];
    const wanted = lettersOf(sungText(source, line));
    const found = letters.indexOf(wanted, target.writing?.form === 'stamps' ? 0 : at);
    if (found < 0) return [wanted];
    at = found + wanted.length;
    return [];
  });
}

function holds(source: string, target: TargetFacts, notation: Notation, options: TargetOptions): boolean {
  const result = convert(source, target, options, notation);
  if (isRefused(result)) {
    expect(result.refused.en).toMatch(/\S/);
    expect(result.refused['zh-CN']).toMatch(/\S/);
    return false;
  }
  expect(findings(result.text, target)).toEqual([]);
  expect(missing(source, notation, target, result)).toEqual([]);
  const again = convert(result.text, target, options, notationOf(target));
  expect(isRefused(again) ? again.refused.en : again.text).toBe(result.text);
  return true;
}

describe.each(written.map((target) => [target.id, target] as const))('for %s', (_, target) => {
  const isStamped = target.writing?.form === 'stamps';
  const free = withLimits(target, { lyricsMax: 1_000_000, lyricsMin: 0 });

  test('what is written has no finding, keeps every word, and converts to itself', () => {
    let given = 0;
    fc.assert(
      fc.property(taggedSong, fc.constantFrom('verse' as const, 'chorus' as const), (source, preChorus) => {
        if (holds(source, free, 'text', { preChorus, duration: 120 })) given++;
      }),
      runs(40),
    );
    expect(given).toBeGreaterThan(10);
  });

  test('so it is for songs in all their untidy forms', () => {
    fc.assert(
      fc.property(anySong, (source) => {
        holds(source, free, 'text', { duration: 120 });
      }),
      runs(30),
    );
  });

  test('and for lines with time stamps', () => {
    fc.assert(
      fc.property(stampedSong, (source) => {
        holds(source, free, isStamped ? 'lrc' : 'text', {});
      }),
      runs(15),
    );
  });
});

const verse = '[verse]\nRain on the roof\n';

// facts/targets.md section 4, row by row.
describe('hazards', () => {
  test('a numbered tag loses its number', () => {
    const source = '[Verse 1]\nRain on the roof\n\n[Verse 2]\nSnow on the wire\n';
    expect(text(source, 'yue')).toBe('[verse]\nRain on the roof\n\n[verse]\nSnow on the wire\n\n[outro]\n');
    expect(text(source, 'songgeneration')).toBe('[verse] Rain on the roof. ; [verse] Snow on the wire.\n');
    expect(text(source, 'diffrhythm2')).toBe(
      '[start]\n[verse]\nRain on the roof\n[verse]\nSnow on the wire\n[end]\n',
    );
    expect(text(source, 'musixmatch')).toBe('#VERSE\nRain on the roof\n\n#VERSE\nSnow on the wire\n');
    expect(text(source, 'suno')).toBe(source);
    expect(losses(source, 'yue').map(([kind]) => kind)).toEqual(['number', 'number']);
  });

  test('a pre-chorus becomes a verse, or a chorus where that is asked for', () => {
    const source = `${verse}\n[Pre-Chorus]\nHold on\n\n[Chorus]\nLet go\n`;
    for (const id of ['yue', 'songgeneration-ui', 'diffrhythm2', 'songbloom']) {
      expect(text(source, id)).toMatch(/\[verse\]\s+Hold on/);
      expect(text(source, id, { preChorus: 'chorus' })).toMatch(/\[chorus\]\s+Hold on/);
      expect(losses(source, id)).toEqual([['tag', '[Pre-Chorus]']]);
    }
    expect(text(source, 'minimax-music-2.5')).toContain('[Pre Chorus]\nHold on');
    expect(text(source, 'heartmula')).toContain('[Prechorus]\nHold on');
  });

  test.each(['Style: slow folk', '**Style:** slow folk', '风格：slow folk'])(
    '%s above the song is its style prompt',
    (head) => {
      expect(convert(`${head}\n\n[Verse]\nLet go\n`, findTarget('suno-v5')!)).toMatchObject({
        style: 'slow folk',
      });
    },
  );

  test('title and style prompt of a generator’s page go where they belong', () => {
    const page = 'v4.5\nNeon Orchard\ndream pop, 92 bpm\nMay 3, 2025\n\n[Verse]\nLet go\n';
    expect(convert(page, findTarget('suno-v5')!)).toMatchObject({
      title: 'Neon Orchard',
      style: 'dream pop, 92 bpm',
    });
  });

  test.each([
    ['Title: "Lamp and Ladder"', 'Lamp and Ladder'],
    ['歌名：《雨的说明书》', '雨的说明书'],
    ['Title: “Lamp” and “Ladder”', '“Lamp” and “Ladder”'],
  ])('%s is a title without the marks around it', (head, title) => {
    expect(convert(`${head}\n\n[Verse]\nLet go\n`, findTarget('suno-v5')!)).toMatchObject({ title });
  });

  test('who sings a line is said to be lost, once; an instrument is no singer', () => {
    expect(losses('[主歌]\n男：风吹过\n女：雨落下\n', 'suno-v5')).toEqual([['performer', '男：']]);
    expect(losses('[主歌]\n合：\n风吹过\n', 'suno-v5')).toEqual([['performer', '合：']]);
    expect(text('[间奏：吉他solo]\n\n[主歌]\n风吹过\n', 'suno-v5')).toContain('[Interlude - 吉他solo]');
  });

  test('a description moves to the style prompt', () => {
    const source = '---\nstyle: folk\n---\n[Chorus - anthemic]\nLet go\n';
    for (const id of ['minimax-music-2.5', 'yue', 'songgeneration-ui', 'diffrhythm2', 'heartmula']) {
      const result = convert(source, findTarget(id)!);
      expect(result).toMatchObject({ style: expect.stringMatching(/^folk.*anthemic$/) });
      expect((result as Converted).text).not.toContain('anthemic');
      expect((result as Converted).text.toLowerCase()).toContain('[chorus]');
    }
    expect(text('[Chorus: soft]\nLet go\n', 'yue')).toBe('[chorus]\nLet go\n\n[outro]\n');
    expect(text(source, 'ace-step-1.5')).toBe('[Chorus - anthemic]\nLet go\n');
  });

  test('a delivery tag is removed and reported', () => {
    const source = `${verse}\n[Whisper]\nNot a word\n`;
    expect(text(source, 'yue')).toBe('[verse]\nRain on the roof\n\nNot a word\n\n[outro]\n');
    expect(text(source, 'songgeneration-ui')).toBe('[verse]\nRain on the roof\nNot a word\n');
    expect(text(source, 'diffrhythm2')).toBe('[start]\n[verse]\nRain on the roof\nNot a word\n[end]\n');
    expect(losses(source, 'yue')).toEqual([['tag', '[Whisper]']]);
  });

  test('tag and words on one line are split', () => {
    const source = '[Verse] Rain on the roof\nand on the road\n';
    expect(text(source, 'minimax-music-3')).toBe('[Verse]\nRain on the roof\nand on the road\n');
    expect(text(source, 'songgeneration-ui')).toBe('[verse]\nRain on the roof\nand on the road\n');
    expect(text(source, 'diffrhythm2')).toContain('[verse]\nRain on the roof\n');
  });

  test('a bracket inside a line is taken out', () => {
    const source = '[Verse]\nRain [softly] on the [tin] roof [Chorus] tonight\n';
    expect(text(source, 'yue')).toBe('[verse]\nRain on the (tin) roof tonight\n\n[outro]\n');
    expect(text(source, 'minimax-music-3')).toBe('[Verse]\nRain on the (tin) roof tonight\n');
    expect(losses(source, 'yue')).toEqual([
      ['direction', '[softly]'],
      ['tag', '[Chorus]'],
    ]);
  });

  test('chords and time stamps inside lines are told of once', () => {
    const source = '[Verse]\n[C]Rain on [Am7]the [00:12]roof\n[C]and on the [00:20]road\n';
    expect(text(source, 'yue')).toBe('[verse]\nRain on the roof\nand on the road\n\n[outro]\n');
    expect(losses(source, 'yue')).toEqual([
      ['chord', '[C]'],
      ['stamp', '[00:12]'],
    ]);
  });

  test('words before the first tag get one', () => {
    const source = 'Hush now\n\n[chorus]\nLet go\n';
    expect(text(source, 'yue')).toBe('[verse]\nHush now\n\n[chorus]\nLet go\n\n[outro]\n');
    expect(text(source, 'songgeneration')).toBe('[verse] Hush now. ; [chorus] Let go.\n');
  });

  test('stanza blanks are joined where a blank ends a section', () => {
    const source = '[Verse]\nRain on the roof\n\nSnow on the wire\n';
    expect(text(source, 'songgeneration-ui')).toBe('[verse]\nRain on the roof\nSnow on the wire\n');
    expect(text(source, 'diffrhythm2')).toBe('[start]\n[verse]\nRain on the roof\nSnow on the wire\n[end]\n');
    expect(text(source, 'suno')).toBe(source);
  });

  test('an empty verse is left out, words under an intro move to a verse', () => {
    const source = '[Intro]\nOoh\n\n[Verse]\n\n[Chorus]\nLet go\n';
    expect(text(source, 'songgeneration-ui')).toBe('[verse]\nOoh\n\n[chorus]\nLet go\n');
    expect(losses(source, 'songgeneration-ui').map(([kind]) => kind)).toEqual(['tag', 'tag']);
    expect(text(`[Intro]\n\n${verse}`, 'songgeneration')).toBe('[intro-short] ; [verse] Rain on the roof.\n');
  });

  test('marks that mean something on one line are replaced', () => {
    const source = '[verse]\nRain, rain; on the roof. Mr. Crow\n\n[chorus]\n雨，落在屋顶\n';
    expect(text(source, 'songgeneration')).toBe(
      '[verse] Rain. rain. on the roof. Mr. Crow. ; [chorus] 雨. 落在屋顶\n',
    );
    expect(text(`[Intro]\n\n${source}`, 'songbloom')).toBe(
      '[intro] [intro] [intro] [intro] [intro] , [verse] Rain. rain. on the roof. Mr. Crow , [chorus] 雨. 落在屋顶\n',
    );
  });

  test('carriage returns, spaces at line ends and a byte order mark go', () => {
    const source = '\ufeff[verse] \r\nRain on the roof  \r\n\r\n[chorus]\r\nLet go\r\n';
    expect(text(source, 'diffrhythm2')).toBe('[start]\n[verse]\nRain on the roof\n[chorus]\nLet go\n[end]\n');
    expect(text(source, 'songgeneration-ui')).toBe('[verse]\nRain on the roof\n\n[chorus]\nLet go\n');
  });

  test('full-width brackets and Chinese tags are mapped', () => {
    const source = '（主歌）\n雨落在屋顶\n\n【预副歌】\n等一等\n\n【副歌】\n放手吧\n';
    expect(text(source, 'suno')).toBe('[Verse]\n雨落在屋顶\n\n[Pre-Chorus]\n等一等\n\n[Chorus]\n放手吧\n');
    expect(text(source, 'doubao')).toContain('[pre-chorus]\n等一等');
    expect(text(source, 'haimian')).toBe('(主歌)\n\n雨落在屋顶\n(预副歌)\n\n等一等\n(副歌)\n\n放手吧\n');
  });

  test('repeats are written out', () => {
    const source =
      '[Chorus x2]\nRow, row (x2)\n\n[Verse]\nUpstream\n\nRepeat chorus\n\n[Verse]\nDownstream\n';
    const twice = '[chorus]\nRow, row\nRow, row\nRow, row\nRow, row\n';
    const once = '[chorus]\nRow, row\nRow, row\n';
    expect(text(source, 'yue')).toBe(
      `${twice}\n[verse]\nUpstream\n\n${once}\n[verse]\nDownstream\n\n[outro]\n`,
    );
    const bare = '[Chorus]\nRow, row\n\n[Verse]\nUpstream\n\n[Chorus]\n';
    expect(text(bare, 'suno')).toBe('[Chorus]\nRow, row\n\n[Verse]\nUpstream\n\n[Chorus]\nRow, row\n');
  });

  test('Markdown marks are stripped', () => {
    const source = '**[Verse]**\nRain on the **roof**\n\n## Chorus\nLet go\n';
    expect(text(source, 'diffrhythm2')).toBe('[start]\n[verse]\nRain on the roof\n[chorus]\nLet go\n[end]\n');
    expect(text(source, 'minimax-music-01')).toBe('Rain on the roof\n\nLet go\n');
  });
});

describe('what is refused', () => {
  const reason = (source: string, id: string, options: TargetOptions = {}, notation: Notation = 'text') => {
    const result = convert(source, findTarget(id)!, options, notation);
    return isRefused(result) ? result.refused.en : result.text;
  };

  test.each([
    ['an untagged lyric for a target that sings under tags', 'Rain on the roof\n', 'yue', /`lyrilint tag`/],
    ['a song without words', '[Intro]\n\n[Guitar Solo]\n', 'songgeneration', /must have words/],
    ['nothing at all', '\n', 'suno', /no song/],
    ['a target that takes no lyrics', verse, 'musicgen', /sings no words/],
    ['a target of which nothing is known', verse, 'seed-music', /nothing is published/],
    ['a target that takes JSON', verse, 'jam', /JSON/],
    ['a lyric over the limit', verse.repeat(40), 'minimax-music-1.5', /takes 600/],
    ['a lyric under the limit', 'Oh\n', 'minimax-music-1.5', /at least/],
    [
      'a style prompt over the limit',
      `---\nstyle: ${'slow '.repeat(30)}\n---\n${verse}`,
      'suno-v3',
      /style prompt/,
    ],
    ['a title over the limit', `---\ntitle: ${'long '.repeat(30)}\n---\n${verse}`, 'suno-v4', /title/],
  ])('%s', (_, source, id, why) => {
    expect(reason(source, id)).toMatch(why);
  });

  test('stamps are never invented', () => {
    const lyric = 'Rain on the roof\nSnow on the wire\n';
    expect(reason(lyric, 'diffrhythm')).toMatch(/2 have none; stamps are never invented/);
    expect(reason(lyric, 'diffrhythm', { duration: 40 })).toMatch(/95 or 96 to 285 seconds, not 40/);
    const spread = convert(lyric, findTarget('diffrhythm')!, { duration: 96 });
    expect(spread).toMatchObject({
      text: '[00:16.00]Rain on the roof\n[00:48.00]Snow on the wire\n',
      losses: [{ kind: 'stamp', message: { en: expect.stringContaining('spread evenly over 96 seconds') } }],
    });
    expect(convert(lyric, findTarget('diffrhythm')!, { duration: 95 })).toMatchObject({
      losses: [{ kind: 'stamp' }, { kind: 'words', text: 'Snow on the wire' }],
    });
    const stamped = '[00:20.500][00:05.00]Rain\n[0:10.00]Snow\n';
    expect(text(stamped, 'diffrhythm', {}, 'lrc')).toBe('[00:05.00]Rain\n[00:10.00]Snow\n[00:20.50]Rain\n');
    expect(reason('[04:50.00]Rain\n', 'diffrhythm', {}, 'lrc')).toMatch(/stops after 285 seconds/);
  });
});

test('a limit may be overridden', () => {
  const small = withLimits(findTarget('suno')!, { lyricsMax: 10 });
  expect(isRefused(convert(verse, small))).toBe(true);
});

test('one song of a file is chosen, the others are listed', () => {
  const source = `${verse}\n---\n\n[verse]\nSnow on the wire\n`;
  expect(losses(source, 'suno').map(([kind]) => kind)).toEqual(['song']);
  expect(text(source, 'suno', { song: 2 })).toBe('[Verse]\nSnow on the wire\n');
});

test('what goes to one target goes on to another', () => {
  const line = '[intro-short] ; [verse] Rain on the roof. Snow on the wire. ; [chorus] Let go.\n';
  expect(text(line, 'suno')).toBe(
    '[Intro]\n\n[Verse]\nRain on the roof\nSnow on the wire\n\n[Chorus]\nLet go\n',
  );
});

describe('songs to look at', () => {
  const folder = join(import.meta.dirname, '../fixtures/convert/targets');
  const files = readdirSync(folder).filter((name) => !name.endsWith('.out'));
  test.each(files)('%s', async (name) => {
    const source = readFileSync(join(folder, name), 'utf8');
    const notation = sniffNotation(source, extensionOf(name));
    const out = written.map((target) => {
      const result = convert(source, target, {}, notation);
      const head = `══ ${target.id} ══\n`;
      if (isRefused(result)) return `${head}refused: ${result.refused.en}\n`;
      const lost = result.losses.map(
        ({ kind, text, message }) => `  ${kind} ${JSON.stringify(text)}: ${message.en}\n`,
      );
      const beside = `title: ${result.title}\nstyle: ${result.style}\n`;
      return `${head}${result.text}──\n${beside}${lost.join('')}`;
    });
    await expect(out.join('\n')).toMatchFileSnapshot(join(folder, `${name}.out`));
  });
});
