// `npm run bench`: start-up, 10,000 and 100,000 songs, one of 10 MB, hostile texts, and other linters of text on the same texts,
// as ratios of one run. `-- --write` puts the table into docs/performance.md, `-- --quick` leaves hostile texts, 100,000 songs
// and the slow peers out.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { growth } from './hostile.ts';
import { keystroke } from './server.ts';
import { longText, song } from './songs.ts';

const quick = process.argv.includes('--quick');
const command = resolve('bin/lyrilint.js');
const top = mkdtempSync(join(tmpdir(), 'lyrilint-bench-'));
// On Node 20 reading these certificates costs more than twice of a bare start.
const { NODE_EXTRA_CA_CERTS: _, NODE_OPTIONS: __, ...env } = process.env;
const rows: string[][] = [];

function row(...cells: string[]): void {
  rows.push(cells);
  console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(52) : cell.padStart(14))).join(' '));
}

/** Wall time in milliseconds and peak memory in MB of a command; what it found does not matter, that it ran does. */
function measure(
  args: readonly string[],
  cwd: string,
  fine: readonly number[] = [0, 1],
): { ms: number; mb: number } {
  const [file, ...rest] = args;
  const started = performance.now();
  const { status, error, stderr } = spawnSync('/usr/bin/time', ['-f', 'peak %M', file!, ...rest], {
    cwd,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const ms = performance.now() - started;
  if (error || status === null || !fine.includes(status))
    throw new Error(`${args.join(' ')}: ${error?.message ?? `exit ${status}`}`);
  return { ms, mb: Number(/peak (\d+)\s*$/.exec(stderr)?.[1] ?? 0) / 1024 };
}

function least(count: number, tasks: readonly (() => number)[]): readonly number[] {
  const best = tasks.map(() => Number.POSITIVE_INFINITY);
  for (let i = 0; i < count; i++)
    for (const [at, task] of tasks.entries()) best[at] = Math.min(best[at]!, task());
  return best;
}

function start(args: readonly string[], cwd: string): () => number {
  return () => {
    const started = performance.now();
    spawnSync(process.execPath, args, { cwd, env, stdio: 'ignore' });
    return performance.now() - started;
  };
}

function songs(folder: string, count: number, extension: string): string {
  const path = join(top, folder);
  for (let i = 0; i < count; i++) {
    const { name, text } = song(i);
    const part = join(path, String(Math.floor(i / 200)).padStart(4, '0'));
    if (i % 200 === 0) mkdirSync(part, { recursive: true });
    writeFileSync(join(part, `${name}.${extension}`), text);
  }
  return path;
}

const ratio = (ms: number, of: number): string => `${(ms / of).toFixed(2)} ×`;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

function startUp(): number {
  const folders = {
    none: {},
    json: { '.lyrilintrc.json': '{ "rules": { "single-chorus": "error" } }\n' },
    yaml: { '.lyrilintrc.yaml': 'rules:\n  single-chorus: error\n' },
  };
  const paths = Object.entries(folders).map(([name, files]) => {
    const path = join(top, `start-${name}`);
    mkdirSync(path);
    writeFileSync(join(path, 'song.txt'), song(1).text);
    for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
    return path;
  });
  writeFileSync(join(paths[0]!, 'song.md'), song(1).text);
  const [bare, markdown, none, json, yaml] = least(41, [
    start(['-e', '0'], top),
    start([command, 'song.md'], paths[0]!),
    ...paths.map((path) => start([command, 'song.txt'], path)),
  ]) as [number, number, number, number, number];
  row('one song: node -e 0', `${bare.toFixed(1)} ms`, '1.00 ×');
  row('one song: no configuration', `${none.toFixed(1)} ms`, ratio(none, bare));
  row('one song: .lyrilintrc.json', `${json.toFixed(1)} ms`, ratio(json, bare));
  row('one song: .lyrilintrc.yaml (cosmiconfig)', `${yaml.toFixed(1)} ms`, ratio(yaml, bare));
  row(
    'one song: as Markdown, which alone loads its parser',
    `${markdown.toFixed(1)} ms`,
    ratio(markdown, bare),
  );
  return bare;
}

/** Installs other tools into a folder of their own; those that cannot be are left out. */
function peers(): string | null {
  const folder = join(tmpdir(), 'lyrilint-peers');
  if (!existsSync(join(folder, 'node_modules', '.bin', 'textlint'))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    const names = [
      'rumdl',
      'autocorrect-node',
      'markdownlint-cli2@0.20',
      'remark-cli@12',
      'remark-preset-lint-recommended',
      'prettier@3',
      'textlint@15',
      'textlint-rule-no-todo',
    ];
    const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', ...names], {
      cwd: folder,
      stdio: 'ignore',
    });
    if (status !== 0) return null;
  }
  return folder;
}

