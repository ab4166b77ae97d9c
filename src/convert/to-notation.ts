import type { Kind, Localized, Notation, Range, Section, Song, SongLine, Tree } from '../rule.ts';
import { titleKeys } from '../song/metadata.ts';
import { foldWords, silentSpans, sungText } from '../song/sung.ts';
import { entity, entityPattern } from '../words/entities.ts';
import { preferredNames } from '../words/sections.ts';
import type { Converted, Loss, Refused } from './losses.ts';

/** What a conversion into a notation needs to know of the world. */
export interface NotationOptions {
  /** Reads what was written, to hold that it says the same song. */
  readonly read: (text: string, notation: Notation) => readonly Song[];
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
  cue: { en: 'the direction is left out', 'zh-CN': '提示被省略' },
  comment: { en: 'a comment for lyrilint is left out', 'zh-CN': 'lyrilint 的注释被省略' },
  metadata: { en: 'this line about the song is left out', 'zh-CN': '歌曲信息被省略' },
  leftover: { en: 'what was left over from elsewhere is left out', 'zh-CN': '残留内容被省略' },
  outside: { en: 'what stands around the lyric is left out', 'zh-CN': '歌词以外的内容被省略' },
  header: { en: 'singers and directions of the tag are left out', 'zh-CN': '标签里的歌手和提示被省略' },
} as const satisfies Record<string, Localized>;

/** One thing to be written, in the order of the song. */
type Item =
  | { readonly is: 'header'; readonly section: Section; readonly label: string }
  | { readonly is: 'line'; readonly text: string; readonly bare: string; readonly stamps: string }
  | { readonly is: 'cue'; readonly text: string; readonly at: Range }
  | { readonly is: 'chords'; readonly text: string; readonly at: Range }
  | { readonly is: 'blank' }
  | { readonly is: 'divider' };

interface Draft {
  readonly song: Song;
  readonly title: string | null;
  readonly items: readonly Item[];
}

/** Collects what is lost, one entry for each kind that only needs to be said once. */
class Losses {
  readonly all: Loss[] = [];
  readonly #once = new Set<string>();

