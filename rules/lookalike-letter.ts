import {
  codePoint,
  cyrillicOfLatin,
  defineRule,
  greekOfLatin,
  isInUnreadTag,
  isLyric,
  latinOfCyrillic,
  latinOfGreek,
  Mark,
  replace,
  type Song,
} from '../src/rule.ts';

type Script = 'Latin' | 'Cyrillic' | 'Greek';

/** No word of any language is longer. */
const longest = 64;

let words: RegExp | undefined;
let latin: RegExp | undefined;

/** The alphabet of a letter, null for marks and for letters of others. Greek and Cyrillic are blocks of their own. */
function scriptOf(letter: string): Script | null {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x370) {
    latin ??= /^\p{Script=Latin}$/u;
    return latin.test(letter) ? 'Latin' : null;
  }
  if (code < 0x400) return 'Greek';
  if (code < 0x530) return 'Cyrillic';
  latin ??= /^\p{Script=Latin}$/u;
  return latin.test(letter) ? 'Latin' : null;
}

function tableOf(from: Script, to: Script): ReadonlyMap<string, string> | null {
  if (to === 'Latin') return from === 'Greek' ? latinOfGreek() : latinOfCyrillic();
  if (from !== 'Latin') return null;
  return to === 'Greek' ? greekOfLatin() : cyrillicOfLatin();
}

/** The alphabet that most letters of a song belong to. */
function mainScript(song: Song): Script {
  const counts = { Latin: 0, Cyrillic: 0, Greek: 0 };
  for (const { sung } of song.sungLines) {
    for (let at = sung.start; at < sung.end; at++) {
      const code = song.tree.source.charCodeAt(at);
      if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) counts.Latin++;
      else if (code >= 0x400 && code < 0x530) counts.Cyrillic++;
      else if (code >= 0x370 && code < 0x400) counts.Greek++;
    }
  }
  if (counts.Cyrillic > counts.Latin && counts.Cyrillic >= counts.Greek) return 'Cyrillic';
  return counts.Greek > counts.Latin ? 'Greek' : 'Latin';
}

interface Letter {
  readonly index: number;
  readonly letter: string;
  readonly script: Script | null;
}

interface Foreign extends Letter {
  readonly by: string;
}

/** The word's foreign letters with what replaces them, when all of them look like letters of `to`; null otherwise. */
function folded(letters: readonly Letter[], to: Script): readonly Foreign[] | null {
  const found: Foreign[] = [];
  for (const letter of letters) {
    if (letter.script === to || letter.script === null) continue;
    const by = tableOf(letter.script, to)?.get(letter.letter);
    if (by === undefined) return null;
    found.push({ ...letter, by });
  }
  return found;
}

/** What is foreign in a word of mixed alphabets. The song's alphabet comes first; an ending of another alphabet is grammar. */
function foreignLetters(letters: readonly Letter[], main: Script): readonly Foreign[] | null {
  const scripts = new Set(letters.map(({ script }) => script));
  if (scripts.has(main)) {
    const found = folded(letters, main);
    if (found) return found;
  }
  for (const to of ['Latin', 'Cyrillic', 'Greek'] as const) {
    if (to === main || !scripts.has(to)) continue;
    const found = folded(letters, to);
    const lastKept = letters.findLastIndex(({ script }) => script === to);
    if (found && (main === 'Latin' || found.every(({ index }) => index < lastKept))) return found;
  }
  return null;
}

export default defineRule({
  id: 'lookalike-letter',
  group: 'text',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  tentative: true,
  marks: Mark.greek,
  summary: {
    en: 'Find a Cyrillic or Greek letter inside a Latin word, and the reverse.',
    'zh-CN': '找出混入拉丁词中的西里尔或希腊字母，以及相反的情形。',
  },
  why: {
    en: 'Lyric sites swap single letters for twins of another alphabet to trace copies. The word looks right, but no search finds it and a generator stumbles over it.',
    'zh-CN':
      '歌词网站会把个别字母换成另一字母表中的形近字母来追踪复制者。单词看上去没错，却搜不到，生成器也会读错。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, section 2: Cyrillic `е` inside Latin words in 286 files, about 1,000 letters',
    'Unicode Technical Standard 39',
  ],
  messages: {
    found: {
      en: '`{word}` holds the {script} letter {letter} ({code}); its twin {by} was meant',
      'zh-CN': '`{word}` 中的 {letter}（{code}）是 {script} 字母，本该是形近的 {by}',
    },
    replaceIt: { en: 'Replace the letter by its twin', 'zh-CN': '替换为形近字母' },
  },
  examples: [
    { text: 'Leave the light on\n' },
    { text: 'Я вернусь домой\nТам, где light и море\n' },
    {
      text: 'Leave thе light on\n',
      reports: ['1:9-1:10 `thе` holds the Cyrillic letter е (U+0435); its twin e was meant'],
      fixed: 'Leave the light on\n',
    },
    {
      text: 'Я вернусь дoмой\n',
      reports: ['1:12-1:13 `дoмой` holds the Latin letter o (U+006F); its twin о was meant'],
      fixed: 'Я вернусь домой\n',
    },
  ],
  *check({ song, tree }) {
    let main: Script | undefined;
    for (const line of song.lines) {
      if (!(line.line.marks & Mark.greek) || !isLyric(line)) continue;
      const { start, end } = line.line;
      const text = tree.source.slice(start, end);
      if (!/[\u0370-\u052f]/.test(text) || !/[a-zA-Z\u00c0-\u024f]/.test(text)) continue;
      words ??= /[\p{L}\p{M}]+/gu;
      for (const { 0: word, index: offset } of text.matchAll(words)) {
        if (word.length > longest || !/[\u0370-\u052f]/.test(word) || !/[a-zA-Z\u00c0-\u024f]/.test(word))
          continue;
        const letters: Letter[] = [];
        for (let at = 0; at < word.length; at++)
          letters.push({ index: at, letter: word[at]!, script: scriptOf(word[at]!) });
        main ??= mainScript(song);
        const found = foreignLetters(letters, main);
        if (!found) continue;
        for (const { index, letter, script, by } of found) {
          const from = start + offset + index;
          const at = { start: from, end: from + 1 };
          const unsafe = isInUnreadTag(song, line, at);
          yield {
            at,
            message: 'found',
            data: { script: script ?? '', letter, code: codePoint(letter), word, by },
            fixes: [{ title: 'replaceIt', edits: [replace(at, by)], ...(unsafe && { unsafe }) }],
          };
        }
      }
    }
  },
});
