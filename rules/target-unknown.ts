import { closest, defineRule, type Range } from '../src/rule.ts';

export default defineRule({
  id: 'target-unknown',
  group: 'target',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  summary: {
    en: 'Name targets that exist and take lyrics.',
    'zh-CN': '目标平台应当存在，并且接受歌词。',
  },
  why: {
    en: 'A lyric whose target has a typing error is checked for nothing at all; `lyrilint targets` lists what there is.',
    'zh-CN': '目标平台写错了，就什么也检查不了；`lyrilint targets` 列出全部目标。',
  },
  sources: ['facts/targets.md, 9: what is unknown'],
  messages: {
    unknown: {
      en: 'there is no target `{name}`; `lyrilint targets` lists them',
      'zh-CN': '没有目标 `{name}`；`lyrilint targets` 列出全部目标',
    },
    near: {
      en: 'there is no target `{name}`; `{near}` was wanted',
      'zh-CN': '没有目标 `{name}`；应当是 `{near}`',
    },
    noLyrics: {
      en: '{target} takes no lyrics, so nothing is checked for it',
      'zh-CN': '{target} 不接受歌词，因此不做检查',
    },
    unread: {
      en: 'nothing is known of how {target} reads a lyric, so nothing is checked for it',
      'zh-CN': '{target} 如何读取歌词尚不清楚，因此不做检查',
    },
  },
  examples: [
    { text: '---\ntarget: suno-v5\n---\n[Verse]\nMoths around a bulb\n' },
    {
      text: '---\ntarget: suno-v55\n---\n[Verse]\nMoths around a bulb\n',
      reports: ['2:9-2:17 there is no target `suno-v55`; `suno-v5` was wanted'],
    },
    {
      text: '[Verse]\nMoths around a bulb\n',
      target: 'musicgen',
      reports: ['1:1-1:8 MusicGen takes no lyrics, so nothing is checked for it'],
    },
    {
      text: '[Verse]\nMoths around a bulb\n',
      target: 'suno',
    },
    {
      text: '---\ntarget: gramophone\n---\n[Verse]\nMoths around a bulb\n',
      reports: ['2:9-2:19 there is no target `gramophone`; `lyrilint targets` lists them'],
    },
    {
      text: '[Verse]\nMoths around a bulb\n',
      target: 'seed-music',
      reports: ['1:1-1:8 nothing is known of how Seed-Music reads a lyric, so nothing is checked for it'],
    },
  ],
  *check({ song, tree, meta, targets, knownTargets, index }) {
    if (index > 0) return;
    const said = meta?.values.get('target');
    if (said && knownTargets) {
      const known = new Set(knownTargets());
      const written = tree.source.slice(said.start, said.end);
      const names = typeof said.value === 'string' ? [said.value] : said.value;
      for (const name of names) {
        if (name === '' || known.has(name) || known.has(name.toLowerCase())) continue;
        const offset = Math.max(0, written.indexOf(name));
        const start = said.start + offset;
        const isFound = written.startsWith(name, offset);
        const at: Range = isFound
          ? { start, end: start + name.length }
          : { start: said.start, end: said.end };
        const near = closest(name, known);
        if (near) yield { at, message: 'near', data: { name, near } };
        else yield { at, message: 'unknown', data: { name } };
      }
    }
    const line = song.lines.find(({ is }) => is !== 'blank' && is !== 'metadata' && is !== 'comment')?.line;
    const first = line ? { start: line.from, end: line.to } : { start: song.start, end: song.start };
    for (const { id, name, family, acceptsLyrics } of targets) {
      if (acceptsLyrics === false)
        yield { at: first, message: 'noLyrics', target: id, data: { target: name } };
      else if (family === 'none')
        yield { at: first, message: 'unread', severity: 'info', target: id, data: { target: name } };
    }
  },
});
