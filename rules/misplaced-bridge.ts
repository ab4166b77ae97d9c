import { defineRule } from '../src/rule.ts';

export default defineRule({
  id: 'misplaced-bridge',
  group: 'structure',
  presets: { recommended: 'info', strict: 'info' },
  since: '0.1.0',
  about: 'tags',
  summary: {
    en: 'Put the bridge between parts that the listener has heard.',
    'zh-CN': '桥段应当放在听众已经听过的段落之间。',
  },
  why: {
    en: 'A bridge leaves what the song has set up and leads back to it. Before the first chorus there is nothing yet to leave; such a section is mostly a verse or a pre-chorus.',
    'zh-CN':
      '桥段先离开歌曲已经建立的内容，再把听众带回来。第一次副歌之前还没有可以离开的东西，这样的段落多半是主歌或预副歌。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, 4: a bridge mostly comes after a chorus (934 songs) and before one (551)',
    'facts/style-guides.md, B1 (Genius): a bridge comes late, rarely twice',
  ],
  messages: {
    opens: {
      en: '`{tag}` opens the song; a bridge belongs between other sections',
      'zh-CN': '歌曲以 `{tag}` 开头；桥段应当放在其他段落之间',
    },
    beforeChorus: {
      en: '`{tag}` comes before the first chorus; a bridge belongs after one',
      'zh-CN': '`{tag}` 出现在第一次副歌之前；桥段应当放在副歌之后',
    },
    chorus: { en: 'the first chorus is here', 'zh-CN': '第一次副歌在这里' },
  },
  examples: [
    {
      text: '[Verse]\nKeys are on the hook\n\n[Chorus]\nHome\n\n[Bridge]\nWhat if I had stayed\n\n[Chorus]\nHome\n',
    },
    {
      text: '[Verse 1]\nKeys are on the hook\n\n[Bridge]\nWhat if I had stayed\n\n[Verse 2]\nShoes are by the door\n',
    },
    {
      text: '[Bridge]\nWhat if I had stayed\n\n[Verse]\nKeys are on the hook\n',
      reports: ['1:1-1:9 `[Bridge]` opens the song; a bridge belongs between other sections'],
    },
    {
      text: '[Verse]\nKeys are on the hook\n\n[Bridge]\nWhat if I had stayed\n\n[Chorus]\nHome\n',
      reports: ['4:1-4:9 `[Bridge]` comes before the first chorus; a bridge belongs after one'],
    },
  ],
  *check({ song }) {
    const chorus = song.choruses[0];
    let opened = song.opening.length > 0;
    for (const section of song.structure) {
      if (section.isChorus) return;
      if (section.kind === 'bridge') {
        const data = { tag: section.header.text };
        if (!opened) yield { at: section.header, message: 'opens', data };
        else if (chorus) {
          yield {
            at: section.header,
            message: 'beforeChorus',
            data,
            related: [{ at: chorus.header, message: 'chorus' }],
          };
        }
      }
      opened ||= section.isVocal && section.kind !== 'part';
    }
  },
});
