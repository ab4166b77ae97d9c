import { foldName, letterOf, withoutMarks } from './fold.ts';
import { type SectionName, sectionNames } from './sections.ts';

/** A letter beyond Latin and its marks. */
const otherScript = /[^\0-\u036f\u1e00-\u1eff]/;

/**
 * The known names as text, by the first letter of their folded form (`a` to `z`, `other`): a song asks for few of them. A row is
 * the folded name, name, kind, languages, status and strength. Names with marks stand there without them too.
 * The build puts what this makes in its place (scripts/build.js), or each start would make it anew for the few it asks for.
 */
export const sectionIndex: Readonly<Record<string, string>> = indexed(sectionNames());

function indexed(names: readonly SectionName[]): Record<string, string> {
  const byKey = new Map<string, SectionName[]>();
  const add = (entry: SectionName): void => {
    const key = foldName(entry.name);
    byKey.set(key, [...(byKey.get(key) ?? []), entry]);
  };
  for (const entry of names) if (!otherScript.test(entry.name)) add(entry);
  for (const [key, entries] of byKey) {
    const plain = withoutMarks(key);
    if (!byKey.has(plain)) byKey.set(plain, entries);
  }
  for (const entry of names) if (otherScript.test(entry.name)) add(entry);
  const rows: Record<string, string> = {};
  for (const [key, entries] of byKey)
    for (const { name, kind, languages, status, strength } of entries) {
      const letter = letterOf(key);
      const row = [key, name, kind, languages.join(' '), status, strength].join('\t');
      rows[letter] = `${rows[letter] ?? '\n'}${row}\n`;
    }
  return rows;
}
