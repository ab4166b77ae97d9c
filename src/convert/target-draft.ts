import { type Header, type Kind, type Range, type Song, targetTag } from '../rule.ts';
import { lettersOf } from '../song/sung.ts';
import type { Vocabulary } from '../song/vocabulary.ts';
import type { TargetFacts, Writing } from '../targets/target.ts';
import { kinds } from '../words/sections.ts';
import type { Loss, Refused } from './losses.ts';
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
import { writeStamps } from './target-stamps.ts';
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

/** What would be written, to be read back before it is. */
export interface TargetDraft {
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

/** What a song is written with. */
export interface Way {
  readonly target: TargetFacts;
  readonly writing: Writing;
  readonly vocabulary: Vocabulary;
  readonly options: TargetOptions;
  readonly keepsDescriptions: boolean;
  /** Where lines stand that are left out. */
  readonly without: ReadonlySet<number>;
}

/** Writes a song as a target spells it; refuses one that it cannot sing. */
export function draftFor(song: Song, way: Way): TargetDraft | Refused {
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

  write(): TargetDraft | Refused {
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
export interface Piece extends Range {
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
