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

const hex = (digits: string): Uint8Array => Uint8Array.from(digits.match(/[0-9a-f]{2}/g) ?? [], (pair) => Number.parseInt(pair, 16));
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (result: Decoded | DecodeFailure): string => ('text' in result ? `${result.encoding}: ${result.text}` : result.code);
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
    Object.entries(snippets).flatMap(([encoding, texts]) => texts.map((text) => [encoding as Encoding, text] as const)),
  )('reads %s: %j', (encoding, text) => {
    const bytes = write(text, encoding);
    const result = decode(bytes);
    expect(read(result)).toBe(`${encoding}: ${text}`);
    expect(roundTrips(bytes, result as Decoded)).toBe(true);
    expect(read(decode(ascii(text)))).toBe(`utf-8: ${text}`);
  });
});
