import type { Command } from 'commander';
import { readFlags } from '../config/flags.ts';
import { UsageError } from '../errors.ts';
import { known } from '../known.ts';
import { completionScript, shells } from './completions.ts';
import { askedConfiguration } from './configurations.ts';
import { exit, type World } from './context.ts';
import { list, oneOf } from './options.ts';
import { inherit } from './program.ts';
import { write } from './streams.ts';

interface Streaming {
  readonly rule?: string[];
  readonly only?: string[];
  readonly skip?: string[];
  readonly preset?: string[];
  readonly target?: string[];
  readonly language?: string;
  readonly config?: string | boolean;
  readonly locale?: string;
}

/** Adds the commands for whole repositories and for what is larger than one: `init`, `stream`, `completions`. */
export function addRepositoryCommands(program: Command, world: World, done: (code: number) => void): void {
  const command = (name: string, summary: string): Command =>
    inherit(program.command(name).description(summary), world);

  command('init', 'writes .lyrilintrc.json after a look at the repository').action(async () => {
    const { init } = await import('./init.ts');
    done(await init(world));
  });

  command('stream', 'JSON Lines in, JSON Lines out: { "id", "text" or "path", "notation", "format" } a line')
    .option('--rule <rule>', "severity or options of a rule: 'id: warn' (repeatable)", list)
    .option('--only <id>', 'run only these rules (repeatable)', list)
    .option('--skip <id>', 'switch rules off (repeatable)', list)
    .option('--preset <id>', 'recommended, strict or all, in place of `extends` (repeatable)', list)
    .option('--target <id>', 'where the lyrics are going (repeatable)', list)
    .option('--language <tag>', 'language of the tags, where a name means several things')
    .option('--config <path>', 'this configuration file and no other')
    .option('--no-config', 'no configuration files')
    .option('--locale <id>', 'language of the messages: en or zh-CN')
    .action(async (typed: Streaming) => {
      const { stream } = await import('./stream.ts');
      const { config, locale } = typed;
      done(
        await stream(world, { flags: readFlags(typed, known), config: askedConfiguration(config), locale }),
      );
    });

  command('completions', 'a script that completes commands and flags in your shell')
    .argument('<shell>', shells.join(', '))
    .action(async (shell: string) => {
      if (shell === 'powershell') throw new UsageError('PowerShell goes by the name of `pwsh`');
      await write(world.stdout, completionScript(program, oneOf('completions', shell, shells)));
      done(exit.clean);
    });
}
