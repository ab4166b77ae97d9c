import type { Failure, Finding } from '../engine/finding.ts';
import type { Locale, Severity } from '../rule.ts';
import type { Counter } from '../targets/counter.ts';
import { type LineIndex, lineIndex } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import { displayWidth } from '../text/width.ts';
import { hunks } from './fix-lines.ts';
import { expanded, type FrameLine, frameLine } from './frame.ts';
import { failurePlace, messageOf } from './place.ts';
import type { FileReport, Reporter, ReportOptions, Run, RunSummary, SongReport } from './report.ts';
import { type Color, clip, link, shown, shownFirst, wrap } from './terminal.ts';
import { kindName, render, severityWord, words } from './words.ts';

const mostRelated = 3;
const mostFixLines = 8;
const mostFrameLines = 4;
const mostSections = 100;

/** What a person reads on a terminal. */
export function pretty(options: ReportOptions): Reporter {
  const explained = new Set<string>();
  let run: Run = { command: 'check' };
  let hasOutput = false;
  let onlyDiffs = false;
  let single: FileReport | null = null;

  const block = (text: string): string => {
    if (text === '') return '';
    const gap = hasOutput ? '\n' : '';
    hasOutput = true;
    return gap + text;
  };

  return {
    id: 'pretty',
    begin(started) {
      run = started;
      onlyDiffs = started.diff === true;
      return '';
    },
    file(report) {
      if (report.diff !== undefined) {
        onlyDiffs = true;
        return (
          report.failures.map((failure) => failureText(failure, options)).join('') +
          colouredDiff(report.diff, options.color)
        );
      }
      if (options.singleFile) single = { ...report, source: '', findings: [], suppressed: [] };
      return block(fileText(report, options, explained));
    },
    failure: (failure) => block(failureText(failure, options)),
    end(summary) {
      if (onlyDiffs) return '';
      return block(closingLines(summary, run, options, single));
    },
  };
}

function fileText(report: FileReport, options: ReportOptions, explained: Set<string>): string {
  const all = options.singleFile || options.verbose;
  const findings = all ? report.findings : report.findings.filter((finding) => finding.severity !== 'info');
  if (findings.length === 0 && report.failures.length === 0) return '';
  const lines = findings.length > 0 ? [headingLine(report, options)] : [];
  const index = lineIndex(report.source);
  const places = findings.map((finding) => {
    const { line, column } = index.position(finding.range.start);
    return `${line}:${column}`;
  });
  const placeWidth = Math.max(0, ...places.slice(0, 1000).map((place) => place.length));
  findings.forEach((finding, at) => {
    lines.push('', ...findingLines(finding, places[at] ?? '', placeWidth, index, options));
    if (!explained.has(finding.rule)) {
      explained.add(finding.rule);
      if (!options.links || !options.rule(finding.rule)?.url) {
        lines.push(
          `  ${' '.repeat(placeWidth)}  ${options.color.dim(words(options.locale).explain(finding.rule))}`,
        );
      }
    }
  });
  if (report.failures.length > 0 && findings.length > 0) lines.push('');
  let text = lines.length > 0 ? `${lines.join('\n')}\n` : '';
  for (const failure of report.failures) text += failureText(failure, options);
  return text;
}

function headingLine(report: FileReport, { color, singleFile, locale, width }: ReportOptions): string {
  const path = shownFirst(report.path);
  if (!singleFile) return color.bold(path);
  const form = report.songs.map((song) => formLine(song, locale)).filter((line) => line !== '');
  const room = width - displayWidth(path) - 2;
  const first = form[0];
  if (first === undefined) return color.bold(path);
  if (form.length === 1 && displayWidth(first) <= room) return `${color.bold(path)}  ${color.dim(first)}`;
  const lines = form.flatMap((line) => wrap(line, Math.max(20, width - 2)));
  return [color.bold(path), ...lines.map((line) => color.dim(`  ${line}`))].join('\n');
}

