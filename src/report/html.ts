import type { Failure, Finding } from '../engine/finding.ts';
import type { Locale } from '../rule.ts';
import { type LineIndex, lineIndex } from '../text/lines.ts';
import { markup, markupLines } from './escape.ts';
import { hunks } from './fix-lines.ts';
import { failurePlace, messageOf } from './place.ts';
import { formLine } from './pretty.ts';
import type { Reporter, ReportOptions } from './report.ts';
import { render, severityWord, words } from './words.ts';

/** One page that needs nothing else: light or dark as the reader likes, findings to be filtered by severity. */
export function html(options: ReportOptions): Reporter {
  const { locale } = options;
  const word = words(locale);
  return {
    id: 'html',
    begin: () => head(locale),
    file(report) {
      if (report.findings.length === 0 && report.failures.length === 0) return '';
      const index = lineIndex(report.source);
      const form = report.songs.map((song) => formLine(song, locale)).filter((line) => line !== '');
      const findings = report.findings.map((finding) => findingHtml(finding, index, options));
      return [
        `<section class="file"><h2>${markup(report.path)}</h2>\n`,
        ...form.map((line) => `<p class="form">${markup(line)}</p>\n`),
        ...findings,
        ...report.failures.map((failure) => failureHtml(failure, locale)),
        '</section>\n',
      ].join('');
    },
    failure: (failure) => `<section class="file">${failureHtml(failure, locale)}</section>\n`,
    end(summary) {
      const counts = (['error', 'warn', 'info'] as const).map(
        (severity) =>
          `<label class="${severity}"><input type="checkbox" checked="checked" data-severity="${severity}" /> ${markup(word.severityCount(severity, summary[severity]))}</label>`,
      );
      const failures =
        summary.failures > 0 ? `<span class="failed">${markup(word.failures(summary.failures))}</span>` : '';
      const all = summary.error + summary.warn + summary.info;
      const { safe, unsafe } = summary.fixable;
      const fixable = safe + unsafe > 0 ? `<p>${markup(word.fixable(safe, unsafe, all))}</p>` : '';
      const clean =
        all + summary.failures > 0
          ? ''
          : `<p>${markup(summary.files === 0 ? word.noFiles : word.cleanFiles(summary.files))}</p>`;
      return [
        '<header>\n',
        `<h1>${word.reportTitle}</h1>\n`,
        `<form aria-label="${word.show}">${counts.join(' ')} ${failures}</form>\n`,
        clean,
        fixable,
        '</header>\n</main>\n',
        `<script>${script}</script>\n</body>\n</html>\n`,
      ].join('');
    },
  };
}

