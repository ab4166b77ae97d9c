/** A hash of a text as 16 hexadecimal digits: FNV-1a over UTF-16 units, twice with other seeds. */
export function hash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x1000193b;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ (code + 0x9e37), 0x01000193);
  }
  return hex(a) + hex(b);
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}

let others: RegExp | undefined;

/**
 * Makes fingerprints for the findings of one file: rule, messageId, target, the letters and digits of the line (NFC, lower
 * case) and the how-many-th such finding. Neither message, locale, path, line number nor version counts.
 */
export function fingerprinter(): (
  rule: string,
  messageId: string,
  target: string | null,
  line: string,
) => string {
  const seen = new Map<string, number>();
  return (rule, messageId, target, line) => {
    const words = line.normalize('NFC').toLowerCase();
    // Expressions of all letters are slow to make.
    if (/[^\0-\x7f]/.test(words)) others ??= /[^\p{L}\p{N}]+/gu;
    const key = `${rule}\n${messageId}\n${target ?? ''}\n${words.replace(others ?? /[^a-z0-9]+/g, '')}`;
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return hash(`${key}\n${count}`);
  };
}
