import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

const song = ['text', 'words', 'syntax', 'song'];
const pure = [...song, 'rule', 'engine', 'targets', 'convert', 'errors'];
const library = [...pure, 'config', 'report', 'editor', 'rules/index', 'known', 'index'];

// docs/architecture.md, "Who may know whom": a layer may import itself and these, and of packages the ones named.
const mayImport: Record<string, readonly string[]> = {
  text: ['get-east-asian-width'],
  words: [],
  syntax: ['text', 'words', 'remark-parse', 'unified', 'saxes'],
  song: ['text', 'words', 'syntax'],
  rule: song,
  rules: ['rule'],
  'rules/index': ['rules', 'rule'],
  engine: [...song, 'rule'],
  targets: [...song, 'rule'],
  convert: [...song, 'rule', 'targets'],
  errors: [],
  config: [...pure, 'node:', 'cosmiconfig'],
  report: pure,
  editor: [...pure, 'report'],
  known: ['rules/index', 'config', 'targets'],
  index: library,
  files: [...library, 'node:', 'ignore', 'tinyglobby'],
  node: [...library, 'node:', 'files'],
  testing: [...pure, 'config', 'report', 'index'],
  adapters: [...library, 'node:', 'files', 'node', 'prettier', 'unified', 'unist', 'vfile'],
  lsp: [...library, 'node:', 'files', 'node', 'vscode-languageserver', 'vscode-languageserver-protocol'],
  cli: [...library, 'node:', 'files', 'node', 'lsp', 'commander', 'chalk', 'chokidar'],
};

/** `src/song/read.ts` is of `song`, `src/rule.ts` of `rule`, `rules/index.ts` of `rules/index`. */
function layerOf(path: string): string {
  if (path === 'rules/index.ts') return 'rules/index';
  const [top, next] = path.split('/');
  return top === 'rules' ? top : next!.replace(/\.ts$/, '');
}

interface Import {
  readonly to: string;
  /** Gone when the program runs: `import type`, `export type`. */
  readonly isType: boolean;
}

const statement =
  /^(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'|^import\s+'([^']+)'|\b(?:import|require)\(\s*'([^']+)'\s*\)/gm;

/** What a file of ours imports: files from the root on, `node:` modules, names of packages. */
function importsOf(path: string): readonly Import[] {
  const text = readFileSync(join(root, path), 'utf8');
  return [...text.matchAll(statement)].map(([, type, from, bare, dynamic]) => {
    const specifier = (from ?? bare ?? dynamic)!;
    const to = specifier.startsWith('.')
      ? relative(root, resolve(root, dirname(path), specifier)).replaceAll(sep, '/')
      : specifier.startsWith('node:')
        ? 'node:'
        : specifier.replace(/^((?:@[^/]+\/)?[^/]+).*$/, '$1');
    return { to, isType: type !== undefined };
  });
}

const files = ['src', 'rules'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name.replaceAll(sep, '/')}`),
);

test('every import goes down', () => {
  const wrong = files.flatMap((path) => {
    const layer = layerOf(path);
    return importsOf(path)
      .map(({ to }) => ({ to, of: /^(?:src|rules)\//.test(to) ? layerOf(to) : to }))
      .filter(({ of }) => of !== layer && !mayImport[layer]?.includes(of))
      .map(({ to }) => `${path} imports ${to}`);
  });
  expect(wrong).toEqual([]);
  expect(Object.keys(mayImport).sort()).toEqual([...new Set(files.map(layerOf))].sort());
});

test('in config load.ts alone touches the disk, and what index.ts reaches neither knows Node nor any package', () => {
  const touching = files.filter(
    (path) => layerOf(path) === 'config' && importsOf(path).some(({ to }) => to === 'node:'),
  );
  expect(touching).toEqual(['src/config/load.ts']);
  const reached = new Set(['src/index.ts']);
  for (const path of reached)
    for (const { to, isType } of importsOf(path)) if (!isType && existsSync(join(root, to))) reached.add(to);
  expect(reached).toContain('rules/index.ts');
  expect(reached).toContain('src/engine/layout.ts');
  const outside = [...reached].flatMap((path) => importsOf(path).filter(({ to }) => !to.includes('/')));
  expect(outside).toEqual([]);
});

test('every package we bring along has its reason in docs/dependencies.md', () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const page = readFileSync(join(root, 'docs/dependencies.md'), 'utf8');
  const named = [...page.matchAll(/^\| ([@a-z][^|]+) \|/gm)].flatMap(([, names]) => names!.split(', '));
  expect(named.filter((name) => name !== 'package').sort()).toEqual(Object.keys(dependencies).sort());
});
