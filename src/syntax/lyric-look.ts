import { sectionNames } from '../words/sections.ts';
import { cutLines } from './lines.ts';
import { enough, extensionOf, isChordProDirective, isStamped, isSuppression } from './sniff.ts';
import { type Line, Mark } from './tree.ts';

const bracketed = /^(?:#{1,6}\s+|\*\*|[-=]{2,}\s*)?[[［【〔(（<]\s*(.*?)\s*[\]］】〕)）>]:?(?:\*\*)?$/;
const unbracketed = /^(?:#{1,6}\s+|\*\*|__)?([^[\]()#*_:]+?)\s*(:?)(?:\*\*|__)?:?$/;

const neverLyrics =
  /^(?:requirements|constraints|robots|humans|ads|security|license|licence|copying|copyright|notice|notices|authors|contributors|contributing|maintainers|credits|thanks|todo|news|changes|changelog|history|release|releases|release[-_]notes|readme|install|installing|usage|faq|cmakelists|code_of_conduct|security|support|governance|roadmap|architecture|manifest|codeowners|version|versions|top_level|entry_points|sources|pkg-info|record|package-lock|security|summary|index\.d|llms|llms-full|agents|claude|gemini|skill)(?:[-_. ]|$)/i;

/**
 * Whether a text is a lyric and no prose, code, log or list; judged by section tags, stamps, chords, and short lines in
 * stanzas. Names such as `README` and `requirements` never are. In doubt the answer is no.
 */
export function looksLikeLyric(text: string, path: string): boolean {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  if (neverLyrics.test(name) || text.includes('\0')) return false;
  const extension = extensionOf(name);
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const head = start > 0 || text.length > enough ? text.slice(start, enough) : text;
  return judge(head, extension === '.md' || extension === '.markdown');
}

/** How much of a text is cut into lines at first, in UTF-16 units. */
const firstPortion = 400;

/** What is counted in a text, in lines but for `sungWords` and `sungWidth`. */
interface Look {
  lines: number;
  tags: number;
  vocalTags: number;
  /** Whether the first line that says anything begins with `[Verse 1]` or another sung part in square brackets. */
  begins: boolean;
  short: number;
  stamps: number;
  chords: number;
  sung: number;
  sungWords: number;
  sungWidth: number;
  single: number;
  foreign: number;
  inStanzas: number;
  lower: number;
  directives: number;
  middles: number;
  sentences: number;
  turns: number;
  running: number;
}

function look(text: string, markdown: boolean): Look {
  const look: Look = {
    lines: 0,
    tags: 0,
    vocalTags: 0,
    begins: false,
    short: 0,
    stamps: 0,
    chords: 0,
    sung: 0,
    sungWords: 0,
    sungWidth: 0,
    single: 0,
    foreign: 0,
    inStanzas: 0,
    lower: 0,
    directives: 0,
    middles: 0,
    sentences: 0,
    turns: 0,
    running: 0,
  };
  let run = 0;
  let fence = false;
  const lines: Line[] = [];
  // Most lyrics show themselves in their first stanzas: the rest is not even cut into lines.
  let cut = 0;
  let portion = text.startsWith('---') ? text.length : firstPortion;
  const more = (): boolean => {
    const newline = text.indexOf('\n', cut + portion);
    const stop = newline < 0 ? text.length : newline + 1;
    cutLines(text, cut, stop, lines);
    cut = stop;
    portion *= 2;
    return true;
  };
  more();
  let at = frontMatterEnd(text, lines);
  const close = (): void => {
    if (run >= 2) look.inStanzas += run;
    run = 0;
  };
  for (; at < lines.length || (cut < text.length && more()); at++) {
    const { start, end, marks } = lines[at]!;
    let line = text.slice(start, end).trim();
    if (markdown) {
      if (/^(?:```|~~~)/.test(line)) {
        fence = !fence;
        continue;
      }
      line = line.replace(/^>\s?/, '').replace(/\\(?=[[\].])/g, '');
    }
    if (line.endsWith('\\')) line = line.slice(0, -1).trimEnd();
    if (line === '') {
      close();
      continue;
    }
    if (isSuppression(line)) continue;
    look.lines++;
    if (marks & Mark.digit && isStamped(line)) {
      look.stamps++;
      continue;
    }
    if (isChordProDirective(line)) {
      look.directives++;
      look.lines--;
      close();
      continue;
    }
    if (look.lines === 1) look.begins = beginsWithTag(line);
    const kind = tagOf(line);
    if (kind !== null) {
      look.tags++;
      if (kind) look.vocalTags++;
      // Two parts with words under them and nothing else: a song, whatever follows.
      if (look.vocalTags >= 2 && look.sung >= 4 && look.foreign === 0 && line.startsWith('[')) return look;
      close();
      continue;
    }
    // Stanza numbers, house marks and ornaments say nothing either way.
    if (line.length <= 3 && /^\p{L}+(?: \p{L}+)?$/u.test(line)) look.short++;
    if (line.length <= 3 || isMetadata(line, marks) || (markdown && /^#{1,6} /.test(line))) {
      look.lines--;
      continue;
    }
    if (isChordLine(line) || isTabLine(line, marks)) {
      look.chords++;
      continue;
    }
    if (line.startsWith('//') && /^\/{2,}.*\/{2,}[.!]?$/.test(line)) line = line.replace(/\/+/g, ' ').trim();
    const running = runningVerse(line);
    if (running > 0) {
      look.running++;
      look.lines--;
      continue;
    }
    const words = lyricWords(line, marks);
    if (words === 0) {
      look.foreign++;
      close();
      continue;
    }
    run++;
    look.sung++;
    look.sungWords += words;
    look.sungWidth += marks & Mark.wide ? widthOf(line) : line.length;
    if (words < 2) look.single++;
    if (marks & sentence && (line.includes('. ') || line.includes(': ')) && /\p{Ll}[.:] \p{Lu}/u.test(line))
      look.middles++;
    if (beginsSmall(line)) look.lower++;
    const last = line.charCodeAt(line.length - 1);
    if (last === 0x2e || last === 0x3a) look.sentences++;
    if ((marks & turning || line.includes('- ')) && (marks & Mark.wide ? wideTurn : turn).test(line))
      look.turns++;
  }
  close();
  return look;
}

/** Whether a line begins with a sung part in square brackets, words after it or not. */
function beginsWithTag(line: string): boolean {
  const tag = /^[[［【〔][^\]］】〕]*[\]］】〕]/.exec(line)?.[0];
  return tag !== undefined && tagOf(tag) === true;
}

const sentence = Mark.punctuation | Mark.colon;
/** A capital after a mark: where one line of a stanza that runs on ends and another begins. */
const turn = /[,;:!?'"-] [A-Z]/;
const wideTurn = /[,;:!?’'”"-] \p{Lu}/u;
const turning = Mark.punctuation | Mark.colon | Mark.quote | Mark.wide;

function beginsSmall(line: string): boolean {
  const first = line.charCodeAt(0);
  return first < 128 ? first >= 97 && first <= 122 : /^\p{Ll}/u.test(line);
}

function judge(text: string, markdown: boolean): boolean {
  const found = look(text, markdown);
  const { lines, sung, stamps, tags, chords, vocalTags, foreign, running } = found;
  if (stamps >= 2 && stamps * 2 >= lines) return true;
  if (running >= 2 && (foreign + sung) * 2 <= running * 3) return true;
  if (found.directives >= 2 && sung >= 2 && foreign <= found.directives + sung) return true;
  if (found.directives >= 3 && sung === 1 && foreign === 0) return true;
  if (chords >= 3 && chords * 6 >= lines && sung >= 3 && foreign <= (chords + sung) * 0.5) return true;
  const width = found.sungWidth / sung;
  // Hard-wrapped prose: lines go on in small letters, and sentences end in their middle.
  const prose =
    (found.lower > sung * 0.45 && width > 38) ||
    (found.lower > sung * 0.2 && width > 46) ||
    found.middles > sung * (width > 46 ? 0.1 : 0.2);
  // A song of few words begins with a part, and most of its lines are words.
  const said = sung + found.short;
  if (found.begins && !markdown && said > 0 && foreign <= said && !prose) return true;
  if (vocalTags >= 2 && sung >= 2 && foreign <= (sung + tags) * (vocalTags >= 4 ? 1.5 : 0.5) && !prose)
    return true;
  if (vocalTags >= 2 && foreign <= (vocalTags >= 5 ? (sung + tags) * 0.25 : 0) && sung >= 2 && width < 50)
    return true;
  if (vocalTags >= 1 && sung >= 3 && foreign <= (sung + tags) * 0.25 && !prose) return true;
  if (sung < 4 || prose) return false;
  const words = found.sungWords / sung;
  if (words < 2 || words > 13.5 || width > 66 || found.single > sung * 0.34) return false;
  const others = lines - tags - chords - stamps;
  if (found.turns * 3 >= sung && found.lower === 0 && running + sung >= 4 && sung >= others * 0.5)
    return true;
  const unended = found.lower === 0 && found.middles === 0 && found.sentences * 3 <= sung;
  if (sung >= 4 && unended && words >= 4 && sung >= others * 0.8) return true;
  return sung >= others * (width > 42 ? 0.8 : 0.64) && width <= 60 && found.inStanzas >= sung * 0.5;
}

function frontMatterEnd(text: string, lines: readonly Line[]): number {
  const words = (at: number): string => text.slice(lines[at]!.start, lines[at]!.end);
  if (lines.length === 0 || words(0).replace(/^\ufeff/, '') !== '---') return 0;
  for (let at = 1; at < Math.min(lines.length, 120); at++) {
    if (words(at) === '---' || words(at) === '...') return at + 1;
  }
  return 0;
}

let names: ReadonlyMap<string, boolean> | undefined;

/** Names of sections, lower case, and whether words are sung under them. */
function sectionKinds(): ReadonlyMap<string, boolean> {
  if (names) return names;
  const made = new Map<string, boolean>();
  const sung = new Set([
    'verse',
    'pre-chorus',
    'chorus',
    'post-chorus',
    'final-chorus',
    'refrain',
    'hook',
    'bridge',
    'intro',
    'outro',
    'interlude',
  ]);
  for (const { name, kind, strength } of sectionNames()) {
    made.set(name.toLowerCase(), sung.has(kind) && strength !== 'weak');
  }
  names = made;
  return made;
}

/** For a line that is a section's name in brackets, or with a number or colon: true where the name is that of a sung part; else null. */
function tagOf(line: string): boolean | null {
  if (line.length > 60) return null;
  const bracket = mayOpenTag(line.charCodeAt(0)) ? bracketed.exec(line) : null;
  const inner = bracket ? bracket[1] : mayBeName(line) ? unbracketed.exec(line)?.[1] : undefined;
  if (!inner) return null;
  const lower = inner.toLowerCase();
  if (bracket) {
    const known = sectionKinds().get(lower);
    if (known !== undefined) return known;
  }
  const name = lower
    .replace(/\s*[:：,|–—-]\s+.*$|[:：].*$/, '')
    .replace(/^(?:\d{1,2}(?:st|nd|rd|th)?|[一二三四五])[.\s]*/, '')
    .replace(/\/.*$/, '')
    .replace(/[\s#]*(?:\d{1,2}|[ivx]{1,4}|[一二三四五六])?[.\s]*(?:x\s?\d|\d\s?x|\(x?\d+x?\))?$/, '');
  const kind = sectionKinds().get(name);
  if (kind === undefined) return null;
  if (bracket) return kind;
  return kind && (line.length > name.length || /^\p{Lu}/u.test(inner)) ? true : null;
}

/** Whether a tag in brackets, in a heading, or set off by marks may begin with a character. */
function mayOpenTag(code: number): boolean {
  if (code > 127) return code === 0xff3b || code === 0x3010 || code === 0x3014 || code === 0xff08;
  if (code > 62) return code === 0x5b;
  return code === 0x28 || code === 0x3c || code === 0x23 || code === 0x2a || code === 0x3d || code === 0x2d;
}

/** Characters that a name begins with: two where something may stand before it, four (or all of a shorter name) where not. */
let beginnings: { readonly two: ReadonlySet<number>; readonly four: ReadonlySet<string> } | undefined;

/** Whether a line begins as some section's name does: most lines of a song do not, and need no closer look. */
function mayBeName(line: string): boolean {
  if (!beginnings) {
    const all = [...sectionKinds().keys()];
    beginnings = {
      two: new Set(all.flatMap(headsOf)),
      four: new Set(all.map((name) => name.slice(0, 4))),
    };
  }
  const { two, four } = beginnings;
  let at = 0;
  while (isBeforeName(line.charCodeAt(at))) at++;
  if (!two.has(line.charCodeAt(at) * 65536 + line.charCodeAt(at + 1))) return false;
  const start = line.slice(at, at + 4).toLowerCase();
  if (at > 0 || '一二三四五'.includes(line[0]!)) return true;
  for (let length = 1; length <= start.length; length++) if (four.has(start.slice(0, length))) return true;
  return false;
}

/** The first two characters of a name, in every case they may be written in. */
function headsOf([first = '', second = '']: string): readonly number[] {
  return [first, first.toUpperCase()].flatMap((a) =>
    [second, second.toUpperCase()].map((b) => a.charCodeAt(0) * 65536 + b.charCodeAt(0)),
  );
}

function isBeforeName(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    code === 0x23 ||
    code === 0x2a ||
    code === 0x5f ||
    code === 0x20 ||
    code === 0x2e
  );
}

const chord =
  /^[([|]*[A-H](?:#|b|♯|♭)?(?:m|mi|min|maj|M|dim|aug|sus|add|°|ø|\+|-)*\d{0,2}(?:(?:maj|sus|add|b|#|\+|-|\/|M)\d{1,2})*(?:\([^()\s]{1,6}\))?(?:\/[A-H](?:#|b)?)?[)\]|,]*$|^(?:\||\|\||%|-|x\d|\d+x|N\.?C\.?|\/+)$/;

/** Whether the first two of at least four words are no chords. */
function beginsWithWords(line: string): boolean {
  const first = line.indexOf(' ');
  const second = line.indexOf(' ', first + 1);
  const third = second < 0 ? -1 : line.indexOf(' ', second + 1);
  if (second <= first + 1 || third < 0) return false;
  return !isChordWord(line.slice(0, first)) && !isChordWord(line.slice(first + 1, second));
}

function isChordWord(word: string): boolean {
  // `And`, `Dust`: a small letter after the first is one of few.
  const next = word.charCodeAt(1);
  if (next >= 97 && next <= 122 && !'bmdas'.includes(word[1]!)) return false;
  return chord.test(word);
}

function mayOpenChords(code: number): boolean {
  return (code >= 65 && code <= 72) || '([|%Nx/-'.includes(String.fromCharCode(code));
}

function isChordLine(line: string): boolean {
  if (line.length > 160 || !mayOpenChords(line.charCodeAt(0))) return false;
  if (beginsWithWords(line)) return false;
  const words = line.split(/\s+/);
  let chords = 0;
  for (const word of words) if (chord.test(word)) chords++;
  return chords * 4 >= words.length * 3;
}

const metadata =
  /^(?:[-*_\s]*)(?:title|titel|titre|titulo|título|song|song name|name|artist|artists|album|author|authors|writer|writers|writ+en by|words|words by|lyrics|lyrics by|lyricist|music|music by|composer|by|key|original key|capo|tempo|bpm|time|style|styles|style of music|genre|exclude|tuning|typed by|tabbed by|transcribed by|ccli|copyright|year|language|category|source|album|written by|歌名|歌手|作词|作曲|编曲|作詞|編曲|标题|專輯|专辑|曲名|가수|작사|작곡|제목)(?:\*\*|__)?\s*[:：]/iu;

/** Whether a line says who wrote the song or what it is called, or only divides: nothing is learned from it. */
function isMetadata(line: string, marks: number): boolean {
  if (line.length > 300) return false;
  if (marks & Mark.colon && metadata.test(line)) return true;
  return !isLetterOrDigit(line.charCodeAt(0)) && /^[-=_*~#─━═╔╗╚╝╠╣║\s]+$/.test(line);
}

/**
 * Words of a stanza that is written as running text, `Lo, the morning, And the light`: capitals after commas and semicolons, and
 * few others; 0 where a line is no such stanza.
 */
function runningVerse(line: string): number {
  if (line.length < 80 || line.length > 1200 || /[{}<>=|\\_`]|https?:/.test(line)) return 0;
  const words = line.split(/\s+/).length;
  const turns = line.match(/[,;:!?’'”"-] \p{Lu}/gu)?.length ?? 0;
  const capitals = line.match(/(?:^|\s)\p{Lu}/gu)?.length ?? 0;
  if (capitals * 2 > words) return 0;
  if (turns >= 2 && turns * 20 >= words) return words;
  const begun = line.match(/[^.!?\s] \p{Lu}\p{Ll}/gu)?.length ?? 0;
  return /^\d{1,2}[.)]/.test(line) && begun >= 3 && begun * 12 >= words ? words : 0;
}

function isTabLine(line: string, marks: number): boolean {
  return (
    line.length >= 10 &&
    ((marks & Mark.bar) !== 0 || line.includes('-')) &&
    /^[A-Ha-h]?[#b]?\s?[|\-:[][-|\dhpbxXrst/\\~()*:<>\s.=]{8,}/.test(line)
  );
}

const foreignToSongs =
  /https?:|www\.|[{}<>=\\|_^~`]|\w\((?:\)|[^)\s]*[=,."'$\d])|\);|::|->|\/\/|^(?:[-*+#%/]|\.\w|\d+[.)]\s*$)|\w\/\w|[@$]\w+[.@]/;

const technical = Mark.colon | Mark.markup | Mark.bar | Mark.parenthesis | Mark.digit | Mark.symbol;

/** Whether a line holds anything that code, links and lists hold. Most sung lines are letters, commas and apostrophes. */
function mayBeForeign(line: string, marks: number): boolean {
  if (marks & technical || !isLetter(line.charCodeAt(0))) return true;
  return (
    ((marks & Mark.punctuation) !== 0 && line.includes('.')) ||
    ((marks & Mark.quote) !== 0 && line.includes('`'))
  );
}

/** How many words a line that may be sung holds (two wide characters make one); 0 for what no singer would be given. */
function lyricWords(line: string, marks: number): number {
  if (line.length > 140) return 0;
  const wide = marks & Mark.wide ? wideCharacters(line) : 0;
  if (line.length + wide > 84) return 0;
  if (!mayBeForeign(line, marks)) {
    const words = countWords(line);
    return words === 0 ? 0 : Math.max(words, Math.ceil(wide / 2));
  }
  if (/^[A-Za-z*\d]{1,2}[:.)]|\|:|:\|/.test(line)) {
    line = line.replace(/^(?:[A-Za-z*\d]{1,2}[:.)]\s*|\|:\s*)|\s*:\|$/g, '');
  }
  if (foreignToSongs.test(line)) return 0;
  if (line.includes(':') && (/^(?:\w[\w-]*\s)?\w[\w-]*:\s+\S/.test(line) || /^\w[\w.-]*:$/.test(line)))
    return 0;
  if (/\d/.test(line)) {
    if ((line.match(/\d/g)?.length ?? 0) > 4 || /\d[.:]\d/.test(line)) return 0;
    line = line.replace(/^\d{1,3}[.)]?\s+/, '');
  }
  const words = countWords(line);
  return words === 0 ? 0 : Math.max(words, Math.ceil(wide / 2));
}

/** Stretches between white space that hold a letter. */
function countWords(line: string): number {
  let words = 0;
  let counted = false;
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code === 32 || (code >= 9 && code <= 13)) counted = false;
    else if (!counted && isLetter(code)) {
      counted = true;
      words++;
    } else if (code > 127 && !isPlainLetter(code)) return countAnyWords(line);
  }
  return words;
}

