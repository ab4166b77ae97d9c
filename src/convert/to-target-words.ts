import type { Localized } from '../rule.ts';

/** What `convert` says of what it changed, moved or left out for a target, and why it refuses; with `{placeholders}`. */
const messages = {
  kind: {
    en: '{target} has no tag for it; written as `{tag}`',
    'zh-CN': '{target} 没有对应的标签；写作 `{tag}`',
  },
  sungUnder: {
    en: 'in {target} nothing is sung under such a tag; written as `{tag}`',
    'zh-CN': '{target} 的这种标签下不能有歌词；写作 `{tag}`',
  },
  merged: {
    en: '{target} has no tag for it; its words stay in the section above',
    'zh-CN': '{target} 没有对应的标签；歌词并入上一段',
  },
  removed: { en: '{target} has no tag for it; left out', 'zh-CN': '{target} 没有对应的标签；被省略' },
  empty: {
    en: '{target} refuses it without words; left out',
    'zh-CN': '{target} 不接受没有歌词的段落；被省略',
  },
  wordless: {
    en: 'it has no words, and would be read as a request to sing an earlier section again; left out',
    'zh-CN': '它没有歌词，会被读成重复前面的段落；被省略',
  },
  label: { en: '{target} wants no section labels', 'zh-CN': '{target} 不要段落标签' },
  number: { en: '{target} takes no number here', 'zh-CN': '{target} 此处不接受编号' },
  performer: { en: '{target} has no place for singers', 'zh-CN': '{target} 没有写演唱者的地方' },
  direction: { en: '{target} has no place for directions', 'zh-CN': '{target} 没有写提示的地方' },
  moved: { en: 'moved to the style prompt', 'zh-CN': '移到风格提示' },
  noRoom: { en: 'the style prompt has no room for it', 'zh-CN': '风格提示放不下' },
  unknownCue: {
    en: 'a direction that {target} may sing is left out',
    'zh-CN': '{target} 可能会唱出来的提示被省略',
  },
  song: { en: 'another song of the file is not converted', 'zh-CN': '文件里的另一首歌没有转换' },
  spread: {
    en: 'the lines are spread evenly over {seconds} seconds; no time of them is known',
    'zh-CN': '各行均匀分布在 {seconds} 秒内；实际时间未知',
  },
  last: {
    en: 'the model of {seconds} seconds never sings the last line',
    'zh-CN': '{seconds} 秒的模型从不演唱最后一行',
  },
  words: { en: 'these words could not be kept', 'zh-CN': '这些词无法保留' },

  nothing: { en: 'there is no song in it', 'zh-CN': '里面没有歌' },
  endless: { en: 'its repeats, written out, never end', 'zh-CN': '重复部分写全后没有尽头' },
  noWords: {
    en: '{target} must have words, and nothing is sung here',
    'zh-CN': '{target} 必须有歌词，而这里没有任何演唱内容',
  },
  untagged: {
    en: '{target} sings only what stands under a tag, and this lyric has none; `lyrilint tag` proposes tags',
    'zh-CN': '{target} 只唱标签下面的内容，而这首歌词没有标签；`lyrilint tag` 可以建议标签',
  },
  unlabelled: {
    en: '{target} wants a label above every part, and this lyric has none; `lyrilint tag` proposes them',
    'zh-CN': '{target} 要求每段都有标签，而这首歌词没有；`lyrilint tag` 可以建议标签',
  },
  lyricsMax: {
    en: 'the lyric would have {found} characters, {target} takes {max}',
    'zh-CN': '歌词将有 {found} 个字符，{target} 最多接受 {max} 个',
  },
  lyricsMin: {
    en: 'the lyric would have {found} characters, {target} wants {min} at least',
    'zh-CN': '歌词只有 {found} 个字符，{target} 至少需要 {min} 个',
  },
  styleMax: {
    en: 'the style prompt has {found} characters, {target} takes {max}',
    'zh-CN': '风格提示有 {found} 个字符，{target} 最多接受 {max} 个',
  },
  titleMax: {
    en: 'the title has {found} characters, {target} takes {max}',
    'zh-CN': '标题有 {found} 个字符，{target} 最多接受 {max} 个',
  },
  unstamped: {
    en: '{target} sings lines with time stamps, and {found} have none; stamps are never invented, but `--duration SECONDS` spreads the lines of a lyric without any',
    'zh-CN':
      '{target} 只唱带时间戳的行，而有 {found} 行没有；时间戳不会凭空编造，但可用 `--duration 秒数` 把没有时间戳的歌词均匀分布',
  },
  duration: {
    en: '{target} makes {min} or 96 to {max} seconds, not {found}',
    'zh-CN': '{target} 的时长是 {min} 秒或 96 到 {max} 秒，不能是 {found} 秒',
  },
  late: {
    en: '{target} stops after {max} seconds, and a line begins at {found}',
    'zh-CN': '{target} 到 {max} 秒为止，而有一行从 {found} 秒开始',
  },
  unstable: {
    en: 'some of its lines would be read differently by {target}; `lyrilint outline --lines` shows how they are read',
    'zh-CN': '有些行会被 {target} 读成别的内容；`lyrilint outline --lines` 显示每行被读成什么',
  },
} as const satisfies Record<string, Localized>;

/** Words a message in both languages. */
export function say(
  id: keyof typeof messages,
  data: Readonly<Record<string, string | number>> = {},
): Localized {
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => String(data[name] ?? whole));
  return { en: fill(messages[id].en), 'zh-CN': fill(messages[id]['zh-CN']) };
}
