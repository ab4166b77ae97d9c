// Runs a script of this folder that is written in TypeScript, which Node 20 cannot: `node scripts/run.js generate --check`.
// The script is bundled into node_modules/.cache, so that its packages are found, and gets the arguments after its name.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const [name, ...args] = process.argv.slice(2);
if (!name) {
  console.error('which script? node scripts/run.js NAME');
  process.exit(2);
}
const folder = join('node_modules', '.cache', 'lyrilint');
const bundle = join(folder, `${name.replaceAll('/', '-')}-${process.pid}.mjs`);
mkdirSync(folder, { recursive: true });
try {
  await build({
    entryPoints: [join('scripts', `${name}.ts`)],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
  process.argv.splice(1, process.argv.length - 1, bundle, ...args);
  await import(pathToFileURL(bundle).href);
} finally {
  rmSync(bundle, { force: true });
}
