import type { Localized, Notation, Range, Section, Song, SongLine, Span, Tree } from '../rule.ts';
import { isChord, isTablature } from '../song/chords.ts';
import { isKnownDirection, isRepeat, isUnclear } from '../song/cues.ts';
import { bestEntry, tagLanguages } from '../song/languages.ts';
import { isStamp } from '../song/sung.ts';
import { readTag, type TagReading } from '../song/tag.ts';
import { createVocabulary, type Vocabulary } from '../song/vocabulary.ts';
import { openers } from '../syntax/shapes.ts';
import { canonical, entryOf } from './facts.ts';
import type { Loss } from './losses.ts';
import {
  type ChordAt,
  type Entry,
  type Item,
  loss,
  type SectionItem,
  type Sheet,
  type WordsItem,
} from './sheet.ts';
import { plainText } from './xml-text.ts';

/** Words for what no notation takes along. */
const said = {
  comment: { en: 'a comment is left out', 'zh-CN': '注释被省略' },
  leftover: { en: 'what was left over from elsewhere is left out', 'zh-CN': '残留内容被省略' },
  mark: { en: 'a mark of the notation is left out', 'zh-CN': '记谱标记被省略' },
  metadata: { en: 'this line about the song is left out', 'zh-CN': '歌曲信息被省略' },
  outside: { en: 'what stands around the lyric is left out', 'zh-CN': '歌词以外的内容被省略' },
  order: {
    en: 'this verse is not in the order of the song; it stands last',
    'zh-CN': '这一段不在歌曲的顺序里，放在最后',
  },
} as const satisfies Record<string, Localized>;

const sheets = new WeakMap<Song, { readonly sheet: Sheet; readonly losses: readonly Loss[] }>();

/** A song without its notation, and what of it no other notation takes. Linear; never throws. */
export function sheetOf(song: Song): { readonly sheet: Sheet; readonly losses: readonly Loss[] } {
  let known = sheets.get(song);
  if (!known) {
    known = readSheet(song);
    sheets.set(song, known);
  }
  return known;
}

