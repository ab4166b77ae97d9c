import type { Localized, Notation, Song, Tree } from '../rule.ts';
import { isChordLine, isTablature } from '../song/chords.ts';
import { isKnownDirection } from '../song/cues.ts';
import { readTag } from '../song/tag.ts';
import { createVocabulary } from '../song/vocabulary.ts';
import { isChordBracket } from '../syntax/chords.ts';
import { brokenXml, type Converted, type Loss, type Refused } from './losses.ts';
import { outsideOf, sheetOf } from './read-sheet.ts';
import { type Item, loss, type SectionItem, type Sheet, type WordsItem } from './sheet.ts';
import { bracketsIn, isChordProEntry, toChordPro, withChordsBelow } from './to-chordpro.ts';
import { isLrcEntry, toLrc } from './to-lrc.ts';
import { toMarkdown } from './to-markdown.ts';
import { isOpenLyricsEntry, toOpenLyrics } from './to-openlyrics.ts';
import { isTextChord, toText } from './to-text.ts';

/** What a conversion into a notation needs to know of the world. */
export interface NotationOptions {
  /** Reads what was written, to hold that it says the same song. */
  readonly read: (text: string, notation: Notation) => readonly Song[];
  /** Lays out what was written, as the formatter would. */
  readonly layOut?: (text: string, notation: Notation) => string;
  /** Which song of the file, from 1; all of them where the notation holds several. */
  readonly song?: number;
}

const said = {
  nothing: { en: 'nothing is sung here', 'zh-CN': '这里没有可唱的歌词' },
  several: {
    en: 'this notation holds one song, and the file has several; `--song N` chooses one',
    'zh-CN': '这种记谱只能写一首歌，而文件里有多首；用 `--song N` 选择一首',
  },
  stamps: {
    en: 'LRC gives every sung line a time, and some lines here have none; stamps are never invented',
    'zh-CN': 'LRC 的每行歌词都要有时间，这里有些行没有；时间戳从不编造',
  },
  changed: {
    en: 'what was written would not read back as the same song, so nothing is written',
    'zh-CN': '写出的内容读回来不是同一首歌，因此没有写出',
  },
  song: { en: 'there is no such song in the file', 'zh-CN': '文件里没有这首歌' },
  chord: { en: 'chords are left out', 'zh-CN': '和弦被省略' },
  stamp: { en: 'time stamps are left out', 'zh-CN': '时间戳被省略' },
  bracket: {
    en: 'a line in square brackets is written as a remark, since ChordPro keeps those for chords',
    'zh-CN': '方括号里的一行写成了注释，因为 ChordPro 的方括号只用于和弦',
  },
  cue: { en: 'the direction is left out', 'zh-CN': '提示被省略' },
  metadata: { en: 'this line about the song is left out', 'zh-CN': '歌曲信息被省略' },
  tab: { en: 'tablature is left out', 'zh-CN': '六线谱被省略' },
  divider: { en: 'the divider is left out', 'zh-CN': '分隔线被省略' },
  header: { en: 'singers and directions of the tag are left out', 'zh-CN': '标签里的歌手和提示被省略' },
  section: {
    en: 'these words stand in no section and are written as a verse',
    'zh-CN': '这些词不在任何段落里，写成了主歌',
  },
  again: { en: 'the line has several times and is written once', 'zh-CN': '这一行有多个时间，只写了一次' },
} as const satisfies Record<string, Localized>;

/**
 * Writes the songs of a file in another notation. What that notation has no place for is among the losses; what would not
 * read back as the same song (kinds, numbers, words) is refused. Into its own notation a file stays as it is. Never throws.
 */
