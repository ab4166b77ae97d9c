import type { Failure } from '../engine/finding.ts';
import { lineIndex } from '../text/lines.ts';
import { failurePlace, messageOf } from './place.ts';
import type { FileReport, Reporter, ReportOptions } from './report.ts';
import { shown, shownFirst } from './terminal.ts';

/** One line a finding: `path:line:column: severity message [rule]`. */
export function compact(options: ReportOptions): Reporter {
  return {
    id: 'compact',
    begin: () => '',
    file: (report) =>
      [
        ...compactLines(report, options).map((line) => line.text),
        ...report.failures.map(compactFailure),
      ].join(''),
    failure: compactFailure,
    end: () => '',
  };
}

/** The line of each finding, newline included. */
export function compactLines(
  report: FileReport,
  { locale }: Pick<ReportOptions, 'locale'>,
): readonly { readonly text: string; readonly finding: FileReport['findings'][number] }[] {
  if (report.findings.length === 0) return [];
  const index = lineIndex(report.source);
  const path = shownFirst(report.path);
  return report.findings.map((finding) => {
    const { line, column } = index.position(finding.range.start);
    const message = shown(messageOf(finding, locale));
    return { text: `${path}:${line}:${column}: ${finding.severity} ${message} [${finding.rule}]\n`, finding };
  });
}

/** The line of a failure, newline included. */
export function compactFailure(failure: Failure): string {
  const path = shownFirst(failure.path ?? 'lyrilint');
  return `${path}${failurePlace(failure)}: error ${shown(failure.message)} [${failure.rule ?? failure.code}]\n`;
}
