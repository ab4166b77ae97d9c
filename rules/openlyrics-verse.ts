import { defineRule, type Song, type SongLine } from '../src/rule.ts';

/** The language that an element says, and whether it is written in another script: translations share a name. */
function languageOf(song: Song, { line }: SongLine): string {
  const { directive } = line;
  if (!directive) return '';
  const text = song.text(directive);
  return ['lang', 'translit']
    .map((name) => new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)`).exec(text)?.[1] ?? '')
    .join(' ');
}

export default defineRule({
  id: 'openlyrics-verse',
  group: 'openlyrics',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  summary: {
    en: 'Want a name of its own for every verse of OpenLyrics.',
    'zh-CN': 'OpenLyrics 的每个段落都应有自己的名称。',
  },
  why: {
    en: 'Verses are called by their names. One without a name is called by nobody, and of two with one name a program shows the first.',
    'zh-CN': '段落靠名称调用：没有名称的无法调用，重名的只会显示第一个。',
  },
  sources: ['facts/style-guides.md, B5: verse names are unique'],
  notations: ['openlyrics'],
  messages: {
    unnamed: {
      en: 'this verse has no name; `name="v1"` was wanted',
      'zh-CN': '这一段没有名称；应有 `name="v1"`',
    },
    twice: {
      en: 'an earlier verse is called `{name}` too; each wants a name of its own',
      'zh-CN': '前面已有名为 `{name}` 的段落；每段应有自己的名称',
    },
    earlier: { en: 'the earlier one', 'zh-CN': '前一处' },
  },
  examples: [
    {
      notation: 'openlyrics',
      text: '<song>\n<lyrics>\n<verse name="v1a"><lines>Rain</lines></verse>\n<verse name="v1b"><lines>Wind</lines></verse>\n</lyrics>\n</song>\n',
    },
    {
      notation: 'openlyrics',
      text: '<song>\n<lyrics>\n<verse name="c" lang="ja"><lines>雨</lines></verse>\n<verse name="c" lang="ja" translit="en"><lines>ame</lines></verse>\n<verse name="c" lang="ja"><lines>風</lines></verse>\n</lyrics>\n</song>\n',
      reports: ['5:1-5:27 an earlier verse is called `c` too; each wants a name of its own'],
    },
    {
      notation: 'openlyrics',
      text: '<song>\n<lyrics>\n<verse name="v1" lang="en"><lines>Rain</lines></verse>\n<verse name="v1" lang="de"><lines>Regen</lines></verse>\n</lyrics>\n</song>\n',
    },
    {
      notation: 'openlyrics',
      text: '<song>\n<lyrics>\n<verse name="v1"><lines>Rain</lines></verse>\n<verse name="v1"><lines>Wind</lines></verse>\n<verse><lines>Sun</lines></verse>\n</lyrics>\n</song>\n',
      reports: [
        '4:1-4:18 an earlier verse is called `v1` too; each wants a name of its own',
        '5:1-5:8 this verse has no name; `name="v1"` was wanted',
      ],
    },
  ],
  *check({ song }) {
    const seen = new Map<string, SongLine>();
    for (const line of song.lines) {
      const { directive } = line.line;
      if (directive?.role !== 'open') continue;
      const name = directive.section ?? '';
      const at = { start: directive.start, end: directive.end };
      if (name === '') {
        yield { at, message: 'unnamed' };
        continue;
      }
      const key = `${name} ${languageOf(song, line)}`;
      const earlier = seen.get(key)?.line.directive;
      if (!earlier) seen.set(key, line);
      else
        yield {
          at,
          message: 'twice',
          data: { name },
          related: [{ message: 'earlier', at: { start: earlier.start, end: earlier.end } }],
        };
    }
  },
});