export function convertToNotation(
  tree: Tree,
  songs: readonly Song[],
  to: Notation,
  options: NotationOptions,
): Converted | Refused {
  const broken = brokenXml(tree);
  if (broken) return broken;
  const sung = songs.filter((song) => song.sungLines.length > 0 || song.sections.length > 0);
  if (sung.length === 0) return { refused: said.nothing };
  const picked = options.song === undefined ? sung : sung.slice(options.song - 1, options.song);
  if (picked.length === 0) return { refused: said.song };
  if (picked.length > 1 && (to === 'lrc' || to === 'openlyrics')) return { refused: said.several };
  if (to === tree.notation && picked.length === sung.length)
    return {
      text: tree.source,
      style: styleOf(tree),
      title: titleOf(sheetOf(picked[0]!).sheet),
      losses: [],
    };
  const losses: Loss[] = [...outsideOf(tree, songs)];
  for (const song of songs) if (!sung.includes(song)) losses.push(...sheetOf(song).losses);
  // Several songs in a text or in Markdown share the front matter; elsewhere each has a head of its own.
  const isShared = sung.length === 1 || (picked.length > 1 && (to === 'text' || to === 'markdown'));
  const sheets = picked.map((song) => {
    const { sheet, losses: lost } = sheetOf(song);
    losses.push(...lost);
    const own = isShared ? sheet : withOwnTitle(tree.source, sheet, losses);
    return fitted(tree.source, own, to, losses);
  });
  if (to === 'lrc' && sheets.some(isUnstamped)) return { refused: said.stamps };
  const written = writtenAs(sheets, to, options, losses);
  if ('refused' in written) return written;
  losses.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  return {
    text: written.text,
    style: styleOf(tree),
    title: titleOf(sheets[0]!),
    losses: losses.filter((lost, i) => !isSameLoss(lost, losses[i - 1])),
  };
}

/** What songs share (their front matter) is lost once. */
function isSameLoss({ kind, text, range }: Loss, other: Loss | undefined): boolean {
  return other?.kind === kind && other.text === text && other.range.start === range.start;
}

/** A song of several has its own title before that of the file. */
function withOwnTitle(source: string, sheet: Sheet, losses: Loss[]): Sheet {
  if (!sheet.entries.some(({ key, isMatter }) => key === 'title' && !isMatter)) return sheet;
  const entries = sheet.entries.filter(({ key, isMatter, at }) => {
    const isOfFile = key === 'title' && isMatter;
    if (isOfFile) losses.push(loss(source, 'metadata', at, said.metadata));
    return !isOfFile;
  });
  return { ...sheet, entries };
}

function titleOf({ entries }: Sheet): string | null {
  return entries.find(({ key }) => key === 'title')?.value ?? null;
}

function styleOf({ frontMatter }: Tree): string | null {
  const style = frontMatter?.values.get('style')?.value;
  if (style === undefined) return null;
  return typeof style === 'string' ? style : style.join(', ');
}

/** Tries the ways to write a notation, best first, until one reads back as the same songs. */
function writtenAs(
  sheets: readonly Sheet[],
  to: Notation,
  { read, layOut }: NotationOptions,
  losses: Loss[],
): { readonly text: string } | Refused {
  let difference: Refused = { refused: said.changed };
  for (const raw of candidates(sheets, to)) {
    const text = layOut ? layOut(raw, to) : raw;
    const back = read(text, to)
      .filter((song) => song.sungLines.length > 0 || song.sections.length > 0)
      .map((song) => sheetOf(song).sheet);
    const wrong = firstDifference(sheets, back);
    if (wrong === null) {
      for (const [i, sheet] of sheets.entries()) losses.push(...missing(sheet, back[i]!));
      return { text };
    }
    difference = { refused: wrong };
  }
  return difference;
}

function candidates(sheets: readonly Sheet[], to: Notation): readonly string[] {
  switch (to) {
    case 'text':
      return [sheets, sheets.map(withoutUnknown)].map(toText);
    case 'markdown':
      return [sheets, sheets.map(withoutUnknown)].flatMap(toMarkdown);
    case 'chordpro':
      return [toChordPro(sheets)];
    case 'lrc':
      return sheets.map(toLrc);
    case 'openlyrics':
      return sheets.map(toOpenLyrics);
  }
}

/** A song less what only its own notation tells from words: remarks of any kind, music written in other ways. */
function withoutUnknown({ items, ...sheet }: Sheet): Sheet {
  const isRemark = (name: string) => name.startsWith('*') && !isKnownDirection(name.slice(1).trim());
  return {
    ...sheet,
    items: items.flatMap((item): readonly Item[] => {
      switch (item.is) {
        case 'cue':
          return item.raw === null && !isKnownDirection(item.text) ? [] : [item];
        case 'chords':
          return isChordLine(item.text) ? [item] : [];
        case 'tab':
          return isTablature(item.text) || isChordLine(item.text) ? [item] : [];
        case 'words':
          return [{ ...item, chords: item.chords.filter(({ name }) => !isRemark(name)) }];
        default:
          return [item];
      }
    }),
  };
}

