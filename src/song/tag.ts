import { isDigit, isLetter } from '../text/ascii.ts';
import type { Range } from '../text/range.ts';
import { repeatAfter as repeatWords, timeAfter, timeBefore, timesWords } from '../words/marks.ts';
import type { SectionName } from '../words/sections.ts';
import { wordsOf } from '../words/table.ts';
import { isDirection, isGroup } from './cues.ts';
import { numberWord, ordinalWord, smallRoman } from './numbers.ts';
import { readPerformers } from './performers.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A stretch of a tag's words, counted from the first of them. */
export type Piece = Range;

/** What the words of a tag say. Offsets count from the first character of the words. */
export interface TagReading {
  /** What the name may mean; more than one where languages differ. */
  readonly entries: readonly SectionName[];
  readonly name: Piece;
  readonly number: number | null;
  readonly numberAt: Piece | null;
  readonly performers: readonly string[];
  readonly cue: Piece | null;
  readonly repeat: number | null;
  readonly repeatAt: Piece | null;
  /** True when the words are a name and a number and nothing else. */
  readonly plain: boolean;
  /** The right spelling, when the name is one edit away from it. */
  readonly correction: string | null;
}

/** `Hook x2`: a name, maybe a number, how often, and nothing else. */
export function isNameAndRepeat({ cue, performers, repeat }: TagReading): boolean {
  return repeat !== null && cue === null && performers.length === 0;
}

interface Head {
  readonly entries: readonly SectionName[];
  readonly name: Piece;
  readonly number: number | null;
  readonly numberAt: Piece | null;
  readonly cue: Piece | null;
}

/** A tag longer than this (UTF-16 units) is read as words. */
const longestTag = 240;

let repeatSuffix: RegExp | undefined;

/** Marks of a repeat, of which a tag without them has none, and the characters they end in. */
const repeatMarks = ['x', '×', '*', 'х', 'bis', 'twice', ...timesWords.replace('раза?', 'раз').split('|')];
const repeatEnds = 'xX×хХseazlyаз回遍次)）]';

function repeatAfter(name: string): RegExpExecArray | null {
  const last = name.charCodeAt(name.length - 1);
  if (!isDigit(last) && !repeatEnds.includes(name[name.length - 1]!)) return null;
  const lower = name.toLowerCase();
  if (!repeatMarks.some((mark) => lower.includes(mark))) return null;
  repeatSuffix ??= new RegExp(
    `[\\s,;|(（[\\-–—:：]*(?:(?:repeat|rpt|sing|重复|重複|反复|反覆)\\s*)?(?:[x×*х]\\s?(\\d{1,2})|(\\d{1,2})\\s?[x×х]|(\\d{1,2}|(?<!第)[两兩二三四五六]) ?(?:${timesWords})|(twice)|(bis))\\s*[)）\\]]?$`,
    'iu',
  );
  return repeatSuffix.exec(name);
}

/** How often a match of `repeatAfter` says; words such as `bis` and `twice` mean two. */
function timesIn([, ...groups]: RegExpExecArray): number {
  const digits = groups[0] ?? groups[1] ?? groups[2];
  return (digits && numberWord(digits)) || 2;
}

/**
 * Reads the words of a tag: name, number, performers, cue, repeat. Null when no section is named. With `loose` (square-type
 * brackets) one or two words may stand before the name as a cue, and known directions after it.
 */
export function readTag(words: string, vocabulary: Vocabulary, loose: boolean): TagReading | null {
  // The same few tags come again and again; what is read of one is never changed.
  if (words.length > longestKept) return readWords(words, vocabulary, loose);
  let kept = readings.get(vocabulary);
  if (!kept) readings.set(vocabulary, (kept = { loose: new Map(), strict: new Map() }));
  const known = loose ? kept.loose : kept.strict;
  let reading = known.get(words);
  if (reading === undefined) {
    reading = readWords(words, vocabulary, loose);
    if (known.size >= mostKept) known.clear();
    known.set(words, reading);
  }
  return reading;
}

type Readings = Map<string, TagReading | null>;

const readings = new WeakMap<Vocabulary, { readonly loose: Readings; readonly strict: Readings }>();
const longestKept = 40;
const mostKept = 2000;

