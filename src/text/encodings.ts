import { closest } from './names.ts';

/** The encodings of lyric files, by the names that reports use. */
export const encodingNames = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'shift_jis',
  'euc-kr',
  'big5',
  'windows-1252',
] as const;

/** An encoding by its reported name. */
export type Encoding = (typeof encodingNames)[number];

/** A text read from bytes; its byte order mark is not part of the text. */
export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
  readonly bom: boolean;
}

/** Why bytes could not be read. `suggestion` is the encoding that an unknown name may have meant. */
export interface DecodeFailure {
  readonly code: 'binary' | 'undecodable' | 'unknown-encoding';
  readonly suggestion?: Encoding;
  readonly message: { readonly en: string; readonly 'zh-CN': string };
}

type Legacy = 'gb18030' | 'shift_jis' | 'euc-kr' | 'big5';

const legacy: readonly Legacy[] = ['gb18030', 'shift_jis', 'euc-kr', 'big5'];

const aliases: Readonly<Record<Encoding, readonly string[]>> = {
  'utf-8': ['utf8', 'unicode11utf8', 'utf8bom', 'utf8sig', 'ascii', 'usascii'],
  'utf-16le': ['utf16le', 'utf16', 'ucs2', 'unicode'],
  'utf-16be': ['utf16be'],
  gb18030: ['gb18030', 'gbk', 'gb2312', 'cp936', 'ms936', 'windows936', 'euccn', 'xgbk'],
  shift_jis: ['shiftjis', 'sjis', 'cp932', 'ms932', 'windows932', 'windows31j', 'xsjis', 'mskanji'],
  'euc-kr': ['euckr', 'cp949', 'ms949', 'windows949', 'uhc', 'ksc56011987', 'ksx1001', 'korean'],
  big5: ['big5', 'big5hkscs', 'cp950', 'ms950', 'windows950', 'xxbig5'],
  'windows-1252': ['windows1252', 'cp1252', 'latin1', 'iso88591', 'l1', 'ansi', 'xcp1252'],
};

let named: ReadonlyMap<string, Encoding> | undefined;

/** The encoding a name stands for, whatever its case and hyphens, or undefined: `GBK` is gb18030, `latin1` is windows-1252. */
export function encodingNamed(name: string): Encoding | undefined {
  named ??= new Map(encodingNames.flatMap((encoding) => aliases[encoding].map((alias) => [alias, encoding])));
  return named.get(name.toLowerCase().replace(/[^a-z0-9]/g, ''));
}

/**
 * Reads bytes: by their byte order mark, else in the encoding named, else as UTF-8 where they are UTF-8, else in the
 * legacy encoding that makes the most plausible lyric of them. Bytes with NUL and no UTF-16 mark or name are binary.
 */
export function decode(bytes: Uint8Array, encoding?: string): Decoded | DecodeFailure {
  let wanted: Encoding | undefined;
  if (encoding !== undefined) {
    wanted = encodingNamed(encoding);
    if (wanted === undefined) return unknownEncoding(encoding);
  }
  const mark = markOf(bytes);
  const known = mark ?? wanted;
  const wide = known === 'utf-16le' || known === 'utf-16be';
  if (!wide && bytes.indexOf(0) >= 0) return binary;
  if (known !== undefined) {
    const text = decodeAs(mark === undefined ? bytes : bytes.subarray(mark === 'utf-8' ? 3 : 2), known);
    if (text === undefined) return undecodable(known);
    return wide && text.includes('\0') ? binary : { text, encoding: known, bom: mark !== undefined };
  }
  const text = decodeAs(bytes, 'utf-8');
  return text === undefined ? guess(bytes) : { text, encoding: 'utf-8', bom: false };
}