function isUnstamped({ items }: Sheet): boolean {
  return items.some((item) => item.is === 'words' && item.stamps === '');
}

const takesEntry: Readonly<Partial<Record<Notation, (entry: Sheet['entries'][number]) => boolean>>> = {
  chordpro: isChordProEntry,
  lrc: isLrcEntry,
  openlyrics: isOpenLyricsEntry,
};

/** The sheet less what a notation has no place for, with a loss for each. */
function fitted(source: string, sheet: Sheet, to: Notation, losses: Loss[]): Sheet {
  const lose = (kind: keyof typeof said, at: Loss['range']) =>
    losses.push(loss(source, kind, at, said[kind]));
  const keepsStamps = to === 'lrc';
  const takes = takesEntry[to];
  const entries = sheet.entries.filter((entry) => {
    const isKept =
      /^[^\r\n]+$/.test(entry.value) && (!takes || takes(entry)) && (keepsStamps || entry.key !== 'offset');
    if (!isKept) lose('metadata', entry.at);
    return isKept;
  });
  const stamped = sheet.items.filter((item) => 'stamps' in item && item.stamps !== '');
  if (stamped.length > 0 && !keepsStamps) {
    const [first] = stamped;
    const last = stamped.at(-1)!;
    if (first && 'at' in first && 'at' in last) {
      const lost = stampLoss(source, first.at.start, last.at.end, stamped.length);
      losses.push(lost);
    }
  }
  let items = keepsStamps ? sheet.items : inOrder(sheet.items, (at) => lose('again', at));
  if (to === 'chordpro' || to === 'openlyrics') items = withChordsBelow(items);
  items = items.flatMap((item): readonly Item[] => fittedItem(item, to, lose));
  if (to === 'openlyrics') items = withVerses(writtenOut(items), true, lose);
  else if (to !== 'chordpro' && items.some((item, i) => item.is === 'end' && standsFree(items, i)))
    items = withVerses(items, false, lose);
  const made = { ...sheet, entries, items };
  if (to === 'chordpro') losses.push(...bracketsIn(source, made));
  return made;
}

/** One loss for all stamps of a song: a list of forty times helps nobody. */
function stampLoss(source: string, start: number, end: number, count: number): Loss {
  let lineStart = start;
  while (lineStart > 0 && !/[\r\n]/.test(source[lineStart - 1]!)) lineStart--;
  const message =
    count === 1
      ? said.stamp
      : { en: `the time stamps of ${count} lines are left out`, 'zh-CN': `${count} 行的时间戳被省略` };
  const text = source.slice(lineStart, start).trim() || source.slice(start, end).split(/[\r\n]/, 1)[0]!;
  return { kind: 'stamp', text: text.slice(0, 80), range: { start: lineStart, end }, message };
}

function fittedItem(
  item: Item,
  to: Notation,
  lose: (kind: keyof typeof said, at: Loss['range']) => void,
): readonly Item[] {
  switch (item.is) {
    case 'words': {
      if (to === 'chordpro' && isBracket(item.text)) {
        lose('bracket', item.at);
        return [{ is: 'cue', text: item.text.slice(1, -1).trim(), raw: item.text, at: item.at }];
      }
      const takes =
        to === 'chordpro'
          ? (name: string) => name.startsWith('*') || isChordBracket(name)
          : to === 'openlyrics'
            ? () => true
            : to === 'lrc'
              ? () => false
              : isTextChord;
      for (const { name, range } of item.chords)
        if (!takes(name)) lose(name.startsWith('*') ? 'cue' : 'chord', range);
      return [{ ...item, chords: item.chords.filter(({ name }) => takes(name)) }];
    }
    case 'chords':
      if (to !== 'lrc' && to !== 'openlyrics') return [item];
      lose('chord', item.at);
      return [];
    case 'tab':
      if (to !== 'lrc' && to !== 'openlyrics') return [item];
      lose(kindOf(item), item.at);
      return [];
    case 'divider':
      if (to === 'text' || to === 'markdown') return [item];
      lose('divider', item.at);
      return [item];
    default:
      return [item];
  }
}

