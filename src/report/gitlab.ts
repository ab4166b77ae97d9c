import type { Failure } from '../engine/finding.ts';
import { stringifySafe } from '../text/json.ts';
import { lineIndex } from '../text/lines.ts';
import { digest } from './escape.ts';
import { messageOf, placeOf } from './place.ts';
import type { Reporter, ReportOptions } from './report.ts';

const severities = { error: 'major', warn: 'minor', info: 'info' } as const;

/** A GitLab code quality report: one array, an issue a line. Fingerprints are unique, since they hold the path too. */
export function gitlab({ locale }: ReportOptions): Reporter {
  let issues = 0;
  const failed = new Map<string, number>();
  const issue = (value: object): string => `${issues++ === 0 ? '' : ','}\n  ${stringifySafe(value)}`;
  const failureIssue = (failure: Failure): string => {
    const { code, path, range, rule, message } = failure;
    const same = stringifySafe([code, path, range, rule, message]);
    const times = failed.get(same) ?? 0;
    failed.set(same, times + 1);
    return issue({
      description: message,
      check_name: rule ?? code,
      fingerprint: digest(`${same} ${times}`),
      severity: 'critical',
      location: { path: path ?? '.', lines: { begin: range?.line ?? 1 } },
    });
  };
  return {
    id: 'gitlab',
    begin: () => '[',
    file(report) {
      const index = lineIndex(report.source);
      const inFile = digest(report.path);
      return [
        ...report.findings.map((finding) => {
          const { start, end } = placeOf(index, finding.range);
          return issue({
            description: messageOf(finding, locale),
            check_name: finding.rule,
            fingerprint: finding.fingerprint + inFile,
            severity: severities[finding.severity],
            location: { path: report.path, lines: { begin: start.line, end: end.line } },
          });
        }),
        ...report.failures.map(failureIssue),
      ].join('');
    },
    failure: failureIssue,
    end: () => `${issues > 0 ? '\n' : ''}]\n`,
  };
}
