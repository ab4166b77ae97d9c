import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { type LyricsRoot, lyrilintLint, lyrilintSyntax } from '../src/adapters/unified.ts';
import { lint } from '../src/index.ts';
import { messageOf } from '../src/report/place.ts';
import { lyrilint } from './world.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const broken = readFileSync(join(root, 'fixtures/broken/half-tagged.txt'), 'utf8');

test('unified parses a lyric, leaves a message for each finding, and writes it back byte for byte', async () => {
  const file = new VFile({ path: 'half-tagged.txt', value: broken });
  const out = await unified().use(lyrilintSyntax).use(lyrilintLint).process(file);
  expect(String(out)).toBe(broken);
  const { findings } = lint(broken, { path: 'half-tagged.txt' });
  expect(out.messages.map(({ ruleId, reason, source }) => [source, ruleId, reason])).toEqual(
    findings.map((finding) => ['lyrilint', finding.rule, messageOf(finding, 'en')]),
  );
  expect(out.messages.map(({ line, column }) => `${line}:${column}`)).toContain('7:1');
});

test('the tree names songs, sections and lines with their places', () => {
  const tree = unified()
    .use(lyrilintSyntax)
    .parse(new VFile({ path: 'a.txt', value: '[Verse 1]\nPaper moon\n' })) as LyricsRoot;
  const [section] = tree.children[0]!.children;
  expect([section!.kind, section!.number]).toEqual(['verse', 1]);
  expect(section!.children.map(({ value, data }) => [value, data.is])).toEqual([
    ['[Verse 1]', 'header'],
    ['Paper moon', 'sung'],
  ]);
  expect(section!.children[1]!.position!.start).toEqual({ offset: 10, line: 2, column: 1 });
});

test('the compiler lays out when it is asked to', async () => {
  const out = await unified()
    .use(lyrilintSyntax, { format: true })
    .process(new VFile({ path: 'a.txt', value: '[ Verse ]\n\nPaper moon' }));
  expect(String(out)).toBe('[Verse]\nPaper moon\n');
});

test('remark-cli finds in Markdown files what the command finds, to the word and the column', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lyrilint-remark-'));
  try {
    const documents = ['broken', 'syntax', 'convert/notations'].flatMap((name) =>
      readdirSync(join(root, 'fixtures', name))
        .filter((file) => file.endsWith('.md'))
        .map((file) => [file, readFileSync(join(root, 'fixtures', name, file), 'utf8')] as const),
    );
    documents.push(['lyric-in-prose.md', `# Song\n\nProse stays.\n\n\`\`\`lyrics\n${broken}\`\`\`\n`]);
    const names = documents.map(([name]) => name);
    for (const [name, text] of documents) writeFileSync(join(folder, name), text);
    const remark = join(root, 'node_modules/remark-cli/cli.js');
    const plugin = join(root, 'dist/lib/unified.js');
    const { stderr } = spawnSync(
      process.execPath,
      [remark, ...names, '--no-stdout', '--no-config', '--no-color', '--use', plugin],
      { cwd: folder, encoding: 'utf8', env: { PATH: process.env['PATH'] } },
    );
    const said = stderr
      .split('\n')
      .filter((line) => line.endsWith(' lyrilint'))
      .map((line) => line.trim().replace(/\s+/g, ' '));

    const { stdout } = await lyrilint(folder, ['-f', 'json', '--no-config', ...names]);
    const { files } = JSON.parse(stdout) as Report;
    const found = files.flatMap(({ findings }) => findings);
    expect(new Set(found.map(({ rule }) => rule)).size).toBeGreaterThan(5);
    expect(files.find(({ path }) => path === 'two-songs-in-one-fence.md')?.songs).toHaveLength(2);
    const place = ({ line, column }: Place) => `${line}:${column}`;
    const level = { error: 'error', warn: 'warning', info: 'info' };
    expect(said.toSorted()).toEqual(
      found
        .map(
          ({ range: { start, end }, severity, message, rule }) =>
            `${place(start)}-${place(end)} ${level[severity]} ${message} ${rule} lyrilint`,
        )
        .toSorted(),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

interface Place {
  readonly line: number;
  readonly column: number;
}

interface Report {
  readonly files: readonly {
    readonly path: string;
    readonly songs: readonly unknown[];
    readonly findings: readonly {
      readonly rule: string;
      readonly severity: 'error' | 'warn' | 'info';
      readonly message: string;
      readonly range: { readonly start: Place; readonly end: Place };
    }[];
  }[];
}
