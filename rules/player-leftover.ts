import {
  count,
  defineRule,
  type Edit,
  newlineOf,
  playerLeftovers,
  removeLines,
  type SongLine,
  type Tree,
} from '../src/rule.ts';

let patterns: readonly { readonly what: string; readonly expression: RegExp }[] | undefined;

/** What a line of a generator's page is; a line that is no sign of its own is a title or a style. */
function signOf(text: string): string | null {
  patterns ??= playerLeftovers.map(({ what, source }) => ({ what, expression: new RegExp(source, 'iu') }));
  return patterns.find(({ expression }) => expression.test(text))?.what ?? null;
}

/** A value as front matter holds it: in quotation marks where it could be read as anything but words. */
function scalar(text: string): string {
  return /^[\s\w\p{L}].*$/u.test(text) && !/: |:$|\s#|^(?:true|false|null|yes|no)$/i.test(text)
    ? text
    : JSON.stringify(text);
}

/** Front matter with what the lines of a page say; null when they say nothing that lasts. */
function frontMatter(tree: Tree, lines: readonly SongLine[]): string | null {
  const entries = new Map<string, string>();
  for (const { line } of lines) {
    const text = tree.source.slice(line.from, line.to);
    const sign = signOf(text);
    let key: string | null = null;
    if (sign === null) key = entries.has('title') ? 'style' : 'title';
    else if (sign === 'version' || sign === 'date' || sign === 'duration') key = sign;
    else if (sign === 'handle') key = 'artist';
    if (key === null) continue;
    const earlier = entries.get(key);
    entries.set(key, key === 'style' && earlier ? `${earlier}, ${text}` : (earlier ?? text));
  }
  if (entries.size === 0) return null;
  const { line } = lines[0]!;
  const newline = line.next > line.end ? tree.source.slice(line.end, line.next) : newlineOf(tree);
  return ['---', ...[...entries].map(([key, value]) => `${key}: ${scalar(value)}`), '---', ''].join(newline);
}

export default defineRule({
  id: 'player-leftover',
  group: 'text',
  presets: { recommended: 'info', strict: 'info' },
  since: '0.1.0',
  summary: {
    en: "Find what a generator's page left above the lyric.",
    'zh-CN': '找出从生成器页面连带复制的内容。',
  },
  why: {
    en: 'A song copied from a generator brings its title, style, version, date and the word on the button along. Pasted back, they are sung. Front matter keeps what is worth keeping.',
    'zh-CN':
      '从生成器页面复制歌曲会带上标题、风格、版本、日期和按钮文字，再贴回去就会被唱出来。有用的内容可移到 front matter。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, section 3: 393 generator lyrics',
    'facts/targets.md, section 2: everything outside brackets is sung',
  ],
  notations: ['text', 'markdown'],
  messages: {
    found: {
      en: "{lines} from a generator's page stand above the lyric; move them to the front matter, or delete them",
      'zh-CN': '歌词上方有 {lines}来自生成器页面的内容，应移到 front matter 或删除',
    },
    move: { en: 'Move it to front matter', 'zh-CN': '移到 front matter' },
    removeIt: { en: 'Delete it', 'zh-CN': '删除' },
  },
  examples: [
    { text: 'Paper Boats\nindie folk\n\n[Verse]\nPaper boats along the gutter\n' },
    { text: 'Pause\n[Verse]\nPaper boats along the gutter\n' },
    {
      text: 'Paper Boats\nindie folk\nv3\nApril 2, 2025\nPause\n[Verse]\nPaper boats along the gutter\n',
      reports: [
        "1:1-5:6 5 lines from a generator's page stand above the lyric; move them to the front matter, or delete them",
      ],
      fixed:
        '---\ntitle: Paper Boats\nstyle: indie folk\nversion: v3\ndate: April 2, 2025\n---\n[Verse]\nPaper boats along the gutter\n',
      unsafe: true,
    },
    {
      text: '纸船\n民谣: 慢\nv4.5\n2025年4月2日\n\n[主歌]\n纸船顺着雨水走\n',
      reports: [
        "1:1-4:10 4 lines from a generator's page stand above the lyric; move them to the front matter, or delete them",
      ],
      fixed:
        '---\ntitle: 纸船\nstyle: "民谣: 慢"\nversion: v4.5\ndate: 2025年4月2日\n---\n[主歌]\n纸船顺着雨水走\n',
      unsafe: true,
    },
  ],
  *check({ song, tree, meta, index }) {
    const lines = song.lines.filter(({ why }) => why === 'player-leftover');
    const first = lines[0]?.line;
    const last = lines.at(-1)?.line;
    if (!first || !last) return;
    const removal = removeLines(tree, first.index, last.index);
    const fixes: { title: 'move' | 'removeIt'; edits: Edit[]; unsafe: true }[] = [
      { title: 'removeIt', edits: [removal], unsafe: true },
    ];
    const atTop = index === 0 && tree.lines.slice(0, first.index).every(({ type }) => type === 'blank');
    if (atTop && !meta && tree.notation === 'text') {
      const matter = frontMatter(tree, lines);
      if (matter)
        fixes.unshift({ title: 'move', edits: [{ ...removal, start: 0, text: matter }], unsafe: true });
    }
    yield {
      at: { start: first.from, end: last.to },
      message: 'found',
      data: { lines: count(lines.length, 'line') },
      fixes,
    };
  },
});
