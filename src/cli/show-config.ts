import { existsSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { type LoadedConfiguration, originText, type Settings } from '../config/settings.ts';
import { failure, isFailure, readText } from '../files/files.ts';
import { prepareFile } from '../node.ts';
import { shown } from '../report/terminal.ts';
import { stringifySafe } from '../text/json.ts';
import { askedConfiguration, configurationsOf } from './configurations.ts';
import type { Terminal, World } from './context.ts';
import { type ReadingFlags, readingJob } from './options.ts';
import { write } from './streams.ts';
import { terminalFor } from './terminal.ts';

/** Shows the merged configuration of a file, and where each value came from. Rejects with UsageError and ConfigError. */
export async function showConfig(world: World, file: string, flags: ReadingFlags): Promise<void> {
  const path = resolve(world.cwd, file);
  const configurationOf = await configurationsOf(world.cwd, askedConfiguration(flags.config));
  const configuration = await configurationOf(file === '.' ? path : dirname(path));
  const read = existsSync(path) && file !== '.' ? readText(path, file, undefined) : failure('read', file, '');
  const source = isFailure(read) ? '' : read.decoded.text;
  const { settings } = await prepareFile(
    { path, bytes: new Uint8Array(), decoded: { text: source, encoding: 'utf-8', bom: false } },
    configuration,
    readingJob(flags),
  );
  const place = (absolute: string) => relative(world.cwd, absolute) || '.';
  await write(
    world.stdout,
    flags.json
      ? `${stringifySafe(configData(settings, configuration, place), 2)}\n`
      : configText(settings, configuration, place, terminalFor(world, flags)),
  );
}

type Row = readonly [name: string, value: string, origin: string];

function rowsOf(settings: Settings, place: (path: string) => string): readonly Row[] {
  const from = (name: string) => {
    const origin = settings.origins.get(name);
    return origin ? originText(origin, place) : 'default';
  };
  const rows: Row[] = [
    ['target', settings.targets.map(({ id }) => id).join(', ') || 'none', from('target')],
    ['language', settings.language, from('language')],
  ];
  if (settings.locale) rows.push(['locale', settings.locale, from('locale')]);
  for (const [name, value] of Object.entries(settings.format))
    rows.push([`format.${name}`, String(value), from(`format.${name}`)]);
  for (const [kind, names] of Object.entries(settings.tags))
    rows.push([`tags.${kind}`, names.join(', '), from(`tags.${kind}`)]);
  for (const [target, limits] of Object.entries(settings.limits)) {
    for (const [limit, value] of Object.entries(limits))
      rows.push([`targets.${target}.${limit}`, String(value), from(`targets.${target}.${limit}`)]);
  }
  for (const { rule, severity, options } of settings.rules) {
    const set = Object.keys(options).length > 0 ? ` ${JSON.stringify(options)}` : '';
    rows.push([`rules.${rule.id}`, severity + set, from(`rules.${rule.id}`)]);
  }
  return rows;
}

function configText(
  settings: Settings,
  configuration: LoadedConfiguration,
  place: (path: string) => string,
  { color }: Terminal,
): string {
  const rows = rowsOf(settings, place);
  const name = Math.max(...rows.map(([text]) => text.length));
  const value = Math.min(40, Math.max(...rows.map(([, text]) => text.length)));
  const files =
    configuration.files.length === 0
      ? 'no configuration file: the recommended preset'
      : configuration.files.map(place).join(', ');
  const lines = rows.map(
    ([key, text, origin]) =>
      `${color.cyan(key.padEnd(name))}  ${shown(text).padEnd(value)}  ${color.dim(shown(origin))}`,
  );
  return `${color.bold(shown(files))}\n\n${lines.join('\n')}\n`;
}

function configData(
  settings: Settings,
  configuration: LoadedConfiguration,
  place: (path: string) => string,
): object {
  const origins = Object.fromEntries(rowsOf(settings, place).map(([name, , origin]) => [name, origin]));
  return {
    version: 1,
    files: configuration.files.map(place),
    target: settings.targets.map(({ id }) => id),
    language: settings.language,
    format: settings.format,
    tags: settings.tags,
    targets: settings.limits,
    rules: Object.fromEntries(
      settings.rules.map(({ rule, severity, options }) => [
        rule.id,
        Object.keys(options).length > 0 ? [severity, options] : severity,
      ]),
    ),
    origins,
  };
}