  add(song: Song, kind: keyof typeof said, at: Range, once = false): void {
    if (once && this.#once.has(kind)) return;
    this.#once.add(kind);
    const text = song.text(at).trim();
    this.all.push({
      kind,
      text: text.length > 80 ? `${text.slice(0, 79)}…` : text,
      range: { start: at.start, end: at.end },
      message: said[kind],
    });
  }
}

/**
 * Writes the songs of a file in another notation. What that notation has no place for is among the losses; what would not
 * read back as the same song (kinds, numbers, words) is refused. Never throws.
 */
export function convertToNotation(
  tree: Tree,
  songs: readonly Song[],
  to: Notation,
  options: NotationOptions,
): Converted | Refused {
  const sung = songs.filter((song) => song.sungLines.length > 0 || song.sections.length > 0);
  if (sung.length === 0) return { refused: said.nothing };
  const picked = options.song === undefined ? sung : sung.slice(options.song - 1, options.song);
  if (picked.length === 0) return { refused: said.song };
  if (picked.length > 1 && (to === 'lrc' || to === 'openlyrics')) return { refused: said.several };
  const losses = new Losses();
  const drafts = picked.map((song) => draftOf(song, to, losses));
  if (
    to === 'lrc' &&
    drafts.some(({ items }) => items.some((item) => item.is === 'line' && item.stamps === ''))
  )
    return { refused: said.stamps };
  const text = writers[to](drafts, losses);
  const back = options.read(text, to);
  if (
    !sameSongs(
      drafts.map(({ song }) => song),
      back,
      to,
      tree.notation,
    )
  )
    return { refused: said.changed };
  losses.all.sort((a, b) => a.range.start - b.range.start);
  return { text, style: null, title: drafts[0]!.title, losses: losses.all };
}

function draftOf(song: Song, to: Notation, losses: Losses): Draft {
  const { source, notation } = song.tree;
  const items: Item[] = [];
  for (const line of orderedLines(song)) {
    const { is, header, section } = line;
    const whole = { start: line.line.start, end: line.line.end };
    if (header && section) {
      items.push({ is: 'header', section, label: labelOf(song, section) });
      if ((header.performers.length > 0 || header.cue !== null) && to === 'openlyrics')
        losses.add(song, 'header', header);
    }
    if (line.sung) items.push(sungItem(song, line, to, losses));
    else if (is === 'blank' || isStanza(song, whole)) items.push({ is: 'blank' });
    else if (is === 'cue' && line.tag && line.why !== 'notation-mark') {
      items.push({ is: 'cue', text: source.slice(line.tag.start, line.tag.end), at: line.tag });
    } else if (is === 'cue' && line.line.directive?.role === 'comment') {
      const at = line.line.directive.value ?? line.line.directive;
      items.push({ is: 'cue', text: `[${source.slice(at.start, at.end)}]`, at });
    } else if (is === 'chord')
      items.push({ is: 'chords', text: source.slice(line.line.start, line.line.end), at: whole });
    else if (is === 'divider' && line !== song.lines.at(-1)) items.push({ is: 'divider' });
    else if (is === 'comment') losses.add(song, 'comment', whole);
    else if (is === 'leftover') {
      if (source.slice(line.line.from, line.line.to) !== song.title) losses.add(song, 'leftover', whole);
    } else if (is === 'stamp' && to !== 'lrc') losses.add(song, 'stamp', whole, true);
    else if (is === 'metadata' && notation !== 'openlyrics' && !isTitle(song, line))
      losses.add(song, 'metadata', whole);
  }
  const title = song.title === null ? null : plain(song.title, notation);
  return { song, title: title === untitled ? null : title, items };
}

/** Whether a stanza of OpenLyrics begins here. */
function isStanza(song: Song, at: Range): boolean {
  return song.tree.notation === 'openlyrics' && song.text(at).trimStart().startsWith('<lines');
}

/** The lines of a song, by its verse order where the notation has one. */
function orderedLines(song: Song): readonly SongLine[] {
  const order = song.lines.find(({ line }) => line.directive?.name === 'verseorder' && line.directive.value);
  const at = order?.line.directive?.value;
  if (!at) return song.lines;
  const byName = new Map(
    song.sections.map((section) => [section.lines[0]?.line.directive?.section ?? '', section] as const),
  );
  const sections = song
    .text(at)
    .trim()
    .split(/\s+/)
    .map((name) => byName.get(name));
  if (sections.some((section) => section === undefined)) return song.lines;
  return [
    ...song.lines.filter(({ section }) => section === null),
    ...sections.flatMap((section) => section!.lines),
  ];
}

function sungItem(song: Song, line: SongLine, to: Notation, losses: Losses): Item {
  const { source, notation } = song.tree;
  const at = line.sung!;
  const bare = plain(sungText(source, line).replace(/ {2,}/g, ' ').trim(), notation);
  const { chords, wordStamps, stamps } = line.line;
  const held = chords && chords.length > 0;
  if (held && (to === 'lrc' || to === 'openlyrics')) losses.add(song, 'chord', at, true);
  if (((stamps && stamps.length > 0) || (wordStamps && wordStamps.length > 0)) && to !== 'lrc')
    losses.add(song, 'stamp', at, true);
  const raw = notation === 'lrc' || notation === 'openlyrics' ? bare : source.slice(at.start, at.end);
  const silent = silentSpans(source, line.line, at).length > 0;
  const text = silent && (to === 'openlyrics' || to === 'lrc') ? bare : raw;
  return {
    is: 'line',
    text,
    bare,
    stamps: to === 'lrc' && stamps ? source.slice(stamps[0]?.start ?? 0, stamps.at(-1)?.end ?? 0) : '',
  };
}

/** Text of XML as it reads: entities decoded, tags dropped. Other notations keep their text. */
function plain(text: string, notation: Notation): string {
  if (notation !== 'openlyrics') return text;
  return text
    .replace(/<[^<>]*>/g, '')
    .replace(new RegExp(entityPattern, 'g'), (whole, name: string) => entity(name) ?? whole);
}

function isTitle(song: Song, { line, why }: SongLine): boolean {
  if (line.directive) return titleKeys.has(line.directive.name);
  return (
    why === 'front-matter' ||
    (why === 'metadata-key' &&
      song.title !== null &&
      song.text({ start: line.from, end: line.to }).endsWith(song.title))
  );
}

/** What a section is called: as it is written, or the English name where the notation has only a mark for it. */
function labelOf(song: Song, { header, kind, number }: Section): string {
  const written = song.text(header.inner).replace(/[\s:：]+$/u, '');
  const isMark =
    header.form === 'number' ||
    header.form === 'element' ||
    (header.form === 'environment' && !song.lines[header.at]?.line.directive?.value);
  if (!isMark && written !== '') return written;
  const name = preferredNames['en']?.[kind] ?? 'Verse';
  return number === null ? name : `${name} ${number}`;
}

type Writer = (drafts: readonly Draft[], losses: Losses) => string;

const writers: Readonly<Record<Notation, Writer>> = {
  text: (drafts) => `${drafts.map(textOf).join('\n\n---\n\n')}\n`,
  markdown: (drafts) => `${drafts.map((draft) => markdownOf(draft, drafts.length === 1)).join('\n\n')}\n`,
  chordpro: (drafts) => `${drafts.map(chordproOf).join('\n\n{new_song}\n')}\n`,
  lrc: (drafts, losses) => `${drafts.map((draft) => lrcOf(draft, losses)).join('\n')}\n`,
  openlyrics: (drafts, losses) => openlyricsOf(drafts[0]!, losses),
};

/** A fenced block that is marked as a lyric: inside it nothing is Markdown, so no line can change its meaning. */
function markdownOf(draft: Draft, isOnly: boolean): string {
  const text = textLines(draft).join('\n');
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  const { title } = draft;
  const head =
    title === null ? '' : isOnly ? `---\ntitle: ${JSON.stringify(title)}\n---\n\n` : `# ${title}\n\n`;
  return `${head}${fence}lyrics\n${text}\n${fence}`;
}

function textOf(draft: Draft): string {
  const lines = textLines(draft);
  return [...(draft.title === null ? [] : [`Title: ${draft.title}`, '']), ...lines].join('\n');
}

/** Lines with one blank line between sections and stanzas, none at the ends. */
function textLines({ items }: Draft): readonly string[] {
  const lines: string[] = [];
  let afterHeader = false;
  for (const item of items) {
    if (item.is === 'blank') {
      if (!afterHeader && lines.at(-1) !== '') lines.push('');
      continue;
    }
    if (item.is === 'header' || item.is === 'divider') {
      if (lines.length > 0 && lines.at(-1) !== '') lines.push('');
      lines.push(item.is === 'header' ? `[${item.label}]` : '---');
    } else lines.push(item.text);
    afterHeader = item.is === 'header';
  }
  while (lines[0] === '') lines.shift();
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

const environments: Readonly<Partial<Record<Kind, string>>> = {
  'final-chorus': 'chorus',
  'quiet-chorus': 'chorus',
};

function chordproOf({ title, items }: Draft): string {
  const lines: string[] = title === null ? [] : [`{title: ${title}}`, ''];
  let open: string | null = null;
  let blanks = 0;
  const close = () => {
    if (open !== null) lines.push(`{end_of_${open}}`);
    open = null;
  };
  for (const item of items) {
    if (item.is === 'blank') {
      blanks++;
      continue;
    }
    if (item.is === 'header') {
      close();
      if (lines.length > 0 && lines.at(-1) !== '') lines.push('');
      blanks = 0;
      const { section, label } = item;
      const again = section.isChorus && section.repeatOf !== null && section.sungLines.length === 0;
      if (again) lines.push(`{chorus: ${label}}`);
      else {
        open = environments[section.kind] ?? section.kind.replaceAll('-', '_');
        lines.push(`{start_of_${open}: ${label}}`);
      }
      continue;
    }
    if (item.is === 'divider') {
      close();
      blanks++;
      continue;
    }
    if (blanks > 0 && lines.at(-1) !== '' && !lines.at(-1)?.startsWith('{start_of_')) lines.push('');
    blanks = 0;
    if (item.is === 'cue') lines.push(`{comment: ${item.text.replace(/^[[(（【]|[\])）】]$/gu, '')}}`);
    else lines.push(item.text);
  }
  close();
  return lines.join('\n');
}

function lrcOf({ song, title, items }: Draft, losses: Losses): string {
  const lines: string[] = title === null ? [] : [`[ti:${title}]`];
  for (const item of items) {
    if (item.is === 'header') lines.push(`[${item.label}]`);
    else if (item.is === 'line') lines.push(item.stamps + item.bare);
    else if (item.is === 'cue') losses.add(song, 'cue', item.at);
    else if (item.is === 'chords') losses.add(song, 'chord', item.at);
  }
  return lines.join('\n');
}

/** The title of a song without one: OpenLyrics wants it to have some. */
const untitled = 'Untitled';

/** Letters of OpenLyrics verse names by kind; every other section is `o`. */
const verseLetters: Readonly<Partial<Record<Kind, string>>> = {
  verse: 'v',
  chorus: 'c',
  'final-chorus': 'c',
  'quiet-chorus': 'c',
  'pre-chorus': 'p',
  bridge: 'b',
  intro: 'i',
  outro: 'e',
};

function xml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

interface OpenVerse {
  readonly name: string;
  readonly stanzas: string[][];
}

function lastStanza(verse: OpenVerse | null): string[] {
  return verse?.stanzas.at(-1) ?? [];
}

function openlyricsOf({ song, title, items }: Draft, losses: Losses): string {
  const order: string[] = [];
  const verses: OpenVerse[] = [];
  const names = new Map<Section, string>();
  const used = new Set<string>();
  let open: OpenVerse | null = null;
  let isAgain = false;
  const begin = (letter: string, number: number | null): string => {
    let name = number === null ? letter : `${letter}${number}`;
    for (let n = 1; used.has(name); n++) name = `${letter}${n}`;
    used.add(name);
    order.push(name);
    open = { name, stanzas: [[]] };
    verses.push(open);
    return name;
  };
  for (const item of items) {
    if (item.is === 'header') {
      const { section } = item;
      const known = section.repeatOf ? names.get(section.repeatOf) : undefined;
      isAgain = known !== undefined;
      if (known !== undefined) {
        order.push(known);
        continue;
      }
      names.set(section, begin(verseLetters[section.kind] ?? 'o', section.number));
    } else if (item.is === 'line') {
      if (isAgain || item.bare === '') continue;
      if (open === null) begin(order.length === 0 ? 'v' : 'o', null);
      lastStanza(open).push(item.bare);
    } else if (item.is === 'divider') {
      open = null;
      isAgain = false;
    } else if (item.is === 'blank') {
      if (open && lastStanza(open).length > 0) (open as OpenVerse).stanzas.push([]);
    } else losses.add(song, item.is === 'cue' ? 'cue' : 'chord', item.at);
  }
  const lines = verses.map(({ name, stanzas }) => {
    const blocks = stanzas
      .filter((stanza) => stanza.length > 0)
      .map((stanza) => `      <lines>${stanza.map(xml).join('<br/>')}</lines>`);
    return [`    <verse name="${name}">`, ...blocks, '    </verse>'].join('\n');
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<song xmlns="http://openlyrics.info/namespace/2009/song" version="0.9" createdIn="lyrilint">
  <properties>
    <titles>
      <title>${xml(title ?? untitled)}</title>
    </titles>
    <verseOrder>${order.join(' ')}</verseOrder>
  </properties>
  <lyrics>
${lines.join('\n')}
  </lyrics>
</song>
`;
}

/** Whether what was written reads back as the same songs: words line by line, kinds in order, numbers. */
function sameSongs(songs: readonly Song[], back: readonly Song[], to: Notation, from: Notation): boolean {
  const full = back.filter((song) => song.sungLines.length > 0 || song.sections.length > 0);
  if (full.length !== songs.length) return false;
  return songs.every((song, i) => {
    const now = full[i]!;
    if (songWords(song, from) !== songWords(now, to)) return false;
    const coarse = to === 'openlyrics' || from === 'openlyrics';
    return coarse || formOf(song) === formOf(now);
  });
}

function songWords(song: Song, notation: Notation): string {
  return orderedLines(song)
    .filter(
      ({ sung, section }) =>
        sung !== null && !(notation !== 'openlyrics' && section?.repeatOf && section.sungLines.length === 0),
    )
    .map((line) => foldWords(plain(sungText(song.tree.source, line), notation)).join(' '))
    .filter((words) => words !== '')
    .join('\n');
}

function formOf(song: Song): string {
  return song.sections.map(({ kind, number }) => `${kind} ${number ?? ''}`).join('\n');
}
