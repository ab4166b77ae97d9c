import { closest, defineRule, lrcPlayerTags, lrcTags } from '../src/rule.ts';

const known = new Set([...lrcTags, ...lrcPlayerTags]);

/** Names of three letters or fewer are too near to each other for a guess. */
const guessable = [...lrcTags, ...lrcPlayerTags].filter((name) => name.length > 3);

export default defineRule({
  id: 'lrc-tag',
  group: 'lrc',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  tentative: true,
  summary: {
    en: 'Find ID tags that no player knows, and ones that are broken.',
    'zh-CN': '找出播放器不认识的或写坏的 ID 标签。',
  },
  why: {
    en: 'ID tags head a file: `[ti:…]` `[ar:…]` `[al:…]` `[by:…]` `[offset:…]`. A player passes over one it does not know, shows one that is not closed as words, and reads an `offset` only as whole milliseconds.',
    'zh-CN':
      'ID 标签写在文件开头：`[ti:…]` `[ar:…]` `[al:…]` `[by:…]` `[offset:…]`。播放器会忽略不认识的标签，把没有闭合的当歌词显示，`offset` 只认整数毫秒。',
  },
  sources: [
    'facts/style-guides.md, B5: ID tags ti ar al au by offset length re ve (la, tool, #); offset only validated as an integer',
  ],
  notations: ['lrc'],
  messages: {
    unknown: { en: '`{name}` is no ID tag that players know', 'zh-CN': '`{name}` 不是播放器认识的 ID 标签' },
    near: {
      en: '`{name}` is no ID tag that players know, did you mean `{near}`',
      'zh-CN': '`{name}` 不是播放器认识的 ID 标签，是否想写 `{near}`',
    },
    unclosed: {
      en: 'the ID tag `{name}` has no closing bracket',
      'zh-CN': 'ID 标签 `{name}` 没有闭合，应有 `]`',
    },
    offset: {
      en: 'offset `{value}` is no whole number of milliseconds',
      'zh-CN': 'offset 的值 `{value}` 不是整数毫秒',
    },
    close: { en: 'Close the tag', 'zh-CN': '闭合标签' },
    rename: { en: 'Write the name that was meant', 'zh-CN': '改为想写的名称' },
  },
  examples: [
    { notation: 'lrc', text: '[ar:Nobody]\n[length:03:20]\n[00:01.00]Paper boats\n' },
    {
      notation: 'lrc',
      text: '[lenght:03:20]\n[00:01.00]Paper boats\n',
      reports: ['1:2-1:8 `lenght` is no ID tag that players know, did you mean `length`'],
      fixed: '[length:03:20]\n[00:01.00]Paper boats\n',
    },
    { notation: 'lrc', text: '[ti:Boats]\n[by:]\n[offset:-250]\n[#: a remark]\n[00:01.00]Paper boats\n' },
    {
      notation: 'lrc',
      text: '[ti:Boats\n[offest:100]\n[offset:1.5s]\n[brewed: tea]\n[00:01.00]Paper boats\n',
      reports: [
        '1:1-1:10 the ID tag `ti` has no closing bracket',
        '2:2-2:8 `offest` is no ID tag that players know, did you mean `offset`',
        '3:9-3:13 offset `1.5s` is no whole number of milliseconds',
        '4:2-4:8 `brewed` is no ID tag that players know',
      ],
      fixed: '[ti:Boats]\n[offset:100]\n[offset:1.5s]\n[brewed: tea]\n[00:01.00]Paper boats\n',
    },
  ],
  *check({ song, tree }) {
    for (const { line } of song.lines) {
      const { directive } = line;
      if (line.type !== 'id' || !directive) continue;
      const { name, nameAt, value } = directive;
      if (tree.source.charCodeAt(directive.end - 1) !== 0x5d) {
        yield {
          at: directive,
          message: 'unclosed',
          data: { name },
          fixes: [{ title: 'close', edits: [{ start: directive.end, end: directive.end, text: ']' }] }],
        };
      }
      if (!known.has(name) && !/^x[-_]/.test(name)) {
        const near = name.length > 3 ? closest(name, guessable, name.length > 6 ? 2 : 1) : undefined;
        if (near === undefined) yield { at: nameAt, message: 'unknown', data: { name } };
        else {
          yield {
            at: nameAt,
            message: 'near',
            data: { name, near },
            fixes: [
              {
                title: 'rename',
                edits: [{ start: nameAt.start, end: nameAt.end, text: near }],
                removes: 'markup',
              },
            ],
          };
        }
      } else if (name === 'offset' && value) {
        const said = tree.source.slice(value.start, value.end);
        if (!/^[+-]?\d+$/.test(said)) yield { at: value, message: 'offset', data: { value: said } };
      }
    }
  },
});
