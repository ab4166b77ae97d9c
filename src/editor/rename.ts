import type { ReadText } from '../engine/read.ts';
import type { Locale } from '../rule.ts';
import type { Header, Section, Song } from '../song/model.ts';
import { sungWords } from '../song/sung.ts';
import { isSquare } from '../syntax/shapes.ts';
import { applyEdits, type Edit } from '../text/edits.ts';
import type { Range } from '../text/range.ts';
import { foldName } from '../words/fold.ts';
import { headerAt } from './places.ts';

/** What would be renamed at an offset: the section's name without number, performers and cue; null where there is none. */
export function renameAt(
  text: ReadText,
  offset: number,
): { readonly range: Range; readonly name: string } | null {
  const at = headerAt(text.songs, text.tree, offset);
  if (!at || !hasName(at.song, at.section.header)) return null;
  return { range: at.section.header.nameAt, name: at.section.header.name };
}

/** Whether the name stands in the text as words of its own, and not inside a mark of the notation. */
function hasName(song: Song, { name, nameAt, form, at, recall }: Header): boolean {
  if (name.trim() === '' || recall || form === 'element' || form === 'number') return false;
  const directive = song.lines[at]?.line.directive;
  if (!directive) return true;
  return (
    directive.value !== null && nameAt.start >= directive.value.start && nameAt.end <= directive.value.end
  );
}

/**
 * The edits that rename a section in its song: all headers of that name, whatever their case and number. Numbers,
 * performers and cues stay. In words what keeps it from being done: a name that cannot be written, or one that would be sung.
 */
export function rename(
  text: ReadText,
  offset: number,
  newName: string,
  reread: (source: string) => ReadText,
  locale: Locale,
): { readonly edits: readonly Edit[] } | { readonly problem: string } {
  const say = words[locale];
  const at = headerAt(text.songs, text.tree, offset);
  if (!at || !hasName(at.song, at.section.header)) return { problem: say.nothing };
  const name = newName.trim();
  if (name === '' || name.length > 60 || /[[\]［］【】〔〕(){}<>（）#*:：|,，\p{Cc}]/u.test(name))
    return { problem: say.name(name) };
  const sections = sectionsNamed(at.song, at.section);
  const edits = sections.map(({ header }) => ({
    start: header.nameAt.start,
    end: header.nameAt.end,
    text: name,
  }));
  // In square brackets a name that nobody knows is still seen to be one.
  if (sections.every(({ header }) => isSquare(header.form))) return { edits };
  const after = reread(applyEdits(text.tree.source, edits));
  return sungWords(after.songs) === sungWords(text.songs) ? { edits } : { problem: say.sung(name) };
}

function sectionsNamed(song: Song, { header: wanted }: Section): readonly Section[] {
  const name = foldName(wanted.name);
  return song.sections.filter(({ header }) => foldName(header.name) === name && hasName(song, header));
}

const words = {
  en: {
    nothing: 'no section has its name here',
    name: (name: string) => `\`${name}\` cannot be the name of a section`,
    sung: (name: string) => `\`${name}\` would be taken for sung words here`,
  },
  'zh-CN': {
    nothing: '这里没有段落名称',
    name: (name: string) => `\`${name}\` 不能作为段落名称`,
    sung: (name: string) => `\`${name}\` 在这里会被当作歌词`,
  },
} as const;
