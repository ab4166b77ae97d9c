import { parseChordPro } from './chordpro.ts';
import { parseLrc } from './lrc.ts';
import { type MarkdownNode, parseMarkdown } from './markdown.ts';
import { parseOpenLyrics, type XmlReading } from './openlyrics.ts';
import { parseText } from './text.ts';
import type { Notation, Tree } from './tree.ts';

/** What notations need that is loaded late: `createMarkdownParser` makes `markdown`, `createXmlParser` makes `xml`. */
export interface ParseResources {
  readonly markdown?: (source: string) => MarkdownNode;
  readonly xml?: (source: string) => XmlReading;
}

/**
 * Parses a text in the given notation: linear, and it never throws on what the text holds. Throws a TypeError when
 * Markdown or OpenLyrics is asked for without its parser.
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
      if (!resources.xml) throw new TypeError('parsing OpenLyrics needs `resources.xml`');
      return parseOpenLyrics(source, resources.xml);
    case 'markdown':
      if (!resources.markdown) throw new TypeError('parsing Markdown needs `resources.markdown`');
      return parseMarkdown(source, resources.markdown);
  }
}
