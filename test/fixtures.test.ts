import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { fix, type LintResult, lint } from '../src/index.ts';
import { loadResources } from '../src/node.ts';
import { messageOf } from '../src/report/place.ts';
import { lineIndex } from '../src/text/lines.ts';

// fixtures/ok is silent; fixtures/broken/x.txt gives x.report, and x.fixed after safe fixes and layout. A new case is a file.
// `UPDATE_FIXTURES=1 npx vitest run test/fixtures.test.ts` writes what lyrilint says today: read it before you keep it.

const root = fileURLToPath(new URL('../fixtures/', import.meta.url));
await loadResources('markdown');
const resources = await loadResources('openlyrics');
const update = process.env['UPDATE_FIXTURES'] === '1';

function reportOf(source: string, { findings }: LintResult): string {
  const index = lineIndex(source);
  return findings
    .map((finding) => {
      const start = index.position(finding.range.start);
      const end = index.position(finding.range.end);
      return `${start.line}:${start.column}-${end.line}:${end.column} ${finding.severity} ${finding.rule}: ${messageOf(finding, 'en')}\n`;
    })
    .join('');
}

function expectFile(path: string, text: string): void {
  if (update) writeFileSync(path, text);
  expect(existsSync(path), `${path} is missing`).toBe(true);
  expect(text).toBe(readFileSync(path, 'utf8'));
}

const ok = readdirSync(join(root, 'ok'));

test.each(ok)('ok/%s is silent', (name) => {
  const source = readFileSync(join(root, 'ok', name), 'utf8');
  expect(reportOf(source, lint(source, { path: name, resources }))).toBe('');
});

test('at least thirty songs are silent', () => {
  expect(ok.length).toBeGreaterThanOrEqual(30);
});

const broken = readdirSync(join(root, 'broken')).filter((name) => !/\.(?:report|fixed)$/.test(name));

test.each(broken)('broken/%s is reported and mended', (name) => {
  const path = join(root, 'broken', name);
  const stem = path.replace(/\.[^./]+$/, '');
  const source = readFileSync(path, 'utf8');
  const before = lint(source, { path: name, resources });
  expect(before.findings.length).toBeGreaterThan(0);
  expect(before.failures).toEqual([]);
  expectFile(`${stem}.report`, reportOf(source, before));
  const after = fix(source, { path: name, resources });
  expect(after.failures).toEqual([]);
  expectFile(`${stem}.fixed`, after.text);
  expect(fix(after.text, { path: name, resources }).text).toBe(after.text);
});
