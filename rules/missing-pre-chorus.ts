import { boolean, defineRule, type Section } from '../src/rule.ts';

export default defineRule({
  id: 'missing-pre-chorus',
  group: 'structure',
  presets: { recommended: 'info', strict: 'info' },
  since: '0.1.0',
  about: 'tags',
  summary: {
    en: 'Lead into every chorus the way the first one is led into.',
    'zh-CN': '每次副歌之前都应当像第一次那样有预副歌。',
  },
  why: {
    en: 'When a song goes from verse through pre-chorus to chorus, listeners wait for that step; a chorus without it mostly lost a section in copying.',
    'zh-CN': '如果一首歌是从主歌经预副歌进入副歌，听众就会期待这一步；少了它的副歌，多半是复制时漏掉了一段。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, 4: of 856 songs with a pre-chorus, 299 have a chorus without one, so only songs that mostly have it are asked',
  ],
  options: {
    always: boolean(
      {
        en: 'Ask for a pre-chorus before every chorus that follows a verse, whatever the song does elsewhere.',
        'zh-CN': '主歌之后的每次副歌之前都要求有预副歌，不管歌曲其他地方怎样。',
      },
      false,
    ),
  },
  messages: {
    missing: {
      en: '`{tag}` follows `{verse}` directly; the first chorus is led into by `{wanted}`',
      'zh-CN': '`{tag}` 直接跟在 `{verse}` 之后；第一次副歌之前有 `{wanted}`',
    },
    always: {
      en: '`{tag}` follows `{verse}` directly; a pre-chorus was wanted between them',
      'zh-CN': '`{tag}` 直接跟在 `{verse}` 之后；两者之间应当有预副歌',
    },
    first: { en: 'the first chorus has one here', 'zh-CN': '第一次副歌之前有预副歌' },
  },
  examples: [
    {
      text: '[Verse 1]\nCoffee on the sill\n\n[Pre-Chorus]\nWait for it\n\n[Chorus]\nMorning, come on in\n\n[Verse 2]\nButter on the knife\n\n[Pre-Chorus]\nWait for it\n\n[Chorus]\nMorning, come on in\n\n[Bridge]\nNoon is far away\n\n[Chorus]\nMorning, come on in\n',
    },
    {
      text: '[Verse 1]\nCoffee on the sill\n\n[Chorus]\nMorning, come on in\n\n[Verse 2]\nButter on the knife\n\n[Pre-Chorus]\nWait for it\n\n[Chorus]\nMorning, come on in\n',
    },
    {
      text: '[Verse 1]\nCoffee on the sill\n\n[Pre-Chorus]\nWait for it\n\n[Chorus]\nMorning, come on in\n\n[Verse 2]\nButter on the knife\n\n[Chorus]\nMorning, come on in\n',
      reports: [
        '13:1-13:9 `[Chorus]` follows `[Verse 2]` directly; the first chorus is led into by `[Pre-Chorus]`',
      ],
    },
    {
      text: '[Verse]\nCoffee on the sill\n\n[Chorus]\nMorning, come on in\n',
      options: { always: true },
      reports: ['4:1-4:9 `[Chorus]` follows `[Verse]` directly; a pre-chorus was wanted between them'],
    },
  ],
  *check({ song, options }) {
    if (song.choruses.length === 0) return;
    const lacking: { chorus: Section; verse: Section }[] = [];
    let having = 0;
    let first: Section | null = null;
    let firstSeen = false;
    let verse: Section | null = null;
    let preChorus: Section | null = null;
    for (const section of song.sections) {
      if (section.kind === 'pre-chorus') preChorus = section;
      else if (section.kind === 'verse' || section.kind === 'rap') {
        verse = section;
        preChorus = null;
      } else if (section.class === 'section') {
        if (section.isChorus && verse) {
          if (preChorus) having++;
          else lacking.push({ chorus: section, verse });
          if (!firstSeen) first = preChorus;
          firstSeen = true;
        }
        verse = null;
        preChorus = null;
      }
    }
    if (first && having >= lacking.length) {
      for (const { chorus, verse } of lacking) {
        yield {
          at: chorus.header,
          message: 'missing',
          data: { tag: chorus.header.text, verse: verse.header.text, wanted: first.header.text },
          related: [{ at: first.header, message: 'first' }],
        };
      }
    } else if (options.always) {
      for (const { chorus, verse } of lacking) {
        yield {
          at: chorus.header,
          message: 'always',
          data: { tag: chorus.header.text, verse: verse.header.text },
        };
      }
    }
  },
});
