import { editDistance } from '../text/names.ts';
import type { SectionName } from '../words/sections.ts';
import { isChord } from './chords.ts';
import { isDirection } from './cues.ts';
import { plainReading, type TagReading } from './tag.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Words that look like a misspelled name and are words of their own (facts/lyrics-in-the-wild.md section 3). */
const falseFriends = new Set([
  'chord',
  'chords',
  'chores',
  'chosen',
  'versus',
  'verses',
  'intros',
  'inter',
  'broke',
  'bride',
  'brides',
  'ridge',
  'fridge',
  'chorister',
  'retrain',
  'instrument',
  'interlock',
  'strofe',
  'stanzas',
  'samples',
  'reprisal',
  'choral',
  'chorale',
  'prelude',
  'couple',
  'couplets',
  'versos',
  'verte',
  'vers',
  'strophes',
  'bridges',
  'fade',
  'faded',
  'fading',
]);

/**
 * The name that a tag misspells: one edit from a name of five letters or more with the same first letter, two from ten
 * letters. Only alphabets, English and the given languages; never a known performer. Null when there is none.
 */
export function readMisspelled(
  words: string,
  vocabulary: Vocabulary,
  languages: readonly string[],
): TagReading | null {
  const match = /^([\p{L}][\p{L} -]{2,22}?)(?:[\s-]*(\d{1,2}))?[\s:：]*$/u.exec(words);
  const written = match?.[1]?.trimEnd();
  if (!match || !written || written.charCodeAt(0) >= 0x600 || isChord(written)) return null;
  const folded = written.toLowerCase().replace(/[\s-]/g, '');
  if (falseFriends.has(folded) || isDirection(folded)) return null;
  let best: SectionName | null = null;
  let within = 3;
  for (const entry of vocabulary.spellable(written[0]!.toLowerCase())) {
    if (
      entry.languages.length > 0 &&
      !entry.languages.some((language) => language === 'en' || languages.includes(language))
    )
      continue;
    const right = entry.name.toLowerCase().replace(/[\s-]/g, '');
    const most = right.length >= 10 ? 2 : 1;
    const distance = editDistance(folded, right, Math.min(most, within - 1));
    if (distance > 0 && distance <= most && distance < within) {
      best = entry;
      within = distance;
    }
  }
  if (!best) return null;
  const number = match[2] ? Number.parseInt(match[2], 10) : null;
  const numberAt = match[2]
    ? { start: words.lastIndexOf(match[2]), end: words.lastIndexOf(match[2]) + match[2].length }
    : null;
  return {
    ...plainReading([best], { start: 0, end: written.length }, number, numberAt),
    correction: likeWritten(best.name, written),
  };
}

/** A name in the case of the written word: `CHROUS` becomes `CHORUS`, `chrous` becomes `chorus`. */
function likeWritten(name: string, written: string): string {
  if (written === written.toLowerCase() && written !== written.toUpperCase()) return name.toLowerCase();
  if (written.length > 1 && written === written.toUpperCase() && written !== written.toLowerCase())
    return name.toUpperCase();
  return name;
}
