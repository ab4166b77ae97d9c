import type { Fact, LimitName, Locale } from '../rule.ts';
import { displayWidth } from '../text/width.ts';
import type { TargetFacts } from './target.ts';

/** Text in both languages of the messages. */
const said = {
  en: {
    id: 'id',
    lyrics: 'lyrics',
    style: 'style',
    title: 'title',
    seconds: 'seconds',
    tags: 'tags',
    status: 'status',
    none: 'no lyrics',
    unknown: 'unknown',
    verified: 'verified',
    secondary: 'secondary',
    any: 'any tag',
    list: 'these tags only',
    hard: 'hard parser',
    json: 'JSON',
    publisher: 'guide',
    legend:
      'Lengths in characters. verified: read in what its maker published or coded; secondary: told by others; a blank is unknown.',
  },
  'zh-CN': {
    id: '标识',
    lyrics: '歌词',
    style: '风格',
    title: '标题',
    seconds: '秒数',
    tags: '标签',
    status: '可靠度',
    none: '不接受歌词',
    unknown: '未知',
    verified: '已核实',
    secondary: '转述',
    any: '任意标签',
    list: '仅限列出的标签',
    hard: '严格解析',
    json: 'JSON',
    publisher: '指南',
    legend: '长度以字符计。已核实：出自其作者的文档或代码；转述：出自他人；空白表示未知。',
  },
} as const;

/** `10–600`, `–5000`, or nothing where both are unknown. */
function span(least: Fact<number> | null, most: Fact<number> | null): string {
  if (!least && !most) return '';
  if (!least) return `≤ ${most!.value}`;
  return most ? `${least.value}–${most.value}` : `≥ ${least.value}`;
}

function policy(target: TargetFacts, locale: Locale): string {
  const words = said[locale];
  switch (target.family) {
    case 'none':
      return target.acceptsLyrics === false ? words.none : words.unknown;
    case 'json':
      return words.json;
    case 'hard':
      return words.hard;
    case 'closed':
      return words.list;
    case 'publisher':
      return words.publisher;
    default:
      return target.tags.length > 0 ? words.any : '';
  }
}

/** One row a target: id, lengths of lyrics, style and title, seconds, what its tags are, how well all that is known. */
function targetRows(targets: readonly TargetFacts[], locale: Locale): readonly (readonly string[])[] {
  const words = said[locale];
  return targets.map((target) => {
    const { limits } = target;
    return [
      target.id,
      span(limits.lyricsMin, limits.lyricsMax),
      span(limits.styleMin, limits.styleMax),
      span(null, limits.titleMax),
      span(limits.durationMin, limits.durationMax),
      policy(target, locale),
      words[target.status],
    ];
  });
}

/** The table that `lyrilint targets` prints, with a line that explains it; ends with a newline. */
export function targetsTable(targets: readonly TargetFacts[], locale: Locale): string {
  const words = said[locale];
  const head = [words.id, words.lyrics, words.style, words.title, words.seconds, words.tags, words.status];
  const rows = [head, ...targetRows(targets, locale)];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column]!))));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat(widths[column]! - displayWidth(cell)))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n\n${words.legend}\n`;
}

const limitNames: Readonly<Record<LimitName, string>> = {
  lyricsMin: 'Lyrics, least characters',
  lyricsMax: 'Lyrics, most characters',
  styleMin: 'Style, least characters',
  styleMax: 'Style, most characters',
  titleMax: 'Title, most characters',
  durationMin: 'Least seconds',
  durationMax: 'Most seconds',
  sectionLines: 'Lines of a section',
  lineMax: 'Characters of a line',
};

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function factRows(target: TargetFacts): readonly string[] {
  const facts: readonly (readonly [string, Fact<unknown> | null])[] = [
    ...Object.entries(target.limits).map(([name, fact]) => [limitNames[name as LimitName], fact] as const),
    ['Sections are separated by', target.separators.sections],
    ['Lines are separated by', target.separators.lines],
    ['Numbers in tags', target.numbering],
    ['Descriptions in tags', target.descriptors],
    ['Most words of a tag', target.tagWords],
    ['Upper and lower case', target.case],
    ['Labels', target.labels],
    ['A section without words', target.emptyVocalSection],
    ['A song without words', target.instrumental],
  ];
  return facts.flatMap(([name, fact]) =>
    fact ? [`| ${name} | ${cell(String(fact.value))} | ${fact.status} | ${cell(fact.source)} |`] : [],
  );
}

/** The page of all targets for the documentation, as Markdown; ends with a newline. */
export function targetsPage(targets: readonly TargetFacts[]): string {
  const out: string[] = [
    '# Targets',
    '',
    'Where a lyric can go, and what is known of it. Facts are `verified` (read in what the maker published or coded) or `secondary` (told by others). What is not listed is unknown, and finds nothing. Every limit can be overridden: `"targets": { "suno-v5": { "lyricsMax": 4000 } }`.',
    '',
    '| id | lyrics | style | title | seconds | tags | status |',
    '| :-- | :-- | :-- | :-- | :-- | :-- | :-- |',
    ...targetRows(targets, 'en').map((row) => `| ${row.map(cell).join(' | ')} |`),
  ];
  for (const target of targets) {
    out.push('', `## ${target.name}`, '', `\`${target.id}\` · ${target.vendor}`);
    if (target.aliases.length > 0)
      out.push('', `Also: ${target.aliases.map((name) => `\`${name}\``).join(', ')}.`);
    if (target.explanation) out.push('', `${target.explanation.en}.`);
    const facts = factRows(target);
    if (facts.length > 0)
      out.push('', '| fact | value | status | source |', '| :-- | :-- | :-- | :-- |', ...facts);
    if (target.tags.length > 0) {
      out.push('', '| kind | tag | status | source |', '| :-- | :-- | :-- | :-- |');
      for (const { kind, spelling, status, source } of target.tags)
        out.push(`| ${kind} | \`${spelling}\` | ${status} | ${cell(source)} |`);
    }
    if (target.notes.length > 0) out.push('', ...target.notes.map((note) => `- ${note}`));
    out.push('', `Sources: ${target.sources.join('; ')}.`);
  }
  return `${out.join('\n')}\n`;
}
