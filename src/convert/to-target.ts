import { characters, type Header, type Kind, type Range, type Song, type Tree, targetTag } from '../rule.ts';
import { styleOf } from '../song/metadata.ts';
import { readSongs } from '../song/read.ts';
import { lettersOf } from '../song/sung.ts';
import { createVocabulary, type Vocabulary } from '../song/vocabulary.ts';
import { parse } from '../syntax/parse.ts';
import type { TargetFacts, Writing } from '../targets/target.ts';
import { kinds } from '../words/sections.ts';
import { brokenXml, type Converted, type Loss, type Refused } from './losses.ts';
import {
  type IrItem,
  type IrLine,
  type IrSection,
  loss,
  played,
  type SongIr,
  songIr,
  trimmed,
  withoutTimes,
} from './song-ir.ts';
import { say } from './to-target-words.ts';

/** How a song is to be written for a target. */
export interface TargetOptions {
  /** What stands for a pre-chorus where the target has none. */
  readonly preChorus?: 'verse' | 'chorus';
  /** Seconds over which the lines of a lyric without time stamps are spread, for targets that need stamps. */
  readonly duration?: number;
  /** Which song of the file, from 1; the first that is sung when left out. */
  readonly song?: number;
  /** The names of sections the song was read with. */
  readonly vocabulary?: Vocabulary;
}

/** A section as it will stand there. `tag` is null where words stand without one. */
interface OutSection {
  readonly header: Header | null;
  readonly kind: Kind;
  readonly tag: string | null;
  readonly items: readonly IrItem[];
}

interface Draft {
  readonly text: string;
  /** For each line of `text` where its words stand in the source; null for tags, directions and blanks. */
  readonly origins: readonly (Range | null)[];
  /** The same for what stands on one line, by offsets in `text`. */
  readonly pieces: readonly Piece[];
  /** Letters and digits of the lines that are written. */
  readonly letters: string;
  readonly losses: readonly Loss[];
  /** Descriptions for the style prompt. */
  readonly style: readonly { readonly text: string; readonly at: Range }[];
}

/**
 * Writes a song as it is pasted into a target. What the target cannot say is among the losses; what cannot be expressed at
 * all, or is over a limit, is refused with a reason. Never throws.
 */
export function convertToTarget(
  tree: Tree,
  songs: readonly Song[],
  target: TargetFacts,
  options: TargetOptions = {},
): Converted | Refused {
  const { writing } = target;
  if (!writing) return { refused: target.explanation ?? say('nothing') };
  const broken = brokenXml(tree);
  if (broken) return broken;
  const vocabulary = options.vocabulary ?? createVocabulary();
  const read = isOneLine(tree) ? songsOf(unfold(tree.source), target, vocabulary) : songs;
  const song = chosen(read, options.song);
  if (!song) return { refused: say('nothing') };
  const title = song.title;
  const titleMax = target.limits.titleMax?.value;
  if (title !== null && titleMax !== undefined && characters(title) > titleMax)
    return { refused: say('titleMax', { found: characters(title), target: target.name, max: titleMax }) };

  const without = new Set<number>();
  // Descriptions that a target reads are kept where they are read back; else they go to the style prompt.
  let keepsDescriptions = writing.descriptor !== undefined;
  for (let tries = 0; tries < 6; tries++) {
    const way: Way = { target, writing, vocabulary, options, keepsDescriptions, without };
    const draft = write(song, way);
    if ('refused' in draft) return draft;
    const misread = misreadIn(draft, way);
    if (misread === null) {
      const rest = read
        .filter((other) => other !== song && other.sungLines.length > 0)
        .map((other) => loss(other, 'song', { start: other.start, end: other.end }, say('song')));
      return finish(song, draft, rest, target);
    }
    for (const at of misread) without.add(at);
    if (misread.length > 0) continue;
    if (!keepsDescriptions) break;
    keepsDescriptions = false;
  }
  return { refused: say('unstable', { target: target.name }) };
}

