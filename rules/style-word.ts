import {
  defineRule,
  editDistance,
  instrumentalWords,
  productionWords,
  replace,
  styleGroups,
  wordsOfTable,
} from '../src/rule.ts';

let words: ReadonlySet<string> | undefined;
let byLetter: ReadonlyMap<string, readonly string[]> | undefined;

/** Every single word of the English vocabulary of prompts, also those of longer phrases. */
function known(): ReadonlySet<string> {
  if (!words) {
    const tables = [...Object.values(styleGroups), instrumentalWords, productionWords];
    words = new Set(
      tables.flatMap((table) => [...wordsOfTable(table)].flatMap((phrase) => phrase.split(/[\s\-/&']+/))),
    );
  }
  return words;
}

/** Known words of five letters or more, by their first letter. */
function beginningWith(letter: string): readonly string[] {
  if (!byLetter) {
    const lists = new Map<string, string[]>();
    for (const word of known()) {
      if (word.length < 5 || !/^[a-z]+$/.test(word)) continue;
      const list = lists.get(word[0]!);
      if (list) list.push(word);
      else lists.set(word[0]!, [word]);
    }
    byLetter = lists;
  }
  return byLetter.get(letter) ?? [];
}

/** Forms of a known word: plural, `-y`, `-ly`, `-ing`, `-ed`, `-er`, `-ic`. */
function isForm(word: string): boolean {
  if (known().has(word) || known().has(`${word}s`)) return true;
  return ['s', 'es', 'y', 'ly', 'ing', 'ed', 'er', 'ic', 'al', 'n', 'd', 'r'].some(
    (ending) =>
      word.endsWith(ending) &&
      (known().has(word.slice(0, -ending.length)) || known().has(`${word.slice(0, -ending.length)}e`)),
  );
}

export default defineRule({
  id: 'style-word',
  group: 'style',
  presets: { recommended: 'info', strict: 'info' },
  since: '0.1.0',
  about: 'front matter',
  summary: {
    en: 'Spell the words of a style prompt as everybody does.',
    'zh-CN': '风格提示中的词应当拼写正确。',
  },
  why: {
    en: 'A generator knows `melancholic`, not `melancolic`: a misspelled word counts for nothing.',
    'zh-CN': '生成模型认识 `melancholic`，不认识 `melancolic`：拼错的词等于没写。',
  },
  sources: ['SPEC, section 5: style prompt'],
  messages: {
    near: {
      en: '`{word}` is no word of style prompts that lyrilint knows; `{near}` was probably wanted',
      'zh-CN': 'lyrilint 不认识风格提示词 `{word}`；可能是 `{near}`',
    },
    write: { en: 'Correct the spelling', 'zh-CN': '改正拼写' },
  },
  examples: [
    { text: '---\nstyle: melancholic folk, warm cellos, zitherpop\n---\nFrost on every step\n' },
    { text: '[Verse]\nmelancolic frost\n' },
    {
      text: '---\nstyle: melancolic folk, piano\n---\nFrost on every step\n',
      reports: [
        '2:8-2:18 `melancolic` is no word of style prompts that lyrilint knows; `melancholic` was probably wanted',
      ],
      fixed: '---\nstyle: melancholic folk, piano\n---\nFrost on every step\n',
      unsafe: true,
    },
    {
      text: '---\nstyle: [shoegase, guitar]\n---\nFrost on every step\n',
      reports: [
        '2:9-2:17 `shoegase` is no word of style prompts that lyrilint knows; `shoegaze` was probably wanted',
      ],
      fixed: '---\nstyle: [shoegaze, guitar]\n---\nFrost on every step\n',
      unsafe: true,
    },
  ],
  *check({ tree, meta, index }) {
    const style = meta?.values.get('style');
    if (!style || index > 0) return;
    const written = tree.source.slice(style.start, Math.min(style.end, style.start + 5000));
    for (const match of written.matchAll(/(?<![\p{L}\p{N}])[A-Za-z]{6,24}(?![\p{L}\p{N}])/gu)) {
      const word = match[0].toLowerCase();
      if (isForm(word)) continue;
      const within = word.length >= 10 ? 2 : 1;
      let near: string | undefined;
      let best = within + 1;
      for (const candidate of beginningWith(word[0]!)) {
        if (Math.abs(candidate.length - word.length) > within || candidate.length < 6) continue;
        const distance = editDistance(word, candidate, within);
        if (distance >= best) continue;
        best = distance;
        near = candidate;
      }
      if (near === undefined) continue;
      const start = style.start + match.index;
      const at = { start, end: start + match[0].length };
      yield {
        at,
        message: 'near',
        data: { word: match[0], near },
        fixes: [{ title: 'write', edits: [replace(at, near)], unsafe: true }],
      };
    }
  },
});
