import { defineRule } from '../src/rule.ts';

export default defineRule({
  id: 'misplaced-post-chorus',
  group: 'structure',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  about: 'tags',
  summary: {
    en: 'Put a post-chorus after a chorus.',
    'zh-CN': '后副歌应当出现在副歌之后。',
  },
  why: {
    en: 'A post-chorus rides on the energy of the chorus before it. Without one it is a chorus or a hook of its own.',
    'zh-CN': '后副歌延续前面副歌的情绪。前面没有副歌，它本身就是副歌或记忆点。',
  },
  sources: ['facts/style-guides.md, B1 (Genius): a post-chorus only in conjunction with a chorus'],
  messages: {
    noChorus: {
      en: '`{tag}` has no chorus before it',
      'zh-CN': '`{tag}` 之前没有副歌',
    },
  },
  examples: [
    { text: '[Chorus]\nParade, parade\n\n[Post-Chorus]\nNa na na\n' },
    { text: '[Hook]\nParade, parade\n\n[Drop]\n\n[Post-Hook]\nNa na na\n' },
    {
      text: '[Verse]\nBrass along the road\n\n[Post-Chorus]\nNa na na\n\n[Chorus]\nParade, parade\n',
      reports: ['4:1-4:14 `[Post-Chorus]` has no chorus before it'],
    },
    {
      text: '[后副歌]\n啦啦啦\n',
      reports: ['1:1-1:6 `[后副歌]` has no chorus before it'],
    },
  ],
  *check({ song }) {
    for (const section of song.structure) {
      if (section.isChorus || section.kind === 'hook' || section.kind === 'refrain') return;
      if (section.kind === 'post-chorus') {
        yield { at: section.header, message: 'noChorus', data: { tag: section.header.text } };
      }
    }
  },
});