function compare(): void {
  const text = songs('text', 10_000, 'txt');
  const markdown = songs('markdown', 10_000, 'md');
  const own = Math.min(...[0, 1, 2].map(() => measure([process.execPath, command, text], top).ms));
  const single = measure([process.execPath, command, '--concurrency', 'off', text], top);
  row('10,000 songs: lyrilint', seconds(own), '1.00 ×');
  row('10,000 songs: lyrilint on one thread', seconds(single.ms), ratio(single.ms, own));
  const cached = join(top, 'cache');
  measure([process.execPath, command, '--cache-location', cached, text], top);
  const again = measure([process.execPath, command, '--cache-location', cached, text], top);
  row('10,000 songs: lyrilint with a cache', seconds(again.ms), ratio(again.ms, own));
  const folder = peers();
  if (folder === null) {
    row('other linters', 'not installed', 'skipped');
    return;
  }
  const tool = (name: string): string => join(folder, 'node_modules', '.bin', name);
  const fast: [string, string[]][] = [
    ['rumdl', [tool('rumdl'), 'check', '--no-cache', '.']],
    ['autocorrect', [tool('autocorrect'), '--lint', '.']],
  ];
  const slow: [string, string[]][] = [
    ['markdownlint-cli2', [tool('markdownlint-cli2'), '**/*.md']],
    [
      'remark',
      [tool('remark'), markdown, '--quiet', '--use', 'remark-preset-lint-recommended', '--no-stdout'],
    ],
    ['textlint', [tool('textlint'), '--rule', 'no-todo', markdown]],
    ['prettier', [tool('prettier'), '--check', markdown]],
  ];
  for (const [name, args] of quick ? fast : [...fast, ...slow]) {
    if (!existsSync(args[0]!)) {
      row(`10,000 songs: ${name}`, 'not installed', 'skipped');
      continue;
    }
    try {
      const runs = fast.some(([each]) => each === name) ? 3 : 1;
      const ms = Math.min(...Array.from({ length: runs }, () => measure(args, markdown, [0, 1, 2]).ms));
      row(`10,000 songs: ${name}`, seconds(ms), ratio(ms, own));
    } catch (error) {
      row(`10,000 songs: ${name}`, 'failed', (error as Error).message.slice(0, 60));
    }
  }
  rmSync(markdown, { recursive: true });
  if (quick) return;
  const many = songs('many', 100_000, 'txt');
  const all = measure([process.execPath, command, many], top);
  row('100,000 songs: time', seconds(all.ms), ratio(all.ms, own));
  row('100,000 songs: peak memory', `${all.mb.toFixed(0)} MB`, '');
  rmSync(many, { recursive: true });
}

function long(bare: number): void {
  const times = [1, 10].map((mb) => {
    const file = join(top, `long-${mb}.txt`);
    writeFileSync(file, longText(mb * 1_000_000));
    return measure([process.execPath, command, file], top).ms;
  }) as [number, number];
  row('one file of 1 MB', seconds(times[0]), ratio(times[0], bare));
  row('one file of 10 MB', seconds(times[1]), ratio(times[1], bare));
}

/** Milliseconds to check and lay out a song of 200 lines once everything is warm: what an editor waits for. */
async function editor(): Promise<void> {
  const library = (name: string): string => `file://${resolve(`dist/lib/${name}.js`)}`;
  const { lint, format } = (await import(library('index'))) as typeof import('../../src/index.ts');
  const text = longText(8000).split('\n').slice(0, 200).join('\n');
  const times = Array.from({ length: 200 }, () => {
    const started = performance.now();
    lint(text);
    format(text);
    return performance.now() - started;
  }).sort((a, b) => a - b);
  row('lint and format 200 lines, median when warm', `${times[100]!.toFixed(2)} ms`, '');
  const { diagnostics, formatted } = await keystroke(text);
  row('in the language server, from a keystroke to its findings', `${diagnostics.toFixed(2)} ms`, '');
  row('in the language server, from a request to the formatted text', `${formatted.toFixed(2)} ms`, '');
}

/** Texts that are made to take long: what is linear takes twice as long for twice as much. */
async function hostile(): Promise<void> {
  for (const { notation, piece, ratio: times } of await growth(30_000))
    row(`twice a hostile text, worst in ${notation}`, JSON.stringify(piece), `${times.toFixed(2)} ×`);
}

function write(): void {
  const file = 'docs/performance.md';
  const text = readFileSync(file, 'utf8');
  const [begin, end] = ['<!-- bench -->', '<!-- /bench -->'];
  const table = [
    '| what | time | ratio |',
    '| :-- | --: | --: |',
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n');
  const cores = `Measured on ${availableParallelism()} cores with Node ${process.versions.node}.`;
  const from = text.indexOf(begin) + begin.length;
  writeFileSync(file, `${text.slice(0, from)}\n${cores}\n\n${table}\n${text.slice(text.indexOf(end))}`);
}

try {
  const bare = startUp();
  await editor();
  if (!quick) await hostile();
  long(bare);
  compare();
  if (process.argv.includes('--write')) write();
} finally {
  rmSync(top, { recursive: true, force: true });
}
