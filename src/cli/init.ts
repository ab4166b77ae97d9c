import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationFiles } from '../config/load.ts';
import type { Configuration } from '../config/schema.ts';
import { scopeOf } from '../config/settings.ts';
import { UsageError } from '../errors.ts';
import { isFailure, readText, systemMessage } from '../files/files.ts';
import { findFiles } from '../files/search.ts';
import { createLoader, type Job, prepareFile, processFile } from '../node.ts';
import { shown } from '../report/terminal.ts';
import type { Song } from '../song/model.ts';
import { targetNames } from '../targets/targets.ts';
import { exit, type World } from './context.ts';
import { write } from './streams.ts';

/** Files that are looked at: enough to know a repository by. */
const mostFiles = 500;
/** What so large a part of the files has in common is how this repository does it. */
const custom = 0.9;

type Counts = Map<string, number>;

/** What was seen of a repository. */
interface Seen {
  files: number;
  songs: number;
  crlf: number;
  finalNewline: number;
  findings: number;
  readonly notations: Counts;
  readonly languages: Counts;
  /** Songs by the form of most of their tags. */
  readonly forms: Counts;
  /** Headers by the blank lines before them, those that open a song left out. */
  readonly gaps: Counts;
  /** Headers with words, by whether a blank line follows: `true`, `false`. */
  readonly gapAfter: Counts;
  /** Files with findings, by rule. */
  readonly rules: Counts;
  /** Files by a tag that is in no vocabulary. */
  readonly unknownTags: Counts;
}

/** Looks at the lyrics below the working folder and writes `.lyrilintrc.json` for them. Throws a UsageError where one is. */
export async function init(world: World): Promise<number> {
  const taken = configurationFiles.find(
    (name) => name !== 'package.json' && existsSync(join(world.cwd, name)),
  );
  if (taken) throw new UsageError(`there is a configuration already: ${taken}`);
  const seen = await lookAt(world.cwd);
  if (seen.files === 0)
    throw new UsageError('no lyric was found below this folder; there is nothing to set up');
  const settings = proposed(seen, world.cwd);
  try {
    // `wx` refuses what has come to be there meanwhile.
    writeFileSync(join(world.cwd, '.lyrilintrc.json'), `${JSON.stringify(settings, null, 2)}\n`, {
      flag: 'wx',
    });
  } catch (error) {
    throw new UsageError(`.lyrilintrc.json could not be written: ${systemMessage(error)}`);
  }
  await write(world.stdout, told(seen, settings));
  return exit.clean;
}

async function lookAt(cwd: string): Promise<Seen> {
  const loader = createLoader();
  const job: Job = { scope: 'lint', fixes: null, output: 'text' };
  const seen: Seen = {
    files: 0,
    songs: 0,
    crlf: 0,
    finalNewline: 0,
    findings: 0,
    notations: new Map(),
    languages: new Map(),
    forms: new Map(),
    gaps: new Map(),
    gapAfter: new Map(),
    rules: new Map(),
    unknownTags: new Map(),
  };
  const all: { readonly file: string; readonly path: string }[] = [];
  for await (const found of findFiles([], { cwd, scope: () => scopeOf(loader.none) }))
    if (found.is === 'file') all.push({ file: found.file, path: found.path });
  // Spread over the folders, which may differ.
  const step = Math.max(1, all.length / mostFiles);
  for (let at = 0; at < all.length; at += step) {
    const found = all[Math.floor(at)]!;
    const file = readText(found.file, found.path, undefined);
    if (isFailure(file)) continue;
    const { text, options } = await prepareFile(file, loader.none, job);
    const source = file.decoded.text;
    seen.files++;
    count(seen.notations, options.notation);
    if (source.includes('\r\n')) seen.crlf++;
    if (/[\r\n]$/.test(source)) seen.finalNewline++;
    for (const song of text.songs) lookAtSong(song, options.notation === 'text', seen);
    const { report } = await processFile(file, found.path, loader.none, job);
    seen.findings += report.findings.length;
    for (const rule of new Set(report.findings.map((finding) => finding.rule))) count(seen.rules, rule);
    const unknown = report.findings.filter(({ rule }) => rule === 'unknown-tag');
    for (const tag of new Set(unknown.map(({ range }) => source.slice(range.start, range.end))))
      count(seen.unknownTags, tag);
  }
  return seen;
}

