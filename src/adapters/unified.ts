import type { Compiler, Parser, Plugin } from 'unified';
import type { Literal, Node, Parent, Position } from 'unist';
import type { VFile } from 'vfile';
import type { Finding } from '../engine/finding.ts';
import { type Configuration, format, type LintResult, lint, type Song, type SongLine } from '../index.ts';
import { messageOf } from '../report/place.ts';
import type { Locale } from '../rule.ts';
import { createMarkdownParser } from '../syntax/markdown-parser.ts';
import type { Notation } from '../syntax/tree.ts';
import { createXmlParser } from '../syntax/xml-parser.ts';
import { type LineIndex, lineIndex } from '../text/lines.ts';
import type { Range } from '../text/range.ts';

/** What the plugins are told. */
export interface LyrilintOptions {
  /** A configuration as it is written; `lyrilint:recommended` when left out. */
  readonly configuration?: Configuration;
  /** Overrides what the file's extension and content say. */
  readonly notation?: Notation;
  readonly locale?: Locale;
  /** For the compiler: lay the text out. */
  readonly format?: boolean;
}

/** One line of a lyric: `is` and `why` as `lyrilint outline --lines` says them. */
export interface LyricsLine extends Literal {
  type: 'line';
  value: string;
  data: { is: SongLine['is']; why: SongLine['why'] };
}

/** A section with its header line and what stands under it; `kind` is null before the first header. */
export interface LyricsSection extends Parent {
  type: 'section';
  kind: string | null;
  number: number | null;
  children: LyricsLine[];
}

/** One song. */
export interface LyricsSong extends Parent {
  type: 'song';
  title: string | null;
  children: LyricsSection[];
}

/** A file of lyrics; its text is kept, since a lyric is written back as it was. */
export interface LyricsRoot extends Parent {
  type: 'lyrics';
  children: LyricsSong[];
  data: { source: string };
}

const resources = { markdown: createMarkdownParser(), xml: createXmlParser() };

function request(file: VFile, options: LyrilintOptions) {
  return {
    path: file.path ?? null,
    ...(options.notation ? { notation: options.notation } : {}),
    ...(options.configuration ? { configuration: options.configuration } : {}),
    resources,
  };
}

function positionOf(index: LineIndex, { start, end }: Range): Position {
  return { start: index.position(start), end: index.position(end) };
}

/** A unified plugin that parses lyrics and writes them back: `unified().use(lyrilintSyntax).use(lyrilintLint)`. */
export const lyrilintSyntax: Plugin<[LyrilintOptions?], string, LyricsRoot> = function (options = {}) {
  const parser: Parser<LyricsRoot> = (document, file) => {
    const { songs, tree } = lint(document, { ...request(file, options), scope: 'lint' });
    const index = lineIndex(tree.source);
    return {
      type: 'lyrics',
      children: songs.map((song) => songNode(song, index)),
      data: { source: tree.source },
      position: positionOf(index, { start: 0, end: tree.source.length }),
    };
  };
  const compiler: Compiler<LyricsRoot, string> = (root, file) =>
    options.format ? format(root.data.source, request(file, options)).text : root.data.source;
  this.parser = parser as unknown as Parser;
  this.compiler = compiler as unknown as Compiler;
};

function songNode(song: Song, index: LineIndex): LyricsSong {
  const sections: LyricsSection[] = [];
  let of: SongLine['section'] | undefined;
  for (const line of song.lines) {
    if (of === undefined || line.section !== of) {
      of = line.section;
      sections.push({ type: 'section', kind: of?.kind ?? null, number: of?.number ?? null, children: [] });
    }
    const { start, end } = line.line;
    sections.at(-1)!.children.push({
      type: 'line',
      value: song.text({ start, end }),
      data: { is: line.is, why: line.why },
      position: positionOf(index, { start, end }),
    });
  }
  for (const section of sections) {
    section.position = {
      start: section.children[0]!.position!.start,
      end: section.children.at(-1)!.position!.end,
    };
  }
  return { type: 'song', title: song.title, children: sections, position: positionOf(index, song) };
}

/** A unified transformer that leaves a message for each finding. */
export const lyrilintLint: Plugin<[LyrilintOptions?], LyricsRoot> = (options = {}) => {
  return (root, file) =>
    report(file, lint(root.data.source, { ...request(file, options), scope: 'check' }), options);
};

/** A remark plugin that checks the lyrics inside Markdown documents. */
export const remarkLyrilint: Plugin<[LyrilintOptions?], Node> = (options = {}) => {
  return (_, file) => {
    report(
      file,
      lint(String(file), { ...request(file, { ...options, notation: 'markdown' }), scope: 'check' }),
      options,
    );
  };
};

function report(
  file: VFile,
  { findings, tree, failures }: LintResult,
  { locale = 'en' }: LyrilintOptions,
): void {
  const index = lineIndex(tree.source);
  for (const finding of findings) leave(file, finding, index, locale);
  for (const { rule, message } of failures) file.fail(message, { ruleId: rule, source: 'lyrilint' });
}

function leave(file: VFile, finding: Finding, index: LineIndex, locale: Locale): void {
  const message = file.message(messageOf(finding, locale), {
    place: positionOf(index, finding.range),
    ruleId: finding.rule,
    source: 'lyrilint',
  });
  message.fatal = finding.severity === 'error' ? true : finding.severity === 'warn' ? false : undefined;
}

export default remarkLyrilint;
