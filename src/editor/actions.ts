import type { ActiveRule, Finding } from '../engine/finding.ts';
import { fixRead } from '../engine/fix.ts';
import { lintRead } from '../engine/lint.ts';
import type { LintOptions } from '../engine/options.ts';
import { type ReadText, read } from '../engine/read.ts';
import { render } from '../report/words.ts';
import type { Locale, Localized } from '../rule.ts';
import { sungWords } from '../song/sung.ts';
import { applyEdits, type Edit, minimalEdits } from '../text/edits.ts';
import type { Range } from '../text/range.ts';
import type { Diagnostic } from './diagnostics.ts';
import { suppressFile, suppressLine } from './suppress.ts';

/** Something an editor offers at a place; `edits` change the text, `target` asks for a copy in a target's spelling. */
export interface Action {
  readonly title: string;
  readonly is: 'fix' | 'fix-all' | 'suppress' | 'rewrite' | 'copy';
  readonly edits: readonly Edit[];
  /** The finding it is for, where it is for one. */
  readonly diagnostic: Diagnostic | null;
  /** Whether an editor may take it without asking: the first safe fix of its finding. */
  readonly preferred: boolean;
  /** For `copy`: id of the target. */
  readonly target?: string;
}

/** A rule whose fix is offered as a rewriting, whether it is switched on or not. */
export interface Rewrite {
  readonly active: ActiveRule;
  /** Mends the one finding at the cursor, where there is one. */
  readonly here: Localized | null;
  /** Mends all of them in the file. */
  readonly all: Localized;
}

/** What actions are made of. */
export interface ActionContext {
  readonly text: ReadText;
  readonly options: LintOptions;
  /** All diagnostics of the file. */
  readonly diagnostics: readonly Diagnostic[];
  readonly rewrites: readonly Rewrite[];
  /** Targets a copy can be made for. */
  readonly targets: readonly { readonly id: string; readonly name: string }[];
  readonly locale: Locale;
}

/** A kind of action, asked for or offered. */
export type ActionKind = Action['is'];

const words = {
  en: {
    unsafe: (title: string) => `${title} (changes words)`,
    all: 'Apply all safe fixes of lyrilint',
    rule: (rule: string) => `Apply all safe fixes of ${rule}`,
    line: (rule: string) => `Suppress ${rule} on this line`,
    file: (rule: string) => `Suppress ${rule} in this file`,
    reason: 'meant so',
    copy: (target: string) => `Copy for ${target}`,
  },
  'zh-CN': {
    unsafe: (title: string) => `${title}（会改动歌词）`,
    all: '应用 lyrilint 的全部安全修复',
    rule: (rule: string) => `应用 ${rule} 的全部安全修复`,
    line: (rule: string) => `在这一行忽略 ${rule}`,
    file: (rule: string) => `在整个文件忽略 ${rule}`,
    reason: '有意如此',
    copy: (target: string) => `按 ${target} 的格式复制`,
  },
} as const;

/** What can be done at a range of the text: only kinds in `wanted`, all when left out. */
export function actionsAt(
  range: Range,
  context: ActionContext,
  wanted: (is: ActionKind) => boolean = () => true,
): readonly Action[] {
  const here = context.diagnostics.filter((each) => touches(each.range, range));
  const actions: Action[] = [];
  if (wanted('fix')) actions.push(...here.flatMap((each) => fixActions(each, context)));
  if (wanted('suppress')) actions.push(...here.flatMap((each) => suppressActions(each, context)));
  if (wanted('fix-all')) {
    const all = fixAll(context);
    if (all.length > 0) actions.push(action('fix-all', words[context.locale].all, all));
  }
  if (wanted('rewrite')) {
    // What a finding offers as its fix is not offered again under another name.
    const fixed = new Set(wanted('fix') ? here.map(({ code }) => code) : []);
    actions.push(...context.rewrites.flatMap((each) => rewriteActions(each, range, fixed, context)));
  }
  if (wanted('copy') && context.text.songs.some((song) => song.sungLines.length > 0 || song.isTagged)) {
    for (const { id, name } of context.targets)
      actions.push({ ...action('copy', words[context.locale].copy(name), []), target: id });
  }
  return actions;
}

function touches(a: Range, b: Range): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function action(
  is: ActionKind,
  title: string,
  edits: readonly Edit[],
  diagnostic: Diagnostic | null = null,
): Action {
  return { title, is, edits, diagnostic, preferred: false };
}

function fixActions(diagnostic: Diagnostic, context: ActionContext): readonly Action[] {
  const { locale } = context;
  const { finding } = diagnostic;
  const own = finding.fixes.map((fix, index): Action => {
    const title = render(fix.text, finding.data, locale);
    const safe = fix.applicability === 'safe';
    return {
      ...action('fix', safe ? title : words[locale].unsafe(title), fix.edits, diagnostic),
      preferred: safe && index === 0,
    };
  });
  if (!finding.fixes.some(isSafe)) return own;
  const same = context.diagnostics.filter(
    (each) => each.code === finding.rule && each.finding.fixes.some(isSafe),
  );
  if (same.length < 2) return own;
  const edits = fixAll(context, finding.rule);
  return edits.length === 0
    ? own
    : [...own, action('fix', words[locale].rule(finding.rule), edits, diagnostic)];
}

function isSafe(fix: Finding['fixes'][number]): boolean {
  return fix.applicability === 'safe';
}

/** The edits of all safe fixes to a fixpoint, of one rule or of all; none when they did not settle. */
export function fixAll(
  { text, options }: Pick<ActionContext, 'text' | 'options'>,
  rule?: string,
): readonly Edit[] {
  const rules =
    rule === undefined ? options.rules : options.rules.filter((active) => active.rule.id === rule);
  const fixed = fixRead(text, { ...options, rules }, { safe: true, unsafe: false, layout: false });
  return minimalEdits(text.tree.source, fixed.text);
}

/** A comment is offered only where every word is sung as before: beside an odd line it can change how that line is read. */
function suppressActions(
  diagnostic: Diagnostic,
  { text, options, locale }: ActionContext,
): readonly Action[] {
  const { code, range } = diagnostic;
  const say = words[locale];
  const line = suppressLine(text.tree, range.start, code, say.reason);
  const file = suppressFile(text.tree, code, say.reason);
  const sung = sungWords(text.songs);
  const keeps = (edit: Edit) => sungWords(read(applyEdits(text.tree.source, [edit]), options).songs) === sung;
  return [
    ...(line && keeps(line) ? [action('suppress', say.line(code), [line], diagnostic)] : []),
    ...(file && keeps(file) ? [action('suppress', say.file(code), [file], diagnostic)] : []),
  ];
}

function rewriteActions(
  rewrite: Rewrite,
  range: Range,
  fixed: ReadonlySet<string>,
  { text, options, locale }: ActionContext,
): readonly Action[] {
  const only: LintOptions = { ...options, rules: [rewrite.active], layout: false };
  const found = lintRead(text, only).findings.filter(
    ({ rule, fixes }) => rule === rewrite.active.rule.id && fixes.length > 0,
  );
  const actions: Action[] = [];
  const first = found.find((finding) => touches(finding.range, range));
  if (rewrite.here && first && !fixed.has(first.rule))
    actions.push(action('rewrite', rewrite.here[locale], first.fixes[0]!.edits));
  if (found.length > (rewrite.here ? 1 : 0)) {
    const fixed = fixRead(text, only, { safe: true, unsafe: true, layout: false });
    const edits = minimalEdits(text.tree.source, fixed.text);
    if (edits.length > 0) actions.push(action('rewrite', rewrite.all[locale], edits));
  }
  return actions;
}
