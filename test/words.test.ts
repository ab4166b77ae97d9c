import { describe, expect, it } from 'vitest';
import { createVocabulary } from '../src/song/vocabulary.ts';
import * as directions from '../src/words/directions.ts';
import { chatLeftovers, playerLeftovers, siteLeftovers } from '../src/words/leftovers.ts';
import * as marks from '../src/words/marks.ts';
import { repeatCount, repeatPhrases, unclearMarks } from '../src/words/marks.ts';
import { bracketMetadata, footerKeys, headKeys, promptKeys } from '../src/words/metadata.ts';
import { numberWords, romanNumerals } from '../src/words/numbers.ts';
import { kinds, mistranslatedNames, preferredNames, sectionNames } from '../src/words/sections.ts';
import * as style from '../src/words/style.ts';
import { type WordTable, wordsOf } from '../src/words/table.ts';

const key = (name: string) => name.toLowerCase().replace(/[\s\-–—・.]/g, '');

describe('section names', () => {
  it('have a known kind, and no entry twice', () => {
    const seen = new Set<string>();
    for (const { name, kind, languages } of sectionNames()) {
      expect(kinds[kind], `${name}: ${kind}`).toBeDefined();
      expect(name).toBe(name.trim());
      expect(name).not.toMatch(/^[~!]|[*?+,]$/);
      expect(new Set(languages).size, name).toBe(languages.length);
      expect(seen.has(`${kind} ${name}`), `${kind} ${name}`).toBe(false);
      seen.add(`${kind} ${name}`);
    }
    expect(sectionNames().length).toBeGreaterThan(600);
    expect(new Set(sectionNames().flatMap(({ languages }) => languages)).size).toBeGreaterThanOrEqual(29);
  });

  it('mean one kind in one language, but for Norwegian Refreng', () => {
    const meant = new Map<string, string>();
    const doubles: string[] = [];
    for (const { name, kind, languages } of sectionNames()) {
      for (const language of languages) {
        const id = `${language} ${key(name)}`;
        const other = meant.get(id);
        if (other !== undefined && other !== kind) doubles.push(id);
        meant.set(id, kind);
      }
    }
    expect(doubles).toEqual(['no refreng']);
  });

  it('tell false friends by language', () => {
    const meaning = (name: string, language: string) =>
      sectionNames()
        .filter((one) => one.name === name && one.languages.includes(language))
        .map(({ kind }) => kind);
    expect(meaning('Refrain', 'en')).toEqual(['refrain']);
    expect(meaning('Refrain', 'fr')).toEqual(['chorus']);
    expect(meaning('Part', 'de')).toEqual(['verse']);
    expect(meaning('Part', 'en')).toEqual(['part']);
    expect(meaning('Coda', 'es')).toEqual(['outro']);
    expect(meaning('サビ前', 'ja')).toEqual(['pre-chorus']);
  });

  it('are weak where they are everyday or sung words, and never weak in Chinese, Japanese or Korean', () => {
    const strength = (name: string) => sectionNames().find((one) => one.name === name)?.strength;
    for (const name of [
      'Verse',
      'Chorus',
      'Pre-Chorus',
      'Refrain',
      'Intro',
      'Instrumental',
      '主歌',
      '副歌',
      'サビ',
      '코러스',
    ]) {
      expect(strength(name), name).toBe('strong');
    }
    for (const name of ['Outro', 'Bridge', 'Coro', 'Pont', 'Coda', '结束', '过渡', '語り']) {
      expect(strength(name), name).toBe('bare-weak');
    }
    for (const name of [
      'Solo',
      'Drop',
      'Rise',
      'End',
      'Final',
      'Part',
      'Hook',
      'Rap',
      'Pause',
      'Tag',
      'Most',
      'Bro',
      'V',
      'R',
    ]) {
      expect(strength(name), name).toBe('weak');
    }
    for (const { name, languages, strength } of sectionNames()) {
      if (languages.some((language) => ['zh', 'ja', 'ko'].includes(language)))
        expect(strength, name).not.toBe('weak');
      if (/^[A-G]$/.test(name)) expect.fail(`${name} is a chord`);
    }
  });

  it('are found by their own spelling and without its marks, case, spaces and hyphens', () => {
    const { lookup } = createVocabulary();
    // Asked for twice: the first names are found one by one, and more of them in a map.
    for (let round = 0; round < 2; round++)
      for (const entry of sectionNames()) {
        const { name } = entry;
        expect(lookup(name), name).toContainEqual(entry);
        expect(lookup(` ${name.toUpperCase().replaceAll(' ', '-')}.`), name).toContainEqual(entry);
      }
    expect(lookup('Refran')).toEqual(lookup('Refrán'));
    expect(lookup('')).toEqual([]);
    expect(lookup('Lantern')).toEqual([]);
  });

  it('are written only where Genius or a file has them', () => {
    expect(preferredNames()['en']).toMatchObject({
      verse: 'Verse',
      'pre-chorus': 'Pre-Chorus',
      chorus: 'Chorus',
    });
    expect(preferredNames()['zh']).toMatchObject({
      verse: '主歌',
      'pre-chorus': '预副歌',
      bridge: '桥段',
      outro: '尾奏',
    });
    expect(preferredNames()['de']).toMatchObject({ verse: 'Strophe', chorus: 'Refrain' });
    expect(preferredNames()['az']).toEqual({});
    expect(preferredNames()['constructor']).toBeUndefined();
    for (const [language, written] of Object.entries(preferredNames())) {
      for (const [kind, name] of Object.entries(written)) {
        const entry = sectionNames().find(
          (one) => one.name === name && one.kind === kind && one.languages.includes(language),
        );
        expect(['genius', 'seen'], `${language} ${name}`).toContain(entry?.status);
      }
    }
    for (const { correct, kind } of mistranslatedNames) {
      expect(sectionNames().find((one) => one.name === correct)?.kind).toBe(kind);
    }
  });
});

