import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Decoded,
  type DecodeFailure,
  decode,
  type Encoding,
  encode,
  encodingNamed,
  encodingNames,
  roundTrips,
} from '../src/text/encodings.ts';
import { runs } from './chance.ts';

const hex = (digits: string): Uint8Array =>
  Uint8Array.from(digits.match(/[0-9a-f]{2}/g) ?? [], (pair) => Number.parseInt(pair, 16));
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (result: Decoded | DecodeFailure): string =>
  'text' in result ? `${result.encoding}: ${result.text}` : result.code;
const write = (text: string, encoding: Encoding): Uint8Array => {
  const bytes = encode(text, { encoding, bom: false });
  if (bytes === null) throw new Error(`${encoding} cannot write ${text}`);
  return bytes;
};

/** Lines of our own, as short as a file may be. */
const snippets: Readonly<Record<Exclude<Encoding, `utf-${string}`>, readonly string[]>> = {
  gb18030: [
    '[主歌]\n我在雨里等你\n',
    '你说过会回来',
    '[00:12.30]街灯亮了又暗\n[00:15.10]旧船还停在岸边\n',
    '副歌：\n啦啦啦，别再问我为什么\n',
    '夜色温柔',
    'Baby 我爱你 oh yeah\nBaby 别走\n',
    '[ti:夏天的信]\n[ar:林一]\n',
    '风吹过山岗，吹散了烟花',
    '蝴蝶停在窗台\n谁把琴弦拨断\n',
    '“晚安”——她轻轻地说……',
    '鏡子裡的光',
    '咖啡凉了',
    '爱',
    '《渡口》\n词：阿禾\n曲：阿禾\n编曲：小满\n',
    '蜻蜓点过荷塘，涟漪荡漾',
  ],
  big5: [
    '[主歌]\n我在雨裡等你\n',
    '你說過會回來',
    '[00:12.30]街燈亮了又暗\n[00:15.10]舊船還停在岸邊\n',
    '副歌：\n啦啦啦，別再問我為什麼\n',
    '夜色溫柔',
    'Baby 我愛你 oh yeah\nBaby 別走\n',
    '風吹過山崗，吹散了煙花',
    '蝴蝶停在窗台\n誰把琴弦撥斷\n',
    '「晚安」她輕輕地說',
    '咖啡涼了',
    '詞：阿禾\n曲：阿禾\n',
    '愛',
  ],
  shift_jis: [
    '雨が降る夜に\n君を待っている\n',
    '[サビ]\nさよなら、また明日\n',
    'ありがとう',
    'ラララ',
    '[00:01.00]青い空を見上げて\n',
    '紫陽花咲く坂道で',
    'Oh baby 抱きしめて tonight\n',
    '「おやすみ」と君は言った',
    '月明かり、波の音…',
    '夢',
    '東京の灯り',
  ],
  'euc-kr': [
    '비가 내리는 밤에\n너를 기다려\n',
    '[후렴]\n사랑해 그대만을\n',
    '안녕',
    '[00:01.00]별이 빛나는 하늘 아래\n',
    'Oh baby 가지 마 tonight\n',
    '바람이 분다, 꽃잎이 진다',
    '눈물',
    '우리 다시 만날 수 있을까?',
    '라라라 라라',
    '햇살 좋은 날 골목길을 걸어요',
    '쀼쀼 똠양 뭐라고 부를까',
  ],
  'windows-1252': [
    '[Verse]\nI don’t mind the rain\n',
    'café',
    'Noël à la maison\n',
    'déjà vu, où es-tu ?',
    '“Stay,” she said — and then…\n',
    'Größe und Übermut\nschöne Mädchen\n',
    'El niño soñó mañana\n¿Quién eres tú?\n',
    'Coração, não vá embora\n',
    'På vägen hem är jag fri\n',
    'L’été s’en va',
    '[Chorus ×2]\nla la la\n',
    'Così è la vita, perché no\n',
    'ÉCOUTE-MOI\n',
    '‘cause you’re gone',
    'Ég elska þig\n',
    'Blå øjne og røde bær\n',
    '© 2026 Ada\nla la\n',
  ],
};

describe('the guess', () => {
  it.each(
    Object.entries(snippets).flatMap(([encoding, texts]) =>
      texts.map((text) => [encoding as Encoding, text] as const),
    ),
  )('reads %s: %j', (encoding, text) => {
    const bytes = write(text, encoding);
    const result = decode(bytes);
    expect(read(result)).toBe(`${encoding}: ${text}`);
    expect(roundTrips(bytes, result as Decoded)).toBe(true);
    expect(read(decode(ascii(text)))).toBe(`utf-8: ${text}`);
  });
});

