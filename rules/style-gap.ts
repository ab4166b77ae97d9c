import {
  defineRule,
  instrumentalWords,
  styleGroups,
  tempoPattern,
  type WordTable,
  wordsOfTable,
} from '../src/rule.ts';

type Group = keyof typeof styleGroups;

const groups = Object.keys(styleGroups) as readonly Group[];

/** The phrases of a prompt, in lower case. */
function phrasesOf(value: string | readonly string[]): readonly string[] {
  const text = typeof value === 'string' ? value : value.join(',');
  return text
    .toLowerCase()
    .split(/[,，、;；.。|/\n]+/)
    .map((phrase) => phrase.trim().replace(/\s+/g, ' '))
    .filter((phrase) => phrase !== '');
}

/** The longest known phrase has this many words. */
const longest = 5;

/** Whether a phrase, a run of words in it, or, in Chinese, a stretch of it is in a table. */
function touches(phrase: string, table: WordTable): boolean {
  const known = wordsOfTable(table);
  if (known.has(phrase)) return true;
  const words = phrase.split(' ').slice(0, 60);
  for (let from = 0; from < words.length; from++) {
    for (let to = from + 1; to <= Math.min(words.length, from + longest); to++)
      if (known.has(words.slice(from, to).join(' '))) return true;
  }
  if (!/[\u3400-\u9fff]/.test(phrase)) return false;
  const short = phrase.slice(0, 200);
  for (let from = 0; from < short.length; from++) {
    for (let length = 1; length <= 6; length++) if (known.has(short.slice(from, from + length))) return true;
  }
  return false;
}

export default defineRule({
  id: 'style-gap',
  group: 'style',
  presets: { recommended: 'info', strict: 'info' },
  since: '0.1.0',
  about: 'front matter',
  summary: {
    en: 'Say genre, mood, instrument, tempo and voice in a style prompt.',
    'zh-CN': '风格提示应当写明曲风、情绪、乐器、速度和人声。',
  },
  why: {
    en: 'What a style prompt leaves open the generator decides, differently each time.',
    'zh-CN': '风格提示没有写明的，由生成模型自己决定，而且每次都不一样。',
  },
  sources: ['SPEC, section 5: style prompt', 'facts/targets.json: tags that generators list'],
  messages: {
    genre: { en: 'the style prompt names no genre', 'zh-CN': '风格提示没有写曲风' },
    mood: { en: 'the style prompt names no mood', 'zh-CN': '风格提示没有写情绪' },
    instrument: { en: 'the style prompt names no instrument', 'zh-CN': '风格提示没有写乐器' },
    tempo: { en: 'the style prompt names no tempo', 'zh-CN': '风格提示没有写速度' },
    voice: { en: 'the style prompt names no voice', 'zh-CN': '风格提示没有写人声' },
  },
  examples: [
    { text: '[Verse]\nTwo lines of smoke\n' },
    {
      text: '---\nstyle: indie folk, warm, acoustic guitar, 92 bpm, female vocals\n---\nTwo lines of smoke\n',
    },
    { text: '---\nstyle: ambient, calm, piano, slow, instrumental\n---\n[Instrumental]\n' },
    { text: '---\nstyle: 民谣，温暖，木吉他，中速，女声\n---\n两缕炊烟\n' },
    {
      text: '---\nstyle: indie folk, acoustic guitar, slow\n---\nTwo lines of smoke\n',
      reports: ['2:8-2:41 the style prompt names no mood', '2:8-2:41 the style prompt names no voice'],
    },
    {
      text: '---\nstyle: 女声，温暖\n---\n两缕炊烟\n',
      reports: [
        '2:8-2:13 the style prompt names no genre',
        '2:8-2:13 the style prompt names no instrument',
        '2:8-2:13 the style prompt names no tempo',
      ],
    },
  ],
  *check({ meta, index }) {
    const style = meta?.values.get('style');
    if (!style || index > 0) return;
    const phrases = phrasesOf(style.value);
    if (phrases.length === 0) return;
    const tempo = new RegExp(tempoPattern, 'iu');
    const isInstrumental = phrases.some((phrase) => touches(phrase, instrumentalWords));
    for (const group of groups) {
      if (group === 'voice' && isInstrumental) continue;
      if (group === 'tempo' && phrases.some((phrase) => tempo.test(phrase))) continue;
      if (phrases.some((phrase) => touches(phrase, styleGroups[group]))) continue;
      yield { at: { start: style.start, end: style.end }, message: group };
    }
  },
});
