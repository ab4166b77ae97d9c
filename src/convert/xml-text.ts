import type { Notation } from '../rule.ts';
import { entity, entityPattern } from '../words/entities.ts';

/** Text as XML holds it. */
export function xmlText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Text of XML as it reads. Other notations keep their text. */
export function plainText(text: string, notation: Notation): string {
  if (notation !== 'openlyrics') return text;
  return text
    .replace(/<[^<>]*>/g, '')
    .replace(/\s*[\r\n]\s*/g, ' ')
    .replace(new RegExp(entityPattern, 'g'), (whole, name: string) => entity(name) ?? whole);
}
