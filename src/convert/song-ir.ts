import type { Header, Kind, Localized, Range, RepeatMark, Section, Song, SongLine } from '../rule.ts';
import { isChord } from '../song/chords.ts';
import { hasDirection } from '../song/cues.ts';
import { isStamp, silentSpans, timesMark } from '../song/sung.ts';
import { readTag } from '../song/tag.ts';
import type { Vocabulary } from '../song/vocabulary.ts';
import { bracketsOf } from '../syntax/shapes.ts';
import { Mark } from '../syntax/tree.ts';
import { indexAt } from '../text/range.ts';
import { entity, entityPattern, htmlElements, htmlTagPattern } from '../words/entities.ts';
import { kinds } from '../words/sections.ts';
import type { Loss } from './losses.ts';

/** A line that is sung, cleaned of everything that is not. */
export interface IrLine {
  readonly is: 'line';
  readonly text: string;
  /** Where its words stand in the source. */
  readonly at: Range;
  /** Times at which it is sung, in milliseconds; empty where none are given. */
  readonly times: readonly number[];
}

/** A direction on a line of its own; its words without brackets. */
export interface IrCue {
  readonly is: 'cue';
  readonly text: string;
  readonly at: Range;
  readonly why: SongLine['why'];
  /** In no vocabulary: its words count among the sung ones. */
  readonly unknown: boolean;
}

/** What stands in a section, in order; blanks never at its ends, never two in a row. */
export type IrItem = IrLine | IrCue | { readonly is: 'blank' };

/** A section with its repeats written out. */
export interface IrSection {
  /** Null for what stands before the first header. */
  readonly header: Header | null;
  readonly kind: Kind;
  readonly items: readonly IrItem[];
}

/** A song as conversions need it: cleaned lines, repeats written out, what was left behind. */
export interface SongIr {
  readonly sections: readonly IrSection[];
  readonly losses: readonly Loss[];
  /** Whether the repeats grow without bound. */
  readonly isEndless: boolean;
}

/** How a song is to be cleaned. */
export interface IrOptions {
  readonly vocabulary: Vocabulary;
  /** Whether `[?]` and `*emphasis*` stay: for people who read. */
  readonly forReaders: boolean;
  /** Whether repeats are left alone, since no time is known for them. */
  readonly keepsRepeats: boolean;
  /** Where lines stand that would be read as something else when they are written; they are left out. */
  readonly without: ReadonlySet<number>;
}

/** Kinds whose bare tag asks for no words. */
export const played: ReadonlySet<Kind> = new Set(['intro', 'outro', 'coda', 'part', 'skit', 'spoken']);

/** More items than this are no song any more. */
const mostItems = 20_000;

/** A repeat of more than this many times is meant as a loop. */
const mostTimes = 16;

/** Makes losses; `text` is cut where it is long. */
export function loss(song: Song, kind: string, at: Range, message: Localized): Loss {
  const text = song.text(at).replace(/\s+/g, ' ').trim();
  return {
    kind,
    text: text.length > 200 ? `${text.slice(0, 199)}…` : text,
    range: { start: at.start, end: at.end },
    message,
  };
}

const said = {
  inlineTag: { en: 'a section name inside a line is left out', 'zh-CN': '行内的段落名被省略' },
  chord: { en: 'chords are left out', 'zh-CN': '和弦被省略' },
  stamp: { en: 'time stamps are left out', 'zh-CN': '时间戳被省略' },
  performer: { en: 'who sings a line is left out', 'zh-CN': '每句由谁演唱，未写出' },
  direction: { en: 'a direction inside a line is left out', 'zh-CN': '行内的提示被省略' },
  repeat: {
    en: 'what is to be sung again cannot be told, so the mark is left out',
    'zh-CN': '无法确定重复哪些歌词，重复标记被省略',
  },
  misread: {
    en: 'this line would be read as a tag or a mark there, so it is left out',
    'zh-CN': '这一行在那里会被读成标签或标记，因此省略',
  },
  times: {
    en: 'no time is known for what is sung again, so the mark is left out',
    'zh-CN': '重复部分没有时间，重复标记被省略',
  },
} as const satisfies Record<string, Localized>;

interface OpenSection {
  readonly header: Header | null;
  readonly kind: Kind;
  readonly items: IrItem[];
  times: number;
  /** What is sung each of several times. */
  once?: readonly IrItem[];
}