function readWords(words: string, vocabulary: Vocabulary, loose: boolean): TagReading | null {
  let end = words.length;
  while (end > 0 && isTrailing(words.charCodeAt(end - 1))) end--;
  if (end === 0 || end > longestTag) return null;
  const whole = words.slice(0, end);
  const timed = loose && whole.includes(':') ? besideTime(whole, vocabulary) : null;
  if (timed) return timed;
  const entries = vocabulary.lookup(whole);
  if (entries.length > 0) return plainReading(entries, { start: 0, end }, null, null);
  const numbered = numberedName(whole, vocabulary);
  if (numbered) return numbered;

  let repeat: number | null = null;
  let repeatAt: Piece | null = null;
  let to = end;
  const match = repeatAfter(whole);
  if (match && match.index > 0) {
    repeat = timesIn(match);
    repeatAt = { start: match.index, end };
    to = match.index;
    const name = whole.slice(0, to);
    const known = vocabulary.lookup(name);
    if (known.length > 0)
      return { ...plainReading(known, { start: 0, end: to }, null, null), repeat, repeatAt, plain: false };
  }

  const cut = separator(whole, to);
  const written = whole.slice(0, cut?.at ?? to);
  let head = readHead(written, vocabulary, loose);
  if (!head && cut && repeat === null) {
    // `[Chorus x2: Ada]`: how often stands before the singers.
    const match = repeatAfter(written.trimEnd());
    head = match && match.index > 0 ? readHead(written.slice(0, match.index), vocabulary, loose) : null;
    if (match && head) {
      repeat = timesIn(match);
      repeatAt = { start: match.index, end: cut.at };
    }
  }
  if (!head) return null;
  const tail = cut ? trimmed(whole, cut.at + cut.length, cut.close ? to - 1 : to) : null;
  if (!tail || tail.start >= tail.end) {
    return {
      ...head,
      performers: [],
      repeat,
      repeatAt,
      plain: head.cue === null && repeat === null,
      correction: null,
    };
  }
  const said = whole.slice(tail.start, tail.end);
  // `[Verse: 2]`, `[Verse - 2]`: in parentheses it may as well say how often.
  if (head.number === null && !cut!.close && /^\d{1,2}$/.test(said)) {
    const number = Number.parseInt(said, 10);
    return {
      ...head,
      number,
      numberAt: tail,
      performers: [],
      repeat,
      repeatAt,
      plain: false,
      correction: null,
    };
  }
  const same = vocabulary.lookup(said).some((entry) => head.entries.some(({ kind }) => kind === entry.kind));
  const performers = !same && (cut!.names || isGroup(said)) ? readPerformers(said) : null;
  return {
    ...head,
    entries: same ? shared(head.entries, vocabulary.lookup(said)) : head.entries,
    performers: performers ?? [],
    cue: performers || same ? head.cue : tail,
    repeat,
    repeatAt,
    plain: false,
    correction: null,
  };
}

let times: readonly [RegExp, RegExp] | undefined;

/** `[0:45 Chorus]`, `[Chorus 1:40]`: where the section begins in the recording is a cue. */
function besideTime(whole: string, vocabulary: Vocabulary): TagReading | null {
  times ??= [new RegExp(timeBefore), new RegExp(timeAfter)];
  const before = times[0].exec(whole);
  const match = before ?? times[1].exec(whole);
  if (!match) return null;
  const by = before ? before[0].length : 0;
  const reading = readWords(before ? whole.slice(by) : whole.slice(0, match.index), vocabulary, true);
  if (!reading) return null;
  const moved = (piece: Piece | null) => piece && { start: piece.start + by, end: piece.end + by };
  const at = /\d.*\d/.exec(match[0])!;
  const start = match.index + at.index;
  return {
    ...reading,
    name: moved(reading.name)!,
    numberAt: moved(reading.numberAt),
    cue: moved(reading.cue) ?? { start, end: start + at[0].length },
    repeatAt: moved(reading.repeatAt),
    plain: false,
  };
}

/** `Verse 2`: a known name and a number, with nothing between that may set words apart. */
function numberedName(whole: string, vocabulary: Vocabulary): TagReading | null {
  const match = whole.includes('- ') || whole.includes(' -') ? null : plainNumber(whole);
  const entries = match ? vocabulary.lookup(match[1]) : [];
  const value = match && entries.length > 0 ? numberWord(match[2]) : null;
  if (!match || value === null || value > 99) return null;
  const { length } = match[1];
  return plainReading(entries, { start: 0, end: length }, value, { start: length + 1, end: whole.length });
}

