/** Folds a name for comparison: width and case, without spaces, hyphens, dots and apostrophes. */
export function foldName(name: string): string {
  if (/[^\0-\x7f]/.test(name)) return foldWide(name);
  const lower = name.toLowerCase();
  return /[ \-_.'\t]/.test(lower) ? lower.replace(/[ \-_.'\t]+/g, '') : lower;
}

/** `foldName` for names beyond ASCII. The capitals of Turkish `i` and `ı` are those of others. */
export function foldWide(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ı|i\u0307/g, 'i')
    .replace(/[\s\-_.'’・·‐‑–\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+/g, '');
}

/** Under which letter a folded name is kept: `a` to `z`, or `other`. */
export function letterOf(folded: string): string {
  return /^[a-z]/.test(folded) ? folded[0]! : 'other';
}

/** A folded name without the marks on its letters: `refran` for `refrán`. */
export function withoutMarks(folded: string): string {
  return folded.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
}
