// Runs the package check on Node 20, 22, 24 and 26 (or on those named), each installed from npm into a folder of its own.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const root = new URL('../', import.meta.url).pathname;
const versions = process.argv.length > 2 ? process.argv.slice(2) : ['20', '22', '24', '26'];
let failed = false;
for (const version of versions) {
  const folder = join(tmpdir(), `lyrilint-node-${version}`);
  const bin = join(folder, 'node_modules', `node-linux-${process.arch}`, 'bin');
  if (!existsSync(join(bin, 'node'))) {
    mkdirSync(folder, { recursive: true });
    const install = [
      'install',
      '--no-audit',
      '--no-fund',
      '--prefix',
      folder,
      `node-linux-${process.arch}@${version}`,
    ];
    const { status, stderr } = spawnSync('npm', install, { encoding: 'utf8' });
    if (status !== 0) {
      console.log(`Node ${version}: could not be installed\n${stderr}`);
      failed = true;
      continue;
    }
  }
  const { status, stdout, stderr } = spawnSync(join(bin, 'node'), ['scripts/check-package.js'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` },
  });
  console.log(`Node ${version}: ${status === 0 ? stdout.trim() : `failed\n${stderr}`}`);
  failed ||= status !== 0;
}
process.exitCode = failed ? 1 : 0;
