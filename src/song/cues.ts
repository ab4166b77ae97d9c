import { directionWords, groupPerformers, joiningWords } from '../words/directions.ts';
import { repeatCount, unclearMarks } from '../words/marks.ts';
import { lexicon, wordsOf } from '../words/table.ts';

let repeat: RegExp | undefined;

/** Whether bracketed words are a repeat: `x2`, `2x`, `3 times`. */
export function isRepeat(inner: string): boolean {
  repeat ??= new RegExp(repeatCount, 'i');
  return inner.length < 16 && (repeat.test(inner) || /^(?:repeat|twice|bis)$/i.test(inner));
}

/**
 * Whether the words in brackets are a direction that lyrilint knows: `whispered`, `guitar solo builds`, `x2`, `?`. Every
 * word must be known, joining words apart.
 */
export function isKnownDirection(inner: string): boolean {
  if (inner.length > 80 || inner === '') return false;
  const lower = inner.toLowerCase();
  if (isDirection(lower) || isRepeat(lower) || isUnclear(inner)) return true;
  const words = lower.split(/[\s,;:|/&+\-–—]+/u).filter((word) => word !== '');
  return (
    words.length > 0 && words.some(isDirection) && words.every((word) => isDirection(word) || joins(word))
  );
}

/** Whether a word or phrase in lower case is a direction of any group. */
export const isDirection: (word: string) => boolean = lexicon(directionWords);

function joins(word: string): boolean {
  return wordsOf(joiningWords).has(word);
}

/** Whether the words hold a direction among others: `piano builds slowly`. */
export function hasDirection(inner: string): boolean {
  return inner
    .toLowerCase()
    .split(/[\s,;:|/&+\-–—]+/u)
    .some(isDirection);
}

/** Whether words name everybody who sings: All, Both, 男, 女, 合. */
export function isGroup(words: string): boolean {
  return isGroupWord(words.toLowerCase());
}

const isGroupWord = lexicon([groupPerformers]);

/** Whether bracketed words say that a word cannot be made out: `?`, `inaudible`. */
export function isUnclear(inner: string): boolean {
  return inner.length < 32 && wordsOf(unclearMarks).has(inner.toLowerCase());
}
