import { characters, type Song, type Tree } from '../rule.ts';
import { styleOf } from '../song/metadata.ts';
import { readSongs } from '../song/read.ts';
import { createVocabulary, type Vocabulary } from '../song/vocabulary.ts';
import { parse } from '../syntax/parse.ts';
import type { TargetFacts } from '../targets/target.ts';
import { brokenXml, type Converted, type Loss, type Refused } from './losses.ts';
import { loss } from './song-ir.ts';
import { draftFor, type TargetDraft, type TargetOptions, type Way } from './target-draft.ts';
import { say } from './to-target-words.ts';

/**
 * Writes a song as it is pasted into a target. What the target cannot say is among the losses; what cannot be expressed at
 * all, or is over a limit, is refused with a reason. Never throws.
 */
export function convertToTarget(
  tree: Tree,
  songs: readonly Song[],
  target: TargetFacts,
  options: TargetOptions = {},
): Converted | Refused {
  const { writing } = target;
  if (!writing) return { refused: target.explanation ?? say('nothing') };
  const broken = brokenXml(tree);
  if (broken) return broken;
  const vocabulary = options.vocabulary ?? createVocabulary();
  const read = isOneLine(tree) ? songsOf(unfold(tree.source), target, vocabulary) : songs;
  const song = chosen(read, options.song);
  if (!song) return { refused: say('nothing') };
  const title = song.title;
  const titleMax = target.limits.titleMax?.value;
  if (title !== null && titleMax !== undefined && characters(title) > titleMax)
    return { refused: say('titleMax', { found: characters(title), target: target.name, max: titleMax }) };

  const without = new Set<number>();
  // Descriptions that a target reads are kept where they are read back; else they go to the style prompt.
  let keepsDescriptions = writing.descriptor !== undefined;
  for (let tries = 0; tries < 6; tries++) {
    const way: Way = { target, writing, vocabulary, options, keepsDescriptions, without };
    const draft = draftFor(song, way);
    if ('refused' in draft) return draft;
    const misread = misreadIn(draft, way);
    if (misread === null) {
      const rest = read
        .filter((other) => other !== song && other.sungLines.length > 0)
        .map((other) => loss(other, 'song', { start: other.start, end: other.end }, say('song')));
      return finish(song, draft, rest, target);
    }
    for (const at of misread) without.add(at);
    if (misread.length > 0) continue;
    if (!keepsDescriptions) break;
    keepsDescriptions = false;
  }
  return { refused: say('unstable', { target: target.name }) };
}

/** Adds the style prompt, and holds the limits of the target. */
function finish(
  song: Song,
  draft: TargetDraft,
  more: readonly Loss[],
  target: TargetFacts,
): Converted | Refused {
  const limits = limitsOf(draft.text, target);
  if (limits) return limits;
  const styled = promptOf(song, target, draft);
  if ('refused' in styled) return styled;
  const losses = [...draft.losses, ...styled.losses, ...more];
  losses.sort((a, b) => a.range.start - b.range.start);
  return { text: draft.text, style: styled.style, title: song.title, losses };
}

function chosen(songs: readonly Song[], number: number | undefined): Song | undefined {
  if (number !== undefined) return songs[number - 1];
  return songs.find(({ sungLines }) => sungLines.length > 0) ?? songs.find(({ isTagged }) => isTagged);
}

function songsOf(text: string, target: TargetFacts, vocabulary: Vocabulary): readonly Song[] {
  const notation = target.writing?.form === 'stamps' ? 'lrc' : 'text';
  return readSongs(parse(text, notation), { vocabulary, language: 'auto' });
}

const between = /[ \t][;,][ \t]+\[[A-Za-z-]+\]/;

/** Whether a text is in the notation of one line that SongGeneration and SongBloom take. */
function isOneLine({ source, notation }: Tree): boolean {
  if (notation !== 'text' || !between.test(source)) return false;
  return source.split(/[\r\n]+/).some((line) => /^\s*\[[A-Za-z-]+\]/.test(line) && between.test(line));
}

