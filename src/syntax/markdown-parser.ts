import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { MarkdownNode } from './markdown.ts';

// A lyric is read from its lines; of Markdown only headings, fences, HTML and breaks matter. Without the other constructs
// `[Verse]: words` defines no link, indented words are no code, and no input takes more than linear time.
const disabled = [
  'attention',
  'autolink',
  'blockQuote',
  'characterEscape',
  'characterReference',
  'codeIndented',
  'codeText',
  'definition',
  'hardBreakEscape',
  'htmlText',
  'labelEnd',
  'labelStartImage',
  'labelStartLink',
  'list',
];

/** Makes the parser that `parse` needs for Markdown (unified with remark-parse); heavy, so it is loaded only when needed. */
export function createMarkdownParser(): (source: string) => MarkdownNode {
  const processor = unified().use(remarkParse);
  processor.data('micromarkExtensions', [{ disable: { null: disabled } }]);
  processor.freeze();
  return (source) => processor.parse(source) as MarkdownNode;
}