/** What a song is written with. */
interface Way {
  readonly target: TargetFacts;
  readonly writing: Writing;
  readonly vocabulary: Vocabulary;
  readonly options: TargetOptions;
  readonly keepsDescriptions: boolean;
  /** Where lines stand that are left out. */
  readonly without: ReadonlySet<number>;
}

/** Adds the style prompt, and holds the limits of the target. */
function finish(song: Song, draft: Draft, more: readonly Loss[], target: TargetFacts): Converted | Refused {
  const limits = limitsOf(draft.text, target);
  if (limits) return limits;
  const styled = promptOf(song, target, draft);
  if ('refused' in styled) return styled;
  const losses = [...draft.losses, ...styled.losses, ...more];
  losses.sort((a, b) => a.range.start - b.range.start);
  return { text: draft.text, style: styled.style, title: song.title, losses };
}

function chosen(songs: readonly Song[], number: number | undefined): Song | undefined {
  if (number !== undefined) return songs[number - 1];
  return songs.find(({ sungLines }) => sungLines.length > 0) ?? songs.find(({ isTagged }) => isTagged);
}

function songsOf(text: string, target: TargetFacts, vocabulary: Vocabulary): readonly Song[] {
  const notation = target.writing?.form === 'stamps' ? 'lrc' : 'text';
  return readSongs(parse(text, notation), { vocabulary, language: 'auto' });
}

const between = /[ \t][;,][ \t]+\[[A-Za-z-]+\]/;

/** Whether a text is in the notation of one line that SongGeneration and SongBloom take. */
function isOneLine({ source, notation }: Tree): boolean {
  if (notation !== 'text' || !between.test(source)) return false;
  return source.split(/[\r\n]+/).some((line) => /^\s*\[[A-Za-z-]+\]/.test(line) && between.test(line));
}

/** The same text with a newline for each separator, every offset as it was. */
function unfold(source: string): string {
  return source
    .replace(
      /(\[[A-Za-z-]+\])((?:[ \t]+\1)+)/g,
      (_, tag: string, more: string) => tag + ' '.repeat(more.length),
    )
    .replace(/[ \t][;,]([ \t]+)(?=\[[A-Za-z-]+\])/g, (_, space: string) => `\n\n${' '.repeat(space.length)}`)
    .replace(/(^|\n)([ \t]*\[[A-Za-z-]+\])[ \t](?=[ \t]*\S)/g, '$1$2\n')
    .replace(/\.(?=[ \t]*\S)/g, '\n')
    .replace(/\.(?=[ \t]*(?:\r|\n|$))/g, ' ');
}

/**
 * Null where the text is read back as what was written, by us and by the target, and converts to itself; else where in the
 * source the short lines stand that are read as a tag or a mark, none where something else is wrong.
 */
function misreadIn(draft: Draft, way: Way): readonly number[] | null {
  const { target, writing, vocabulary } = way;
  const tree = parse(draft.text, writing.form === 'stamps' ? 'lrc' : 'text');
  const written = readSongs(tree, { vocabulary, language: 'auto' });
  const misread: number[] = [];
  for (const line of written.flatMap(({ lines }) => lines)) {
    const origin = draft.origins[line.line.index];
    if (!origin) continue;
    if (!line.sung && line.is !== 'blank') misread.push(origin.start);
    else if (line.header) return [];
  }
  if (misread.length > 0) return misread;
  if (written.length > 1) return [];
  for (const song of written) {
    const reading = target.reading?.(song);
    if (reading && (reading.lost.length > 0 || reading.problems.length > 0)) return [];
  }
  const isLine = writing.form === 'line';
  const songs = isLine ? songsOf(unfold(draft.text), target, vocabulary) : written;
  if (isLine) {
    for (const { line, sung, is, header } of songs.flatMap(({ lines }) => lines)) {
      const piece =
        sung && !header
          ? undefined
          : draft.pieces.find(({ start, end }) => line.from >= start && line.from < end);
      if (piece && is !== 'blank') misread.push(piece.at.start);
    }
    if (misread.length > 0) return misread;
  }
  const again = songs[0] && write(songs[0], { ...way, without: new Set() });
  if (!again || 'refused' in again) return [];
  return again.text === draft.text && again.letters === draft.letters ? null : [];
}

