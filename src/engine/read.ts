import type { Song } from '../song/model.ts';
import { readSongs } from '../song/read.ts';
import type { ReadOptions } from '../song/survey.ts';
import { createVocabulary, type Vocabulary } from '../song/vocabulary.ts';
import { parse } from '../syntax/parse.ts';
import type { Tree } from '../syntax/tree.ts';
import type { LintOptions } from './options.ts';

/** A text as it was read: its tree and its songs. */
export interface ReadText {
  readonly tree: Tree;
  readonly songs: readonly Song[];
  readonly vocabulary: Vocabulary;
}

/** Parses a text and reads its songs. Never throws. */
export function read(
  source: string,
  options: Pick<LintOptions, 'notation' | 'language' | 'tags' | 'resources'>,
): ReadText {
  return readParsed(parse(source, options.notation, options.resources), options);
}

/** Reads the songs of a tree. Never throws. */
export function readParsed(tree: Tree, { language, tags }: Pick<LintOptions, 'language' | 'tags'>): ReadText {
  const vocabulary = createVocabulary(tags);
  const how: ReadOptions = { vocabulary, language };
  return { tree, songs: readSongs(tree, how), vocabulary };
}

/** Reads a text that has come of another one, in the notation of that. Never throws. */
export function readAgain(
  source: string,
  { tree: { notation } }: ReadText,
  options: Pick<LintOptions, 'language' | 'tags' | 'resources'>,
): ReadText {
  return read(source, { ...options, notation });
}