/** Lines that are sung at several times, once for each, in the order of time; where tags stand between them they stay as they are. */
function inOrder(items: readonly Item[], lose: (at: Loss['range']) => void): readonly Item[] {
  if (!items.some((item) => item.is === 'words' && item.times.length > 1)) return items;
  if (items.some((item) => item.is !== 'words' && item.is !== 'gap' && item.is !== 'blank')) {
    for (const item of items) if (item.is === 'words' && item.times.length > 1) lose(item.at);
    return items;
  }
  const timed: { readonly time: number; readonly item: Item }[] = [];
  let time = 0;
  for (const item of items) {
    const times = item.is === 'words' || item.is === 'gap' ? item.times : [];
    time = times[0] ?? time;
    for (const each of times.length > 0 ? times : [time]) timed.push({ time: each, item });
  }
  return timed.sort((a, b) => a.time - b.time).map(({ item }) => item);
}

/** Recalls as the sections they stand for. */
function writtenOut(items: readonly Item[]): readonly Item[] {
  const out: Item[] = [];
  let last: readonly Item[] = [];
  let open: Item[] | null = null;
  for (const item of items) {
    if (item.is === 'section' || item.is === 'end') {
      if (open?.some(({ is }) => is === 'words')) last = open;
      const isChorus =
        item.is === 'section' &&
        /chorus$/.test(item.kind) &&
        item.kind !== 'pre-chorus' &&
        item.kind !== 'post-chorus';
      open = isChorus ? [] : null;
      if (item.is === 'section' && item.isRecall && last.length > 0) {
        const times = item.label ? (readTag(item.label, createVocabulary(), true)?.repeat ?? 1) : 1;
        for (let i = 0; i < times; i++) out.push(...last);
        continue;
      }
    }
    out.push(item);
    open?.push(item);
  }
  return out;
}

/** Whether words that stand in no section follow. */
function standsFree(items: readonly Item[], from: number): boolean {
  for (let i = from + 1; i < items.length; i++) {
    const { is } = items[i]!;
    if (is === 'words') return true;
    if (is === 'section' || is === 'divider') return false;
  }
  return false;
}

/**
 * Gives words that stand in no section one: a verse, numbered by stanza where the song has no tags. A direction between sections
 * is no verse.
 */
function withVerses(
  items: readonly Item[],
  isNumbered: boolean,
  lose: (kind: 'section' | 'cue', at: Loss['range']) => void,
): readonly Item[] {
  const isTagged = items.some(({ is }) => is === 'section');
  const out: Item[] = [];
  let isOpen = false;
  let number = 0;
  for (const [i, item] of items.entries()) {
    if (item.is === 'end' || item.is === 'divider') isOpen = false;
    else if (item.is === 'section') isOpen = true;
    else if (item.is === 'blank' && !isTagged) isOpen = false;
    else if (item.is === 'cue' && !isOpen && !standsFree(items, i)) {
      lose('cue', item.at);
      continue;
    } else if (item.is !== 'blank' && item.is !== 'gap' && !isOpen) {
      isOpen = true;
      const verse: SectionItem = {
        is: 'section',
        kind: 'verse',
        number: isNumbered && !isTagged ? ++number : null,
        label: null,
        isRecall: false,
        stamps: '',
        at: item.at,
      };
      if (number < 2) lose('section', item.at);
      out.push(verse);
    }
    if (item.is !== 'end') out.push(item);
  }
  return out;
}

/** Whether a line is a bracket and nothing else: sung in doubt, but no notation has to take it for words. */
function isBracket(text: string): boolean {
  return /^\[[^[\]]*\]$/u.test(text);
}

interface Token {
  readonly text: string;
  readonly words: string | null;
}