/** What stands outside of every song and is lost by any conversion: prose around a lyric, one loss for each stretch. */
export function outsideOf(tree: Tree, songs: readonly Song[]): readonly Loss[] {
  if (tree.notation !== 'markdown') return [];
  const within = new Set<number>();
  for (const song of songs) {
    for (const { line, is, why } of song.lines)
      if (is !== 'metadata' || why !== 'outside') within.add(line.index);
  }
  const losses: Loss[] = [];
  let open: { start: number; end: number } | null = null;
  const close = () => {
    if (open) losses.push(loss(tree.source, 'outside', open, said.outside));
    open = null;
  };
  for (const line of tree.lines) {
    const isFence = /^(?:`{3,}|~{3,})/.test(tree.source.slice(line.from, line.from + 4));
    if (within.has(line.index) || isFence || line.type === 'matter') close();
    else if (line.from < line.to) open = { start: open ? (open as Range).start : line.from, end: line.to };
  }
  close();
  return losses;
}

function readSheet(song: Song): { readonly sheet: Sheet; readonly losses: readonly Loss[] } {
  const { source, notation, frontMatter } = song.tree;
  const losses: Loss[] = [];
  const items: Item[] = [];
  const entries: Entry[] = [];
  for (const [key, { value, start, end }] of frontMatter?.values ?? []) {
    for (const each of typeof value === 'string' ? [value] : value)
      entries.push({ key: canonical(key), written: key, value: each, isMatter: true, at: { start, end } });
  }
  const { lines, unordered } = orderedLines(song);
  for (const { header } of unordered) losses.push(loss(source, 'order', header, said.order));
  for (const line of lines) {
    const at = { start: line.line.from, end: line.line.to };
    const lose = (kind: keyof typeof said, range: Range = at) =>
      losses.push(loss(source, kind, range, said[kind]));
    const { is, header, section, why } = line;
    if (header && section) {
      const isGlued = header.start > line.line.from && line.line.directive === undefined;
      if (isGlued && !isMarkup(source.slice(line.line.from, header.start)))
        lose('leftover', { start: line.line.from, end: header.start });
      items.push(sectionItem(song, line, section));
      if (line.sung) items.push(...sungItems(song, line));
      else items.push(...restOfHeader(song, line));
      continue;
    }
    if (line.unknown) items.push(cueItem(song, line));
    else if (line.sung) {
      const { start, end } = line.sung;
      const before = { start: at.start, end: start };
      if (/[^:：\s]\s*$/u.test(source.slice(before.start, before.end))) lose('leftover', before);
      if (end < at.end) lose('leftover', { start: end, end: at.end });
      items.push(...sungItems(song, line));
    } else if (why === 'notation-mark') items.push(...markItems(song, line, lose));
    else if (is === 'blank') items.push({ is: 'blank' });
    else if (is === 'stamp') items.push(gapItem(source, line));
    else if (is === 'cue') items.push(cueItem(song, line));
    else if (is === 'chord') {
      const text = source.slice(at.start, at.end);
      if (isTablature(text)) items.push({ is: 'tab', text, isGrid: false, at });
      else if (text.includes('|')) items.push({ is: 'tab', text, isGrid: true, at });
      else items.push({ is: 'chords', text, indent: line.line.from - line.line.start, at });
    } else if (is === 'divider') {
      if (line !== song.lines.at(-1)) items.push({ is: 'divider', text: source.slice(at.start, at.end), at });
      else if (/[\p{L}\p{N}]/u.test(source.slice(at.start, at.end))) lose('leftover');
    } else if (is === 'comment') lose('comment');
    else if (is === 'leftover') {
      if (source.slice(at.start, at.end) !== song.title) lose('leftover');
      else entries.push({ key: 'title', written: null, value: song.title, isMatter: false, at });
    } else if (is === 'metadata' && why !== 'front-matter' && why !== 'outside') {
      const entry = entryOf(song, line);
      if (entry) entries.push(entry);
      else if (notation !== 'openlyrics') lose('metadata');
    }
  }
  const brackets = openers[song.mainForm ?? 'square'] ?? ['[', ']'];
  return {
    sheet: {
      entries: onlyOnce(entries),
      items: notation === 'openlyrics' ? named(items, createVocabulary()) : items,
      language: song.tagLanguages[0] ?? 'en',
      brackets,
    },
    losses,
  };
}

/** Facts that the front matter and the song both tell count once. */
function onlyOnce(entries: readonly Entry[]): readonly Entry[] {
  const known = new Set<string>();
  return entries.filter(({ key, value }) => {
    const fact = `${key}: ${value}`;
    return !known.has(fact) && known.add(fact);
  });
}

/** The lines of a song, by its verse order where the notation has one; verses outside of that order stand last. */
function orderedLines(song: Song): {
  readonly lines: readonly SongLine[];
  readonly unordered: readonly Section[];
} {
  const order = song.lines.find(({ line }) => line.directive?.name === 'verseorder' && line.directive.value);
  const at = order?.line.directive?.value;
  if (song.tree.notation !== 'openlyrics' || !at) return { lines: song.lines, unordered: [] };
  const byName = new Map<string, Section[]>();
  const parts = new Map<string, Section[]>();
  for (const section of song.sections) {
    const name = section.lines[0]?.line.directive?.section ?? '';
    byName.set(name, [...(byName.get(name) ?? []), section]);
    const whole = name.replace(/(?<=\d)[a-z]$/, '');
    if (whole !== name) parts.set(whole, [...(parts.get(whole) ?? []), section]);
  }
  const names = song.text(at).trim().split(/\s+/);
  // `v1` calls its parts, `v1a` and `v1b`, where no verse has the name itself.
  const named = names.flatMap((name) => byName.get(name) ?? parts.get(name) ?? []);
  const inOrder = new Set(named);
  const unordered = song.sections.filter((section) => !inOrder.has(section));
  return {
    lines: [
      ...song.lines.filter(({ section }) => section === null),
      ...[...named, ...unordered].flatMap((section) => section.lines),
    ],
    unordered,
  };
}

function sectionItem(song: Song, { line }: SongLine, section: Section): SectionItem {
  const { header } = section;
  const { source } = song.tree;
  const isMark =
    header.form === 'number' ||
    header.form === 'element' ||
    (header.form === 'environment' && !line.directive?.value);
  const { inner, nameAt, correction } = header;
  const tag =
    correction === null
      ? source.slice(inner.start, inner.end)
      : source.slice(inner.start, nameAt.start) + correction + source.slice(nameAt.end, inner.end);
  const words = tag.replace(/[\s:：]+$/u, '');
  const name = line.directive?.section ?? '';
  // An environment of no kind has its name for a label: `{start_of_shanty}`.
  const own = header.form === 'environment' && section.kind === 'custom' ? name.replaceAll('_', ' ') : null;
  return {
    is: 'section',
    kind: header.kind,
    number: header.number,
    label: isMark || words === '' ? own : words,
    isRecall:
      header.recall || (section.isChorus && section.sungLines.length === 0 && section.repeatOf !== null),
    stamps: stampsOf(source, line.stamps),
    at: header.end > header.start ? header : { start: line.from, end: line.to },
  };
}

/** A mark after a tag that is not sung: `[Chorus] [x2]`. */
function restOfHeader(song: Song, { header, line }: SongLine): readonly Item[] {
  if (!header || line.directive || header.form === 'number') return [];
  const start = header.end + /^[\s:：]*/u.exec(song.tree.source.slice(header.end, line.to))![0].length;
  if (start >= line.to) return [];
  const raw = song.tree.source.slice(start, line.to);
  if (isMarkup(raw)) return [];
  return [{ is: 'cue', text: withoutBrackets(raw), raw, at: { start, end: line.to } }];
}

/** Whether a stretch is HTML around a tag and nothing else: `<b>`, `</i></b>`. */
function isMarkup(text: string): boolean {
  return /^(?:<\/?[a-z][a-z1-6]*>)+$/i.test(text.trim());
}

function withoutBrackets(text: string): string {
  return /^[[(（【［].*[\])）】］]$/u.test(text) ? text.slice(1, -1).trim() : text;
}

function cueItem(song: Song, { line, tag }: SongLine): Item {
  // Before the bracket stands what a site left there.
  const raw = song.tree.source.slice(tag?.start ?? line.from, line.to);
  const isText = song.tree.notation !== 'chordpro' && song.tree.notation !== 'openlyrics';
  const inner = /^\[\*(.*)\]$/u.exec(raw)?.[1];
  return {
    is: 'cue',
    text: inner ?? withoutBrackets(raw.replace(/(?<=[\])）】］])\s*[:：]$/u, '')),
    raw: isText ? raw : null,
    at: tag ?? { start: line.from, end: line.to },
  };
}

function stampsOf(source: string, stamps: readonly Span[] | undefined): string {
  return (stamps ?? []).map(({ start, end }) => source.slice(start, end)).join('');
}

function gapItem(source: string, { line }: SongLine): Item {
  const at = { start: line.start, end: line.end };
  const stamps = line.stamps ? stampsOf(source, line.stamps) : source.slice(line.from, line.to);
  const times = (line.stamps ?? []).flatMap(({ milliseconds }) => milliseconds ?? []);
  return { is: 'gap', stamps, times, at };
}

/** Lines that only the notation understands. */
function markItems(song: Song, { line, tag }: SongLine, lose: (kind: 'mark') => void): readonly Item[] {
  const { source, notation } = song.tree;
  const { directive } = line;
  if (!directive) return [];
  const text = source.slice(line.from, line.to);
  if (notation === 'openlyrics') {
    if (/^<lines\b/.test(text)) return [{ is: 'blank' }];
    if (!text.startsWith('<') || text.startsWith('<![CDATA[')) lose('mark');
    return [];
  }
  if (directive.role === 'close') return [{ is: 'end' }];
  if (directive.role === 'comment') {
    if (!directive.value) return [];
    const at = directive.value;
    return [{ is: 'cue', text: source.slice(at.start, at.end), raw: null, at: tag ?? directive }];
  }
  const { name, section } = directive;
  const isRows = section === 'tab' || section === 'grid';
  if (isRows && name === '') return [{ is: 'tab', text, isGrid: section === 'grid', at: directive }];
  // The rows of music in another language go with the mark that opens them.
  if (!isRows && name !== '' && !name.startsWith('end_of_') && name !== 'new_song' && name !== 'ns')
    lose('mark');
  return [];
}

/** A sung line; one that holds nothing but chords or annotations is no sung line. */
function sungItems(song: Song, line: SongLine): readonly Item[] {
  const words = wordsItem(song, line);
  const { text, chords, at, stamps, times } = words;
  if (text !== '') return [words];
  if (chords.length === 0) return stamps === '' ? [] : [{ is: 'gap', stamps, times, at }];
  const cues = chords.filter(({ name }) => name.startsWith('*'));
  if (cues.length === chords.length)
    return cues.map(({ name, range }) => ({ is: 'cue', text: name.slice(1).trim(), raw: null, at: range }));
  const names = chords
    .map(({ name }) => (/^\*[^\s[\]]+$/.test(name) ? name.slice(1) : `[${name}]`))
    .join(' ');
  return [{ is: 'chords', text: names, indent: 0, at }];
}

function wordsItem(song: Song, { line, sung, header }: SongLine): WordsItem {
  const { source, notation } = song.tree;
  const { end } = sung!;
  // A singer before a colon stays with the words; what a site left before them does not.
  const withSinger = !header && /[:：]\s*$/u.test(source.slice(line.from, sung!.start));
  const start = withSinger ? line.from : sung!.start;
  const chords: ChordAt[] = [];
  const wordStamps: ChordAt[] = [];
  let stamps = stampsOf(source, line.stamps);
  const times = (line.stamps ?? []).flatMap(({ milliseconds }) => milliseconds ?? []);
  let text = '';
  let from = start;
  for (const span of marksOf(source, line, start, end, notation)) {
    text += plainText(source.slice(from, span.start), notation);
    from = Math.max(from, span.end);
    const whole = source.slice(span.start, span.end);
    if (span.what === 'stamp' && text.trim() === '' && whole.startsWith('[')) stamps += whole;
    else if (span.what === 'stamp') wordStamps.push({ at: text.length, name: whole, range: span });
    else {
      const name = notation === 'openlyrics' ? elementChord(whole) : chordName(whole, span.what);
      if (name !== null) chords.push({ at: text.length, name, range: span });
    }
  }
  text += plainText(source.slice(from, end), notation);
  const lead = text.length - text.trimStart().length;
  const trimmed = text.trim();
  const moved = (mark: ChordAt): ChordAt => ({
    ...mark,
    at: Math.min(trimmed.length, Math.max(0, mark.at - lead)),
  });
  return {
    is: 'words',
    text: trimmed,
    chords: chords.map(moved),
    wordStamps: wordStamps.map(moved),
    stamps,
    times,
    indent: line.from - line.start,
    at: { start: line.from, end: line.to },
  };
}

type Marked = Range & { readonly what: 'chord' | 'stamp' | 'cue' };

const bracketed = /\[([^[\]\r\n]*)\]/g;

/** Chords, stamps and known directions within a line, in order. */
function marksOf(
  source: string,
  line: SongLine['line'],
  start: number,
  end: number,
  notation: Notation,
): readonly Marked[] {
  const found: Marked[] = [
    ...(line.chords ?? []).map((span): Marked => ({ ...span, what: 'chord' })),
    ...(line.wordStamps ?? []).map((span): Marked => ({ ...span, what: 'stamp' })),
  ];
  const taken = new Set(found.map((span) => span.start));
  if (notation !== 'openlyrics') {
    bracketed.lastIndex = 0;
    for (const match of source.slice(start, end).matchAll(bracketed)) {
      const at = { start: start + match.index, end: start + match.index + match[0].length };
      const inner = match[1]!.trim();
      if (taken.has(at.start)) continue;
      if (isChord(inner)) found.push({ ...at, what: 'chord' });
      else if (isStamp(inner)) found.push({ ...at, what: 'stamp' });
      else if (isKnownDirection(inner) && !isRepeat(inner) && !isUnclear(inner))
        found.push({ ...at, what: 'cue' });
    }
  }
  return found.filter((span) => span.start >= start && span.end <= end).sort((a, b) => a.start - b.start);
}

function chordName(whole: string, what: Marked['what']): string {
  const inner = whole.slice(1, -1).trim();
  return what === 'cue' ? `*${inner}` : inner;
}

/** What an element within a line of OpenLyrics says: a chord, or a comment; null for anything else. */
function elementChord(whole: string): string | null {
  const comment = /^<comment\b[^>]*>([\s\S]*)<\/comment>$/i.exec(whole);
  if (comment) return `*${plainText(comment[1]!, 'openlyrics').trim()}`;
  if (!/^<chord\b/i.test(whole)) return null;
  const attribute = (name: string) => {
    const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(whole);
    return plainText(match?.[1] ?? match?.[2] ?? '', 'openlyrics');
  };
  const bass = attribute('bass');
  const name = attribute('name') || attribute('root') + attribute('structure') + (bass && `/${bass}`);
  return name === '' ? null : name;
}

/**
 * In OpenLyrics a verse may open with the tag as it was written, as a comment in brackets (our own conversions put it there
 * where a verse name cannot say it): then that names the section.
 */
function named(items: readonly Item[], vocabulary: Vocabulary): readonly Item[] {
  const tags = new Map<SectionItem, TagReading | null>();
  const kept: Item[] = [];
  let open: SectionItem | null = null;
  const labels = new Map<SectionItem, string>();
  for (const item of items) {
    const tag = open && item.is === 'cue' ? /^\[(.+)\]$/u.exec(item.text)?.[1]?.trim() : undefined;
    if (open && tag) {
      labels.set(open, tag);
      tags.set(open, readTag(tag, vocabulary, true));
    } else kept.push(item);
    if (item.is === 'section') open = item;
    else if (item.is !== 'blank') open = null;
  }
  const languages = tagLanguages([...tags.values()].flatMap((reading) => reading ?? []));
  return kept.map((item) => {
    const label = item.is === 'section' ? labels.get(item) : undefined;
    if (item.is !== 'section' || label === undefined) return item;
    const reading = tags.get(item);
    if (!reading) return { ...item, kind: 'unknown', number: null, label };
    return {
      ...item,
      kind: bestEntry(reading.entries, () => languages, 'auto').kind,
      number: reading.number,
      label,
    };
  });
}
