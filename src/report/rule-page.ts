import {
  type Example,
  type Group,
  groups,
  type Locale,
  type Localized,
  type Option,
  type Rule,
} from '../rule.ts';
import { stringifySafe } from '../text/json.ts';
import { ruleName } from '../text/names.ts';
import { visible } from '../text/visible.ts';
import { displayWidth } from '../text/width.ts';
import type { RuleInfo } from './report.ts';
import { type Color, clip, padEnd, shown, wrap } from './terminal.ts';
import { severityWord, words } from './words.ts';

/** What the fixes of a rule are, as its examples show it. */
export type Fixability = 'safe' | 'unsafe' | 'both' | 'none';

/** One line of the list of rules. */
export interface RuleRow {
  readonly id: string;
  readonly group: Group;
  readonly presets: Rule['presets'];
  readonly fix: Fixability;
  readonly summary: Localized;
  readonly url: string | null;
}

/** A rule as the list tells of it. */
export function ruleRow(rule: Rule, url: RuleInfo['url']): RuleRow {
  const { id, group, presets, summary } = rule;
  return { id, group, presets, fix: fixability(rule), summary, url };
}

/** Whether a rule has safe fixes, unsafe ones, both or none: an example with `fixed` says so. */
function fixability({ examples }: Pick<Rule, 'examples'>): Fixability {
  const safe = examples.some((example) => example.fixed !== undefined && example.unsafe !== true);
  const unsafe = examples.some((example) => example.fixed !== undefined && example.unsafe === true);
  if (safe) return unsafe ? 'both' : 'safe';
  return unsafe ? 'unsafe' : 'none';
}

function fixWords(fix: Fixability, locale: Locale): string {
  const word = words(locale);
  return { safe: word.safe, unsafe: word.unsafe, both: word.safeAndUnsafe, none: word.noFix }[fix];
}

function presetWords(presets: Rule['presets']): string {
  const list = (['recommended', 'strict'] as const).flatMap((preset) => {
    const severity = presets[preset];
    return severity === undefined ? [] : [`\`${severity}\` in \`${preset}\``];
  });
  return list.join(', ');
}

function ruleFacts(rule: Rule, locale: Locale): string {
  const word = words(locale);
  return [
    word.groups[rule.group],
    presetWords(rule.presets) || word.notIn,
    fixWords(fixability(rule), locale),
    ...(rule.notations === undefined ? [] : [word.notations(rule.notations)]),
    word.since(rule.since),
  ].join(' · ');
}

