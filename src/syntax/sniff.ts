import type { Notation } from './tree.ts';

/** Extensions, with their dot and in lower case, of which each file is a lyric. */
export const lyricExtensions: ReadonlySet<string> = new Set([
  '.lyrics',
  '.lyric',
  '.suno',
  '.lrc',
  '.cho',
  '.crd',
  '.chopro',
  '.chordpro',
]);

/** Extensions, with their dot and in lower case, of which a search takes the files that look like a lyric. */
export const sniffedExtensions: ReadonlySet<string> = new Set(['.txt', '.pro', '.chord', '.md', '.markdown']);

const byExtension = new Map<string, Notation>([
  ['.md', 'markdown'],
  ['.markdown', 'markdown'],
  ['.lyrics', 'text'],
  ['.lyric', 'text'],
  ['.suno', 'text'],
  ['.lrc', 'lrc'],
  ['.cho', 'chordpro'],
  ['.crd', 'chordpro'],
  ['.chopro', 'chordpro'],
  ['.chordpro', 'chordpro'],
]);

/** What is read of a text to judge it, in UTF-16 units: lyrics are short, and a file of megabytes shows itself early. */
export const enough = 12_000;

/** The extension of a file name with its dot, in lower case; empty where there is none (`.lyrics` alone has none). */
export function extensionOf(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot).toLowerCase() : '';
}

/**
 * The notation of a text: its extension decides (with its dot, lower case), but `.txt`, `.pro`, `.chord`, unknown ones and none
 * leave it to the content; `.xml` is OpenLyrics where its root is a song.
 */
export function sniffNotation(text: string, extension: string): Notation {
  const known = byExtension.get(extension);
  if (known) return known;
  const head = text.length > enough ? text.slice(0, enough) : text;
  if (/^\ufeff?\s*</.test(head) && /<song(?:\s|>)/.test(head)) return 'openlyrics';
  if (!/\{|[[<]\d/.test(head)) return 'text';
  let lines = 0;
  let stamped = 0;
  for (const line of linesOf(head)) {
    const words = line.trim();
    if (words === '' || isSuppression(words)) continue;
    if (isChordProDirective(words)) return 'chordpro';
    lines++;
    if (isStamped(words)) stamped++;
  }
  return stamped > 0 && stamped * 2 >= lines ? 'lrc' : 'text';
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n?|\n/);
}

/** A comment to lyrilint says nothing of the notation: silencing a finding must not turn LRC into text. */
export function isSuppression(line: string): boolean {
  const first = line.charCodeAt(0);
  if (first !== 0x23 && first !== 0x3c && first !== 0x5b) return false;
  return /^(?:#|<!--|\[#:)\s*lyrilint-/.test(line);
}

/** Whether a line begins with a time stamp: `[00:12.30]`. */
export function isStamped(line: string): boolean {
  const first = line.charCodeAt(0);
  const second = line.charCodeAt(1);
  if ((first !== 0x5b && first !== 0x3c) || second < 48 || second > 57) return false;
  return /^[[<]\d{1,3}:\d{1,2}(?:[.:]\d{1,3})?[\]>]/.test(line);
}

let directives: ReadonlySet<string> | undefined;

/** Names that tell ChordPro from a text. Apart from those of its parser, which is only opened for ChordPro. */
function directiveNames(): ReadonlySet<string> {
  directives ??= new Set(
    (
      'title t subtitle st artist composer lyricist copyright album year key time tempo duration capo meta sorttitle sortartist ' +
      'comment c comment_italic ci comment_box cb highlight chorus define chord transpose new_page np new_physical_page npp new_song ns ' +
      'column_break colb columns col grid g no_grid ng titles pagetype image diagrams soc eoc sov eov sob eob sot eot sog eog ' +
      'chordfont cf chordsize cs textfont tf textsize ts'
    ).split(' '),
  );
  return directives;
}

/** Whether a line is a ChordPro directive by name: `{title: …}`, `{start_of_verse}`; `{x_mine: …}` is none, `{Chorus}` a tag. */
export function isChordProDirective(line: string): boolean {
  if (line[0] !== '{' || !line.endsWith('}') || line === '{Chorus}' || line === '{CHORUS}') return false;
  const name = /^\{\s*([A-Za-z_]+)(?:-[\w!-]+)?\s*(?:[:}]|\s[^:{}]*[:}])/
    .exec(line.slice(0, 200))?.[1]
    ?.toLowerCase();
  return name !== undefined && (directiveNames().has(name) || /^(?:start|end)_of_[a-z]+$/.test(name));
}
