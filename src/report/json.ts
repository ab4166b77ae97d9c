import type { Failure, Finding } from '../engine/finding.ts';
import { stringifySafe } from '../text/json.ts';
import { type LineIndex, lineIndex } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import { messageOf, placeOf } from './place.ts';
import type { FileReport, Reporter, ReportOptions } from './report.ts';
import { render } from './words.ts';

/** Version 1 of the JSON output: one object, a line for each file, written as it goes. */
export function json(options: ReportOptions): Reporter {
  // Failures stand after the files, and there are few.
  const failures: string[] = [];
  let files = 0;
  return {
    id: 'json',
    begin: () =>
      `{ "version": 1,\n  "tool": ${stringifySafe({ name: 'lyrilint', version: options.version })},\n  "files": [`,
    file(report) {
      for (const failure of report.failures) failures.push(stringifySafe(failureData(failure)));
      return `${files++ === 0 ? '' : ','}\n    ${stringifySafe(fileData(report, options))}`;
    },
    failure(failure) {
      failures.push(stringifySafe(failureData(failure)));
      return '';
    },
    end(summary) {
      const list = failures.map((failure) => `\n    ${failure}`).join(',');
      return `${files > 0 ? '\n  ' : ''}],\n  "failures": [${list}${list === '' ? '' : '\n  '}],\n  "summary": ${stringifySafe(
        {
          files: summary.files,
          failures: summary.failures,
          error: summary.error,
          warn: summary.warn,
          info: summary.info,
          suppressed: summary.suppressed,
          fixable: { safe: summary.fixable.safe, unsafe: summary.fixable.unsafe },
          unformatted: summary.unformatted,
          written: summary.written,
        },
      )} }\n`;
    },
  };
}

/** One finding a line with its path, and one failure a line (it has a `code`). */
export function ndjson(options: ReportOptions): Reporter {
  const line = (value: unknown): string => `${stringifySafe(value)}\n`;
  const failureLine = (failure: Failure): string => line(failureData(failure));
  return {
    id: 'ndjson',
    begin: () => '',
    file(report) {
      const index = lineIndex(report.source);
      return [
        ...report.findings.map((finding) =>
          line({ path: report.path, ...findingData(finding, index, options) }),
        ),
        ...report.failures.map(failureLine),
      ].join('');
    },
    failure: failureLine,
    end: () => '',
  };
}

/** A file as the JSON output tells of it. */
export function fileData(report: FileReport, options: Pick<ReportOptions, 'locale' | 'rule'>): object {
  const index = lineIndex(report.source);
  return {
    path: report.path,
    notation: report.notation,
    encoding: report.encoding,
    formatted: report.formatted,
    written: report.written,
    songs: report.songs.map((song) => ({
      title: song.title,
      range: placeData(index, song.range),
      form: song.form,
    })),
    findings: report.findings.map((finding) => findingData(finding, index, options)),
  };
}

/** A finding as the JSON output tells of it. */
function findingData(
  finding: Finding,
  index: LineIndex,
  { locale, rule }: Pick<ReportOptions, 'locale' | 'rule'>,
): object {
  return {
    rule: finding.rule,
    severity: finding.severity,
    messageId: finding.messageId,
    message: messageOf(finding, locale),
    data: finding.data,
    target: finding.target,
    range: placeData(index, finding.range),
    related: finding.related.map(({ range, text }) => ({
      message: render(text, finding.data, locale),
      range: placeData(index, range),
    })),
    fixes: finding.fixes.map(({ text, applicability, edits }) => ({
      title: render(text, finding.data, locale),
      applicability,
      edits: edits.map((edit) => ({ start: edit.start, end: edit.end, text: edit.text })),
    })),
    url: rule(finding.rule)?.url ?? null,
    fingerprint: finding.fingerprint,
  };
}

/** A failure as the JSON output tells of it. */
export function failureData({ code, path, range, rule, message }: Failure): object {
  const place = range === null ? null : { line: range.line, column: range.column };
  return { code, path, range: place && { start: place, end: place }, rule, message };
}

function placeData(index: LineIndex, range: Range): object {
  const { start, end } = placeOf(index, range);
  return {
    start: { offset: start.offset, line: start.line, column: start.column },
    end: { offset: end.offset, line: end.line, column: end.column },
  };
}
