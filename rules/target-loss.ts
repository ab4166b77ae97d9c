import { defineRule, replace, type Song, type Target, type TargetLoss, targetTag } from '../src/rule.ts';

/** The tag of the target for the section whose header causes a loss; null when it is none, or already so. */
function wantedTag(target: Target, song: Song, { cause, at, how }: TargetLoss): string | null {
  const place = cause ?? (how === 'sung-by-mistake' ? at : null);
  const header = place && song.headers.find(({ start }) => start === place.start);
  if (!header) return null;
  const isPreChorus = header.kind === 'pre-chorus';
  const tag = targetTag(target, header.kind) ?? (isPreChorus ? targetTag(target, 'verse') : null);
  return tag && tag.spelling !== header.text ? tag.spelling : null;
}

export default defineRule({
  id: 'target-loss',
  group: 'target',
  presets: { recommended: 'error', strict: 'error' },
  since: '0.1.0',
  about: 'targets',
  summary: {
    en: 'Write nothing that the target would drop, sing by mistake or refuse.',
    'zh-CN': '不要写目标平台会丢弃、误唱或拒绝的内容。',
  },
  why: {
    en: 'Some generators read a lyric by a fixed pattern: a section under `[Verse 1]`, or the words beside a tag, vanish without a word. The parser of the target is followed step by step, so that the very words are shown.',
    'zh-CN':
      '有些生成模型按固定格式读取歌词：`[Verse 1]` 下的整段，或与标签同一行的歌词，会无声无息地消失。这里逐步模拟目标平台的解析，指出究竟是哪些字。',
  },
  sources: ['facts/targets.md, 0 and 3: what the parsers do, read in their code'],
  messages: {
    'unknown-tag-dropped': {
      en: '{target} would not sing these words: it drops a section whose tag it does not know',
      'zh-CN': '{target} 不会唱这些词：标签不认识，整段被丢弃',
    },
    'unknown-tag-refused': {
      en: '{target} refuses these words: it does not know their tag',
      'zh-CN': '{target} 会拒绝这些词：它不认识这个标签',
    },
    'unknown-tag-sung': {
      en: '{target} would sing `{tag}` as words: it is not exactly one of its tags',
      'zh-CN': '{target} 会把 `{tag}` 当歌词唱出来：它与任何标签都不完全一致',
    },
    'before-tag-dropped': {
      en: '{target} would not sing these words: it sings only what stands under a tag; `lyrilint tag` proposes tags',
      'zh-CN': '{target} 不会唱这些词：只唱标签下面的内容；`lyrilint tag` 可以建议标签',
    },
    'before-tag-refused': {
      en: '{target} refuses these words: a tag has to stand before them; `lyrilint tag` proposes tags',
      'zh-CN': '{target} 会拒绝这些词：前面必须有标签；`lyrilint tag` 可以建议标签',
    },
    'after-blank-refused': {
      en: '{target} refuses these words: the blank line above ended the section; no blank line was wanted',
      'zh-CN': '{target} 会拒绝这些词：上面的空行结束了段落；段落内不应有空行',
    },
    'inline-bracket-dropped': {
      en: '{target} would not sing these words: a bracket inside a line ends what is sung',
      'zh-CN': '{target} 不会唱这些词：行内的方括号会截断演唱内容',
    },
    'same-line-dropped': {
      en: '{target} would not sing these words: they share the line of a tag; a line of their own was wanted',
      'zh-CN': '{target} 不会唱这些词：它们与标签同一行；应当另起一行',
    },
    'same-line-refused': {
      en: '{target} refuses these words: they share the line of a tag; a line of their own was wanted',
      'zh-CN': '{target} 会拒绝这些词：它们与标签同一行；应当另起一行',
    },
    'no-vocals-refused': {
      en: '{target} refuses these words: nothing may be sung under this tag',
      'zh-CN': '{target} 会拒绝这些词：这个标签下面不能有歌词',
    },
    'no-stamp-dropped': {
      en: '{target} would not sing these words: it skips lines without a time stamp `[mm:ss.xx]`',
      'zh-CN': '{target} 不会唱这些词：没有 `[mm:ss.xx]` 时间戳的行会被跳过',
    },
    'bad-stamp-dropped': {
      en: '{target} would not sing these words: it reads no other stamp than `[mm:ss.xx]`',
      'zh-CN': '{target} 不会唱这些词：只认 `[mm:ss.xx]` 形式的时间戳',
    },
    'late-stamp-dropped': {
      en: '{target} would not sing these words: they begin when its longest audio has ended',
      'zh-CN': '{target} 不会唱这些词：它们开始时，最长的音频已经结束',
    },
    'padded-tag-sung': {
      en: '{target} would sing `{tag}` as words: space or a carriage return stands beside it, none was wanted',
      'zh-CN': '{target} 会把 `{tag}` 当歌词唱出来：旁边有空格或回车符，不应有',
    },
    'buried-tag-sung': {
      en: '{target} would sing `{tag}` as words: a blank line was wanted before it, and plain newlines',
      'zh-CN': '{target} 会把 `{tag}` 当歌词唱出来：它前面应当有空行，并使用普通换行符',
    },
    'separator-dropped': {
      en: '{target} would not sing these words: the mark before them ends the section',
      'zh-CN': '{target} 不会唱这些词：前面的标点结束了段落',
    },
    'separator-refused': {
      en: '{target} refuses these words: the mark before them ends the section, and no tag follows',
      'zh-CN': '{target} 会拒绝这些词：前面的标点结束了段落，后面没有标签',
    },
    'not-words-sung': {
      en: '{target} would sing `{tag}`, which is none of the words',
      'zh-CN': '{target} 会把 `{tag}` 唱出来，而它不是歌词',
    },
    cause: { en: 'because of this', 'zh-CN': '原因在这里' },
    write: { en: 'Write the tag as the target does', 'zh-CN': '把标签改成目标平台的写法' },
  },
  examples: [
    { text: '[verse]\nGravel in my shoes\n\n[chorus]\nRoll on\n\n[outro]\n', target: 'yue' },
    { text: '[Verse 1]\nGravel in my shoes\n' },
    {
      text: '[Verse 1]\nGravel in my shoes\n\n[chorus]\nRoll on\n\n[outro]\n',
      target: 'yue',
      reports: ['2:1-2:19 YuE would not sing these words: it drops a section whose tag it does not know'],
      fixed: '[verse]\nGravel in my shoes\n\n[chorus]\nRoll on\n\n[outro]\n',
      unsafe: true,
    },
    {
      text: '[Verse] Gravel in my shoes\nand dust in my eyes\n',
      target: 'minimax-music-3',
      reports: [
        '1:9-1:27 MiniMax Music 3 would not sing these words: they share the line of a tag; a line of their own was wanted',
      ],
    },
    {
      text: '[start]\n[Verse]\nGravel in my shoes\n[chorus] \nRoll on\n[end]\n',
      target: 'diffrhythm2',
      reports: [
        '2:1-2:8 DiffRhythm 2 would sing `[Verse]` as words: it is not exactly one of its tags',
        '4:1-4:9 DiffRhythm 2 would sing `[chorus]` as words: space or a carriage return stands beside it, none was wanted',
      ],
      fixed: '[start]\n[verse]\nGravel in my shoes\n[chorus] \nRoll on\n[end]\n',
      unsafe: true,
    },
    {
      text: '[intro-short]\nGravel in my shoes\n\n[verse]\nRoll on\n',
      target: 'songgeneration-ui',
      reports: [
        '2:1-2:19 SongGeneration / LeVo page refuses these words: nothing may be sung under this tag',
      ],
    },
    {
      text: '[00:05.00]Gravel in my shoes\n[0:10.00]Roll on\n',
      notation: 'lrc',
      target: 'diffrhythm',
      reports: [
        '2:10-2:17 DiffRhythm 1 / 1.2 would not sing these words: it reads no other stamp than `[mm:ss.xx]`',
      ],
    },
    {
      text: '[verse 1]\nGravel in my shoes\n\n[chorus]\nRoll on\n',
      target: 'songgeneration-ui',
      reports: ['2:1-2:19 SongGeneration / LeVo page refuses these words: it does not know their tag'],
      fixed: '[verse]\nGravel in my shoes\n\n[chorus]\nRoll on\n',
      unsafe: true,
    },
    {
      text: 'Gravel in my shoes\n\nRoll on\n',
      target: 'yue',
      reports: [
        '1:1-3:8 YuE would not sing these words: it sings only what stands under a tag; `lyrilint tag` proposes tags',
      ],
    },
    {
      text: 'Gravel in my shoes\nRoll on\n',
      target: 'songgeneration',
      reports: [
        '1:1-2:8 SongGeneration / LeVo refuses these words: a tag has to stand before them; `lyrilint tag` proposes tags',
      ],
    },
    {
      text: '[verse]\nGravel in my shoes\n\nDust in my eyes\n',
      target: 'songgeneration-ui',
      reports: [
        '4:1-4:16 SongGeneration / LeVo page refuses these words: the blank line above ended the section; no blank line was wanted',
      ],
    },
    {
      text: '[verse]\nGravel [in the wind] in my shoes\n\n[outro]\n',
      target: 'yue',
      reports: ['2:22-2:33 YuE would not sing these words: a bracket inside a line ends what is sung'],
    },
    {
      text: '[verse] Gravel in my shoes\n\n[chorus]\nRoll on\n',
      target: 'songgeneration-ui',
      reports: [
        '1:9-1:27 SongGeneration / LeVo page refuses these words: they share the line of a tag; a line of their own was wanted',
      ],
    },
    {
      text: 'Gravel in my shoes\nRoll on\n',
      target: 'diffrhythm',
      reports: [
        '1:1-2:8 DiffRhythm 1 / 1.2 would not sing these words: it skips lines without a time stamp `[mm:ss.xx]`',
      ],
    },
    {
      text: '[00:05.00]Gravel in my shoes\n[04:50.00]Roll on\n',
      notation: 'lrc',
      target: 'diffrhythm',
      reports: [
        '2:11-2:18 DiffRhythm 1 / 1.2 would not sing these words: they begin when its longest audio has ended',
      ],
    },
    {
      text: '[verse]\nGravel in my shoes\n[chorus]\nRoll on\n',
      target: 'songgeneration-ui',
      reports: [
        '3:1-3:9 SongGeneration / LeVo page would sing `[chorus]` as words: a blank line was wanted before it, and plain newlines',
      ],
    },
    {
      text: '[verse] Gravel, and dust in my eyes',
      target: 'songbloom',
      reports: ['1:17-1:36 SongBloom would not sing these words: the mark before them ends the section'],
    },
    {
      text: '[verse] Gravel in my shoes ; dust in my eyes',
      target: 'songgeneration',
      reports: [
        '1:30-1:45 SongGeneration / LeVo refuses these words: the mark before them ends the section, and no tag follows',
      ],
    },
    {
      text: '[start]\n[verse]\nAm  F  C  G\nGravel in my shoes\n[end]\n',
      target: 'diffrhythm2',
      reports: ['3:1-3:12 DiffRhythm 2 would sing `Am  F  C  G`, which is none of the words'],
    },
  ],
  *check({ song, targets }) {
    const { notation } = song.tree;
    for (const target of targets) {
      if (!target.reading || !reads(target, notation)) continue;
      for (const loss of target.reading(song).lost) {
        const { at, cause, how, why } = loss;
        const ending = how === 'sung-by-mistake' ? 'sung' : how;
        const wanted = targets.length === 1 ? wantedTag(target, song, loss) : null;
        const place = cause ?? at;
        const header = song.headers.find(({ start }) => start === place.start);
        yield {
          at,
          message: messageOf(`${why}-${ending}`),
          target: target.id,
          data: { target: target.name, tag: song.text(at).trim() },
          related: cause ? [{ at: cause, message: 'cause' }] : [],
          fixes:
            wanted && header && header.end > header.start
              ? [
                  {
                    title: 'write',
                    edits: [replace({ start: header.start, end: header.end }, wanted)],
                    unsafe: true,
                  },
                ]
              : [],
        };
      }
    }
  },
});

type Message = 'unknown-tag-sung';

/** The reader makes only pairs that are worded above. */
function messageOf(id: string): Message {
  return id as Message;
}

function reads(target: Target, notation: Song['tree']['notation']): boolean {
  if (target.notations) return target.notations.includes(notation);
  return notation === 'text' || notation === 'markdown';
}
