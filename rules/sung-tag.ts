import { defineRule, type Edit, insert, newlineOf, replace } from '../src/rule.ts';

export default defineRule({
  id: 'sung-tag',
  group: 'tags',
  presets: { recommended: 'info', strict: 'info' },
  since: '0.1.0',
  notations: ['text', 'markdown'],
  summary: {
    en: 'Find section names that are read as words to sing.',
    'zh-CN': '找出被当成歌词的段落名称。',
  },
  why: {
    en: 'In doubt a line is sung: a name in lower case, or one that follows words without a blank line, may be a word of the song. Where it was meant for a tag, the section is not seen, and generators sing its name.',
    'zh-CN':
      '拿不准的行一律当作歌词：小写的名称，或前面没有空行的名称，也可能就是歌词。如果它本来是标签，这个段落就没有被识别，生成器还会把名称唱出来。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, 3: 210 files mix two forms of tags, 2,144 tags follow words without a blank line',
    'facts/targets.md, 7: bare and round headers are not recognised (jamify, DiffRhythm)',
  ],
  messages: {
    form: {
      en: '`{tag}` would be sung; write the tag as `{wanted}`',
      'zh-CN': '`{tag}` 会被唱出来，标签应写成 `{wanted}`',
    },
    formAndGap: {
      en: '`{tag}` would be sung; write the tag as `{wanted}`, with a blank line above',
      'zh-CN': '`{tag}` 会被唱出来，标签应写成 `{wanted}`，上面应空一行',
    },
    gap: {
      en: '`{tag}` would be sung; leave a blank line above the tag',
      'zh-CN': '`{tag}` 会被唱出来，标签上面应空一行',
    },
    makeTag: { en: 'Make it a tag', 'zh-CN': '改成标签' },
  },
  examples: [
    { text: '[Verse 1]\nWe learned the chorus\nbefore the verse\n\n[Chorus]\nSing it, sing\n' },
    { text: 'we sang the\nchorus\nall night long\n' },
    { text: '[Verse]\nWe met\n\nbridge\nafter bridge\n' },
    {
      text: '[Verse 1]\nBoots in the hall\n\n[Chorus]\nStay a while\n\nverse 2\nFrost on the wall\n',
      reports: ['7:1-7:8 `verse 2` would be sung; write the tag as `[Verse 2]`'],
      fixed: '[Verse 1]\nBoots in the hall\n\n[Chorus]\nStay a while\n\n[Verse 2]\nFrost on the wall\n',
      unsafe: true,
    },
    {
      text: 'Verse 1:\nBoots in the hall\nChorus:\nStay a while\n\nVerse 2:\nFrost on the wall\n',
      reports: ['3:1-3:8 `Chorus:` would be sung; leave a blank line above the tag'],
      fixed: 'Verse 1:\nBoots in the hall\n\nChorus:\nStay a while\n\nVerse 2:\nFrost on the wall\n',
      unsafe: true,
    },
    {
      text: '[主歌1]\n靴子在门廊\n[副歌]\n再坐一会儿\n主歌二：\n窗上有霜\n',
      reports: ['5:1-5:5 `主歌二：` would be sung; write the tag as `[主歌二]`'],
      fixed: '[主歌1]\n靴子在门廊\n[副歌]\n再坐一会儿\n[主歌二]\n窗上有霜\n',
      unsafe: true,
    },
    {
      text: 'Verse 1:\nBoots in the hall\nChorus: Stay a while\nStay a while\n',
      reports: ['3:1-3:8 `Chorus:` would be sung; leave a blank line above the tag'],
      fixed: 'Verse 1:\nBoots in the hall\n\nChorus: Stay a while\nStay a while\n',
      unsafe: true,
    },
    {
      text: 'verse 1:\nboots in the hall\nchorus:\nstay a while\n',
      reports: ['3:1-3:8 `chorus:` would be sung; write the tag as `Chorus:`, with a blank line above'],
      fixed: 'verse 1:\nboots in the hall\n\nChorus:\nstay a while\n',
      unsafe: true,
    },
    {
      text: 'VERSE ONE\nBoots in the hall\nVERSE TWO\nFrost on the wall\nCHORUS\nStay a while\nVERSE THREE\nSnow\n',
      reports: [
        '3:1-3:10 `VERSE TWO` would be sung; leave a blank line above the tag',
        '5:1-5:7 `CHORUS` would be sung; leave a blank line above the tag',
        '7:1-7:12 `VERSE THREE` would be sung; leave a blank line above the tag',
      ],
      fixed:
        'VERSE ONE\nBoots in the hall\n\nVERSE TWO\nFrost on the wall\n\nCHORUS\nStay a while\n\nVERSE THREE\nSnow\n',
      unsafe: true,
    },
    {
      text: '# Verse 1\nBoots in the hall\n# Chorus\nStay a while\n#BRIDGE\nGo\n',
      reports: [
        '3:1-3:9 `# Chorus` would be sung; leave a blank line above the tag',
        '5:1-5:8 `#BRIDGE` would be sung; leave a blank line above the tag',
      ],
      fixed: '# Verse 1\nBoots in the hall\n\n# Chorus\nStay a while\n\n#BRIDGE\nGo\n',
      unsafe: true,
    },
    { text: '[Verse]\nBridge\nover nothing\nVerse\nby verse\nChorus\nof crickets\n' },
    {
      text: '{Verse 1}\nBoots in the hall\n\n“Chorus”\nStay a while\n\nVerse 2)\nFrost on the wall\n',
      reports: [
        '1:1-1:10 `{Verse 1}` would be sung; write the tag as `[Verse 1]`',
        '4:1-4:9 `“Chorus”` would be sung; write the tag as `[Chorus]`',
        '7:1-7:9 `Verse 2)` would be sung; write the tag as `[Verse 2]`',
      ],
      fixed: '[Verse 1]\nBoots in the hall\n\n[Chorus]\nStay a while\n\n[Verse 2]\nFrost on the wall\n',
      unsafe: true,
    },
    {
      text: '[Verse 1]\nBoots in the hall\n\nHook x2\n\n[Verse 2]\nFrost on the wall\n',
      reports: ['4:1-4:8 `Hook x2` would be sung; write the tag as `[Hook x2]`'],
      fixed: '[Verse 1]\nBoots in the hall\n\n[Hook x2]\n\n[Verse 2]\nFrost on the wall\n',
      unsafe: true,
    },
    {
      text: '🎤 Verse 1\nBoots in the hall\n\n🎶 Chorus 🎶\nStay a while\n\n🎤 Verse 2\nFrost on the wall\n',
      reports: [
        '1:1-1:11 `🎤 Verse 1` would be sung; write the tag as `[Verse 1]`',
        '4:1-4:13 `🎶 Chorus 🎶` would be sung; write the tag as `[Chorus]`',
        '7:1-7:11 `🎤 Verse 2` would be sung; write the tag as `[Verse 2]`',
      ],
      fixed: '[Verse 1]\nBoots in the hall\n\n[Chorus]\nStay a while\n\n[Verse 2]\nFrost on the wall\n',
      unsafe: true,
    },
    { text: '[Verse]\n5:30 was the time\n\n[Chorus]\nMeet me at 5:30\n' },
    {
      text: '0:12 Verse 1\nBoots in the hall\n\n0:45 - Chorus\nStay a while\n\nVerse 2 (1:10)\nFrost on the wall\n',
      reports: [
        '1:1-1:13 `0:12 Verse 1` would be sung; write the tag as `[Verse 1]`',
        '4:1-4:14 `0:45 - Chorus` would be sung; write the tag as `[Chorus]`',
        '7:1-7:15 `Verse 2 (1:10)` would be sung; write the tag as `[Verse 2]`',
      ],
      fixed: '[Verse 1]\nBoots in the hall\n\n[Chorus]\nStay a while\n\n[Verse 2]\nFrost on the wall\n',
      unsafe: true,
    },
    {
      notation: 'markdown',
      text: '## Verse\n\nBoots in the hall\n\n*\\[Chorus]*\n\nStay a while\n\n\\[Chorus]\\\nStay a while\n',
      reports: [
        '5:1-5:12 `*\\[Chorus]*` would be sung; write the tag as `[Chorus]`',
        '9:1-9:10 `\\[Chorus]` would be sung; write the tag as `[Chorus]`',
      ],
      fixed: '## Verse\n\nBoots in the hall\n\n[Chorus]\n\nStay a while\n\n[Chorus]\\\nStay a while\n',
      unsafe: true,
    },
  ],
  *check({ song, tree }) {
    for (const { start, end, wanted, gap } of song.sungTags) {
      const newline = newlineOf(tree, start);
      const at = { start, end };
      const tag = song.text(at);
      const fix = (edit: Edit) => [{ title: 'makeTag' as const, edits: [edit], unsafe: true as const }];
      if (wanted === null) yield { at, message: 'gap', data: { tag }, fixes: fix(insert(start, newline)) };
      else
        yield {
          at,
          message: gap ? 'formAndGap' : 'form',
          data: { tag, wanted },
          fixes: fix(replace(at, (gap ? newline : '') + wanted)),
        };
    }
  },
});
