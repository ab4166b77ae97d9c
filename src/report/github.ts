import type { Failure, Finding } from '../engine/finding.ts';
import type { Severity } from '../rule.ts';
import { type LineIndex, lineIndex } from '../text/lines.ts';
import { visible } from '../text/visible.ts';
import { compactFailure, compactLines } from './compact.ts';
import { messageOf, placeOf } from './place.ts';
import type { Reporter, ReportOptions } from './report.ts';

/** What GitHub keeps of each kind for a step, in annotations (REST API, check runs). */
const most = 10;

/**
 * Annotations for GitHub Actions: the first ten errors, warnings and notices, printed at the end with errors first;
 * every other finding is a line of the log as it comes, and a last notice counts them.
 */
export function github(options: ReportOptions): Reporter {
  const kept: Record<Severity, { readonly command: string; readonly line: string }[]> = {
    error: [],
    warn: [],
    info: [],
  };
  let others = 0;
  const take = (severity: Severity, line: string, command: () => string): string => {
    if (kept[severity].length < most) {
      kept[severity].push({ command: command(), line });
      return '';
    }
    others++;
    return options.annotationsOnly === true ? '' : line;
  };
  const takeFailure = (failure: Failure): string =>
    take('error', compactFailure(failure), () => failureCommand(failure));
  return {
    id: 'github',
    begin: () => '',
    file(report) {
      const index = lineIndex(report.source);
      return [
        ...report.failures.map(takeFailure),
        ...compactLines(report, options).map(({ text, finding }) =>
          take(finding.severity, text, () => findingCommand(report.path, finding, index, options)),
        ),
      ].join('');
    },
    failure: takeFailure,
    end() {
      let text = '';
      // The closing notice is one of the ten that GitHub keeps.
      if (others > 0 && kept.info.length === most) {
        const { line } = kept.info.pop() ?? { line: '' };
        if (options.annotationsOnly !== true) text += line;
        others++;
      }
      for (const { command } of [...kept.error, ...kept.warn, ...kept.info]) text += command;
      return others > 0 ? `${text}::notice::${others} more findings, see the log\n` : text;
    },
  };
}

function findingCommand(path: string, finding: Finding, index: LineIndex, { locale }: ReportOptions): string {
  const { start, end } = placeOf(index, finding.range);
  const kind = finding.severity === 'error' ? 'error' : finding.severity === 'warn' ? 'warning' : 'notice';
  // Columns count only where an annotation stays on one line.
  const columns = start.line === end.line ? { endColumn: end.column } : {};
  return command(
    kind,
    { file: path, line: start.line, col: start.column, endLine: end.line, ...columns, title: finding.rule },
    messageOf(finding, locale),
  );
}

function failureCommand({ path, range, rule, code, message }: Failure): string {
  const place = range === null ? {} : { line: range.line, col: range.column };
  return command('error', { ...(path !== null && { file: path }), ...place, title: rule ?? code }, message);
}

function command(
  kind: string,
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const list = Object.entries(properties).map(([name, value]) => {
    const escaped = commandText(String(value)).replace(/:/g, '%3A').replace(/,/g, '%2C');
    return `${name}=${escaped}`;
  });
  return `::${kind} ${list.join(',')}::${commandText(message)}\n`;
}

function commandText(text: string): string {
  return visible(text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A'));
}
