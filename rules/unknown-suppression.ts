import { defineRule } from '../src/rule.ts';

export default defineRule({
  id: 'unknown-suppression',
  group: 'engine',
  presets: { recommended: 'error', strict: 'error' },
  since: '0.1.0',
  summary: {
    en: 'Suppress only rules that exist.',
    'zh-CN': '只抑制存在的规则。',
  },
  why: {
    en: 'A misspelled suppression does nothing, and nobody notices.',
    'zh-CN': '拼错的抑制注释不起作用，而且没人会发现。',
  },
  sources: ['SPEC section 4, suppressions'],
  messages: {
    unknown: { en: 'no rule is called `{id}`', 'zh-CN': '没有名为 `{id}` 的规则' },
    unknownNear: {
      en: 'no rule is called `{id}`; `{near}` was meant',
      'zh-CN': '没有名为 `{id}` 的规则；应当是 `{near}`',
    },
    command: {
      en: '`{word}` is no command of lyrilint; `lyrilint-disable`, `-enable`, `-disable-line`, `-disable-next-line` and `-disable-file` are',
      'zh-CN':
        '`{word}` 不是 lyrilint 的命令；可用的有 `lyrilint-disable`、`-enable`、`-disable-line`、`-disable-next-line` 和 `-disable-file`',
    },
    commandNear: {
      en: '`{word}` is no command of lyrilint; `{near}` was meant',
      'zh-CN': '`{word}` 不是 lyrilint 的命令；应当是 `{near}`',
    },
    severity: {
      en: '`{id}` cannot be set to `{setting}`; `off`, `info`, `warn` or `error` was wanted',
      'zh-CN': '`{id}` 不能设为 `{setting}`；应当是 `off`、`info`、`warn` 或 `error`',
    },
    options: {
      en: '`{id}` has no such options as in `{setting}`; `lyrilint explain {id}` shows them',
      'zh-CN': '`{id}` 没有 `{setting}` 中的选项；`lyrilint explain {id}` 会列出它的选项',
    },
    shape: {
      en: '`{setting}` says nothing to lyrilint; front matter may hold `lyrilint: { rules: { single-chorus: off } }`',
      'zh-CN': 'lyrilint 看不懂 `{setting}`；文件头可以写 `lyrilint: { rules: { single-chorus: off } }`',
    },
  },
  examples: [
    { text: '# lyrilint-disable-next-line empty-section\n[Verse]\n\n[Chorus]\nHonest as a stone\n' },
    { text: '[Verse]\nHonest as a stone\n' },
    {
      text: '# lyrilint-disable-next-line empty-sectoin, moonlight\n[Verse]\nHonest as a stone\n',
      reports: [
        '1:30-1:43 no rule is called `empty-sectoin`; `empty-section` was meant',
        '1:45-1:54 no rule is called `moonlight`',
      ],
    },
    {
      text: '# lyrilint-disable-nxt-line empty-section\n[Verse]\nHonest as a stone\n\n# lyrilint-moonlight\n[Chorus]\nStone\n',
      reports: [
        '1:3-1:42 `lyrilint-disable-nxt-line` is no command of lyrilint; `lyrilint-disable-next-line` was meant',
        '5:3-5:21 `lyrilint-moonlight` is no command of lyrilint; `lyrilint-disable`, `-enable`, `-disable-line`, `-disable-next-line` and `-disable-file` are',
      ],
    },
    {
      text: '---\nlyrilint: { rules: { single-chorus: loud, moonlight: off } }\n---\n[Verse]\nHonest as a stone\n',
      reports: [
        '2:22-2:35 `single-chorus` cannot be set to `loud`; `off`, `info`, `warn` or `error` was wanted',
        '2:43-2:52 no rule is called `moonlight`',
      ],
    },
    {
      text: '---\nlyrilint:\n  rules:\n    long-section: [warn, { least: 3 }]\n---\n[Verse]\nHonest as a stone\n',
      reports: [
        '4:5-4:17 `long-section` has no such options as in `["warn",{"least":3}]`; `lyrilint explain long-section` shows them',
      ],
    },
    {
      text: '---\nlyrilint: off\n---\n[Verse]\nHonest as a stone\n',
      reports: [
        '2:11-2:14 `lyrilint: off` says nothing to lyrilint; front matter may hold `lyrilint: { rules: { single-chorus: off } }`',
      ],
    },
  ],
});
