import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { type LyricsRoot, lyrilintLint, lyrilintSyntax } from '../src/adapters/unified.ts';
import { lint } from '../src/index.ts';
import { loadResources } from '../src/node.ts';
import { messageOf } from '../src/report/place.ts';

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

test('remark finds in a Markdown file what the command finds', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lyrilint-remark-'));
  try {
    const text = `# Song\n\nProse stays.\n\n\`\`\`lyrics\n${broken}\`\`\`\n`;
    writeFileSync(join(folder, 'song.md'), text);
    const plugin = join(root, 'dist/lib/unified.js');
    const { stderr } = spawnSync(
      process.execPath,
      [
        join(root, 'node_modules/remark-cli/cli.js'),
        'song.md',
        '--no-stdout',
        '--no-config',
        '--use',
        plugin,
      ],
      { cwd: folder, encoding: 'utf8', env: { PATH: process.env['PATH'], NO_COLOR: '1' } },
    );
    const { findings } = lint(text, { path: 'song.md', resources: await loadResources('markdown') });
    expect(findings.length).toBeGreaterThan(2);
    for (const finding of findings) expect(stderr).toContain(finding.rule);
    expect(stderr.match(/lyrilint$/gm)).toHaveLength(findings.length);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
