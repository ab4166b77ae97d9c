import { defineRule } from '../src/rule.ts';

export default defineRule({
  id: 'misplaced-pre-chorus',
  group: 'structure',
  presets: { recommended: 'info', strict: 'info' },
  since: '0.1.0',
  about: 'tags',
  summary: {
    en: 'Let a pre-chorus lead to a chorus, a hook or a drop.',
    'zh-CN': '预副歌之后应当是副歌、记忆点或高潮。',
  },
  why: {
    en: 'A pre-chorus raises tension that the chorus resolves. One that leads elsewhere is mostly a verse, or the chorus after it is missing.',
    'zh-CN': '预副歌积累情绪，由副歌来释放。通向别处的预副歌多半其实是主歌，或者后面漏了副歌。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, 4: in 219 of 856 songs with a pre-chorus, one is not followed by a chorus',
    'facts/style-guides.md, B1 (Genius): a pre-chorus only in conjunction with a chorus',
  ],
  messages: {
    elsewhere: {
      en: '`{tag}` leads to `{next}`; a chorus, a hook or a drop was wanted',
      'zh-CN': '`{tag}` 之后是 `{next}`；这里应当是副歌、记忆点或高潮',
    },
    nowhere: {
      en: '`{tag}` leads to nothing; a chorus, a hook or a drop was wanted',
      'zh-CN': '`{tag}` 之后没有段落了；这里应当是副歌、记忆点或高潮',
    },
  },
  examples: [
    {
      text: '[Verse]\nOne more street to cross\n\n[Pre-Chorus]\nGreen is on its way\n\n[Interlude]\n\n[Chorus]\nRun with me\n',
    },
    { text: '[Pre-Chorus]\nHigher, higher\n\n[Build]\n\n[Drop]\n\n[Verse]\nOne more street to cross\n' },
    {
      text: '[Pre-Chorus]\nGreen is on its way\n\n[Verse]\nOne more street to cross\n\n[Chorus]\nRun with me\n',
      reports: ['1:1-1:13 `[Pre-Chorus]` leads to `[Verse]`; a chorus, a hook or a drop was wanted'],
    },
    {
      text: '[主歌]\n再走过一条街\n\n[预副歌]\n绿灯就要亮了\n',
      reports: ['4:1-4:6 `[预副歌]` leads to nothing; a chorus, a hook or a drop was wanted'],
    },
  ],
  *check({ song }) {
    if (!song.structure.some(({ kind }) => kind === 'pre-chorus')) return;
    const recalling = new Set(song.repeatMarks.map(({ section, of }) => (of?.isChorus ? section : null)));
    for (const section of song.structure) {
      if (section.kind !== 'pre-chorus' || recalling.has(section)) continue;
      // A second pre-chorus prolongs the first.
      let at = section.index + 1;
      while (
        song.sections[at] &&
        song.sections[at]!.kind !== 'drop' &&
        (song.sections[at]!.class !== 'section' || song.sections[at]!.kind === 'pre-chorus')
      )
        at++;
      const next = song.sections[at];
      if (next && (next.isChorus || next.kind === 'hook' || next.kind === 'drop')) continue;
      if (next) {
        yield {
          at: section.header,
          message: 'elsewhere',
          data: { tag: section.header.text, next: next.header.text },
        };
      } else yield { at: section.header, message: 'nowhere', data: { tag: section.header.text } };
    }
  },
});