/** The page of a rule (Markdown): what, why, options, examples with what is reported, sources; `noise` is a line on how often it finds something. */
export function rulePage(rule: Rule, locale: Locale = 'en', noise?: string): string {
  const word = words(locale);
  const blocks = [
    `# ${rule.id}`,
    rule.summary[locale],
    ruleFacts(rule, locale),
    ...(noise === undefined ? [] : [noise]),
    `## ${word.why}`,
    rule.why[locale],
    ...optionsMarkdown(rule, locale),
    `## ${word.examples}`,
    ...rule.examples.flatMap((example) => exampleMarkdown(example, locale)),
    ...(rule.sources.length === 0
      ? []
      : [`## ${word.sources}`, rule.sources.map((source) => `- ${source}`).join('\n')]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/**
 * The page of a rule (Markdown) to stand beside a lyric: without headings, sources and what its examples report, and with
 * one example only.
 */
export function ruleCard(rule: Rule, locale: Locale): string {
  const shown = rule.examples.find(({ reports }) => reports !== undefined && reports.length > 0);
  const [, ...options] = optionsMarkdown(rule, locale);
  return [
    `**${rule.id}**: ${rule.summary[locale]}`,
    ruleFacts(rule, locale),
    rule.why[locale],
    ...options,
    ...(shown ? exampleMarkdown(shown, locale, false) : []),
  ].join('\n\n');
}

function optionsMarkdown(rule: Rule, locale: Locale): readonly string[] {
  const entries = Object.entries(rule.options ?? {});
  if (entries.length === 0) return [];
  const word = words(locale);
  const rows = entries.map(
    ([name, option]) =>
      `| \`${name}\` | ${cell(typeWords(option))} | \`${cell(JSON.stringify(option.default))}\` | ${cell(option.doc[locale])} |`,
  );
  const severity = rule.presets.recommended ?? rule.presets.strict ?? 'warn';
  const defaults = Object.fromEntries(entries.map(([name, option]) => [name, option.default]));
  const example = stringifySafe({ rules: { [rule.id]: [severity, defaults] } });
  return [
    `## ${word.options}`,
    [
      `| ${word.option} | ${word.type} | ${word.default} | ${word.meaning} |`,
      '| :-- | :-- | :-- | :-- |',
      ...rows,
    ].join('\n'),
    `\`\`\`json\n${example}\n\`\`\``,
  ];
}

function typeWords({ type, min, max, choices }: Option<unknown>): string {
  if (choices !== undefined) return choices.map((item) => `\`${item}\``).join(', ');
  if (min !== undefined && max !== undefined) return `${type}, ${min}–${max}`;
  if (min !== undefined) return `${type}, ≥ ${min}`;
  return max === undefined ? type : `${type}, ≤ ${max}`;
}

function cell(text: string): string {
  return text.replace(/\|/g, '\\|').replace(/\s*\n\s*/g, ' ');
}

function exampleMarkdown(example: Example, locale: Locale, showReports = true): readonly string[] {
  const word = words(locale);
  const reports = example.reports ?? [];
  const settings = settingsOf(example).map((setting) => `\`${setting}\``);
  const title = reports.length === 0 ? word.exampleFine : word.exampleReported;
  return [
    `${settings.length === 0 ? title : `${title}, ${word.withOptions} ${settings.join(', ')}`}:`,
    fence(example.text, example.notation),
    ...(reports.length === 0 || !showReports
      ? []
      : [reports.map((report) => `- ${visible(report)}`).join('\n')]),
    ...(example.fixed === undefined
      ? []
      : [
          `${example.unsafe === true ? word.exampleFixedUnsafe : word.exampleFixed}:`,
          fence(example.fixed, example.notation),
        ]),
  ];
}

function settingsOf({ options, notation, target, language }: Example): readonly string[] {
  return [
    ...Object.entries(options ?? {}).map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
    ...(notation === undefined || notation === 'text' ? [] : [`notation: ${notation}`]),
    ...(target === undefined ? [] : [`target: ${target}`]),
    ...(language === undefined ? [] : [`language: ${language}`]),
  ];
}

function fence(text: string, notation = 'text'): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}${notation === 'openlyrics' ? 'xml' : notation}\n${lyricLines(text).join('\n')}\n${ticks}`;
}

// The joiners within emoji and the full-width space are not among them: they do what is seen.
const unseen = /[\u00a0\u00ad\u1680\u2000-\u200c\u202f\u205f\u2060-\u2064\ufeff]/g;

/** The lines of an example, what cannot be seen in them written as `\u{NNNN}`. */
function lyricLines(text: string): readonly string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) =>
    line
      .split('\t')
      .map(visible)
      .join('\t')
      .replace(unseen, (char) => `\\u{${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}}`),
  );
}

/** The list of rules as Markdown tables, a table for each group, linked to the pages in `folder`. */
export function rulesMarkdown(rows: readonly RuleRow[], folder: string, locale: Locale = 'en'): string {
  const word = words(locale);
  const blocks = groups.flatMap((group) => {
    const inGroup = rows.filter((row) => row.group === group);
    if (inGroup.length === 0) return [];
    const lines = inGroup.map(({ id, presets, fix, summary }) => {
      const severity = (name: 'recommended' | 'strict'): string => presets[name] ?? '–';
      return `| [${id}](${folder}/${id}.md) | ${severity('recommended')} | ${severity('strict')} | ${fixMark(fix)} | ${cell(summary[locale])} |`;
    });
    const head = `| ${word.rule} | recommended | strict | ${word.fixColumn} | ${word.summaryColumn} |`;
    return [`## ${word.groups[group]}`, [head, '| :-- | :-- | :-- | :-: | :-- |', ...lines].join('\n')];
  });
  return `${blocks.join('\n\n')}\n`;
}

function fixMark(fix: Fixability): string {
  return { safe: 'S', unsafe: 'U', both: 'S/U', none: '–' }[fix];
}

interface TerminalOptions {
  readonly locale: Locale;
  readonly color: Color;
  readonly width: number;
}

/**
 * The list of rules for a terminal: severity in `recommended`, fix, what it is for; those of lyrilint by group, then those
 * of each plugin. Ends with a newline.
 */