/** What has to come back: sections by kind and number, words by line and stanza. */
function tokensOf({ items }: Sheet): readonly Token[] {
  const tokens: Token[] = [];
  let isGap = false;
  let isFirst = true;
  for (const item of items) {
    if (item.is === 'section' && item.kind !== 'unknown' && item.kind !== 'custom') {
      tokens.push({ text: `# ${item.kind} ${item.number ?? ''}`, words: item.label ?? item.kind });
      isFirst = true;
    } else if (item.is === 'words' && !isBracket(item.text)) {
      const text = item.text.replace(/\s+/gu, ' ');
      tokens.push({ text: `${isGap && !isFirst ? '¶' : ''}| ${text}`, words: text });
      isFirst = false;
      isGap = false;
    } else if (item.is === 'section' || item.is === 'divider') isFirst = true;
    if (item.is === 'blank' || item.is === 'gap') isGap = true;
    else if (item.is === 'section') isGap = false;
  }
  return tokens;
}

/** Why what was written is another song, or null when it is the same. */
function firstDifference(before: readonly Sheet[], after: readonly Sheet[]): Localized | null {
  if (before.length !== after.length) return said.changed;
  for (const [i, sheet] of before.entries()) {
    const wanted = tokensOf(sheet);
    const found = tokensOf(after[i]!);
    const at = wanted.findIndex(({ text }, n) => text !== found[n]?.text);
    const token = at >= 0 ? wanted[at] : undefined;
    if (token) {
      const words = token.words && token.words.length > 60 ? `${token.words.slice(0, 59)}…` : token.words;
      return {
        en: `\`${words}\` would not be read as the same there, so nothing is written`,
        'zh-CN': `\`${words}\` 写过去后读法会变，因此没有写出`,
      };
    }
    if (found.length !== wanted.length) return said.changed;
  }
  return null;
}

/** Cues, chords and facts that did not come back. */
function missing(before: Sheet, after: Sheet): readonly Loss[] {
  const losses: Loss[] = [];
  const there = new Map<string, number>();
  for (const { key } of extrasOf(after)) there.set(key, (there.get(key) ?? 0) + 1);
  for (const { key, kind, text, at } of extrasOf(before)) {
    const count = there.get(key) ?? 0;
    if (count > 0) there.set(key, count - 1);
    else losses.push({ kind, text, range: { start: at.start, end: at.end }, message: said[kind] });
  }
  return losses;
}

interface Extra {
  readonly key: string;
  readonly kind: 'cue' | 'chord' | 'metadata' | 'header' | 'tab';
  readonly text: string;
  readonly at: Loss['range'];
}

function extrasOf({ entries, items }: Sheet): readonly Extra[] {
  const extras: Extra[] = entries.map(({ key, value, at }) => ({
    key: `${key}: ${value}`,
    kind: 'metadata',
    text: value,
    at,
  }));
  const chord = ({ name, range }: WordsItem['chords'][number]): Extra =>
    name.startsWith('*')
      ? { key: `~ ${folded(name)}`, kind: 'cue', text: name.slice(1), at: range }
      : { key: `[${name}]`, kind: 'chord', text: name, at: range };
  for (const item of items) {
    if (item.is === 'cue')
      extras.push({ key: `~ ${folded(item.text)}`, kind: 'cue', text: item.text, at: item.at });
    else if (item.is === 'words') extras.push(...item.chords.map(chord));
    else if (item.is === 'chords' || item.is === 'tab')
      extras.push({ key: `| ${bare(item.text)}`, kind: kindOf(item), text: item.text, at: item.at });
    else if (item.is === 'section' && (item.kind === 'unknown' || item.kind === 'custom'))
      extras.push({ key: `~ ${folded(item.label ?? '')}`, kind: 'cue', text: item.label ?? '', at: item.at });
    else if (item.is === 'section' && item.label !== null) {
      const reading = readTag(item.label, createVocabulary(), true);
      const cue = reading?.cue ? item.label.slice(reading.cue.start, reading.cue.end) : '';
      const more = [...(reading?.performers ?? []), cue].join(' ').trim();
      if (more !== '')
        extras.push({ key: `: ${folded(more)}`, kind: 'header', text: item.label, at: item.at });
    }
  }
  return extras;
}

function kindOf(item: Extract<Item, { readonly is: 'chords' | 'tab' }>): 'chord' | 'tab' {
  return item.is === 'tab' && !item.isGrid ? 'tab' : 'chord';
}

/** A row of chords or bars without the marks that a notation sets around them. */
function bare(text: string): string {
  return text.replace(/[[\]*\s]+/gu, ' ').trim();
}

function folded(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}?]+/gu, '');
}
