import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

// docs/architecture.md, "Who may know whom": a layer may import itself and these.
const mayImport: Record<string, readonly string[]> = {
  text: [],
  words: [],
  syntax: ['text', 'words'],
  language: ['text', 'words'],
  song: ['text', 'words', 'syntax', 'language'],
  rule: ['text', 'words', 'syntax', 'language', 'song'],
  rules: ['rule'],
  engine: ['text', 'words', 'syntax', 'language', 'song', 'rule'],
  targets: ['text', 'words', 'syntax', 'language', 'song', 'rule'],
  convert: ['text', 'words', 'syntax', 'language', 'song', 'rule', 'targets'],
  config: ['text', 'words', 'syntax', 'song', 'rule', 'engine', 'targets', 'convert', 'errors'],
  report: ['text', 'words', 'syntax', 'song', 'rule', 'engine', 'targets', 'convert'],
  editor: ['text', 'words', 'syntax', 'song', 'rule', 'engine', 'targets', 'convert', 'report'],
  errors: [],
};

const leaves = new Set(['cli', 'lsp', 'adapters', 'node', 'files', 'testing', 'index', 'known']);
// config/load.ts alone touches the disk below the leaves.
const mayTouchNode = new Set(['src/config/load.ts']);

function layerOf(path: string): string {
  const [top, next] = path.split('/');
  return top === 'rules' ? 'rules' : next!.replace(/\.ts$/, '');
}

test('every import goes down', () => {
  const wrong: string[] = [];
  const files = ['src', 'rules'].flatMap((folder) => listFiles(join(root, folder)));
  for (const file of files) {
    const path = relative(root, file);
    const layer = layerOf(path);
    for (const [, specifier] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)) {
      if (specifier!.startsWith('node:')) {
        if (!leaves.has(layer) && !mayTouchNode.has(path)) wrong.push(`${path} imports ${specifier}`);
        if (layer === 'index') wrong.push(`${path} imports ${specifier}`);
        continue;
      }
      if (!specifier!.startsWith('.')) continue;
      const target = relative(root, resolve(dirname(file), specifier!));
      const to = layerOf(target);
      if (path === 'rules/index.ts' || to === layer || leaves.has(layer)) continue;
      if (!mayImport[layer]?.includes(to)) wrong.push(`${path} imports ${target}`);
    }
  }
  expect(wrong).toEqual([]);
});

function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}
