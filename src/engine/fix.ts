import { applyEdits, type Edit, mergeEdits } from '../text/edits.ts';
import type { Finding } from './finding.ts';
import { guardFix, guardLayout, keepsReading, type Reading, readingOf } from './guard.ts';
import { layoutEdits } from './guarded-layout.ts';
import { type LintResult, lintRead, type RuleFailure } from './lint.ts';
import type { LintOptions } from './options.ts';
import { type ReadText, read, readAgain } from './read.ts';

/** What is to be mended. */
export interface FixRequest {
  /** Apply fixes of rules that are safe. */
  readonly safe: boolean;
  readonly unsafe: boolean;
  readonly layout: boolean;
}

/** What came of it. `text` is the source itself where nothing changed or a guard refused. */
export interface FixResult {
  readonly text: string;
  /** How many fixes of each rule were applied. */
  readonly applied: ReadonlyMap<string, number>;
  /** A guard that refused, or rules that undo each other: the text stays. */
  readonly failures: readonly RuleFailure[];
  /** The check of the text that came out. */
  readonly result: LintResult;
}

/** Far more passes than any song needs: each pass but a cycle leaves fewer findings. */
const mostPasses = 1000;

/** Repeats that are written out make a text longer, but never by this much; what does is no end in sight. */
const mostGrowth = 100;

/**
 * Mends a text to a fixpoint: safe fixes, then unsafe ones where asked for, then layout, until nothing changes. Both guards
 * hold every step; a cycle is found by remembering texts and named by its rules. Never writes; never throws.
 */
export function fix(source: string, options: LintOptions, request: FixRequest): FixResult {
  return fixRead(read(source, options), options, request);
}