/** The same text with a newline for each separator, every offset as it was. */
function unfold(source: string): string {
  return source
    .replace(
      /(\[[A-Za-z-]+\])((?:[ \t]+\1)+)/g,
      (_, tag: string, more: string) => tag + ' '.repeat(more.length),
    )
    .replace(/[ \t][;,]([ \t]+)(?=\[[A-Za-z-]+\])/g, (_, space: string) => `\n\n${' '.repeat(space.length)}`)
    .replace(/(^|\n)([ \t]*\[[A-Za-z-]+\])[ \t](?=[ \t]*\S)/g, '$1$2\n')
    .replace(/\.(?=[ \t]*\S)/g, '\n')
    .replace(/\.(?=[ \t]*(?:\r|\n|$))/g, ' ');
}

/**
 * Null where the text is read back as what was written, by us and by the target, and converts to itself; else where in the
 * source the short lines stand that are read as a tag or a mark, none where something else is wrong.
 */
function misreadIn(draft: TargetDraft, way: Way): readonly number[] | null {
  const { target, writing, vocabulary } = way;
  const tree = parse(draft.text, writing.form === 'stamps' ? 'lrc' : 'text');
  const written = readSongs(tree, { vocabulary, language: 'auto' });
  const misread: number[] = [];
  for (const line of written.flatMap(({ lines }) => lines)) {
    const origin = draft.origins[line.line.index];
    if (!origin) continue;
    if (!line.sung && line.is !== 'blank') misread.push(origin.start);
    else if (line.header) return [];
  }
  if (misread.length > 0) return misread;
  if (written.length > 1) return [];
  for (const song of written) {
    const reading = target.reading?.(song);
    if (reading && (reading.lost.length > 0 || reading.problems.length > 0)) return [];
  }
  const isLine = writing.form === 'line';
  const songs = isLine ? songsOf(unfold(draft.text), target, vocabulary) : written;
  if (isLine) {
    for (const { line, sung, is, header } of songs.flatMap(({ lines }) => lines)) {
      const piece =
        sung && !header
          ? undefined
          : draft.pieces.find(({ start, end }) => line.from >= start && line.from < end);
      if (piece && is !== 'blank') misread.push(piece.at.start);
    }
    if (misread.length > 0) return misread;
  }
  const again = songs[0] && draftFor(songs[0], { ...way, without: new Set() });
  if (!again || 'refused' in again) return [];
  return again.text === draft.text && again.letters === draft.letters ? null : [];
}

function limitsOf(text: string, target: TargetFacts): Refused | null {
  const { lyricsMin, lyricsMax } = target.limits;
  const found = characters(text.trim());
  if (lyricsMax && found > lyricsMax.value)
    return { refused: say('lyricsMax', { found, target: target.name, max: lyricsMax.value }) };
  if (lyricsMin && found < lyricsMin.value)
    return { refused: say('lyricsMin', { found, target: target.name, min: lyricsMin.value }) };
  return null;
}

/** The style prompt: that of the song, and the descriptions that were taken from its tags. */
function promptOf(
  song: Song,
  target: TargetFacts,
  draft: TargetDraft,
): { readonly style: string | null; readonly losses: readonly Loss[] } | Refused {
  const separator = target.styleSeparator?.value ?? ', ';
  let base = styleOf(song.tree, song.lines) ?? '';
  if (separator !== ', ')
    base = base
      .split(/\s*[,，]\s*/)
      .filter(Boolean)
      .join(separator);
  const max = target.limits.styleMax?.value;
  if (max !== undefined && characters(base) > max)
    return { refused: say('styleMax', { found: characters(base), target: target.name, max }) };
  const losses: Loss[] = [];
  const known = new Set(base.toLowerCase().split(/\s*[,，]\s*/));
  for (const { text, at } of draft.style) {
    const longer = base === '' ? text : base + separator + text;
    const isNew = !known.has(text.toLowerCase());
    if (isNew && max !== undefined && characters(longer) > max) {
      losses.push(loss(song, 'direction', at, say('noRoom')));
      continue;
    }
    if (isNew) base = longer;
    known.add(text.toLowerCase());
    losses.push(loss(song, 'direction', at, say('moved')));
  }
  return { style: base === '' ? null : base, losses };
}