/** The bytes of a text, with a byte order mark if asked; null when the encoding cannot write every character of it. */
export function encode(
  text: string,
  { encoding, bom }: { readonly encoding: Encoding; readonly bom: boolean },
): Uint8Array | null {
  if (encoding === 'utf-8' || encoding === 'utf-16le' || encoding === 'utf-16be') {
    if (!isWellFormed(text)) return null;
    const marked = bom ? `\ufeff${text}` : text;
    return encoding === 'utf-8'
      ? new TextEncoder().encode(marked)
      : encodeUtf16(marked, encoding === 'utf-16le');
  }
  const codes = encoding === 'windows-1252' ? windows1252Codes() : codesOf(encoding);
  const bytes = new Uint8Array(text.length * 4);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const point = text.codePointAt(at) ?? 0;
    if (point < 0x80) {
      bytes[length++] = point;
      continue;
    }
    if (point > 0xffff) at++;
    const code = codes.get(point) ?? (encoding === 'gb18030' ? fourByteCode(point) : undefined);
    if (code === undefined) return null;
    if (code > 0xffff) {
      bytes[length++] = code >>> 24;
      bytes[length++] = (code >>> 16) & 0xff;
    }
    if (code > 0xff) bytes[length++] = (code >>> 8) & 0xff;
    bytes[length++] = code & 0xff;
  }
  return bytes.slice(0, length);
}

/** Whether writing the text back as it was read gives the same bytes: only then may a file in its encoding be written. */
export function roundTrips(bytes: Uint8Array, decoded: Decoded): boolean {
  // The Unicode encodings are read strictly, so there is but one way to write what was read.
  if (decoded.encoding.startsWith('utf-')) return true;
  const again = encode(decoded.text, decoded);
  return (
    again !== null && again.length === bytes.length && again.every((byte, index) => byte === bytes[index])
  );
}

/** What text with NUL bytes is: no lyric. */
export const binary: DecodeFailure = {
  code: 'binary',
  message: { en: 'this is a binary file: it holds NUL bytes', 'zh-CN': '这是二进制文件：其中有 NUL 字节' },
};

function undecodable(encoding?: Encoding): DecodeFailure {
  return encoding === undefined
    ? {
        code: 'undecodable',
        message: {
          en: 'the encoding of this file could not be told; name it with `--encoding`, or save the file as UTF-8',
          'zh-CN': '无法判断此文件的编码；请用 `--encoding` 指明，或将文件另存为 UTF-8',
        },
      }
    : {
        code: 'undecodable',
        message: { en: `this file is not valid ${encoding}`, 'zh-CN': `此文件不是有效的 ${encoding}` },
      };
}

