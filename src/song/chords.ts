const chord =
  /^\(?(?:[A-H][#b♯♭]?(?:maj|min|mi|ma|dim|aug|sus|add|alt|omit|no|m|M|Δ|°|o|ø|\+|-)?\d{0,2}(?:(?:sus|add|maj|min|dim|aug|omit|no|M|b|#|♭|♯|\+|-)\d{1,2}|sus|maj|dim|aug|\/\d{1,2})*(?:\([^()\s]{1,8}\))?(?:\/[A-H][#b♯♭]?)?|N\.?\s?C\.?)(?:\*{0,2}|\/{1,4})\)?$/;

const filler = /^(?:[|/%‖]+|-{1,3}|–|:?\|+:?|\(?[x×]\d{1,2}\)?|\d{1,2}[x×]|\.{2,3}|~)$/;

/** A chord of letters alone, as far as `chord` goes for these. */
const letterChord =
  /^(?:[A-H]b?(?:maj|min|mi|ma|dim|aug|sus|add|alt|omit|no|m|M|o)?(?:sus|maj|dim|aug)*|NC)$/;

/** Whether a word is a chord: `Am7`, `F#/C#`, `N.C.`, `G//` with its strokes. */
export function isChord(word: string): boolean {
  const code = word.charCodeAt(0);
  if (word.length > 14 || !((code >= 65 && code <= 72) || code === 78 || code === 40)) return false;
  // Most words are none, and end before the long expression, which is slow to make.
  if (isLetters(word)) return letterChord.test(word);
  if (/['’,;!?]/.test(word) && !word.includes('(', 1)) return false;
  return chord.test(word);
}

/** Whether a chord could be a word: a capital letter, alone or with one small one (`A`, `Am`, `Em`, `Do`, `Go`). */
function isPlain(word: string): boolean {
  return /^[A-H][a-z]?$/.test(word);
}

/** Whether a line holds chords and nothing else, at least two, or one that could be no word. Linear. */
export function isChordLine(text: string): boolean {
  if (text.length > 400) return false;
  const code = text.charCodeAt(0);
  const opens =
    (code >= 65 && code <= 72) || code === 78 || code === 40 || code === 124 || code === 91 || code === 45;
  if (!opens) return false;
  // The first word tells nearly every sung line.
  const stop = text.search(/[\s\u3000]/);
  if (stop > 0 && !isOfChords(text.slice(0, stop))) return false;
  let chords = 0;
  let certain = 0;
  for (const word of text.split(/[\s\u3000]+/)) {
    const bare = withoutBrackets(word);
    if (isChord(bare)) {
      chords++;
      if (!isPlain(bare) || bare !== word) certain++;
    } else if (!isOfChords(word)) return false;
  }
  return certain > 0 || chords > 1;
}

function withoutBrackets(word: string): string {
  return word.startsWith('[') && word.endsWith(']') ? word.slice(1, -1) : word;
}

/** Whether a word may stand on a line of chords. */
function isOfChords(word: string): boolean {
  return isChord(withoutBrackets(word)) || (!isLetters(word) && (filler.test(word) || bars(word)));
}

/** Whether a word is of small and capital letters alone, which no mark between chords is. */
function isLetters(word: string): boolean {
  return /^[A-Za-z]+$/.test(word);
}

/** `|Am|F|C|G|` written without spaces, and `Am-F-C`. */
function bars(word: string): boolean {
  if (!/[|\-,]./.test(word)) return false;
  const parts = word.split(/[|\-,]/).filter((part) => part !== '');
  return parts.length > 1 && parts.every((part) => isChord(part) || filler.test(part));
}

/** Whether a line is tablature: a string's name, then at least six dashes, and nothing that could be a word. */
export function isTablature(text: string): boolean {
  let dashes = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 45) dashes++;
    else if (code > 127) return false;
  }
  return dashes >= 6 && /^[A-Ga-g][#b]?\s?[|:-][-0-9hpbrx/\\~|()\s^vst.*=:]*$/.test(text);
}
