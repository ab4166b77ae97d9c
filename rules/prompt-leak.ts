import { defineRule, Mark, promptKeys, removeLines, wordsOfTable } from '../src/rule.ts';

/** Keys that may also name who speaks, or what is played. */
const ambiguous: ReadonlySet<string> = new Set([
  'voice',
  'vocal',
  'key',
  'instrumental',
  'energy',
  'theme',
  'description',
  'length',
  'model',
  'voix',
  'stimme',
  'voces',
  '主题',
  '主題',
  'humor',
  '心情',
  '描述',
]);

/** The longest key has 17 letters. */
const longest = 24;

/** The key of a line that reads like a prompt (`Style: dreamy pop`, `120 BPM`), or null. */
function promptKey(text: string): string | null {
  if (/^\d{2,3} ?bpm$/i.test(text)) return 'BPM';
  const colon = text.slice(0, longest).search(/[:：]/);
  if (colon < 1 || text.slice(colon + 1).trim() === '') return null;
  const key = text
    .slice(0, colon)
    .replace(/^[*_]+|[*_]+$/g, '')
    .trim();
  const folded = key.toLowerCase();
  return wordsOfTable(promptKeys).has(folded) && !ambiguous.has(folded) ? key : null;
}

export default defineRule({
  id: 'prompt-leak',
  group: 'text',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  marks: Mark.colon | Mark.digit,
  summary: { en: 'Find lines of a style prompt inside the lyric.', 'zh-CN': '找出混入歌词的风格提示词。' },
  why: {
    en: '`BPM: 120` and `Style: …` are for the style field. Inside the lyric they are sung.',
    'zh-CN': '`BPM: 120`、`Style: …` 应写在风格栏里，放在歌词中会被唱出来。',
  },
  sources: [
    'facts/targets.md, section 7: keys of prompts',
    'facts/lyrics-in-the-wild.md, section 7: `STYLE TAGS:` and `EXCLUDE:` blocks',
  ],
  notations: ['text', 'markdown'],
  messages: {
    found: {
      en: '`{key}` belongs in the style prompt; here it would be sung',
      'zh-CN': '`{key}` 应放在风格提示词里，写在这里会被唱出来',
    },
    removeIt: { en: 'Remove the line', 'zh-CN': '删除此行' },
  },
  examples: [
    { text: 'Title: Night Bus\nStyle: dreamy pop\n\n[Verse]\nThe night bus hums along\n' },
    { text: 'Title: Night Bus\nKey: G\nMy key: yours\nTempo: 80\n\n[Verse]\nThe night bus hums along\n' },
    { text: '[Verse]\nHe said: the night is young\nStyle is a lonely word\n' },
    {
      text: '[Verse]\nBPM: 120\nThe night bus hums along\n',
      reports: ['2:1-2:9 `BPM` belongs in the style prompt; here it would be sung'],
      fixed: '[Verse]\nThe night bus hums along\n',
      unsafe: true,
    },
    {
      text: '[主歌]\n末班车轻轻摇\n风格：梦幻流行\n',
      reports: ['3:1-3:8 `风格` belongs in the style prompt; here it would be sung'],
      fixed: '[主歌]\n末班车轻轻摇\n',
      unsafe: true,
    },
  ],
  *check({ song, tree }) {
    let inside = false;
    // Among the keys at the head of a sheet (`Artist:`, `Key:`), the tempo is one of them, and unknown keys are no song yet.
    let keys = 0;
    for (const { line, header, sung, is, why } of song.lines) {
      if (!inside && is === 'metadata' && why === 'metadata-key') keys++;
      else if (is === 'blank') keys = 0;
      const isSuspect = is === 'sung' || (is === 'metadata' && why === 'metadata-key');
      const key =
        inside && isSuspect && !header && line.marks & (Mark.colon | Mark.digit)
          ? promptKey(tree.source.slice(line.from, line.to))
          : null;
      if (header || (sung && keys < 2)) inside = true;
      if (key === null) continue;
      yield {
        at: { start: line.from, end: line.to },
        message: 'found',
        data: { key },
        fixes: [{ title: 'removeIt', edits: [removeLines(tree, line.index, line.index)], unsafe: true }],
      };
    }
  },
});
