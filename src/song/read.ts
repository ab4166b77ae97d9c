import { isSquare } from '../syntax/shapes.ts';
import type { Form, Span, Tree } from '../syntax/tree.ts';
import { type Kind, type KindClass, kinds, preferredNames } from '../words/sections.ts';
import { classify } from './classify.ts';
import type { Draft, HeaderDraft } from './draft.ts';
import { readInlineTags } from './inline-tags.ts';
import { artistsOf, titleOf } from './metadata.ts';
import type { Header, RepeatMark, Section, Song, SongLine, SungLine, SungTag } from './model.ts';
import { readRepeatMarks } from './repeat-marks.ts';
import { similarity } from './similarity.ts';
import { splitSongs, underlines } from './split.ts';
import { firstWordOf, foldWords, sungText } from './sung.ts';
import { readSungTags } from './sung-tags.ts';
import type { ReadOptions } from './survey.ts';

export type { ReadOptions } from './survey.ts';

/** Reads the songs of a file, in order. Derived from the tree, read-only, linear; never throws. */
export function readSongs(tree: Tree, options: ReadOptions): readonly Song[] {
  const songs: Song[] = [];
  for (const block of tree.blocks) {
    const { drafts, languages } = classify(tree, block, options);
    for (const { first, last } of splitSongs(block, drafts)) {
      songs.push(
        new ReadSong(tree, drafts.slice(first - block.first, last - block.first), languages, options),
      );
    }
  }
  return songs;
}

class ReadSong implements Song {
  readonly tree: Tree;
  readonly start: number;
  readonly end: number;
  readonly lines: readonly SongLine[];
  readonly sections: readonly Section[];
  readonly headers: readonly Header[];
  readonly marks: number;
  readonly #languages: () => readonly string[];
  readonly #options: ReadOptions;
  readonly #words: (readonly string[] | undefined)[];
  // What is derived, once it has been asked for; what may be null is kept in a box.
  #title: { readonly is: string | null } | undefined;
  #mainForm: { readonly is: Form | null } | undefined;
  #opening: readonly SungLine[] | undefined;
  #sungLines: readonly SungLine[] | undefined;
  #stanzas: readonly (readonly SungLine[])[] | undefined;
  #choruses: readonly Section[] | undefined;
  #verses: readonly Section[] | undefined;
  #structure: readonly Section[] | undefined;
  #repeatMarks: readonly RepeatMark[] | undefined;
  #meantBy: ReadonlyMap<Section, Section> | undefined;
  #firstCopies: ReadonlyMap<Section, Section> | undefined;
  #sungTags: readonly SungTag[] | undefined;
  #inlineTags: readonly Span[] | undefined;
  #performers: ReadonlySet<string> | undefined;
  #artists: ReadonlySet<string> | undefined;

