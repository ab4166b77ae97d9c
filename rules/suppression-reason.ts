import { defineRule } from '../src/rule.ts';

export default defineRule({
  id: 'suppression-reason',
  group: 'engine',
  presets: {},
  since: '0.1.0',
  summary: {
    en: 'Say why a finding is suppressed.',
    'zh-CN': '写明抑制的理由。',
  },
  why: {
    en: 'Whoever reads the comment next year wants to know whether it still holds. For collections that many people edit.',
    'zh-CN': '明年再看这条注释的人会想知道它是否仍然成立。适合多人编辑的歌词库。',
  },
  sources: ['SPEC section 4, suppressions'],
  messages: {
    missing: {
      en: 'this comment gives no reason; ` -- ` and a reason were wanted at its end',
      'zh-CN': '这条注释没有写理由；应当在末尾写上 ` -- ` 和理由',
    },
  },
  examples: [
    {
      text: '# lyrilint-disable-next-line empty-section -- hummed\n[Verse]\n\n[Chorus]\nAll the way to Sunday\n',
    },
    { text: '[Verse]\nAll the way to Sunday\n' },
    {
      text: '# lyrilint-disable-next-line empty-section\n[Verse]\n\n[Chorus]\nAll the way to Sunday\n',
      reports: ['1:3-1:43 this comment gives no reason; ` -- ` and a reason were wanted at its end'],
    },
    {
      text: '<!-- lyrilint-disable-next-line empty-section -->\n[Verse]\n\n[Chorus]\nAll the way to Sunday\n',
      reports: ['1:6-1:46 this comment gives no reason; ` -- ` and a reason were wanted at its end'],
    },
  ],
});
