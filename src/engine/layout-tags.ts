import { isEastern } from '../song/languages.ts';
import type { Header, Song } from '../song/model.ts';
import { isSquare, openers } from '../syntax/shapes.ts';
import type { Form, Line } from '../syntax/tree.ts';
import type { Edit } from '../text/edits.ts';
import { preferredNames } from '../words/sections.ts';
import type { FormatOptions } from './format-options.ts';
import type { LayoutContext } from './layout.ts';

/** What `layout` makes of tags, by line index: brackets, padding, colons, case, the space before a number, the language. */
export function tagEdits(context: LayoutContext): ReadonlyMap<number, Edit> {
  const found = new Map<number, Edit>();
  for (const song of context.songs) {
    if (song.headers.length === 0) continue;
    const form = wantedForm(song, context.options);
    const letterCase = wantedCase(song, context.options);
    for (const header of song.headers) {
      if (header.problem || header.kind === 'unknown' || !isWritable(header)) continue;
      const text = headerText(song, header, form, letterCase, context);
      const line = song.lines[header.at]!.line;
      const end = afterColon(song.tree.source, header, line);
      if (text !== song.tree.source.slice(header.start, end))
        found.set(line.index, { start: header.start, end, text });
    }
  }
  return found;
}

function isWritable(header: Header): boolean {
  return (
    header.form !== 'number' &&
    header.form !== 'heading' &&
    header.form !== 'environment' &&
    header.form !== 'element'
  );
}

/** Offset after a colon that follows a bracketed tag (`[Outro]:`); the tag's end when none does. */
export function afterColon(source: string, header: Header, line: Line): number {
  if (!openers[header.form]) return header.end;
  const match = /^\s*[:：]/u.exec(source.slice(header.end, line.to));
  return match ? header.end + match[0].length : header.end;
}

const namedForms: Readonly<Record<string, Form>> = {
  square: 'square',
  round: 'round',
  lenticular: 'lenticular',
};

function wantedForm(song: Song, options: FormatOptions): Form | null {
  return namedForms[options.tagBrackets] ?? song.mainForm;
}

type LetterCase = 'title' | 'lower' | 'upper';

/** The letter case most headers of the song have, the first header's on a tie; null when none has letters with case. */
function wantedCase(song: Song, options: FormatOptions): LetterCase | null {
  if (options.tagCase !== 'auto') return options.tagCase;
  const counts = new Map<LetterCase, number>();
  for (const { name } of song.headers) {
    const letterCase = endsInLetter(name) ? null : caseOf(name);
    if (letterCase) counts.set(letterCase, (counts.get(letterCase) ?? 0) + 1);
  }
  let best: LetterCase | null = null;
  for (const [letterCase, count] of counts) if (!best || count > counts.get(best)!) best = letterCase;
  return best;
}

function caseOf(name: string): LetterCase | null {
  const lower = name.toLowerCase();
  const upper = name.toUpperCase();
  if (lower === upper) return null;
  if (name === lower) return 'lower';
  return name === upper && name.length > 1 ? 'upper' : 'title';
}

function headerText(
  song: Song,
  header: Header,
  form: Form | null,
  letterCase: LetterCase | null,
  context: LayoutContext,
): string {
  const { source } = song.tree;
  const { options, vocabulary } = context;
  const named = options.tagBrackets !== 'auto';
  const square = isSquare(header.form);
  const open = openers[header.form];
  let inner = source.slice(header.inner.start, header.inner.end);
  if (open || named) inner = tidy(source, header, letterCase, options);
  else if (options.tagCase !== 'auto' || options.tagLanguage !== 'keep')
    inner = tidy(source, header, letterCase, options);
  const wanted = form && (square || named) ? form : header.form;
  const brackets = openers[wanted];
  const isWeak = () => vocabulary.lookup(header.name).some(({ strength }) => strength === 'weak');
  if (brackets && (wanted === header.form || isSquare(wanted) || !isWeak()))
    return brackets[0] + inner + brackets[1];
  if (open) return open[0] + inner + open[1];
  return source.slice(header.start, header.inner.start) + inner + source.slice(header.inner.end, header.end);
}

/** The words of a tag, tidied: single spaces, no closing colon, the name in its case, the number set off from it. */
function tidy(source: string, header: Header, letterCase: LetterCase | null, options: FormatOptions): string {
  const { inner, nameAt, numberAt } = header;
  const translation = translated(header, options);
  const foreign = translation && inCase(translation, letterCase);
  if (foreign !== null && foreign !== header.name) return tidied(inAnother(source, header, foreign));
  const name = inCase(header.name, letterCase);
  const before = source.slice(inner.start, nameAt.start);
  let after = source.slice(nameAt.end, inner.end);
  if (numberAt && numberAt.start >= nameAt.end) {
    const between = source.slice(nameAt.end, numberAt.start);
    const rest = source.slice(numberAt.start, inner.end);
    const isTight = isEastern(name) || endsInLetter(name);
    if (/^\s*$/u.test(between) && (/^\d/.test(rest) || (isTight && isEastern(rest[0]!))))
      after = (isTight ? '' : ' ') + rest;
  }
  return tidied(before + name + after);
}

/** Whether a letter that counts ends a name, or is all of it: `A` in `[A1]` and `[主歌 A1]`. */
function endsInLetter(name: string): boolean {
  return /(?:^|[\s\u2e80-\uffff])[A-Za-z]$/.test(name);
}

function tidied(inner: string): string {
  return inner.replace(/[\s:：]+$/u, '').replace(/[ \t]{2,}/g, ' ');
}

/** The words of a tag with the name of another language: its number follows the name, in digits where that has other ones. */
function inAnother(source: string, { inner, nameAt, number, numberAt }: Header, name: string): string {
  let before = source.slice(inner.start, nameAt.start);
  let after = source.slice(nameAt.end, inner.end);
  if (number !== null && numberAt) {
    const written = source.slice(numberAt.start, numberAt.end);
    const isKept = /^\d+$/.test(written) || (isEastern(name) && isEastern(written));
    const figure = (isEastern(name) ? '' : ' ') + (isKept ? written : number);
    if (numberAt.end <= nameAt.start) {
      before =
        source.slice(inner.start, numberAt.start).replace(/第\s*$/u, '') +
        source.slice(numberAt.end, nameAt.start).replace(/^(?:st|nd|rd|th|er|e|a|º|ª|\.|-)?\s*/iu, '');
      after = figure + after;
    } else if (/^[\s.#-]*$/u.test(source.slice(nameAt.end, numberAt.start)))
      after = figure + source.slice(numberAt.end, inner.end);
  }
  return before + name + after;
}

function inCase(name: string, letterCase: LetterCase | null): string {
  const now = caseOf(name);
  if (!letterCase || !now || (now === letterCase && !isMixed(name))) return name;
  if (letterCase === 'lower') return name.toLowerCase();
  if (letterCase === 'upper') return name.toUpperCase();
  return name
    .toLowerCase()
    .replace(/(^|[\s-])(\p{L})/gu, (_, gap: string, letter: string) => gap + letter.toUpperCase());
}

/** Whether a name has capitals where no writing wants them: `[chOrus]`, `[pre-Chorus]`. */
function isMixed(name: string): boolean {
  return /^[a-z].*[A-Z]|[a-z][A-Z]/.test(name);
}

function translated(header: Header, options: FormatOptions): string | null {
  if (options.tagLanguage === 'keep') return null;
  return preferredNames()[options.tagLanguage]?.[header.kind] ?? null;
}
