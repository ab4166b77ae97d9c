import type { Failure } from '../engine/finding.ts';
import { lineIndex } from '../text/lines.ts';
import { markup } from './escape.ts';
import { failurePlace, messageOf } from './place.ts';
import type { Reporter, ReportOptions } from './report.ts';

/** JUnit XML: a suite a file, a failed case a finding, a case in error a failure, one passed case where there is neither. */
export function junit({ locale }: ReportOptions): Reporter {
  return {
    id: 'junit',
    begin: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="lyrilint">\n',
    file(report) {
      const index = lineIndex(report.source);
      const cases = report.findings.map((finding) => {
        const { line, column } = index.position(finding.range.start);
        const message = messageOf(finding, locale);
        const place = `${report.path}:${line}:${column}`;
        return [
          `    <testcase name="${markup(`${finding.rule} ${line}:${column}`)}" classname="${markup(report.path)}" file="${markup(report.path)}" line="${line}">\n`,
          `      <failure type="${finding.severity}" message="${markup(message)}">${markup(`${place}: ${message} [${finding.rule}]`)}</failure>\n`,
          '    </testcase>\n',
        ].join('');
      });
      cases.push(...report.failures.map(errorCase));
      if (cases.length === 0) {
        cases.push(
          `    <testcase name="lyrilint" classname="${markup(report.path)}" file="${markup(report.path)}"/>\n`,
        );
      }
      return suite(report.path, cases, report.findings.length, report.failures.length);
    },
    failure: (failure) => suite(failure.path ?? 'lyrilint', [errorCase(failure)], 0, 1),
    end: () => '</testsuites>\n',
  };
}

function suite(name: string, cases: readonly string[], failures: number, errors: number): string {
  const counts = `tests="${cases.length}" failures="${failures}" errors="${errors}"`;
  return `  <testsuite name="${markup(name)}" ${counts}>\n${cases.join('')}  </testsuite>\n`;
}

function errorCase(failure: Failure): string {
  const path = failure.path ?? 'lyrilint';
  const name = failure.rule ?? failure.code;
  const text = `${path}${failurePlace(failure)}: ${failure.message} [${name}]`;
  return [
    `    <testcase name="${markup(name)}" classname="${markup(path)}">\n`,
    `      <error type="${failure.code}" message="${markup(failure.message)}">${markup(text)}</error>\n`,
    '    </testcase>\n',
  ].join('');
}
