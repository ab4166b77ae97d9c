import type { ReadText } from '../engine/read.ts';
import { ruleCard } from '../report/rule-page.ts';
import { isWord, kindName, whyWords } from '../report/words.ts';
import type { Locale, Localized, Rule } from '../rule.ts';
import type { Section, Song, SongLine } from '../song/model.ts';
import { lineIndex } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import type { Diagnostic } from './diagnostics.ts';
import { roleOf } from './kinds.ts';
import { headerAt, songAt } from './places.ts';

/** What an editor shows beside the pointer: Markdown, and the stretch it is about. */
export interface Hover {
  readonly markdown: string;
  readonly range: Range;
}

/** What hovers are made of. */
export interface HoverContext {
  readonly text: ReadText;
  readonly diagnostics: readonly Diagnostic[];
  readonly locale: Locale;
  readonly rule: (id: string) => Rule | undefined;
  /** What a target makes of a section, a sentence for each target; none when there is nothing to say. */
  readonly targets?: (section: Section, song: Song) => readonly Localized[];
}

/** What is to be said of an offset: the findings there with their rules, the section a header opens, what a cue is; or null. */
export function hoverAt(offset: number, context: HoverContext): Hover | null {
  const { text, diagnostics, locale } = context;
  const here = diagnostics.filter(({ range }) => range.start <= offset && offset <= range.end);
  const parts = [...new Set(here.map(({ code }) => code))].map((code) =>
    ruleText(here.find((each) => each.code === code)!, context),
  );
  const at = headerAt(text.songs, text.tree, offset);
  let range: Range | null = here[0]?.range ?? null;
  if (at) {
    parts.unshift(sectionText(at.section, at.song, context));
    range = { start: at.section.header.start, end: at.section.header.end };
  } else {
    const line = songAt(text.songs, text.tree, offset)?.line;
    if (line?.tag && offset >= line.tag.start && offset <= line.tag.end) {
      parts.unshift(tagText(line, text.tree.source, locale));
      range = { start: line.tag.start, end: line.tag.end };
    }
  }
  return range && parts.length > 0 ? { markdown: parts.join('\n\n---\n\n'), range } : null;
}

/** The page of a rule, as much of it as fits beside a lyric, and where the rest is. */
function ruleText({ code, url }: Diagnostic, { rule, locale }: HoverContext): string {
  const known = rule(code);
  const chinese = locale === 'zh-CN';
  if (!known) return `**${escapeMarkdown(code)}**`;
  const more = url
    ? `[${chinese ? '完整页面' : 'The whole page'}](${url})`
    : `${chinese ? '完整页面：' : 'The whole page: '}\`lyrilint explain ${code}\``;
  return `${ruleCard(known, locale)}\n\n${more}`;
}

function sectionText(section: Section, song: Song, { locale, targets }: HoverContext): string {
  const { header, kind } = section;
  const chinese = locale === 'zh-CN';
  const name = escapeMarkdown(kindName(kind, locale, header.name));
  const number = section.number === null ? '' : ` ${section.number}`;
  const lines = [`**${name}${number}**  \n${roleOf(kind)[locale]}`];
  const facts: string[] = [];
  if (header.performers.length > 0)
    facts.push(
      `${chinese ? '演唱：' : 'Sung by '}${header.performers.map(escapeMarkdown).join(chinese ? '、' : ', ')}`,
    );
  if (header.cue) facts.push(`${chinese ? '提示：' : 'Cue: '}${escapeMarkdown(header.cue)}`);
  const again = section.repeatOf;
  if (again) {
    const { line } = lineIndex(song.tree.source).position(again.header.start);
    const tag = code(again.header.text);
    facts.push(chinese ? `重复第 ${line} 行的 ${tag}` : `Plays ${tag} of line ${line} again`);
  }
  if (header.repeat) facts.push(chinese ? `唱 ${header.repeat} 遍` : `Sung ${header.repeat} times`);
  if (facts.length > 0) lines.push(facts.join('  \n'));
  for (const sentence of targets?.(section, song) ?? []) lines.push(sentence[locale]);
  return lines.join('\n\n');
}

function tagText(line: SongLine, source: string, locale: Locale): string {
  const tag = code(source.slice(line.tag!.start, line.tag!.end));
  const is = isWord(line.is, locale);
  return locale === 'zh-CN'
    ? `${tag}：${is}（${whyWords(line.why, locale)}）`
    : `${tag}: ${is} (${whyWords(line.why, locale)})`;
}

/** Words of a lyric as Markdown code, so that nothing in them is markup. */
function code(words: string): string {
  const line = words.replace(/[`\r\n]/g, "'");
  return `\`${line.length > 80 ? `${line.slice(0, 80)}…` : line}\``;
}

function escapeMarkdown(words: string): string {
  return words.replace(/[\\`*_{}[\]<>()#+!|~&]/g, '\\$&').replace(/[\r\n]+/g, ' ');
}
