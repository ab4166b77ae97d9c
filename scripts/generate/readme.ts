// README.md, between its markers: what the command of its second section prints.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { settle } from './settle.ts';

const text = readFileSync('README.md', 'utf8');
const command = /node (bin\/lyrilint\.js .*)/.exec(text)?.[1];
if (!command) throw new Error('README.md has no command to run');
const { stdout } = spawnSync(process.execPath, command.split(' '), {
  encoding: 'utf8',
  env: { PATH: process.env['PATH'], LANG: 'C', NO_COLOR: '1' },
});

settle([
  {
    path: 'README.md',
    text: text.replace(
      /(<!-- sample -->\n)[\s\S]*?(<!-- \/sample -->)/,
      (_, open: string, close: string) => `${open}\n\`\`\`text\n${stdout.trimEnd()}\n\`\`\`\n\n${close}`,
    ),
  },
]);
