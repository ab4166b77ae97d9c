import type { Locale } from '../rule.ts';
import type { LineIs, Section, Song, SongLine } from '../song/model.ts';
import { stringifySafe } from '../text/json.ts';
import { type LineIndex, lineIndex } from '../text/lines.ts';
import { displayWidth } from '../text/width.ts';
import { type Kind, kinds } from '../words/sections.ts';
import { markup } from './escape.ts';
import { expanded } from './frame.ts';
import { placeOf } from './place.ts';
import { formLine, sectionLabel } from './pretty.ts';
import { type ReportOptions, songReport } from './report.ts';
import { type Color, clip, padEnd, shown, shownFirst, wrap } from './terminal.ts';
import { isWord, kindName, whyWords, words } from './words.ts';

/** A file whose songs are outlined. */
export interface OutlineFile {
  /** With `/`. */
  readonly path: string;
  readonly songs: readonly Song[];
}

type OutlineOptions = Pick<ReportOptions, 'locale' | 'color' | 'width'>;

/** A name for the form of a song, as textbooks have it; null where none fits. */
export type FormName =
  | 'strophic'
  | 'verse-refrain'
  | 'aaba'
  | 'verse-chorus'
  | 'verse-chorus-bridge'
  | 'chorus-only';

/** What the form of a song is called; null for an untagged song and for forms without a name. */
export function formName(song: Song): FormName | null {
  const isChorus = (section: Section): boolean => section.isChorus || section.kind === 'hook';
  const structure = song.structure.filter(
    ({ kind }) => kind !== 'intro' && kind !== 'outro' && kind !== 'coda',
  );
  const verses = structure.filter(({ kind }) => kind === 'verse').length;
  const bridges = structure.filter(({ kind }) => kind === 'bridge').length;
  const refrains = structure.filter(({ kind }) => kind === 'refrain').length;
  if (structure.some(isChorus)) {
    if (verses > 0) return bridges > 0 ? 'verse-chorus-bridge' : 'verse-chorus';
    return structure.every(isChorus) ? 'chorus-only' : null;
  }
  if (refrains > 0) return verses > 0 ? 'verse-refrain' : null;
  const letters = structure
    .map(({ kind }) => (kind === 'verse' ? 'a' : kind === 'bridge' ? 'b' : '?'))
    .join('');
  if (/^aab(?:a|aba)$/.test(letters)) return 'aaba';
  return verses > 1 && /^a+$/.test(letters) ? 'strophic' : null;
}

/** The songs of a file as a map for a terminal: sections, their lengths, and what plays again. Ends with a newline. */
export function outlineText(file: OutlineFile, options: OutlineOptions): string {
  const { color, locale, width } = options;
  let lines: readonly string[] = [color.bold(shownFirst(file.path))];
  file.songs.forEach((song, at) => {
    const index = lineIndex(song.tree.source);
    const isNamed = file.songs.length > 1 || song.title !== null;
    const name = song.title === null ? words(locale).song(at + 1) : shown(song.title);
    lines = lines.concat(
      isNamed ? ['', `  ${color.bold(name)}`, ''] : [''],
      formLines(song, options),
      song.sections.length > 0 ? [''] : [],
      sectionLines(song, index, locale, color, width),
    );
  });
  return `${lines.join('\n')}\n`;
}

function formLines(song: Song, { color, locale, width }: OutlineOptions): readonly string[] {
  if (!song.isTagged || song.sections.length === 0) {
    const sung = words(locale).sungLines(song.sungLines.length);
    return [`  ${words(locale).untagged}  ${color.dim(sung)}`];
  }
  const name = formName(song);
  const lines = wrap(formLine(songReport(song), locale), Math.max(20, width - 2)).map((line) => `  ${line}`);
  if (name !== null) lines.push(color.dim(`  ${words(locale).forms[name]}`));
  return lines;
}

const mostBlocks = 24;

function sectionLines(
  song: Song,
  index: LineIndex,
  locale: Locale,
  color: Color,
  width: number,
): readonly string[] {
  const rows: { line: number; label: string; sung: number; kind: Kind; repeatOf: Section | null }[] = [];
  if (song.sections.length > 0 && song.opening.length > 0) {
    const line = index.position(song.opening[0]?.line.start ?? song.start).line;
    const label = words(locale).beforeFirst;
    rows.push({ line, label, sung: song.opening.length, kind: 'unknown', repeatOf: null });
  }
  for (const section of song.sections) {
    rows.push({
      line: index.position(section.start).line,
      label: labelOf(section, locale),
      sung: section.sungLines.length,
      kind: section.kind,
      repeatOf: section.repeatOf,
    });
  }
  const gutter = String(rows.at(-1)?.line ?? 1).length;
  const labelWidth = rows.reduce((widest, row) => Math.max(widest, displayWidth(row.label)), 0);
  const most = rows.reduce((longest, row) => Math.max(longest, row.sung), 1);
  const room = Math.max(8, Math.min(mostBlocks, most, width - gutter - labelWidth - 40));
  return rows.map(({ line, label, sung, kind, repeatOf }) => {
    const blocks = sung === 0 ? 0 : Math.max(1, Math.round((sung * Math.min(room, most)) / most));
    const bar = padEnd('█'.repeat(blocks), Math.min(room, most));
    const repeat = repeatOf === null ? '' : `  ${words(locale).repeats(index.position(repeatOf.start).line)}`;
    const count = sung === 0 ? '–' : words(locale).sungLines(sung);
    return `  ${color.dim(String(line).padStart(gutter))}  ${padEnd(label, labelWidth)}  ${paintOf(kind, color)(bar)}  ${color.dim(count + repeat)}`.trimEnd();
  });
}