function limitsOf(text: string, target: TargetFacts): Refused | null {
  const { lyricsMin, lyricsMax } = target.limits;
  const found = characters(text.trim());
  if (lyricsMax && found > lyricsMax.value)
    return { refused: say('lyricsMax', { found, target: target.name, max: lyricsMax.value }) };
  if (lyricsMin && found < lyricsMin.value)
    return { refused: say('lyricsMin', { found, target: target.name, min: lyricsMin.value }) };
  return null;
}

/** The style prompt: that of the song, and the descriptions that were taken from its tags. */
function promptOf(
  song: Song,
  target: TargetFacts,
  draft: Draft,
): { readonly style: string | null; readonly losses: readonly Loss[] } | Refused {
  const separator = target.styleSeparator?.value ?? ', ';
  let base = styleOf(song.tree, song.lines) ?? '';
  if (separator !== ', ')
    base = base
      .split(/\s*[,，]\s*/)
      .filter(Boolean)
      .join(separator);
  const max = target.limits.styleMax?.value;
  if (max !== undefined && characters(base) > max)
    return { refused: say('styleMax', { found: characters(base), target: target.name, max }) };
  const losses: Loss[] = [];
  const known = new Set(base.toLowerCase().split(/\s*[,，]\s*/));
  for (const { text, at } of draft.style) {
    const longer = base === '' ? text : base + separator + text;
    const isNew = !known.has(text.toLowerCase());
    if (isNew && max !== undefined && characters(longer) > max) {
      losses.push(loss(song, 'direction', at, say('noRoom')));
      continue;
    }
    if (isNew) base = longer;
    known.add(text.toLowerCase());
    losses.push(loss(song, 'direction', at, say('moved')));
  }
  return { style: base === '' ? null : base, losses };
}

function write(song: Song, way: Way): Draft | Refused {
  const { target, writing, vocabulary, options, without } = way;
  const isStamps = writing.form === 'stamps';
  const isTimed = isStamps && song.sungLines.some((line) => (line.line.stamps?.length ?? 0) > 0);
  const ir = songIr(song, {
    vocabulary,
    forReaders: writing.forReaders === true,
    keepsRepeats: isTimed,
    without,
  });
  if (ir.isEndless) return { refused: say('endless') };
  const hasWords = ir.sections.some(({ items }) => items.some(isWords));
  if (!hasWords && (writing.needsWords || !song.isTagged))
    return { refused: writing.needsWords ? say('noWords', { target: target.name }) : say('nothing') };
  if (!song.isTagged && writing.needsTags) {
    const why = target.family === 'publisher' ? 'unlabelled' : 'untagged';
    return { refused: say(why, { target: target.name }) };
  }
  if (isStamps) return writeStamps(song, target, ir, options);
  const drafting = new Drafting(song, way, ir);
  return drafting.write();
}

/** Kinds that stand for others, tried in turn, where a target says nothing of its own. */
const stand: Readonly<Partial<Record<Kind, Kind>>> = {
  'post-chorus': 'chorus',
  'final-chorus': 'chorus',
  'quiet-chorus': 'chorus',
  refrain: 'chorus',
  hook: 'chorus',
  vamp: 'chorus',
  tag: 'chorus',
  coda: 'outro',
  rap: 'verse',
  skit: 'verse',
  bridge: 'verse',
  interlude: 'instrumental',
  solo: 'instrumental',
  break: 'instrumental',
  breakdown: 'instrumental',
  build: 'instrumental',
  drop: 'instrumental',
  transition: 'instrumental',
  turnaround: 'instrumental',
};

const deliveries: ReadonlySet<Kind> = new Set([
  'whisper',
  'harmony',
  'ad-lib',
  'spoken',
  'choir',
  'scat',
  'rap',
]);

