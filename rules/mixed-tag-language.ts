import { defineRule, type Header, replace, type Song } from '../src/rule.ts';

/** Whether a name is written in two scripts: `Verse 主歌` belongs to both languages. */
function isBilingual(name: string): boolean {
  return /[a-z]/i.test(name) && /[\u2e80-\uffef]/.test(name);
}

/** A name in the case of another tag: `verse` beside `chorus`. */
function caseOf(name: string, like: string): string {
  if (like === like.toUpperCase() && like === like.toLowerCase()) return name;
  if (like === like.toLowerCase()) return name.toLowerCase();
  return like.length > 1 && like === like.toUpperCase() ? name.toUpperCase() : name;
}

/** The language that most tags of a song can be read in; of equals the one that the song's tags are in. */
function mainLanguage(song: Song): string | undefined {
  const counts = new Map<string, number>(song.tagLanguages.map((language) => [language, 0]));
  for (const { languages } of song.headers) {
    for (const language of languages) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  let best: string | undefined;
  for (const [language, count] of counts) if (!best || count > counts.get(best)!) best = language;
  return best;
}

/** Brackets make a tag of any name; elsewhere an everyday word needs a number to be one. */
function staysTag({ form, number }: Header): boolean {
  return (
    form === 'square' ||
    form === 'wide-square' ||
    form === 'lenticular' ||
    form === 'tortoise' ||
    number !== null
  );
}

/** Where name and number of a header stand, and what to write there; null where the number comes first. */
function translation(song: Song, { nameAt, numberAt, number }: Header, name: string) {
  if (number === null) return { at: nameAt, text: name };
  if (!numberAt || numberAt.start < nameAt.end) return null;
  const digits = /^[0-9]+$/.test(song.text(numberAt)) ? song.text(numberAt) : String(number);
  const gap = name.charCodeAt(name.length - 1) >= 0x2e80 ? '' : ' ';
  return { at: { start: nameAt.start, end: numberAt.end }, text: name + gap + digits };
}

export default defineRule({
  id: 'mixed-tag-language',
  group: 'tags',
  presets: { strict: 'info' },
  since: '0.1.0',
  tentative: true,
  about: 'tags',
  summary: {
    en: 'Write all tags of a song in one language.',
    'zh-CN': '一首歌的标签应当使用同一种语言。',
  },
  why: {
    en: 'A band reads one language of tags at a glance, and a generator may know only one. Lyrics in two languages may be tagged in either.',
    'zh-CN': '乐队看一种语言的标签最快，生成模型也可能只认一种。歌词本身可以有两种语言。',
  },
  sources: [
    'facts/style-guides.md, B1 (Genius): headers of a page in one language, with a reviewed list for each',
  ],
  messages: {
    mixed: {
      en: '`{tag}` stands among tags such as `{other}`; one language was wanted',
      'zh-CN': '`{tag}` 与 `{other}` 等标签语言不同；应当使用同一种语言',
    },
    translate: { en: 'Write it in the language of the other tags', 'zh-CN': '改成其他标签的语言' },
  },
  examples: [
    { text: '[主歌]\nTwo cups of tea\n\n[副歌]\nStay a while\n' },
    { text: '[Intro]\n\n[Strophe 1]\nZwei Tassen Tee\n\n[Refrain]\nBleib noch hier\n' },
    {
      text: '[主歌1]\n两杯茶\n\n[副歌]\n再坐一会儿\n\n[Verse 2]\n一把伞\n',
      reports: ['7:1-7:10 `[Verse 2]` stands among tags such as `[主歌1]`; one language was wanted'],
      fixed: '[主歌1]\n两杯茶\n\n[副歌]\n再坐一会儿\n\n[主歌2]\n一把伞\n',
    },
    {
      text: '[Verse 1]\nTwo cups of tea\n\n[副歌]\nStay a while\n\n[Verse 2]\nOne umbrella\n',
      reports: ['4:1-4:5 `[副歌]` stands among tags such as `[Verse 1]`; one language was wanted'],
      fixed: '[Verse 1]\nTwo cups of tea\n\n[Chorus]\nStay a while\n\n[Verse 2]\nOne umbrella\n',
    },
  ],
  *check({ song, tagStyle }) {
    const main = tagStyle.language ?? mainLanguage(song);
    const model = song.headers.find(({ languages }) => main !== undefined && languages.includes(main));
    if (!main || !model) return;
    for (const header of song.headers) {
      if (header.languages.length === 0 || header.languages.includes(main) || isBilingual(header.name))
        continue;
      const name = song.nameOf(header.kind, main);
      // Some languages take a name from English as it is.
      if (name?.toLowerCase() === header.name.toLowerCase()) continue;
      const meant =
        name === null || !staysTag(header) ? null : translation(song, header, caseOf(name, model.name));
      yield {
        at: header,
        message: 'mixed',
        data: { tag: header.text, other: model.text },
        related: [],
        fixes: meant
          ? [{ title: 'translate', edits: [replace(meant.at, meant.text)], removes: 'markup' }]
          : [],
      };
    }
  },
});
