import { isDigit, isLetter } from '../text/ascii.ts';
import { isDirection, isGroup } from './cues.ts';

/** Whether words after a section's name are singers: All, Both, 男, or names with capital letters and no direction among them. */
export function readPerformers(said: string): readonly string[] | null {
  if (said.length > 80) return null;
  const names = (
    isOneName(said)
      ? [said]
      : said.split(
          /\s*(?:,|&|\+|\/|、|，|\band\b|\bund\b|\by\b|\bet\b|\bfeat\.?|\bft\.?|\bwith\b|与|和|×)\s*/iu,
        )
  ).filter((name) => name !== '');
  if (names.length === 0 || names.length > 8) return null;
  return names.every(isPerformer) ? names : null;
}

const joiners = new Set(['and', 'und', 'y', 'et', 'feat', 'ft', 'with']);

/** Whether words of letters and spaces hold none that would part two names. */
function isOneName(said: string): boolean {
  for (let i = 0; i < said.length; i++) if (!isLetter(said.charCodeAt(i)) && said[i] !== ' ') return false;
  return !said
    .toLowerCase()
    .split(' ')
    .some((word) => joiners.has(word) || word.startsWith('feat') || word.startsWith('ft'));
}

const particles = new Set(['of', 'the', 'da', 'de', 'la', 'le', 'el', 'von', 'van', 'der', 'del', 'di']);

/** Whether a word is written as a part of a name: with a capital, a digit, a mark, or a particle. */
function isNameWord(word: string): boolean {
  const code = word.charCodeAt(0);
  if (!(code < 128)) return /^[\p{Lu}\p{Lt}\p{N}’“]/u.test(word);
  return (code >= 65 && code <= 90) || isDigit(code) || `$@*.'"(`.includes(word[0]!) || particles.has(word);
}

function isPerformer(name: string): boolean {
  const lower = name.toLowerCase();
  if (isGroup(lower)) return true;
  if (isDirection(lower)) return false;
  const words = name.split(/\s+/u);
  if (words.length > 4) return false;
  if (name.charCodeAt(0) >= 0x2e80)
    return words.length <= 2 && name.length <= 8 && !/[\d。！？…]/u.test(name) && !startsInDirection(lower);
  if (
    !words.every((word, i) => isNameWord(word) || (i > 0 && /^\p{L}{1,3}$/u.test(word) && words.length > 2))
  )
    return false;
  return !words.some((word) => isDirection(word.toLowerCase()));
}

/** Whether Chinese, Japanese or Korean words begin with a direction: `吉他solo`, `钢琴独奏`. */
function startsInDirection(words: string): boolean {
  for (let end = 2; end < Math.min(words.length, 6); end++) if (isDirection(words.slice(0, end))) return true;
  return false;
}
