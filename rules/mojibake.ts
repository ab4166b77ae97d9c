import { defineRule, gbkMojibake, isLyric, Mark, replace, windows1252 } from '../src/rule.ts';

/** The byte that Windows-1252 has for a character, or -1. */
function byteOf(code: number): number {
  if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) return code;
  if (code < 0xa0) return code;
  const index = windows1252.indexOf(String.fromCharCode(code));
  return index < 0 ? -1 : 0x80 + index;
}

/** What marks at the end of a word, and could stand there after an accented capital. */
const punctuation = '\u00a0…–—‘’“”«»';

interface Sequence {
  readonly length: number;
  readonly text: string;
  /** Alone it proves nothing. */
  readonly weak: boolean;
}

/** A character of UTF-8 that Windows-1252 tore into two to four, at an offset; null when there is none. */
function sequenceAt(text: string, at: number): Sequence | null {
  const lead = byteOf(text.charCodeAt(at));
  const length =
    lead >= 0xc2 && lead <= 0xdf
      ? 2
      : lead >= 0xe0 && lead <= 0xef
        ? 3
        : lead >= 0xf0 && lead <= 0xf4
          ? 4
          : 0;
  if (length === 0) return null;
  let point = lead & (0x7f >> length);
  for (let i = 1; i < length; i++) {
    const byte = at + i < text.length ? byteOf(text.charCodeAt(at + i)) : -1;
    if (byte < 0x80 || byte > 0xbf) return null;
    point = (point << 6) | (byte & 0x3f);
  }
  if (
    (length === 3 && (point < 0x800 || (point >= 0xd800 && point < 0xe000))) ||
    (length === 4 && (point < 0x10000 || point > 0x10ffff))
  )
    return null;
  return { length, text: String.fromCodePoint(point), weak: isWeak(text, at, lead, length, point) };
}

/** Whether a sequence may be honest text: `MANHÃ…`, `été…»`, a single Greek or Cyrillic letter. */
function isWeak(text: string, at: number, lead: number, length: number, point: number): boolean {
  if (length === 4) return false;
  if (length === 3)
    return !(
      (point >= 0x2010 && point <= 0x2060) ||
      (point >= 0x20a0 && point <= 0x20cf) ||
      point === 0x2122 ||
      (point >= 0x2600 && point <= 0x27bf) ||
      point === 0xfeff
    );
  if (lead > 0xc5) return true;
  if (!punctuation.includes(text[at + 1]!)) return false;
  const before = text[at - 1];
  if (lead >= 0xc4) return before === undefined || before === before.toUpperCase();
  return before !== undefined && before !== before.toLowerCase();
}

let suspicious: RegExp | undefined;

interface Run {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Runs of torn characters in a line. Linear. */
function tornRuns(text: string): readonly Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0xc2 || code > 0xf4) continue;
    let end = at;
    let decoded = '';
    let count = 0;
    let strong = false;
    for (let next = sequenceAt(text, end); next; next = sequenceAt(text, end)) {
      end += next.length;
      decoded += next.text;
      count++;
      strong ||= !next.weak;
    }
    if (strong || count > 1) runs.push({ start: at, end, text: decoded });
    if (end > at) at = end - 1;
  }
  return runs;
}

export default defineRule({
  id: 'mojibake',
  group: 'text',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  marks: Mark.wide,
  summary: { en: 'Find letters that a wrong encoding has torn.', 'zh-CN': '找出因编码错误产生的乱码。' },
  why: {
    en: 'Text that was saved in one encoding and read in another turns `’` into `â€™`. Nobody can sing that. The fix is a guess and asks to be looked at.',
    'zh-CN': '文字以一种编码保存、以另一种编码读取，`’` 就成了 `â€™`，没人能唱。修复是推测，需要人工确认。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, section 2: 37 of 57,592 files',
    'WHATWG Encoding Standard, windows-1252',
  ],
  messages: {
    torn: {
      en: '`{found}` was read in the wrong encoding; it should be `{wanted}`',
      'zh-CN': '`{found}` 的编码读错了，应为 `{wanted}`',
    },
    lost: {
      en: 'a letter was lost here and became U+FFFD; put it back',
      'zh-CN': '这里丢失的字变成了 U+FFFD，应补回',
    },
    garbled: {
      en: '`{found}` was read in the wrong encoding; put the words back',
      'zh-CN': '`{found}` 的编码读错了，应补回原来的文字',
    },
    decode: { en: 'Read it in the right encoding', 'zh-CN': '按正确的编码读取' },
  },
  examples: [
    { text: 'Don’t wake the café up\n' },
    { text: 'AMANHÃ…\n«\u00a0été…\u00a0»\n' },
    {
      text: 'Donâ€™t wake the cafÃ© up\n',
      reports: [
        '1:4-1:7 `â€™` was read in the wrong encoding; it should be `’`',
        '1:21-1:23 `Ã©` was read in the wrong encoding; it should be `é`',
      ],
      fixed: 'Don’t wake the café up\n',
      unsafe: true,
    },
    {
      text: 'The caf\ufffd is closed\n',
      reports: ['1:8-1:9 a letter was lost here and became U+FFFD; put it back'],
    },
    {
      text: '夜色锟斤拷多么静\n',
      reports: ['1:3-1:6 `锟斤拷` was read in the wrong encoding; put the words back'],
    },
  ],
  *check({ song, tree }) {
    // One look at the whole song spares nearly every one the rest.
    suspicious ??= new RegExp(`[\u00c2-\u00f4][^\0-\x7f]|\ufffd|${gbkMojibake.join('|')}`);
    if (!suspicious.test(song.text(song))) return;
    for (const line of song.lines) {
      if (!(line.line.marks & Mark.wide) || !isLyric(line)) continue;
      const { start } = line.line;
      const text = tree.source.slice(start, line.line.end);
      for (const run of tornRuns(text)) {
        const at = { start: start + run.start, end: start + run.end };
        yield {
          at,
          message: 'torn',
          data: { found: text.slice(run.start, run.end), wanted: run.text },
          fixes: [{ title: 'decode', edits: [replace(at, run.text)], unsafe: true }],
        };
      }
      for (const { 0: run, index } of text.matchAll(/\ufffd+/g)) {
        yield { at: { start: start + index, end: start + index + run.length }, message: 'lost' };
      }
      for (const found of gbkMojibake) {
        for (let index = text.indexOf(found); index >= 0; index = text.indexOf(found, index + found.length)) {
          yield {
            at: { start: start + index, end: start + index + found.length },
            message: 'garbled',
            data: { found },
          };
        }
      }
    }
  },
});