describe('decode', () => {
  it('believes a mark, then a name, then UTF-8', () => {
    expect(decode(hex('efbbbf 6c61'))).toEqual({ text: 'la', encoding: 'utf-8', bom: true });
    expect(decode(hex('efbbbf efbbbf 6c61'))).toEqual({ text: '\ufeffla', encoding: 'utf-8', bom: true });
    expect(decode(hex('fffe 6c00 e896'))).toEqual({ text: 'l雨', encoding: 'utf-16le', bom: true });
    expect(decode(hex('feff 006c 96e8'), 'gbk')).toEqual({ text: 'l雨', encoding: 'utf-16be', bom: true });
    expect(decode(hex('6c00 e896'), 'UTF-16')).toEqual({ text: 'l雨', encoding: 'utf-16le', bom: false });
    expect(decode(hex('e99b a8'), 'latin1')).toEqual({ text: 'é›¨', encoding: 'windows-1252', bom: false });
    expect(decode(ascii('mojibake \ufffd'))).toMatchObject({ encoding: 'utf-8' });
    expect(decode(new Uint8Array())).toEqual({ text: '', encoding: 'utf-8', bom: false });
    expect(read(decode(hex('80 93 94 92'), 'cp1252'))).toBe('windows-1252: €“”’');
    expect(read(decode(hex('8141 8c63'), 'cp949'))).toBe('euc-kr: 갂똠');
  });

  it.each([
    ['NUL', '6c610061', undefined, 'binary'],
    ['NUL under a name', '6c610061', 'gbk', 'binary'],
    ['UTF-32', 'fffe0000 6c000000', undefined, 'binary'],
    ['half of a UTF-16 unit', 'fffe6c', undefined, 'undecodable'],
    ['half of a surrogate pair', 'fffe3dd8', undefined, 'undecodable'],
    ['a marked file that is no UTF-8', 'efbbbfe96c61', undefined, 'undecodable'],
    ['bytes of no encoding', '81ff8dff', undefined, 'undecodable'],
    ['FF FF, which Node 20 lets through', 'ced2ffff', 'gbk', 'undecodable'],
    ['a C1 control, which Node 20 makes of a lone lead byte', 'b0a181', 'euc-kr', 'undecodable'],
    ['the head of a picture', '89504e470d0a1a0a0102', undefined, 'undecodable'],
    ['many odd bytes', 'a7b6fef7d7ac20aff0f7', undefined, 'undecodable'],
    ['UTF-8 that was cut', 'e99ba8e3818ce9998de3', undefined, 'undecodable'],
    ['Cyrillic, which is not listed', 'cff0e8e2e5f220ece8f00a', undefined, 'undecodable'],
    ['a name that is none', '6c61', 'utf-9', 'unknown-encoding'],
  ])('refuses %s', (_, bytes, encoding, code) => expect(read(decode(hex(bytes), encoding))).toBe(code));

  it('knows names in any spelling, and what a wrong one may mean', () => {
    for (const name of encodingNames) expect(encodingNamed(name)).toBe(name);
    expect(['UTF8', 'GB2312', 'Shift-JIS', 'cp949', 'Latin1', 'big5-hkscs'].map(encodingNamed)).toEqual([
      'utf-8',
      'gb18030',
      'shift_jis',
      'euc-kr',
      'windows-1252',
      'big5',
    ]);
    expect(decode(ascii('la'), 'shfit-jis')).toMatchObject({ suggestion: 'shift_jis' });
    expect(decode(ascii('la'), 'constructor')).not.toHaveProperty('suggestion');
  });
});

describe('encode', () => {
  it('writes what decode reads', () => {
    for (const encoding of encodingNames) {
      let all = '';
      for (let point = 1; point < 0x11000; point++) {
        const c1 = point >= 0x80 && point < 0xa0 && !encoding.startsWith('utf');
        const char = String.fromCodePoint(point);
        if (c1 || point === 0xfffd || point === 0xfeff || encode(char, { encoding, bom: false }) === null)
          continue;
        all += char;
      }
      const bytes = write(all, encoding);
      const result = decode(bytes, encoding);
      expect('text' in result && result.text === all).toBe(true);
      expect(roundTrips(bytes, result as Decoded)).toBe(true);
    }
  });

  it('gives the bytes of the standards, and null for what is not in them', () => {
    const bytes = (text: string, encoding: Encoding, bom = false): string | null => {
      const written = encode(text, { encoding, bom });
      return written && [...written].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    };
    expect(bytes('la雨', 'utf-8', true)).toBe('efbbbf6c61e99ba8');
    expect(bytes('l雨', 'utf-16le', true)).toBe('fffe6c00e896');
    expect(bytes('l雨', 'utf-16be')).toBe('006c96e8');
    expect(bytes('雨€😀é', 'gb18030')).toBe('d3eaa2e39439fc36a8a6');
    expect(bytes('十雨', 'big5')).toBe('a451ab42');
    expect(bytes('雨ｱ～\\', 'shift_jis')).toBe('894ab181605c');
    expect(bytes('비똠갂힝', 'euc-kr')).toBe('baf18c638141c8fe');
    expect(bytes('’é', 'windows-1252')).toBe('92e9');
    for (const encoding of ['big5', 'shift_jis', 'euc-kr', 'windows-1252'] as const)
      expect(bytes('😀', encoding)).toBeNull();
    expect(bytes('雨', 'windows-1252')).toBeNull();
    for (const encoding of encodingNames) expect(bytes('\ud83d', encoding)).toBeNull();
  });

  it('never throws, and what it guesses in bytes it can write back or says it cannot', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 40 }),
        fc.constantFrom(undefined, ...encodingNames),
        (bytes, encoding) => {
          const result = decode(bytes, encoding);
          if (!('text' in result)) return;
          const again = encode(result.text, result);
          expect(roundTrips(bytes, result)).toBe(again !== null && again.join() === bytes.join());
        },
      ),
      runs(1000),
    );
  });
});
