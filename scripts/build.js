// Makes dist/: a CommonJS file with all of src and rules, one with what checks paths alone, and one for each heavy third party.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { documentation, leanRules } from './build/rules.js';

const root = new URL('../', import.meta.url);
const path = (name) => new URL(name, root).pathname;
const { version } = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));
const out = `dist-${process.pid}`;

// What is loaded late lies in a file of its own and holds none of our code but the door to it.
const late = {
  'markdown-parser': { imported: /\/markdown-parser\.ts$/, entry: 'src/syntax/markdown-parser.ts' },
  'xml-parser': { imported: /\/xml-parser\.ts$/, entry: 'src/syntax/xml-parser.ts' },
  // Of cosmiconfig, the loaders: the search is ours.
  cosmiconfig: { imported: /^cosmiconfig$/, entry: 'cosmiconfig/dist/defaults.js' },
  tinyglobby: { imported: /^tinyglobby$/, entry: 'tinyglobby' },
  chokidar: { imported: /^chokidar$/, entry: 'chokidar' },
  'language-server': { imported: /\/language-server\.ts$/, entry: 'src/lsp/language-server.ts' },
};

const common = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  legalComments: 'none',
  logLevel: 'warning',
  absWorkingDir: path('.'),
  minify: true,
  define: { LYRILINT_VERSION: JSON.stringify(version), 'import.meta.url': '__filename' },
};

/** Sends imports of what is loaded late to its own file. */
const lateFiles = {
  name: 'late-files',
  setup(builder) {
    for (const [name, { imported }] of Object.entries(late))
      builder.onResolve({ filter: imported }, ({ kind }) =>
        kind === 'entry-point' ? undefined : { path: `./${name}.cjs`, external: true },
      );
  },
};

// `lyrilint`, `lyrilint/node` and so on; adapters where there are any.
const library = Object.fromEntries(
  ['index', 'node', 'rule', 'testing', 'adapters/unified', 'adapters/prettier']
    .filter((name) => existsSync(path(`src/${name}.ts`)))
    .map((name) => [name.replace('adapters/', ''), `src/${name}.ts`]),
);