/** The reading of words that are a name, and maybe a number. */
export function plainReading(
  entries: readonly SectionName[],
  name: Piece,
  number: number | null,
  numberAt: Piece | null,
): TagReading {
  return {
    entries,
    name,
    number,
    numberAt,
    performers: [],
    cue: null,
    repeat: null,
    repeatAt: null,
    plain: true,
    correction: null,
  };
}

/** Space, colon, full stop at the end of a tag's words. */
function isTrailing(code: number): boolean {
  return (
    code === 32 ||
    code === 0x3a ||
    code === 0xff1a ||
    code === 0x2e ||
    code === 9 ||
    code === 0x3000 ||
    code === 0xa0
  );
}

interface Separator {
  readonly at: number;
  readonly length: number;
  /** A colon: what follows may be singers. */
  readonly names: boolean;
  /** A bracket that closes at the end. */
  readonly close: boolean;
}

/** Where the name of a section ends and a performer, a cue or a second name begins. */
function separator(text: string, to: number): Separator | null {
  for (let at = 1; at < to; at++) {
    const code = text.charCodeAt(at);
    switch (code) {
      case 0x3a:
      case 0xff1a:
        return { at, length: 1, names: true, close: false };
      case 0x2c:
      case 0x7c:
      case 0x3b:
      case 0xff0c:
      case 0x3001:
      case 0xff5c:
        return { at, length: 1, names: false, close: false };
      case 0x28:
      case 0xff08: {
        const last = text.charCodeAt(to - 1);
        if (last === 0x29 || last === 0xff09) return { at, length: 1, names: false, close: true };
        return null;
      }
      case 0x2013:
      case 0x2014:
        return { at, length: 1, names: false, close: false };
      case 0x2d:
        if (text.charCodeAt(at - 1) === 32 && (at + 1 === to || text.charCodeAt(at + 1) === 32))
          return { at, length: 1, names: false, close: false };
        break;
      case 0x2f:
        if (!isDigit(text.charCodeAt(at - 1))) return { at, length: 1, names: false, close: false };
        break;
      case 0x2b:
        return { at, length: 1, names: false, close: false };
    }
  }
  return null;
}

function trimmed(text: string, start: number, end: number): Piece {
  while (start < end && /[\s:：\-–—]/u.test(text[start]!)) start++;
  while (end > start && /[\s:：]/u.test(text[end - 1]!)) end--;
  return { start, end };
}

