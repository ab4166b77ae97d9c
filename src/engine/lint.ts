import type { Datum, Localized, RuleContext, TagStyle, Target } from '../rule.ts';
import type { ReadOptions } from '../song/classify.ts';
import type { Song } from '../song/model.ts';
import { readSongs } from '../song/read.ts';
import { createVocabulary, type Vocabulary } from '../song/vocabulary.ts';
import { lineIndexAt } from '../syntax/lines.ts';
import { type ParseResources, parse } from '../syntax/parse.ts';
import { type FrontMatter, type Notation, notations, type Span, type Tree } from '../syntax/tree.ts';
import { applyEdits, type Edit } from '../text/edits.ts';
import { closestRule } from '../text/names.ts';
import type { Range } from '../text/range.ts';
import type { ActiveRule, Finding } from './finding.ts';
import { fingerprinter } from './fingerprint.ts';
import type { FormatOptions } from './format-options.ts';
import { guardLayout, keepsReading, readingOf } from './guard.ts';
import { harmless } from './harmless.ts';
import { type LayoutPiece, layout } from './layout.ts';
import { readSuppressions, type Suppressions } from './suppress.ts';

/** What a text is checked with. Everything that loads late has been loaded; nothing here does I/O. */
export interface LintOptions {
  readonly notation: Notation;
  readonly rules: readonly ActiveRule[];
  /** Ids of all rules there are, so that a suppression of an unknown one is found. */
  readonly known: ReadonlySet<string>;
  readonly format: FormatOptions;
  /** `auto` or a language tag. */
  readonly language: string;
  /** Section names of the user by kind (`custom` for sections of no kind). */
  readonly tags: Readonly<Record<string, readonly string[]>>;
  readonly targets: readonly Target[];
  /** Ids and aliases of all targets there are, so that an unknown one is found. */
  readonly knownTargets?: () => readonly string[];
  /** The rules that front matter sets, with their places, so that what is unknown or malformed is found. */
  readonly rulesNamedIn?: (
    meta: FrontMatter,
    source: string,
  ) => readonly {
    readonly id: string | null;
    readonly at: Span;
    readonly wrong: 'rule' | 'severity' | 'options' | 'shape' | null;
    readonly setting: string;
  }[];
  /** Whether layout is looked at: not by `lint`, not by editors. */
  readonly layout: boolean;
  /** Takes up how long each rule took, in milliseconds. */
  readonly timings?: Map<string, number>;
  readonly resources?: ParseResources;
}

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

/** A text as it was read: its tree and its songs. */
export interface ReadText {
  readonly tree: Tree;
  readonly songs: readonly Song[];
  readonly vocabulary: Vocabulary;
}

/** Parses a text and reads its songs. Never throws. */
export function read(
  source: string,
  options: Pick<LintOptions, 'notation' | 'language' | 'tags' | 'resources'>,
): ReadText {
  return readParsed(parse(source, options.notation, options.resources), options);
}

/** Reads the songs of a tree. Never throws. */
export function readParsed(tree: Tree, { language, tags }: Pick<LintOptions, 'language' | 'tags'>): ReadText {
  const vocabulary = createVocabulary(tags);
  const how: ReadOptions = { vocabulary, language };
  return { tree, songs: readSongs(tree, how), vocabulary };
}

/** Checks a text: rules, suppressions and, where it is asked for, layout. Synchronous and pure. */
export function lint(source: string, options: LintOptions): LintResult {
  return lintRead(read(source, options), options);
}

/** Checks a text that has been read. */
export function lintRead({ tree, songs, vocabulary }: ReadText, options: LintOptions): LintResult {
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
    const edits = layoutEdits({ tree, songs, vocabulary }, options, suppressions);
    formatted = edits.length === 0;
    const active = options.rules.find(({ rule }) => rule.id === 'layout');
    if (!formatted && active) found.push(layoutFinding(tree, active, edits));
  }
  const { kept, suppressed } = apply({ tree, songs, vocabulary }, suppressions, found, options);
  const order = (a: Draft, b: Draft) => a.range.start - b.range.start || a.range.end - b.range.end;
  const print = fingerprinter(tree);
  const finish = (draft: Draft): Finding => ({
    ...draft,
    fingerprint: print(draft.rule, draft.messageId, draft.target, draft.range.start),
  });
  kept.sort(order);
  suppressed.sort(order);
  const offered = withoutDoubtful(kept, { tree, songs, vocabulary }, options);
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
  const again = (changed: string) => read(changed, { ...options, notation: now.tree.notation });
  const held = harmless(now, asked, again);
  if (held.size === asked.length) return found;
  return found.map((draft) =>
    tentative.has(draft.rule)
      ? { ...draft, fixes: draft.fixes.filter((fix) => !isDoubtful(draft.rule, fix) || held.has(fix)) }
      : draft,
  );
}

type Draft = Omit<Finding, 'fingerprint'>;