function unknownEncoding(name: string): DecodeFailure {
  const near = closest(name.toLowerCase(), [...encodingNames, ...Object.values(aliases).flat()]);
  const suggestion = near === undefined ? undefined : encodingNamed(near);
  const list = encodingNames.join(', ');
  const shown = name.slice(0, 40);
  return {
    code: 'unknown-encoding',
    ...(suggestion && { suggestion }),
    message: {
      en: `unknown encoding \`${shown}\`${suggestion ? `; did you mean \`${suggestion}\`?` : `; known are ${list}`}`,
      'zh-CN': `未知的编码 \`${shown}\`${suggestion ? `；是否想用 \`${suggestion}\`？` : `；可用的有 ${list}`}`,
    },
  };
}

function markOf(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

// ---- Reading ----

type Decoder = InstanceType<typeof TextDecoder>;

const decoders = new Map<string, Decoder>();

function decoderOf(label: string, fatal: boolean): Decoder {
  const key = `${label}${fatal}`;
  let decoder = decoders.get(key);
  if (decoder === undefined) {
    decoder = new TextDecoder(label, { fatal, ignoreBOM: true });
    decoders.set(key, decoder);
  }
  return decoder;
}

function decodeAs(bytes: Uint8Array, encoding: Encoding): string | undefined {
  if (encoding === 'windows-1252') return decodeWindows1252(bytes);
  let text: string;
  try {
    text = decoderOf(encoding, true).decode(bytes);
  } catch {
    return encoding === 'euc-kr' ? decodeUnifiedHangul(bytes) : undefined;
  }
  if (encoding.startsWith('utf-')) return text;
  if (encoding === 'shift_jis') text = unswapControls(text);
  // Node 20 lets some invalid bytes through as U+FFFD, and single ones as C1 controls.
  if (!/[\x80-\x9f\ufffd]/.test(text)) return text;
  return encoding === 'euc-kr' ? decodeUnifiedHangul(bytes) : undefined;
}

/**
 * Bytes 80 to 9F of windows-1252, since `TextDecoder` of Node 20.18.3 and later reads them as C1 controls
 * (nodejs/node issue 56542). The five that are not assigned stand for themselves.
 */
const windows1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function decodeWindows1252(bytes: Uint8Array): string {
  const text = decoderOf('windows-1252', false).decode(bytes);
  return text.replace(/[\x80-\x9f]/g, (char) => windows1252[char.charCodeAt(0) - 0x80] ?? char);
}

/** Node's Shift-JIS exchanges three control characters, one of which old systems put at the end of a file. */
function unswapControls(text: string): string {
  const controls = '\x1a\x1c\x7f';
  return text.replace(/[\x1a\x1c\x7f]/g, (char) => {
    const read = decoderOf('shift_jis', true).decode(Uint8Array.of(0x1a, 0x1c, 0x7f));
    return controls[read.indexOf(char)] ?? char;
  });
}

let hangulPoints: ReadonlyMap<number, number> | undefined;

/** EUC-KR with the syllables of Unified Hangul Code, which Node's decoder does not know. */
function decodeUnifiedHangul(bytes: Uint8Array): string | undefined {
  hangulPoints ??= new Map([...codesOf('euc-kr')].map(([point, code]) => [code, point]));
  const parts: string[] = [];
  let plain = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const point = hangulPoints.get((lead << 8) | (bytes[at + 1] ?? 0));
    if (point === undefined) return undefined;
    parts.push(decoderOf('utf-8', false).decode(bytes.subarray(plain, at)), String.fromCodePoint(point));
    plain = at + 2;
    at++;
  }
  parts.push(decoderOf('utf-8', false).decode(bytes.subarray(plain)));
  return parts.join('');
}

// ---- Writing ----

function isWellFormed(text: string): boolean {
  return !/[\ud800-\udfff]/.test(text) || !/\p{Surrogate}/u.test(text);
}

function encodeUtf16(text: string, little: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const low = little ? 0 : 1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    bytes[at * 2 + low] = code & 0xff;
    bytes[at * 2 + 1 - low] = code >> 8;
  }
  return bytes;
}

let codes1252: ReadonlyMap<number, number> | undefined;

function windows1252Codes(): ReadonlyMap<number, number> {
  if (codes1252 === undefined) {
    const codes = new Map<number, number>();
    for (let code = 0x80; code < 0x100; code++) codes.set(windows1252.charCodeAt(code - 0x80) || code, code);
    codes1252 = codes;
  }
  return codes1252;
}

const tables = new Map<Legacy, ReadonlyMap<number, number>>();

/** What a legacy encoding writes for each code point above ASCII in one or two bytes, inverted from its decoder. */
function codesOf(encoding: Legacy): ReadonlyMap<number, number> {
  let table = tables.get(encoding);
  if (table === undefined) {
    table = invert(encoding);
    tables.set(encoding, table);
  }
  return table;
}

function invert(encoding: Legacy): ReadonlyMap<number, number> {
  const codes = new Map<number, number>();
  const later: number[] = [];
  const decoder = decoderOf(encoding, false);
  // No sequence ends in a line feed, so that one between the sequences keeps them apart.
  const learn = (sequences: readonly number[], width: 1 | 2): void => {
    const bytes = new Uint8Array(sequences.length * (width + 1)).fill(10);
    sequences.forEach((code, index) => {
      if (width === 2) bytes[index * 3] = code >> 8;
      bytes[index * (width + 1) + width - 1] = code & 0xff;
    });
    const chars = decoder.decode(bytes).split('\n');
    sequences.forEach((code, index) => {
      const char = chars[index] ?? '';
      const point = char.codePointAt(0) ?? 0;
      const single = char.length === (point > 0xffff ? 2 : 1);
      if (single && point > 0x9f && point !== 0xfffd && !codes.has(point)) codes.set(point, code);
    });
  };
  for (let lead = 0x81; lead < 0xff; lead++) {
    const row = Array.from({ length: 0xbf }, (_, trail) => (lead << 8) | (trail + 0x40));
    const first = row.filter((code) => !isSecondCode(encoding, code));
    learn(first, 2);
    if (first.length < row.length) later.push(...row.filter((code) => isSecondCode(encoding, code)));
  }
  learn(later, 2);
  learn(
    Array.from({ length: 0x80 }, (_, index) => index + 0x80),
    1,
  );
  if (encoding === 'euc-kr') addUnifiedHangul(codes);
  return codes;
}

/**
 * Whether files hold another code for the same character, if there is one: in Shift-JIS NEC's copies of IBM's characters,
 * in Big5 what was added before A1, and the ten and thirty among its numeral signs.
 */
function isSecondCode(encoding: Legacy, code: number): boolean {
  if (encoding === 'shift_jis') return code >> 8 === 0xed || code >> 8 === 0xee;
  return encoding === 'big5' && (code < 0xa100 || code === 0xa2cc || code === 0xa2ce);
}

/** The syllables that are not in KS X 1001 take, in the order of Unicode, the codes it leaves free (code page 949). */
function addUnifiedHangul(codes: Map<number, number>): void {
  let lead = 0x81;
  let trail = 0x40;
  for (let syllable = 0xac00; syllable <= 0xd7a3; syllable++) {
    const standard = codes.get(syllable) ?? 0;
    if (standard >> 8 >= 0xa1 && (standard & 0xff) >= 0xa1) continue;
    trail++;
    if (trail === 0x5b) trail = 0x61;
    else if (trail === 0x7b) trail = 0x81;
    else if (trail > (lead < 0xa1 ? 0xfe : 0xa0)) {
      lead++;
      trail = 0x41;
    }
    codes.set(syllable, (lead << 8) | trail);
  }
}

let fourByteCodes: ReadonlyMap<number, number> | undefined;

/** The four bytes of GB18030 for a code point that has no two. */
function fourByteCode(point: number): number | undefined {
  if (point > 0xffff) return fourBytes(point - 0x10000 + 189_000);
  if (fourByteCodes === undefined) {
    const codes = new Map<number, number>();
    const count = 39_420;
    const bytes = new Uint8Array(count * 5).fill(10);
    const view = new DataView(bytes.buffer);
    for (let index = 0; index < count; index++) view.setUint32(index * 5, fourBytes(index));
    decoderOf('gb18030', false)
      .decode(bytes)
      .split('\n')
      .forEach((char, index) => {
        const code = char.charCodeAt(0);
        if (char.length === 1 && (code !== 0xfffd || index === 39_417)) codes.set(code, fourBytes(index));
      });
    fourByteCodes = codes;
  }
  return fourByteCodes.get(point);
}

function fourBytes(index: number): number {
  const last = 0x30 + (index % 10);
  const third = 0x81 + (Math.floor(index / 10) % 126);
  const second = 0x30 + (Math.floor(index / 1260) % 10);
  const first = 0x81 + Math.floor(index / 12_600);
  return first * 0x1000000 + ((second << 16) | (third << 8) | last);
}

// ---- Guessing ----

/** How much of the first lines that are not ASCII is looked at. */
const sampleSize = 32_768;

/** The share of bytes that may be neither ASCII nor likely in a Western text: binary files hold far more. */
const strayShare = 1 / 16;

function guess(bytes: Uint8Array): Decoded | DecodeFailure {
  const sample = sampleOf(bytes);
  if (hasControls(bytes) || isDamagedUtf8(sample)) return undecodable();
  const western = westernScore(sample);
  const scores: [number, Encoding][] = [[western.score, 'windows-1252']];
  for (const encoding of legacy) {
    const text = decodeAs(sample, encoding);
    if (text !== undefined) scores.push([asianScore(sample, text, encoding), encoding]);
  }
  scores.sort((a, b) => b[0] - a[0]);
  for (const [score, encoding] of scores) {
    if (score <= 0) break;
    const text = decodeAs(bytes, encoding);
    if (text !== undefined) return { text, encoding, bom: false };
  }
  // A stray byte or two in plain English tells nothing, and cannot be read wrongly by much.
  const size = sample.length < sampleSize ? bytes.length : sample.length;
  if (!western.assigned || western.odd > size * strayShare) return undecodable();
  return { text: decodeWindows1252(bytes), encoding: 'windows-1252', bom: false };
}

function sampleOf(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte > 0x7f);
  const start = bytes.lastIndexOf(10, first) + 1;
  const end = bytes.indexOf(10, start + sampleSize);
  return bytes.subarray(start, end < 0 ? bytes.length : end + 1);
}

/** Control characters but white space and the end-of-file mark of old systems. */
function hasControls(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte === 0x7f || (byte < 0x20 && (byte < 9 || byte > 13) && byte !== 0x1a));
}

/** Whether bytes are UTF-8 but for a few, as after a bad cut: any other reading of them would be mojibake. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  let bad = 0;
  let good = 0;
  for (const char of decoderOf('utf-8', false).decode(bytes)) {
    if (char === '\ufffd') bad++;
    // Three bytes in a row fit by chance so rarely that they weigh more.
    else if (char > '\u07ff') good += 5;
    else if (char > '\x7f') good++;
  }
  return good > 4 * bad;
}

const isLetter = (byte: number | undefined): boolean =>
  byte !== undefined && (byte | 32) >= 97 && (byte | 32) <= 122;

const westernLetters = 'àáâãäåæçèéêëìíîïñòóôõöøùúûüýßœšžÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŒŠŽÿþðÞÐ';
const westernWords = 'àáâèéêìíòóôùúåæöøüyÀÁÂÉÈÓÔÅÖØÆ';
const westernMarks = '‘’“”„‚…–—•«»¡¿\xa0';
/** Marks that stand alone, so that a row of them is something else. */
const westernSymbols = '°´×½§©®™º·€';

/**
 * How much the bytes above ASCII look like letters and marks of a Western language, between -1 and 1; how many of them
 * do not; and whether windows-1252 assigns a character to each.
 */
function westernScore(bytes: Uint8Array): { score: number; odd: number; assigned: boolean } {
  const text = decodeWindows1252(bytes);
  let sum = 0;
  let count = 0;
  let odd = 0;
  let run = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char < '\x80') {
      run = 0;
      continue;
    }
    const worth = westernWorth(bytes, at, char, ++run);
    if (westernMarks.includes(char)) run = 0;
    count++;
    sum += worth;
    if (worth < 0) odd++;
  }
  const crowded = count > 0.4 * text.length;
  const score = sum / Math.max(1, count);
  return { score: crowded || score < 0.5 ? -1 : score, odd, assigned: !/[\x80-\x9f]/.test(text) };
}

/** `run` counts the letters above ASCII that stand in a row, this one included. */
function westernWorth(bytes: Uint8Array, at: number, char: string, run: number): number {
  if (westernMarks.includes(char)) return 0.7;
  const before = bytes[at - 1] ?? 0;
  const after = bytes[at + 1] ?? 0;
  if (westernSymbols.includes(char)) return before < 0x80 && after < 0x80 ? 0.7 : -1;
  // A capital within a word is half of a character of two bytes.
  if (char >= 'À' && char < 'ß' && before >= 97 && before <= 122) return -1;
  if (run > 2 || !westernLetters.includes(char)) return -1;
  if (isLetter(before) || isLetter(after)) return 1;
  if (run === 2 || after > 0x7f) return 0.2;
  return westernWords.includes(char) ? 0.7 : -0.5;
}

/** Between -1 and 1: how much of what is not ASCII is common in the songs of the encoding's language. */
function asianScore(bytes: Uint8Array, text: string, encoding: Legacy): number {
  const common = commonIn(encoding);
  let sum = 0;
  let count = 0;
  let at = 0;
  let afterLetter = false;
  for (const char of text) {
    const lead = bytes[at] ?? 0;
    const trail = bytes[at + 1] ?? 0;
    const size = sizeOf(encoding, lead, trail);
    if (lead > 0x7f) {
      count++;
      // Between Latin letters a pair with a letter in it is an accent and the letter after it.
      const glued = isLetter(trail) && size === 2 ? Number(afterLetter) + Number(isLetter(bytes[at + 2])) : 0;
      if (common.has(char)) sum += 1 - 0.7 * glued;
      else sum += glued > 0 ? -0.8 : size === 2 ? rank(encoding, lead, trail) : -0.4;
    }
    afterLetter = isLetter(lead);
    at += size;
  }
  return sum / Math.max(1, count);
}

function sizeOf(encoding: Legacy, lead: number, trail: number): number {
  if (lead <= 0x80) return 1;
  if (encoding === 'gb18030') return trail < 0x40 ? 4 : 2;
  return encoding === 'shift_jis' && lead >= 0xa0 && lead < 0xe0 ? 1 : 2;
}

/** How likely a pair of bytes is by its row: punctuation, kana and the everyday level of a standard, or the rest. */
function rank(encoding: Legacy, lead: number, trail: number): number {
  const marks = 0.5;
  const daily = 0.2;
  const rare = -0.3;
  const odd = -0.8;
  switch (encoding) {
    case 'gb18030':
      if (trail < 0xa1 || lead < 0xa1) return odd;
      if (lead < 0xb0) return lead <= 0xa5 ? marks : rare;
      return lead <= 0xd7 ? daily : lead <= 0xf7 ? rare : odd;
    case 'shift_jis':
      if (lead === 0x81) return trail <= 0xac ? marks : rare;
      if (lead <= 0x83)
        return (lead === 0x82 && trail >= 0x9f) || (lead === 0x83 && trail <= 0x96) ? 1 : daily;
      if (lead < 0x88) return rare;
      return lead <= 0x98 ? daily : lead <= 0xea ? rare : odd;
    case 'euc-kr':
      if (trail < 0xa1 || lead < 0xa1) return rare;
      if (lead < 0xb0) return lead <= 0xa3 ? marks : rare;
      return lead <= 0xc8 ? daily : rare;
    case 'big5':
      if (lead < 0xa1) return odd;
      if (lead < 0xa4) return lead === 0xa1 ? marks : rare;
      return lead <= 0xc6 ? daily : lead <= 0xf9 ? rare : odd;
  }
}

// Common in songs: function words first, then what songs are about, then what they cry. Both Chinese scripts share `han`.
const han =
  '一不了在人有我他上大中到以地你也子就那要下得可出生自之年去好天心手多小看起成只如想把道回情己本日月星水火山河花草木石春夏秋冬早明晚夜今昨最初第二三四五六七八九十百千再次都又才能但若已被向往前左右外高低白黑色光影雨雪霜冰冷暖海沙田土老少女男母父兄弟姐妹朋友先死命世界永恒久半分秒刻息思念忘留等待唱歌曲舞音吉他笑哭吻怀抱牵走跑坐停行站路口未曾的是和什么她它快醒睡床窗台房屋家城巷村桥岸船港街夕朝阳照映清青翠金古今旧江湖池波浪泡沫流浪孤身形眉目耳唇肩背指掌甜酸苦辣咖啡茶酒杯醉香味糖雷电虹霓云烟火柴焰灰尘土叶枝根芽果玫瑰桃李梅菊荷莲蝴蝶狗猫鱼虎狼兔羊牛燕雁信封封面卡片相册琴弦鼓笛琵琶箏字句文章故事情景童真假正反面具戏台幕落升沉浮漂泊归期旅途客栈天涯角角落空旷原野森林深浅近快慢急忙碌平凡伟英雄王妃公主神仙鬼魔妖佛祈求祝福幸福快乐悲哀愁恨怨痴狂疯傻呆乖美丑新鲜血肉骨魂魄呼吸吐吞咬喊叫喵汪哒嗒咚叮啦哦噢喔呜嗯哎呀吧呢嘛嘿哈嘻哼咿哇耶主副前奏尾部合男女独白念白作制品演录混母带监出品吉他贝斯';
const simplified =
  '这个们来为国说时会对过后着开没还让从里爱梦泪风听见给样经头进现当长间问边远离变难忆记谁双飞鸟热应该请许话语红绿蓝黄阴乡东车马门关灯声乐响单静轻块钱买卖书写读学习觉岁华万亿几无尽终点处线结约与伤痛词编间轮转弹别温柔凉纸张扬满脸颜忧郁顾盼欢聚散丝绸缘续断闪烁楼层阁龙凤丽娇颗粒恋惊惧压抑挣扎释愿誓约诺证实虚拟体验发现场';
const traditional =
  '這個們來為國說時會對過後著開沒還讓從裡裏愛夢淚風聽見給樣經頭進現當長間問邊遠離變難憶記誰雙飛鳥熱應該請許話語紅綠藍黃陰鄉東車馬門關燈聲樂響單靜輕塊錢買賣書寫讀學習覺歲華萬億幾無盡終點處線結約與傷痛詞編輪轉彈別溫柔涼紙張揚滿臉顏憂鬱顧盼歡聚散絲綢緣續斷閃爍樓層閣龍鳳麗嬌顆粒戀驚懼壓抑掙扎釋願誓諾證實虛擬體驗場懷牽陽雲煙塵葉橋舊電貓魚鐘錶鏡喚醒';
const kanji =
  '人日一大年出本中子見言上分生手自行者二間思時気会十家女三前方入小地合後目長私下立部学物月君僕夢愛心空夜風雨涙花歌声光星海道明今何誰朝昨街色春夏秋冬雪世界永遠笑顔胸恋好待忘信願約束翼飛歩走想別達俺作詞曲編唄青赤白黒紫陽桜東京都駅町村山川田野森林木草葉鳥犬猫魚雲虹太強弱優寂悲嬉楽苦痛傷命死始終旅路橋坂窓部屋扉鍵鏡影闇灯火炎燃熱冷氷波浜岸島港船電車最初後度回番目逢会離咲散降晴流揺響鳴叫呼泣抱握触感覚知分真実嘘奇跡運未来過去現在瞬刻少年少女友彼母父';
const hangul =
  '이다는을가에의고지도하나은한를사그기너내리아어서로있해라시대만들자게말안우날눈마음랑없수오인으여면모와보네요야바길별밤빛꿈비노래끝처럼더걸줄왜걷히멀까저때물꽃잎속에손잡순간영원억잊혀못할알같았었던된데님죽울웃슬픔행복함께혼두번세상늘구름빗방울골목커피쿵둥봄후회첫엄품예떠괜찮친작간주전설레임달콤추운겨여름가을창문거리집앞뒤옆위아래높낮깊새벽아침점심저녁오늘내일어제하루시절청춘인생운명약속거짓진실미소얼굴입술머릿결향목소리숨결심장상처흔적그림자무지개햇살별빛달빛바람파도섬산강들판숲나무풀벌나비새고양강아지잠깨어나또다시처음마지막끝없이계속멈춰서춤추고노랠불러봐줘줄게거야걸요죠네군랄라루룰랑훨훨활짝반짝살랑두근쉬어뛰어넘쳐흘러버려져갔왔봤했됐싶좋싫밉곱예쁘멋진짜정말너무조금많이항상언제누구무엇어디왜그래그런이런저런모든아무것도절';

const commonChars = new Map<Legacy, ReadonlySet<string>>();

function commonIn(encoding: Legacy): ReadonlySet<string> {
  let common = commonChars.get(encoding);
  if (common === undefined) {
    const letters = {
      gb18030: han + simplified,
      big5: han + traditional,
      shift_jis: kanji,
      'euc-kr': hangul,
    };
    common = new Set(letters[encoding]);
    commonChars.set(encoding, common);
  }
  return common;
}
