import type { Converted } from '../convert/losses.ts';
import { isRefused } from '../convert/losses.ts';
import { convertToTarget } from '../convert/to-target.ts';
import type { ReadText } from '../engine/read.ts';
import { type Locale, type Localized, targetTag } from '../rule.ts';
import type { Section, Song } from '../song/model.ts';
import type { TargetFacts } from '../targets/target.ts';
import { findTarget } from '../targets/targets.ts';
import { contains } from '../text/range.ts';
import type { TargetTags } from './completion.ts';

/** How a target spells its tags, for completion; null for a target that has none. */
export function targetTagsOf(id: string): TargetTags | null {
  const target = findTarget(id);
  if (!target || target.tags.length === 0) return null;
  return {
    id: target.id,
    name: target.name,
    names: (kind) => target.tags.filter((tag) => tag.kind === kind).map(({ spelling }) => wordsOf(spelling)),
  };
}

/** The words of a tag without its brackets. */
function wordsOf(spelling: string): string {
  return spelling.replace(/^[[(#]\s*/, '').replace(/\s*[\])]$/, '');
}

/** What a target makes of a section, a sentence; null where nothing is known. */
export function targetNote(id: string, section: Section, song: Song): Localized | null {
  const target = findTarget(id);
  if (!target) return null;
  const { name } = target;
  if (target.acceptsLyrics === false) return target.explanation;
  if (target.labels?.value === 'forbidden')
    return { en: `${name} wants the words without any tags`, 'zh-CN': `${name} 只要歌词，不要标签` };
  return readingNote(target, section, song) ?? spellingNote(target, section);
}

/** What a parser that is known makes of it: the section it opens, and the lines it would lose. */
function readingNote(target: TargetFacts, section: Section, song: Song): Localized | null {
  const reading = target.reading?.(song);
  if (!reading) return null;
  const { name } = target;
  const whole = { start: section.start, end: section.end };
  const lost = reading.lost.filter(({ at }) => contains(whole, at)).length;
  const opened = reading.sections.find(({ tag }) => tag && contains(section.header, tag));
  const as = opened
    ? { en: `${name} reads it as \`${opened.name}\``, 'zh-CN': `${name} 把它读作 \`${opened.name}\`` }
    : { en: `${name} opens no section here`, 'zh-CN': `${name} 不会在这里开始段落` };
  if (lost === 0) return as;
  return {
    en: `${as.en}, and loses words in ${lost === 1 ? 'one place' : `${lost} places`}`,
    'zh-CN': `${as['zh-CN']}，并有 ${lost} 处歌词丢失`,
  };
}

function spellingNote(target: TargetFacts, { kind }: Section): Localized | null {
  const { name, tagsKnown } = target;
  if (target.tags.length === 0 || kind === 'unknown' || kind === 'custom') return null;
  const tag = targetTag(target, kind);
  if (tag) return { en: `${name} writes \`${tag.spelling}\``, 'zh-CN': `${name} 写作 \`${tag.spelling}\`` };
  if (target.fallback?.[kind] === null)
    return { en: `${name} leaves such a part out`, 'zh-CN': `${name} 会省略这样的段落` };
  if (tagsKnown !== 'all' || target.family === 'open') return null;
  return { en: `${name} documents no tag for it`, 'zh-CN': `${name} 的文档中没有这种标签` };
}

/** Targets that a copy can be made for, by id. */
export function canCopyFor(id: string): boolean {
  return findTarget(id)?.writing != null;
}

/** The song as it is pasted into a target; in words what keeps it from being said there. */
export function copyForTarget(
  text: ReadText,
  id: string,
  limits: TargetFacts['limits'] | undefined,
  locale: Locale,
): Converted | { readonly problem: string } {
  const target = findTarget(id);
  if (!target) return { problem: locale === 'zh-CN' ? `没有目标 \`${id}\`` : `there is no target \`${id}\`` };
  const made = convertToTarget(
    text.tree,
    text.songs,
    { ...target, limits: limits ?? target.limits },
    { vocabulary: text.vocabulary },
  );
  return isRefused(made) ? { problem: made.refused[locale] } : made;
}