/** Reads a song into sections with their repeats written out. Linear in what it makes; never throws. */
export function songIr(song: Song, options: IrOptions): SongIr {
  const losses: Loss[] = [];
  const once = new Set<string>();
  const note = (kind: keyof typeof said, name: string, at: Range, repeatedly: boolean): void => {
    if (!repeatedly && once.has(kind)) return;
    once.add(kind);
    losses.push(loss(song, name, at, said[kind]));
  };
  const marks = new Map<number, RepeatMark>();
  for (const mark of song.repeatMarks) if (!marks.has(mark.at)) marks.set(mark.at, mark);
  const inline = new Map<number, Range[]>();
  for (const tag of song.inlineTags) {
    const at = indexAt(song.tree.lines, tag.start) - song.lines[0]!.line.index;
    inline.set(at, [...(inline.get(at) ?? []), tag]);
  }

  let open: OpenSection = { header: null, kind: 'unknown', items: [], times: 1 };
  const sections: OpenSection[] = [open];
  const bodies = new Map<Section, OpenSection>();
  let size = 0;
  let isEndless = false;
  const add = (...items: readonly IrItem[]): void => {
    size += items.length;
    if (size > mostItems) isEndless = true;
    else open.items.push(...items);
  };
  const close = (): void => {
    if (open.times > 1) {
      const body = trimmed(open.items);
      open.once = body;
      while (open.items.at(-1)?.is === 'blank') open.items.pop();
      const isStanzas = body.some(({ is }) => is === 'blank');
      for (let i = 1; i < open.times && !isEndless; i++) add(...(isStanzas ? [blank] : []), ...body);
    }
    open.times = 1;
  };
  const begin = (header: Header | null, kind: Kind): void => {
    close();
    open = { header, kind, items: [], times: 1 };
    sections.push(open);
  };
  const copy = (of: Section, times: number): void => {
    // A bare `[Chorus]` after `[Chorus x2]` asks for it once.
    const earlier = bodies.get(of);
    const body = wordsOf(earlier?.once ?? earlier?.items ?? []);
    const isStanzas = body.some(({ is }) => is === 'blank');
    for (let i = 0; i < times && !isEndless; i++) add(...(i > 0 && isStanzas ? [blank] : []), ...body);
  };

  for (let at = 0; at < song.lines.length && !isEndless; at++) {
    const line = song.lines[at]!;
    const mark = marks.get(at);
    if (line.is === 'blank' || line.is === 'divider') {
      add(blank);
      continue;
    }
    if (line.line.chords?.length || line.is === 'chord')
      note('chord', 'chord', line.line.chords?.[0] ?? spanOf(line), false);
    const timed = line.line.stamps?.[0] ?? line.line.wordStamps?.[0];
    if (timed) note('stamp', 'stamp', timed, false);
    if (line.header) {
      begin(line.header, line.header.kind);
      if (line.section) bodies.set(line.section, open);
      const isRepeat = mark && mark.form !== 'bars' && !(line.sung && mark.start >= line.header.end);
      // An empty intro or outro is played, not sung again.
      const isPlayed = mark?.form === 'bare-tag' && played.has(line.header.kind);
      if (mark && isRepeat && !isPlayed) {
        const times = Math.min(mark.times ?? 1, mostTimes);
        if (options.keepsRepeats) note('times', 'repeat', mark, true);
        else if (mark.of && bodies.has(mark.of)) copy(mark.of, times);
        else if (mark.form === 'times' && line.section && line.section.sungLines.length > 0)
          open.times = times;
        else note('repeat', 'repeat', mark, true);
      }
    } else if (line.is === 'cue') addCue(line, at, mark);
    if (line.sung) addLine(line, at, mark);
  }
  close();
  return {
    sections: sections
      .map(({ header, kind, items }) => ({ header, kind, items: trimmed(items) }))
      .filter(({ header, items }) => header !== null || items.length > 0),
    losses: losses.sort((a, b) => a.range.start - b.range.start),
    isEndless,
  };

  function addCue(line: SongLine, at: number, mark: RepeatMark | undefined): void {
    const tag = line.tag;
    // `男：` on a line of its own has no brackets.
    if (line.why === 'performer' && !tag) note('performer', 'performer', spanOf(line), false);
    if (line.why === 'notation-mark' || !tag) return;
    if (line.why === 'repeat-mark') {
      if (!mark) return;
      const times = Math.min(mark.times ?? 1, mostTimes);
      if (options.keepsRepeats) note('times', 'repeat', mark, true);
      else if (mark.of && bodies.has(mark.of)) {
        const hasWords = open.items.some(({ is }) => is === 'line');
        if (hasWords || open.kind !== mark.of.kind) begin(mark.of.header, mark.of.kind);
        copy(mark.of, times);
      } else if (mark.times !== null && !mark.of) repeatStanza(mark.times, mark);
      else note('repeat', 'repeat', mark, true);
      return;
    }
    const inner = song.text(tag).replace(/^\s*[[(【［〔（]\s*|\s*[\])】］〕）]\s*$/g, '');
    const reading = line.why === 'directly-under-header' ? readTag(inner, options.vocabulary, true) : null;
    const entry = reading?.entries[0];
    const group = entry ? kinds[entry.kind].class : null;
    const isOwn = group === 'instrumental' || group === 'boundary' || group === 'effect';
    if (entry && isOwn && (line.section?.sungLines.length ?? 0) === 0) {
      begin(headerFor(line, inner, entry.kind, group, at), entry.kind);
      return;
    }
    add({ is: 'cue', text: inner.replace(/\s+/g, ' '), at: tag, why: line.why, unknown: line.unknown });
  }

  /** `(x2)` on a line of its own: the stanza above it. */
  function repeatStanza(times: number, mark: RepeatMark): void {
    const items = trimmed(open.items);
    let from = items.length;
    while (from > 0 && items[from - 1]!.is !== 'blank') from--;
    const stanza = wordsOf(items.slice(from));
    if (stanza.length === 0) note('repeat', 'repeat', mark, true);
    else for (let i = 1; i < Math.min(times, mostTimes) && !isEndless; i++) add(...stanza);
  }

  function addLine(line: SongLine, at: number, mark: RepeatMark | undefined): void {
    const sung = line.sung!;
    if (!line.header && sung.start > line.line.from)
      note('performer', 'performer', { start: line.line.from, end: sung.start }, false);
    let text = cleanLine(line, inline.get(at) ?? []);
    const bare = withoutTimes(text);
    if (bare !== text) note('repeat', 'repeat', sung, true);
    text = bare;
    const times = timesOf(song, line);
    if (text === '') return;
    if (options.without.has(sung.start)) {
      note('misread', 'words', sung, true);
      return;
    }
    const item: IrLine = { is: 'line', text, at: sung, times };
    if (mark?.form === 'bars' && !options.keepsRepeats) {
      const words = text
        .replace(/[|/]:|:[|/]/g, ' ')
        .replace(/\s+/g, ' ')
        .trim();
      add({ ...item, text: words }, { ...item, text: words });
      return;
    }
    add(item);
    const isTimes = mark?.form === 'times' && mark.times !== null && mark.start >= sung.start;
    if (!isTimes) return;
    if (options.keepsRepeats) note('times', 'repeat', mark, true);
    else for (let i = 1; i < Math.min(mark.times, mostTimes); i++) add(item);
  }

  /** Notes what is in brackets among the words and not sung. What nobody made out, and repeats, are told of elsewhere. */
  function noteSilent(at: Range, inner: string): void {
    if (isChord(inner)) note('chord', 'chord', at, false);
    else if (isStamp(inner)) note('stamp', 'stamp', at, false);
    else if (!/\d|\?/.test(inner)) note('direction', 'direction', at, true);
  }

  function cleanLine(line: SongLine, tags: readonly Range[]): string {
    const { source } = song.tree;
    const sung = line.sung!;
    const cuts: (Range & { readonly text: string })[] = [];
    for (const span of silentSpans(source, line.line, sung)) {
      if (tags.some(({ start }) => start === span.start)) continue;
      const inside = source.slice(span.start, span.end);
      if (options.forReaders && /^\[[?.…\s]*\]$/u.test(inside)) continue;
      const isKnown = [...(line.line.chords ?? []), ...(line.line.wordStamps ?? [])].some(
        ({ start }) => start === span.start,
      );
      if (!isKnown && /^[[【［〔]/.test(inside)) noteSilent(span, inside.slice(1, -1).trim());
      cuts.push({ ...span, text: '' });
    }
    for (const tag of tags) {
      note('inlineTag', 'tag', tag, true);
      cuts.push({ ...tag, text: '' });
    }
    if (line.line.marks & Mark.bracket) {
      for (const shape of bracketsOf(source, line.line, true)) {
        if (shape.start < sung.start || shape.end > sung.end || !shape.closed) continue;
        if (cuts.some(({ start, end }) => start < shape.end && end > shape.start)) continue;
        const inside = source.slice(shape.innerStart, shape.innerEnd);
        if (options.forReaders && /^[?.…\s]*$/u.test(inside)) continue;
        if (readTag(inside, options.vocabulary, true)) {
          note('inlineTag', 'tag', shape, true);
          cuts.push({ start: shape.start, end: shape.end, text: '' });
          continue;
        }
        if (hasDirection(inside)) {
          note('direction', 'direction', shape, true);
          cuts.push({ start: shape.start, end: shape.end, text: '' });
          continue;
        }
        cuts.push({ start: shape.start, end: shape.end, text: inside === '' ? '' : `(${inside})` });
      }
    }
    cuts.sort((a, b) => a.start - b.start);
    let text = '';
    let from = sung.start;
    for (const cut of cuts) {
      text = joined(text, source.slice(from, Math.max(from, cut.start)));
      text = joined(text, cut.text);
      from = Math.max(from, cut.end);
    }
    text = joined(text, source.slice(from, sung.end));
    return cleanText(text, options.forReaders);
  }
}

const blank: IrItem = { is: 'blank' };

/** Puts two stretches together without doubling the space between them. */
function joined(before: string, after: string): string {
  return /\s$/u.test(before) || before === '' ? before + after.trimStart() : before + after;
}

/** A text without repeat marks at its end: `(x2)`, `x2`. */
export function withoutTimes(text: string): string {
  let to = text.length;
  for (;;) {
    const mark = timesMark(text, { start: 0, end: to }, -1);
    if (!mark) return text.slice(0, to);
    to = text.slice(0, mark.start).trimEnd().length;
  }
}

let invisible: RegExp | undefined;
let entities: RegExp | undefined;
let elements: RegExp | undefined;

/** NFC, without invisible characters, markup and brackets that stand alone, trimmed. */
function cleanText(text: string, forReaders: boolean): string {
  invisible ??=
    /[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000b-\u001f\u007f\u0080-\u009f]/g;
  let clean = decoded(text)
    .normalize('NFC')
    .replace(invisible, '')
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\t\u2028\u2029]/g, ' ');
  if (!forReaders) clean = clean.replace(/[[\]［］【】〔〕]/g, '').replace(/\*+/g, '');
  else clean = clean.replace(/\[(?!\s*[?.…\s]*\])|(?<!\[\s*[?.…\s]{0,8})\]/g, '');
  clean = clean.replace(/\*\*|__/g, '');
  return clean.replace(/^[\s#]*#\s+/, '').trim();
}

function decoded(text: string): string {
  if (!text.includes('&') && !text.includes('<')) return text;
  elements ??= new RegExp(htmlTagPattern, 'g');
  entities ??= new RegExp(entityPattern, 'g');
  const plain = text
    .replace(elements, (whole, name: string) => (htmlElements.has(name.toLowerCase()) ? ' ' : whole))
    .replace(entities, (whole, name: string) => entity(name) ?? whole);
  // What decodes into markup again would be read differently the next time.
  return /[<&[\]\r\n]/.test(plain) ? text : plain.replace(/ {2,}/g, ' ');
}

/** Items without blanks at their ends, and with one blank where there were several. */
export function trimmed(items: readonly IrItem[]): IrItem[] {
  const kept: IrItem[] = [];
  for (const item of items) {
    if (item.is === 'blank' && (kept.length === 0 || kept.at(-1)!.is === 'blank')) continue;
    kept.push(item);
  }
  while (kept.at(-1)?.is === 'blank') kept.pop();
  return kept;
}

/** What is sung again: lines and the blanks between them. */
function wordsOf(items: readonly IrItem[]): readonly IrItem[] {
  return trimmed(items.filter(({ is }) => is !== 'cue'));
}

function spanOf(line: SongLine): Range {
  return { start: line.line.from, end: line.line.to };
}

/** Times of a line: its stamps, or a stamp that stands at its beginning in a plain text. */
function timesOf(song: Song, line: SongLine): readonly number[] {
  const stamps = line.line.stamps ?? [];
  if (stamps.length > 0)
    return stamps.flatMap(({ milliseconds }) => (milliseconds === null ? [] : [milliseconds]));
  const times: number[] = [];
  let rest = song.text({ start: line.line.start, end: line.line.end });
  for (;;) {
    const match = /^\s*\[(\d{1,3}):(\d{1,2})(?:[.:](\d{1,3}))?\]/.exec(rest);
    if (!match) return times;
    const fraction = match[3] ? Number(`0.${match[3]}`) : 0;
    times.push(Math.round((Number(match[1]) * 60 + Number(match[2]) + fraction) * 1000));
    rest = rest.slice(match[0].length);
  }
}

/** A header made of a tag that the song read as a direction. */
function headerFor(line: SongLine, inner: string, kind: Kind, group: Header['class'], at: number): Header {
  const tag = line.tag!;
  return {
    form: 'square',
    start: tag.start,
    end: tag.end,
    text: `[${inner}]`,
    kind,
    class: group,
    name: inner,
    nameAt: tag,
    inner: tag,
    number: null,
    numberAt: null,
    performers: [],
    cue: null,
    cueAt: null,
    repeat: null,
    repeatAt: null,
    languages: ['en'],
    strong: true,
    problem: null,
    correction: null,
    recall: false,
    at,
  };
}