function countAnyWords(line: string): number {
  let words = 0;
  for (const word of line.split(/\s+/)) if (/\p{L}/u.test(word)) words++;
  return words;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code > 127 && isPlainLetter(code));
}

function isLetterOrDigit(code: number): boolean {
  return isLetter(code) || (code >= 48 && code <= 57);
}

/** Letters of the blocks that hold nothing else: Latin-1, kana, Chinese, Korean. */
function isPlainLetter(code: number): boolean {
  return (
    (code >= 0xc0 && code <= 0x17f && code !== 0xd7 && code !== 0xf7) ||
    (code >= 0x3041 && code <= 0x3096) ||
    (code >= 0x30a1 && code <= 0x30fa) ||
    (code >= 0x4e00 && code <= 0x9fa5) ||
    (code >= 0xac00 && code <= 0xd7a3)
  );
}

function wideCharacters(line: string): number {
  let wide = 0;
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code < 0x1100) continue;
    if (
      code <= 0x11ff ||
      (code >= 0x2e80 && code <= 0x9fff) ||
      (code >= 0xac00 && code <= 0xd7af) ||
      (code >= 0xf900 && code <= 0xfaff) ||
      (code >= 0xff00 && code <= 0xff60)
    ) {
      wide++;
    }
  }
  return wide;
}

function widthOf(line: string): number {
  return line.length + wideCharacters(line);
}