class Drafting {
  readonly song: Song;
  readonly target: TargetFacts;
  readonly writing: Writing;
  readonly options: TargetOptions;
  readonly keeps: boolean;
  readonly vocabulary: Vocabulary;
  readonly ir: SongIr;
  readonly losses: Loss[];
  readonly style: { text: string; at: Range }[] = [];
  readonly out: { header: Header | null; kind: Kind; tag: string | null; items: IrItem[] }[] = [];

  constructor(song: Song, { target, writing, options, keepsDescriptions, vocabulary }: Way, ir: SongIr) {
    this.song = song;
    this.target = target;
    this.writing = writing;
    this.options = options;
    this.keeps = keepsDescriptions;
    this.vocabulary = vocabulary;
    this.ir = ir;
    this.losses = [...ir.losses];
  }

  write(): Draft | Refused {
    for (const section of this.ir.sections) this.#section(section);
    const sections = this.#withoutRecalls(
      this.out.filter(({ tag, items }) => tag !== null || items.length > 0),
    );
    const lines = sections.flatMap(({ items }) =>
      items.flatMap((item) => (item.is === 'line' ? [item.text] : [])),
    );
    if (lines.length === 0 && this.writing.needsWords)
      return { refused: say('noWords', { target: this.target.name }) };
    const { losses, style } = this;
    if (this.writing.form === 'line') {
      const { text, pieces } = this.#line(sections);
      if (text === '') return { refused: say('nothing') };
      const letters = lettersOf(pieces.map(({ start, end }) => text.slice(start, end)).join('\n'));
      return { text: `${text}\n`, origins: [], pieces, letters, losses, style };
    }
    const written = this.#text(sections);
    const text = `${written.map((line) => (typeof line === 'string' ? line : line.text)).join('\n')}\n`;
    if (text.trim() === '') return { refused: say('nothing') };
    const origins = written.map((line) => (typeof line === 'string' ? null : line.at));
    return { text, origins, pieces: [], letters: lettersOf(lines.join('\n')), losses, style };
  }

  #lose(
    kind: string,
    at: Range,
    message: Parameters<typeof say>[0],
    data: Record<string, string> = {},
  ): void {
    this.losses.push(loss(this.song, kind, at, say(message, { target: this.target.name, ...data })));
  }

  #section({ header, kind, items }: IrSection): void {
    const { target, writing, out } = this;
    const kept = this.#items(items);
    const hasWords = kept.some(isWords);
    if (!header) {
      if (kept.length === 0 || (writing.needsTags && !hasWords)) return;
      const isBare = !writing.needsTags || writing.form === 'plain';
      out.push({
        header: null,
        kind: 'verse',
        tag: isBare || !hasWords ? null : (this.#spelling('verse') ?? null),
        items: kept,
      });
      return;
    }
    if (writing.form === 'plain') {
      if (header.end > header.start && header.form !== 'number')
        this.#lose('tag', header, target.labels?.value === 'forbidden' ? 'label' : 'removed');
      this.#descriptions(header, false);
      this.#append(kept, true);
      return;
    }
    const isFrame =
      (kind === 'start' || kind === 'end') &&
      (writing.first !== undefined || !target.tags.some((tag) => tag.kind === kind));
    if (isFrame) {
      this.#append(kept, true);
      return;
    }
    const as = this.#kindFor(kind, hasWords, header.text);
    if (as === 'above') {
      const above = out.findLast(({ tag }) => tag !== null || !writing.needsTags);
      if (above && !writing.silent?.includes(above.kind) && (above.items.length > 0 || hasWords)) {
        this.#lose('tag', header, 'merged');
        this.#descriptions(header, false);
        this.#append(kept, true);
        return;
      }
    }
    const written: Kind | null = as === 'above' ? 'verse' : as;
    if (written === null || (!hasWords && as === 'above')) {
      this.#lose('tag', header, 'removed');
      this.#descriptions(header, false);
      this.#append(kept, true);
      return;
    }
    if (!hasWords && writing.emptyTags === false && !writing.silent?.includes(written)) {
      this.#lose('tag', header, 'empty');
      return;
    }
    const tag = this.#tag(header, kind, written);
    const last = out.at(-1);
    const isSame = !hasWords && last?.tag === tag && last.items.length === 0;
    if (isSame && writing.silent?.includes(written)) return;
    if (written !== kind) {
      const isMoved =
        hasWords && this.#kindFor(kind, false, header.text) !== written && !deliveries.has(kind);
      this.#lose('tag', header, isMoved && writing.silent ? 'sungUnder' : 'kind', { tag });
    }
    out.push({ header, kind: written, tag, items: [...kept] });
  }

  /** Puts words under the section above, as a stanza of their own. */
  #append(items: readonly IrItem[], asStanza: boolean): void {
    if (items.length === 0) return;
    const last = this.out.at(-1);
    const isSung = items.some(isWords);
    if (!last || (isSung && this.writing.silent?.includes(last.kind))) {
      const needsTag = this.writing.needsTags && this.writing.form !== 'plain' && isSung;
      this.out.push({
        header: null,
        kind: 'verse',
        tag: needsTag ? this.#spelling('verse') : null,
        items: [...items],
      });
      return;
    }
    if (last.items.length > 0 && asStanza) last.items.push({ is: 'blank' });
    last.items.push(...items);
  }

  /** The kind to write: its own, one that stands for it, `above` for a voice without a tag, null for none. */
  #kindFor(kind: Kind, hasWords: boolean, text: string): Kind | 'above' | null {
    const { target, writing } = this;
    const exact = target.tags.find(
      ({ spelling }) => spelling === text && target.family !== 'publisher',
    )?.kind;
    let found: Kind | 'above' | null = this.#listed(exact && exact !== 'custom' ? exact : kind);
    if (found && found !== 'above' && hasWords && writing.silent?.includes(found)) found = 'verse';
    if (found === null && hasWords) return 'verse';
    return found;
  }

  #listed(kind: Kind): Kind | 'above' | null {
    const { target } = this;
    const isListed = (each: Kind): boolean => target.tags.some((tag) => tag.kind === each);
    let at: Kind = kind;
    for (let steps = 0; steps < 6; steps++) {
      if (isListed(at) && at !== 'custom') return at;
      const own = target.fallback;
      if (own && Object.hasOwn(own, at)) {
        const next = own[at];
        if (!next) return null;
        at = next;
        continue;
      }
      if (target.tagsKnown === 'some' && this.#generic(at) !== null) return at;
      if (at === 'pre-chorus') return this.options.preChorus ?? 'verse';
      if (deliveries.has(at)) return 'above';
      const next = stand[at];
      if (!next) return at === 'verse' ? 'verse' : null;
      at = next;
    }
    return null;
  }

  /** The everyday tag of a kind, for a target whose list of tags is not known in full. */
  #generic(kind: Kind): string | null {
    const isRound = this.target.brackets?.value === 'round';
    const name = this.song.nameOf(kind, isRound ? 'zh' : 'en');
    if (name === null || kind === 'part' || kind === 'custom' || kind === 'unknown') return null;
    return isRound ? `(${name})` : `[${name}]`;
  }

  #spelling(kind: Kind): string {
    return targetTag(this.target, kind)?.spelling ?? this.#generic(kind) ?? '[Verse]';
  }

  #tag(header: Header, kind: Kind, written: Kind): string {
    const { target, writing } = this;
    const isSame = written === kind;
    const listed = target.tags.some(({ spelling, kind: of }) => spelling === header.text && of === written);
    if (listed) return header.text;
    const describes = this.#descriptions(header, isSame);
    if (writing.ownNames && isSame) return this.#ownName(header, describes);
    let tag = this.#spelling(written);
    const isPlain = this.vocabulary.lookup(header.name).every((entry) => entry.kind === kind);
    const isOpen = target.family === 'open' && target.brackets?.value === 'square';
    const isInstrument = header.class === 'instrumental' && isSame && isPlain && isOpen;
    if (
      isInstrument &&
      header.form === 'square' &&
      header.languages.includes('en') &&
      /^[A-Za-z' -]+$/.test(header.name)
    )
      tag = `[${header.name}]`;
    if (header.number !== null) {
      const numbering = target.numbering?.value;
      const isKept =
        isSame &&
        tag.startsWith('[') &&
        (numbering === 'any' ||
          (numbering === 'verses' && kind === 'verse') ||
          (!numbering && target.family === 'open'));
      if (isKept) tag = `${tag.slice(0, -1)} ${header.number}]`;
      else if (header.form !== 'number' && header.numberAt) this.#lose('number', header.numberAt, 'number');
    }
    return describes === null ? tag : `${tag.slice(0, -1)}${writing.descriptor}${describes}]`;
  }

  #ownName(header: Header, performers: string | null): string {
    let name = header.correction ?? header.name;
    const entries = this.vocabulary.lookup(name);
    const isSame = (entry: (typeof entries)[number]): boolean => entry.kind === header.kind;
    // A name that means another kind in another language is kept only where it is read back so.
    if (!(this.keeps ? entries.some(isSame) : entries.length > 0 && entries.every(isSame)))
      name = this.song.nameOf(header.kind, 'en') ?? 'Verse';
    let inner = name;
    if (header.number !== null) {
      if (header.kind === 'verse' || header.kind === 'part') {
        const isTight = /[\u2e80-\u9fff\uac00-\ud7af]$/.test(name);
        inner += `${isTight ? '' : ' '}${header.number}`;
      } else if (header.numberAt) this.#lose('number', header.numberAt, 'number');
    }
    return `[${inner}${performers === null ? '' : `: ${performers}`}]`;
  }

  /** What a tag says besides its name: kept in the tag, or moved to the style prompt. */
  #descriptions(header: Header, isSame: boolean): string | null {
    const { target, writing } = this;
    const { cue, cueAt, performers } = header;
    const takesPerformers = writing.descriptor === ': ';
    const at = performersAt(header, this.song);
    let kept: string | null = null;
    if (performers.length > 0) {
      if (takesPerformers && isSame && this.keeps) kept = performers.join(' & ');
      else this.#lose('performer', at, 'performer');
    }
    if (cue === null) return kept;
    const words = cue
      .replace(/[[\]\r\n]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    const isDescribed = target.descriptors?.value === 'kept' && writing.descriptor !== undefined;
    const max = target.tagWords?.value ?? 6;
    const length = words.split(/[\s,]+/).length + this.#spelling(header.kind).split(/[\s-]+/).length;
    if (isDescribed && this.keeps && isSame && kept === null && length <= max) return words;
    if (words !== '') this.#direct(words, cueAt ?? header);
    return kept;
  }

  /** A direction that the target does not read: style prompts take it, publishers do not. */
  #direct(text: string, at: Range): void {
    if (this.target.family === 'publisher') this.#lose('direction', at, 'direction');
    else this.style.push({ text, at });
  }

  /** Lines, directions that the target reads, and blanks. */
  #items(items: readonly IrItem[]): IrItem[] {
    const { target, writing } = this;
    const kept: IrItem[] = [];
    for (const item of items) {
      if (item.is !== 'cue') {
        // A hard parser sings what holds no letter, too, or counts it as an empty line.
        if (item.is === 'blank' || target.family !== 'hard' || isWords(item)) kept.push(item);
        continue;
      }
      if (item.why === 'performer') {
        this.#lose('performer', item.at, 'performer');
        continue;
      }
      if (item.why === 'unclear-mark') {
        if (writing.forReaders && target.brackets?.value === 'square')
          kept.push({ is: 'line', text: '[?]', at: item.at, times: [] });
        continue;
      }
      const bracketed = `[${item.text}]`;
      const isListed = target.tags.some(({ spelling }) => spelling.toLowerCase() === bracketed.toLowerCase());
      const isShort =
        item.text.split(/[^\p{L}\p{M}\p{N}'’]+/u).filter(Boolean).length <= (target.tagWords?.value ?? 6);
      const isRead = target.family === 'open' && target.descriptors?.value === 'kept' && this.keeps;
      if (isListed && target.family === 'open' && this.keeps) kept.push(item);
      else if (isRead && isShort && !item.unknown) kept.push(item);
      else if (item.unknown) this.#lose('direction', item.at, 'unknownCue');
      else if (item.text !== '') this.#direct(item.text, item.at);
    }
    return trimmed(kept);
  }

  /** Leaves out what would be read as a request to sing an earlier section again. */
  #withoutRecalls(sections: readonly OutSection[]): readonly OutSection[] {
    const sung = new Set<string>();
    return sections.filter(({ kind, tag, items, header }) => {
      const family = kind === 'final-chorus' || kind === 'quiet-chorus' ? 'chorus' : kind;
      if (items.length > 0) {
        if (items.some(({ is }) => is === 'line')) sung.add(family);
        return true;
      }
      const isRecall =
        tag !== null && kinds[kind].class !== 'instrumental' && !played.has(kind) && sung.has(family);
      if (isRecall && header) this.#lose('tag', header, 'wordless');
      return !isRecall;
    });
  }

  #text(
    sections: readonly OutSection[],
  ): readonly (string | { readonly text: string; readonly at: Range })[] {
    const { writing } = this;
    const lines: (string | { text: string; at: Range })[] = [];
    if (writing.first !== undefined) lines.push(writing.first);
    const addBlank = (): void => {
      if (lines.length > 0 && lines.at(-1) !== '') lines.push('');
    };
    for (const { tag, items } of sections) {
      if (writing.gap === 1 || (tag === null && writing.stanzas === 'kept')) addBlank();
      if (tag !== null) {
        lines.push(tag);
        if (writing.blankAfterTag) lines.push('');
      }
      for (const item of items) {
        if (item.is === 'line') lines.push({ text: this.#ending(item.text), at: item.at });
        else if (item.is === 'cue') lines.push(`[${item.text}]`);
        else if (writing.stanzas === 'kept') addBlank();
      }
    }
    while (lines.at(-1) === '') lines.pop();
    if (writing.last !== undefined) {
      const last = sections.at(-1);
      const isClosed = writing.first === undefined && last?.tag === writing.last && last.items.length === 0;
      const isSilent = writing.first === undefined && !last?.items.some(({ is }) => is === 'line');
      if (!isClosed && !isSilent) {
        if (writing.gap === 1) addBlank();
        lines.push(writing.last);
      }
    }
    return lines;
  }

  #ending(text: string): string {
    const ends = this.writing.trimEnds;
    if (ends === undefined) return text;
    let to = text.length;
    while (to > 0 && ends.includes(text[to - 1]!) && !(text[to - 1] === '.' && text[to - 2] === '.')) {
      to--;
      while (to > 0 && text[to - 1] === ' ') to--;
    }
    return to === 0 ? text : text.slice(0, to);
  }

  /** Everything on one line: a full stop between the lines, the target's separator between the sections. */
  #line(sections: readonly OutSection[]): { readonly text: string; readonly pieces: readonly Piece[] } {
    const { writing } = this;
    const isBloom = writing.separator === ' , ';
    const pieces: Piece[] = [];
    let text = '';
    for (const { kind, tag, items } of sections) {
      if (tag === null) continue;
      const sentences = items.flatMap((item) => (item.is === 'line' ? this.#sentences(item) : []));
      if (sentences.length === 0 && !writing.silent?.includes(kind)) continue;
      if (text !== '') text += writing.separator;
      text += sentences.length > 0 ? tag : new Array(writing.repeatTag ?? 1).fill(tag).join(' ');
      sentences.forEach((sentence, i) => {
        text += i === 0 ? ' ' : '. ';
        pieces.push({ start: text.length, end: text.length + sentence.text.length, at: sentence.at });
        text += sentence.text;
      });
      const isEastern = /[\u2e80-\u9fff\uac00-\ud7af]$/.test(text);
      if (sentences.length > 0 && !isBloom && !isEastern) text += '.';
    }
    return { text, pieces };
  }

  #sentences(item: IrLine): readonly { readonly text: string; readonly at: Range }[] {
    const sentences = sentencesOf(item);
    if (lettersOf(sentences.join(' ')) !== lettersOf(item.text)) this.#lose('words', item.at, 'words');
    return sentences.map((text) => ({ text, at: item.at }));
  }
}