function head(locale: Locale): string {
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'" />
<title>${words(locale).reportTitle}</title>
<style>${style}</style>
</head>
<body>
<main>
`;
}

// The totals are known last and stand first: `order` moves the header.
const style = `
:root { color-scheme: light dark; --text: #1d2127; --soft: #646c77; --page: #fbfaf7; --card: #fff; --edge: #e4e1da;
  --error: #b3261e; --warn: #8a5a00; --info: #12617a; --gone: #fbe6e4; --come: #e2f3e5; --mark: #ffe9a8; }
@media (prefers-color-scheme: dark) { :root { --text: #e6e4df; --soft: #9aa1ab; --page: #16181c; --card: #1f2227; --edge: #343941;
  --error: #ff8f85; --warn: #f0be5a; --info: #7cc8e0; --gone: #4a2523; --come: #1f3d27; --mark: #5c4a12; } }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { display: flex; flex-direction: column; max-width: 58rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
header { order: -1; }
h1 { font-size: 1.4rem; margin: 0 0 .5rem; }
h2 { font-size: 1.05rem; margin: 2rem 0 .25rem; overflow-wrap: anywhere; }
form { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
.form, .at, .rule, .related { color: var(--soft); font-size: .9rem; margin: 0; }
article { background: var(--card); border: 1px solid var(--edge); border-radius: .5rem; padding: .6rem .9rem; margin: .6rem 0; }
article p { margin: 0; overflow-wrap: anywhere; }
.severity { font-weight: 650; }
.error .severity, label.error, .failed { color: var(--error); }
.warn .severity, label.warn { color: var(--warn); }
.info .severity, label.info { color: var(--info); }
pre { margin: .4rem 0 0; padding: .4rem .6rem; overflow-x: auto; border: 1px solid var(--edge); border-radius: .35rem;
  font: .9rem/1.5 ui-monospace, monospace; tab-size: 4; }
mark { background: var(--mark); color: inherit; border-radius: .15rem; }
del, ins { display: block; text-decoration: none; }
del { background: var(--gone); } ins { background: var(--come); }
a { color: inherit; }
body.no-error article.error, body.no-warn article.warn, body.no-info article.info { display: none; }
`;

const script = `
for (const box of document.querySelectorAll('[data-severity]'))
  box.addEventListener('change', () => document.body.classList.toggle('no-' + box.dataset.severity, !box.checked));
`;

const longest = 2000;

function findingHtml(finding: Finding, index: LineIndex, { locale, rule }: ReportOptions): string {
  const { line, column } = index.position(finding.range.start);
  const url = rule(finding.rule)?.url;
  const id = markup(finding.rule);
  const isPage = url !== undefined && url !== null && /^https?:/.test(url);
  const related = finding.related.map((place) => {
    const at = index.position(place.range.start);
    const text = markup(render(place.text, finding.data, locale));
    return `<p class="related">${at.line}:${at.column} ${text}</p>\n`;
  });
  return [
    `<article class="${finding.severity}">\n<p><span class="at">${line}:${column}</span> `,
    `<span class="severity">${severityWord(finding.severity, locale)}</span> ${markup(messageOf(finding, locale))} `,
    `<span class="rule">${isPage ? `<a href="${markup(url)}">${id}</a>` : id}</span></p>\n`,
    `<pre>${sourceHtml(finding, index)}</pre>\n`,
    ...related,
    fixHtml(finding, index, locale),
    '</article>\n',
  ].join('');
}

/** The lines of a finding with its range marked; only the near part of what is very long. */
function sourceHtml(finding: Finding, index: LineIndex): string {
  const { start, end } = finding.range;
  const first = index.lineRange(index.position(start).line);
  const last = index.lineRange(index.position(end).line);
  const from = Math.max(first.start, start - longest);
  const markEnd = Math.min(end, start + longest);
  const to = Math.min(last.end, markEnd + longest);
  const text = index.text;
  return `${markupLines(text.slice(from, start))}<mark>${markupLines(text.slice(start, markEnd))}</mark>${markupLines(text.slice(markEnd, to))}`;
}

function fixHtml(finding: Finding, index: LineIndex, locale: Locale): string {
  const fix = finding.fixes[0];
  if (fix === undefined) return '';
  const word = words(locale);
  const flag = fix.applicability === 'safe' ? word.safeFix : word.unsafeFix;
  const rows = hunks(index, fix.edits).flatMap(({ before, after }) => [
    ...before.map((text) => `<del>- ${markupLines(text.slice(0, longest))}</del>`),
    ...after.map((text) => `<ins>+ ${markupLines(text.slice(0, longest))}</ins>`),
  ]);
  const title = markup(render(fix.text, finding.data, locale));
  return `<p class="related">${word.fix}: ${title} (${flag})</p>\n<pre>${rows.slice(0, 40).join('')}</pre>\n`;
}

function failureHtml(failure: Failure, locale: Locale): string {
  const place = `${failure.path ?? 'lyrilint'}${failurePlace(failure)}`;
  return `<article class="failure"><p><span class="at">${markup(place)}</span> <span class="failed">${words(locale).failed}</span> ${markup(failure.message)} <span class="rule">${markup(failure.rule ?? failure.code)}</span></p></article>\n`;
}