/** The form of a song in one line: `Intro · Verse 1 · Pre-Chorus · Chorus`; empty for an untagged song. */
export function formLine(song: SongReport, locale: Locale): string {
  const labels = song.sections.slice(0, mostSections).map((section) => sectionLabel(section, locale));
  if (song.sections.length > mostSections) labels.push('…');
  return labels.join(' · ');
}

/** What a section is called in a form: `Verse 2`, `主歌 2`. */
export function sectionLabel(section: SongReport['sections'][number], locale: Locale): string {
  const name = shown(clip(kindName(section.kind, locale, section.name), 40));
  return section.number === null ? name : `${name} ${section.number}`;
}

function severityPaint(severity: Severity, color: Color): (text: string) => string {
  return severity === 'error' ? color.red : severity === 'warn' ? color.yellow : color.cyan;
}

function findingLines(
  finding: Finding,
  place: string,
  placeWidth: number,
  index: LineIndex,
  options: ReportOptions,
): readonly string[] {
  const { color, locale, width } = options;
  const paint = severityPaint(finding.severity, color);
  const severity = severityWord(finding.severity, locale);
  const url = options.rule(finding.rule)?.url;
  const rule = options.links && url ? link(color.dim(finding.rule), url) : color.dim(finding.rule);
  const indent = 2 + placeWidth + 2;
  const start = indent + displayWidth(severity) + 2;
  const message = wrap(shown(messageOf(finding, locale)), Math.max(30, width - start));
  const lines = message.map((line, at) =>
    at === 0
      ? `  ${color.dim(place.padStart(placeWidth))}  ${paint(color.bold(severity))}  ${tagsBold(line, color)}`
      : `${' '.repeat(start)}${tagsBold(line, color)}`,
  );
  const last = message.at(-1) ?? '';
  if (start + displayWidth(last) + 2 + finding.rule.length <= width) lines[lines.length - 1] += `  ${rule}`;
  else lines.push(`${' '.repeat(start)}${rule}`);
  lines.push(...frame(finding.range, index, indent, paint, '^', finding.fixes.length === 0, options));
  for (const related of finding.related.slice(0, mostRelated)) {
    const at = index.position(related.range.start);
    const text = shown(render(related.text, finding.data, locale));
    lines.push(`${' '.repeat(indent)}${color.dim(`${at.line}:${at.column}`)}  ${tagsBold(text, color)}`);
    lines.push(...frame(related.range, index, indent, color.blue, '-', false, options));
  }
  if (finding.related.length > mostRelated) {
    lines.push(
      `${' '.repeat(indent)}${color.dim(words(locale).morePlaces(finding.related.length - mostRelated))}`,
    );
  }
  lines.push(...fixLines(finding, index, indent, options));
  return lines;
}

