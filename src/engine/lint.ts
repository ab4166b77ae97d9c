import type { Count, RuleContext, TagStyle, Target } from '../rule.ts';
import type { Song } from '../song/model.ts';
import { notations, type Tree } from '../syntax/tree.ts';
import type { Edit } from '../text/edits.ts';
import type { Range } from '../text/range.ts';
import type { ActiveRule, Draft, Finding } from './finding.ts';
import { fingerprinter } from './fingerprint.ts';
import type { FormatOptions } from './format-options.ts';
import { layoutEdits } from './guarded-layout.ts';
import { harmless } from './harmless.ts';
import type { LintOptions } from './options.ts';
import { layoutFinding, wording } from './own-findings.ts';
import { type ReadText, read, readAgain } from './read.ts';
import { readSuppressions } from './suppress.ts';
import { withoutSuppressed } from './suppressed.ts';

/** What a check of one text gives. */
export interface LintResult {
  readonly tree: Tree;
  readonly songs: readonly Song[];
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  /** Findings that a comment suppressed. */
  readonly suppressed: readonly Finding[];
  /** Whether layout would change nothing; null when it was not looked at. */
  readonly formatted: boolean | null;
  /** Rules that threw. */
  readonly failures: readonly RuleFailure[];
}

/** A rule that threw, or a fix that a guard refused. */
export interface RuleFailure {
  readonly rule: string;
  readonly message: string;
  readonly error?: unknown;
}

/** Checks a text: rules, suppressions and, where it is asked for, layout. Synchronous and pure. */
export function lint(source: string, options: LintOptions): LintResult {
  return lintRead(read(source, options), options);
}

/** Checks a text that has been read. */
export function lintRead(now: ReadText, options: LintOptions): LintResult {
  const { tree, songs } = now;
  const suppressions = readSuppressions(tree);
  const found: Draft[] = [];
  const failures: RuleFailure[] = [];
  const { timings } = options;
  const threw = new Set<ActiveRule>();
  for (let index = 0; index < songs.length; index++) {
    const song = songs[index]!;
    const context = contextOf(song, index, options);
    for (const active of rulesFor(options, song)) {
      if (threw.size > 0 && threw.has(active)) continue;
      const started = timings ? performance.now() : 0;
      const failure = runRule(active, context, options.targets, found);
      if (failure) {
        threw.add(active);
        failures.push(failure);
      }
      if (timings) {
        const { id } = active.rule;
        timings.set(id, (timings.get(id) ?? 0) + performance.now() - started);
      }
    }
  }
  let formatted: boolean | null = null;
  if (options.layout) {
    const edits = layoutEdits(now, options, suppressions);
    formatted = edits.length === 0;
    const active = options.rules.find(({ rule }) => rule.id === 'layout');
    if (!formatted && active) found.push(layoutFinding(tree, active, edits));
  }
  const { kept, suppressed } = withoutSuppressed(now, suppressions, found, options);
  const order = (a: Draft, b: Draft) => a.range.start - b.range.start || a.range.end - b.range.end;
  const print = fingerprinter(tree);
  const finish = (draft: Draft): Finding => ({
    ...draft,
    fingerprint: print(draft.rule, draft.messageId, draft.target, draft.range.start),
  });
  kept.sort(order);
  suppressed.sort(order);
  const offered = withoutDoubtful(kept, now, options);
  return {
    tree,
    songs,
    findings: offered.map(finish),
    suppressed: suppressed.map(finish),
    formatted,
    failures,
  };
}

const tentativeOf = new WeakMap<readonly ActiveRule[], ReadonlySet<string>>();

/** Ids of the rules whose safe fixes are offered only where the text reads the same after them. */
function tentativeIn(rules: readonly ActiveRule[]): ReadonlySet<string> {
  let ids = tentativeOf.get(rules);
  if (!ids) {
    ids = new Set(rules.flatMap(({ rule }) => (rule.tentative ? [rule.id] : [])));
    tentativeOf.set(rules, ids);
  }
  return ids;
}

/** Takes the fixes of tentative rules away that would change what the text says. */
function withoutDoubtful(found: readonly Draft[], now: ReadText, options: LintOptions): readonly Draft[] {
  const tentative = tentativeIn(options.rules);
  const isDoubtful = (rule: string, fix: Draft['fixes'][number]) =>
    fix.applicability === 'safe' && tentative.has(rule);
  const asked: { rule: string; fix: Draft['fixes'][number] }[] = [];
  for (const { rule, fixes } of found)
    for (const fix of fixes) if (isDoubtful(rule, fix)) asked.push({ rule, fix });
  if (asked.length === 0) return found;
  const held = harmless(now, asked, (changed) => readAgain(changed, now, options));
  if (held.size === asked.length) return found;
  return found.map((draft) =>
    tentative.has(draft.rule)
      ? { ...draft, fixes: draft.fixes.filter((fix) => !isDoubtful(draft.rule, fix) || held.has(fix)) }
      : draft,
  );
}

