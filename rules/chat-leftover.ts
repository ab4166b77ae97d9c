import { defineRule, type Edit, type Line, removeLines, type SongLine, type Tree } from '../src/rule.ts';

/** Takes lines away, and the rule that parts what was said at the very start or end from the song. */
function removal(tree: Tree, first: number, last: number, isFence: boolean): Edit {
  const { lines, source } = tree;
  const isRule = ({ from, to }: Line) =>
    to - from < 200 && /^(?:-{3,}|\*{3,}|_{3,}|={3,})$/.test(source.slice(from, to));
  const above = lines.findLastIndex(({ type }, index) => index < first && type !== 'blank');
  const below = lines.findIndex(({ type }, index) => index > last && type !== 'blank');
  if (!isFence && above < 0 && below >= 0 && isRule(lines[below]!)) return removeLines(tree, first, below);
  if (!isFence && below < 0 && above >= 0 && isRule(lines[above]!)) return removeLines(tree, above, last);
  return removeLines(tree, first, last);
}

export default defineRule({
  id: 'chat-leftover',
  group: 'text',
  presets: { recommended: 'info', strict: 'info' },
  since: '0.1.0',
  summary: { en: "Find a chat model's words around the song.", 'zh-CN': '找出聊天模型在歌曲前后说的话。' },
  why: {
    en: 'A chat model greets, explains and fences what it wrote. None of it is sung, yet a generator will try.',
    'zh-CN': '聊天模型会寒暄、解释，并给歌词加上代码围栏。这些都不该唱，生成器却会照唱。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, section 8: fenced code in 133 files',
    'facts/targets.md, section 2: everything outside brackets is sung',
  ],
  notations: ['text', 'markdown'],
  messages: {
    words: {
      en: '`{found}` was said by a chat model; only the song belongs here',
      'zh-CN': '`{found}` 是聊天模型说的话，这里应只留歌曲',
    },
    fence: {
      en: 'the code fence `{found}` is no part of the song; only the song belongs here',
      'zh-CN': '代码围栏 `{found}` 不属于歌曲，这里应只留歌曲',
    },
    removeIt: { en: 'Remove it', 'zh-CN': '删除' },
  },
  examples: [
    { text: '[Verse]\nSure, here is where I leave you\nLet me know the way\n' },
    { text: '[Chorus]\nI hope you like the rain\nI hope you like the rain\n\n[Outro]\nRain\n' },
    {
      text: "Sure! Here's a song about the sea:\n\n[Verse]\nThe tide has kept my letters\n\nLet me know if you want another verse!\n",
      reports: [
        "1:1-1:35 `Sure! Here's a song about the sea:` was said by a chat model; only the song belongs here",
        '6:1-6:39 `Let me know if you want another verse!` was said by a chat model; only the song belongs here',
      ],
      fixed: '[Verse]\nThe tide has kept my letters\n',
      unsafe: true,
    },
    {
      text: '[Verse]\nThe tide has kept my letters\n\nLet me know if you would like any changes!\n',
      reports: [
        '4:1-4:43 `Let me know if you would like any changes!` was said by a chat model; only the song belongs here',
      ],
      fixed: '[Verse]\nThe tide has kept my letters\n',
      unsafe: true,
    },
    {
      text: "Here's the song:\n\n---\n\n[Verse]\nThe tide has kept my letters\n\n---\n\nWould you like me to add a bridge?\n",
      reports: [
        "1:1-1:17 `Here's the song:` was said by a chat model; only the song belongs here",
        '10:1-10:35 `Would you like me to add a bridge?` was said by a chat model; only the song belongs here',
      ],
      fixed: '[Verse]\nThe tide has kept my letters\n',
      unsafe: true,
    },
    { text: "[Verse]\nThe tide has kept my letters\n\n[Outro]\nLet me know if you'd like another verse\n" },
    {
      text: "Sure! Here's a song about the sea:\n\n[Verse]\nThe tide has kept my letters\n\n[Outro]\nLet me know if you'd like me to change anything!\n",
      reports: [
        "1:1-1:35 `Sure! Here's a song about the sea:` was said by a chat model; only the song belongs here",
        "7:1-7:49 `Let me know if you'd like me to change anything!` was said by a chat model; only the song belongs here",
      ],
      fixed: '[Verse]\nThe tide has kept my letters\n\n[Outro]\n',
      unsafe: true,
    },
    {
      text: '```\n[Verse]\nThe tide has kept my letters\n```\n',
      reports: [
        '1:1-1:4 the code fence ````` is no part of the song; only the song belongs here'.replace(
          '`````',
          '` ``` `',
        ),
        '4:1-4:4 the code fence ````` is no part of the song; only the song belongs here'.replace(
          '`````',
          '` ``` `',
        ),
      ],
      fixed: '[Verse]\nThe tide has kept my letters\n',
      unsafe: true,
    },
  ],
  *check({ song, tree }) {
    const runs: SongLine[][] = [];
    let run: SongLine[] | undefined;
    for (const line of song.lines) {
      if (line.why === 'chat-leftover') {
        if (!run) runs.push((run = []));
        run.push(line);
      } else if (line.is !== 'blank') run = undefined;
    }
    for (const lines of runs) {
      const first = lines[0]!.line;
      const last = lines.at(-1)!.line;
      const text = tree.source.slice(first.from, first.to);
      const isFence = /^[`~]{3}/.test(text);
      yield {
        at: { start: first.from, end: last.to },
        message: isFence ? 'fence' : 'words',
        data: { found: isFence ? ` ${text} ` : text.length > 60 ? `${text.slice(0, 59)}…` : text },
        fixes: [
          { title: 'removeIt', edits: [removal(tree, first.index, last.index, isFence)], unsafe: true },
        ],
      };
    }
  },
});
