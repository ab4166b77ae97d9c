// HTML 4 character entities (Latin-1, and of the others those that texts hold), and the punctuation names of HTML 5 that
// escaping libraries write. facts/lyrics-in-the-wild.md section 2: entities or `<br>` in 68 files, 14.9 k lines.

import { windows1252 } from './mojibake.ts';

const latin1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para ' +
  'middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave ' +
  'Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc ' +
  'Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc ' +
  'iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

const others =
  'quot" amp& apos\' lt< gt> OEligŒ oeligœ YumlŸ circˆ tilde˜ ndash– mdash— lsquo‘ rsquo’ sbquo‚ ldquo“ rdquo” ' +
  'bdquo„ dagger† Dagger‡ bull• hellip… permil‰ prime′ Prime″ lsaquo‹ rsaquo› euro€ trade™ larr← rarr→ infin∞ hearts♥ ' +
  'spades♠ clubs♣ diams♦ sung♪ comma, excl! quest? num# colon: semi; lpar( rpar) lsqb[ rsqb] lbrack[ rbrack] dollar$ ' +
  'percnt% ast* sol/ bsol\\ lowbar_ hyphen‐ grave`';

/** HTML elements whose tags are found in pasted lyrics; any other word in angle brackets is the songwriter's. */
export const htmlElements: ReadonlySet<string> = new Set(
  'a abbr b big blockquote br center code div em font h1 h2 h3 h4 h5 h6 hr i img li ol p pre s small span strike strong sub sup table tbody td th tr tt u ul'.split(
    ' ',
  ),
);

let names: ReadonlyMap<string, string> | undefined;

/** Spaces of every kind are a plain space, the soft hyphen is nothing. */
function named(): ReadonlyMap<string, string> {
  return new Map<string, string>([
    ...latin1.split(' ').map((name, index): [string, string] => [name, String.fromCharCode(0xa0 + index)]),
    ...others.split(' ').map((entry): [string, string] => [entry.slice(0, -1), entry.slice(-1)]),
    ['scaron', 'š'],
    ['Scaron', 'Š'],
    ['zwnj', '\u200c'],
    ['zwj', '\u200d'],
    ['shy', ''],
    ['nbsp', ' '],
    ['ensp', ' '],
    ['emsp', ' '],
    ['thinsp', ' '],
  ]);
}

/** A character reference (`&eacute;`, `&#233;`, `&#xE9;`), its name in the first group; make a RegExp of it. */
export const entityPattern = '&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});';

/** An HTML tag, the name of its element in the first group; make a RegExp of it and ask `htmlElements`. */
export const htmlTagPattern = '</?([a-zA-Z][a-zA-Z0-9]{0,9})(?:\\s[^<>]{0,200})?/?>';

/**
 * What a character reference stands for, by its name (`eacute`, `#233`, `#xE9`); undefined for an unknown name and for a
 * control character. The numbers 128 to 159 mean what browsers take them for, Windows-1252.
 */
export function entity(name: string): string | undefined {
  if (name.charCodeAt(0) !== 0x23) return (names ??= named()).get(name);
  const hex = name.charCodeAt(1) === 0x78 || name.charCodeAt(1) === 0x58;
  const code = hex ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  if (code === 9 || code === 10 || code === 13 || code === 0xa0 || (code >= 0x2000 && code <= 0x200a))
    return ' ';
  if (code === 0xad) return '';
  if (code >= 128 && code < 160) return windows1252[code - 128] === ' ' ? undefined : windows1252[code - 128];
  if (!(code >= 32) || code === 127 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return undefined;
  return String.fromCodePoint(code);
}
