import { defineRule } from '../src/rule.ts';

export default defineRule({
  id: 'unused-suppression',
  group: 'engine',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  tentative: true,
  summary: {
    en: 'Delete suppressions that suppress nothing.',
    'zh-CN': '删除不起作用的抑制注释。',
  },
  why: {
    en: 'A comment that was needed once hides the next mistake of that kind.',
    'zh-CN': '曾经需要的注释会掩盖以后同类的错误。',
  },
  sources: ['SPEC section 4, suppressions; ESLint `--report-unused-disable-directives`'],
  messages: {
    unused: {
      en: 'this comment suppresses nothing',
      'zh-CN': '这条注释没有抑制任何问题',
    },
    unusedRules: {
      en: '{rules} found nothing that this comment would suppress',
      'zh-CN': '{rules} 没有发现这条注释要抑制的问题',
    },
    remove: { en: 'Delete what suppresses nothing', 'zh-CN': '删除不起作用的部分' },
  },
  examples: [
    {
      text: '# lyrilint-disable-next-line misplaced-outro\n[Outro]\nGoodnight, the kiln\n\n[Verse]\nClay on every hand\n',
    },
    { text: '[Verse]\nClay on every hand\n' },
    {
      text: '# lyrilint-disable-next-line misplaced-outro\n[Verse]\nClay on every hand\n',
      reports: ['1:3-1:45 this comment suppresses nothing'],
      fixed: '[Verse]\nClay on every hand\n',
    },
    {
      text: '# lyrilint-disable-next-line misplaced-outro, misplaced-intro\n[Outro]\nGoodnight, the kiln\n\n[Verse]\nClay on every hand\n',
      reports: ['1:3-1:62 misplaced-intro found nothing that this comment would suppress'],
      fixed:
        '# lyrilint-disable-next-line misplaced-outro\n[Outro]\nGoodnight, the kiln\n\n[Verse]\nClay on every hand\n',
    },
  ],
});
