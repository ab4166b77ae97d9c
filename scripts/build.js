// Makes dist/: one CommonJS file with all of src and rules, and one for each heavy third party, loaded when it is needed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { parse } from 'acorn';
import { build, transform } from 'esbuild';

const root = new URL('../', import.meta.url);
const path = (name) => new URL(name, root).pathname;
const { version } = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));
const out = `dist-${process.pid}`;

// What is loaded late lies in a file of its own and holds none of our code but the door to it.
const late = {
  'markdown-parser': 'src/syntax/markdown-parser.ts',
  cosmiconfig: 'cosmiconfig',
  tinyglobby: 'tinyglobby',
  chokidar: 'chokidar',
  'language-server': 'src/lsp/language-server.ts',
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
    builder.onResolve(
      {
        filter: /^(?:cosmiconfig|tinyglobby|chokidar)$|\/(?:markdown-parser|language-server)\.ts$/,
      },
      (args) => {
        if (args.kind === 'entry-point') return undefined;
        const name = Object.keys(late).find(
          (key) => args.path === late[key] || args.path.endsWith(`/${key}.ts`),
        );
        return { path: `./${name}.cjs`, external: true };
      },
    );
  },
};

// `lyrilint`, `lyrilint/node` and so on; adapters where there are any.
const library = Object.fromEntries(
  ['index', 'node', 'rule', 'testing', 'adapters/unified', 'adapters/prettier']
    .filter((name) => existsSync(path(`src/${name}.ts`)))
    .map((name) => [name.replace('adapters/', ''), `src/${name}.ts`]),
);

const documentation = ['why', 'sources', 'examples'];

/** Moves what only documentation reads of a rule into a file that is loaded when it is asked for. */
const leanRules = {
  name: 'lean-rules',
  setup(builder) {
    builder.onLoad({ filter: /\/rules\/[a-z-]+\.ts$/ }, async ({ path: file }) => {
      if (file.endsWith('/index.ts') || !file.startsWith(path('rules/'))) return undefined;
      const source = await readFile(file, 'utf8');
      const { code } = await transform(source, { loader: 'ts', target: 'node20', sourcefile: file });
      const rule = parse(code, { ecmaVersion: 'latest', sourceType: 'module' })
        .body.map(
          (node) =>
            node.declaration ?? (node.type === 'VariableDeclaration' ? node.declarations[0].init : node),
        )
        .find((node) => node?.type === 'CallExpression' && node.callee.name === 'defineRule')?.arguments[0];
      if (!rule) throw new Error(`${file}: no call of defineRule at the top level`);
      const id = rule.properties.find(({ key }) => key?.name === 'id').value.value;
      let lean = '';
      let from = 0;
      for (const { start, end, key } of rule.properties) {
        if (!documentation.includes(key?.name)) continue;
        lean += `${code.slice(from, start)}get ${key.name}() { return require('./rule-docs.json')['${id}'].${key.name} }`;
        from = end;
      }
      return { contents: lean + code.slice(from), loader: 'js' };
    });
    builder.onResolve({ filter: /rule-docs\.json$/ }, () => ({ path: './rule-docs.json', external: true }));
  },
};

/** Opens node:child_process for commander only when it runs a command of its own, which lyrilint has none of. */
const lateChildProcess = {
  name: 'late-child-process',
  setup(builder) {
    builder.onLoad({ filter: /commander\/lib\/command\.js$/ }, async ({ path: file }) => {
      const source = await readFile(file, 'utf8');
      const lean = source
        .replace(/const childProcess = require\('node:child_process'\);/, '')
        .replaceAll('childProcess.', "require('node:child_process').");
      if (lean === source) throw new Error('commander no longer loads child_process as it did');
      return { contents: lean, loader: 'js' };
    });
  },
};