function labelOf(section: Section, locale: Locale): string {
  return sectionLabel({ kind: section.kind, number: section.number, name: section.header.name }, locale);
}

function paintOf(kind: Kind, color: Color): (text: string) => string {
  switch (hueOf(kind)) {
    case 'verse':
      return color.blue;
    case 'chorus':
      return color.yellow;
    case 'rise':
      return color.red;
    case 'bridge':
      return color.magenta;
    case 'delivery':
      return color.cyan;
    case 'instrumental':
      return color.green;
    default:
      return color.dim;
  }
}

type Hue = 'verse' | 'chorus' | 'rise' | 'bridge' | 'delivery' | 'instrumental' | 'edge';

function hueOf(kind: Kind): Hue {
  if (kind === 'verse') return 'verse';
  if (
    kind === 'chorus' ||
    kind === 'final-chorus' ||
    kind === 'quiet-chorus' ||
    kind === 'hook' ||
    kind === 'refrain'
  ) {
    return 'chorus';
  }
  if (kind === 'pre-chorus' || kind === 'post-chorus') return 'rise';
  if (kind === 'bridge' || kind === 'vamp' || kind === 'tag') return 'bridge';
  const { class: kindClass } = kinds[kind];
  if (kindClass === 'instrumental') return 'instrumental';
  return kindClass === 'delivery' ? 'delivery' : 'edge';
}

/** Every line of a file's songs, what it was taken for, and why. Ends with a newline. */
export function outlineLines(file: OutlineFile, { color, locale, width }: OutlineOptions): string {
  const lines = [color.bold(shownFirst(file.path))];
  const isWidth = Math.max(...isIds.map((is) => displayWidth(isWord(is, locale))));
  let next = 0;
  for (const song of file.songs) {
    const { source, lines: all } = song.tree;
    const index = lineIndex(source);
    const isLastSong = song === file.songs.at(-1);
    const end = isLastSong ? all.length : (song.lines.at(-1)?.line.index ?? next - 1) + 1;
    const own = new Map(song.lines.map((line) => [line.line.index, line]));
    const gutter = String(index.position(all[end - 1]?.start ?? 0).line).length;
    const room = Math.max(20, Math.floor((width - gutter - isWidth - 8) / 2));
    lines.push('');
    for (; next < end; next++) {
      const { start, end: stop, type } = all[next]!;
      const line = own.get(next);
      const is = line?.is ?? 'metadata';
      const why = line
        ? whyText(line, locale)
        : whyWords(type === 'matter' ? 'front-matter' : 'outside', locale);
      const word = isPaint(is, color)(padEnd(isWord(is, locale), isWidth));
      const text = clip(expanded(source.slice(start, stop), room + 1), room);
      const row = `  ${color.dim(String(index.position(start).line).padStart(gutter))}  ${word}  ${padEnd(text, room)}  ${color.dim(why)}`;
      lines.push(row.trimEnd());
    }
  }
  return `${lines.join('\n')}\n`;
}

const isIds: readonly LineIs[] = [
  'header',
  'cue',
  'sung',
  'blank',
  'metadata',
  'comment',
  'divider',
  'chord',
  'stamp',
  'leftover',
  'number',
];

function isPaint(is: LineIs, color: Color): (text: string) => string {
  if (is === 'header') return color.yellow;
  if (is === 'sung') return (text) => text;
  return is === 'cue' ? color.cyan : color.dim;
}

function whyText({ is, why, header }: SongLine, locale: Locale): string {
  if (is === 'blank') return '';
  const reason = whyWords(why, locale);
  if (header === null) return reason;
  const name = kindName(header.kind, locale, header.name);
  return `${shown(name)}${header.number === null ? '' : ` ${header.number}`}: ${reason}`;
}

/** Version 1 of `outline --json`, a piece for each file, to be written as they come. */
export function outlineJson(): { begin(): string; file(file: OutlineFile): string; end(): string } {
  let files = 0;
  return {
    begin: () => '{ "version": 1,\n  "files": [',
    file: (file) =>
      `${files++ === 0 ? '' : ','}\n    ${stringifySafe({ path: file.path, songs: file.songs.map(songData) })}`,
    end: () => `${files > 0 ? '\n  ' : ''}] }\n`,
  };
}

