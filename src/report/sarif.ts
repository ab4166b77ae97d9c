import type { Failure, Finding } from '../engine/finding.ts';
import type { Locale, Severity } from '../rule.ts';
import { stringifySafe } from '../text/json.ts';
import { type LineIndex, lineIndex } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import { pathUri } from './escape.ts';
import { messageOf, placeOf } from './place.ts';
import type { FileReport, Reporter, ReportOptions } from './report.ts';
import { render } from './words.ts';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warn: 'warning',
  info: 'note',
};

/**
 * SARIF 2.1.0, one result a line. The tool stands after the results, since only then it is known which rules are
 * told of. Source: OASIS, Static Analysis Results Interchange Format 2.1.0.
 */
export function sarif(options: ReportOptions): Reporter {
  const { locale } = options;
  const rules = new Map<string, number>();
  const notifications: string[] = [];
  let results = 0;
  const ruleIndex = (id: string): number => {
    const known = rules.get(id) ?? rules.size;
    rules.set(id, known);
    return known;
  };
  const result = (
    report: FileReport,
    finding: Finding,
    index: LineIndex,
    suppressedBy?: 'inSource' | 'external',
  ): string => {
    const data = resultData(report, finding, index, ruleIndex(finding.rule), locale);
    const whole = suppressedBy ? { ...data, suppressions: [{ kind: suppressedBy }] } : data;
    return `${results++ === 0 ? '' : ','}\n        ${stringifySafe(whole)}`;
  };
  const notify = (failure: Failure): void => {
    notifications.push(stringifySafe(notificationData(failure)));
  };
  return {
    id: 'sarif',
    begin: () =>
      '{ "$schema": "https://json.schemastore.org/sarif-2.1.0.json",\n  "version": "2.1.0",\n  "runs": [\n    { "results": [',
    file(report) {
      report.failures.forEach(notify);
      const index = lineIndex(report.source);
      return [
        ...report.findings.map((finding) => result(report, finding, index)),
        ...report.suppressed.map((finding) => result(report, finding, index, 'inSource')),
        ...(report.baselined ?? []).map((finding) => result(report, finding, index, 'external')),
      ].join('');
    },
    failure(failure) {
      notify(failure);
      return '';
    },
    end(summary) {
      const driver = stringifySafe({
        name: 'lyrilint',
        version: options.version,
        semanticVersion: options.version,
        rules: [...rules.keys()].map((id) => ruleData(id, options)),
      });
      const list = notifications.map((notification) => `\n          ${notification}`).join(',');
      const root = stringifySafe({
        '%SRCROOT%': { description: { text: 'The folder in which lyrilint ran' } },
      });
      return [
        `${results > 0 ? '\n      ' : ''}],`,
        '      "columnKind": "utf16CodeUnits",',
        '      "newlineSequences": ["\\r\\n", "\\n", "\\r"],',
        `      "originalUriBaseIds": ${root},`,
        `      "invocations": [{ "executionSuccessful": ${summary.failures === 0 && notifications.length === 0},`,
        `        "toolExecutionNotifications": [${list}] }],`,
        `      "tool": { "driver": ${driver} } }\n  ] }\n`,
      ].join('\n');
    },
  };
}

function resultData(
  report: FileReport,
  finding: Finding,
  index: LineIndex,
  ruleIndex: number,
  locale: Locale,
): object {
  const artifactLocation = locationData(report.path);
  const region = (range: Range): object => regionData(index, range);
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: levels[finding.severity],
    message: { text: messageOf(finding, locale) },
    locations: [{ physicalLocation: { artifactLocation, region: region(finding.range) } }],
    ...(finding.related.length > 0 && {
      relatedLocations: finding.related.map(({ range, text }, id) => ({
        id,
        physicalLocation: { artifactLocation, region: region(range) },
        message: { text: render(text, finding.data, locale) },
      })),
    }),
    ...(finding.fixes.length > 0 && {
      fixes: finding.fixes.map(({ text, applicability, edits }) => ({
        description: { text: render(text, finding.data, locale) },
        artifactChanges: [
          {
            artifactLocation,
            replacements: edits.map((edit) => ({
              deletedRegion: region(edit),
              insertedContent: { text: edit.text },
            })),
          },
        ],
        properties: { applicability },
      })),
    }),
    partialFingerprints: { 'lyrilint/v1': finding.fingerprint },
    properties: { messageId: finding.messageId, ...(finding.target !== null && { target: finding.target }) },
  };
}

function locationData(path: string): object {
  const uri = pathUri(path);
  return uri.startsWith('file://') ? { uri } : { uri, uriBaseId: '%SRCROOT%' };
}

function regionData(index: LineIndex, range: Range): object {
  const { start, end } = placeOf(index, range);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

function notificationData({ code, path, range, rule, message }: Failure): object {
  return {
    descriptor: { id: code },
    level: 'error',
    message: { text: message },
    ...(path !== null && {
      locations: [
        {
          physicalLocation: {
            artifactLocation: locationData(path),
            ...(range !== null && { region: { startLine: range.line, startColumn: range.column } }),
          },
        },
      ],
    }),
    ...(rule !== null && { properties: { rule } }),
  };
}

function ruleData(id: string, { rule, locale }: ReportOptions): object {
  const info = rule(id);
  if (info === undefined) return { id };
  const severity = info.presets.recommended ?? info.presets.strict;
  const why = info.why?.[locale];
  const summary = info.summary[locale];
  return {
    id,
    shortDescription: { text: summary },
    ...(why !== undefined && { fullDescription: { text: why } }),
    help: {
      text: [summary, why, `lyrilint explain ${id}`].filter((part) => part !== undefined).join('\n\n'),
    },
    ...(info.url !== null && { helpUri: info.url }),
    defaultConfiguration: {
      enabled: info.presets.recommended !== undefined,
      level: levels[severity ?? 'warn'],
    },
  };
}
