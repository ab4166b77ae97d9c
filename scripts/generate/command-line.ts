// docs/command-line.md, between its markers: every command with its arguments and flags, from the commands themselves.
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { World } from '../../src/cli/context.ts';
import { createProgram } from '../../src/cli/program.ts';
import { settle } from './settle.ts';

const path = 'docs/command-line.md';
const world = { argv: ['help'], env: {}, cwd: process.cwd() } as unknown as World;
const program = await createProgram(world, () => undefined);
const cell = (text: string): string => text.replaceAll('|', '\\|');

/** Tables of the flags, one under each heading they have in the help. */
function flags(command: Command, told: ReadonlySet<string>): readonly string[] {
  const options = command.options.filter(({ hidden, flags }) => !hidden && !told.has(flags));
  const headings = [...new Set(options.map(({ helpGroupHeading }) => helpGroupHeading))];
  return headings.flatMap((heading) => [
    `| ${heading?.replace(/:$/, '') ?? 'flag'} | |`,
    '| :-- | :-- |',
    ...options
      .filter(({ helpGroupHeading }) => helpGroupHeading === heading)
      .map((option) => `| \`${cell(option.flags)}\` | ${cell(option.description)} |`),
    '',
  ]);
}

const check = program.commands.find((command) => command.name() === 'check')!;
const ofCheck = new Set(check.options.map((option) => option.flags));

/** What a command has of the flags of `check`, in words; null for one that is not like it. */
function likeCheck(command: Command): string | null {
  if (command.name() !== 'lint' && command.name() !== 'format') return null;
  const own = new Set(command.options.map((option) => option.flags));
  const missing = check.options.filter((option) => !option.hidden && !own.has(option.flags));
  const without = missing.map(({ long }) => `\`${long}\``).join(', ');
  return `The flags of \`check\`${without === '' ? '' : `, without ${without}`}.`;
}

const sections = program.commands.flatMap((command) => {
  const args = command.registeredArguments.map((argument) => {
    const word = `${argument.name().toUpperCase()}${argument.variadic ? '…' : ''}`;
    return { word: argument.required ? word : `[${word}]`, about: argument.description };
  });
  const like = likeCheck(command);
  return [
    `## lyrilint ${[command.name(), ...args.map(({ word }) => word)].join(' ')}\n`,
    `${command.description()}\n`,
    ...args.flatMap(({ word, about }) => (about === '' ? [] : [`${word}: ${about}\n`])),
    ...(like === null ? [] : [`${like}\n`]),
    ...flags(command, like === null ? new Set() : ofCheck),
  ];
});
const text = readFileSync(path, 'utf8').replace(
  /(<!-- commands -->\n)[\s\S]*?(<!-- \/commands -->)/,
  (_, open: string, close: string) => `${open}\n${sections.join('\n').trimEnd()}\n\n${close}`,
);

settle([{ path, text }]);
