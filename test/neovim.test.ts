import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { format } from '../src/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const hasNeovim = spawnSync('nvim', ['--version']).status === 0;
if (!hasNeovim)
  console.log('skipped: Neovim is not installed (apt-get install neovim), so its set-up page was not run');

test.skipIf(!hasNeovim)(
  'Neovim shows findings and formats on save, with the set-up of docs/editors.md',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'lyrilint-nvim-'));
    try {
      const command = join(folder, 'lyrilint');
      writeFileSync(command, `#!/bin/sh\nexec ${process.execPath} ${join(root, 'bin/lyrilint.js')} "$@"\n`);
      chmodSync(command, 0o755);
      const page = readFileSync(join(root, 'docs/editors.md'), 'utf8');
      const setUp = /<!-- neovim -->\s*```lua\n([\s\S]*?)```/.exec(page)![1]!;
      const text = '[ Verse ]\n\nPaper moon   \n[Chrous]\nHold me\n';
      writeFileSync(join(folder, 'init.lua'), setUp);
      writeFileSync(join(folder, 'song.lyrics'), text);
      writeFileSync(
        join(folder, 'drive.lua'),
        `vim.cmd('edit song.lyrics')
vim.cmd('setfiletype lyrics')
local seen = vim.wait(8000, function() return #vim.diagnostic.get(0) > 0 end, 50)
local codes = {}
for _, d in ipairs(vim.diagnostic.get(0)) do table.insert(codes, tostring(d.code or (d.user_data and d.user_data.lsp.code))) end
vim.fn.writefile({ tostring(seen), table.concat(codes, ' ') }, 'seen.txt')
vim.cmd('write')
vim.cmd('quitall!')
`,
      );
      const { stderr } = spawnSync(
        'nvim',
        ['--headless', '--clean', '-u', 'init.lua', '-c', 'luafile drive.lua'],
        {
          cwd: folder,
          encoding: 'utf8',
          timeout: 25_000,
          env: { PATH: `${folder}:${process.env['PATH']}`, HOME: folder },
        },
      );
      const [seen, codes] = readFileSync(join(folder, 'seen.txt'), 'utf8').split('\n');
      expect(seen, stderr).toBe('true');
      expect(codes).toContain('misspelled-tag');
      expect(readFileSync(join(folder, 'song.lyrics'), 'utf8')).toBe(
        format(text, { path: 'song.lyrics' }).text,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