/** What stands in backticks is set off by weight where there is any, and keeps its backticks for copies. */
function tagsBold(text: string, color: Color): string {
  return text.includes('`') ? text.replace(/`[^`]+`/g, (tag) => color.bold(tag)) : text;
}

function frame(
  range: Range,
  index: LineIndex,
  indent: number,
  paint: (text: string) => string,
  mark: string,
  withContext: boolean,
  { color, width }: ReportOptions,
): readonly string[] {
  const first = index.position(range.start).line;
  const endsAt = index.position(range.end);
  // A range that ends with a newline ends on the line before.
  const last = Math.max(
    first,
    endsAt.column === 1 && range.end > range.start ? endsAt.line - 1 : endsAt.line,
  );
  const numbers: number[] = [];
  const isWorthShowing = (line: number): boolean => {
    if (line < 1 || line > index.lineCount) return false;
    const { start, end } = index.lineRange(line);
    return index.text.slice(start, Math.min(end, start + 200)).trim() !== '';
  };
  if (withContext && isWorthShowing(first - 1)) numbers.push(first - 1);
  const shownLast = Math.min(last, first + mostFrameLines - 1);
  for (let line = first; line <= shownLast; line++) numbers.push(line);
  if (withContext && last === shownLast && isWorthShowing(last + 1)) numbers.push(last + 1);

  const gutter = String(numbers.at(-1) ?? first).length;
  const room = Math.max(20, width - indent - gutter - 3);
  const pad = ' '.repeat(indent);
  const bar = color.dim('│');
  const lines: string[] = [];
  for (const number of numbers) {
    const inRange = number >= first && number <= last;
    const line: FrameLine = frameLine(index, number, inRange ? range : null, room);
    const gutterText = String(number).padStart(gutter);
    const content = inRange ? line.text : color.dim(line.text);
    lines.push(`${pad}${inRange ? paint(gutterText) : color.dim(gutterText)} ${bar} ${content}`.trimEnd());
    if (inRange && (number === first || last - first < 2)) {
      const carets = mark.repeat(Math.max(1, line.to - line.from));
      lines.push(`${pad}${' '.repeat(gutter)} ${bar} ${' '.repeat(line.from)}${paint(carets)}`);
    }
  }
  if (last > shownLast) lines.push(`${pad}${' '.repeat(gutter)} ${color.dim(`⋮ → ${last}`)}`);
  return lines;
}

function fixLines(
  finding: Finding,
  index: LineIndex,
  indent: number,
  options: ReportOptions,
): readonly string[] {
  const fix = finding.fixes[0];
  if (fix === undefined) return [];
  const { color, locale, width } = options;
  const word = words(locale);
  const flag = fix.applicability === 'safe' ? word.safeFix : word.unsafeFix;
  const title = shown(render(fix.text, finding.data, locale));
  const pad = ' '.repeat(indent);
  const lines = [`${pad}${color.green(word.fix)}  ${tagsBold(title, color)}  ${color.dim(`(${flag})`)}`];
  const changed = hunks(index, fix.edits);
  const oddOf = (of: 'before' | 'after') =>
    changed.map((hunk) => hunk[of].join('').match(oddCharacters)?.join('') ?? '').join('');
  // What cannot be seen is written out where that is what the fix is about.
  const escapes = oddOf('before') !== oddOf('after');
  const rows = changed.flatMap(({ line, before, after }) => [
    ...before.map((text, at) => ({ sign: '-', number: line + at, text })),
    ...after.map((text, at) => ({ sign: '+', number: line + at, text })),
  ]);
  const visibleRows = rows.length > mostFixLines + 1 ? rows.slice(0, mostFixLines) : rows;
  const gutter = String(Math.max(1, ...visibleRows.map((row) => row.number))).length;
  const room = Math.max(20, width - indent - gutter - 5);
  for (const { sign, number, text } of visibleRows) {
    const paint = sign === '-' ? color.red : color.green;
    const seen = fixText(text, room);
    const content = clip(escapes ? seen.replace(oddCharacters, codeOf) : seen, room);
    lines.push(
      `${pad}${color.dim(String(number).padStart(gutter))} ${color.dim('│')} ${paint(`${sign} ${content}`.trimEnd())}`,
    );
  }
  if (rows.length > visibleRows.length) {
    lines.push(
      `${pad}${' '.repeat(gutter)} ${color.dim(`⋮ ${word.moreLines(rows.length - visibleRows.length)}`)}`,
    );
  }
  return lines;
}

/** Spaces that look like others, and characters that are not seen, but for those that scripts and emoji need. */
const oddCharacters = /[\u00a0\u00ad\u1680\u2000-\u200b\u202f\u205f\u2060\ufeff]/g;

function codeOf(character: string): string {
  return `\\u{${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}}`;
}

/** A line of a fix: only as much of it as can be seen, trailing blanks made visible. */
function fixText(text: string, room: number): string {
  if (text === '') return '';
  const trailing = /[ \u00a0\u3000]{1,20}$/.exec(text.slice(-20))?.[0].length ?? 0;
  return expanded(text.slice(0, text.length - trailing), room) + '·'.repeat(trailing);
}

function failureText(failure: Failure, { color, locale }: ReportOptions): string {
  const path = failure.path === null ? 'lyrilint' : shownFirst(failure.path);
  const code = color.dim(failure.rule ?? failure.code);
  return `${color.bold(`${path}${failurePlace(failure)}`)}\n  ${color.red(color.bold(words(locale).failed))}  ${shown(failure.message)}  ${code}\n`;
}

/** A unified diff with its lines coloured and fit for a terminal; without colour it is the very diff, byte for byte. */
function colouredDiff(diff: string, color: Color): string {
  if (color.red('-') === '-') return diff;
  const lines = diff.split('\n').map((line) => {
    const safe = shown(line.endsWith('\r') ? line.slice(0, -1) : line).replaceAll('\\x09', '\t');
    if (/^(?:---|\+\+\+|diff )/.test(safe)) return color.bold(safe);
    if (safe.startsWith('@@')) return color.cyan(safe);
    if (safe.startsWith('-')) return color.red(safe);
    return safe.startsWith('+') ? color.green(safe) : safe;
  });
  return lines.join('\n');
}

/** The lines that close a report: counts, what fixes would do, and the counters of a single file's targets. */
function closingLines(
  summary: RunSummary,
  run: Run,
  options: Pick<ReportOptions, 'locale' | 'color' | 'singleFile' | 'verbose'>,
  single: Pick<FileReport, 'path' | 'songs' | 'targets'> | null,
): string {
  const { locale, color } = options;
  const word = words(locale);
  const all = summary.error + summary.warn + summary.info;
  const lines: string[] = [];
  const parts: string[] = [];
  if (summary.failures > 0) parts.push(color.red(word.failures(summary.failures)));
  for (const severity of ['error', 'warn', 'info'] as const) {
    const count = summary[severity];
    if (count > 0) parts.push(severityPaint(severity, color)(word.severityCount(severity, count)));
  }
  if (summary.written > 0) {
    const done =
      run.command === 'format'
        ? word.formatted(summary.written, summary.files - summary.written)
        : word.fixed(summary.written);
    lines.push(`${color.green('✓')} ${done}`);
  }
  if (parts.length > 0) {
    const isBad = summary.failures + summary.error > 0;
    const sign = isBad ? color.red('✗') : summary.warn > 0 ? color.yellow('!') : color.cyan('i');
    const hidden = summary.info > 0 && !options.singleFile && !options.verbose && all > 0;
    const note = hidden ? color.dim(`  (${word.infosHidden(summary.info)})`) : '';
    lines.push(`${sign} ${word.inFiles(parts, summary.files)}${note}`);
  } else if (summary.files === 0) {
    lines.push(word.noFiles);
  } else if (run.command !== 'format') {
    lines.push(
      `${color.green('✓')} ${single === null ? word.cleanFiles(summary.files) : cleanLine(single, options)}`,
    );
  } else if (summary.written === 0 && summary.unformatted === 0) {
    lines.push(`${color.green('✓')} ${word.tidy(summary.files)}`);
  }
  const { safe, unsafe } = summary.fixable;
  if (run.command === 'format') {
    if (summary.unformatted > 0) lines.push(`  ${word.unformatted(summary.unformatted)}`);
  } else if (safe + unsafe > 0) lines.push(`  ${word.fixable(safe, unsafe, all)}`);
  if (options.verbose && summary.suppressed > 0)
    lines.push(color.dim(`  ${word.suppressed(summary.suppressed)}`));
  for (const target of single?.targets ?? []) lines.push(`  ${counterLine(target, locale)}`);
  return `${lines.join('\n')}\n`;
}

function cleanLine(
  single: Pick<FileReport, 'path' | 'songs'>,
  { locale, color }: Pick<ReportOptions, 'locale' | 'color'>,
): string {
  const form = single.songs.map((song) => formLine(song, locale)).filter((line) => line !== '');
  const tail = form.length > 0 ? `  ${color.dim(form.join('  |  '))}` : '';
  return `${color.bold(shown(single.path))}  ${words(locale).cleanSong}${tail}`;
}

/** What a lyric uses of a target's limit: `suno-v5: 1,204 of 5,000 characters`. */
function counterLine({ target, used, max }: Counter, locale: Locale): string {
  return `${shown(target)}: ${words(locale).counter(used, max)}`;
}
