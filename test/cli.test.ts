import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { song } from '../scripts/bench/songs.ts';
import { encode } from '../src/text/encodings.ts';
import { lyrilint } from './world.ts';

const projects = resolve('fixtures/projects');
const top = mkdtempSync(join(tmpdir(), 'lyrilint-cli-'));
let folders = 0;

/** A folder of its own that is the root of a repository, with a copy of a project and further files in it. */
function folder(project: string | null, files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const path = join(top, String(folders++));
  mkdirSync(join(path, '.git'), { recursive: true });
  if (project) cpSync(join(projects, project), path, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(path, name, '..'), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return path;
}

const tidy = readFileSync(join(projects, 'tidy/boats.txt'), 'utf8');
const untidy = readFileSync(join(projects, 'findings/song.txt'), 'utf8');
const isRoot = process.getuid?.() === 0;

afterAll(() => rmSync(top, { recursive: true, force: true }));

interface Case {
  readonly argv: readonly string[];
  readonly code: number;
  readonly stdout?: RegExp | '';
  readonly stderr?: RegExp | '';
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

const nothing = '' as const;

/** argv × project → exit code, stdout, stderr. A message is one line: no stack is ever shown. */
const table: Readonly<Record<string, readonly Case[]>> = {
  tidy: [
    { argv: [], code: 0, stdout: /Nothing to mend in 1 file/, stderr: nothing },
    { argv: ['boats.txt'], code: 0, stdout: /Verse 1 · Chorus · Verse 2 · Chorus/, stderr: nothing },
    { argv: ['check', '.'], code: 0 },
    { argv: ['lint'], code: 0 },
    { argv: ['format', '--check'], code: 0 },
    { argv: ['format', '--diff'], code: 0, stdout: nothing },
    { argv: ['--fix'], code: 0 },
    { argv: ['--max-warnings', '0', '--fail-on', 'info'], code: 0 },
    { argv: ['-f', 'json'], code: 0, stdout: /"failures": \[\]/ },
    { argv: ['-'], code: 0, input: tidy, stdout: /Nothing to mend/ },
    { argv: ['-'], code: 0, input: '', stderr: nothing },
    { argv: ['-', '--suppress-all'], code: 2, stderr: /suppressions are kept for files/ },
    { argv: ['-', '--add-suppressions=later'], code: 2, stderr: /suppressions are kept for files/ },
    { argv: ['--fix', '-', '--statistics'], code: 0, input: tidy, stdout: /^\[Verse 1\]/, stderr: nothing },
    { argv: ['outline', '--json', '--svg', 'boats.txt'], code: 2, stderr: /--json and --svg do not go/ },
    { argv: ['--help'], code: 0, stdout: /Exit codes:/ },
    { argv: ['--version'], code: 0, stdout: /^\d+\.\d+\.\d+/ },
    { argv: ['help', 'format'], code: 0, stdout: /--check/ },
    // What other tools pass over in silence (facts: exit codes and silent failures).
    {
      argv: ['--wirte', 'boats.txt'],
      code: 2,
      stdout: nothing,
      stderr: /unknown option '--wirte'.*--write|--wirte/,
    },
    { argv: ['--fixx'], code: 2, stderr: /did you mean --fix\?/ },
    { argv: ['boat.txt'], code: 2, stdout: /`boat\.txt` does not exist, did you mean `boats\.txt`\?/ },
    { argv: ['boats.txt', 'gone.txt'], code: 2, stdout: /`gone\.txt` does not exist/ },
    { argv: ['*.lyrics'], code: 2, stdout: /^(?!.*Nothing to mend)[\s\S]*matches no file/ },
    {
      argv: ['--no-config', 'format', '-'],
      code: 2,
      stderr: /`format` is a command and goes before the flags/,
    },
    { argv: ['outlin'], code: 2, stderr: /neither a command nor a path, did you mean `outline`\?/ },
    {
      argv: ['--rule', 'single-chrous: warn'],
      code: 2,
      stderr: /unknown rule `single-chrous`, did you mean `single-chorus`\?/,
    },
    { argv: ['--rule', 'single-chorus: loud'], code: 2, stderr: /--rule/ },
    { argv: ['--only', 'nope'], code: 2, stderr: /unknown rule `nope`/ },
    { argv: ['--preset', 'strickt'], code: 2, stderr: /did you mean `strict`\?/ },
    { argv: ['--target', 'sunno'], code: 2, stderr: /unknown target `sunno`/ },
    { argv: ['--notation', 'txet'], code: 2, stderr: /did you mean `text`\?/ },
    { argv: ['--encoding', 'utf-9'], code: 2, stderr: /--encoding/ },
    {
      argv: ['--fail-on', 'warning'],
      code: 2,
      stderr: /expected error, warn, info or never, found `warning`/,
    },
    { argv: ['--only', ''], code: 2, stderr: /--only: expected a name/ },
    { argv: ['--skip', ','], code: 2, stderr: /--skip: expected a name/ },
    { argv: ['--target', ''], code: 2, stderr: /--target: expected a name/ },
    { argv: ['--preset='], code: 2, stderr: /--preset: expected a name/ },
    { argv: ['--rule'], code: 2, stderr: /argument missing/ },
    { argv: [''], code: 2, stderr: /a path is empty/ },
    { argv: ['check', 'lint'], code: 2, stdout: /`lint` does not exist/ },
    { argv: ['help', 'outlines'], code: 2, stderr: /`outlines` is no command/ },
    { argv: ['rules', 'more'], code: 2, stderr: /too many arguments/ },
    { argv: ['explain'], code: 2, stderr: /missing required argument/ },
    { argv: ['format', '--fix'], code: 2, stderr: /unknown option '--fix'/ },
    {
      argv: ['format', '--check', '--wirte'],
      code: 2,
      stderr: /unknown option '--wirte'/,
    },
    { argv: ['--add-suppressions', ' '], code: 2, stderr: /a reason on one line/ },
    { argv: ['--add-suppressions', 'so\n[Verse]'], code: 2, stderr: /a reason on one line/ },
    { argv: ['format', '--stdin-filename', 'a.txt', '.'], code: 2, stderr: /goes with `-`/ },
    { argv: ['--stdin-filename', 'a.txt'], code: 0, input: tidy, stdout: /^✓ a\.txt {2}Nothing to mend/ },
    { argv: ['--unsafe-fixes'], code: 0, stderr: /mends with --fix/ },
    { argv: ['--max-warnings', 'many'], code: 2, stderr: /whole number/ },
    { argv: ['--concurrency', 'lots'], code: 2, stderr: /--concurrency/ },
    { argv: ['--color', 'maybe'], code: 2, stderr: /--color/ },
    { argv: ['--locale', 'fr'], code: 2, stderr: /--locale/ },
    { argv: [], env: { LYRILINT_LOCALE: 'fr' }, code: 2, stderr: /LYRILINT_LOCALE/ },
    { argv: ['-f', 'jsn'], code: 2, stderr: /did you mean `json`\?/ },
    { argv: ['-f', 'json', '-f', 'sarif'], code: 2, stderr: /cannot share stdout/ },
    { argv: ['-f', 'json=/nowhere/at/all.json'], code: 2, stderr: /cannot write/ },
    { argv: ['-f', 'json', '--fixx'], code: 2, stdout: /"code":"usage"/ },
    { argv: ['-f', 'json=a.json', '-f', 'sarif=a.json'], code: 2, stderr: /cannot share the file `a\.json`/ },
    { argv: ['--fixx'], env: { GITHUB_ACTIONS: 'true' }, code: 2, stdout: /^::error title=usage::/ },
    { argv: ['--config', 'gone.json'], code: 2, stderr: /gone\.json/ },
    { argv: ['--suppress-rule', 'nope', '.'], code: 2, stderr: /unknown rule `nope`/ },
    { argv: ['--staged', '--changed'], code: 2, stderr: /do not go together/ },
    { argv: ['--watch', '--fix'], code: 2, stderr: /--watch/ },
    { argv: ['--watch', '-'], code: 2, stderr: /nothing to watch/ },
    { argv: ['-', 'boats.txt'], code: 2, stderr: /goes alone/ },
    { argv: ['-'], code: 2, input: Buffer.from([0, 1, 2, 3]), stdout: /binary/ },
    {
      argv: ['boats.txt', '--ignore-pattern', '*.txt', '--max-warnings', '0', '--fail-on', 'info'],
      code: 0,
      stderr: /boats\.txt is ignored/,
    },
    { argv: ['explain', 'single-chrous'], code: 2, stderr: /did you mean `single-chorus`\?/ },
    { argv: ['tag', 'boats.txt'], code: 2, stdout: nothing, stderr: /`lyrilint tag` is not there yet/ },
    { argv: ['completions', 'tcsh'], code: 2, stderr: /bash, zsh, fish or pwsh/ },
  ],
  findings: [
    { argv: [], code: 0, stdout: /3 warnings/ },
    { argv: ['--max-warnings', '2'], code: 1 },
    { argv: ['--max-warnings', '3'], code: 0 },
    { argv: ['--fail-on', 'warn'], code: 1 },
    { argv: ['--rule', 'misplaced-outro: error'], code: 1, stdout: /misplaced-outro/ },
    { argv: ['--quiet', '--max-warnings', '0'], code: 1 },
    { argv: ['--only', 'misplaced-outro'], code: 0, stdout: /1 warning/ },
    { argv: ['--skip', 'layout,misplaced-outro'], code: 0, stdout: /1 warning/ },
    { argv: ['format', '--check'], code: 1 },
    {
      argv: ['format', '--diff'],
      code: 1,
      stdout: /^(?:diff --git .*\n)?--- a\/song\.txt\n\+\+\+ b\/song\.txt\n/,
    },
    { argv: ['--diff'], code: 1, stdout: /\+\[Verse 1\]/ },
    {
      argv: ['format', '-'],
      code: 0,
      input: untidy,
      stdout: /^\[Verse\]\nPaper boats along the gutter\nCarry/,
    },
    { argv: ['format', '--check', '-'], code: 1, input: untidy },
    { argv: ['format', '--diff', '-'], code: 1, input: untidy, stdout: /^diff --git/ },
    { argv: ['format', '--check', '-'], code: 2, input: Buffer.from([0, 0]), stdout: /binary/ },
    { argv: ['--fix', '-'], code: 0, input: untidy, stdout: /^\[Verse 1\]\n/, stderr: /misplaced-outro/ },
    { argv: ['format', '-'], code: 2, input: Buffer.from([0, 0]), stdout: nothing, stderr: /binary/ },
    {
      argv: ['format', '-', '--stdin-filename', 'a.txt', '--ignore-pattern', 'a.*'],
      code: 0,
      input: untidy,
      stdout: /^\[Verse\]\nPaper boats along the gutter {2}\n/,
      stderr: /ignored/,
    },
    { argv: ['-f', 'compact'], code: 0, stdout: /^song\.txt:1:1: warn / },
    { argv: ['--statistics'], code: 0, stdout: /1 {2}layout/ },
    { argv: ['--timing'], code: 0, stdout: / ms {2}single-chorus/ },
    { argv: ['--locale', 'zh-CN'], code: 0, stdout: /警告/ },
    { argv: [], env: { LANG: 'zh_CN.UTF-8' }, code: 0, stdout: /警告/ },
    { argv: [], env: { LANG: 'zh_TW.UTF-8' }, code: 0, stdout: /warning/ },
    { argv: [], env: { GITHUB_ACTIONS: 'true' }, code: 0, stdout: /::warning / },
    { argv: ['-f', 'pretty', '-f', 'github'], code: 0, stdout: /^song\.txt\n[\s\S]*^::warning /m },
    { argv: [], env: { LYRILINT_OUTPUT_FORMAT: 'jsn' }, code: 2, stderr: /LYRILINT_OUTPUT_FORMAT: expected/ },
    { argv: [], env: { FORCE_COLOR: '1', NO_COLOR: '1' }, code: 0, stdout: /\x1b\[/ },
    { argv: ['--color', 'never'], env: { FORCE_COLOR: '1' }, code: 0, stdout: /^song/ },
  ],
  nothing: [
    { argv: [], code: 2, stdout: /^(?![\s\S]*Nothing to mend)[\s\S]*no lyric was found in this folder/ },
    {
      argv: ['-f', 'json'],
      code: 2,
      stdout: /^\{[\s\S]*"files": \[\],\n {2}"failures": \[\n {4}\{"code":"read"/,
    },
    { argv: ['--suppress-all'], code: 2 },
    { argv: ['README.md'], code: 2, stdout: /README\.md\n.*no lyric was found in this Markdown file/ },
    { argv: ['outline', 'README.md'], code: 2, stdout: nothing, stderr: /no lyric was found/ },
    { argv: ['convert', 'README.md', '--to', 'text'], code: 2, stdout: nothing, stderr: /nothing is sung/ },
    { argv: ['-', '--stdin-filename', 'README.md'], input: '# Tour\n', code: 0 },
  ],
  'configs/syntax': [{ argv: [], code: 2, stdout: /\.lyrilintrc\.json:2:3/ }],
  'configs/empty': [{ argv: [], code: 2, stdout: /the configuration is empty/ }],
  'configs/key': [
    { argv: [], code: 2, stdout: /\.lyrilintrc\.json:2:3[\s\S]*did you mean `rules`\?/ },
    { argv: ['rules'], code: 2, stdout: /^ {2}single-chorus /m, stderr: /did you mean `rules`\?/ },
    { argv: ['rules', '--no-config'], code: 0, stdout: /^ {2}single-chorus /m, stderr: nothing },
    { argv: ['explain', 'single-chorus'], code: 0, stdout: /^single-chorus/, stderr: nothing },
    {
      argv: ['explain', 'single-chrous'],
      code: 2,
      stdout: nothing,
      stderr: /did you mean `single-chorus`\?\n.*\.lyrilintrc\.json:2:3: unknown key/,
    },
  ],
  'configs/rule': [{ argv: [], code: 2, stdout: /did you mean `single-chorus`\?/ }],
  'configs/preset': [{ argv: [], code: 2, stdout: /did you mean `lyrilint:recommended`\?/ }],
  'configs/option': [{ argv: [], code: 2, stdout: /\.lyrilintrc\.json:2/ }],
  'configs/severity': [{ argv: [], code: 2, stdout: /\.lyrilintrc\.json:2/ }],
  'configs/target': [{ argv: [], code: 2, stdout: /unknown target `sunno`/ }],
  'configs/yaml': [{ argv: [], code: 2, stdout: /\.lyrilintrc\.yaml:3[\s\S]*not valid YAML/ }],
  'configs/code': [{ argv: [], code: 2, stdout: /no such luck/ }],
  'configs/circle': [{ argv: [], code: 2, stdout: /in a circle/ }],
  'configs/plugin-throws': [{ argv: [], code: 2, stdout: /this plugin is broken/ }],
  'configs/rule-throws': [{ argv: [], code: 2, stdout: /rule `odd\/throws` threw: out of paper/ }],
  'configs/plugin-fights': [
    { argv: ['explain', 'odd/a'], code: 0, stdout: /^odd\/a/ },
    { argv: ['explain', 'odd/c'], code: 2, stderr: /unknown rule `odd\/c`, did you mean `odd\/a`\?/ },
    { argv: ['explain', 'odd/a', '--no-config'], code: 2, stderr: /unknown rule `odd\/a`/ },
    { argv: ['explain', 'a'], code: 0, stdout: /^odd\/a/ },
    { argv: ['explain', 'b', '--no-config'], code: 2, stdout: nothing, stderr: /unknown rule `b`/ },
    { argv: ['rules'], code: 0, stdout: /^Structure\n[\s\S]*\n\nodd\n {2}odd\/a .*\n {2}odd\/b .*\n$/ },
    { argv: ['rules', '--json'], code: 0, stdout: /"id": "single-chorus"[\s\S]*"id": "odd\/a"/ },
    { argv: ['rules', '--no-config'], code: 0, stdout: /^(?![\s\S]*odd\/a)Structure\n/ },
    {
      argv: ['--fix'],
      code: 2,
      stdout: /`odd\/a` and `odd\/b` undo each other|`odd\/b` and `odd\/a` undo each other/,
    },
  ],
};

describe('a rule of a plugin that finds what cannot be', () => {
  const edits = (text: string) => `at: { start: 0, end: 1 }, fixes: [{ title: 'is', edits: ${text} }]`;
  it.each([
    ['at: { start: 0, end: 999 }', 'its finding at 0–999 lies outside of the text'],
    ["at: { start: '0', end: '1' }", 'its finding at 0–1 lies outside of the text'],
    [
      'at: { start: 0, end: 1 }, related: [{ at: { start: 9, end: 1 }, message: "is" }]',
      'its related place at 9–1',
    ],
    [edits('[{ start: 0, end: 999, text: "" }]'), 'its edit at 0–999 lies outside of the text'],
    [edits('[{ start: 0, end: 1 }]'), 'its edit has no text'],
    ['at: { start: 0, end: 1 }, data: { word: () => 1 }', 'its data `word` is no text'],
    ['at: { start: 0, end: 1 }, data: { word: 1n }', 'its data `word` is no text'],
  ])('%s', async (found, message) => {
    const path = folder(null, {
      'song.lyrics': '[Verse]\nSalt\n',
      '.lyrilintrc.json': '{ "plugins": ["./plugin.cjs"], "rules": { "odd/all": "warn" } }',
      'plugin.cjs': `module.exports = { name: 'odd', rules: [{ id: 'all', messages: { is: { en: 'so' } }, *check() { yield { message: 'is', ${found} }; } }] };`,
    });
    const { code, stdout, stderr } = await lyrilint(path, ['--fix', '-f', 'compact']);
    expect([code, stdout, stderr]).toEqual([
      2,
      expect.stringContaining(`rule \`odd/all\` threw: ${message}`),
      '',
    ]);
  });
});

describe.each(Object.entries(table))('%s', (project, cases) => {
  it.each(cases.map((each) => [each.argv.join(' ') || '(no arguments)', each] as const))(
    '%s',
    async (_, each) => {
      const { code, stdout, stderr } = await lyrilint(folder(project), each.argv, {
        ...(each.input === undefined ? {} : { input: each.input }),
        ...(each.env ? { env: each.env } : {}),
      });
      const said = `stdout:\n${stdout}\nstderr:\n${stderr}`;
      expect(code, said).toBe(each.code);
      for (const [text, wanted] of [
        [stdout, each.stdout],
        [stderr, each.stderr],
      ] as const) {
        if (wanted === '') expect(text, said).toBe('');
        else if (wanted) expect(text, said).toMatch(wanted);
      }
      expect(stdout + stderr).not.toMatch(/\n\s+at .*:\d+:\d+/);
      // What is no terminal gets no colours, unless they are asked for.
      if (!each.env?.['FORCE_COLOR']) expect(stdout + stderr).not.toContain('\x1b');
    },
  );
});

describe('an error in Chinese', () => {
  const cases = Object.entries(table).flatMap(([project, list]) =>
    list
      .filter(
        ({ code, argv, env }) => code === 2 && !env && !argv.includes('-f') && !argv.includes('--locale'),
      )
      .map((each) => [`${project} ${each.argv.join(' ')}`, project, each] as const),
  );
  it.each(cases)('%s', async (_, project, { argv, input = '' }) => {
    const env = { LYRILINT_LOCALE: 'zh-CN' };
    const { stdout, stderr } = await lyrilint(folder(project), argv, { input, env });
    const machine = await lyrilint(folder(project), ['-f', 'ndjson', ...argv], { input, env });
    const told = machine.stdout
      .split('\n')
      .filter((line) => line.startsWith('{"code"'))
      .map((line) => JSON.parse(line).message);
    for (const message of told) expect(message).toMatch(/[\u4e00-\u9fff]/);
    for (const line of stderr.match(/^error: .*/gm) ?? []) expect(line).toMatch(/[\u4e00-\u9fff]/);
    expect(stdout + stderr).not.toMatch(/did you mean|expected|unknown [a-z]|must be/);
  });
});

describe('reports in files', () => {
  it('are whole when the run could not begin or broke off', async () => {
    const path = folder('tidy', { 'broken/lyrilint-suppressions.json': '{' });
    const git = (...args: string[]) => execFileSync('git', args, { cwd: path, stdio: 'ignore' });
    rmSync(join(path, '.git'), { recursive: true });
    git('init', '-q');
    for (const argv of [
      ['--fixx'],
      ['--config', 'gone.json'],
      ['--since', 'nowhere'],
      ['--suppressions-location', 'broken/lyrilint-suppressions.json'],
    ]) {
      const { code } = await lyrilint(path, ['-f', 'json=report.json', '-f', 'junit=report.xml', ...argv]);
      expect(code, argv[0]).toBe(2);
      expect(JSON.parse(readFileSync(join(path, 'report.json'), 'utf8')).failures, argv[0]).toHaveLength(1);
      expect(readFileSync(join(path, 'report.xml'), 'utf8'), argv[0]).toMatch(
        /<error [\s\S]*<\/testsuites>\n$/,
      );
    }
  });
});

describe('files', () => {
  it('the other files still run where one cannot be read', async () => {
    const path = folder('findings', { 'broken.lyrics': Buffer.from([0, 1]), 'tidy.txt': tidy });
    const { code, stdout } = await lyrilint(path, ['-f', 'json']);
    const report = JSON.parse(stdout);
    expect(code).toBe(2);
    expect(report.files.map((file: { path: string }) => file.path)).toEqual(['song.txt', 'tidy.txt']);
    expect(report.failures).toMatchObject([{ code: 'decode', path: 'broken.lyrics' }]);
  });

  it('a fix that changes a word, or never settles, is not written', async () => {
    for (const project of ['configs/plugin-words', 'configs/plugin-fights']) {
      const path = folder(project);
      const before = readFileSync(join(path, 'song.txt'), 'utf8');
      const { code, stdout } = await lyrilint(path, ['--fix']);
      expect([code, readFileSync(join(path, 'song.txt'), 'utf8')], stdout).toEqual([2, before]);
    }
  });

  it('keeps encoding, byte order mark, newlines, mode and symbolic links', async () => {
    const text = '[主歌]\n窗前的灯亮着  \n河水慢慢地流\n\n\n[副歌]\n风吹过旧的桥\n\n[副歌]\n风吹过旧的桥\n';
    const bytes = (encoding: 'gb18030' | 'shift_jis' | 'utf-16le' | 'utf-8', source: string, bom = false) =>
      encode(source, { encoding, bom })!;
    const japanese =
      '[Verse]\n窓のひかり  \n川の道を歩く\n\n\n[Chorus]\n遠くの朝を待つ\n\n[Chorus]\n遠くの朝を待つ\n';
    const path = folder(null, {
      'gb.lyrics': bytes('gb18030', text),
      'sj.lyrics': bytes('shift_jis', japanese),
      'wide.lyrics': bytes('utf-16le', text, true),
      'mark.lyrics': bytes('utf-8', text.replaceAll('\n', '\r\n'), true),
    });
    chmodSync(join(path, 'mark.lyrics'), 0o640);
    symlinkSync('mark.lyrics', join(path, 'link.lyrics'));
    const mended = (source: string) => source.replace('  \n', '\n').replace('\n\n\n', '\n\n');
    const argv = ['format', 'gb.lyrics', 'sj.lyrics', 'wide.lyrics', 'link.lyrics'];
    const { code, stdout } = await lyrilint(path, argv);
    expect(code, stdout).toBe(0);
    const read = (name: string) => readFileSync(join(path, name));
    expect(read('gb.lyrics')).toEqual(Buffer.from(bytes('gb18030', mended(text))));
    expect(read('sj.lyrics')).toEqual(Buffer.from(bytes('shift_jis', mended(japanese))));
    expect(read('wide.lyrics')).toEqual(Buffer.from(bytes('utf-16le', mended(text), true)));
    expect(read('mark.lyrics')).toEqual(
      Buffer.from(bytes('utf-8', mended(text).replaceAll('\n', '\r\n'), true)),
    );
    expect(statSync(join(path, 'mark.lyrics')).mode & 0o777).toBe(0o640);
    expect(lstatSync(join(path, 'link.lyrics')).isSymbolicLink()).toBe(true);
  });

  it('mixed newlines become those of most lines', async () => {
    const path = folder(null, { 'mixed.lyrics': tidy.replace('\n', '\r\n') });
    await lyrilint(path, ['format', 'mixed.lyrics']);
    expect(readFileSync(join(path, 'mixed.lyrics'), 'utf8')).toBe(tidy);
  });

  it('a read-only file is not written', async () => {
    const path = folder('findings');
    chmodSync(join(path, 'song.txt'), 0o444);
    const { code, stdout } = await lyrilint(path, ['--fix']);
    expect(code).toBe(2);
    expect(stdout).toMatch(/read-only/);
    expect(readFileSync(join(path, 'song.txt'), 'utf8')).toBe(untidy);
    expect(readdirSync(path).sort()).toEqual(['.git', 'song.txt']);
  });

  it.skipIf(isRoot)('a file that may not be read is a failure', async () => {
    const path = folder('findings', { 'secret.lyrics': tidy });
    chmodSync(join(path, 'secret.lyrics'), 0);
    const { code, stdout } = await lyrilint(path, []);
    expect([code, /permission denied/.test(stdout)]).toEqual([2, true]);
  });

  it('symbolic links that lead in a circle end', async () => {
    const path = folder('tidy');
    symlinkSync('.', join(path, 'circle'));
    symlinkSync('self.lyrics', join(path, 'self.lyrics'));
    expect((await lyrilint(path, [])).code).toBe(0);
    const { code, stdout } = await lyrilint(path, ['self.lyrics']);
    expect([code, /self\.lyrics/.test(stdout)]).toEqual([2, true]);
  });

  it('no lyric and no file name writes to the terminal or to the log of a CI', async () => {
    const path = folder(null, {
      '::error::\x1b[31mname.lyrics':
        '[Verse]\n\x1b]0;title\x07 ::error::forged  \n##[error]also \u202edecrof\n',
    });
    for (const format of [
      'pretty',
      'compact',
      'github',
      'json',
      'sarif',
      'gitlab',
      'junit',
      'checkstyle',
      'html',
    ]) {
      const { stdout, stderr } = await lyrilint(path, ['-f', format, '--preset', 'all']);
      expect(stdout + stderr, format).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]/);
      if (format !== 'github') expect(stdout + stderr, format).not.toMatch(/^\s*::error/m);
      expect(stdout + stderr, format).not.toMatch(
        /^::(?:error|warning|notice)[^\n]*\n?[^\n]*::error::forged/m,
      );
    }
  });
});

describe('adoption', () => {
  it('a baseline silences what is there, and nothing else', async () => {
    const path = folder('findings');
    expect((await lyrilint(path, ['--suppress-all'])).code).toBe(0);
    const baseline = join(path, 'lyrilint-suppressions.json');
    const entries = readFileSync(baseline, 'utf8').match(/^ {4}\{.*/gm)!;
    expect(entries).toHaveLength(3);
    expect(entries).toEqual([...entries].sort());
    expect((await lyrilint(path, ['--max-warnings', '0'])).stdout).toMatch(/Nothing to mend/);
    expect((await lyrilint(path, ['--max-warnings', '0', '--no-suppressions'])).code).toBe(1);
    expect((await lyrilint(path, ['format', '--check'])).code).toBe(0);
    writeFileSync(join(path, 'song.txt'), `${untidy}\n[Chorsu]\nHold on\n`);
    expect((await lyrilint(path, ['--max-warnings', '0'])).code).toBe(1);
    writeFileSync(join(path, 'song.txt'), tidy);
    const { stdout } = await lyrilint(path, ['-f', 'json']);
    expect(JSON.parse(stdout).files[0].findings).toMatchObject([
      { rule: 'unused-suppression', severity: 'info' },
    ]);
    expect((await lyrilint(path, ['--prune-suppressions'])).code).toBe(0);
    expect(readFileSync(baseline, 'utf8')).toBe('{\n  "version": 1,\n  "suppressions": []\n}\n');
    writeFileSync(baseline, '{ "version": 1, ');
    const broken = await lyrilint(path, []);
    expect([broken.code, /lyrilint-suppressions\.json:1/.test(broken.stderr)]).toEqual([2, true]);
  });

  it('an entry is out of date only where its rule was looked for', async () => {
    const path = folder('findings');
    expect((await lyrilint(path, ['--suppress-all'])).stderr).toBe(
      'lyrilint-suppressions.json: 3 findings put in\n',
    );
    const baseline = () => readFileSync(join(path, 'lyrilint-suppressions.json'), 'utf8');
    const whole = baseline();
    for (const argv of [
      ['lint'],
      ['format', '--check'],
      ['--only', 'layout'],
      ['--skip', 'layout'],
      ['--rule', 'layout: off'],
    ]) {
      expect((await lyrilint(path, [...argv, '--fail-on', 'info'])).stdout, argv.join(' ')).not.toMatch(
        /info/,
      );
      if (argv[0] === 'format') continue;
      await lyrilint(path, [...argv, '--prune-suppressions']);
      expect(baseline(), argv.join(' ')).toBe(whole);
    }
    writeFileSync(join(path, 'song.txt'), tidy);
    const pruned = await lyrilint(path, ['--only', 'misplaced-outro', '--prune-suppressions']);
    expect(pruned.stderr).toBe('lyrilint-suppressions.json: 1 entry taken out\n');
    expect(baseline().match(/"rule"/g)).toHaveLength(2);
  });

  it('one rule goes into a baseline alone', async () => {
    const path = folder('findings');
    await lyrilint(path, ['--suppress-rule', 'layout']);
    expect(readFileSync(join(path, 'lyrilint-suppressions.json'), 'utf8').match(/"rule"/g)).toHaveLength(1);
  });

  it('comments go above what is found, in the form of the notation', async () => {
    const path = folder('findings', {
      'song.md': `# A song\n\n\`\`\`\n[Outro]\nHold the lantern\n\n[Verse 1]\nPaper boats\n\`\`\`\n`,
    });
    const { code, stdout } = await lyrilint(path, [
      '--add-suppressions',
      'as the band sings it',
      '--skip',
      'layout',
      '.',
      'song.md',
    ]);
    expect(code, stdout).toBe(0);
    expect(stdout).toMatch(/Nothing to mend/);
    for (const name of ['song.txt', 'song.md'])
      expect(readFileSync(join(path, name), 'utf8')).toContain(
        '# lyrilint-disable-next-line misplaced-outro -- as the band sings it\n[Outro]',
      );
  });

  it('init looks at the repository, and refuses to write twice', async () => {
    const path = folder('tidy');
    expect((await lyrilint(path, ['init'])).stdout).toMatch(/1 files? with 1 songs?/);
    expect(JSON.parse(readFileSync(join(path, '.lyrilintrc.json'), 'utf8'))).toMatchObject({
      extends: ['lyrilint:recommended'],
    });
    expect((await lyrilint(path, [])).code).toBe(0);
    expect((await lyrilint(path, ['init'])).code).toBe(2);
    expect((await lyrilint(folder('nothing'), ['init'])).code).toBe(2);
  });

  it('init proposes what nearly all files have in common, so that layout leaves them alone', async () => {
    const airy = (i: number) =>
      ['Verse 1', 'Chorus', 'Verse 2', 'Chorus']
        .map(
          (tag, part) =>
            `(${tag})\r\n\r\nLamp ${i} at the window${part % 2 === 0 ? ` ${part}` : ''}\r\nWalk me home\r\n`,
        )
        .join('\r\n\r\n');
    const songs = (text: (i: number) => string, ending = 'txt') =>
      Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`songs/${i}.${ending}`, text(i)]));
    const settingsOf = async (files: Readonly<Record<string, string>>) => {
      const path = folder(null, files);
      const { stdout } = await lyrilint(path, ['init']);
      const settings = JSON.parse(readFileSync(join(path, '.lyrilintrc.json'), 'utf8'));
      return { stdout, settings, layout: (await lyrilint(path, ['format', '--check'])).code };
    };
    const house = await settingsOf(songs(airy));
    expect(house.settings).toEqual({
      extends: ['lyrilint:recommended'],
      language: 'en',
      format: {
        tagBrackets: 'round',
        blankLinesBetweenSections: 2,
        blankLineAfterTag: 'always',
        newline: 'crlf',
      },
    });
    expect(house.layout).toBe(0);
    expect(house.stdout).toMatch(
      /12 files with 12 songs[\s\S]*tags {7}\(Verse\) 12[\s\S]*settings {3}language "en", format/,
    );

    const mixed = (i: number) => (i % 2 ? airy(i) : tidy.replace('[Verse 2]', '[Shanty]'));
    const { settings, stdout } = await settingsOf({ ...songs(mixed, 'lyrics'), 'suno/a.lyrics': tidy });
    expect(settings).toEqual({
      extends: ['lyrilint:recommended'],
      language: 'en',
      overrides: [{ files: ['suno/**'], target: 'suno' }],
    });
    expect(stdout).toMatch(/Tags of your own .*\[Shanty\] 6/);
  });

  it.each(['bash', 'zsh', 'fish', 'pwsh'])(
    'completions for %s name every command and flag',
    async (shell) => {
      const { code, stdout } = await lyrilint(top, ['completions', shell]);
      expect(code).toBe(0);
      for (const word of ['outline', 'explain', 'single-chorus', 'fail-on', 'statistics'])
        expect(stdout).toContain(word);
      if (shell === 'bash' || shell === 'zsh') {
        const { status, error, stderr } = spawnSync(shell, ['-n'], { input: stdout, encoding: 'utf8' });
        if (!error) expect([status, stderr]).toEqual([0, '']);
      }
    },
  );

  const completed: readonly (readonly [typed: string, ...wanted: string[]])[] = [
    ['lyrilint ou', 'outline'],
    ['lyrilint outline --lin', '--lines'],
    ['lyrilint --fail-on w', 'warn'],
    ['lyrilint --fail-on=w', 'warn'],
    ['lyrilint explain misplaced-i', 'misplaced-intro'],
    ['lyrilint check --rule misplaced-o', 'misplaced-outro'],
    ['lyrilint convert --to openl', 'openlyrics'],
    ['lyrilint completions p', 'pwsh'],
    ['lyrilint format my', 'my song.txt'],
  ];

  it('completes what is typed in bash', async () => {
    const path = folder(null, { 'my song.txt': tidy });
    const { stdout: script } = await lyrilint(path, ['completions', 'bash']);
    // Bash hands `--flag=value` over as three words.
    const words = (line: string) => line.split(/ |(?==)|(?<==)/).map((word) => `'${word}'`);
    const calls = completed.map(
      ([line]) =>
        `COMP_WORDS=(${words(line).join(' ')}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _lyrilint; (IFS='|'; echo "\${COMPREPLY[*]}")`,
    );
    const { stdout } = spawnSync('bash', ['--norc', '-c', `${script}\n${calls.join('\n')}`], {
      cwd: path,
      encoding: 'utf8',
    });
    expect(stdout.split('\n').slice(0, -1)).toEqual(completed.map(([, ...wanted]) => wanted.join('|')));
  });

  it('completes what is typed in zsh', async (context) => {
    if (spawnSync('zsh', ['--version']).error) return context.skip('zsh is not installed');
    const path = folder(null, { 'my song.txt': tidy });
    const { stdout: script } = await lyrilint(path, ['completions', 'zsh']);
    writeFileSync(join(path, '.completions'), script);
    const shell = [
      'autoload -U compinit; compinit -u -D; source ./.completions',
      'show() { zle complete-word; print -r -- "<<$BUFFER>>"; BUFFER= }; zle -N show; bindkey "^I" show',
      'print RE""ADY',
    ].join('; ');
    const asked = completed.map(
      ([line]) =>
        `zpty -w -n z '${line}'$'\\t'; zpty -r z out '*<<*>>*'; print -r -- "\${\${out##*<<}%%>>*}"`,
    );
    const { stdout } = spawnSync(
      'zsh',
      [
        '-f',
        '-c',
        `zmodload zsh/zpty; zpty z zsh -f; zpty -w z '${shell}'; zpty -r z out '*READY*'\n${asked.join('\n')}`,
      ],
      { cwd: path, encoding: 'utf8', timeout: 20_000 },
    );
    const wanted = completed.map(([line, word]) => line.replace(/[^ =]*$/, word!.replace(' ', '\\ ')));
    expect(
      stdout
        .split('\n')
        .slice(0, -1)
        .map((line) => line.trimEnd()),
    ).toEqual(wanted);
  });

  it('completes what is typed in fish', async (context) => {
    if (spawnSync('fish', ['--version']).error) return context.skip('fish is not installed');
    const path = folder(null, { 'my song.txt': tidy });
    const { stdout: script } = await lyrilint(path, ['completions', 'fish']);
    const calls = completed.map(([line]) => `complete -C '${line}' | string split -f 1 \\t; echo .`);
    const { stdout } = spawnSync('fish', ['--no-config', '-c', `${script}\n${calls.join('\n')}`], {
      cwd: path,
      encoding: 'utf8',
    });
    const wanted = completed.map(([line, ...words]) =>
      words.map((word) => (/--\S+=/.exec(line)?.[0] ?? '') + word).join('\n'),
    );
    expect(stdout).toBe(`${wanted.join('\n.\n')}\n.\n`);
  });

  it('a report in a file is whole, also where the text alone is on stdout and nothing is left to say', async () => {
    const path = folder(null, { '.lyrilintignore': 'ignored.txt\n' });
    for (const name of ['song.txt', 'ignored.txt']) {
      const argv = [
        '--fix',
        '-',
        '--stdin-filename',
        name,
        '--skip',
        'misplaced-outro',
        '-f',
        'json=report.json',
      ];
      const { code, stderr } = await lyrilint(path, argv, { input: tidy });
      const report = JSON.parse(readFileSync(join(path, 'report.json'), 'utf8'));
      const isIgnored = name === 'ignored.txt';
      expect([code, stderr, report.summary.files]).toEqual([
        0,
        isIgnored ? `${name} is ignored\n` : '',
        isIgnored ? 0 : 1,
      ]);
      rmSync(join(path, 'report.json'));
    }
  });

  it('git says which files are staged, changed, and since when', async () => {
    const path = folder(null, { 'a.lyrics': tidy });
    rmSync(join(path, '.git'), { recursive: true });
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {
        cwd: path,
        stdio: 'ignore',
      });
    const files = async (...argv: string[]) => {
      const { code, stdout } = await lyrilint(path, [...argv, '-f', 'json']);
      return [code, ...JSON.parse(stdout).files.map((file: { path: string }) => file.path)];
    };
    expect((await lyrilint(path, ['--staged'])).stderr).toMatch(/in no git repository/);
    git('init', '-q');
    expect(await files('--staged')).toEqual([0]);
    expect(await files('--changed')).toEqual([0, 'a.lyrics']);
    expect((await lyrilint(path, ['--since', 'HEAD'])).code).toBe(2);
    git('add', '.');
    expect(await files('--staged')).toEqual([0, 'a.lyrics']);
    git('commit', '-qm', 'one');
    expect(await files('--changed')).toEqual([0]);
    writeFileSync(join(path, 'b.txt'), tidy);
    writeFileSync(join(path, 'notes.txt'), 'Nothing here is a song, and nobody would say that it was one.\n');
    writeFileSync(join(path, 'a.lyrics'), untidy);
    expect(await files('--changed')).toEqual([0, 'a.lyrics', 'b.txt']);
    expect(await files('--since', 'HEAD', 'b.txt')).toEqual([0, 'b.txt']);
    expect((await lyrilint(path, ['--since', '--output=x'])).code).toBe(2);

    git('add', '.');
    git('mv', 'b.txt', 'new name.txt');
    writeFileSync(join(path, 'a.lyrics'), tidy);
    rmSync(join(path, 'new name.txt'));
    const { stderr } = await lyrilint(path, ['--staged']);
    expect(stderr).toBe(
      'a.lyrics has changes that are not staged; it is checked with them\n' +
        'new name.txt is staged but not there; it is not checked\n',
    );
    git('add', '.');
    git('commit', '-qm', 'two');
    mkdirSync(join(path, 'below'));
    git('mv', 'a.lyrics', 'below/é d.lyrics');
    expect(await files('--staged')).toEqual([0, 'below/é d.lyrics']);
    const { stdout } = await lyrilint(join(path, 'below'), [
      '--changed',
      '-f',
      'compact',
      '--only',
      'layout',
    ]);
    expect(stdout).toBe('');
    writeFileSync(join(path, 'other.lyrics'), tidy);
    const beside = await lyrilint(join(path, 'below'), ['--changed', '../[n-o]*.lyrics', '-f', 'json']);
    expect(JSON.parse(beside.stdout).files).toMatchObject([{ path: '../other.lyrics' }]);
    git('init', '-q', 'module');
    git('-C', 'module', 'commit', '-q', '--allow-empty', '-m', 'one');
    git('add', 'module');
    expect(await files('--staged')).toEqual([0, 'below/é d.lyrics']);
  });
});

describe('stream', () => {
  it('answers every line in order, and goes on after a bad one', async () => {
    const path = folder('findings');
    const input = [
      { id: 'a', text: untidy, format: true },
      { id: 2, path: 'song.txt' },
      { id: 3, path: 'gone.txt' },
      { id: 4 },
      { id: 5, text: 'x', notation: 'txet' },
      { id: 6, text: '[Verse]\0' },
    ]
      .map((line) => `${JSON.stringify(line)}\n`)
      .join('no JSON\n');
    const { code, stdout } = await lyrilint(path, ['stream'], { input });
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(2);
    expect(answers.map(({ id }) => id)).toEqual(['a', null, 2, null, 3, null, 4, null, 5, null, 6]);
    expect(answers[0].text).toBe((await lyrilint(path, ['format', '-'], { input: untidy })).stdout);
    expect(answers[0].findings.map((finding: { rule: string }) => finding.rule)).toEqual(
      answers[2].findings.map((finding: { rule: string }) => finding.rule),
    );
    expect(answers.slice(3).every(({ error }) => error || true)).toBe(true);
    expect(answers[4].error).toMatchObject({ code: 'read' });
    expect(answers[10].error).toMatchObject({ code: 'decode' });
  });
});

describe('the built command', () => {
  it('opens the file without a command line for what main checks without one', () => {
    const words = (file: string, pattern: RegExp) => pattern.exec(readFileSync(resolve(file), 'utf8'))?.[1];
    const door = words('bin/lyrilint.js', /const isPath = \(word\) => (.+);/);
    expect(door).toBeDefined();
    expect(door).toBe(
      words('src/cli/main.ts', /function isPlainPath\(word: string\): boolean \{\s+return (.+);/),
    );
  });

  const command = resolve('bin/lyrilint.js');
  const run = (cwd: string, argv: readonly string[], input = '') =>
    spawnSync(process.execPath, [command, ...argv], { cwd, input, encoding: 'utf8', maxBuffer: 1 << 28 });
  let many: string;

  beforeAll(() => {
    const newest = ['src', 'rules', 'scripts']
      .flatMap((name) =>
        readdirSync(name, { recursive: true, encoding: 'utf8' }).map((file) => join(name, file)),
      )
      .reduce((time, file) => Math.max(time, statSync(file).mtimeMs), 0);
    const built = statSync('dist/lyrilint.cjs', { throwIfNoEntry: false });
    if (!built || built.ctimeMs < newest || !existsSync('dist/types')) {
      execFileSync(process.execPath, ['scripts/build.js']);
      execFileSync(process.execPath, ['scripts/types.js']);
    }
    const files: Record<string, string> = {};
    for (let i = 0; i < 90; i++) files[`${i % 3}/${song(i).name}.txt`] = song(i).text;
    many = folder(null, files);
  });

  it('says the same on one thread and several, with a cache and without, from the bundle and from the source', async () => {
    const argv = ['-f', 'json', '--preset', 'all', '--no-config'];
    const one = run(many, [...argv, '--concurrency', 'off']);
    expect(one.stdout.length).toBeGreaterThan(10_000);
    for (const flags of [
      ['--concurrency', '3'],
      ['--cache'],
      ['--cache'],
      ['--cache', '--concurrency', '2'],
    ]) {
      const other = run(many, [...argv, ...flags]);
      expect([other.status, other.stdout === one.stdout], flags.join(' ')).toEqual([one.status, true]);
    }
    const source = await lyrilint(many, argv);
    const versionless = (text: string) => text.replace(/"version":"[\d.]+"/, '');
    expect([source.code, versionless(source.stdout) === versionless(one.stdout)]).toEqual([one.status, true]);
    const fixed = run(many, ['--fix', '--unsafe-fixes', '--diff', '--no-config', '--concurrency', 'off']);
    expect(fixed.stdout).toMatch(/^diff --git/);
    expect(run(many, ['--fix', '--unsafe-fixes', '--diff', '--no-config', '--concurrency', '2']).stdout).toBe(
      fixed.stdout,
    );
    const pretty = ['--concurrency', 'off', '--no-config'];
    expect(run(many, [...pretty.slice(2), '--concurrency', '2']).stdout).toBe(run(many, pretty).stdout);
  });

  it('gives each file its own answer where the plugin of a folder takes its time to load', () => {
    const slow =
      'await new Promise((done) => setTimeout(done, 50));\nexport default { name: "slow", rules: [] };\n';
    const files: Record<string, string> = {
      'a/rules.mjs': slow,
      'a/.lyrilintrc.json': '{"plugins":["./rules.mjs"]}',
    };
    for (let i = 0; i < 50; i++) {
      files[`a/${i}.lyrics`] = tidy;
      files[`b/${i}.lyrics`] = untidy;
    }
    const path = folder(null, files);
    const [one, several] = ['off', '2'].map((threads) => run(path, ['-f', 'json', '--concurrency', threads]));
    expect([one!.status, several!.status, several!.stdout === one!.stdout]).toEqual([0, 0, true]);
  });

  it('what is wrong with each of two configurations is told, though it is the same', () => {
    const broken = '{ "rules": { "nope": "warn" } }';
    const path = folder(null, {
      'a/.lyrilintrc.json': broken,
      'a/1.lyrics': tidy,
      'a/2.lyrics': tidy,
      'b/.lyrilintrc.json': broken,
      'b/1.lyrics': tidy,
    });
    const { status, stdout } = run(path, ['-f', 'json']);
    const places = JSON.parse(stdout).failures.map((failure: { path: string }) => failure.path);
    expect([status, places]).toEqual([2, ['a/.lyrilintrc.json', 'b/.lyrilintrc.json']]);
  });

  it('a cache that is broken, foreign or not writable is never wrong', () => {
    const argv = ['-f', 'compact', '--no-config'];
    const wanted = run(many, argv).stdout;
    const cache = join(many, '.lyrilintcache');
    run(many, [...argv, '--cache']);
    const whole = readFileSync(cache, 'utf8');
    for (const text of [
      '',
      'nonsense',
      whole.slice(0, whole.length / 2),
      whole.replace('cache 1', 'cache 9'),
      whole.replaceAll('"warn"', '"info"'),
    ]) {
      writeFileSync(cache, text);
      const { status, stdout } = run(many, [...argv, '--cache']);
      expect([status, stdout === wanted]).toEqual([0, true]);
    }
    const { status, stdout, stderr } = run(many, [...argv, '--cache-location', '0/000000.txt/cache']);
    expect([status, stdout === wanted, /cache could not be written/.test(stderr)]).toEqual([0, true, true]);
    // What was found depends on the configuration, and the cache knows.
    expect(run(many, [...argv, '--cache', '--only', 'layout']).stdout).toBe(
      run(many, [...argv, '--only', 'layout']).stdout,
    );
  });

  it('a cache knows what a plugin is made of', () => {
    const path = folder(null, {
      'song.lyrics': tidy,
      '.lyrilintrc.json': '{ "plugins": ["./plugin.cjs"], "rules": { "odd/all": "warn" } }',
      'plugin.cjs': `module.exports = { name: 'odd', rules: [require('./parts')] };`,
      'parts/index.js': `module.exports = { id: 'all', messages: { is: { en: '{word}' } }, *check() { yield { at: { start: 0, end: 1 }, message: 'is', data: { word: require('../word').word } }; } };`,
      'word.js': `exports.word = 'old';`,
    });
    const said = () => run(path, ['--cache', '-f', 'compact']).stdout;
    expect([said(), said()]).toEqual([expect.stringMatching(/warn old/), expect.stringMatching(/warn old/)]);
    writeFileSync(join(path, 'word.js'), `exports.word = 'new';`);
    expect(said()).toMatch(/warn new/);
  });

  it.each([
    [
      'lyrilint.config.mjs',
      'export default {\n  rules: [}\n};\n',
      '2:1',
      "is not valid JavaScript: Unexpected token '}'",
    ],
    [
      'lyrilint.config.cjs',
      'module.exports = {\n  rules: [}\n};\n',
      '2:1',
      "is not valid JavaScript: Unexpected token '}'",
    ],
    [
      'lyrilint.config.mjs',
      'export default {\n  rules: nope,\n};\n',
      '2:10',
      'cannot be loaded: nope is not defined',
    ],
  ])('says where %s is broken', (name, code, at, message) => {
    const { status, stdout } = run(folder(null, { 'song.txt': untidy, [name]: code }), ['-f', 'compact']);
    expect([status, stdout.trim()]).toEqual([
      2,
      `${name}:${at}: error the configuration ${message} [config]`,
    ]);
  });

  it('starts for a text from what a text needs, whether compiled code is kept, broken or cannot be', () => {
    const place = folder(null);
    const dist = join(place, 'dist');
    const copy = (...names: string[]) => {
      for (const name of names) cpSync(name, join(place, name), { recursive: true });
    };
    const path = folder(null, { 'song.txt': untidy, 'song.md': untidy });
    const start = (file: string) => {
      const { status, stdout } = spawnSync(process.execPath, [join(place, 'bin/lyrilint.js'), file], {
        cwd: path,
        encoding: 'utf8',
      });
      return { status, stdout };
    };
    const { status, stdout } = run(path, ['song.txt']);
    const kept = () => readdirSync(dist).filter((name) => name.endsWith('.cache'));
    copy('bin', 'dist/check.cjs', 'dist/sample');
    expect(start('song.txt')).toEqual({ status, stdout });
    expect(start('song.md').stdout).toBe('');
    expect(kept()).toEqual([]);
    copy('dist/cosmiconfig.cjs');
    expect(start('song.txt')).toEqual({ status, stdout });
    const caches = kept();
    expect(caches).toHaveLength(2);
    expect(start('song.txt')).toEqual({ status, stdout });
    for (const name of caches) writeFileSync(join(dist, name), 'nonsense');
    expect(start('song.txt')).toEqual({ status, stdout });
    for (const name of caches) expect(statSync(join(dist, name)).size).toBeGreaterThan(10_000);
    for (const name of caches) {
      rmSync(join(dist, name));
      mkdirSync(join(dist, name));
    }
    expect(start('song.txt')).toEqual({ status, stdout });
    expect(kept()).toEqual(caches);
  });

  // What a start costs is what it reads, compiles and asks Node for: no clock is needed to see that it grew.
  it.each([
    ['a text', 'song.txt', {}, []],
    ['a text under a JSON configuration', 'song.txt', { '.lyrilintrc.json': '{}' }, []],
    ['a text under a YAML configuration', 'song.txt', { '.lyrilintrc.yaml': 'rules: {}\n' }, ['cosmiconfig']],
    ['Markdown', 'song.md', {}, ['markdown-parser']],
  ])('opens no more of dist than %s needs', (_, file, files, others) => {
    const path = folder(null, { 'song.txt': untidy, 'song.md': untidy, ...files });
    const trace = folder(null, {
      'trace.cjs': `const fs = require('node:fs');
        const { readFileSync, writeFileSync } = fs;
        const read = [];
        fs.readFileSync = (file, ...rest) => (read.push(String(file)), readFileSync(file, ...rest));
        process.on('exit', () => writeFileSync(process.env.TRACE, JSON.stringify({ read, loaded: process.moduleLoadList })));`,
    });
    const traced = (...argv: string[]): { read: string[]; loaded: string[] } => {
      const result = join(trace, 'result.json');
      const env = { ...process.env, TRACE: result };
      const { stderr } = spawnSync(process.execPath, ['-r', join(trace, 'trace.cjs'), ...argv], {
        cwd: path,
        encoding: 'utf8',
        env,
      });
      expect(stderr).toBe('');
      return JSON.parse(readFileSync(result, 'utf8'));
    };
    const { read, loaded } = traced(command, file);
    const opened = read.filter((name) => dirname(name) === resolve('dist')).map((name) => basename(name));
    const cache = `-${process.version}-${process.arch}.cache`;
    expect(opened).toEqual(['check', ...others].flatMap((name) => [`${name}.cjs`, name + cache]));
    const known = new Set(traced('-e', '0').loaded);
    const asked = loaded.filter((name) => /^NativeModule (?!internal\/)/.test(name) && !known.has(name));
    if (others.length === 0) expect(asked).toEqual(['NativeModule vm']);
  });

  it('keeps what every start compiles small', () => {
    // 653 kB when this was written. What only some runs need belongs into a file that is opened late (scripts/build.js).
    expect(statSync('dist/check.cjs').size).toBeLessThan(720_000);
  });

  it.skipIf(process.platform === 'win32')('says in one line that its folder was deleted', () => {
    const gone = (...argv: string[]) => {
      const line = `cd "$1" && rm -r "$1" && shift && exec "$@"`;
      const { status, stdout, stderr } = spawnSync(
        'sh',
        ['-c', line, 'sh', folder(null), process.execPath, command, ...argv],
        { encoding: 'utf8', input: '' },
      );
      return { status, stdout, stderr };
    };
    const told = {
      status: 2,
      stdout: '',
      stderr: 'error: the working folder was deleted or cannot be read; run this in another\n',
    };
    expect(gone('song.txt')).toEqual(told);
    expect(gone('--fix', 'song.txt')).toEqual(told);
    expect(JSON.parse(gone('-f', 'json').stdout)).toMatchObject({ failures: [{ code: 'usage' }] });
    expect(gone('--version')).toMatchObject({ status: 0, stderr: '' });
  });

  it('findings do not depend on the order of files', () => {
    const lines = (...paths: string[]) =>
      run(many, ['-f', 'compact', '--no-config', ...paths])
        .stdout.split('\n')
        .sort();
    expect(lines('2', '0', '1')).toEqual(lines('.'));
  });

  it('watches, and what it writes wakes it not', async () => {
    const path = folder('tidy');
    const child = spawn(
      process.execPath,
      [command, '--watch', '-f', 'compact', '-f', 'json=report.json', '--cache'],
      { cwd: path, stdio: ['ignore', 'pipe', openSync(join(path, 'watch.log'), 'w')] },
    );
    let stdout = '';
    child.stdout!.on('data', (data) => (stdout += data));
    const runs = () => readFileSync(join(path, 'watch.log'), 'utf8').split('Watching').length - 1;
    const until = async (done: () => boolean) => {
      for (let i = 0; i < 100 && !done(); i++) await new Promise((wait) => setTimeout(wait, 50));
    };
    await until(() => runs() > 0);
    await new Promise((wait) => setTimeout(wait, 600));
    expect([runs(), stdout]).toEqual([1, '']);
    writeFileSync(join(path, 'boats.txt'), untidy);
    await until(() => /misplaced-outro/.test(stdout));
    expect(stdout).toMatch(/misplaced-outro/);
    expect(JSON.parse(readFileSync(join(path, 'report.json'), 'utf8')).summary.warn).toBe(3);
    child.kill('SIGINT');
    expect(await new Promise((done) => child.on('close', done))).toBe(130);
  });

  it('a thread that dies is a failure', () => {
    const path = folder(null, {
      '.lyrilintrc.json': '{ "plugins": ["./plugin.cjs"], "rules": { "odd/exit": "warn" } }',
      'plugin.cjs': `module.exports = { name: 'odd', rules: [{ id: 'exit', messages: {}, *check({ song }) { if (song.tree.source.includes('boats')) process.exit(0); } }] };`,
      'a.txt': tidy.replaceAll('boats', 'planes'),
      'b.txt': tidy,
      'c.txt': tidy.replaceAll('boats', 'planes'),
    });
    const threads = run(path, ['--concurrency', '2']);
    expect([threads.status, /the thread that checked it died/.test(threads.stdout)]).toEqual([2, true]);
    // On one thread the process ends, and that must not pass for clean.
    const one = run(path, ['--concurrency', 'off']);
    expect([one.status, one.stderr]).toEqual([
      2,
      expect.stringMatching(/^error: the run ended before it was done/),
    ]);
  });

  it('a closed pipe ends quietly, an interrupt with 130', async () => {
    const child = spawn(
      'sh',
      ['-c', `"${process.execPath}" "${command}" -f json --preset all --no-config | head -c 100`],
      { cwd: many },
    );
    let stderr = '';
    child.stderr.on('data', (data) => (stderr += data));
    await new Promise((done) => child.on('close', done));
    expect(stderr).toBe('');
    if (existsSync('/dev/full')) {
      const full = spawnSync('sh', ['-c', `"${process.execPath}" "${command}" rules > /dev/full`], {
        encoding: 'utf8',
      });
      expect([full.status, full.stderr]).toEqual([
        2,
        'error: the output cannot be written: no space left on the disk\n',
      ]);
    }
    const waiting = spawn(process.execPath, [command, 'stream', '--no-config'], { cwd: many });
    waiting.stdin.write('{ "text": "[Verse]" }\n');
    await new Promise((answered) => waiting.stdout.once('data', answered));
    waiting.kill('SIGINT');
    expect(await new Promise((done) => waiting.on('close', done))).toBe(130);
  });

  it('killed while it writes, it leaves every file old or new, whole', async () => {
    const path = folder(null);
    const texts = new Map<string, readonly [string, string]>();
    for (let i = 0; i < 60; i++) {
      const text = `${untidy}\n`.repeat(20);
      writeFileSync(join(path, `${i}.lyrics`), text);
      texts.set(`${i}.lyrics`, [text, '']);
    }
    const probe = folder(null, { 'a.lyrics': `${untidy}\n`.repeat(20) });
    run(probe, ['format']);
    const after = readFileSync(join(probe, 'a.lyrics'), 'utf8');
    for (const wait of [90, 110, 130]) {
      for (const [name, [text]] of texts) writeFileSync(join(path, name), text);
      const child = spawn(process.execPath, [command, 'format', '--concurrency', 'off'], {
        cwd: path,
        stdio: 'ignore',
      });
      const closed = new Promise((done) => child.on('close', done));
      await new Promise((done) => setTimeout(done, wait));
      child.kill('SIGKILL');
      await closed;
      for (const [name, [before]] of texts)
        expect([before, after]).toContain(readFileSync(join(path, name), 'utf8'));
    }
  });

  it('stopped while threads write, it leaves nothing beside the songs', async () => {
    const names = Array.from({ length: 200 }, (_, i) => `${i}.lyrics`);
    const path = folder(null);
    for (const wait of [0, 10, 20]) {
      for (const name of names) writeFileSync(join(path, name), untidy);
      const child = spawn(process.execPath, [command, '--fix', '--concurrency', '3', '-f', 'compact'], {
        cwd: path,
      });
      // It may be done before it is stopped.
      const closed = new Promise((done) => child.on('close', done));
      await new Promise((answered) => child.stdout.once('data', answered));
      await new Promise((done) => setTimeout(done, wait));
      child.kill('SIGINT');
      await closed;
      expect(readdirSync(path).filter((name) => name !== '.git' && !names.includes(name))).toEqual([]);
    }
  });

  it('runs under GNU parallel', (context) => {
    if (spawnSync('parallel', ['--version']).status !== 0) {
      context.skip('GNU parallel is not installed');
      return;
    }
    const input = Array.from(
      { length: 40 },
      (_, id) => `${JSON.stringify({ id, text: song(id).text })}\n`,
    ).join('');
    const { status, stdout } = spawnSync(
      'parallel',
      ['--pipe', '--keep-order', '-N10', process.execPath, command, 'stream', '--no-config'],
      { input, encoding: 'utf8' },
    );
    const ids = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).id);
    expect([status, ids]).toEqual([0, Array.from({ length: 40 }, (_, id) => id)]);
    expect(stdout).toBe(run(top, ['stream', '--no-config'], input).stdout);
  });

  it('the package is complete', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/check-package.js'], {
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
  });
});
