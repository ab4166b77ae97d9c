import type { Failure, Finding } from '../engine/finding.ts';
import type { Locale, Localized, Rule, Severity } from '../rule.ts';
import type { Song } from '../song/model.ts';
import type { Notation } from '../syntax/tree.ts';
import type { Counter } from '../targets/counter.ts';
import type { Range } from '../text/range.ts';
import type { Kind } from '../words/sections.ts';
import { checkstyle } from './checkstyle.ts';
import { compact } from './compact.ts';
import { failureIn } from './failures.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { html } from './html.ts';
import { json, ndjson } from './json.ts';
import { junit } from './junit.ts';
import { pretty } from './pretty.ts';
import { sarif } from './sarif.ts';
import type { Color } from './terminal.ts';

/** One song of a file, as far as a report tells of it. */
export interface SongReport {
  readonly title: string | null;
  readonly range: Range;
  readonly form: readonly Kind[];
  /** The sections behind `form`, with number and name as written, for the form in one line. */
  readonly sections: readonly {
    readonly kind: Kind;
    readonly number: number | null;
    readonly name: string;
  }[];
}

/** What a run found in one file: plain data, so that a thread can hand it over. */
export interface FileReport {
  /** As the person would name it, with `/`. */
  readonly path: string;
  readonly notation: Notation;
  /** Name of the encoding: `utf-8`. */
  readonly encoding: string;
  /** The decoded text that all offsets of this report count in. */
  readonly source: string;
  readonly songs: readonly SongReport[];
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  /** Suppressed by comments in the file. */
  readonly suppressed: readonly Finding[];
  /** Suppressed by the baseline. */
  readonly baselined?: readonly Finding[];
  /** Whether layout would change nothing; null where it was not looked at. */
  readonly formatted: boolean | null;
  readonly written: boolean;
  /** What went wrong with this file. */
  readonly failures: readonly Failure[];
  /** A unified diff to show instead of the findings (`--diff`). */
  readonly diff?: string;
  readonly targets: readonly Counter[];
}

/** The totals of a run: the `summary` of the JSON output, field by field. */
export interface RunSummary {
  readonly files: number;
  readonly failures: number;
  readonly error: number;
  readonly warn: number;
  readonly info: number;
  readonly suppressed: number;
  /** Findings whose first fix is safe, and those that have only unsafe ones. */
  readonly fixable: { readonly safe: number; readonly unsafe: number };
  readonly unformatted: number;
  readonly written: number;
}

/** Which command reports; it changes the words of the closing line only. */
export interface Run {
  readonly command: 'check' | 'lint' | 'format';
  /** Whether files show as diffs and nothing else does. */
  readonly diff?: boolean;
}

/** What a report knows of a rule: `url` is its page, or null where it has none. */
export interface RuleInfo extends Pick<Rule, 'summary' | 'presets'> {
  readonly url: string | null;
  readonly why?: Localized;
}

/** How and for whom a report is written. */
export interface ReportOptions {
  readonly locale: Locale;
  /** Functions that colour a text: an instance of chalk, or `plain`. */
  readonly color: Color;
  /** Columns of the terminal. */
  readonly width: number;
  /** Whether the terminal shows OSC 8 links. */
  readonly links: boolean;
  /** True when one file was asked for: its form is shown, and its infos. */
  readonly singleFile: boolean;
  /** Shows infos of many files, and what was suppressed. */
  readonly verbose: boolean;
  /** What is known of a rule; undefined for one that is not loaded. */
  readonly rule: (id: string) => RuleInfo | undefined;
  /** True for `github` beside another format on the same log: it prints annotations only. */
  readonly annotationsOnly?: boolean;
  /** Version of lyrilint. */
  readonly version: string;
}

/**
 * A format. Its functions return text to be written at once: `begin` first, then `file` and `failure` in any order,
 * `end` last. It keeps no findings but the few that its format wants at the end.
 */
export interface Reporter {
  readonly id: ReporterId;
  begin(run: Run): string;
  /** Everything of one file, its failures too. */
  file(report: FileReport): string;
  /** A failure that belongs to no file that was read: configuration, a path that is not there. */
  failure(failure: Failure): string;
  end(summary: RunSummary): string;
}

/** Every format, in the order of the documentation. */
export const reporters = [
  'pretty',
  'compact',
  'json',
  'ndjson',
  'sarif',
  'github',
  'gitlab',
  'junit',
  'checkstyle',
  'html',
] as const;

/** The id of a format. */
export type ReporterId = (typeof reporters)[number];

const makers: Readonly<Record<ReporterId, (options: ReportOptions) => Reporter>> = {
  pretty,
  compact,
  json,
  ndjson,
  sarif,
  github,
  gitlab,
  junit,
  checkstyle,
  html,
};

/** Starts a report in a format. A reporter serves one run. */
export function createReporter(id: ReporterId, options: ReportOptions): Reporter {
  const reporter = makers[id](options);
  const { locale } = options;
  if (locale === 'en') return reporter;
  const inLocale = (failure: Failure) => failureIn(failure, locale);
  return {
    ...reporter,
    file: (report) => reporter.file({ ...report, failures: report.failures.map(inLocale) }),
    failure: (failure) => reporter.failure(inLocale(failure)),
  };
}

/** What a report tells of a song. */
export function songReport(song: Song): SongReport {
  return {
    title: song.title,
    range: { start: song.start, end: song.end },
    form: song.form,
    sections: song.sections.map(({ kind, number, header }) => ({ kind, number, name: header.name })),
  };
}

/** The totals of no file at all. */
export const emptySummary: RunSummary = {
  files: 0,
  failures: 0,
  error: 0,
  warn: 0,
  info: 0,
  suppressed: 0,
  fixable: { safe: 0, unsafe: 0 },
  unformatted: 0,
  written: 0,
};

/** The totals with one more file, from what its report holds. */
export function addFile(summary: RunSummary, report: FileReport): RunSummary {
  const count = { error: 0, warn: 0, info: 0 } satisfies Record<Severity, number>;
  let safe = 0;
  let unsafe = 0;
  for (const { severity, fixes } of report.findings) {
    count[severity]++;
    if (fixes.some((fix) => fix.applicability === 'safe')) safe++;
    else if (fixes.length > 0) unsafe++;
  }
  return {
    files: summary.files + 1,
    failures: summary.failures + report.failures.length,
    error: summary.error + count.error,
    warn: summary.warn + count.warn,
    info: summary.info + count.info,
    suppressed: summary.suppressed + report.suppressed.length + (report.baselined?.length ?? 0),
    fixable: { safe: summary.fixable.safe + safe, unsafe: summary.fixable.unsafe + unsafe },
    unformatted: summary.unformatted + (report.formatted === false ? 1 : 0),
    written: summary.written + (report.written ? 1 : 0),
  };
}
