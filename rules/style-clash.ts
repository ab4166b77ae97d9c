import { clashes, defineRule, type Range, wordsOfTable } from '../src/rule.ts';

/** The phrases of a prompt between its separators, with where they stand. */
function phrasesIn(
  source: string,
  start: number,
  end: number,
): readonly (Range & { readonly text: string })[] {
  const found: (Range & { text: string })[] = [];
  for (const match of source.slice(start, end).matchAll(/[^,，、;；|/\n[\]"']+/g)) {
    const text = match[0].replace(/^[\s-]+|\s+$/g, '');
    if (text === '') continue;
    const from = start + match.index + match[0].indexOf(text);
    found.push({ start: from, end: from + text.length, text: text.toLowerCase().replace(/\s+/g, ' ') });
  }
  return found;
}

export default defineRule({
  id: 'style-clash',
  group: 'style',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  about: 'front matter',
  summary: {
    en: 'Ask for nothing that contradicts itself in a style prompt.',
    'zh-CN': '风格提示不要自相矛盾。',
  },
  why: {
    en: 'Of two words that exclude each other a generator follows either, or neither.',
    'zh-CN': '两个互相排斥的词，生成模型只会听从其中一个，或者都不听。',
  },
  sources: ['SPEC, section 5: style prompt', 'facts/targets.md, 3: conflicting tags can silence the vocals'],
  messages: {
    clash: {
      en: '`{one}` and `{other}` exclude each other; one of them was wanted',
      'zh-CN': '`{one}` 与 `{other}` 互相矛盾；应当只留一个',
    },
    against: { en: 'the other is here', 'zh-CN': '另一个在这里' },
  },
  examples: [
    { text: '---\nstyle: slow folk, fast fingerpicking\n---\nSmoke over water towers\n' },
    { text: '---\nstyle: no vocals, piano\n---\n[Instrumental]\n' },
    {
      text: '---\nstyle: folk, fast, warm, slow\n---\nSmoke over water towers\n',
      reports: ['2:26-2:30 `fast` and `slow` exclude each other; one of them was wanted'],
    },
    {
      text: '---\nstyle: 民谣，纯音乐，男声\n---\n水塔上的烟\n',
      reports: ['2:15-2:17 `纯音乐` and `男声` exclude each other; one of them was wanted'],
    },
  ],
  *check({ tree, meta, index }) {
    const style = meta?.values.get('style');
    if (!style || index > 0) return;
    const phrases = phrasesIn(tree.source, style.start, style.end);
    for (const clash of clashes) {
      const one = phrases.find(({ text }) => wordsOfTable(clash.one).has(text));
      const other = phrases.find(({ text }) => wordsOfTable(clash.other).has(text));
      if (!one || !other || one === other) continue;
      const [first, second] = one.start < other.start ? [one, other] : [other, one];
      yield {
        at: { start: second.start, end: second.end },
        message: 'clash',
        data: { one: first.text, other: second.text },
        related: [{ at: { start: first.start, end: first.end }, message: 'against' }],
      };
    }
  },
});
