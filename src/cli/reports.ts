import { closeSync, openSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Failure } from '../engine/finding.ts';
import { UsageError } from '../errors.ts';
import { systemMessage } from '../files/files.ts';
import { rules, version } from '../index.ts';
import {
  createReporter,
  emptySummary,
  type FileReport,
  type Reporter,
  type ReporterId,
  type RuleInfo,
  type RunSummary,
} from '../report/report.ts';
import { plain } from '../report/terminal.ts';
import { systemLocale } from '../report/words.ts';
import type { Locale, Rule } from '../rule.ts';
import type { World } from './context.ts';
import type { CheckOptions } from './options.ts';
import { write } from './streams.ts';
import { terminalOf } from './terminal.ts';

/** One format and where it goes; null is stdout. */
export interface Destination {
  readonly format: ReporterId;
  readonly file: string | null;
}

/** All reports of a run, each to its own place. */
export interface Reports {
  begin(): void;
  file(report: FileReport): Promise<void> | undefined;
  failure(problem: Failure): Promise<void> | undefined;
  end(summary: RunSummary): Promise<void>;
}

/** Opens the reports that were asked for. Throws a UsageError for a file that cannot be written. */
export function openReports(
  world: World,
  options: CheckOptions,
  asked: Locale | null,
  singleFile: boolean,
): Reports {
  const open = options.formats.map((destination) =>
    openReport(world, options, destination, asked, singleFile),
  );
  // Small files make small reports: a few thousand characters are written at once, but for a person who watches.
  let held = '';
  const flush = (): Promise<void> | undefined => {
    const text = held;
    held = '';
    return write(world.stdout, text);
  };
  const put = (make: (each: (typeof open)[number]) => string): Promise<void> | undefined => {
    for (const each of open) {
      const { file } = each;
      const text = make(each);
      if (file === null) held += text;
      else if (text !== '') append(file, text);
    }
    return held.length > 16_384 || world.stdout.isTTY ? flush() : undefined;
  };
  // A patch alone is on stdout, so that `git apply` takes it; what failed is told beside it.
  const isPatch = ({ reporter, file }: (typeof open)[number]) =>
    options.output === 'diff' && reporter.id === 'pretty' && file === null;
  const tell = (problem: Failure): void => {
    for (const each of open) if (isPatch(each)) write(world.stderr, each.reporter.failure(problem));
  };
  return {
    begin: () =>
      void put(({ reporter }) =>
        reporter.begin({ command: options.scope, ...(options.output === 'diff' && { diff: true }) }),
      ),
    file: (report) => {
      report.failures.forEach(tell);
      return put((each) => each.reporter.file(isPatch(each) ? { ...report, failures: [] } : report));
    },
    failure: (problem) => {
      tell(problem);
      return put((each) => (isPatch(each) ? '' : each.reporter.failure(problem)));
    },
    end: async (summary) => {
      await put(({ reporter }) => reporter.end(summary));
      await flush();
      for (const { file } of open) if (file !== null) closeSync(file.descriptor);
    },
  };
}

interface ReportFile {
  readonly path: string;
  readonly descriptor: number;
}

function openFile(cwd: string, path: string): ReportFile {
  try {
    return { path, descriptor: openSync(resolve(cwd, path), 'w') };
  } catch (error) {
    throw new UsageError(`--output-format: cannot write \`${path}\`: ${systemMessage(error)}`);
  }
}

function append({ path, descriptor }: ReportFile, text: string): void {
  try {
    writeFileSync(descriptor, text);
  } catch (error) {
    throw new UsageError(`--output-format: cannot write \`${path}\`: ${systemMessage(error)}`);
  }
}

function openReport(
  world: World,
  options: CheckOptions,
  { format, file }: Destination,
  asked: Locale | null,
  singleFile: boolean,
): { reporter: Reporter; file: ReportFile | null } {
  const terminal = terminalOf(world, { color: options.color, locale: undefined });
  const locale = asked ?? (format === 'pretty' ? systemLocale(world.env) : 'en');
  const beside = options.formats.filter((other) => other.file === file).length > 1;
  const reporter = createReporter(format, {
    locale,
    color: file === null ? terminal.color : plain,
    width: terminal.width,
    links: file === null && terminal.links,
    singleFile,
    verbose: options.verbose,
    rule: ruleInfo,
    ...(format === 'github' && beside ? { annotationsOnly: true } : {}),
    version,
  });
  return { reporter, file: file === null ? null : openFile(world.cwd, file) };
}

const byId = new Map<string, Rule>(rules.map((rule) => [rule.id, rule]));

/** What a report says of a rule. */
export function ruleInfo(id: string): RuleInfo | undefined {
  const rule = byId.get(id);
  return (
    rule && {
      presets: rule.presets,
      // Read when they are wanted: they lie in a file of their own.
      get summary() {
        return rule.summary;
      },
      get why() {
        return rule.why;
      },
      url: null,
    }
  );
}

/** Reports that hold failures and nothing else, for a run that could not begin; what stood in their files goes. */
export async function reportFailures(
  world: World,
  formats: readonly Destination[],
  problems: readonly Failure[],
  locale: Locale,
): Promise<void> {
  for (const { format, file } of formats) {
    const reporter = createReporter(format, {
      locale,
      color: plain,
      width: 100,
      links: false,
      singleFile: false,
      verbose: false,
      rule: ruleInfo,
      version,
    });
    const text = [
      reporter.begin({ command: 'check' }),
      ...problems.map((problem) => reporter.failure(problem)),
      reporter.end({ ...emptySummary, failures: problems.length }),
    ].join('');
    if (file === null) await write(world.stdout, text);
    else {
      try {
        writeFileSync(resolve(world.cwd, file), text);
      } catch {
        // The file may be what is wrong; that is told on stderr.
      }
    }
  }
}