/** Puts what a module makes of data, and nothing else, in its place. */
const evaluated = {
  name: 'evaluated',
  setup(builder) {
    builder.onLoad({ filter: /\/section-index\.ts$/ }, async ({ path: file }) => {
      const data = Object.entries(await evaluate(file)).map(
        ([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`,
      );
      return { contents: data.join(''), loader: 'js' };
    });
  },
};

/** Leaves out the command line, of which a call with paths alone makes no use: see bin/lyrilint.js. */
const pathsAlone = {
  name: 'paths-alone',
  setup(builder) {
    builder.onResolve({ filter: /^\.\/program\.ts$/ }, () => ({ path: './lyrilint.cjs', external: true }));
  },
};

/** Opens where it is first used what most songs do without: targets, words for what fails, a notation, modules of Node. */
const lateModules = {
  name: 'late-modules',
  setup(builder) {
    const seldom = [
      'src/targets/targets.ts',
      'src/report/failures.ts',
      'src/syntax/chordpro.ts',
      'src/syntax/lyric-look.ts',
    ].map(path);
    const filter = /\/(?:targets|failures|chordpro|lyric-look)\.ts$|^node:(?:os|module)$/;
    builder.onResolve({ filter }, ({ path: name, resolveDir, importer, namespace }) => {
      const file = isBuiltin(name) ? name : resolve(resolveDir, name);
      if (namespace === 'late' || !(isBuiltin(name) || seldom.includes(file))) return undefined;
      // Of what others make, all is opened late.
      if (importer.includes('/node_modules/')) return undefined;
      return { path: file, namespace: 'late' };
    });
    builder.onLoad({ filter: /./, namespace: 'late' }, async ({ path: file }) => {
      const own = isBuiltin(file) ? process.getBuiltinModule(file) : null;
      const exported = own
        ? Object.keys(own).map((name) => ({ name, isFunction: typeof own[name] === 'function' }))
        : [...(await readFile(file, 'utf8')).matchAll(/^export (const|function) (\w+)/gm)].map(
            ([, kind, name]) => ({ name, isFunction: kind === 'function' }),
          );
      const opened = `require(${JSON.stringify(file)})`;
      const functions = exported.filter(({ isFunction }) => isFunction);
      // Of functions nothing is made until one is called; a value has to be asked for, through an object.
      const contents =
        own || functions.length === exported.length
          ? functions.map(
              ({ name }) => `export function ${name}(...all) { return ${opened}.${name}(...all) }`,
            )
          : [
              'let made; module.exports = {',
              ...exported.map(({ name }) => `get ${name}() { return (made ??= ${opened}).${name} },`),
              '}',
            ];
      return { contents: contents.join('\n'), loader: 'js', resolveDir: path('.') };
    });
  },
};

/** What is changed in single files on their way into the command. */
const patches = {
  name: 'patches',
  setup(builder) {
    patch(/\/commander\/lib\/command\.js$/, lateBuiltins);
    patch(/\/cosmiconfig\/dist\/loaders\.js$/, (source) => nativeImports(lateBuiltins(source)));
    patch(/\/src\/config\/load\.ts$/, nativeImports);

    function patch(filter, change) {
      builder.onLoad({ filter }, async ({ path: file }) => {
        const source = await readFile(file, 'utf8');
        const contents = change(source);
        if (contents === source) throw new Error(`${file} is no longer what the build changes`);
        return { contents, loader: file.endsWith('.ts') ? 'ts' : 'js' };
      });
    }
  },
};

/** Opens the modules of Node that are slow to load where they are used, which is hardly ever. */
function lateBuiltins(source) {
  const slow = /^const (\w+) = require\((["'](?:node:)?(?:child_process|crypto|fs\/promises)["'])\);$/gm;
  return [...source.matchAll(slow)].reduce(
    (text, [line, name, module]) => text.replace(line, '').replaceAll(`${name}.`, `require(${module}).`),
    source,
  );
}

/** Lets bin/lyrilint.js import files of others (plugins, configurations): code from a cache cannot. */
function nativeImports(source) {
  return source.replace(/\bimport\((?=pathToFileURL|href)/g, 'importFile(');
}

/** What a module of src or rules exports. */
async function evaluate(entry) {
  const { outputFiles } = await build({ ...common, format: 'esm', entryPoints: [entry], write: false });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

/** The documentation of the rules as data. */
async function ruleDocs() {
  const { rules } = await evaluate('rules/index.ts');
  return Object.fromEntries(
    rules.map((rule) => [rule.id, Object.fromEntries(documentation.map((name) => [name, rule[name]]))]),
  );
}

/** Builds a file that bin/lyrilint.js opens: in ASCII, and one function of all that a module is given. */
async function script(name, entry, plugins = []) {
  const outfile = `${out}/${name}.cjs`;
  await build({
    ...common,
    entryPoints: [entry],
    outfile,
    plugins: [...plugins, lateFiles, lateModules, leanRules(path('rules/')), evaluated, patches],
    supported: { 'dynamic-import': false },
    banner: { js: '(function (exports, require, module, __filename, __dirname, importFile) {' },
    footer: { js: '})' },
  });
  // esbuild leaves what is beyond ASCII in regular expressions.
  const source = await readFile(path(outfile), 'utf8');
  const escaped = (character) => {
    const code = character.codePointAt(0).toString(16);
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
  };
  await writeFile(path(outfile), source.replace(/[^\0-\x7f]/gu, escaped));
}

/** Runs the command, which leaves what the Node that builds it has compiled. */
function compile() {
  const { NODE_EXTRA_CA_CERTS: _, NODE_OPTIONS: __, ...env } = process.env;
  for (const word of ['song.txt', '--version']) {
    const { status, stderr } = spawnSync(process.execPath, [path('bin/lyrilint.js'), word], {
      env,
      cwd: path('dist/sample'),
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`the command could not be compiled: ${stderr}`);
  }
}

await mkdir(path(out), { recursive: true });
try {
  await Promise.all([
    script('lyrilint', 'src/cli/bin.ts'),
    script('check', 'src/cli/bin.ts', [pathsAlone]),
    ...Object.entries(late).map(([name, { entry }]) => script(name, entry)),
    cp(path('scripts/build/sample'), path(`${out}/sample`), { recursive: true }),
    // What a thread starts with: the same file as the command, and a door of its own.
    writeFile(path(`${out}/thread.cjs`), "require('../bin/lyrilint.js').run('serveThread');\n"),
    // What others import: full rules, dependencies left to their packages, shared parts shared.
    build({
      ...common,
      format: 'esm',
      platform: 'neutral',
      packages: 'external',
      external: ['node:*'],
      plugins: [evaluated],
      splitting: true,
      chunkNames: 'chunk-[hash]',
      entryPoints: library,
      outdir: `${out}/lib`,
    }),
    ruleDocs().then((docs) => writeFile(path(`${out}/rule-docs.json`), JSON.stringify(docs))),
  ]);
  // Declarations are made by scripts/types.js, which takes longer than all of this.
  if (existsSync(path('dist/types'))) await rename(path('dist/types'), path(`${out}/types`));
  await rm(path('dist'), { recursive: true, force: true });
  await rename(path(out), path('dist'));
  compile();
} finally {
  await rm(path(out), { recursive: true, force: true });
}
