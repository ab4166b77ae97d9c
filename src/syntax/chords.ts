import { type Line, Mark, type Span } from './tree.ts';

const quality =
  '(?:maj|min|mi|ma|dim|aug|sus|add|alt|omit|no|dom|m|M|j|Δ|△|°|º|o|ø|\\+|-)?\\d{0,2}(?:(?:sus|add|maj|min|dim|aug|omit|no|alt|M|m|b|#|♭|♯|\\+|-|/)\\d{1,2}|sus|maj|dim|aug|°|º|\\+){0,4}';
const tail = '(?:\\([^()\\s]{1,10}\\)){0,2}(?:[/\\\\](?:[A-Ha-h](?:[#b♯♭]|is|es|s)?|\\d))?';
// Czech, German and Polish sheets write Ami, Hmi, fis, As; players write strum marks after a chord: [Am/] [C//] [G...].
const capital = new RegExp(
  `^\\(?[A-H](?:[#b♯♭]{1,2}|is|es|s)?${quality}${tail}[*'’]{0,2}(?:/{1,4}|\\.{1,4}|!|~)?\\)?$`,
);
const small = new RegExp(`^[a-h](?:[#b♯♭]|is|es|s)?\\d{0,2}(?:sus|add|maj|dim)?\\d{0,2}${tail}$`);
const degree =
  /^[#b♯♭]?(?:[1-7]|[IViv]{1,3})(?:m|maj|min|dim|aug|sus|add|°|\+|-)?\d{0,2}(?:\/[#b♯♭]?[1-7])?$/;
const solfege =
  /^(?:Do|Re|Ré|Mi|Fa|Sol|La|Si|DO|RE|RÉ|MI|FA|SOL|LA|SI)[#b♯♭]?(?:maj|min|m|M|dim|aug|sus|add|-|\+)?\d{0,2}(?:sus\d|add\d)?(?:\/(?:Do|Re|Ré|Mi|Fa|Sol|La|Si|DO|RE|MI|FA|SOL|LA|SI)[#b♯♭]?)?$/;
const none = /^(?:N\.?\s?C\.?|n\.?c\.?|x|X|%|\*|~|\.{1,4}|-{1,3}|\|{1,2}:?|:\|{1,2}|\/{1,4})$/;

/** Whether a word names a chord in a notation of chord sheets: letters of any language, degrees, solfège, `N.C.`, a strum mark. */
function isChordName(word: string): boolean {
  if (word.length === 0 || word.length > 20) return false;
  return capital.test(word) || none.test(word) || small.test(word) || degree.test(word) || solfege.test(word);
}

/** Whether what stands in the brackets of a ChordPro line is a chord, several of them, or an annotation `*text`. */
export function isChordBracket(inner: string): boolean {
  if (inner.startsWith('*')) return true;
  if (inner.length > 60) return false;
  const words = inner.split(/[\s,|>→–-]+/).filter((word) => word !== '');
  return isChordName(inner) || (words.length > 0 && words.length <= 8 && words.every(isChordName));
}

/** Whether brackets within prose hold a chord for certain: its root is a capital letter. */
export function isPlainChord(inner: string): boolean {
  return inner.length <= 20 && capital.test(inner);
}

/** The stretches `[…]` of a line that `accepts` says yes to by what they hold; undefined when there are none. Linear. */
export function chordsOf(
  source: string,
  line: Line,
  accepts: (inner: string) => boolean,
): readonly Span[] | undefined {
  if (!(line.marks & Mark.bracket)) return undefined;
  const found: Span[] = [];
  let open = -1;
  for (let at = line.from; at < line.to; at++) {
    const code = source.charCodeAt(at);
    if (code === 0x5b) open = at;
    else if (code === 0x5d && open >= 0) {
      if (accepts(source.slice(open + 1, at).trim())) found.push({ start: open, end: at + 1 });
      open = -1;
    }
  }
  return found.length > 0 ? found : undefined;
}
