// Makes dist/types/: declarations of what the package exports. A rule is a Rule to those who import it, whatever it holds.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('../', import.meta.url).pathname;
const out = join(root, 'dist', 'types');
rmSync(out, { recursive: true, force: true });
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.types.json')], {
  encoding: 'utf8',
  cwd: root,
});
if (status !== 0) {
  console.error(stdout);
  process.exit(1);
}
rmSync(join(out, 'rules'), { recursive: true });
const index = join(out, 'src', 'index.d.ts');
writeFileSync(
  index,
  readFileSync(index, 'utf8').replace(
    /import \{ rules \} from '\.\.\/rules\/index\.ts';/,
    "import type { Rule } from './rule.ts';\ndeclare const rules: readonly Rule[];",
  ),
);
const reached = new Set();
for (const name of ['index', 'node', 'rule', 'testing', 'adapters/unified', 'adapters/prettier'])
  visit(join(out, 'src', `${name}.d.ts`));

/** Follows imports, so that only what somebody can reach is kept; names files as they are when they run. */
function visit(file) {
  if (reached.has(file)) return;
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return;
  }
  reached.add(file);
  for (const [, path] of text.matchAll(/(?:from|import\()\s*'(\.[^']+)\.ts'/g))
    visit(join(file, '..', `${path}.d.ts`));
  writeFileSync(file, text.replace(/((?:from|import\()\s*'\.[^']+)\.ts'/g, "$1.js'"));
}

for (const name of readdirSync(out, { recursive: true })) {
  if (name.endsWith('.d.ts') && !reached.has(join(out, name))) rmSync(join(out, name));
}
