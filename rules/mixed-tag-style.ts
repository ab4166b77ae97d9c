import {
  defineRule,
  type Form,
  type Header,
  insert,
  lacksBlank,
  newlineOf,
  replace,
  type Song,
  type Span,
  type TagStyle,
  wouldBeCue,
} from '../src/rule.ts';

/** `[repeat chorus]` asks for a section and is none. */
const asksAgain =
  /\b(?:repeat|again|reprise|repetir|bis|wiederholen|wdh)\b|重[复複]|反[复復]|同上|繰り?返し|くり返し|반복/iu;

/** Square-type forms count as one style: which brackets they have is layout's matter. */
function styleOf(form: Form): Form | null {
  switch (form) {
    case 'wide-square':
    case 'lenticular':
    case 'tortoise':
      return 'square';
    case 'number':
    case 'heading':
    case 'environment':
    case 'element':
      return null;
    default:
      return form;
  }
}

/**
 * The style that layout is asked for, else the one that most tags have, of equals the one that comes first, and a tag of it
 * that shows how it is written.
 */
function mainStyle(
  song: Song,
  headers: readonly Header[],
  asked: TagStyle['form'],
): { style: Form; model: Header } | null {
  if (asked) {
    const model = headers.find(({ form, problem }) => form === asked && problem !== 'unclosed');
    return model ? { style: styleOf(asked)!, model } : null;
  }
  const counts = new Map<Form, number>();
  for (const { form } of headers) counts.set(styleOf(form)!, (counts.get(styleOf(form)!) ?? 0) + 1);
  if (counts.size < 2) return null;
  const [style] = [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best));
  const model = headers.find(
    ({ form, problem }) => form === (style === 'square' ? song.mainForm : style) && problem !== 'unclosed',
  );
  return model ? { style, model } : null;
}

/** Whether a tag in another style needs a blank line that is not there. */
function needsBlank(song: Song, header: Header, style: Form): boolean {
  return style === 'square' ? wouldBeCue(song, header) : lacksBlank(song, header);
}

/** Whether a tag is still one in a style without square brackets, below a blank line where it needs one (SPEC "Header position"). */
function staysTag(song: Song, header: Header, style: Form, squares: number): boolean {
  const above = song.lines[header.at - 1];
  const free = above?.is !== 'comment' && above?.is !== 'metadata';
  if (!free || !(header.strong || header.number !== null)) return false;
  const plain = header.performers.length === 0 && header.cue === null && header.repeat === null;
  if (style === 'colon') return plain;
  if (song.lines[header.at]!.sung) return false;
  if (style !== 'bare') return true;
  const capital =
    header.name[0] !== header.name[0]!.toLowerCase() || header.name === header.name.toUpperCase();
  return plain && capital && (header.number !== null || (squares === 1 && styleOf(header.form) === 'square'));
}

/** How long a colon is that stands after the bracket of a tag: `[Verse]:`. */
function colonAfter(song: Song, { end, form, at }: Header): number {
  if (styleOf(form) !== 'square' && form !== 'round' && form !== 'wide-round') return 0;
  return /^\s*[:：]/u.exec(song.text({ start: end, end: song.lines[at]!.line.to }))?.[0].length ?? 0;
}

/** The words of a header: a full stop behind them is none (`Chorus.`). */
function wordsOf(song: Song, { inner: { start, end } }: Header): Span {
  return { start, end: end - /\.*$/.exec(song.text({ start, end }))![0].length };
}