/** `fix` for a text that has been read. */
export function fixRead(original: ReadText, options: LintOptions, request: FixRequest): FixResult {
  const { source } = original.tree;
  const applied = new Map<string, number>();
  const seen = new Map<string, readonly string[]>([[source, []]]);
  let text = source;
  let now = original;
  for (let pass = 0; pass < mostPasses; pass++) {
    const step = nextStep(now, options, request);
    if ('failure' in step) return refused(source, original, options, step.failure);
    const { next } = step;
    if (!next) return { text, applied, failures: [], result: lintRead(now, options) };
    const changed = next.tree.source;
    if (step.rules[0] === 'layout') {
      const wrong = guardLayout(text, changed, options.format.tagLanguage !== 'keep');
      if (wrong)
        return refused(source, original, options, {
          rule: 'layout',
          message: `layout would change words: ${wrong}`,
        });
    }
    if (changed.length > source.length * mostGrowth + mostPasses) break;
    if (seen.has(changed)) {
      const rules = [...new Set([...between(seen, changed), ...step.rules])];
      return refused(source, original, options, {
        rule: rules.join(', '),
        message:
          rules.length === 1
            ? `the fixes of \`${rules[0]}\` undo each other`
            : `${rules.map((id) => `\`${id}\``).join(' and ')} undo each other`,
      });
    }
    seen.set(changed, step.rules);
    for (const id of step.rules) applied.set(id, (applied.get(id) ?? 0) + 1);
    text = changed;
    now = next;
  }
  const rules = [...applied.keys()];
  return refused(source, original, options, {
    rule: rules.join(', '),
    message: `${rules.map((id) => `\`${id}\``).join(' and ')} did not settle`,
  });
}

function refused(source: string, original: ReadText, options: LintOptions, failure: RuleFailure): FixResult {
  const result = lintRead(original, options);
  return { text: source, applied: new Map(), failures: [failure], result };
}

/** Rules of the steps since a text was first seen. */
function between(seen: ReadonlyMap<string, readonly string[]>, text: string): readonly string[] {
  const rules: string[] = [];
  let inside = false;
  for (const [known, ids] of seen) {
    if (inside) rules.push(...ids);
    if (known === text) inside = true;
  }
  return rules;
}

/** What is done next: the text that comes of it, null when there is nothing left to do, and the rule of each fix. */
type Step =
  | { readonly next: ReadText | null; readonly rules: readonly string[] }
  | { readonly failure: RuleFailure };

/** The next step: safe fixes while there are any, then unsafe ones, then layout. */
function nextStep(now: ReadText, options: LintOptions, request: FixRequest): Step {
  if (request.safe || request.unsafe) {
    // Only a comment is judged by what layout would do: what it does, it does below.
    const isJudged = !request.layout || now.tree.source.includes('lyrilint-');
    const looked = lintRead(now, { ...options, layout: options.layout && isJudged });
    const findings = looked.findings.filter(({ rule }) => rule !== 'layout');
    for (const applicability of ['safe', 'unsafe'] as const) {
      if (!request[applicability]) continue;
      const step = ruleStep(now, options, findings, applicability);
      if ('failure' in step || step.next) return step;
    }
  }
  if (!request.layout) return { next: null, rules: [] };
  const edits = layoutEdits(now, options);
  if (edits.length === 0) return { next: null, rules: [] };
  const next = changedBy(now, edits, options);
  return keepsReading(readingOf(now.songs), readingOf(next.songs))
    ? { next, rules: ['layout'] }
    : { failure: { rule: 'layout', message: '`layout` would change sung words' } };
}

function changedBy(now: ReadText, edits: readonly Edit[], options: LintOptions): ReadText {
  return readAgain(applyEdits(now.tree.source, edits), now, options);
}

interface Chosen {
  readonly rule: string;
  readonly edits: readonly Edit[];
}

/** The fixes of one kind that go together; each finding gives the first it may. */
function ruleStep(
  now: ReadText,
  options: LintOptions,
  findings: readonly Finding[],
  applicability: 'safe' | 'unsafe',
): Step {
  const chosen: Chosen[] = [];
  for (const finding of findings) {
    const first = finding.fixes.find((fix) => fix.applicability === applicability);
    if (!first) continue;
    // A safe fix is left to its own step; an unsafe one is for findings that have no safe fix.
    if (applicability === 'unsafe' && finding.fixes.some((fix) => fix.applicability === 'safe')) continue;
    const wrong = applicability === 'safe' ? guardFix(now.tree.source, first.edits, first.removes) : null;
    if (wrong) return { failure: { rule: finding.rule, message: `the fix of \`${finding.rule}\` ${wrong}` } };
    chosen.push({ rule: finding.rule, edits: first.edits });
  }
  if (chosen.length === 0) return { next: null, rules: [] };
  try {
    const before = applicability === 'safe' ? readingOf(now.songs) : null;
    const step = together(now, options, chosen, before);
    if (step) return step;
    const rule = chosen[0]!.rule;
    return { failure: { rule, message: `the fix of \`${rule}\` would change sung words` } };
  } catch (error) {
    const rules = [...new Set(chosen.map(({ rule }) => rule))].join(', ');
    return { failure: { rule: rules, message: error instanceof Error ? error.message : String(error) } };
  }
}

/**
 * Makes the fixes at once; where that changes what the text says, the first half of them, and so on: what is left waits for
 * the next pass. Null when not one of them keeps it.
 */
function together(
  now: ReadText,
  options: LintOptions,
  chosen: readonly Chosen[],
  before: Reading | null,
): Step | null {
  const merged = mergeEdits(chosen.map(({ edits }) => edits));
  const next = changedBy(now, merged.edits, options);
  if (before === null || keepsReading(before, readingOf(next.songs)))
    return { next, rules: merged.accepted.map((i) => chosen[i]!.rule) };
  if (chosen.length === 1) return null;
  const middle = chosen.length >> 1;
  return (
    together(now, options, chosen.slice(0, middle), before) ??
    together(now, options, chosen.slice(middle), before)
  );
}
