import { indexAt } from '../text/range.ts';
import type { Draft } from './finding.ts';
import { layoutEdits } from './guarded-layout.ts';
import type { LintOptions } from './options.ts';
import { suppressionFindings } from './own-findings.ts';
import type { ReadText } from './read.ts';
import type { Suppressions } from './suppress.ts';

/** Takes out what is suppressed, and adds what is wrong with the suppressions. */
export function withoutSuppressed(
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
    const line = indexAt(tree.lines, finding.range.start);
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
        indexAt(lines, start),
      )
    : null;
  suppressions.all.forEach(({ first, last }, i) => {
    if (changed?.some((line) => line >= first && line < last) ?? true)
      for (const name of names[i]!) used.add(name);
  });
  return used;
}
