import type { Command, Option } from 'commander';
import { presetNames } from '../config/schema.ts';
import { rules } from '../index.ts';
import { reporters } from '../report/report.ts';
import { notations } from '../syntax/tree.ts';
import { targetNames } from '../targets/targets.ts';
import { encodingNames } from '../text/encodings.ts';

/** The shells that completions are made for. */
export const shells = ['bash', 'zsh', 'fish', 'pwsh'] as const;

/** A shell by its name. */
export type Shell = (typeof shells)[number];

interface Flag {
  readonly names: readonly string[];
  readonly about: string;
  /** What may follow; null where a file may, undefined where nothing does. */
  readonly values: readonly string[] | null | undefined;
}

interface Entry {
  readonly name: string;
  readonly about: string;
  readonly flags: readonly Flag[];
  readonly words: readonly string[];
}

/** The script that completes commands, flags and their values in a shell, made from the commands themselves. */
export function completionScript(program: Command, shell: Shell): string {
  const entries = program.commands.map(
    (command): Entry => ({
      name: command.name(),
      about: command.description(),
      flags: command.options.filter(({ hidden }) => !hidden).map(flagOf),
      words: wordsOf(command.name()),
    }),
  );
  return { bash, zsh, fish, pwsh }[shell](entries);
}

function flagOf(option: Option): Flag {
  const names = [option.short, option.long].filter((name) => name !== undefined);
  const takes = option.required || option.optional;
  return { names, about: option.description, values: takes ? valuesOf(option.long ?? '') : undefined };
}

function valuesOf(long: string): readonly string[] | null {
  switch (long) {
    case '--rule':
    case '--only':
    case '--skip':
    case '--suppress-rule':
      return rules.map(({ id }) => id);
    case '--target':
      return targetNames;
    case '--to':
      return [...notations, ...targetNames];
    case '--preset':
      return presetNames;
    case '--notation':
      return notations;
    case '--encoding':
      return encodingNames;
    case '--output-format':
      return reporters;
    case '--fail-on':
      return ['error', 'warn', 'info', 'never'];
    case '--locale':
      return ['en', 'zh-CN'];
    case '--color':
      return ['auto', 'always', 'never'];
    case '--concurrency':
      return ['auto', 'off'];
    default:
      return null;
  }
}

function wordsOf(name: string): readonly string[] {
  if (name === 'explain') return rules.map(({ id }) => id);
  return name === 'completions' ? shells : [];
}

const flagNames = ({ flags }: Entry): readonly string[] => flags.flatMap(({ names }) => names);

function bash(entries: readonly Entry[]): string {
  const check = entries.find(({ name }) => name === 'check')!;
  const values = new Map<string, string>();
  for (const { flags } of entries)
    for (const flag of flags)
      for (const name of flag.names) if (flag.values) values.set(name, flag.values.join(' '));
  return `# lyrilint completions for bash: source <(lyrilint completions bash)
_lyrilint() {
  local IFS=$' \\t\\n' word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" command=check flags= words=
  # Bash takes --flag=value for three words.
  if [[ $word == "=" ]]; then word=
  elif [[ $before == "=" ]]; then before="\${COMP_WORDS[COMP_CWORD-2]}"
  fi
  case "\${COMP_WORDS[1]}" in
${entries.map(({ name }) => `    ${name}) command=${name} ;;`).join('\n')}
  esac
  case "$before" in
${[...values].map(([name, list]) => `    ${name}) COMPREPLY=($(compgen -W "${list}" -- "$word")); return ;;`).join('\n')}
  esac
  case "$command" in
${entries.map((entry) => `    ${entry.name}) flags="${flagNames(entry).join(' ')}" words="${entry.words.join(' ')}" ;;`).join('\n')}
  esac
  if [[ $word == -* ]]; then COMPREPLY=($(compgen -W "$flags" -- "$word")); return; fi
  [[ $COMP_CWORD -eq 1 ]] && words="${entries.map(({ name }) => name).join(' ')}"
  COMPREPLY=($(compgen -W "$words" -- "$word"))
  # A name of a file may hold spaces.
  IFS=$'\\n'
  COMPREPLY+=($(compgen -f -- "$word"))
}
complete -o filenames -F _lyrilint lyrilint
`.replace('command=check', `command=${check.name}`);
}

