import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationFiles } from '../config/load.ts';
import { scopeOf } from '../config/settings.ts';
import { UsageError } from '../errors.ts';
import { isFailure, readText, systemMessage } from '../files.ts';
import { createLoader, type Job, prepareFile, processFile } from '../node.ts';
import { exit, type World } from './context.ts';
import { write } from './run.ts';
import { findFiles } from './search.ts';

/** Files that are looked at: enough to know a repository by. */
const mostFiles = 500;

/** Looks at the lyrics below the working folder and writes `.lyrilintrc.json` for them. Throws a UsageError where one is. */
export async function init(world: World): Promise<number> {
  const taken = configurationFiles.find(
    (name) => name !== 'package.json' && existsSync(join(world.cwd, name)),
  );
  if (taken) throw new UsageError(`there is a configuration already: ${taken}`);
  const loader = createLoader();
  const seen = {
    files: 0,
    songs: 0,
    lines: 0,
    findings: 0,
    notations: new Map<string, number>(),
    forms: new Map<string, number>(),
    languages: new Map<string, number>(),
    crlf: 0,
    finalNewline: 0,
    noisy: new Map<string, number>(),
  };
  const count = (counts: Map<string, number>, key: string): void =>
    void counts.set(key, (counts.get(key) ?? 0) + 1);
  const job: Job = { scope: 'lint', fixes: null, output: 'text' };
  for await (const found of findFiles([], { cwd: world.cwd, scope: () => scopeOf(loader.none) })) {
    if (found.is !== 'file') continue;
    if (seen.files === mostFiles) break;
    const file = readText(found.file, found.path, undefined);
    if (isFailure(file)) continue;
    const { text, options } = await prepareFile(file, loader.none, job);
    const source = file.decoded.text;
    seen.files++;
    count(seen.notations, options.notation);
    if (source.includes('\r\n')) seen.crlf++;
    if (/[\r\n]$/.test(source)) seen.finalNewline++;
    for (const song of text.songs) {
      seen.songs++;
      seen.lines += song.sungLines.length;
      if (song.mainForm) count(seen.forms, song.mainForm);
      else if (song.headers[0]) count(seen.forms, song.headers[0].form);
      if (song.language) count(seen.languages, song.language);
    }
    const { report } = await processFile(file, found.path, loader.none, job);
    seen.findings += report.findings.length;
    for (const rule of new Set(report.findings.map((finding) => finding.rule))) count(seen.noisy, rule);
  }
  if (seen.files === 0)
    throw new UsageError('no lyric was found below this folder; there is nothing to set up');
  const settings: Record<string, unknown> = {
    $schema: './node_modules/lyrilint/schema.json',
    extends: ['lyrilint:recommended'],
  };
  const [language, languageCount] = most(seen.languages);
  if (language && languageCount >= seen.songs * 0.9 && seen.songs >= 5) settings['language'] = language;
  if (seen.notations.has('text') && existsSync(join(world.cwd, 'suno'))) settings['target'] = 'suno';
  const format: Record<string, unknown> = {};
  const [form, formCount] = most(seen.forms);
  const brackets: Readonly<Record<string, string>> = {
    square: 'square',
    round: 'round',
    lenticular: 'lenticular',
  };
  const known = form === undefined ? undefined : brackets[form];
  if (known && formCount >= seen.songs * 0.5) format['tagBrackets'] = known;
  if (seen.crlf === seen.files) format['newline'] = 'crlf';
  if (seen.finalNewline === 0 && seen.files >= 5) format['finalNewline'] = false;
  if (Object.keys(format).length > 0) settings['format'] = format;
  const path = join(world.cwd, '.lyrilintrc.json');
  try {
    // `wx` refuses what has come to be there meanwhile.
    writeFileSync(path, `${JSON.stringify(settings, null, 2)}\n`, { flag: 'wx' });
  } catch (error) {
    throw new UsageError(`.lyrilintrc.json could not be written: ${systemMessage(error)}`);
  }
  const list = (counts: ReadonlyMap<string, number>): string =>
    [...counts]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 5)
      .map(([name, number]) => `${name} ${number}`)
      .join(', ') || 'none';
  await write(
    world.stdout,
    [
      `Wrote .lyrilintrc.json after a look at ${counted(seen.files, 'file')} with ${counted(seen.songs, 'song')}`,
      `  notations  ${list(seen.notations)}`,
      `  headers    ${list(seen.forms)}`,
      `  languages  ${list(seen.languages)}`,
      `  findings   ${seen.findings}${seen.noisy.size > 0 ? `, most files by ${list(seen.noisy)}` : ''}`,
      seen.findings > 0
        ? 'Next: `lyrilint --fix` mends what is safe to mend; `lyrilint --suppress-all` lets what is left wait'
        : 'Next: `lyrilint` in CI',
      '',
    ].join('\n'),
  );
  return exit.clean;
}

function most(counts: ReadonlyMap<string, number>): readonly [string | undefined, number] {
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? [undefined, 0];
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
