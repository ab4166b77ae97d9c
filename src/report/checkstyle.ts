import type { Failure } from '../engine/finding.ts';
import { lineIndex } from '../text/lines.ts';
import { markup } from './escape.ts';
import { messageOf } from './place.ts';
import type { Reporter, ReportOptions } from './report.ts';

const severities = { error: 'error', warn: 'warning', info: 'info' } as const;

/** Checkstyle XML: a `file` element for each file that has findings, an `error` element for each finding. */
export function checkstyle({ locale }: ReportOptions): Reporter {
  return {
    id: 'checkstyle',
    begin: () => '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n',
    file(report) {
      const index = lineIndex(report.source);
      const errors = [
        ...report.findings.map((finding) => {
          const { line, column } = index.position(finding.range.start);
          return error(line, column, severities[finding.severity], messageOf(finding, locale), finding.rule);
        }),
        ...report.failures.map(failureError),
      ];
      return errors.length === 0 ? '' : file(report.path, errors);
    },
    failure: (failure) => file(failure.path ?? 'lyrilint', [failureError(failure)]),
    end: () => '</checkstyle>\n',
  };
}

function file(path: string, errors: readonly string[]): string {
  return `  <file name="${markup(path)}">\n${errors.join('')}  </file>\n`;
}

function failureError({ range, message, rule, code }: Failure): string {
  return error(range?.line ?? 1, range?.column ?? 1, 'error', message, rule ?? code);
}

function error(line: number, column: number, severity: string, message: string, source: string): string {
  return `    <error line="${line}" column="${column}" severity="${severity}" message="${markup(message)}" source="${markup(`lyrilint.${source}`)}"/>\n`;
}