function zsh(entries: readonly Entry[]): string {
  const quoted = (text: string): string => text.replace(/'/g, "'\\''").replace(/[[\]:]/g, '\\$&');
  const spec = ({ names, about, values }: Flag): string => {
    const value =
      values === undefined ? '' : values === null ? ':value:_files' : `:value:(${values.join(' ')})`;
    // With `=` the value may follow that sign or stand for itself.
    const sign = (name: string): string => (value !== '' && name.startsWith('--') ? '=' : '');
    return names.map((name) => `'*${name}${sign(name)}[${quoted(about)}]${value}'`).join(' ');
  };
  return `#compdef lyrilint
# lyrilint completions for zsh: lyrilint completions zsh > "\${fpath[1]}/_lyrilint"
_lyrilint() {
  local -a commands=(
${entries.map(({ name, about }) => `    '${name}:${quoted(about)}'`).join('\n')}
  )
  local command=check
  if (( CURRENT == 2 )) && [[ $PREFIX != -* ]]; then _describe command commands; _files; return; fi
  if (( \${commands[(I)\${words[2]}:*]} )); then command=$words[2]; fi
  case $command in
${entries
  .map(
    (entry) =>
      `    ${entry.name}) _arguments ${entry.flags.map(spec).join(' ')} ${entry.words.length > 0 ? `'*:word:(${entry.words.join(' ')})'` : "'*:file:_files'"} ;;`,
  )
  .join('\n')}
  esac
}
# The file is the function where zsh loads it from $fpath, and makes it known where it is sourced.
if [[ \${funcstack[1]} == _lyrilint ]]; then _lyrilint "$@"; else compdef _lyrilint lyrilint; fi
`;
}

function fish(entries: readonly Entry[]): string {
  const quoted = (text: string): string => `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
  const all = entries.map(({ name }) => name).join(' ');
  const lines = ['# lyrilint completions for fish: lyrilint completions fish | source'];
  for (const { name, about } of entries)
    lines.push(`complete -c lyrilint -n '__fish_use_subcommand' -a ${name} -d ${quoted(about)}`);
  for (const { name, flags, words } of entries) {
    const here =
      name === 'check'
        ? `not __fish_seen_subcommand_from ${all.replace('check ', '')}`
        : `__fish_seen_subcommand_from ${name}`;
    for (const { names, about, values } of flags) {
      const switches = names.map((flag) =>
        flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`,
      );
      const value =
        values === undefined ? '' : values === null ? ' -r' : ` -x -a ${quoted(values.join(' '))}`;
      lines.push(`complete -c lyrilint -n '${here}' ${switches.join(' ')}${value} -d ${quoted(about)}`);
    }
    if (words.length > 0) lines.push(`complete -c lyrilint -n '${here}' -x -a ${quoted(words.join(' '))}`);
  }
  return `${lines.join('\n')}\n`;
}

function pwsh(entries: readonly Entry[]): string {
  const list = (words: readonly string[]): string => `@(${words.map((word) => `'${word}'`).join(', ')})`;
  const values = new Map<string, readonly string[]>();
  for (const { flags } of entries)
    for (const flag of flags) for (const name of flag.names) if (flag.values) values.set(name, flag.values);
  return `# lyrilint completions for PowerShell: lyrilint completions pwsh | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName lyrilint -ScriptBlock {
  param($word, $tree, $position)
  $flags = @{
${entries.map((entry) => `    '${entry.name}' = ${list(flagNames(entry))}`).join('\n')}
  }
  $words = @{
${entries
  .filter(({ words }) => words.length > 0)
  .map((entry) => `    '${entry.name}' = ${list(entry.words)}`)
  .join('\n')}
  }
  $values = @{
${[...values].map(([name, choices]) => `    '${name}' = ${list(choices)}`).join('\n')}
  }
  $said = @($tree.CommandElements | ForEach-Object { $_.ToString() })
  $command = if ($said.Count -gt 1 -and $flags.ContainsKey($said[1])) { $said[1] } else { 'check' }
  $before = if ($word) { $said[-2] } else { $said[-1] }
  $choices = if ($values.ContainsKey($before)) { $values[$before] }
    elseif ($word.StartsWith('-')) { $flags[$command] }
    elseif ($said.Count -le 2) { @($flags.Keys) + @($words[$command]) }
    else { $words[$command] }
  $choices | Where-Object { $_ -and $_.StartsWith($word) } | Sort-Object |
    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
}
`;
}
