import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rules } from '../rules/index.ts';
import { lint, prepare } from '../src/index.ts';
import type { Fact, TargetReading } from '../src/rule.ts';
import { readSongs } from '../src/song/read.ts';
import { createVocabulary } from '../src/song/vocabulary.ts';
import { parse } from '../src/syntax/parse.ts';
import type { Notation } from '../src/syntax/tree.ts';
import { counters } from '../src/targets/counter.ts';
import { targetsPage, targetsTable } from '../src/targets/page.ts';
import { withLimits } from '../src/targets/target.ts';
import { findTarget, nearestTarget, targetNames, targets } from '../src/targets/targets.ts';
import { kinds } from '../src/words/sections.ts';
import { song as anySong } from './arbitrary.ts';
import { runs } from './chance.ts';

function isFact(value: unknown): value is Fact<unknown> {
  return typeof value === 'object' && value !== null && 'value' in value && 'status' in value;
}

/** Every fact of a target, wherever it stands. */
function factsOf(value: unknown): readonly Fact<unknown>[] {
  if (isFact(value)) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(factsOf);
}

describe('the facts', () => {
  test.each(targets.map((target) => [target.id, target] as const))(
    '%s says how well it is known',
    (_, target) => {
      const facts = [...factsOf(target), ...target.tags];
      for (const { status, source } of facts) {
        expect(['verified', 'secondary']).toContain(status);
        expect(source).toMatch(/\S/);
      }
      expect(target.sources.length).toBeGreaterThan(0);
      expect(['verified', 'secondary', 'unknown']).toContain(target.status);
      for (const limit of Object.values(target.limits)) if (limit) expect(limit.value).toBeGreaterThan(0);
      for (const { kind, spelling } of target.tags) {
        expect(Object.keys(kinds)).toContain(kind);
        expect(spelling).toMatch(/^(?:\[[^\][]+\]|\([^()]+\)|#[A-Z-]+)$/u);
      }
      for (const id of Object.keys(target.rules)) expect(rules.map((rule) => rule.id)).toContain(id);
      // What convert does not write is explained.
      if (!target.writing) expect(target.explanation?.en).toMatch(/\S/);
      if (target.explanation) expect(target.explanation['zh-CN']).toMatch(/\p{Script=Han}/u);
    },
  );

  test('every id and alias names one target', () => {
    const names = targets.flatMap(({ id, aliases }) => [id, ...aliases]);
    expect(new Set(names).size).toBe(names.length);
    expect(targetNames).toEqual(names);
  });

  test.each([
    ['suno', 'suno-v5'],
    ['Suno', 'suno-v5'],
    ['minimax', 'minimax-music-3'],
    ['minimax-music-2.6', 'minimax-music-2.5'],
    ['yue', 'yue'],
    ['ace-step', 'ace-step-1.5'],
    ['levo', 'songgeneration'],
    ['海绵音乐', 'haimian'],
    ['天谱乐', 'tianpuyue'],
    ['豆包', 'doubao-music'],
  ])('%s is %s', (name, id) => {
    expect(findTarget(name)?.id).toBe(id);
  });

  test('an unknown name has a neighbour or none', () => {
    expect(findTarget('sunoo')).toBeUndefined();
    expect(nearestTarget('sunoo')).toBe('suno');
    expect(nearestTarget('diffrythm2')).toBe('diffrhythm2');
    expect(nearestTarget('gramophone')).toBeNull();
  });

  test('limits may be overridden, unknown ones are left alone', () => {
    const target = withLimits(findTarget('suno')!, { lyricsMax: 7, nonsense: 1 });
    expect(target.limits.lyricsMax?.value).toBe(7);
    expect(target.limits).not.toHaveProperty('nonsense');
  });

  test('the page and the table name every target', () => {
    const page = targetsPage(targets);
    const table = targetsTable(targets, 'zh-CN');
    for (const { id, name } of targets) {
      expect(page).toContain(`| ${id} |`);
      expect(page).toContain(`## ${name}`);
      expect(table).toContain(`\n${id} `);
    }
    expect(page).not.toContain('undefined');
    expect(table).not.toContain('undefined');
  });
});

function songsOf(source: string, notation: Notation = 'text') {
  const tree = parse(source, notation);
  return readSongs(tree, { vocabulary: createVocabulary(), language: 'auto' });
}

function reading(source: string, id: string, notation: Notation = 'text'): TargetReading {
  return findTarget(id)!.reading!(songsOf(source, notation)[0]!);
}

/** What is lost: `how why: words`, with the tag that causes it. */
function lost(source: string, id: string, notation: Notation = 'text'): readonly string[] {
  return reading(source, id, notation).lost.map(({ at, cause, how, why }) => {
    const because = cause ? ` because of ${source.slice(cause.start, cause.end)}` : '';
    return `${how} ${why}: ${source.slice(at.start, at.end)}${because}`;
  });
}

describe("the target's own reading", () => {
  test('YuE drops what its pattern does not match', () => {
    const source =
      'Hum\n\n[verse]\nRain\n\n[Verse 2]\nSnow\nSleet\n\n[Pre-Chorus]\nHold\n\n[chorus]\nLet [some salt] go\n\n[outro]\n';
    expect(lost(source, 'yue')).toEqual([
      'dropped before-tag: Hum',
      'dropped unknown-tag: Snow\nSleet because of [Verse 2]',
      'dropped unknown-tag: Hold because of [Pre-Chorus]',
      'dropped inline-bracket: some salt] go because of [some salt]',
    ]);
    expect(reading(source, 'yue').sections.map(({ name }) => name)).toEqual(['verse', 'chorus', 'outro']);
  });

  test('YuE never sings the last section', () => {
    const problems = (source: string) => reading(source, 'yue').problems.map(({ what }) => what);
    expect(problems('[verse]\nRain\n\n[chorus]\nSnow\n')).toEqual(['last-section']);
    expect(problems('[verse]\nRain\n\n[chorus]\nSnow\n\n[outro]\n')).toEqual([]);
    expect(problems('[主歌]\nRain\n\n[outro]\n')).toEqual(['undocumented-tag']);
    expect(problems('[verse]\nRain\n\n[Guitar Solo]\n\n[outro]\n')).toEqual(['dropped-tag']);
  });

  test('MiniMax Music 3 drops words beside a tag', () => {
    expect(
      lost('[Verse] Rain on the roof\nand on\n\n[Chorus][Duet] Go\nLet go\n', 'minimax-music-3'),
    ).toEqual([
      'dropped same-line: Rain on the roof because of [Verse]',
      'dropped same-line: Go because of [Chorus][Duet]',
    ]);
    expect(lost('[Verse 1]\nRain\n', 'minimax-music-3')).toEqual([]);
  });

  test('DiffRhythm 2 sings what is not byte for byte a tag', () => {
    const source = '[start]\n[Verse]\nRain\n[chorus] \nSnow\n[verse 2]\r\nSleet\n[end]\n';
    expect(lost(source, 'diffrhythm2')).toEqual([
      'sung-by-mistake unknown-tag: [Verse]',
      'sung-by-mistake padded-tag: [chorus]',
      'sung-by-mistake unknown-tag: [verse 2]',
    ]);
    expect(lost('[start]\n[verse]\nRain\n[end]\n', 'diffrhythm2')).toEqual([]);
  });

  test('SongGeneration refuses words under an intro, numbers, blanks inside a section', () => {
    const source = '[intro-short]\nOoh\n\n[verse 1]\nRain\n\n[chorus]\nLet\n\ngo\n\n[verse]\n';
    expect(lost(source, 'songgeneration-ui')).toEqual([
      'refused no-vocals: Ooh because of [intro-short]',
      'refused unknown-tag: Rain because of [verse 1]',
      'refused after-blank: go',
    ]);
    expect(reading(source, 'songgeneration-ui').problems.map(({ what }) => what)).toEqual(['empty-section']);
    expect(lost('[verse]\r\nRain\r\n\r\n[chorus]\r\nGo\r\n', 'songgeneration-ui')).toEqual([
      'sung-by-mistake buried-tag: [chorus]',
    ]);
    expect(lost('[Intro]\n\n[verse]\nRain\n', 'songgeneration-ui')).toEqual([]);
    expect(
      reading('[Intro]\n\n[verse]\nRain\n', 'songgeneration-ui').problems.map(({ what }) => what),
    ).toEqual(['refused-tag']);
  });

  test('SongGeneration and SongBloom read one line', () => {
    const line = '[intro-short] ; [verse] Rain. Snow. ; [chorus] Go.';
    expect(reading(line, 'songgeneration')).toMatchObject({ lost: [], problems: [] });
    expect(lost('[intro-short] Ooh ; [Verse] Rain.', 'songgeneration')).toEqual([
      'refused no-vocals: Ooh because of [intro-short]',
      'refused unknown-tag: Rain because of [Verse]',
    ]);
    expect(lost('[intro-short]\nOoh\n\n[verse]\nRain\n', 'songgeneration')).toEqual([
      'refused no-vocals: Ooh because of [intro-short]',
    ]);
    expect(reading('[intro] [intro] , [verse] Rain. Snow', 'songbloom')).toMatchObject({
      lost: [],
      problems: [],
    });
    expect(lost('[verse] Rain, snow , [chorus] Go', 'songbloom')).toEqual([
      'dropped separator: snow because of ,',
    ]);
  });

  test('DiffRhythm 1 skips what has no stamp of ten characters', () => {
    const source =
      '[ti:Rain]\n[00:05.00]Rain\n[0:10.00]Snow\n[00:15.000]Sleet\n[verse]\nHail\n[04:50.00]Fog\n';
    expect(lost(source, 'diffrhythm', 'lrc')).toEqual([
      'dropped bad-stamp: Snow because of [0:10.00]',
      'dropped no-stamp: Hail',
      'dropped late-stamp: Fog because of [04:50.00]',
    ]);
  });

  test('front matter and comments are never part of it', () => {
    const source =
      '---\ntitle: Rain\n---\n# lyrilint-disable target-form\n[start]\n[verse]\nRain # lyrilint-disable-line long-line\n[end]\n';
    expect(lost(source, 'diffrhythm2')).toEqual([]);
    expect(counters(songsOf(source), { targets: [findTarget('suno')!] })).toEqual([
      { target: 'suno-v5', used: '[start]\n[verse]\nRain\n[end]'.length, max: 5000 },
    ]);
  });

  const hard = targets.filter(({ family }) => family === 'hard');
  test.each(hard.map(({ id }) => id))('%s never throws, and its ranges lie within the text', (id) => {
    fc.assert(
      fc.property(anySong, (source) => {
        for (const song of songsOf(source, id === 'diffrhythm' ? 'lrc' : 'text')) {
          const { lost, problems, sections } = findTarget(id)!.reading!(song);
          const ranges = [...lost, ...problems].map(({ at }) => at);
          for (const { start, end } of [...ranges, ...sections.flatMap(({ sung }) => sung)]) {
            expect(start).toBeGreaterThanOrEqual(song.start);
            expect(end).toBeGreaterThanOrEqual(start);
            expect(end).toBeLessThanOrEqual(song.end);
          }
        }
      }),
      runs(60),
    );
  });
});

describe('a check for a target', () => {
  const found = (source: string, target: string, path = 'song.txt') =>
    lint(source, {
      path,
      flags: { targets: [target], only: rules.map(({ id }) => id).filter((id) => id.startsWith('target-')) },
    }).findings.map(
      ({ rule, severity, range }) => `${severity} ${rule}: ${source.slice(range.start, range.end)}`,
    );

  test('marks every word that would be lost as an error', () => {
    expect(found('[Verse 1]\nRain\n\n[Pre-Chorus]\nHold on\n\n[Chorus]\nGo\n\n[Outro]\n', 'yue')).toEqual([
      'error target-loss: Rain',
      'error target-loss: Hold on',
    ]);
  });

  test('is mild with open vocabularies, and silent about what is unknown', () => {
    expect(found('[Sea Shanty]\nHaul away\n', 'suno')).toEqual(['info target-tag: [Sea Shanty]']);
    expect(found('[Sea Shanty]\nHaul away\n', 'udio')).toEqual([]);
    expect(found('[Verse 1]\nHaul away\n\n[Chorus]\nHo\n', 'mureka')).toEqual([]);
    expect(found('[Refrain]\nHaul away\n', 'doubao')).toEqual(['warn target-tag: [Refrain]']);
  });

  test('takes limits from the configuration, and severities', () => {
    const source = '[Verse]\nHaul away\n';
    const configuration = {
      targets: { suno: { lyricsMax: 10 } },
      rules: { 'target-limit': 'error' as const },
    };
    const { findings } = lint(source, { configuration: { ...configuration, target: 'suno' } });
    expect(findings.filter(({ rule }) => rule.startsWith('target-'))).toMatchObject([
      { rule: 'target-limit', severity: 'error', target: 'suno-v5' },
    ]);
  });

  test('publishers bring the house rules of their guides', () => {
    const active = (target: string) =>
      prepare('Rain\n', { flags: { targets: [target] } }).settings.rules.map(({ rule }) => rule.id);
    expect(active('apple-music')).toContain('line-end-punctuation');
    expect(active('musixmatch')).toContain('shouted-line');
    expect(active('suno')).not.toContain('shouted-line');
    const format = prepare('Rain\n', { flags: { targets: ['diffrhythm2'] } }).settings.format;
    expect(format).toMatchObject({ tagCase: 'lower', blankLinesBetweenSections: 0, newline: 'lf' });
  });
});

// So long that a second look at each line would run into the timeout.
test('a reading of a long song ends', () => {
  const [song] = songsOf('[Verse] rain [x] and, snow (x2)\n\n'.repeat(20_000));
  for (const { id, reading } of targets) if (reading) expect(() => reading(song!), id).not.toThrow();
});
