import { skipSpace, trimSpace } from '../syntax/lines.ts';
import type { Block, Line, Tree } from '../syntax/tree.ts';
import { bracketMetadata, footerKeys, headKeys } from '../words/metadata.ts';
import { wordsOf } from '../words/table.ts';
import { playerSign } from './leftovers.ts';
import type { SongLine } from './model.ts';

/** Longest key of a `Title:`-like line, in UTF-16 units. */
const longestKey = 28;

/** Longest line about a capo, in UTF-16 units. */
const longestCapo = 28;

/** `Capo 2`, `capo II`, `Capo on 3rd fret`: the one key of a chord sheet that stands without a colon. */
const capoLine =
  /^capo[ .:]{1,2}(?:(?:on|at|fret|the) ){0,2}((?:\d{1,2}|[IVX]{1,4})(?:st|nd|rd|th|\.)?(?: fret)?)\.?$/i;

/** The key and value of a line `Key: value`, or null when the key is none that heads a song. */
export function headLine(
  source: string,
  line: Line,
): { readonly key: string; readonly start: number; readonly end: number } | null {
  let { from, to } = line;
  const first = source.charCodeAt(from);
  if (first === 0x43 || first === 0x63) {
    const capo = capoLine.exec(source.slice(from, Math.min(to, from + longestCapo + 1)));
    if (capo) return { key: 'capo', start: to - capo[1]!.length, end: to };
  }
  // `【歌名】夜航船`: the key stands in brackets.
  const boxed = /^[【［[〔]([^】］\]〕]{1,28})[】］\]〕]\s*[:：]?\s*(?=\S)/u.exec(
    source.slice(from, Math.min(to, from + 40)),
  );
  if (boxed) {
    const key = boxed[1]!.trim().toLowerCase();
    return wordsOf(headKeys).has(key) ? { key, start: from + boxed[0].length, end: to } : null;
  }
  // A chat model sets it in bold: `**Title: …**`, `**Title:** …`.
  const bold = source.startsWith('**', from);
  if (bold) from += 2;
  const stop = Math.min(to, from + longestKey);
  for (let at = from + 1; at < stop; at++) {
    const code = source.charCodeAt(at);
    if (code !== 0x3a && code !== 0xff1a) continue;
    const key = source.slice(from, trimSpace(source, from, at)).toLowerCase();
    if (!wordsOf(headKeys).has(key)) return null;
    let start = skipSpace(source, at + 1, to);
    if (bold && source.startsWith('**', start)) start = skipSpace(source, start + 2, to);
    else if (bold && source.startsWith('**', to - 2)) to = trimSpace(source, start, to - 2);
    return { key, start, end: to };
  }
  return null;
}

/** Whether a line before the song is metadata: `Title: …`, `作词：…`. */
export function isMetadata(source: string, line: Line): boolean {
  return headLine(source, line) !== null;
}

let brackets: readonly RegExp[] | undefined;

/** Whether the words in brackets are a title or a credit: `Letra de "…"`, `Produced by …`. */
export function isBracketMetadata(inner: string): boolean {
  if (inner.length < 4 || inner.length > 400) return false;
  brackets ??= bracketMetadata.map(({ source }) => new RegExp(source, 'iu'));
  return brackets.some((pattern) => pattern.test(inner));
}

/** Index of the line of underscores that opens a lyric database's footer, or -1. At least one known key stands under it. */
export function footerStart(tree: Tree, block: Block): number {
  const { source } = tree;
  for (let index = block.last - 1; index >= block.first; index--) {
    const line = tree.lines[index]!;
    if (source.charCodeAt(line.from) !== 0x5f || line.to - line.from < 4) continue;
    if (!/^_+$/.test(source.slice(line.from, Math.min(line.to, line.from + 400)))) continue;
    for (let below = index + 1; below < block.last; below++) {
      const { from, to, type } = tree.lines[below]!;
      if (type === 'blank') continue;
      const gap = source.indexOf('  ', from);
      const key = source
        .slice(from, gap < 0 || gap > to ? to : gap)
        .replace(/:$/, '')
        .toLowerCase();
      if (wordsOf(footerKeys).has(key)) return index;
      return -1;
    }
  }
  return -1;
}

