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
  return (source) =>
    processor.parse(source.length < long ? source : withoutInnerMarks(source)) as MarkdownNode;
}

/** From so many UTF-16 units on, a paragraph may be long enough to take more than linear time. */
const long = 20_000;

/**
 * A text of the same length and the same blocks, without the marks that stand within lines: micromark parts words at each of
 * them, known to it or not, and puts them together again by moving all that follows, which is quadratic in a paragraph.
 */
export function withoutInnerMarks(source: string): string {
  return source.replace(/[^\r\n]+/g, (line) => {
    const first = /^\s*(.)/.exec(line);
    if (!first || /^\s*(?:[*_-][*_\s-]*$|```|~~~)/.test(line)) return line;
    const { length } = first[0];
    const rest = line.slice(length);
    return (
      line.slice(0, length) + (first[1] === '<' ? withoutMarksInTag(rest) : rest.replace(innerMarks, 'x'))
    );
  });
}

/** Behind `<` an HTML block may begin: each mark becomes a character that a tag may hold where it may hold the mark. */
function withoutMarksInTag(rest: string): string {
  return rest
    .replaceAll('_', ':')
    .replace(/[&*\\]/g, '~')
    .replace(/`|<(?!\/(?:pre|script|style|textarea))/gi, '=');
}

/** What starts a construct within words, less what ends an HTML block. */
const innerMarks = /[!&*[_`\\]|\](?!\]>|>)|<(?!\/(?:pre|script|style|textarea))/gi;
