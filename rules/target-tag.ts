import {
  defineRule,
  type Header,
  insert,
  type Kind,
  lacksBlank,
  newlineOf,
  replace,
  type Song,
  type SongLine,
  type Target,
  targetTag,
} from '../src/rule.ts';

/** A documented spelling with the number of a header in it, where the target takes one. */
function spelled(target: Target, song: Song, header: Header): string | null {
  const fact = targetTag(target, header.kind);
  const name = song.nameOf(header.kind, 'en');
  let tag = fact?.spelling ?? null;
  if (tag === null && target.tagsKnown !== 'all' && name !== null) tag = `[${name}]`;
  if (tag === null) return null;
  const numbering = target.numbering?.value;
  const isNumbered =
    header.number !== null &&
    (numbering === 'any' ||
      (numbering === 'verses' && header.kind === 'verse') ||
      (!numbering && target.family === 'open'));
  return isNumbered && tag.endsWith(']') ? `${tag.slice(0, -1)} ${header.number}]` : tag;
}

function innerOf(spelling: string): string {
  return spelling.replace(/^[[(#]|[\])]$/g, '');
}

/** Whether the name of a header is spelled as one of the tags of its kind. */
function isSpelled(target: Target, header: Header): boolean {
  const isHash = target.brackets?.value === 'hash';
  const fold = (text: string): string => (isHash ? text : text.toLowerCase());
  return (target.tags ?? []).some(
    ({ kind, spelling }) =>
      (kind === header.kind && fold(innerOf(spelling)) === fold(header.name)) || spelling === header.text,
  );
}

function isListed(target: Target, text: string): boolean {
  return (target.tags ?? []).some(({ spelling }) => spelling.toLowerCase() === text.toLowerCase());
}

function hasKind(target: Target, kind: Kind): boolean {
  return (target.tags ?? []).some((tag) => tag.kind === kind);
}

function wordCount(text: string): number {
  return text.split(/[^\p{L}\p{M}\p{N}'’]+/u).filter((word) => word !== '' && !/^\d+$/.test(word)).length;
}

type Flaw = 'form' | 'unlisted' | 'spelling' | 'number' | 'description' | 'long';

/** What a target's documentation has against a header; null when nothing. */
function flawOf(target: Target, header: Header): Flaw | null {
  const form = target.brackets?.value;
  if (form === 'round' || !form) return null;
  if (header.form !== (form === 'hash' ? 'hashtag' : 'square')) return 'form';
  if (isListed(target, header.text)) return null;
  const isStrict = target.family === 'closed' || target.family === 'publisher';
  if (target.tagsKnown === 'all' && !hasKind(target, header.kind)) return 'unlisted';
  if (isStrict && !(target.id === 'genius') && target.tagsKnown === 'all' && !isSpelled(target, header))
    return 'spelling';
  const numbering = target.numbering?.value;
  if (header.number !== null && header.kind !== 'part') {
    if (numbering === 'none' || (numbering === 'verses' && header.kind !== 'verse')) return 'number';
  }
  const descriptors = target.descriptors?.value;
  const isDescribed = header.cue !== null || header.repeat !== null;
  if (descriptors === 'performers' && header.cue !== null) return 'description';
  if ((descriptors === 'sung' || descriptors === 'dropped') && (isDescribed || header.performers.length > 0))
    return 'description';
  if (target.tagWords && wordCount(innerOf(header.text)) > target.tagWords.value) return 'long';
  return null;
}

/** What it has against a direction on a line of its own. */
function cueFlaw(target: Target, line: SongLine, text: string): 'unlisted' | 'long' | null {
  if (target.brackets?.value !== 'square' || target.tagsKnown !== 'all') return null;
  if (line.why === 'performer' || line.why === 'unclear-mark' || line.why === 'repeat-mark') return null;
  if (!text.startsWith('[') || isListed(target, text)) return null;
  if (target.family === 'open' && target.descriptors?.value !== 'sung') {
    if (target.tagWords && wordCount(text) > target.tagWords.value) return 'long';
    return line.unknown ? 'unlisted' : null;
  }
  return 'unlisted';
}

export default defineRule({
  id: 'target-tag',
  group: 'target',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  about: 'targets',
  summary: {
    en: 'Use tags that the target knows.',
    'zh-CN': '使用目标平台认识的标签。',
  },
  why: {
    en: 'What a generator does not take for a tag it ignores or sings; a lyric site sends it back. Each has its own spelling: `[Pre-Chorus]`, `[Pre Chorus]`, `[Prechorus]`, `#PRE-CHORUS`.',
    'zh-CN':
      '生成模型不认识的标签会被忽略或被唱出来，歌词网站则会退稿。写法各不相同：`[Pre-Chorus]`、`[Pre Chorus]`、`[Prechorus]`、`#PRE-CHORUS`。',
  },
  sources: [
    'facts/targets.md, 2: tag matrix',
    'facts/style-guides.md, B1 and B2: headers of Genius and Musixmatch',
  ],
  messages: {
    form: {
      en: '`{tag}` is no tag for {target}; `{wanted}` was wanted',
      'zh-CN': '`{tag}` 不是 {target} 的标签；应当写作 `{wanted}`',
    },
    unlisted: {
      en: '`{tag}` is not among the tags of {target}',
      'zh-CN': '`{tag}` 不在 {target} 的标签之列',
    },
    unlistedNear: {
      en: '`{tag}` is not among the tags of {target}; `{wanted}` was wanted',
      'zh-CN': '`{tag}` 不在 {target} 的标签之列；应当写作 `{wanted}`',
    },
    spelling: {
      en: '{target} spells `{tag}` as `{wanted}`',
      'zh-CN': '`{tag}` 在 {target} 中写作 `{wanted}`',
    },
    number: {
      en: '{target} takes no number in `{tag}`; `{wanted}` was wanted',
      'zh-CN': '{target} 不接受 `{tag}` 里的编号；应当写作 `{wanted}`',
    },
    description: {
      en: '{target} takes no description in `{tag}`; `{wanted}` was wanted, and the rest in the style prompt',
      'zh-CN': '{target} 不接受 `{tag}` 里的说明；应当写作 `{wanted}`，其余写进风格提示',
    },
    long: {
      en: '`{tag}` has more than the {max} words that {target} reads in a tag',
      'zh-CN': '`{tag}` 超过了 {target} 标签能读的 {max} 个词',
    },
    'dropped-tag': {
      en: '{target} drops `{tag}`, which is none of its tags',
      'zh-CN': '{target} 会丢掉 `{tag}`，它不是其标签',
    },
    'refused-tag': {
      en: '{target} refuses `{tag}`, which is none of its tags',
      'zh-CN': '{target} 会拒绝 `{tag}`，它不是其标签',
    },
    'undocumented-tag': {
      en: '{target} reads `{tag}` as a section, but documents no such tag',
      'zh-CN': '{target} 会把 `{tag}` 当作段落，但文档里没有这个标签',
    },
    write: { en: 'Write it as the target does', 'zh-CN': '改成目标平台的写法' },
  },
  examples: [
    { text: '[Verse 1]\nTin cups on the line\n\n[Pre-Chorus]\nHold on\n', target: 'suno-v5' },
    { text: '[Sea Shanty]\nTin cups on the line\n' },
    {
      text: '[Pre-Chorus]\nTin cups on the line\n',
      target: 'minimax-music-2.5',
      reports: ['1:1-1:13 MiniMax music-2.5 / 2.5+ / 2.6 spells `[Pre-Chorus]` as `[Pre Chorus]`'],
      fixed: '[Pre Chorus]\nTin cups on the line\n',
      unsafe: true,
    },
    {
      text: '【副歌】\n锡杯挂在绳上\n',
      target: 'suno-v5',
      reports: ['1:1-1:5 `【副歌】` is no tag for Suno v5 / v5.5; `[Chorus]` was wanted'],
      fixed: '[Chorus]\n锡杯挂在绳上\n',
      unsafe: true,
    },
    {
      text: '[Chorus - softly]\nTin cups on the line\n',
      target: 'heartmula',
      reports: [
        '1:1-1:18 HeartMuLa 3B takes no description in `[Chorus - softly]`; `[Chorus]` was wanted, and the rest in the style prompt',
      ],
      fixed: '[Chorus]\nTin cups on the line\n',
      unsafe: true,
    },
    {
      text: '[Verse]\nTin cups on the line\n[Hook]\nHold on\n\n[Outro]\nGone\n',
      target: 'musixmatch',
      reports: [
        '1:1-1:8 `[Verse]` is no tag for Musixmatch; `#VERSE` was wanted',
        '3:1-3:7 `[Hook]` is no tag for Musixmatch; `#HOOK` was wanted',
        '6:1-6:8 `[Outro]` is no tag for Musixmatch; `#OUTRO` was wanted',
      ],
      fixed: '#VERSE\nTin cups on the line\n\n#HOOK\nHold on\n\n#OUTRO\nGone\n',
      unsafe: true,
    },
    {
      notation: 'markdown',
      text: '## Chorus\n\nTin cups on the line\n',
      target: 'musixmatch',
      reports: ['1:1-1:10 `## Chorus` is no tag for Musixmatch; `#CHORUS` was wanted'],
    },
    {
      text: '[Hook]\nTin cups on the line\n',
      target: 'genius',
      reports: ['1:1-1:7 `[Hook]` is not among the tags of Genius; `[Chorus]` was wanted'],
      fixed: '[Chorus]\nTin cups on the line\n',
      unsafe: true,
    },
    {
      text: '[verse]\nTin cups on the line\n\n[Guitar Solo]\n\n[outro]\n',
      target: 'yue',
      reports: ['4:1-4:14 YuE drops `[Guitar Solo]`, which is none of its tags'],
    },
    {
      text: '[Verse]\nTin cups on the line\n\n[Sea Shanty]\nHaul away\n',
      target: 'suno-v5',
      reports: ['4:1-4:13 `[Sea Shanty]` is not among the tags of Suno v5 / v5.5'],
    },
    {
      text: '[Verse 1]\nTin cups on the line\n\n[Chorus 2]\nHold on\n',
      target: 'genius',
      reports: ['4:1-4:11 Genius takes no number in `[Chorus 2]`; `[Chorus]` was wanted'],
      fixed: '[Verse 1]\nTin cups on the line\n\n[Chorus]\nHold on\n',
      unsafe: true,
    },
    {
      text: '[Verse - softly, with strings and choir]\nTin cups on the line\n',
      target: 'suno-v5',
      reports: [
        '1:1-1:41 `[Verse - softly, with strings and choir]` has more than the 3 words that Suno v5 / v5.5 reads in a tag',
      ],
    },
    {
      text: '[verse]\nTin cups on the line\n\n[Guitar Solo]\n',
      target: 'songgeneration-ui',
      reports: ['4:1-4:14 SongGeneration / LeVo page refuses `[Guitar Solo]`, which is none of its tags'],
    },
    {
      text: '[verse]\nTin cups on the line\n\n[shanty]\nHaul away\n\n[outro]\n',
      target: 'yue',
      reports: ['4:1-4:9 YuE reads `[shanty]` as a section, but documents no such tag'],
    },
  ],
  *check({ song, targets }) {
    for (const target of targets) {
      if (target.notations && !target.notations.includes(song.tree.notation)) continue;
      if (song.tree.notation !== 'text' && song.tree.notation !== 'markdown') continue;
      const { id, name } = target;
      if (target.reading) {
        for (const { at, what, severity } of target.reading(song).problems) {
          if (what !== 'dropped-tag' && what !== 'refused-tag' && what !== 'undocumented-tag') continue;
          yield { at, message: what, severity, target: id, data: { tag: song.text(at), target: name } };
        }
        continue;
      }
      if (target.labels?.value === 'forbidden') continue;
      const mild = target.family === 'open' ? { severity: 'info' as const } : {};
      const isHash = target.brackets?.value === 'hash';
      // In Markdown `#CHORUS` is neither a heading nor a tag.
      const isWritable = targets.length === 1 && !(isHash && song.tree.notation === 'markdown');
      for (const header of song.headers) {
        const flaw = flawOf(target, header);
        if (!flaw) continue;
        const at = { start: header.start, end: header.end };
        const tag = header.text;
        const wanted = spelled(target, song, header);
        const common = { at, target: id };
        const rest = song.lines[header.at]!.sung;
        const { start } = song.lines[header.at]!.line;
        const fixes =
          wanted !== null && isWritable && !rest
            ? [
                {
                  title: 'write' as const,
                  edits: [
                    ...(isHash && lacksBlank(song, header)
                      ? [insert(start, newlineOf(song.tree, start))]
                      : []),
                    replace(at, wanted),
                  ],
                  unsafe: true as const,
                },
              ]
            : [];
        if (flaw === 'long') {
          const max = target.tagWords!.value;
          yield { ...common, ...mild, message: 'long', data: { tag, target: name, max } };
        } else if (wanted === null) {
          yield { ...common, ...mild, message: 'unlisted', data: { tag, target: name } };
        } else if (flaw === 'unlisted') {
          yield { ...common, ...mild, message: 'unlistedNear', data: { tag, target: name, wanted }, fixes };
        } else yield { ...common, message: flaw, data: { tag, target: name, wanted }, fixes };
      }
      for (const line of song.lines) {
        if (line.is !== 'cue' || !line.tag) continue;
        const tag = song.text(line.tag);
        const flaw = cueFlaw(target, line, tag);
        if (!flaw) continue;
        const common = { at: line.tag, target: id, ...mild };
        if (flaw === 'unlisted') yield { ...common, message: 'unlisted', data: { tag, target: name } };
        else yield { ...common, message: 'long', data: { tag, target: name, max: target.tagWords!.value } };
      }
    }
  },
});