/** Where words stand in what was written on one line, and in the source. */
interface Piece extends Range {
  readonly at: Range;
}

let letter: RegExp | undefined;

/** Whether an item is a line with letters or digits. */
function isWords(item: IrItem): boolean {
  letter ??= /[\p{L}\p{N}]/u;
  return item.is === 'line' && letter.test(item.text);
}

let odd: RegExp | undefined;

/** The sentences of a line without any mark that means something on one line. */
function sentencesOf({ text }: IrLine): readonly string[] {
  odd ??= /[^\p{L}\p{M}\p{N}'’\-\u200c\u200d]+/gu;
  return text
    .split(/[.。．,，、;；!！?？…]+/u)
    .map((sentence) => withoutTimes(sentence.replace(odd!, ' ').trim()))
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** Where the singers stand: after name, number and colon. */
function performersAt(header: Header, song: Song): Range {
  let start = Math.max(header.nameAt.end, header.numberAt?.end ?? 0);
  while (start < header.inner.end && /[\s:：,|\-–—(（]/u.test(song.tree.source[start]!)) start++;
  return start < header.inner.end ? { start, end: header.inner.end } : header;
}

/** Lines with a time stamp `[mm:ss.xx]` each, in the order of time. Stamps are never invented. */
function writeStamps(song: Song, target: TargetFacts, ir: SongIr, options: TargetOptions): Draft | Refused {
  const lines = ir.sections.flatMap(({ items }) =>
    items.filter((item): item is IrLine => item.is === 'line'),
  );
  const losses = [...ir.losses.filter(({ kind }) => kind !== 'stamp')];
  for (const { header } of ir.sections)
    if (header && header.end > header.start && header.form !== 'number')
      losses.push(loss(song, 'tag', header, say('removed', { target: target.name })));
  for (const { items } of ir.sections)
    for (const item of items)
      if (item.is === 'cue')
        losses.push(loss(song, 'direction', item.at, say('unknownCue', { target: target.name })));
  const min = target.limits.durationMin?.value ?? 0;
  const max = target.limits.durationMax?.value ?? Number.POSITIVE_INFINITY;
  const bare = lines.filter(({ times }) => times.length === 0);
  let stamped: { time: number; text: string; at: Range }[];
  if (bare.length === lines.length && options.duration !== undefined) {
    const found = options.duration;
    if (!(found === min || (found >= 96 && found <= max)))
      return { refused: say('duration', { target: target.name, min, max, found }) };
    stamped = lines.map(({ text, at }, i) => ({
      time: Math.round((found * 1000 * (i + 0.5)) / (lines.length + 1)),
      text,
      at,
    }));
    const at = lines[0]!.at;
    losses.push(loss(song, 'stamp', at, say('spread', { seconds: found })));
    if (found === min) losses.push(loss(song, 'words', lines.at(-1)!.at, say('last', { seconds: min })));
  } else if (bare.length > 0) {
    return { refused: say('unstamped', { target: target.name, found: bare.length }) };
  } else {
    stamped = lines.flatMap(({ text, times, at }) => times.map((time) => ({ time, text, at })));
    stamped.sort((a, b) => a.time - b.time);
    const late = stamped.find(({ time }) => time >= max * 1000);
    if (late)
      return { refused: say('late', { target: target.name, max, found: Math.round(late.time / 1000) }) };
  }
  return {
    origins: stamped.map(({ at }) => at),
    pieces: [],
    text: `${stamped.map(({ time, text }) => `${stamp(time)}${text}`).join('\n')}\n`,
    letters: lettersOf(stamped.map(({ text }) => text).join('\n')),
    losses,
    style: [],
  };
}

/** Exactly ten characters: minutes, seconds and hundredths. */
function stamp(milliseconds: number): string {
  const hundredths = Math.round(milliseconds / 10);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `[${two(Math.floor(hundredths / 6000))}:${two(Math.floor(hundredths / 100) % 60)}.${two(hundredths % 100)}]`;
}
