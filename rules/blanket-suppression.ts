import { defineRule } from '../src/rule.ts';

export default defineRule({
  id: 'blanket-suppression',
  group: 'engine',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  summary: {
    en: 'Name the rules that a comment suppresses.',
    'zh-CN': '写明注释抑制哪些规则。',
  },
  why: {
    en: 'A comment without ids hides everything, also what goes wrong later.',
    'zh-CN': '不写规则名的注释会隐藏所有问题，包括以后出现的。',
  },
  sources: ['SPEC section 4, suppressions'],
  messages: {
    blanket: {
      en: 'this comment suppresses every rule; the ids of those it is about were wanted',
      'zh-CN': '这条注释抑制了所有规则；应当写明具体的规则名',
    },
  },
  examples: [
    { text: '# lyrilint-disable-file empty-section\n[Verse]\n\n[Chorus]\nSilver in the seam\n' },
    { text: '[Verse]\nSilver in the seam\n' },
    {
      text: '# lyrilint-disable-file\n[Verse]\n\n[Chorus]\nSilver in the seam\n',
      reports: ['1:3-1:24 this comment suppresses every rule; the ids of those it is about were wanted'],
    },
    {
      text: '# lyrilint-disable-next-line -- the singer hums here\n[Verse]\n\n[Chorus]\nSilver in the seam\n',
      reports: ['1:3-1:53 this comment suppresses every rule; the ids of those it is about were wanted'],
    },
  ],
});