const numberSuffix =
  /^(.*?[^\d\s#])(?:\s[Nn][OoRrº]\.?)?[\s_#.-]*#?\s?([0-9０-９]{1,3})[a-dA-D]?(?:\s?(?:[&/+,]|and|und|y|et|e|-|–)\s?\d{1,2}){0,4}$/u;
const chineseSuffix = /^(.+?)\s?(?:之|第)?([一二三四五六七八九十两]{1,3})(?:段|次|遍)?$/u;
// What stands last is looked up as a number, so that any word will do here.
const wordSuffix = /^(.+?)[\s\-#]+(?:[Nn][OoRr]\.?\s?)?([^\s\d#０-９-]{1,12})$/;
const numberPrefix =
  /^(\d{1,2})\s?(?:\.|\)|st|nd|rd|th|º|ª|er|ère|ère|e|ème|:a|-?й|-?ый)?\s*[.)]?\s*(?=\D)(.+)$/iu;
const chinesePrefix = /^第?\s?([一二三四五六七八九十两\d]{1,3})\s?(段|节|節|番|절|次|遍|部分)?\s?的?(.*)$/u;

/** Reads name and number from the words before any separator. */
function readHead(text: string, vocabulary: Vocabulary, loose: boolean): Head | null {
  let end = text.length;
  while (end > 0 && isTrailing(text.charCodeAt(end - 1))) end--;
  const head = text.slice(0, end);
  if (head === '') return null;
  const entries = vocabulary.lookup(head);
  const at = { start: 0, end };
  if (entries.length > 0) return { entries, name: at, number: null, numberAt: null, cue: null };
  return (
    numberAfter(head, vocabulary, loose) ??
    numberBefore(head, vocabulary) ??
    twoNames(head, vocabulary) ??
    (loose ? (cueBefore(head, vocabulary) ?? cueAfter(head, vocabulary)) : null)
  );
}

/** `Verse 2`, the commonest of all, which needs no expression: letters, a space, one to three digits. */
function plainNumber(head: string): readonly [string, string, string] | null {
  const space = head.lastIndexOf(' ');
  const digits = head.length - space - 1;
  if (space < 1 || digits < 1 || digits > 3 || !isLetter(head.charCodeAt(space - 1))) return null;
  for (let i = 0; i < head.length; i++) {
    const code = head.charCodeAt(i);
    if (i > space ? !isDigit(code) : !isLetter(code) && code !== 32 && code !== 45) return null;
  }
  return [head, head.slice(0, space), head.slice(space + 1)];
}

function numberAfter(head: string, vocabulary: Vocabulary, loose: boolean): Head | null {
  const digits = plainNumber(head) ?? (/[0-9０-９]/.test(head) ? numberSuffix.exec(head) : null);
  const chinese = digits ? null : chineseSuffix.exec(head);
  const match = digits ?? chinese ?? wordSuffix.exec(head);
  if (!match) return null;
  const name = match[1]!;
  // Most words name no section, and then it does not matter whether a number follows.
  const entries = vocabulary.lookup(name);
  const two =
    entries.length > 0 ? null : (twoNames(name, vocabulary) ?? (loose ? cueBefore(name, vocabulary) : null));
  if (entries.length === 0 && !two) return null;
  const value = numberWord(match[2]!) ?? (loose ? smallRoman(match[2]!) : null);
  if (value === null || value > 99) return null;
  const from = name.length + head.slice(name.length).indexOf(match[2]!);
  const numberAt = { start: from, end: from + match[2]!.length };
  if (entries.length > 0)
    return { entries, name: { start: 0, end: name.length }, number: value, numberAt, cue: null };
  return two && two.number === null ? { ...two, number: value, numberAt } : two;
}

function numberBefore(head: string, vocabulary: Vocabulary): Head | null {
  const code = head.charCodeAt(0);
  if (isDigit(code)) {
    const match = numberPrefix.exec(head);
    if (match) {
      const found = named(head, match[2]!, Number.parseInt(match[1]!, 10), match[1]!.length, vocabulary);
      if (found) return found;
    }
  }
  if (code === 0x7b2c || isDigit(code) || (code >= 0x4e00 && code <= 0x9fff)) {
    const match = chinesePrefix.exec(head);
    const value = match ? numberWord(match[1]!) : null;
    if (match && value !== null) {
      const start = head.indexOf(match[1]!);
      const numberAt = { start, end: start + match[1]!.length };
      if (match[3]) {
        const entries = vocabulary.lookup(match[3]);
        if (entries.length > 0)
          return {
            entries,
            name: { start: head.length - match[3].length, end: head.length },
            number: value,
            numberAt,
            cue: null,
          };
      } else if (
        match[2] &&
        match[2] !== '次' &&
        match[2] !== '遍' &&
        (code === 0x7b2c || match[2] === '番' || match[2] === '절')
      ) {
        const entries = vocabulary.lookup(match[2] === '절' ? '절' : match[2] === '番' ? 'Aメロ' : '主歌');
        return { entries, name: { start: 0, end: head.length }, number: value, numberAt, cue: null };
      }
    }
  }
  const space = head.indexOf(' ');
  if (space < 2) return null;
  if (vocabulary.lookup(head.slice(space + 1)).length === 0) return null;
  const value = ordinalWord(head.slice(0, space));
  return value === null ? null : named(head, head.slice(space + 1), value, space, vocabulary);
}

function named(
  head: string,
  name: string,
  number: number,
  length: number,
  vocabulary: Vocabulary,
): Head | null {
  const entries = vocabulary.lookup(name);
  if (entries.length === 0) return null;
  return {
    entries,
    name: { start: head.length - name.length, end: head.length },
    number,
    numberAt: { start: 0, end: length },
    cue: null,
  };
}

/** `Verse 主歌`, `副歌 Chorus`: two names of one kind in two scripts. */
function twoNames(head: string, vocabulary: Vocabulary): Head | null {
  const border = scriptBorder(head);
  if (border < 0) return null;
  const first = readNumbered(head.slice(0, border).trimEnd(), vocabulary);
  const from = border + (head.length - border - head.slice(border).trimStart().length);
  const second = readNumbered(head.slice(from), vocabulary);
  if (!first || !second) return null;
  const entries = shared(first.entries, second.entries);
  if (entries.length === 0) return null;
  const numberAt =
    first.numberAt ??
    (second.numberAt ? { start: second.numberAt.start + from, end: second.numberAt.end + from } : null);
  const end = second.number === null ? head.length : from + second.name.end;
  return {
    entries,
    name: { start: 0, end: first.number === null ? end : first.name.end },
    number: first.number ?? second.number,
    numberAt,
    cue: null,
  };
}

function readNumbered(text: string, vocabulary: Vocabulary): Head | null {
  const entries = vocabulary.lookup(text);
  if (entries.length > 0)
    return { entries, name: { start: 0, end: text.length }, number: null, numberAt: null, cue: null };
  return scriptBorder(text) < 0 ? numberAfter(text, vocabulary, false) : null;
}

/** Where letters of an alphabet meet Chinese, Japanese or Korean characters, or -1. */
function scriptBorder(text: string): number {
  let before = -1;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code <= 0x40) continue;
    const east = code >= 0x1100 ? 1 : 0;
    if (before >= 0 && east !== before) return i;
    before = east;
  }
  return -1;
}