type Context = { -readonly [K in keyof RuleContext<Record<string, never>>]: unknown } & {
  readonly song: Song;
};

/** What every rule is given of a song, but for the rule's own options. */
function contextOf(song: Song, index: number, { targets, knownTargets, format }: LintOptions): Context {
  const { tree } = song;
  const tagStyle = tagStyleOf(format);
  return { song, tree, meta: tree.frontMatter, targets, knownTargets, tagStyle, options: undefined, index };
}

function tagStyleOf({ tagBrackets, tagLanguage }: FormatOptions): TagStyle {
  return {
    form: tagBrackets === 'auto' ? null : tagBrackets,
    language: tagLanguage === 'keep' ? null : tagLanguage,
  };
}

const chosen = new WeakMap<readonly ActiveRule[], Map<number, readonly ActiveRule[]>>();

/** The rules that have anything to look for in a song: its notation, the characters and the things they are about. */
function rulesFor({ rules, targets }: LintOptions, song: Song): readonly ActiveRule[] {
  const { notation, frontMatter } = song.tree;
  const { marks } = song;
  const has = { tags: song.isTagged, targets: targets.length > 0, 'front matter': frontMatter !== null };
  let known = chosen.get(rules);
  if (!known) chosen.set(rules, (known = new Map()));
  const things = (has.tags ? 1 : 0) + (has.targets ? 2 : 0) + (frontMatter ? 4 : 0);
  const key = (marks * 8 + things) * notations.length + notations.indexOf(notation);
  let found = known.get(key);
  if (!found) {
    found = rules.filter(
      ({ rule }) =>
        rule.check &&
        (rule.marks === undefined || (rule.marks & marks) !== 0) &&
        (!rule.about || has[rule.about]) &&
        (!rule.notations || rule.notations.includes(notation)),
    );
    known.set(key, found);
  }
  return found;
}

/** Adds what a rule finds in a song; answers what it threw. */
function runRule(
  { rule, severity, options, byTarget, configured }: ActiveRule,
  context: Context,
  targets: readonly Target[],
  found: Draft[],
): RuleFailure | null {
  const { length } = context.song.tree.source;
  context.options = options;
  try {
    for (const problem of rule.check!(context as unknown as RuleContext<Record<string, never>>)) {
      const text = wording(rule.messages, problem.message);
      const fixes = byTarget && targets.length > 1 ? [] : (problem.fixes ?? []);
      checkRange('finding', problem.at, length);
      checkData(problem.data);
      for (const { at } of problem.related ?? []) checkRange('related place', at, length);
      for (const { edits } of fixes) for (const edit of edits) checkEdit(edit, length);
      found.push({
        rule: rule.id,
        severity: configured ? severity : (problem.severity ?? severity),
        messageId: problem.message,
        data: problem.data ?? {},
        text,
        range: { start: problem.at.start, end: problem.at.end },
        related: (problem.related ?? []).map(({ at, message }) => ({
          range: { start: at.start, end: at.end },
          text: wording(rule.messages, message),
        })),
        fixes: fixes.map((fix) => ({
          title: fix.title,
          text: wording(rule.messages, fix.title),
          applicability: fix.unsafe ? 'unsafe' : 'safe',
          edits: fix.edits,
          ...(fix.removes ? { removes: fix.removes } : {}),
        })),
        target: problem.target ?? null,
      });
    }
    return null;
  } catch (error) {
    return { rule: rule.id, message: error instanceof Error ? error.message : String(error), error };
  }
}

/** What every report and thread can take: see `Datum`. */
function checkData(data: Readonly<Record<string, unknown>> | undefined): void {
  for (const [name, datum] of Object.entries(data ?? {})) {
    if (datum === undefined || datum === null) continue;
    const isCount = typeof (datum as Partial<Count>).count === 'number';
    const isList = Array.isArray(datum) && datum.every((item) => typeof item === 'string');
    if (typeof datum !== 'string' && typeof datum !== 'number' && !isCount && !isList)
      throw new TypeError(`its data \`${name}\` is no text, number, count or list of texts`);
  }
}

function checkEdit(edit: Edit, length: number): void {
  checkRange('edit', edit, length);
  if (typeof edit.text !== 'string') throw new TypeError('its edit has no text');
}

function checkRange(what: string, { start, end }: Range, length: number): void {
  if (!(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= length))
    throw new RangeError(`its ${what} at ${start}–${end} lies outside of the text`);
}
