import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostilePieces } from '../scripts/bench/hostile.ts';
import type { MarkdownNode } from '../src/syntax/markdown.ts';
import { createMarkdownParser, withoutInnerMarks } from '../src/syntax/markdown-parser.ts';
import { parse } from '../src/syntax/parse.ts';
import { printTree, tokens, treeText } from '../src/syntax/tokens.ts';
import { type Notation, notations, type Tree } from '../src/syntax/tree.ts';
import { createXmlParser } from '../src/syntax/xml-parser.ts';
import { runs } from './chance.ts';

const resources = { markdown: createMarkdownParser(), xml: createXmlParser() };
const folder = new URL('../fixtures/syntax/', import.meta.url);
const byExtension: Readonly<Record<string, Notation>> = {
  txt: 'text',
  md: 'markdown',
  cho: 'chordpro',
  lrc: 'lrc',
  xml: 'openlyrics',
};

const files = readdirSync(folder).filter((name) => !name.endsWith('.tree'));

/** Throws when lines do not tile the source, a span lies outside of its line, or tokens joined are not the source. */
function expectWhole(tree: Tree, source: string): void {
  let at = 0;
  tree.lines.forEach((line, index) => {
    const sound =
      line.index === index &&
      line.start === at &&
      line.start <= line.from &&
      line.from <= line.to &&
      line.to <= line.end &&
      line.end <= line.next;
    const spans = [
      line.comment,
      line.directive,
      line.directive?.nameAt,
      line.directive?.value,
      ...(line.stamps ?? []),
    ];
    const inside = [...spans, ...(line.wordStamps ?? []), ...(line.chords ?? [])].every(
      (span) => !span || (line.start <= span.start && span.start <= span.end && span.end <= line.end),
    );
    if (!sound || !inside)
      throw new Error(`${JSON.stringify(line)} in ${JSON.stringify(source.slice(0, 500))}`);
    at = line.next;
  });
  expect(at).toBe(source.length);
  let end = 0;
  for (const token of tokens(tree)) {
    if (token.start !== end || token.end <= token.start)
      throw new Error(`${JSON.stringify(token)} in ${JSON.stringify(source)}`);
    end = token.end;
  }
  expect(printTree(tree)).toBe(source);
  let last = 0;
  for (const block of tree.blocks) {
    if (block.first < last || block.last < block.first || block.last > tree.lines.length)
      throw new Error(`${JSON.stringify(tree.blocks)} in ${JSON.stringify(source)}`);
    last = block.last;
  }
  for (const { start, end } of tree.problems) if (start > end || end > source.length) throw new Error(source);
}

describe('fixtures', () => {
  test.each(files)('%s', async (name) => {
    const source = readFileSync(new URL(name, folder), 'utf8');
    const tree = parse(source, byExtension[name.split('.').at(-1)!]!, resources);
    expectWhole(tree, source);
    const golden = new URL(`${name}.tree`, folder);
    await expect(treeText(tree)).toMatchFileSnapshot(golden.pathname);
  });
});

const pieces: Readonly<Record<Notation, readonly string[]>> = {
  text: ['[Verse]', '(', ')', 'Chorus:', '\n', '---\n', 'words ', '　', '１'],
  lrc: [
    '[',
    ']',
    '<',
    '>',
    '0',
    '00',
    ':',
    '.',
    '[00:01.00]',
    '[ti:',
    ' [#: lyrilint-disable-line]',
    '[#:',
    '\n',
    '\r',
    ' words ',
    '：',
    '［',
    '\ufeff',
  ],
  chordpro: [
    '{',
    '}',
    'soc',
    'eoc',
    'sot',
    '{eot}',
    '{sov: ',
    'label="',
    '"',
    '[',
    'Am]',
    ':',
    '\n',
    '#',
    '{chorus}',
    ' words',
    '{new_song}',
    ' # lyrilint-disable-line',
  ],
  markdown: [
    '# ',
    '## Verse 1',
    '[Chorus]',
    '**',
    '```',
    '~~~',
    '\n',
    '\n\n',
    '    ',
    '> ',
    '- ',
    '---',
    '<!-- lyrilint-',
    '-->',
    '\\',
    '  ',
    '|',
    '\r',
    '\t',
    '\0',
    '\ufeff',
    'words',
  ],
  openlyrics: [
    '<',
    '>',
    '/',
    '<song>',
    '<lyrics>',
    '<verse name="v1">',
    '</verse>',
    '<lines>',
    '</lines>',
    '<br/>',
    '<!--',
    '<a>',
    '-->',
    '<![CDATA[',
    ']]>',
    '<!DOCTYPE',
    '&amp;',
    '&x;',
    '"',
    "'",
    '=',
    '\n',
    'words',
  ],
};

describe.each(notations)('%s', (notation) => {
  const samples = files
    .filter((name) => byExtension[name.split('.').at(-1)!] === notation)
    .map((name) => readFileSync(new URL(name, folder), 'utf8'));

  test('any text is told line by line and printed as it was', () => {
    const biased = fc
      .array(fc.constantFrom(...pieces[notation]), { maxLength: 60 })
      .map((parts) => parts.join(''));
    const mutated = fc
      .tuple(fc.constantFrom('', ...samples), fc.nat(), fc.nat(20), fc.constantFrom('', ...pieces[notation]))
      .map(([text, at, length, piece]) => {
        const from = text.length === 0 ? 0 : at % text.length;
        return text.slice(0, from) + piece + text.slice(from + length);
      });
    const any = fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), biased, mutated);
    fc.assert(
      fc.property(any, (source) => expectWhole(parse(source, notation, resources), source)),
      runs(300),
    );
  });

  // So long that a second look at each character would run into the timeout; how it grows is measured by `npm run bench`.
  test('hostile texts end', () => {
    const length = notation === 'markdown' ? 80_000 : 200_000;
    for (const piece of hostilePieces) {
      const tree = parse(piece.repeat(length / piece.length), notation, resources);
      expect(tree.lines.at(-1)!.next, piece).toBe(tree.source.length);
    }
  });
});

test('Markdown has the same blocks without the marks within its lines', () => {
  const parser = createMarkdownParser();
  const blocks = (text: string) =>
    (parser(text).children ?? []).map(({ type, position, lang, meta, depth, value }: MarkdownNode) => ({
      type,
      position,
      lang,
      meta,
      depth,
      isComment: type === 'html' && value?.startsWith('<!--'),
    }));
  const piece = fc.constantFrom(
    ...[
      'rain',
      ' ',
      '  ',
      '\n',
      '\n\n',
      '\r\n',
      '\t',
      '    ',
      ':',
      '窗',
      '[Verse]',
      '[',
      ']',
      '!',
      '&',
      '&amp;',
      '\\',
    ],
    ...[
      '*',
      '**',
      '_',
      '__',
      '***',
      '* * *',
      '---',
      '===',
      '=',
      '-',
      '- ',
      '1. ',
      '> ',
      '#',
      '# ',
      '## Verse',
    ],
    ...[
      '`',
      '```',
      '~~~',
      '```lyrics',
      '<',
      '>',
      '<b>',
      '</b>',
      '<div>',
      '</div>',
      '<br/>',
      '<a href="x_y">',
    ],
    ...['<!--', '-->', '<script>', '</script>', '<pre>', '</pre>', ']]>', '<![CDATA[', '<?', '?>', '<!X'],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      const without = withoutInnerMarks(text);
      expect(without.length).toBe(text.length);
      expect(blocks(without)).toEqual(blocks(text));
    }),
    runs(1000),
  );
});
