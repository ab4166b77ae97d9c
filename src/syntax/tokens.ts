import { skipSpace } from './lines.ts';
import { bracketsOf } from './shapes.ts';
import { type Line, Mark, type Span, type Tree } from './tree.ts';

/** What a token is: `open name close` are a tag's bracket, words and bracket, or the parts of a directive; `mark` stands between its name and value. */
export type TokenType =
  | 'space'
  | 'newline'
  | 'text'
  | 'open'
  | 'name'
  | 'mark'
  | 'value'
  | 'close'
  | 'stamp'
  | 'chord'
  | 'comment'
  | 'matter'
  | 'outside'
  | 'directive';

/** A stretch of the source and what it is. */
export interface Token extends Span {
  readonly type: TokenType;
}

/** The tokens of a tree in order: joined they are the source. */
export function tokens(tree: Tree): readonly Token[] {
  const found: Token[] = [];
  let at = 0;
  const put = (type: TokenType, end: number) => {
    if (end > at) found.push({ type, start: at, end });
    at = Math.max(at, end);
  };
  for (const line of tree.lines) {
    switch (line.type) {
      case 'blank':
        for (const stamp of [...(line.stamps ?? []), ...(line.wordStamps ?? [])]) {
          put('space', stamp.start);
          put('stamp', stamp.end);
        }
        break;
      case 'matter':
      case 'comment':
      case 'outside':
        put('space', line.from);
        put(line.type, line.to);
        break;
      case 'directive':
      case 'id':
        directiveTokens(line, put);
        break;
      case 'text':
        textTokens(tree.source, line, put);
    }
    if (line.comment) {
      put('space', line.comment.start);
      put('comment', line.comment.end);
    }
    put(isBlank(tree.source, at, line.end) ? 'space' : 'mark', line.end);
    put('newline', line.next);
  }
  return found;
}

/** Whether only white space stands between two offsets: a hard break or `<br/>` may end a line. */
function isBlank(source: string, from: number, to: number): boolean {
  return skipSpace(source, from, to) === to;
}

type Put = (type: TokenType, end: number) => void;

function directiveTokens(line: Line, put: Put): void {
  const directive = line.directive;
  if (directive) {
    const { start, end, nameAt, value } = directive;
    put('space', start);
    if (nameAt.start < nameAt.end) {
      put('open', nameAt.start);
      put('name', nameAt.end);
      if (value && value.start >= nameAt.end) {
        put('mark', value.start);
        put('value', value.end);
      }
      put('close', end);
    } else if (value) {
      put('open', value.start);
      put('value', value.end);
      put('close', end);
    } else put('directive', end);
  }
  put('space', line.from);
  put('directive', line.to);
}

function textTokens(source: string, line: Line, put: Put): void {
  const parts: { start: number; end: number; type: TokenType; inner?: Span }[] = [];
  for (const stamp of line.stamps ?? []) parts.push({ start: stamp.start, end: stamp.end, type: 'stamp' });
  for (const stamp of line.wordStamps ?? [])
    parts.push({ start: stamp.start, end: stamp.end, type: 'stamp' });
  for (const chord of line.chords ?? []) parts.push({ start: chord.start, end: chord.end, type: 'chord' });
  if (line.marks & Mark.bracket) {
    for (const { start, end, innerStart, innerEnd } of bracketsOf(source, line, true)) {
      parts.push({ start, end, type: 'name', inner: { start: innerStart, end: innerEnd } });
    }
  }
  parts.sort((a, b) => a.start - b.start || a.end - b.end || (a.inner ? 1 : 0) - (b.inner ? 1 : 0));
  let last = line.start;
  for (const { start, end, type, inner } of parts) {
    if (start < last) continue;
    put('space', Math.min(start, line.from));
    put('text', Math.min(start, line.to));
    put('space', start);
    if (inner) {
      put('open', inner.start);
      put('name', inner.end);
      put('close', end);
    } else put(type, end);
    last = end;
  }
  put('space', line.from);
  put('text', line.to);
}

/** The source of a tree, put together from its tokens. */
export function printTree(tree: Tree): string {
  let text = '';
  for (const { start, end } of tokens(tree)) text += tree.source.slice(start, end);
  return text;
}

/** A tree as lines to read: each line's number, type, what its marks say, and its words; then blocks and problems. */
export function treeText(tree: Tree): string {
  const { source, lines, blocks, frontMatter, problems } = tree;
  const quote = ({ start, end }: Span) => JSON.stringify(source.slice(start, end));
  const found: string[] = [
    `${tree.notation}, blocks ${blocks.map(({ first, last }) => `${first}-${last}`).join(' ') || 'none'}`,
  ];
  for (const [key, { value }] of frontMatter?.values ?? [])
    found.push(`matter ${key}: ${JSON.stringify(value)}`);
  for (const line of lines) {
    const words = [`${line.index}`.padStart(3), line.type];
    const { directive, stamps, wordStamps, chords } = line;
    if (stamps) words.push(stamps.map(({ milliseconds }) => `@${milliseconds}`).join(' '));
    if (directive) {
      words.push(directive.role, directive.name || '-');
      if (directive.section !== undefined) words.push(`<${directive.section}>`);
      if (directive.value) words.push(quote(directive.value));
    }
    if (!directive?.name && line.from < line.to) words.push(quote({ start: line.from, end: line.to }));
    if (chords) words.push(`chords ${chords.map((chord) => source.slice(chord.start, chord.end)).join(' ')}`);
    if (line.comment) words.push(`comment ${quote(line.comment)}`);
    if (wordStamps) words.push(`words ${wordStamps.map(({ milliseconds }) => `@${milliseconds}`).join(' ')}`);
    found.push(words.join(' '));
  }
  for (const problem of problems) found.push(`problem ${problem.code} ${quote(problem)}`);
  return `${found.join('\n')}\n`;
}