it('numbers are read in words, and nothing of an object is one', () => {
  const words = numberWords();
  expect(
    ['one', 'twenty', 'third', '两', '十二', 'primera', 'deux', 'zwei'].map((word) => words.get(word)),
  ).toEqual([1, 20, 3, 2, 12, 1, 2, 2]);
  expect([romanNumerals().get('iv'), romanNumerals().get('xx'), romanNumerals().get('ⅲ')]).toEqual([
    4, 20, 3,
  ]);
  expect(words.get('constructor')).toBeUndefined();
  expect([...words.keys()].filter((word) => word === '' || word !== word.toLowerCase())).toEqual([]);
});

it('every table holds lower-case words, none empty, none twice in a language', () => {
  const modules: Record<string, unknown> = {
    ...directions,
    ...marks,
    ...style,
    headKeys,
    footerKeys,
    promptKeys,
  };
  const tables = Object.entries(modules).filter(
    (entry): entry is [string, WordTable] =>
      typeof entry[1] === 'object' && entry[1] !== null && 'en' in entry[1] && !Array.isArray(entry[1]),
  );
  expect(tables.length).toBeGreaterThan(20);
  for (const [name, table] of tables) {
    for (const [language, row] of Object.entries(table)) {
      const words = row.split(', ');
      const doubles = words.filter((word, index) => words.indexOf(word) !== index);
      expect(doubles, `${name} ${language}`).toEqual([]);
      for (const word of words) {
        expect(word, `${name} ${language}`).toBe(word.trim().toLowerCase());
        expect(word.length, `${name} ${language}`).toBeGreaterThan(0);
      }
    }
  }
  expect(wordsOf(directions.sungDirections).has('whispered')).toBe(true);
  expect(wordsOf(unclearMarks).has('inaudible')).toBe(true);
  expect(wordsOf(repeatPhrases).has('同上')).toBe(true);
  expect(wordsOf(headKeys).has('constructor')).toBe(false);
});

