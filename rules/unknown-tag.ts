import { defineRule } from '../src/rule.ts';

export default defineRule({
  id: 'unknown-tag',
  group: 'tags',
  presets: { recommended: 'info', strict: 'info' },
  since: '0.1.0',
  about: 'tags',
  summary: {
    en: 'Use section names that are known, or say which are yours.',
    'zh-CN': '使用已知的段落名称，或在配置中写明自己的名称。',
  },
  why: {
    en: 'A name in no vocabulary may be a slip, a singer, or your own. Rules cannot judge a section that they do not know; `tags` in the configuration teaches it.',
    'zh-CN':
      '词表里没有的名称可能是笔误、歌手名，也可能是你自己的叫法。规则无法判断不认识的段落；可以在配置的 `tags` 中写明。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, 3: many bracket lines are no sections, so this is only a hint, once for each name',
  ],
  messages: {
    unknown: {
      en: '`{tag}` is no section name that is known here; if it is one of yours, put it under `tags` in the configuration',
      'zh-CN': '`{tag}` 不是已知的段落名称；如果是你自己的叫法，请写在配置的 `tags` 中',
    },
  },
  examples: [
    { text: '[Verse]\nHaul on the line\n\n[Middle 8]\nHaul, haul\n' },
    { text: '[Verse 1: Ada]\nHaul on the line\n\n[Ada]\nHaul, haul\n' },
    {
      text: '[Verse]\nHaul on the line\n\n[Shanty]\nHaul, haul\n\n[Shanty]\nHaul again\n',
      reports: [
        '4:1-4:9 `[Shanty]` is no section name that is known here; if it is one of yours, put it under `tags` in the configuration',
      ],
    },
    { text: 'Artist: The Ropes f/ Ada Quill\n\n[Chorus]\nHaul on the line\n\n[Ada Quill]\nHaul, haul\n' },
    {
      text: '[主歌]\n拉起缆绳\n\n[号子]\n嘿哟\n',
      reports: [
        '4:1-4:5 `[号子]` is no section name that is known here; if it is one of yours, put it under `tags` in the configuration',
      ],
    },
  ],
  *check({ song }) {
    const seen = new Set<string>();
    for (const header of song.headers) {
      if (header.kind !== 'unknown' || song.lines[header.at]!.why !== 'unknown-tag') continue;
      const name = song.text(header.inner).toLowerCase();
      if (seen.has(name) || song.artists.has(name)) continue;
      seen.add(name);
      yield { at: header, message: 'unknown', data: { tag: header.text } };
    }
  },
});