function shared(first: readonly SectionName[], second: readonly SectionName[]): readonly SectionName[] {
  return first.filter(({ kind }) => second.some((entry) => entry.kind === kind));
}

/** `[Soft Chorus]`, `[Big Final Chorus]`, `[女声副歌]`: a cue of one or two words before a strong name. */
function cueBefore(head: string, vocabulary: Vocabulary): Head | null {
  if (head.length > 60) return null;
  const spaces: number[] = [];
  for (let i = 0; i < head.length; i++) if (head.charCodeAt(i) === 32) spaces.push(i);
  if (spaces.length > 4) return null;
  for (const space of spaces) {
    const entries = vocabulary.lookup(head.slice(space + 1));
    if (entries.length === 0) continue;
    const before = head.slice(0, space);
    const words = before.split(' ');
    if (words.length > 2 || !words.every(isCueWord)) return null;
    const weak = entries.every(({ strength }) => strength === 'weak');
    if (weak && !words.every((word) => isDirection(word.toLowerCase()))) return null;
    return {
      entries,
      name: { start: space + 1, end: head.length },
      number: null,
      numberAt: null,
      cue: { start: 0, end: space },
    };
  }
  if (spaces.length > 0 || head.charCodeAt(0) < 0x2e80) return null;
  for (let i = 1; i <= 4 && i < head.length - 1; i++) {
    const entries = vocabulary.lookup(head.slice(i));
    if (entries.length > 0 && entries.some(({ strength }) => strength === 'strong'))
      return {
        entries,
        name: { start: i, end: head.length },
        number: null,
        numberAt: null,
        cue: { start: 0, end: i },
      };
  }
  return null;
}

function isCueWord(word: string): boolean {
  return (
    isPicture(word) || (/^[\p{L}\p{M}][\p{L}\p{M}'’&-]*$/u.test(word) && !sungWords.has(word.toLowerCase()))
  );
}

/** Whether a word is an emoji or a music sign: `[🎤 Verse 1]`. */
function isPicture(word: string): boolean {
  return word.charCodeAt(0) > 127 && /^[\p{So}\p{Sk}\u200d\ufe0f]+$/u.test(word);
}

/** Words that begin a sentence and no direction: `[in the bridge]`, `[my chorus]`. */
const sungWords = new Set(
  'a an the my your our his her their this that these those i we you he she it is are was be in on at of to by for from and or but no not oh so when where who what if like burn burning cross under over'.split(
    ' ',
  ),
);

/** Whether a word behind a name asks to sing the section again: `[Chorus again]`, `[副歌 重复]`. */
function asksAgain(word: string): boolean {
  return wordsOf(repeatWords).has(word);
}

/** `[Chorus softly]`, `[Verse 1 Male]`, `[Chorus Both]`: known directions after the name, three at most. */
function cueAfter(head: string, vocabulary: Vocabulary): Head | null {
  const words = head.split(' ');
  if (words.length < 2 || words.length > 6) return null;
  let end = head.length;
  for (let i = words.length - 1; i > 0 && words.length - i <= 3; i--) {
    const word = words[i]!.toLowerCase();
    if (!isDirection(word) && !isGroup(word) && !isPicture(word) && !asksAgain(word)) return null;
    end -= words[i]!.length + 1;
    const inner = head.slice(0, end);
    const entries = vocabulary.lookup(inner);
    const cue = { start: end + 1, end: head.length };
    if (entries.length > 0) {
      // `[guitar solo builds]` tells the band what to do; only a section can be sung softly.
      if (entries.every(({ strength }) => strength !== 'strong')) return null;
      return { entries, name: { start: 0, end }, number: null, numberAt: null, cue };
    }
    const numbered = numberAfter(inner, vocabulary, false);
    if (numbered) return { ...numbered, cue };
  }
  return null;
}
