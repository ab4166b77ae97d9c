import type { AstPath, Doc, Parser, ParserOptions, Printer, SupportLanguage } from 'prettier';
import { format } from '../index.ts';
import type { Notation } from '../syntax/tree.ts';

/** A lyric as Prettier holds it: the text, which lyrilint lays out. */
export interface LyricsNode {
  readonly type: 'lyrics';
  readonly text: string;
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

const parser: Parser<LyricsNode> = {
  astFormat: 'lyrics',
  parse: (text) => ({ type: 'lyrics', text }),
  locStart: () => 0,
  locEnd: ({ text }) => text.length,
};

/** One parser for each notation: all that differs is what lyrilint is told. */
export const parsers: Readonly<Record<'lyrics' | 'lrc' | 'chordpro', Parser<LyricsNode>>> = {
  lyrics: parser,
  lrc: parser,
  chordpro: parser,
};

// A line that is kept as it is, and ends as `endOfLine` says.
const lineEnd: Doc = [
  { type: 'line', hard: true, literal: true } as unknown as Doc,
  { type: 'break-parent' } as unknown as Doc,
];

/** Prints the lyric as `lyrilint format` lays it out. Throws where layout would lose a word. */
export const printers: Readonly<Record<'lyrics', Printer<LyricsNode>>> = {
  lyrics: {
    print(path: AstPath<LyricsNode>, options: ParserOptions<LyricsNode>): Doc {
      const parser = String(options.parser);
      const notation: Notation = parser === 'lrc' || parser === 'chordpro' ? parser : 'text';
      const { text, failures } = format(path.node.text, {
        path: options.filepath ?? null,
        notation,
        configuration: { format: { newline: 'lf' } },
      });
      if (failures[0]) throw new Error(failures[0].message);
      return text.split('\n').flatMap((line, i) => (i === 0 ? [line] : [lineEnd, line]));
    },
  },
};