/** Lets start.cjs import files of others (plugins, configurations): code from a cache cannot. */
const nativeImports = {
  name: 'native-imports',
  setup(builder) {
    builder.onLoad({ filter: /\/src\/config\/load\.ts$/ }, async ({ path: file }) => {
      const source = await readFile(file, 'utf8');
      return { contents: source.replace(/\bimport\((?=pathToFileURL)/g, 'importFile('), loader: 'ts' };
    });
  },
};

/** The documentation of the rules as data. */
async function ruleDocs() {
  const bundle = `node_modules/.cache/lyrilint/rules-${process.pid}.mjs`;
  await build({ ...common, format: 'esm', entryPoints: ['rules/index.ts'], outfile: bundle });
  const { rules } = await import(new URL(bundle, root).href);
  await rm(path(bundle));
  return Object.fromEntries(rules.map(({ id, why, sources, examples }) => [id, { why, sources, examples }]));
}

/** Escapes what is left beyond ASCII, which esbuild leaves in regular expressions: start.cjs reads bytes for characters. */
async function toAscii(file) {
  const source = await readFile(file, 'utf8');
  const escaped = (character) => {
    const code = character.codePointAt(0).toString(16);
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
  };
  await writeFile(file, source.replace(/[^\0-\x7f]/gu, escaped));
}

/** Compiles the command for the Node that builds it, on a song, so that what a song needs is compiled too. */
function compile() {
  const { NODE_EXTRA_CA_CERTS: _, NODE_OPTIONS: __, ...env } = process.env;
  const { status, stderr } = spawnSync(
    process.execPath,
    [path('dist/start.cjs'), '--no-config', '--stdin-filename', 'song.txt', '-'],
    { input: song, env, encoding: 'utf8', cwd: path('.') },
  );
  if (status !== 0) throw new Error(`the command could not be compiled: ${stderr}`);
}

const song = `[Intro]
(hum)

[Verse 1: Ada]
Paper boats along the gutter
Carry what I could not say, oh

[Pre-Chorus]
Hold the lantern

[Chorus]
All the boats are nearly ready
All of them are bound for you (for you)

[Verse 2]
Tea gone cold beside the radio

[Pre-Chorus]
Hold the lantern

[Chorus]
All the boats are nearly ready
All of them are bound for you (for you)


[Outro]
窗前的灯 
`;

await mkdir(path(out), { recursive: true });
try {
  await Promise.all([
    build({
      ...common,
      entryPoints: ['src/cli/bin.ts'],
      outfile: `${out}/lyrilint.cjs`,
      plugins: [lateFiles, leanRules, lateChildProcess, nativeImports],
      supported: { 'dynamic-import': false },
      // Imports of other files go through start.cjs, and so does everything else a module is given.
      banner: { js: '(function (exports, require, module, __filename, __dirname, importFile) {' },
      footer: { js: '})' },
    }).then(() => toAscii(path(`${out}/lyrilint.cjs`))),
    readFile(path('scripts/build/start.cjs')).then((text) => writeFile(path(`${out}/start.cjs`), text)),
    // What a thread starts with: the same file as the command, and a door of its own.
    writeFile(path(`${out}/thread.cjs`), "require('./start.cjs').run('serveThread');\n"),
    // What others import: full rules, dependencies left to their packages, shared parts shared.
    build({
      ...common,
      format: 'esm',
      platform: 'neutral',
      packages: 'external',
      external: ['node:*'],
      splitting: true,
      chunkNames: 'chunk-[hash]',
      entryPoints: library,
      outdir: `${out}/lib`,
    }),
    ruleDocs().then((docs) => writeFile(path(`${out}/rule-docs.json`), JSON.stringify(docs))),
    ...Object.entries(late).map(([name, entry]) =>
      build({ ...common, entryPoints: [entry], outfile: `${out}/${name}.cjs` }),
    ),
  ]);
  // Declarations are made by scripts/types.js, which takes longer than all of this.
  if (existsSync(path('dist/types'))) await rename(path('dist/types'), path(`${out}/types`));
  await rm(path('dist'), { recursive: true, force: true });
  await rename(path(out), path('dist'));
  compile();
} finally {
  await rm(path(out), { recursive: true, force: true });
}
