import type { SectionName } from '../words/sections.ts';
import type { TagReading } from './tag.ts';

/**
 * The languages of a song's tags, likeliest first. A name counts for each of its languages, less where it has many; English
 * counts half for a name that other languages share, because English names travel.
 */
export function tagLanguages(readings: readonly TagReading[]): readonly string[] {
  const scores = new Map<string, number>();
  let part = false;
  let hook = false;
  let verse = false;
  for (const { entries, number } of readings) {
    const { kinds, languages } = meaningOf(entries);
    if (kinds.has('verse') && kinds.size === 1) verse = true;
    if (kinds.has('part') && number !== null) part = true;
    if (kinds.has('hook')) hook = true;
    if (kinds.size > 1) continue;
    for (const language of languages) {
      const weight = (language === 'en' && languages.length > 1 ? 0.5 : 1) / languages.length;
      scores.set(language, (scores.get(language) ?? 0) + weight);
    }
  }
  // Numbered Parts beside a Hook, and no Verse, are how German rap is tagged (facts/style-guides.md B1).
  if (part && hook && !verse) scores.set('de', (scores.get('de') ?? 0) + readings.length);
  return [...scores].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([language]) => language);
}

interface Meaning {
  readonly kinds: ReadonlySet<string>;
  readonly languages: readonly string[];
}

const meanings = new WeakMap<readonly SectionName[], Meaning>();

function meaningOf(entries: readonly SectionName[]): Meaning {
  let meaning = meanings.get(entries);
  if (!meaning) {
    meaning = {
      kinds: new Set(entries.map(({ kind }) => kind)),
      languages: entries.flatMap((entry) => entry.languages),
    };
    meanings.set(entries, meaning);
  }
  return meaning;
}

/**
 * The entry a name has in this song: by the languages of the other tags, then the language asked for, then English, then
 * the first.
 */
export function bestEntry(
  entries: readonly SectionName[],
  languages: () => readonly string[],
  asked: string,
): SectionName {
  const first = entries[0]!;
  if (entries.length === 1) return first;
  const score = new Map(languages().map((language, rank) => [language, rank]));
  let best: SectionName | null = null;
  let bestRank = Number.POSITIVE_INFINITY;
  for (const entry of entries) {
    const rank = Math.min(
      ...entry.languages.map((language) => score.get(language) ?? Number.POSITIVE_INFINITY),
    );
    if (rank < bestRank) {
      best = entry;
      bestRank = rank;
    }
  }
  if (best) return best;
  const inLanguage = (language: string) => entries.find((entry) => entry.languages.includes(language));
  return inLanguage(asked.split('-')[0]!) ?? inLanguage('en') ?? entries[0]!;
}

/** Whether a name ends in Chinese, Japanese or Korean characters, after which a number stands without a space. */
export function isEastern(name: string): boolean {
  const code = name.charCodeAt(name.length - 1);
  return code >= 0x1100 && (code <= 0x11ff || (code >= 0x2e80 && code <= 0xd7ff));
}
