import { visible } from '../text/visible.ts';

/** Halves of surrogate pairs and the two code points that XML forbids besides control characters. */
const notXml = /[\ud800-\udfff\ufffe\uffff]/gu;

/** A text for XML or HTML, in content or in a double-quoted attribute; what they cannot hold is written as `\xNN`. */
export function markup(text: string): string {
  return visible(text)
    .replace(notXml, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

/** `markup` for source text, whose tabs and newlines stay. */
export function markupLines(text: string): string {
  return text
    .split(/(\r\n|[\t\r\n])/)
    .map((part, at) => (at % 2 === 0 ? markup(part) : part === '\t' ? part : '\n'))
    .join('');
}

/** A path as a percent-encoded URI reference: relative, or `file://` for an absolute one. */
export function pathUri(path: string): string {
  const encoded = path
    .replace(notXml, '\ufffd')
    .split('/')
    .map((part) =>
      encodeURIComponent(part).replace(
        /[!'()*]/g,
        (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
      ),
    )
    .join('/');
  if (path.startsWith('/')) return `file://${encoded}`;
  return /^[A-Za-z]:\//.test(path) ? `file:///${encoded.replace('%3A', ':')}` : encoded;
}

/** 16 hexadecimal digits that stand for a text: the same everywhere, and for different texts almost surely different. */
export function digest(text: string): string {
  // cyrb53 with all 64 bits kept: two 32-bit multiplicative hashes that mix into each other.
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (high >>> 0).toString(16).padStart(8, '0') + (low >>> 0).toString(16).padStart(8, '0');
}
