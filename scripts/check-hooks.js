// Runs the hooks of .pre-commit-hooks.yaml in pre-commit itself, on a repository made for it: `npm run hooks`. pre-commit installs
// this working tree with npm, so it takes a minute and needs the network. Says so and succeeds where pre-commit is not installed.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = new URL('../', import.meta.url).pathname;
if (spawnSync('pre-commit', ['--version']).error) {
  console.log('skipped: pre-commit is not installed (apt-get install pre-commit, or pip install pre-commit)');
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'lyrilint-hooks-'));
const repository = join(folder, 'songs');
const song = join(repository, 'song.lyrics');
const run = (command, args, cwd = repository) =>
  spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, PRE_COMMIT_HOME: join(folder, 'home') },
  });

function check(what, { stdout, stderr, status }, wanted) {
  const ok = (status === 0) === wanted.passes && wanted.says.test(stdout) && (wanted.and?.() ?? true);
  console.log(`${ok ? 'ok' : 'failed'}: ${what}`);
  if (!ok) {
    console.error(stdout + stderr);
    process.exitCode = 1;
  }
}

try {
  run('git', ['init', '-q', repository], folder);
  copyFileSync(join(root, 'fixtures/projects/findings/song.txt'), song);
  const before = readFileSync(song, 'utf8');
  writeFileSync(join(repository, 'requirements.txt'), 'verse==2.0\nchorus>=1\n');
  run('git', ['add', '.']);
  const hooks = () => run('pre-commit', ['try-repo', root, '--all-files', '--verbose']);
  check('lyrilint tells what is off and passes, lyrilint-format lays out and stops the commit', hooks(), {
    passes: false,
    says: /lyrilint\.+Passed[\s\S]*misplaced-outro[\s\S]*in 1 file[\s\S]*lyrilint format\.+Failed[\s\S]*files were modified by this hook/,
    and: () => readFileSync(song, 'utf8') !== before,
  });
  writeFileSync(song, '[Verse\nPaper boats along the gutter\n');
  run('git', ['add', '.']);
  check('lyrilint stops the commit at an error, lyrilint-format passes what is laid out', hooks(), {
    passes: false,
    says: /lyrilint\.+Failed[\s\S]*unclosed-tag[\s\S]*lyrilint format\.+Passed/,
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
