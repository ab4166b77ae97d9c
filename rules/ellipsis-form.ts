import { choice, defineRule, Mark, replace } from '../src/rule.ts';

const dots = /(?:\.{2,}|。{3,}|(?:\. ){2,}\.)/g;
const characters = /…+/g;

export default defineRule({
  id: 'ellipsis-form',
  group: 'text',
  presets: {},
  since: '0.1.0',
  tentative: true,
  summary: { en: 'Write every ellipsis in one form.', 'zh-CN': '省略号统一用一种写法。' },
  why: {
    en: 'Lyric databases want `…`, typewriters three dots. A target says which; a repository picks one.',
    'zh-CN': '歌词数据库要求 `…`，也有人习惯三个点。以目标平台的要求为准，或由歌词库自行选定。',
  },
  sources: [
    'facts/style-guides.md, B4 (Lyrics database): `…`, not `..`',
    'facts/lyrics-in-the-wild.md, section 2: `…` in 1,599 files, `...` in 4,285',
  ],
  options: {
    form: choice(
      { en: '`character` is `…`, `dots` is `...`.', 'zh-CN': '`character` 为 `…`，`dots` 为 `...`。' },
      ['character', 'dots'],
      'character',
    ),
  },
  messages: {
    found: { en: '`{found}` should be written `{wanted}`', 'zh-CN': '`{found}` 应写作 `{wanted}`' },
    rewrite: { en: 'Write it in the wanted form', 'zh-CN': '改为所需写法' },
  },
  examples: [
    { text: 'And then… nothing\n雨停了……\n' },
    { text: 'And then... nothing\n', options: { form: 'dots' } },
    {
      text: 'And then... nothing\n',
      reports: ['1:9-1:12 `...` should be written `…`'],
      fixed: 'And then… nothing\n',
    },
    {
      text: '[Outro]\nAnd then… nothing\n',
      options: { form: 'dots' },
      reports: ['2:9-2:10 `…` should be written `...`'],
      fixed: '[Outro]\nAnd then... nothing\n',
    },
    { text: '雨停了。。。\n', reports: ['1:4-1:7 `。。。` should be written `……`'], fixed: '雨停了……\n' },
  ],
  *check({ song, tree, options }) {
    const wantsDots = options.form === 'dots';
    if (!(tree.marks & (wantsDots ? Mark.wide : Mark.punctuation | Mark.wide))) return;
    for (const { sung, line } of song.sungLines) {
      if (!(line.marks & (wantsDots ? Mark.wide : Mark.punctuation | Mark.wide))) continue;
      const text = tree.source.slice(sung.start, sung.end);
      for (const { 0: found, index } of text.matchAll(wantsDots ? characters : dots)) {
        const isEastern =
          found[0] === '。' || (text.charCodeAt(index - 1) >= 0x2e80 && (wantsDots || found.length > 3));
        if (wantsDots && isEastern) continue;
        const wanted = wantsDots ? '...' : isEastern ? '……' : '…';
        const at = { start: sung.start + index, end: sung.start + index + found.length };
        const shown = found.length > 12 ? `${found.slice(0, 11)}…` : found;
        yield {
          at,
          message: 'found',
          data: { found: shown, wanted },
          fixes: [{ title: 'rewrite', edits: [replace(at, wanted)] }],
        };
      }
    }
  },
});