/** The edits that lay a text out, in the order of the text. Tags and gaps that would be read otherwise stay as they are. */
export function layoutEdits(
  now: ReadText,
  options: LintOptions,
  suppressions: Suppressions = readSuppressions(now.tree),
): readonly Edit[] {
  const { tree, songs } = now;
  const pieces = layout({ ...now, options: options.format, keeps: suppressions.keepsLayout });
  const all = editsOf(pieces);
  if (all.length === 0 || !isDoubtful(tree, options.format, pieces)) return all;
  const before = readingOf(songs);
  const again = (changed: string) => read(changed, { ...options, notation: tree.notation });
  const keeps = (edits: readonly Edit[]) => {
    const changed = applyEdits(tree.source, edits);
    if (guardLayout(tree.source, changed, options.format.tagLanguage !== 'keep')) return false;
    return keepsReading(before, readingOf(again(changed).songs));
  };
  if (keeps(all)) return all;
  const offers = pieces
    .filter(({ of }) => of !== 'space')
    .map(({ of, edits }) => ({ rule: of, fix: { edits, removes: 'markup' } as const }));
  let held = [...harmless(now, offers, again)].map(({ edits }) => edits);
  for (;;) {
    const made = new Set(held);
    const some = editsOf(pieces.filter(({ of, edits }) => of === 'space' || made.has(edits)));
    // Each may be made, but not all at once: what is left waits for the next pass.
    if (held.length === 0 || keeps(some)) return some;
    held = held.slice(0, held.length >> 1);
  }
}

function editsOf(pieces: readonly LayoutPiece[]): readonly Edit[] {
  const all: Edit[] = [];
  for (const { edits } of pieces) for (const edit of edits) all.push(edit);
  return all;
}

/**
 * Whether layout may change what a text says: by names and brackets asked for, in Markdown, where blank lines part paragraphs,
 * and where what begins a text may become its front matter.
 */
function isDoubtful(
  { notation, source, frontMatter }: Tree,
  { tagBrackets, tagCase, tagLanguage }: FormatOptions,
  pieces: readonly LayoutPiece[],
): boolean {
  if (tagBrackets !== 'auto' || tagCase !== 'auto' || tagLanguage !== 'keep') return true;
  if (!frontMatter && /^\s*---/.test(source)) return true;
  return notation === 'markdown' && pieces.some(({ isSeam }) => isSeam);
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

const kept = new WeakMap<readonly ActiveRule[], Map<number, readonly ActiveRule[]>>();

/** The rules that have anything to look for in a song: its notation, the characters and the things they are about. */
function rulesFor({ rules, targets }: LintOptions, song: Song): readonly ActiveRule[] {
  const { notation, frontMatter } = song.tree;
  const { marks } = song;
  const has = { tags: song.isTagged, targets: targets.length > 0, 'front matter': frontMatter !== null };
  let known = kept.get(rules);
  if (!known) kept.set(rules, (known = new Map()));
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
      const text = rule.messages[problem.message];
      if (!text) throw new Error(`no message \`${problem.message}\``);
      checkRange(problem.at, length);
      const fixes = byTarget && targets.length > 1 ? [] : (problem.fixes ?? []);
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

function wording(messages: Readonly<Record<string, Localized>>, id: string): Localized {
  const text = messages[id];
  if (!text) throw new Error(`no message \`${id}\``);
  return text;
}

function checkRange({ start, end }: Range, length: number): void {
  if (!(start >= 0 && start <= end && end <= length))
    throw new RangeError(`a finding at ${start}–${end} lies outside of the text`);
}

/** The finding `layout` stands on the first line that layout would change; its fix is all that layout would do. */
function layoutFinding(tree: Tree, active: ActiveRule, edits: readonly Edit[]): Draft {
  const offset = edits[0]!.start;
  const { start, end } = tree.lines[lineIndexAt(tree.lines, offset)] ?? { start: offset, end: offset };
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

/** Takes out what is suppressed, and adds what is wrong with the suppressions. */
function apply(
  now: ReadText,
  suppressions: Suppressions,
  found: readonly Draft[],
  options: LintOptions,
): { kept: Draft[]; suppressed: Draft[] } {
  const { tree } = now;
  const kept: Draft[] = [];
  const suppressed: Draft[] = [];
  if (suppressions.all.length === 0 && suppressions.unknown.length === 0 && !tree.frontMatter)
    return { kept: [...found], suppressed };
  const used = keptFromLayout(now, suppressions, options);
  for (const finding of found) {
    const line = lineIndexAt(tree.lines, finding.range.start);
    let hit = false;
    suppressions.all.forEach(({ first, last, rules }, i) => {
      if (line < first || line >= last) return;
      if (rules.length === 0) {
        used.add(`${i}`);
        hit = true;
      }
      rules.forEach(({ id }, j) => {
        if (id !== finding.rule) return;
        used.add(`${i} ${j}`);
        hit = true;
      });
    });
    (hit ? suppressed : kept).push(finding);
  }
  kept.push(...suppressionFindings(tree, suppressions, used, options));
  return { kept, suppressed };
}

/**
 * Which suppressions keep text from being laid out (`1` for the second comment, `1 0` for the first rule it names): those with
 * lines that layout would change without them. Where layout is not looked at, all that can.
 */
function keptFromLayout(now: ReadText, suppressions: Suppressions, options: LintOptions): Set<string> {
  const used = new Set<string>();
  const { lines } = now.tree;
  const names = suppressions.all.map(({ keepsLayout, rules }, i) =>
    rules.flatMap(({ id }, j) => (id === 'layout' ? [`${i} ${j}`] : [])).concat(keepsLayout ? [`${i}`] : []),
  );
  if (names.every((list) => list.length === 0)) return used;
  const changed = options.layout
    ? layoutEdits(now, options, { ...suppressions, keepsLayout: () => false }).map(({ start }) =>
        lineIndexAt(lines, start),
      )
    : null;
  suppressions.all.forEach(({ first, last }, i) => {
    if (changed?.some((line) => line >= first && line < last) ?? true)
      for (const name of names[i]!) used.add(name);
  });
  return used;
}

function suppressionFindings(
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
