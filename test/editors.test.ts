import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { format } from '../src/index.ts';

// Editors of terminals with the set-ups of docs/editors.md, as they stand there: open, findings, format on save, file on disk.

const root = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(join(root, 'docs/editors.md'), 'utf8');
const text = '[ Verse ]\n\nPaper moon   \n[Chrous]\nHold me\n';

interface Editor {
  readonly name: string;
  /** Says with exit code 0 that it is there with all it needs. */
  readonly probe: readonly [command: string, ...args: string[]];
  readonly install: string;
  readonly language: string;
  /** Opens song.lyrics, writes its findings to seen.txt, and a copy for Suno where its page has one, and saves. */
  readonly drive: string;
  readonly sees: readonly string[];
  readonly run: readonly [command: string, ...args: string[]];
}

const editors: readonly Editor[] = [
  {
    name: 'Neovim',
    probe: ['nvim', '--version'],
    install: 'apt-get install neovim',
    language: 'lua',
    drive: `vim.cmd('edit song.lyrics')
vim.wait(8000, function() return #vim.diagnostic.get(0) > 0 end, 50)
local seen = {}
for _, d in ipairs(vim.diagnostic.get(0)) do table.insert(seen, tostring(d.code or (d.user_data and d.user_data.lsp.code))) end
vim.lsp.commands['lyrilint.copyForTarget']({ arguments = { vim.uri_from_bufnr(0), 'suno-v5' } }, { bufnr = 0 })
local copied = function() return vim.fn.getreg(vim.fn.has('clipboard') == 1 and '+' or '"') end
vim.wait(8000, function() return copied() ~= '' end, 50)
vim.list_extend(seen, vim.split(copied(), '\\n'))
vim.fn.writefile(seen, 'seen.txt')
vim.cmd('write')
vim.cmd('quitall!')
`,
    sees: ['misspelled-tag', '[Chorus]\nHold me'],
    run: ['nvim', '--headless', '--clean', '-u', 'set-up.lua', '-c', 'luafile drive'],
  },
  {
    name: 'Emacs',
    probe: ['emacs', '--batch', '--eval', '(progn (package-initialize) (require (quote eglot)))'],
    install: 'apt-get install emacs-nox elpa-eglot',
    language: 'elisp',
    drive: `(package-initialize)
(load (expand-file-name "set-up.elisp"))
(setq eglot-sync-connect t)
(find-file "song.lyrics")
(run-hooks 'post-command-hook)
(flymake-start)
(let ((left 80))
  (while (and (> left 0) (null (flymake-diagnostics)))
    (accept-process-output nil 0.1)
    (setq left (1- left))))
(let ((seen (mapconcat #'flymake-diagnostic-text (flymake-diagnostics) "\\n")))
  (with-temp-file "seen.txt" (insert seen)))
(set-buffer-modified-p t)
(save-buffer)
(eglot-shutdown (eglot-current-server))
`,
    sees: ['misspelled-tag'],
    run: ['emacs', '--batch', '--load', 'drive'],
  },
];

for (const { name, probe, install, language, drive, sees, run } of editors) {
  const [probed, ...probing] = probe;
  const isThere = spawnSync(probed, probing).status === 0;
  if (!isThere) console.log(`skipped: ${name} is not installed (${install}), so its set-up page was not run`);

  test.skipIf(!isThere)(`${name} shows findings and formats on save, with the set-up of its page`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'lyrilint-editor-'));
    try {
      const command = join(folder, 'lyrilint');
      writeFileSync(command, `#!/bin/sh\nexec ${process.execPath} ${join(root, 'bin/lyrilint.js')} "$@"\n`);
      chmodSync(command, 0o755);
      const setUp = new RegExp(`## ${name}\\n[^#]*?\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(page)![1]!;
      writeFileSync(join(folder, `set-up.${language}`), setUp);
      writeFileSync(join(folder, 'drive'), drive);
      writeFileSync(join(folder, 'song.lyrics'), text);
      const [editor, ...args] = run;
      const { stderr } = spawnSync(editor, args, {
        cwd: folder,
        encoding: 'utf8',
        timeout: 25_000,
        env: { PATH: `${folder}:${process.env['PATH']}`, HOME: folder },
      });
      const seen = readFileSync(join(folder, 'seen.txt'), 'utf8');
      for (const part of sees) expect(seen, stderr).toContain(part);
      expect(readFileSync(join(folder, 'song.lyrics'), 'utf8'), stderr).toBe(
        format(text, { path: 'song.lyrics' }).text,
      );
      expect(stderr).not.toMatch(/unsupported|warning/i);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}