function songData(song: Song): object {
  const index = lineIndex(song.tree.source);
  const lineData = ({ line, is, why }: SongLine): object => ({
    text: song.tree.source.slice(line.start, line.end),
    is,
    why,
    syllables: null,
    rhyme: null,
  });
  const before = song.lines.filter((line) => line.section === null);
  return {
    title: song.title,
    form: song.form,
    name: formName(song),
    sections: song.sections.map((section) => ({
      kind: section.kind,
      tag: section.header.text,
      number: section.number,
      repeatOf: section.repeatOf?.index ?? null,
      range: placeOf(index, section),
      lines: section.lines.map(lineData),
    })),
    // Lines that no section holds; all of them in an untagged song.
    ...(before.some((line) => line.is !== 'blank') && { opening: before.map(lineData) }),
  };
}

const fills: Readonly<Record<Hue, string>> = {
  verse: '#bcd7f5',
  chorus: '#ffd98a',
  rise: '#f9c3b0',
  bridge: '#dcc6f0',
  delivery: '#bfe8ea',
  instrumental: '#c9e7c4',
  edge: '#dfe1e6',
};

const pictureWidth = 960;
const margin = 16;
const blockHeight = 56;
const gap = 6;

/** The songs of files as one picture (SVG): a block for each section, as wide as it has lines; what plays again is dashed. */
export function outlineSvg(files: readonly OutlineFile[], locale: Locale): string {
  let shapes: readonly string[] = [];
  const summary: string[] = [];
  let top = margin;
  for (const file of files) {
    file.songs.forEach((song, at) => {
      const name =
        song.title ?? (file.songs.length > 1 ? `${file.path}, ${words(locale).song(at + 1)}` : file.path);
      const heading = `  <text x="${margin}" y="${top + 16}" font-size="16" font-weight="600" fill="#30343b">${markup(name)}</text>\n`;
      top += 28;
      const blocks = songBlocks(song, top, locale);
      shapes = shapes.concat(heading, blocks.shapes);
      top = blocks.bottom + 20;
      summary.push(
        `${name}: ${song.sections.length > 0 ? formLine(songReport(song), locale) : words(locale).untagged}`,
      );
    });
  }
  const height = Math.max(top - 20 + margin, 2 * margin);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${pictureWidth}" height="${height}" viewBox="0 0 ${pictureWidth} ${height}" role="img" aria-labelledby="title desc" font-family="system-ui, sans-serif">\n`,
    `  <title id="title">${markup(words(locale).pictureTitle)}</title>\n`,
    `  <desc id="desc">${markup(summary.join('; '))}</desc>\n`,
    `  <rect width="${pictureWidth}" height="${height}" rx="8" fill="#fcfbf8"/>\n`,
    shapes.join(''),
    '</svg>\n',
  ].join('');
}

function songBlocks(
  song: Song,
  top: number,
  locale: Locale,
): { readonly shapes: string[]; readonly bottom: number } {
  const shapes: string[] = [];
  const index = lineIndex(song.tree.source);
  const room = pictureWidth - 2 * margin;
  const blocks: { label: string; sung: number; kind: Kind; start: number; repeats: Section | null }[] =
    song.sections.map((section) => ({
      label: labelOf(section, locale),
      sung: section.sungLines.length,
      kind: section.kind,
      start: section.start,
      repeats: section.repeatOf,
    }));
  if (blocks.length === 0) {
    blocks.push({
      label: words(locale).untagged,
      sung: song.sungLines.length,
      kind: 'unknown',
      start: song.start,
      repeats: null,
    });
  }
  let left = margin;
  for (const { label, sung, kind, start, repeats } of blocks) {
    const width = Math.min(room, Math.max(displayWidth(label) * 8 + 24, 72, sung * 14));
    if (left > margin && left + width > margin + room) {
      left = margin;
      top += blockHeight + gap;
    }
    const count = sung === 0 ? '–' : words(locale).sungLines(sung);
    const line = index.position(start).line;
    const again = repeats === null ? '' : words(locale).repeats(index.position(repeats.start).line);
    const edge =
      repeats === null ? 'stroke="#30343b" stroke-opacity="0.15"' : 'stroke="#30343b" stroke-dasharray="4 3"';
    const middle = left + width / 2;
    shapes.push(
      '  <g>\n',
      `    <title>${markup([`${line}: ${label}`, count, again].filter((part) => part !== '').join(', '))}</title>\n`,
      `    <rect x="${left + 0.5}" y="${top + 0.5}" width="${width - 1}" height="${blockHeight - 1}" rx="6" fill="${fills[hueOf(kind)]}" ${edge}/>\n`,
      `    <text x="${middle}" y="${top + 25}" font-size="14" font-weight="600" text-anchor="middle" fill="#1d2127">${markup(label)}</text>\n`,
      `    <text x="${middle}" y="${top + 43}" font-size="12" text-anchor="middle" fill="#4a505a">${markup(repeats === null ? count : `↺ ${count}`)}</text>\n`,
      '  </g>\n',
    );
    left += width + gap;
  }
  return { shapes, bottom: top + blockHeight };
}
