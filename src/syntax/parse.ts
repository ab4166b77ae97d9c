import { parseChordPro } from './chordpro.ts';
import { parseLrc } from './lrc.ts';
import { type MarkdownNode, parseMarkdown } from './markdown.ts';
import { parseOpenLyrics } from './openlyrics.ts';
import { parseText } from './text.ts';
import type { Notation, Tree } from './tree.ts';

/** What a notation needs that is loaded late; `createMarkdownParser` of `markdown-parser.ts` makes `markdown`. */
export interface ParseResources {
  readonly markdown?: (source: string) => MarkdownNode;
}

/**
 * Parses a text in the given notation: linear, and it never throws on what the text holds. Throws a TypeError when
 * Markdown is asked for without its parser.
 */
export function parse(source: string, notation: Notation, resources: ParseResources = {}): Tree {
  switch (notation) {
    case 'text':
      return parseText(source);
    case 'lrc':
      return parseLrc(source);
    case 'chordpro':
      return parseChordPro(source);
    case 'openlyrics':
      return parseOpenLyrics(source);
    case 'markdown':
      if (!resources.markdown) throw new TypeError('parsing Markdown needs `resources.markdown`');
      return parseMarkdown(source, resources.markdown);
  }
}
