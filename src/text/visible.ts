const hidden = /[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * The text with control characters, bidi controls and Unicode line separators written as `\xNN` and `\u{NNNN}`, so that
 * no lyric and no file name can write to a terminal or forge a command of a CI log. Tabs and newlines are escaped too.
 */
export function visible(text: string): string {
  return text.replace(hidden, (character) => {
    const hex = character.charCodeAt(0).toString(16).toUpperCase();
    return hex.length > 2 ? `\\u{${hex.padStart(4, '0')}}` : `\\x${hex.padStart(2, '0')}`;
  });
}
