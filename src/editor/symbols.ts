import { kindName } from '../report/words.ts';
import type { Locale } from '../rule.ts';
import type { Section, Song } from '../song/model.ts';
import type { Tree } from '../syntax/tree.ts';
import type { Range } from '../text/range.ts';
import type { KindClass } from '../words/sections.ts';

/** An entry of the outline: a song, or a section of it. */
export interface OutlineSymbol {
  readonly name: string;
  /** The kind where the name does not say it, what plays again, how many lines. */
  readonly detail: string;
  readonly is: 'song' | KindClass;
  /** The whole of it. */
  readonly range: Range;
  /** Its header, within `range`. */
  readonly selection: Range;
  readonly children: readonly OutlineSymbol[];
}

/** The outline of a file: its sections, under their songs where there are several or one has a title. */
export function symbolsOf(songs: readonly Song[], locale: Locale): readonly OutlineSymbol[] {
  const isNested = songs.length > 1 || songs.some(({ title }) => title !== null);
  if (!isNested)
    return songs.flatMap((song) => song.sections.map((section) => sectionSymbol(section, locale)));
  return songs
    .filter((song) => song.title !== null || song.sections.length > 0)
    .map((song, index) => {
      const first = song.lines.find(({ is }) => is !== 'blank')?.line ?? song.lines[0]?.line;
      const start = first?.start ?? song.start;
      return {
        name: song.title ?? (locale === 'zh-CN' ? `第 ${index + 1} 首` : `Song ${index + 1}`),
        detail: '',
        is: 'song',
        range: { start: song.start, end: song.end },
        selection: { start, end: Math.max(start, first?.end ?? start) },
        children: song.sections.map((section) => sectionSymbol(section, locale)),
      };
    });
}

function sectionSymbol(section: Section, locale: Locale): OutlineSymbol {
  const { header } = section;
  const start = Math.min(section.start, header.start);
  const inner = header.inner.end > header.inner.start ? section.header.text : '';
  return {
    name: innerText(section) || inner || kindName(section.kind, locale, header.name),
    detail: detailOf(section, locale),
    is: section.class,
    range: { start, end: Math.max(section.end, header.end) },
    selection: { start: header.start, end: header.end },
    children: [],
  };
}

/** What plays again is looked for among so many sections; a longer text is no song, and comparing takes time. */
const mostCompared = 500;

function innerText({ header }: Section): string {
  return header.text.slice(header.inner.start - header.start, header.inner.end - header.start).trim();
}

function detailOf(section: Section, locale: Locale): string {
  const parts: string[] = [];
  const kind = kindName(section.kind, locale, section.header.name);
  if (section.kind !== 'unknown' && kind.toLowerCase() !== section.header.name.toLowerCase())
    parts.push(kind);
  const again = section.index < mostCompared ? section.repeatOf : null;
  if (again) {
    const name = innerText(again) || kindName(again.kind, locale, again.header.name);
    parts.push(locale === 'zh-CN' ? `重复 ${name}` : `repeats ${name}`);
  }
  const lines = section.sungLines.length;
  if (lines > 0) {
    if (locale === 'zh-CN') parts.push(`${lines} 行`);
    else parts.push(lines === 1 ? '1 line' : `${lines} lines`);
  }
  return parts.join(' · ');
}

/** A stretch that can be folded away; its first line stays. */
export interface Fold extends Range {
  readonly is: 'section' | 'stanza' | 'song' | 'front-matter';
}

/** What can be folded: sections, the stanzas of untagged songs, songs where there are several, front matter. */
export function foldsOf(tree: Tree, songs: readonly Song[]): readonly Fold[] {
  const folds: Fold[] = [];
  const add = (is: Fold['is'], start: number, end: number) => {
    if (/[\n\r]/.test(tree.source.slice(start, end))) folds.push({ is, start, end });
  };
  const matter = tree.frontMatter;
  if (matter) {
    const first = tree.lines[matter.first];
    const last = tree.lines[matter.last - 1];
    if (first && last) add('front-matter', first.start, last.end);
  }
  for (const song of songs) {
    const full = song.lines.filter(({ is }) => is !== 'blank');
    if (songs.length > 1 && full.length > 0) add('song', full[0]!.line.start, full.at(-1)!.line.end);
    if (song.isTagged) for (const section of song.sections) add('section', section.start, section.end);
    else for (const stanza of song.stanzas) add('stanza', stanza[0]!.line.start, stanza.at(-1)!.line.end);
  }
  return folds;
}
