import type { ParseResources } from './parse.ts';
import type { Notation } from './tree.ts';

const loaded: { -readonly [K in keyof ParseResources]: ParseResources[K] } = {};

/** Loads what a notation is parsed with, once: Markdown and OpenLyrics need parsers of others. */
export async function loadResources(notation: Notation): Promise<ParseResources> {
  if (notation === 'markdown' && !loaded.markdown) {
    const { createMarkdownParser } = await import('./markdown-parser.ts');
    loaded.markdown = createMarkdownParser();
  }
  if (notation === 'openlyrics' && !loaded.xml) {
    const { createXmlParser } = await import('./xml-parser.ts');
    loaded.xml = createXmlParser();
  }
  return loaded;
}
