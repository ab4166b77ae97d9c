import { defineRule } from '../src/rule.ts';

export default defineRule({
  id: 'openlyrics-unused-verse',
  group: 'openlyrics',
  presets: { recommended: 'info', strict: 'info' },
  since: '0.1.0',
  summary: {
    en: 'Find verses that `verseOrder` never calls.',
    'zh-CN': '找出 `verseOrder` 从未用到的段落。',
  },
  why: {
    en: 'A song with an order is shown in that order, and what is not in it is not shown. Mostly a verse was added later and the order was not.',
    'zh-CN': '有顺序的歌曲按顺序显示，不在其中的段落不会出现。多半是后来加了段落而没有更新顺序。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, section 8: 151 of 1,613 OpenSong files have a section that their order never uses',
  ],
  notations: ['openlyrics'],
  messages: {
    unused: {
      en: '`{name}` is not in `verseOrder`, so it is never shown',
      'zh-CN': '`{name}` 不在 `verseOrder` 里，因此不会显示',
    },
  },
  examples: [
    {
      notation: 'openlyrics',
      text: '<song>\n<properties><verseOrder>v1 c</verseOrder></properties>\n<lyrics>\n<verse name="v1a"><lines>Rain</lines></verse>\n<verse name="v1b"><lines>Wind</lines></verse>\n<verse name="c"><lines>Sun</lines></verse>\n</lyrics>\n</song>\n',
    },
    {
      notation: 'openlyrics',
      text: '<song>\n<properties><verseOrder>c</verseOrder></properties>\n<lyrics>\n<verse name="c" lang="en"><lines>Sun</lines></verse>\n<verse name="v1" lang="en"><lines>Rain</lines></verse>\n<verse name="v1" lang="de"><lines>Regen</lines></verse>\n</lyrics>\n</song>\n',
      reports: ['5:1-5:28 `v1` is not in `verseOrder`, so it is never shown'],
    },
    {
      notation: 'openlyrics',
      text: '<song>\n<lyrics>\n<verse name="v1"><lines>Rain</lines></verse>\n</lyrics>\n</song>\n',
    },
    {
      notation: 'openlyrics',
      text: '<song>\n<properties><verseOrder>v1 v1</verseOrder></properties>\n<lyrics>\n<verse name="v1"><lines>Rain</lines></verse>\n<verse name="b"><lines>Sun</lines></verse>\n</lyrics>\n</song>\n',
      reports: ['5:1-5:17 `b` is not in `verseOrder`, so it is never shown'],
    },
  ],
  *check({ song }) {
    const order = song.lines.flatMap(({ line: { directive } }) =>
      directive?.name === 'verseorder' && directive.value ? song.text(directive.value).split(/\s+/) : [],
    );
    if (order.length === 0) return;
    const called = new Set(order);
    const names = new Set(song.lines.flatMap(({ line }) => line.directive?.section ?? []));
    for (const { line } of song.lines) {
      const { directive } = line;
      const name = directive?.section ?? '';
      if (directive?.role !== 'open' || name === '') continue;
      const whole = name.replace(/(?<=\d)[a-z]$/, '');
      // `v1` calls its parts, `v1a` and `v1b`, where no verse has the name itself.
      if (called.has(name) || (called.has(whole) && !names.has(whole))) continue;
      called.add(name);
      yield { at: { start: directive.start, end: directive.end }, message: 'unused', data: { name } };
    }
  },
});