/** Keys of a line, directive or ID tag that holds the title, lower case. */
export const titleKeys: ReadonlySet<string> = new Set([
  'title',
  'song',
  'song title',
  'song name',
  'name',
  '歌名',
  '曲名',
  '标题',
  '標題',
  '歌曲',
  'タイトル',
  '제목',
  'título',
  'titulo',
  'titre',
  'titel',
  'titolo',
  'tytuł',
  'název',
  'название',
  'ti',
  't',
]);

/** The title that metadata, front matter or a notation's own directive says; null when none does. */
export function titleOf(tree: Tree, lines: readonly SongLine[]): string | null {
  const said = tree.frontMatter?.values.get('title')?.value;
  if (typeof said === 'string' && said !== '') return said;
  for (const { is, why, line } of lines) {
    if (is === 'leftover' && why === 'player-leftover' && !playerSign(tree.source, line))
      return unquoted(tree.source.slice(line.from, line.to));
    if (is !== 'metadata') continue;
    if (line.directive) {
      const { name, value } = line.directive;
      if (value && titleKeys.has(name)) return tree.source.slice(value.start, value.end);
      continue;
    }
    const found = why === 'metadata-key' ? headLine(tree.source, line) : null;
    if (found && titleKeys.has(found.key) && found.end > found.start)
      return unquoted(tree.source.slice(found.start, found.end));
  }
  return null;
}

/** Keys of a line, directive or ID tag that names who sings, lower case. */
const artistKeys: ReadonlySet<string> = new Set(
  'artist,artists,band,singer,singers,performer,performed by,sung by,vocals by,featuring,feat,feat.,ft,ft.,ar,歌手,演唱,原唱,歌,アーティスト,가수,artista,artiste,interprète,intérprete,interpret'.split(
    ',',
  ),
);

/** Who sings, as the metadata say it (`Artist: Ada f/ Ben`), in lower case. */
export function artistsOf(tree: Tree, lines: readonly SongLine[]): ReadonlySet<string> {
  const said: string[] = [];
  const own = tree.frontMatter?.values.get('artist')?.value;
  if (own !== undefined) said.push(...(typeof own === 'string' ? [own] : own));
  for (const { is, why, line } of lines) {
    if (is !== 'metadata') continue;
    const { directive } = line;
    const found = directive
      ? directive.value && { key: directive.name, ...directive.value }
      : why === 'metadata-key' && headLine(tree.source, line);
    if (found && artistKeys.has(found.key)) said.push(tree.source.slice(found.start, found.end));
  }
  return new Set(said.flatMap((names) => names.toLowerCase().split(betweenArtists)));
}

const betweenArtists = / *[,;&+、，] *| +(?:(?:(?:ft|feat|vs)\.?|featuring|and|with|x) +|[a-z]?\/ *)/;

/** A title without the marks around it: `“Lamp and Ladder”`, `《雨》`. */
function unquoted(title: string): string {
  const last = quotes.get(title[0]!);
  const inner = title.slice(1, -1);
  return last === title.at(-1) && inner.trim() !== '' && !/["“”«»「」『』《》]/.test(inner)
    ? inner.trim()
    : title;
}

const quotes: ReadonlyMap<string, string> = new Map(
  ['""', '“”', '„“', '«»', '「」', '『』', '《》'].map(([open, close]) => [open!, close!]),
);

/** Keys of a line before the song that holds a style prompt, lower case. */
const styleKeys: ReadonlySet<string> = new Set(['style', '风格', '風格', '曲风', '曲風']);

/** The style prompt that front matter, a line before the song (`Style: …`, `风格：…`) or a generator's page says; null when none does. */
export function styleOf(tree: Tree, lines: readonly SongLine[]): string | null {
  const said = tree.frontMatter?.values.get('style')?.value;
  if (said !== undefined) return (typeof said === 'string' ? said : said.join(', ')).trim();
  for (const { why, line } of lines) {
    const found = why === 'metadata-key' && !line.directive ? headLine(tree.source, line) : null;
    if (found && styleKeys.has(found.key)) return tree.source.slice(found.start, found.end);
  }
  const page = lines.filter(({ why, line }) => why === 'player-leftover' && !playerSign(tree.source, line));
  // The first of them is the title.
  return page.length < 2
    ? null
    : page
        .slice(1)
        .map(({ line }) => tree.source.slice(line.from, line.to))
        .join(', ');
}
