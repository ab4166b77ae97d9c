import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { isFailure, readText, replaceFile } from '../src/files/files.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

test('on a full disk the file stays whole, nothing is left beside it, and the answer is exit 2', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lyrilint-full-'));
  try {
    const song = join(folder, 'song.txt');
    const text = '[ Verse ]\n\nPaper moon\n';
    writeFileSync(song, text);
    // The disk is full for whoever writes: every write and every file made fails as the system would have it.
    const full = join(folder, 'full.cjs');
    writeFileSync(
      full,
      `const fs = require('node:fs');
const fail = () => { throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }); };
const write = fs.writeSync;
fs.writeSync = (descriptor, ...rest) => (descriptor <= 2 ? write(descriptor, ...rest) : fail());
fs.writeFileSync = (file, ...rest) => (file === 1 || file === 2 ? write(file, ...rest) : fail());
`,
    );
    const { status, stdout } = spawnSync(
      process.execPath,
      ['--require', full, join(root, 'bin/lyrilint.js'), '--fix', 'song.txt'],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(stdout).toContain('no space left on the disk');
    expect(status).toBe(2);
    expect(readFileSync(song, 'utf8')).toBe(text);
    expect(readdirSync(folder).sort()).toEqual(['full.cjs', 'song.txt']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a file that changed since it was read is left alone, unless it holds already what is to be written', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lyrilint-changed-'));
  try {
    const song = join(folder, 'song.txt');
    const written = Buffer.from('[Verse]\nPaper moon\n');
    for (const [now, message, after] of [
      ['[ Verse ]\nPaper moon\n', undefined, String(written)],
      ['[ Verse ]\nPaper sun\n', 'the file changed while it was read; run again', '[ Verse ]\nPaper sun\n'],
      [String(written), undefined, String(written)],
    ] as const) {
      writeFileSync(song, '[ Verse ]\nPaper moon\n');
      const read = readText(song, 'song.txt', undefined);
      if (isFailure(read)) throw new Error(read.message);
      writeFileSync(song, now);
      expect(replaceFile(read, written, 'song.txt')?.message).toBe(message);
      expect(readFileSync(song, 'utf8')).toBe(after);
    }
    expect(readdirSync(folder)).toEqual(['song.txt']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
