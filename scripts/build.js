// Makes dist/: one CommonJS file with all of src and rules, and one for each heavy third party, loaded when it is needed.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

const root = new URL('../', import.meta.url);
const path = (name) => new URL(name, root).pathname;
const { version } = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));

// What is loaded late lies in a file of its own and holds none of our code but the door to it.
const late = {
  'markdown-parser': 'src/syntax/markdown-parser.ts',
  cosmiconfig: 'cosmiconfig',
  'write-file-atomic': 'write-file-atomic',
  tinyglobby: 'tinyglobby',
  'language-server': 'vscode-languageserver/node',
};

const common = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  legalComments: 'none',
  logLevel: 'warning',
  absWorkingDir: path('.'),
  define: { LYRILINT_VERSION: JSON.stringify(version), 'import.meta.url': 'undefined' },
};

/** Sends imports of what is loaded late to its own file. */
const lateFiles = {
  name: 'late-files',
  setup(builder) {
    builder.onResolve(
      {
        filter:
          /^(?:cosmiconfig|write-file-atomic|tinyglobby|vscode-languageserver\/node)$|\/markdown-parser\.ts$/,
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

await rm(path('dist'), { recursive: true, force: true });
await mkdir(path('dist'), { recursive: true });
await Promise.all([
  build({ ...common, entryPoints: ['src/cli/bin.ts'], outfile: 'dist/lyrilint.cjs', plugins: [lateFiles] }),
  // What a thread starts with: the same file as the command, and a door of its own.
  writeFile(path('dist/thread.cjs'), "require('./lyrilint.cjs').serveThread();\n"),
  ...Object.entries(late).map(([name, entry]) =>
    build({ ...common, entryPoints: [entry], outfile: `dist/${name}.cjs` }),
  ),
]);
