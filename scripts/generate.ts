// Writes every file that is made from others: `npm run generate`. With `--check` nothing is written, and a file that
// differs fails. Each step is a script of scripts/generate and runs on its own, since later ones read what earlier ones wrote.
import { spawnSync } from 'node:child_process';

const steps = ['rules-index', 'rule-pages', 'schema', 'targets', 'configuration', 'command-line', 'readme'];

for (const step of steps) {
  const { status } = spawnSync(
    process.execPath,
    ['scripts/run.js', `generate/${step}`, ...process.argv.slice(2)],
    { stdio: 'inherit' },
  );
  if (status !== 0) process.exitCode = 1;
}
