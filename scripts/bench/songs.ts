// Nonsense songs of the size, the languages and the oddities of real ones: the same for the same number, on every machine.

/** A source of numbers from 0 to 1 that is the same for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

interface Tongue {
  readonly share: number;
  readonly words: readonly string[];
  readonly joint: string;
  /** Words on a line, least and most. */
  readonly line: readonly [number, number];
  readonly verse: string;
  readonly chorus: string;
  readonly preChorus: string;
  readonly bridge: string;
  readonly intro: string;
  readonly outro: string;
}

const tongues: readonly Tongue[] = [
  {
    share: 0.66,
    words:
      "the a my your our and but so when while over under river lantern window copper harbor winter summer paper silver stone feather wander carry listen borrow gather slowly never always almost kitchen garden morning evening train station letter pocket mirror thunder ladder yellow little broken open empty honest gentle tumble tremble whistle don't we're I'll it's ember hollow meadow saddle button blanket candle corner cousin dollar engine".split(
        ' ',
      ),
    joint: ' ',
    line: [4, 9],
    verse: 'Verse',
    chorus: 'Chorus',
    preChorus: 'Pre-Chorus',
    bridge: 'Bridge',
    intro: 'Intro',
    outro: 'Outro',
  },
  {
    share: 0.1,
    words:
      'la el mi tu una casa lejos calle puerta noche mañana siempre nunca cántaro río piedra pájaro ventana hierro lámpara y pero cuando sobre camino árbol espejo azúcar jardín tambor'.split(
        ' ',
      ),
    joint: ' ',
    line: [4, 8],
    verse: 'Verso',
    chorus: 'Coro',
    preChorus: 'Pre-Coro',
    bridge: 'Puente',
    intro: 'Intro',
    outro: 'Outro',
  },
  {
    share: 0.08,
    words:
      'der die das mein dein und aber wenn über Straße Fenster Laterne immer niemals Brücke Glocke Garten Silber leise Koffer Löffel wandern tragen hören Küche Sommer Winter Apfel'.split(
        ' ',
      ),
    joint: ' ',
    line: [4, 8],
    verse: 'Strophe',
    chorus: 'Refrain',
    preChorus: 'Pre-Chorus',
    bridge: 'Bridge',
    intro: 'Intro',
    outro: 'Outro',
  },
  {
    share: 0.08,
    words: [...'窗灯河石纸银风雨路桥门茶书信杯街巷楼船帆春秋冬夏夜晨远近轻重慢快走听看等回过'],
    joint: '',
    line: [6, 13],
    verse: '主歌',
    chorus: '副歌',
    preChorus: '导歌',
    bridge: '桥段',
    intro: '前奏',
    outro: '尾奏',
  },
  {
    share: 0.04,
    words:
      'まど ひかり かわ いし かみ かぜ あめ みち はし とびら 手紙 時計 電車 朝 夜 遠く ゆっくり 歩く きく 待つ を は に が'.split(
        ' ',
      ),
    joint: '',
    line: [3, 7],
    verse: 'Aメロ',
    chorus: 'サビ',
    preChorus: 'Bメロ',
    bridge: 'ブリッジ',
    intro: 'イントロ',
    outro: 'アウトロ',
  },
  {
    share: 0.04,
    words:
      '창문 등불 강물 돌멩이 종이 바람 비가 길을 다리 문을 편지 시계 기차 아침 저녁 멀리 천천히 걸어 듣고 기다려'.split(
        ' ',
      ),
    joint: ' ',
    line: [3, 6],
    verse: '벌스',
    chorus: '후렴',
    preChorus: '프리코러스',
    bridge: '브릿지',
    intro: '인트로',
    outro: '아웃트로',
  },
];

type Style = 'bracket' | 'bare' | 'colon' | 'number' | 'none';