function lookAtSong(song: Song, isText: boolean, seen: Seen): void {
  seen.songs++;
  const form = song.mainForm ?? song.headers[0]?.form;
  if (form) count(seen.forms, form);
  if (song.language) count(seen.languages, song.language);
  if (!isText) return;
  const isBlank = (at: number): boolean => song.lines[at]?.is === 'blank';
  for (const { header, sungLines } of song.sections) {
    let before = 0;
    while (isBlank(header.at - before - 1)) before++;
    if (header.at - before > 0) count(seen.gaps, String(before));
    if (sungLines.length > 0) count(seen.gapAfter, String(isBlank(header.at + 1)));
  }
}

/** The settings for what was seen: only what differs from the defaults. */
function proposed(seen: Seen, cwd: string): Configuration {
  const format: Record<string, unknown> = {};
  const form = common(seen.forms, 5);
  if (form === 'square' || form === 'round' || form === 'lenticular') format['tagBrackets'] = form;
  const gap = Number(common(seen.gaps, 10) ?? 1);
  if (gap !== 1 && gap <= 5) format['blankLinesBetweenSections'] = gap;
  if (common(seen.gapAfter, 10) === 'true') format['blankLineAfterTag'] = 'always';
  if (seen.crlf === seen.files) format['newline'] = 'crlf';
  if (seen.finalNewline === 0 && seen.files >= 5) format['finalNewline'] = false;
  const language = common(seen.languages, 5, seen.songs);
  // A folder that is named after a target holds lyrics for it.
  const overrides = targetNames
    .filter((name) => statSync(join(cwd, name), { throwIfNoEntry: false })?.isDirectory())
    .map((name) => ({ files: [`${name}/**`], target: name }));
  const schema = './node_modules/lyrilint/schema.json';
  return {
    ...(existsSync(join(cwd, schema)) ? { $schema: schema } : {}),
    extends: ['lyrilint:recommended'],
    ...(language ? { language } : {}),
    ...(Object.keys(format).length > 0 ? { format } : {}),
    ...(overrides.length > 0 ? { overrides } : {}),
  };
}

function told(seen: Seen, { extends: _, $schema: __, ...settings }: Configuration): string {
  const chosen = Object.entries(settings).map(([key, value]) => `${key} ${JSON.stringify(value)}`);
  const often = [...seen.rules].filter(([, files]) => files >= 5 && files > seen.files / 3);
  const tags = [...seen.unknownTags].filter(([, files]) => files >= 5);
  return [
    `Wrote .lyrilintrc.json after a look at ${counted(seen.files, 'file')} with ${counted(seen.songs, 'song')}`,
    `  notations  ${list(seen.notations)}`,
    `  languages  ${list(seen.languages)}`,
    `  tags       ${list(seen.forms)}`,
    `  findings   ${seen.findings}${seen.rules.size > 0 ? `, in most files ${list(seen.rules)}` : ''}`,
    `  settings   ${chosen.join(', ') || 'the recommended ones; nothing here asks for others'}`,
    ...often.map(
      ([rule, files]) =>
        `\`${rule}\` finds something in ${files} of ${seen.files} files: if that is how you write, set it to \`off\` under \`rules\``,
    ),
    ...(tags.length === 0
      ? []
      : [`Tags of your own go under \`tags\`, then they are known: ${list(new Map(tags))}`]),
    seen.findings > 0
      ? 'Next: `lyrilint --fix` mends what is safe to mend; `lyrilint --suppress-all` lets what is left wait'
      : 'Next: `lyrilint` in CI',
    '',
  ].join('\n');
}

function count(counts: Counts, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** What nearly all have in common, of `all`, if there are enough of them to tell; else undefined. */
function common(
  counts: Counts,
  least: number,
  all = [...counts.values()].reduce((sum, number) => sum + number, 0),
): string | undefined {
  if (all < least) return undefined;
  return [...counts].find(([, number]) => number >= all * custom)?.[0];
}

const names: Readonly<Record<string, string>> = {
  square: '[Verse]',
  'wide-square': '［Verse］',
  lenticular: '【Verse】',
  tortoise: '〔Verse〕',
  round: '(Verse)',
  'wide-round': '（Verse）',
  colon: 'Verse:',
  bare: 'Verse 1',
  hash: '# Verse',
  hashtag: '#VERSE',
  bold: '**Verse**',
  rule: '--- Verse ---',
  angle: '<Verse>',
  number: '1.',
  heading: 'headings',
  environment: '{start_of_verse}',
  element: '<verse>',
};

function list(counts: Counts): string {
  const most = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 5);
  return most.map(([name, number]) => `${shown(names[name] ?? name)} ${number}`).join(', ') || 'none';
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
