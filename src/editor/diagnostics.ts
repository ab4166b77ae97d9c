import type { Finding } from '../engine/finding.ts';
import { messageOf } from '../report/place.ts';
import { render } from '../report/words.ts';
import type { Locale, Severity } from '../rule.ts';
import type { Range } from '../text/range.ts';

/** A finding as an editor shows it, worded in one language. */
export interface Diagnostic {
  readonly range: Range;
  readonly severity: Severity;
  /** Id of the rule. */
  readonly code: string;
  /** The page of the rule, or null where it has none. */
  readonly url: string | null;
  readonly message: string;
  readonly related: readonly { readonly range: Range; readonly message: string }[];
  readonly finding: Finding;
}

/** How findings are worded, and where the pages of rules are. */
export interface DiagnosticOptions {
  readonly locale: Locale;
  url(rule: string): string | null;
}

/** What an editor shows of findings, in their order; `layout` is left to formatting. */
export function diagnosticsOf(
  findings: readonly Finding[],
  { locale, url }: DiagnosticOptions,
): readonly Diagnostic[] {
  return findings
    .filter(({ rule }) => rule !== 'layout')
    .map((finding) => ({
      range: finding.range,
      severity: finding.severity,
      code: finding.rule,
      url: url(finding.rule),
      message: messageOf(finding, locale),
      related: finding.related.map(({ range, text }) => ({
        range,
        message: render(text, finding.data, locale),
      })),
      finding,
    }));
}
