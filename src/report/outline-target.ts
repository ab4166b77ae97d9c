import type { Locale, Target, TargetLoss, TargetReading } from '../rule.ts';
import type { Song } from '../song/model.ts';
import { lineIndex } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import type { OutlineFile } from './outline.ts';
import type { ReportOptions } from './report.ts';
import { type Color, padEnd, shown, shownFirst } from './terminal.ts';

const said = {
  en: {
    as: (name: string) => `as ${name} reads it`,
    unknown: (name: string) => `how ${name} reads a lyric is not known; this is what lyrilint reads`,
    dropped: 'not sung',
    'sung-by-mistake': 'sung by mistake',
    refused: 'refused',
    noTag: 'no section',
  },
  'zh-CN': {
    as: (name: string) => `${name} 会这样读`,
    unknown: (name: string) => `不知道 ${name} 怎样读歌词；以下是 lyrilint 的读法`,
    dropped: '不会唱',
    'sung-by-mistake': '会被误唱',
    refused: '会被拒绝',
    noTag: '无段落',
  },
} as const;

/** Whether the outline can be shown as a target reads it. */
export function isRead(target: Target): boolean {
  return target.reading !== undefined;
}

/** What the outline says before it, of a target whose reading nobody knows. Ends with a newline. */
export function unreadNote(target: Target, locale: Locale): string {
  return `${said[locale].unknown(target.name)}\n`;
}

/**
 * The lines of a file's songs as a target reads them: the section each is sung in there, and lost words struck through
 * (between `~~` without colours) with what becomes of them. Ends with a newline.
 */
export function outlineTarget(
  file: OutlineFile,
  target: Target,
  { color, locale }: Pick<ReportOptions, 'color' | 'locale'>,
  isColoured: boolean,
): string {
  const word = said[locale];
  const lines = [`${color.bold(shownFirst(file.path))}  ${color.dim(word.as(target.name))}`, ''];
  for (const song of file.songs) {
    const reading = target.reading?.(song);
    if (reading) lines.push(...songLines(song, reading, color, locale, isColoured), '');
  }
  return `${lines.slice(0, -1).join('\n')}\n`;
}

function songLines(
  song: Song,
  reading: TargetReading,
  color: Color,
  locale: Locale,
  isColoured: boolean,
): readonly string[] {
  const { source } = song.tree;
  const index = lineIndex(source);
  const word = said[locale];
  const last = song.lines.at(-1)?.line.start ?? 0;
  const gutter = String(index.position(last).line).length;
  const names = reading.sections.map(({ name }) => name || word.noTag);
  const width = Math.max(...names.map((name) => name.length), 1);
  const strike = (text: string) => (isColoured ? color.red(color.strikethrough(text)) : `~~${text}~~`);
  return song.lines
    .filter(({ line }) => line.type !== 'matter' && line.type !== 'comment')
    .map(({ line }) => {
      const lost = reading.lost.filter(({ at }) => at.start < line.end && at.end > line.start);
      const at = reading.sections.findIndex(
        ({ tag, sung }) => (tag !== null && meets(tag, line)) || sung.some((range) => meets(range, line)),
      );
      const name = padEnd(at < 0 ? '' : names[at]!, width);
      const text = marked(source, line, lost, strike);
      const how = lost[0] && line.type !== 'blank' ? `  ${color.dim(word[lost[0].how])}` : '';
      return `  ${color.dim(String(index.position(line.start).line).padStart(gutter))}  ${color.cyan(name)}  ${text}${how}`.trimEnd();
    });
}

function meets(range: Range, line: { readonly start: number; readonly end: number }): boolean {
  return range.start < line.end && range.end > line.start;
}

function marked(
  source: string,
  line: { readonly start: number; readonly end: number },
  lost: readonly TargetLoss[],
  strike: (text: string) => string,
): string {
  let text = '';
  let from = line.start;
  for (const { at } of lost) {
    const start = Math.max(from, at.start);
    const end = Math.min(line.end, at.end);
    if (end <= start) continue;
    text += shown(source.slice(from, start)) + strike(shown(source.slice(start, end)));
    from = end;
  }
  return text + shown(source.slice(from, line.end));
}