export default defineRule({
  id: 'mixed-tag-style',
  group: 'tags',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  tentative: true,
  about: 'tags',
  summary: {
    en: 'Write all tags of a song in one style.',
    'zh-CN': '一首歌的标签应当使用同一种写法。',
  },
  why: {
    en: 'Software that splits a lyric into sections mostly looks for one style, and takes a tag of another for words.',
    'zh-CN': '把歌词拆成段落的软件通常只认一种写法，会把另一种写法的标签当成歌词。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, 3: 210 files mix two styles, mostly bare names with colons or brackets',
  ],
  messages: {
    mixed: {
      en: '`{tag}` stands among tags such as `{other}`; `{wanted}` was wanted',
      'zh-CN': '`{tag}` 与 `{other}` 等标签的写法不同；应当写成 `{wanted}`',
    },
    rewrite: { en: 'Write it like the other tags', 'zh-CN': '改成与其他标签相同的写法' },
  },
  examples: [
    { text: 'Verse:\nBells at the gate\n\nChorus:\nRing\n\nVerse:\nBirds on the rope\n\n[Repeat Chorus]\n' },
    { text: '[Verse]\nBells at the gate\n\n【Chorus】\nRing\n' },
    { text: 'Verse 1:\nBells at the gate\n\nChorus:\nRing\n' },
    { text: '[Drop]\nBells at the gate\n\n#CHORUS\nRing\n', target: 'musixmatch' },
    {
      text: '[Verse]\nBells at the gate\n\nChorus:\nRing\n\n[Verse]\nBirds on the rope\n',
      reports: ['4:1-4:8 `Chorus:` stands among tags such as `[Verse]`; `[Chorus]` was wanted'],
      fixed: '[Verse]\nBells at the gate\n\n[Chorus]\nRing\n\n[Verse]\nBirds on the rope\n',
    },
    {
      text: 'Verse 1:\nBells at the gate\n\nChorus:\nRing\n\n[Verse 2]\nBirds on the rope\n',
      reports: ['7:1-7:10 `[Verse 2]` stands among tags such as `Verse 1:`; `Verse 2:` was wanted'],
      fixed: 'Verse 1:\nBells at the gate\n\nChorus:\nRing\n\nVerse 2:\nBirds on the rope\n',
    },
    {
      text: 'Verse 1:\nBells at the gate\n\nChorus:\nRing\n\nVerse 2:\nBirds\n\nChorus.\nRing\n',
      reports: ['10:1-10:8 `Chorus.` stands among tags such as `Verse 1:`; `Chorus:` was wanted'],
      fixed: 'Verse 1:\nBells at the gate\n\nChorus:\nRing\n\nVerse 2:\nBirds\n\nChorus:\nRing\n',
    },
    {
      text: 'Verse 1:\nBells at the gate\n[Chorus]\nRing\n\nVerse 2:\nBirds on the rope\n',
      reports: ['3:1-3:9 `[Chorus]` stands among tags such as `Verse 1:`; `Chorus:` was wanted'],
      fixed: 'Verse 1:\nBells at the gate\n\nChorus:\nRing\n\nVerse 2:\nBirds on the rope\n',
    },
    {
      text: '[Verse]\nBells at the gate\n\nDrop 2:\nRing\n',
      reports: ['4:1-4:8 `Drop 2:` stands among tags such as `[Verse]`; `[Drop 2]` was wanted'],
      fixed: '[Verse]\nBells at the gate\n\n[Drop 2]\nRing\n',
      unsafe: true,
    },
  ],
  *check({ song, tagStyle, targets }) {
    // Such a target has the last word, tag by tag.
    if (targets.some(({ brackets }) => brackets?.value === 'hash')) return;
    const written = song.headers.filter(
      ({ form, kind, recall }) => styleOf(form) && kind !== 'unknown' && !recall,
    );
    if (written.every(({ form }) => styleOf(form) === styleOf(written[0]!.form))) return;
    const headers = written.filter(({ text }) => !asksAgain.test(text));
    const main = mainStyle(song, headers, tagStyle.form);
    if (!main) return;
    const { style, model } = main;
    const before = song.text({ start: model.start, end: model.inner.start });
    const after = song.text({ start: model.inner.end, end: model.end });
    // Everyday words are tags where others of their form stand: none of those may be rewritten alone.
    const untrusted = new Set(
      headers.flatMap(({ form, strong, number }) => (strong || number !== null ? [] : [styleOf(form)])),
    );
    // A bare name is a tag only where no bracket tag stands, and a misspelled one counts for none.
    const bare = headers.filter(({ form, number }) => form === 'bare' && number === null);
    const squares = headers.filter(({ form }) => styleOf(form) === 'square').length;
    for (const header of headers) {
      if (styleOf(header.form) === style) continue;
      const words = wordsOf(song, header);
      const { start } = song.lines[header.at]!.line;
      const edits = [
        ...(needsBlank(song, header, style) ? [insert(start, newlineOf(song.tree, start))] : []),
        replace({ start: header.start, end: words.start }, before),
        replace({ start: words.end, end: header.end + colonAfter(song, header) }, after),
      ];
      const trusted = header.strong && !untrusted.has(styleOf(header.form));
      const possible =
        style === 'square'
          ? model.problem === null || bare.every((other) => other === header)
          : staysTag(song, header, style, squares);
      yield {
        at: header,
        message: 'mixed',
        data: { tag: header.text, other: model.text, wanted: before + song.text(words) + after },
        related: [],
        fixes: possible
          ? [trusted ? { title: 'rewrite', edits } : { title: 'rewrite', edits, unsafe: true }]
          : [],
      };
    }
  },
});