describe('patterns', () => {
  const found = (list: readonly { what: string; source: string }[], flags: string, line: string) =>
    list.find(({ source }) => new RegExp(source, flags).test(line))?.what;

  it('count repeats, but not numbers', () => {
    const count = new RegExp(repeatCount, 'i');
    for (const text of [
      'x2',
      '2x',
      '×2',
      'X 4',
      '3 times',
      'Repeat 2X',
      'repeat x2',
      '2次',
      '3回',
      'х2',
      '2 раза',
    ]) {
      expect(text).toMatch(count);
    }
    for (const text of ['2.25X', 'x 2 2 1', 'xx', 'two of us', '24', 'x2y', '100x'])
      expect(text).not.toMatch(count);
  });

  it('find what sites leave', () => {
    for (const [line, what] of [
      ['12 ContributorsTranslationsEnglishTin Roof Rain Lyrics', 'contributors'],
      ['1 ContributorTin Roof Rain Lyrics[Intro]', 'contributors-glued'],
      ['You might also like', 'also-like'],
      ['You might also like[Chorus]', 'also-like-before-tag'],
      ['You might also likeRain on the roof', 'also-like-glued'],
      ['[Outro]You might also like', 'also-like-after'],
      ['See The Gutters LiveGet tickets as low as $55', 'tickets'],
      ['See The Gutters LiveGet tickets as low as $55You might also like[Chorus]', 'tickets-glued'],
      ['Embed', 'embed'],
      ['73Embed', 'embed'],
      ['rain on the roofEmbed', 'embed-glued'],
      ['rain on the roof73Embed', 'embed-number-glued'],
    ] as const) {
      expect(found(siteLeftovers, 'u', line), line).toBe(what);
    }
    for (const line of [
      'You might also like it',
      'you might also like',
      'You might also likes',
      'See the rain',
      'I embed',
    ]) {
      expect(found(siteLeftovers, 'u', line), line).toBeUndefined();
    }
  });

  it('find what players and chats leave, not what is sung', () => {
    for (const line of [
      'v3',
      'v4.5',
      'March 26, 2024',
      '2024年3月26日',
      '2024-03-26',
      'Pause',
      '3:21',
      '1,204 plays',
    ]) {
      expect(found(playerLeftovers, 'u', line), line).toBeDefined();
    }
    for (const line of ['v1 of us', 'March on', 'pause', 'Stop', 'In 2024', '3', 'Neon Glow', '喜欢']) {
      expect(found(playerLeftovers, 'u', line), line).toBeUndefined();
    }
    for (const line of [
      '```',
      'Sure! Here’s a song about rain:',
      'Certainly! Here are the lyrics:',
      'Here are the lyrics for your song:',
      'Let me know if you’d like me to change a verse!',
      'Feel free to adjust the lyrics.',
      '当然可以！',
      '当然！这是为你写的歌词：',
      '以下是歌词：',
      '希望你喜欢这首歌！',
      '如果你需要调整风格，可以告诉我',
      '以上是为您创作的歌词，希望您喜欢！',
      '¡Espero que te guste la letra!',
      'Se quiser, posso ajustar o refrão.',
      'N’hésitez pas si vous voulez modifier le refrain !',
      'Lass mich wissen, ob ich den Refrain ändern soll!',
      'Если хотите, могу изменить припев.',
      'もちろんです！以下は秋の歌詞です。',
      '修正したい部分があれば教えてください。',
      '물론이죠! 비에 대한 가사입니다:',
      '수정할 부분이 있으면 말씀해 주세요.',
    ]) {
      expect(found(chatLeftovers, 'u', line), line).toBeDefined();
    }
    for (const line of [
      'Here’s to the rain',
      'Let me know if you love me',
      'I hope you like the rain',
      'Sure as the rain',
      'I’ve written you a letter',
      '当然，我爱你',
      '如果你想我',
      '这是最后的夜',
      '希望你快乐',
      '以上是我的一生',
      'Si quieres bailar conmigo',
      'Se quiser, eu vou.',
      'Wenn du willst, komm mit.',
      'Если хочешь, уходи.',
      'もし君がいたら教えて',
      '네가 부르던 노래',
    ]) {
      expect(found(chatLeftovers, 'u', line), line).toBeUndefined();
    }
  });

  it('find titles and credits in brackets', () => {
    for (const text of [
      'Letra de "Lluvia"',
      'Paroles de "Pluie"',
      'Songtext zu „Regen“',
      'Testo di "Pioggia"',
      'Текст песни "Дождь"',
      'Tekst piosenki "Deszcz"',
      '가수 "비" 가사',
      '歌手「雨」歌詞',
      'Produced by Ada',
      '作词：阿达',
    ]) {
      expect(found(bracketMetadata, 'iu', text), text).toBeDefined();
    }
    for (const text of ['Verse 1', 'Chorus: Ada', 'Letra', 'Written in the rain', '副歌']) {
      expect(found(bracketMetadata, 'iu', text), text).toBeUndefined();
    }
  });

  it('take hostile lines in stride', () => {
    const lists = [...siteLeftovers, ...playerLeftovers, ...chatLeftovers, ...bracketMetadata];
    const sources = [...lists.map(({ source }) => source), repeatCount, style.tempoPattern];
    const heads = [
      '',
      '1 Contributors',
      'See ',
      'Sure! Here is ',
      'Let me know ',
      '"',
      'Letra de "',
      '当然！',
      'x2 ',
      '*',
    ];
    const bodies = [
      'Lyrics',
      'You might also like',
      'Live ',
      '1',
      ' ',
      'x2 ',
      '2x',
      '"',
      '歌词',
      'lyrics ',
      '*',
      '1,',
    ];
    // Two million characters a pattern and more: a quadratic one would run into the timeout.
    for (const source of sources) {
      const pattern = new RegExp(source, 'iu');
      for (const body of bodies) {
        const tail = body.repeat(Math.ceil(100_000 / body.length));
        for (const head of heads) pattern.test(`${head}${tail}\u0000`);
      }
    }
  });
});
