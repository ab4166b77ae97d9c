import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { defaultLoadersSync } from 'cosmiconfig';
import { afterAll, describe, expect, it } from 'vitest';
import { lyrilint } from './world.ts';

// biome-ignore lint/suspicious/noExplicitAny: what the files of GitHub and pre-commit hold is checked by use.
const yaml = (path: string): any => defaultLoadersSync['.yaml'](path, readFileSync(path, 'utf8'));
const top = mkdtempSync(join(tmpdir(), 'lyrilint-hooks-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

const untidy = readFileSync('fixtures/projects/findings/song.txt', 'utf8');

describe('action.yml', () => {
  const { inputs, runs } = yaml('action.yml');
  let folders = 0;

  /** Runs the steps as GitHub does: in bash that stops at an error, with what the inputs say in the environment. */
  function act(given: Readonly<Record<string, string>>) {
    const folder = join(top, String(folders++));
    const tools = join(top, 'tools');
    mkdirSync(join(folder, 'songs'), { recursive: true });
    mkdirSync(tools, { recursive: true });
    writeFileSync(join(folder, 'songs/my song.lyrics'), untidy);
    writeFileSync(join(folder, 'songs/other.lyrics'), untidy);
    // The package need not be published for this: what npx would fetch is the build that stands here.
    writeFileSync(
      join(tools, 'npx'),
      `#!/bin/sh\necho "$1 $2" > fetched\nshift 2\nexec "${process.execPath}" "${resolve('bin/lyrilint.js')}" "$@"\n`,
    );
    chmodSync(join(tools, 'npx'), 0o755);
    const input = (name: string): string => given[name] ?? inputs[name].default;
    let stdout = '';
    for (const { run, shell, env = {} } of runs.steps) {
      const filled = Object.entries<string>(env).map(([name, text]) => [
        name,
        text.replace(/\$\{\{ inputs\.(\w+) \}\}/g, (_, name: string) => input(name)),
      ]);
      expect([shell, /\$\{\{/.test(run)], 'an expression in the script could be code').toEqual([
        'bash',
        false,
      ]);
      const result = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
        cwd: folder,
        encoding: 'utf8',
        env: {
          PATH: `${tools}${delimiter}${process.env['PATH']}`,
          GITHUB_ACTIONS: 'true',
          ...Object.fromEntries(filled),
        },
      });
      stdout += result.stdout;
      if (result.status !== 0) return { folder, stdout, code: result.status };
    }
    return { folder, stdout, code: 0 };
  }

  it('checks everything with annotations when it is told nothing', () => {
    const { code, stdout, folder } = act({});
    expect(code).toBe(0);
    expect(stdout).toMatch(/^::warning file=songs\/my song\.lyrics,line=1,/m);
    expect(readFileSync(join(folder, 'fetched'), 'utf8')).toBe('--yes lyrilint@latest\n');
  });

  it('hands flags, globs and the version on', () => {
    const { code, stdout, folder } = act({
      paths: 'songs/oth*.lyrics',
      arguments: '--max-warnings 0 -f sarif=out.sarif -f github',
      version: '0.1.0',
    });
    expect([code, /other\.lyrics/.test(stdout), /my song/.test(stdout)]).toEqual([1, true, false]);
    expect(JSON.parse(readFileSync(join(folder, 'out.sarif'), 'utf8')).runs[0].results).toHaveLength(3);
    expect(readFileSync(join(folder, 'fetched'), 'utf8')).toBe('--yes lyrilint@0.1.0\n');
  });

  it('runs nothing that an input holds, and fails where one is wrong', () => {
    for (const given of [
      { arguments: '; touch hacked' },
      { arguments: '$(touch hacked)' },
      { paths: '`touch hacked`' },
      { paths: '--fixx' },
      { arguments: '--fixx' },
    ]) {
      const { code, folder } = act(given);
      expect([code, existsSync(join(folder, 'hacked'))], JSON.stringify(given)).toEqual([2, false]);
    }
  });
});

describe('.pre-commit-hooks.yaml', () => {
  const hooks: readonly { id: string; entry: string; files: string; args?: string[] }[] =
    yaml('.pre-commit-hooks.yaml');

  // `npm run hooks` runs them in pre-commit itself, where that is installed.
  it.each(hooks.map((hook) => [hook.id, hook] as const))(
    '%s runs on the files that it takes',
    async (_, hook) => {
      const files = new RegExp(hook.files);
      for (const name of ['a.lyrics', 'b/c.lrc', 'd.cho', 'e.suno'])
        expect(files.test(name), name).toBe(true);
      for (const name of ['README.md', 'requirements.txt', 'a.lyrics.bak'])
        expect(files.test(name), name).toBe(false);
      const folder = join(top, hook.id);
      mkdirSync(folder);
      writeFileSync(join(folder, 'song.lyrics'), untidy);
      const [command, ...argv] = hook.entry.split(' ');
      const { code, stdout } = await lyrilint(folder, [...argv, ...(hook.args ?? []), 'song.lyrics']);
      expect([command, code], stdout).toEqual(['lyrilint', 0]);
      expect(readFileSync(join(folder, 'song.lyrics'), 'utf8') === untidy).toBe(
        hook.id !== 'lyrilint-format',
      );
    },
  );
});

describe('the docs', () => {
  it('hold recipes in which every flag exists', async () => {
    const { stdout } = await lyrilint(top, ['--help']);
    const { stdout: format } = await lyrilint(top, ['help', 'format']);
    const known = new Set((stdout + format).match(/--[a-z-]+/g));
    const recipes = readFileSync('docs/ci.md', 'utf8').match(/lyrilint[^`\n|]*/g)!;
    for (const recipe of recipes)
      for (const flag of recipe.match(/(?<=\s)--[a-z-]+/g) ?? []) expect(known, recipe).toContain(flag);
  });
});
