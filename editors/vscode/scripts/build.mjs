// Bundles the extension, and puts the server of this repository and the schema of its configuration beside it.
import { cp, mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('..', import.meta.url));
const root = fileURLToPath(new URL('../../..', import.meta.url));

await build({
  absWorkingDir: here,
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.cjs',
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
});
// The library, its types and the code cache of one Node are of no use to an editor.
await rm(`${here}server`, { recursive: true, force: true });
await mkdir(`${here}server`);
await cp(`${root}bin`, `${here}server/bin`, { recursive: true });
await cp(`${root}dist`, `${here}server/dist`, {
  recursive: true,
  filter: (path) => !/[\\/](?:lib|types)$|\.cache(?:\.\d+)?$/.test(path),
});
for (const name of ['rules', 'rules.md'])
  await cp(`${root}docs/${name}`, `${here}docs/${name}`, { recursive: true });
await cp(`${root}schema.json`, `${here}schema.json`);
await cp(`${root}LICENSE`, `${here}LICENSE.txt`);
