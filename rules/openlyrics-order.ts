import { defineRule, type Song, type Span } from '../src/rule.ts';

/** The names in `verseOrder`, with their places. */
function* orderOf(song: Song): Generator<Span & { readonly name: string }> {
  for (const { line } of song.lines) {
    const { directive } = line;
    if (directive?.name !== 'verseorder' || !directive.value) continue;
    const { value } = directive;
    for (const match of song.text(value).matchAll(/\S+/g)) {
      const start = value.start + match.index;
      yield { start, end: start + match[0].length, name: match[0] };
    }
  }
}

export default defineRule({
  id: 'openlyrics-order',
  group: 'openlyrics',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  summary: {
    en: 'Find names in `verseOrder` that no verse has.',
    'zh-CN': '找出 `verseOrder` 中没有对应段落的名称。',
  },
  why: {
    en: 'What a program cannot find by its name is not shown: the band sings on and the screen stays where it was.',
    'zh-CN': '按名称找不到的段落不会显示：乐队已经唱下去，屏幕还停在原处。',
  },
  sources: [
    'facts/style-guides.md, B5: `verseOrder` has to refer to verses that are there',
    'facts/lyrics-in-the-wild.md, section 8: 83 of 1,613 OpenSong files name a section in their order that is missing',
  ],
  notations: ['openlyrics'],
  messages: {
    missing: {
      en: '`{name}` stands in `verseOrder`, and no verse has that name; there is {names}',
      'zh-CN': '`verseOrder` 里的 `{name}` 没有对应的段落；现有 {names}',
    },
  },
  examples: [
    {
      notation: 'openlyrics',
      text: '<song>\n<lyrics>\n<verse name="v1"><lines>Rain</lines></verse>\n</lyrics>\n</song>\n',
    },
    {
      notation: 'openlyrics',
      text: '<song>\n<properties>\n<verseOrder>\nv1\nb\n</verseOrder>\n</properties>\n<lyrics>\n<verse name="v1"><lines>Rain</lines></verse>\n</lyrics>\n</song>\n',
      reports: ['5:1-5:2 `b` stands in `verseOrder`, and no verse has that name; there is `v1`'],
    },
    {
      notation: 'openlyrics',
      text: '<song>\n<properties><verseOrder>v1 c v1</verseOrder></properties>\n<lyrics>\n<verse name="v1a"><lines>Rain</lines></verse>\n<verse name="v1b"><lines>Wind</lines></verse>\n<verse name="c"><lines>Sun</lines></verse>\n</lyrics>\n</song>\n',
    },
    {
      notation: 'openlyrics',
      text: '<song>\n<properties><verseOrder>v1 c1 v2 c1</verseOrder></properties>\n<lyrics>\n<verse name="v1"><lines>Rain</lines></verse>\n<verse name="v2"><lines>Wind</lines></verse>\n<verse name="c"><lines>Sun</lines></verse>\n</lyrics>\n</song>\n',
      reports: [
        '2:28-2:30 `c1` stands in `verseOrder`, and no verse has that name; there is `v1`, `v2`, `c`',
      ],
    },
  ],
  *check({ song }) {
    const names = new Set(
      song.lines.flatMap(({ line }) =>
        line.directive?.role === 'open' && line.directive.section ? [line.directive.section] : [],
      ),
    );
    if (names.size === 0) return;
    // `v1` also stands for its parts, `v1a` and `v1b`.
    const known = new Set([...names].flatMap((name) => [name, name.replace(/(?<=\d)[a-z]$/, '')]));
    const list = [...names].map((name) => `\`${name}\``).join(', ');
    for (const { start, end, name } of orderOf(song)) {
      if (known.has(name)) continue;
      known.add(name);
      yield { at: { start, end }, message: 'missing', data: { name, names: list } };
    }
  },
});