  constructor(tree: Tree, lines: readonly Draft[], languages: () => readonly string[], options: ReadOptions) {
    this.tree = tree;
    this.#languages = languages;
    this.#options = options;
    const sections: ReadSection[] = [];
    const headers: Header[] = [];
    let open: ReadSection | null = null;
    let part = -1;
    let marks = 0;
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i]!;
      marks |= line.line.marks;
      if (line.mark) {
        const header = toHeader(tree.source, line.mark, i);
        headers.push(header);
        line.header = header;
        if (header.kind === 'part') part++;
        open = new ReadSection(this, header, sections.length, Math.max(0, part));
        sections.push(open);
      } else if (line.is === 'divider' && !underlines(lines[i - 1])) open = null;
      line.section = open;
      open?.lines.push(line);
      if (line.closes) open = null;
    }
    this.lines = lines;
    this.sections = sections;
    this.headers = headers;
    this.marks = marks;
    this.start = lines[0]?.line.start ?? 0;
    this.end = lines.at(-1)?.line.next ?? this.start;
    this.#words = new Array(lines.length);
  }

  get title(): string | null {
    return (this.#title ??= { is: titleOf(this.tree, this.lines) }).is;
  }

  get tagLanguages(): readonly string[] {
    return this.#languages();
  }

  get isTagged(): boolean {
    return this.headers.length > 0;
  }

  get opening(): readonly SungLine[] {
    return (this.#opening ??= this.lines.slice(0, this.headers[0]?.at).filter(isSung));
  }

  get sungLines(): readonly SungLine[] {
    return (this.#sungLines ??= this.lines.filter(isSung));
  }

  get stanzas(): readonly (readonly SungLine[])[] {
    return (this.#stanzas ??= toStanzas(this.lines));
  }

  get choruses(): readonly Section[] {
    return (this.#choruses ??= this.sections.filter(({ isChorus }) => isChorus));
  }

  get verses(): readonly Section[] {
    return (this.#verses ??= this.sections.filter(({ kind }) => kind === 'verse'));
  }

  get form(): readonly Kind[] {
    return this.sections.map(({ kind }) => kind);
  }

  get structure(): readonly Section[] {
    return (this.#structure ??= this.sections.filter((section) => section.class === 'section'));
  }

  get repeatMarks(): readonly RepeatMark[] {
    return (this.#repeatMarks ??= readRepeatMarks(this, this.#options.vocabulary));
  }

  /** What sections without words stand for. */
  get meantBy(): ReadonlyMap<Section, Section> {
    return (this.#meantBy ??= meantBy(this.repeatMarks));
  }

  /** For sections that come back: the first one of the kind with the same words. */
  get firstCopies(): ReadonlyMap<Section, Section> {
    return (this.#firstCopies ??= firstCopies(this.sections as readonly ReadSection[]));
  }

  get sungTags(): readonly SungTag[] {
    return (this.#sungTags ??= readSungTags(this, this.#options.vocabulary));
  }

  get inlineTags(): readonly Span[] {
    return (this.#inlineTags ??= readInlineTags(this, this.#options.vocabulary));
  }

  get language(): string | null {
    const asked = this.#options.language;
    if (asked !== 'auto') return asked;
    const said = this.tree.frontMatter?.values.get('language')?.value;
    return typeof said === 'string' ? said : (this.tagLanguages[0] ?? null);
  }

  get mainForm(): Form | null {
    return (this.#mainForm ??= { is: mainForm(this.headers) }).is;
  }

  get performers(): ReadonlySet<string> {
    return (this.#performers ??= new Set(this.headers.flatMap(({ performers }) => performers)));
  }

  get artists(): ReadonlySet<string> {
    return (this.#artists ??= artistsOf(this.tree, this.lines));
  }

  text(at: Span): string {
    return this.tree.source.slice(at.start, at.end);
  }

  wordsOf(line: SongLine): readonly string[] {
    const index = line.line.index - (this.lines[0]?.line.index ?? 0);
    return (this.#words[index] ??= foldWords(sungText(this.tree.source, line)));
  }

  sungText(line: SongLine): string {
    return sungText(this.tree.source, line);
  }

  nameOf(kind: Kind, language: string): string | null {
    return preferredNames()[language]?.[kind] ?? null;
  }
}

function isSung(line: SongLine): line is SungLine {
  return line.sung !== null;
}

function meantBy(marks: readonly RepeatMark[]): ReadonlyMap<Section, Section> {
  const meant = new Map<Section, Section>();
  for (const { section, of } of marks) if (section && of && !meant.has(section)) meant.set(section, of);
  return meant;
}

function mainForm(headers: readonly Header[]): Form | null {
  const counts = new Map<Form, number>();
  for (const { form } of headers) if (isSquare(form)) counts.set(form, (counts.get(form) ?? 0) + 1);
  let main: Form | null = null;
  for (const [form, count] of counts) if (main === null || count > counts.get(main)!) main = form;
  return main;
}

function firstCopies(sections: readonly ReadSection[]): ReadonlyMap<Section, Section> {
  const byKind = new Map<string, ReadSection[]>();
  for (const section of sections) {
    if (section.sungLines.length === 0) continue;
    const kind = section.isChorus ? 'chorus' : section.kind;
    const group = byKind.get(kind);
    if (group) group.push(section);
    else byKind.set(kind, [section]);
  }
  const copies = new Map<Section, Section>();
  for (const group of byKind.values()) if (group.length > 1) findCopies(group, copies);
  return copies;
}

/** Finds the sections with the words of an earlier one. Few begin alike: the words of the others are not even read. */
function findCopies(group: readonly ReadSection[], copies: Map<Section, Section>): void {
  const alike = new Map<string, ReadSection[]>();
  for (const section of group) {
    const others = alike.get(section.firstWord);
    if (others) others.push(section);
    else alike.set(section.firstWord, [section]);
  }
  for (const sections of alike.values()) if (sections.length > 1) findSame(sections, copies);
}

function findSame(sections: readonly ReadSection[], copies: Map<Section, Section>): void {
  const byText = new Map<string, ReadSection>();
  const byKey = new Map<string, ReadSection>();
  for (const section of sections) {
    const { text } = section;
    let first = byText.get(text);
    if (!first) {
      first = byKey.get(section.key) ?? section;
      byText.set(text, first);
      byKey.set(section.key, first);
    }
    if (first !== section) copies.set(section, first);
  }
}

class ReadSection implements Section {
  readonly header: Header;
  readonly index: number;
  readonly part: number;
  readonly lines: SongLine[] = [];
  readonly #song: ReadSong;
  #words: readonly string[] | undefined;
  #key: string | undefined;
  #first: string | undefined;
  #sung: readonly SungLine[] | undefined;
  #repeat: Section | null | undefined;

  constructor(song: ReadSong, header: Header, index: number, part: number) {
    this.#song = song;
    this.header = header;
    this.index = index;
    this.part = part;
  }

  get kind(): Kind {
    return this.header.kind;
  }

  get class(): KindClass {
    return this.header.class;
  }

  get number(): number | null {
    return this.header.number;
  }

  get start(): number {
    return this.lines[0]?.line.start ?? this.header.start;
  }

  get end(): number {
    for (let i = this.lines.length - 1; i >= 0; i--)
      if (this.lines[i]!.is !== 'blank') return this.lines[i]!.line.end;
    return this.header.end;
  }

  get sungLines(): readonly SungLine[] {
    return (this.#sung ??= this.lines.filter(isSung));
  }

  get cues(): readonly SongLine[] {
    return this.lines.filter(({ is }) => is === 'cue');
  }

  get stanzas(): readonly (readonly SungLine[])[] {
    return toStanzas(this.lines);
  }

  get words(): readonly string[] {
    return (this.#words ??= this.#readWords());
  }

  #readWords(): readonly string[] {
    const words: string[] = [];
    for (const line of this.sungLines) for (const word of this.#song.wordsOf(line)) words.push(word);
    return words;
  }

  get key(): string {
    return (this.#key ??= this.words.join(' '));
  }

  get isChorus(): boolean {
    return this.kind === 'chorus' || this.kind === 'final-chorus' || this.kind === 'quiet-chorus';
  }

  get isVocal(): boolean {
    const { vocal } = kinds[this.kind];
    return vocal === true || (vocal === null && this.sungLines.length > 0);
  }

  get repeatOf(): Section | null {
    if (this.#repeat === undefined) this.#repeat = this.#findRepeat();
    return this.#repeat;
  }

  #findRepeat(): Section | null {
    if (this.sungLines.length === 0) return this.#song.meantBy.get(this) ?? null;
    return this.#song.firstCopies.get(this) ?? null;
  }

  get text(): string {
    const lines = this.sungLines;
    const first = lines[0]?.sung;
    return first ? this.#song.text({ start: first.start, end: lines.at(-1)!.sung.end }) : '';
  }

  get firstWord(): string {
    if (this.#words) return this.#words[0] ?? '';
    return (this.#first ??= this.#findFirstWord());
  }

  #findFirstWord(): string {
    for (const line of this.sungLines) {
      const word = firstWordOf(this.#song.tree.source, line) ?? this.#song.wordsOf(line)[0];
      if (word !== undefined) return word;
    }
    return '';
  }

  get hasWords(): boolean {
    return this.firstWord !== '';
  }

  sameAs(other: Section): boolean {
    return other instanceof ReadSection && other.firstWord === this.firstWord && other.key === this.key;
  }

  similarity(other: Section): number {
    return this.sameAs(other) ? 1 : similarity(this.words, other.words);
  }
}

function toStanzas(lines: readonly SongLine[]): readonly (readonly SungLine[])[] {
  const stanzas: SungLine[][] = [];
  let open: SungLine[] | null = null;
  for (const line of lines) {
    if (line.is === 'blank' || line.is === 'divider' || line.header) open = null;
    if (!isSung(line)) continue;
    if (!open) {
      open = [];
      stanzas.push(open);
    }
    open.push(line);
  }
  return stanzas;
}

function toHeader(source: string, draft: HeaderDraft, at: number): Header {
  const { shape, reading } = draft;
  const base = shape.innerStart;
  const piece = (part: Span | null): Span | null =>
    part && { start: base + part.start, end: base + part.end };
  const nameAt =
    piece(reading?.name ?? null) ??
    (draft.kind === 'verse' && shape.form === 'number'
      ? { start: base, end: base }
      : { start: base, end: shape.innerEnd });
  const cueAt = piece(reading?.cue ?? null);
  return {
    start: shape.start,
    end: shape.end,
    form: shape.form,
    text: source.slice(shape.start, shape.end),
    kind: draft.kind,
    class: kinds[draft.kind].class,
    name: source.slice(nameAt.start, nameAt.end),
    nameAt,
    inner: { start: shape.innerStart, end: shape.innerEnd },
    number: draft.number,
    numberAt: draft.numberAt,
    performers: reading?.performers ?? [],
    cue: cueAt && source.slice(cueAt.start, cueAt.end),
    cueAt,
    repeat: reading?.repeat ?? null,
    repeatAt: piece(reading?.repeatAt ?? null),
    languages: draft.entry?.languages ?? [],
    strong: draft.entry?.strength === 'strong',
    problem: draft.problem,
    correction: draft.correction,
    recall: draft.recall === true,
    at,
  };
}
