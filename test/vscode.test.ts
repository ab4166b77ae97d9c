import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { settingNames } from '../src/lsp/workspace.ts';
import { lyricExtensions } from '../src/syntax/sniff.ts';

// The extension for VS Code has tests of its own, which need its own packages. What it says of the server is held here.

const folder = fileURLToPath(new URL('../editors/vscode/', import.meta.url));
const read = (name: string) => JSON.parse(readFileSync(`${folder}${name}`, 'utf8'));
const manifest = read('package.json');

test('the extension takes the files and has the settings that the server knows', () => {
  const { languages, configuration } = manifest.contributes;
  const extensions = languages.flatMap((language: { extensions: string[] }) => language.extensions);
  expect(extensions.sort()).toEqual([...lyricExtensions].sort());
  const settings = Object.keys(configuration.properties).map((name) => name.replace('lyrilint.', ''));
  // Where the server is, and what is said between it and the editor, is for the editor to know.
  expect(settings.sort()).toEqual([...settingNames, 'path', 'trace.server'].sort());
});

test('the extension speaks English and Chinese', () => {
  const used = [...JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key).sort();
  for (const name of ['package.nls.json', 'package.nls.zh-cn.json'])
    expect(Object.keys(read(name)).sort()).toEqual(used);
  const source = readFileSync(`${folder}src/extension.ts`, 'utf8');
  const said = [...source.matchAll(/l10n\.t\('([^']+)'/g)].map(([, words]) => words).sort();
  expect(Object.keys(read('l10n/bundle.l10n.zh-cn.json')).sort()).toEqual(said);
});

const isInstalled = existsSync(`${folder}node_modules`);
if (!isInstalled)
  console.log('skipped: editors/vscode is not installed (npm ci there), so its own tests were not run');

test.skipIf(!isInstalled)('the extension passes its own tests, packaged server and all', () => {
  const { status, stdout, stderr } = spawnSync('npm', ['test'], { cwd: folder, encoding: 'utf8' });
  expect(status, stdout + stderr).toBe(0);
});