/** A song by its number: a name without an extension, and its text. */
export function song(number: number): { readonly name: string; readonly text: string } {
  const next = numbers(number * 7919 + 17);
  const below = (most: number): number => Math.floor(next() * most);
  const chance = (share: number): boolean => next() < share;
  let rest = next();
  const tongue = tongues.find(({ share }) => (rest -= share) < 0) ?? tongues[0]!;
  // Log-normal around 40 lines, as real files are.
  const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const wanted = Math.max(6, Math.min(400, Math.round(36 * Math.exp(0.5 * normal))));
  const style: Style = chance(0.55)
    ? 'bracket'
    : chance(0.3)
      ? 'none'
      : chance(0.4)
        ? 'number'
        : chance(0.5)
          ? 'colon'
          : 'bare';

  const line = (): string => {
    const count = tongue.line[0] + below(tongue.line[1] - tongue.line[0] + 1);
    const words = Array.from({ length: count }, () => tongue.words[below(tongue.words.length)]!);
    let text = words.join(tongue.joint);
    text = text.charAt(0).toUpperCase() + text.slice(1);
    if (tongue.joint === ' ' && chance(0.25)) text = text.replace(' ', ', ');
    if (chance(0.06)) text += tongue.joint === '' ? '（嗯）' : ' (oh, oh)';
    return text;
  };
  const stanza = (lines: number): string[] => Array.from({ length: lines }, line);
  const stanzaLines = (): number => (chance(0.7) ? 4 : chance(0.5) ? 8 : 6);
  const tag = (name: string): string[] =>
    style === 'bracket' ? [`[${name}]`] : style === 'colon' ? [`${name}:`] : style === 'bare' ? [name] : [];

  const chorus = stanza(stanzaLines());
  const preChorus = chance(0.2) ? stanza(2) : null;
  const blocks: string[][] = [];
  let lines = 0;
  const add = (header: readonly string[], body: readonly string[]): void => {
    blocks.push([...header, ...body]);
    lines += header.length + body.length + 1;
  };
  const named = (name: string, performer: string): string[] =>
    tag(style === 'bracket' && chance(0.08) ? `${name}: ${performer}` : name);

  if (style !== 'none' && style !== 'number' && chance(0.2))
    add(tag(tongue.intro), chance(0.5) ? [] : stanza(2));
  for (let verse = 1; lines < wanted; verse++) {
    const words = stanza(stanzaLines());
    if (style === 'number') {
      if (chance(0.5)) words[0] = `${verse}. ${words[0]}`;
      else words.unshift(`${verse}`);
      add([], words);
      continue;
    }
    add(named(`${tongue.verse} ${verse}`, 'Ada'), words);
    if (preChorus) add(tag(tongue.preChorus), preChorus);
    if (style === 'bracket' && chance(0.05) && verse > 1) add([`[${tongue.chorus} x2]`], []);
    else if (lines < wanted || verse === 1) add(named(tongue.chorus, 'Both'), chorus);
    if (verse === 2 && chance(0.4)) add(tag(tongue.bridge), stanza(4));
  }
  if (style === 'bracket' && chance(0.3)) add(tag(tongue.outro), stanza(2));

  const wide = chance(0.2);
  let text = blocks.map((block) => block.join('\n')).join(wide ? '\n\n\n' : '\n\n');
  if (chance(0.2))
    text = text.replace(/\n/g, (newline, at: number) => (at % 5 === 0 ? `  ${newline}` : newline));
  if (chance(0.03)) text = text.replace(/ /g, (space, at: number) => (at % 40 === 0 ? '\u00a0' : space));
  if (chance(0.02)) text = `12 Contributors${tongue.words[0]} Lyrics${text}73Embed`;
  if (chance(0.04)) text = text.replaceAll("'", '\u2019');
  if (chance(0.03)) text = text.replace(/\[Chorus\]/, '[Chrous]');
  if (!chance(0.6)) text += '\n';
  if (chance(0.06)) text = text.replaceAll('\n', '\r\n');
  if (chance(0.03)) text = `\ufeff${text}`;
  return { name: `${String(number).padStart(6, '0')}`, text };
}

/** Songs of one file of about so many bytes, with dividers and without an end. */
export function longText(bytes: number): string {
  const parts: string[] = [];
  let size = 0;
  for (let i = 0; size < bytes; i++) {
    const { text } = song(i);
    parts.push(text.replace('\ufeff', ''));
    size += Buffer.byteLength(text) + 6;
  }
  return parts.join('\n\n***\n\n');
}
