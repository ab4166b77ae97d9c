import type { Datum, Localized } from '../rule.ts';
import type { Span, Tree } from '../syntax/tree.ts';
import type { Edit } from '../text/edits.ts';
import { closestRule } from '../text/names.ts';
import { indexAt, type Range } from '../text/range.ts';
import type { ActiveRule, Draft } from './finding.ts';
import type { LintOptions } from './options.ts';
import type { Suppressions } from './suppress.ts';

// What no rule checks and the engine finds itself: that layout would change a text, and what is wrong with suppressions.

/** The words of a message; throws an Error where the rule has none of this id. */
export function wording(messages: Readonly<Record<string, Localized>>, id: string): Localized {
  const text = messages[id];
  if (!text) throw new Error(`no message \`${id}\``);
  return text;
}

function engineFinding(
  active: ActiveRule,
  message: string,
  range: Range,
  data: Readonly<Record<string, Datum>> = {},
  fix?: Draft['fixes'][number],
): Draft {
  return {
    rule: active.rule.id,
    severity: active.severity,
    messageId: message,
    data,
    text: wording(active.rule.messages, message),
    range,
    related: [],
    fixes: fix ? [fix] : [],
    target: null,
  };
}

/** The finding `layout` stands on the first line that layout would change; its fix is all that layout would do. */
export function layoutFinding(tree: Tree, active: ActiveRule, edits: readonly Edit[]): Draft {
  const offset = edits[0]!.start;
  const { start, end } = tree.lines[indexAt(tree.lines, offset)] ?? { start: offset, end: offset };
  return engineFinding(
    active,
    layoutMessage(tree.source, edits),
    { start, end },
    {},
    {
      title: 'format',
      text: wording(active.rule.messages, 'format'),
      applicability: 'safe',
      edits,
    },
  );
}

/** Which message of `layout` says what edits change: all of one sort, or of several. */
function layoutMessage(source: string, edits: readonly Edit[]): string {
  const sorts = new Set(edits.map((edit) => layoutSort(source, edit)));
  if (sorts.size > 1) sorts.delete('finalNewline');
  const [only] = sorts;
  return sorts.size === 1 ? only! : 'layout';
}

function layoutSort(source: string, { start, end, text }: Edit): string {
  const removed = source.slice(start, end);
  const next = source[end];
  if (removed === '' && next === undefined && /^[\r\n]+$/.test(text)) return 'finalNewline';
  if (text === '' && /^[ \t]+$/.test(removed) && (next === undefined || next === '\n' || next === '\r'))
    return 'lineEnds';
  const newlines = (words: string) => words.split(/\r\n|\r|\n/).length;
  return removed.trim() === '' && text.trim() === '' && newlines(removed) !== newlines(text)
    ? 'blankLines'
    : 'layout';
}

/** What is wrong with the suppressions of a file; `used` are those that suppress something: see `withoutSuppressed`. */
export function suppressionFindings(
  tree: Tree,
  suppressions: Suppressions,
  used: ReadonlySet<string>,
  options: LintOptions,
): Draft[] {
  const found: Draft[] = [];
  const active = (id: string) => options.rules.find(({ rule }) => rule.id === id);
  const unused = active('unused-suppression');
  const unknown = active('unknown-suppression');
  const blanket = active('blanket-suppression');
  const reasons = active('suppression-reason');
  const ran = new Set(options.rules.map(({ rule }) => rule.id));
  for (const { at, word, near } of unknown ? suppressions.unknown : []) {
    found.push(
      near
        ? engineFinding(unknown!, 'commandNear', at, { word, near })
        : engineFinding(unknown!, 'command', at, { word }),
    );
  }
  const reportUnknown = (id: string, at: Span): void => {
    if (!unknown) return;
    const near = closestRule(id, options.known);
    found.push(
      near
        ? engineFinding(unknown, 'unknownNear', at, { id, near })
        : engineFinding(unknown, 'unknown', at, { id }),
    );
  };
  const named = (tree.frontMatter && options.rulesNamedIn?.(tree.frontMatter, tree.source)) ?? [];
  for (const { id, at, wrong, setting } of named) {
    if (wrong === 'rule') reportUnknown(id!, at);
    else if (wrong && unknown) found.push(engineFinding(unknown, wrong, at, { id: id ?? '', setting }));
  }
  suppressions.all.forEach((suppression, i) => {
    const { rules, at, reason, removal } = suppression;
    if (blanket && rules.length === 0) found.push(engineFinding(blanket, 'blanket', at));
    if (reasons && reason === null) found.push(engineFinding(reasons, 'missing', at));
    const idle: string[] = [];
    rules.forEach(({ id, at: place }, j) => {
      if (!options.known.has(id)) reportUnknown(id, place);
      else if (!used.has(`${i} ${j}`) && ran.has(id)) idle.push(id);
    });
    if (!unused) return;
    const all = rules.length === 0 ? !used.has(`${i}`) : idle.length === rules.length;
    if (!all && idle.length === 0) return;
    const edits = all ? [removal] : [withoutIds(tree.source, suppression, idle)];
    found.push(
      engineFinding(
        unused,
        all ? 'unused' : 'unusedRules',
        at,
        { rules: idle },
        {
          title: 'remove',
          text: wording(unused.rule.messages, 'remove'),
          applicability: 'safe',
          removes: 'markup',
          edits,
        },
      ),
    );
  });
  return found;
}

function withoutIds(
  source: string,
  { rules }: Suppressions['all'][number],
  idle: readonly string[],
): { start: number; end: number; text: string } {
  const start = rules[0]!.at.start;
  const { end } = rules.at(-1)!.at;
  const left = rules.filter(({ id }) => !idle.includes(id)).map(({ at }) => source.slice(at.start, at.end));
  return { start, end, text: left.join(', ') };
}