export function rulesText(rows: readonly RuleRow[], { locale, color, width }: TerminalOptions): string {
  const idWidth = Math.max(0, ...rows.map((row) => row.id.length));
  const severityWidth = Math.max(
    ...(['error', 'warn', 'info'] as const).map((id) => displayWidth(severityWord(id, locale))),
  );
  const room = Math.max(20, width - idWidth - severityWidth - 11);
  const sections = new Map<string, RuleRow[]>(groups.map((group) => [words(locale).groups[group], []]));
  for (const row of rows) {
    const heading = ruleName(row.id).plugin || words(locale).groups[row.group];
    const section = sections.get(heading);
    if (section) section.push(row);
    else sections.set(heading, [row]);
  }
  const lines = [...sections].flatMap(([heading, inSection]) => {
    if (inSection.length === 0) return [];
    return [
      color.bold(heading),
      ...inSection.map(({ id, presets, fix, summary }) => {
        const severity = presets.recommended;
        const paint = severity === 'error' ? color.red : severity === 'warn' ? color.yellow : color.cyan;
        const shownSeverity =
          severity === undefined
            ? color.dim(padEnd('–', severityWidth))
            : paint(padEnd(severityWord(severity, locale), severityWidth));
        return `  ${id.padEnd(idWidth)}  ${shownSeverity}  ${fixMark(fix).padEnd(3)}  ${color.dim(clip(summary[locale], room))}`;
      }),
      '',
    ];
  });
  return lines.length === 0 ? '' : `${lines.slice(0, -1).join('\n')}\n`;
}

/** The list of rules as data, for `rules --json`. */
export function rulesData(rows: readonly RuleRow[], locale: Locale): object {
  return {
    version: 1,
    rules: rows.map(({ id, group, presets, fix, summary, url }) => ({
      id,
      group,
      presets,
      fix,
      summary: summary[locale],
      url,
    })),
  };
}

/** A rule explained for a terminal. Ends with a newline. */
export function explainText(rule: Rule, { locale, color, width }: TerminalOptions): string {
  const word = words(locale);
  const room = Math.max(30, Math.min(100, width) - 2);
  const prose = (text: string): readonly string[] => wrap(text, room).map((line) => `  ${line}`);
  const heading = (text: string): readonly string[] => ['', color.bold(text)];
  const facts = [
    word.groups[rule.group],
    presetWords(rule.presets).replaceAll('`', '') || word.notIn.replaceAll('`', ''),
    fixWords(fixability(rule), locale),
    ...(rule.notations === undefined ? [] : [word.notations(rule.notations)]),
  ];
  const options = Object.entries(rule.options ?? {});
  const lines = [
    `${color.bold(rule.id)}  ${color.dim(facts.join(' · '))}`,
    '',
    ...prose(rule.summary[locale]),
    ...(rule.why[locale] === '' ? [] : [...heading(word.why), ...prose(rule.why[locale])]),
    ...(options.length === 0 ? [] : heading(word.options)),
    ...options.flatMap(([name, option]) => [
      `  ${color.cyan(name)}  ${color.dim(`${typeWords(option).replaceAll('`', '')}, ${word.default.toLowerCase()} ${JSON.stringify(option.default)}`)}`,
      ...wrap(option.doc[locale], room - 2).map((line) => `    ${line}`),
    ]),
    ...(rule.examples.length === 0 ? [] : heading(word.examples)),
    ...rule.examples.flatMap((example, at) => [
      ...(at === 0 ? [] : ['']),
      ...exampleLines(example, locale, color),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function exampleLines(example: Example, locale: Locale, color: Color): readonly string[] {
  const word = words(locale);
  const reports = example.reports ?? [];
  const settings = settingsOf(example).join(', ');
  const title =
    reports.length === 0 ? color.green(`✓ ${word.exampleFine}`) : color.yellow(`! ${word.exampleReported}`);
  const fixed = example.unsafe === true ? word.exampleFixedUnsafe : word.exampleFixed;
  const lyric = (text: string): readonly string[] =>
    lyricLines(text).map((line) => `      ${shown(line.replaceAll('\t', '    '))}`.trimEnd());
  return [
    `  ${title}${settings === '' ? '' : color.dim(`  ${settings}`)}`,
    ...lyric(example.text),
    ...reports.map((report) => `    ${color.dim(shown(report))}`),
    ...(example.fixed === undefined
      ? []
      : [`    ${color.dim(`${fixed.replaceAll('`', '')}:`)}`, ...lyric(example.fixed)]),
  ];
}

/** A rule explained as data, for `explain --json`. */
export function explainData(rule: Rule, url: RuleInfo['url'], locale: Locale): object {
  return {
    version: 1,
    id: rule.id,
    group: rule.group,
    presets: rule.presets,
    fix: fixability(rule),
    since: rule.since,
    notations: rule.notations ?? null,
    summary: rule.summary[locale],
    why: rule.why[locale],
    options: Object.fromEntries(
      Object.entries(rule.options ?? {}).map(([name, { doc, ...option }]) => [
        name,
        { ...option, doc: doc[locale] },
      ]),
    ),
    messages: Object.fromEntries(Object.entries(rule.messages).map(([id, text]) => [id, text[locale]])),
    examples: rule.examples,
    sources: rule.sources,
    url,
  };
}
