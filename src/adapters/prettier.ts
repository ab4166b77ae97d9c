import { dirname, resolve } from 'node:path';
import type { AstPath, Doc, Parser, Printer, SupportLanguage } from 'prettier';
import { scopeOf } from '../config/settings.ts';
import { ignoredReason } from '../files/ignore-rules.ts';
import { format, type TextRequest } from '../index.ts';
import { createLoader } from '../node.ts';
import type { Notation } from '../syntax/tree.ts';

/** A lyric as Prettier holds it: the text, and how lyrilint lays it out; null where lyrilint leaves the file alone. */
export interface LyricsNode {
  readonly type: 'lyrics';
  readonly text: string;
  readonly request: TextRequest | null;
}

/** The languages of the plugin, with the extensions that mean them. */
export const languages: readonly SupportLanguage[] = [
  {
    name: 'Lyrics',
    parsers: ['lyrics'],
    extensions: ['.lyrics', '.lyric', '.suno'],
    vscodeLanguageIds: ['lyrics'],
  },
  { name: 'LRC', parsers: ['lrc'], extensions: ['.lrc'], vscodeLanguageIds: ['lrc'] },
  {
    name: 'ChordPro',
    parsers: ['chordpro'],
    extensions: ['.cho', '.crd', '.chopro', '.chordpro'],
    vscodeLanguageIds: ['chordpro'],
  },
];

function parserOf(notation: Notation): Parser<LyricsNode> {
  return {
    astFormat: 'lyrics',
    async parse(text, options: { readonly filepath?: string }) {
      return { type: 'lyrics', text, request: await requestFor(options.filepath, notation) };
    },
    locStart: () => 0,
    locEnd: ({ text }) => text.length,
  };
}

/** How the command would lay a file out: by the nearest lyrilint configuration, and not at all where it is ignored. */
async function requestFor(file: string | undefined, notation: Notation): Promise<TextRequest | null> {
  if (file === undefined) return { notation };
  const path = resolve(file);
  const configuration = await createLoader().forFolder(dirname(path));
  const scope = scopeOf(configuration);
  if ((await ignoredReason(path, { cwd: process.cwd(), scope: () => scope })) !== null) return null;
  return { path: path.replaceAll('\\', '/'), notation, configuration };
}

/** One parser for each notation: all that differs is what lyrilint is told. */
export const parsers: Readonly<Record<'lyrics' | 'lrc' | 'chordpro', Parser<LyricsNode>>> = {
  lyrics: parserOf('text'),
  lrc: parserOf('lrc'),
  chordpro: parserOf('chordpro'),
};

// A line that is kept as it is, and ends as `endOfLine` says.
const lineEnd: Doc = [
  { type: 'line', hard: true, literal: true } as unknown as Doc,
  { type: 'break-parent' } as unknown as Doc,
];

/** Prints the lyric as `lyrilint format` lays it out. Throws where layout would lose a word. */
export const printers: Readonly<Record<'lyrics', Printer<LyricsNode>>> = {
  lyrics: {
    print({ node }: AstPath<LyricsNode>): Doc {
      const { text, failures } = node.request ? format(node.text, node.request) : { ...node, failures: [] };
      if (failures[0]) throw new Error(failures[0].message);
      return text.split(/\r\n|\n|\r/).flatMap((line, i) => (i === 0 ? [line] : [lineEnd, line]));
    },
  },
};
