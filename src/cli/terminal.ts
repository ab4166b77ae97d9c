import { UsageError, withSuggestion } from '../errors.ts';
import { messageIn } from '../report/failures.ts';
import { type Color, plain, shown } from '../report/terminal.ts';
import { systemLocale } from '../report/words.ts';
import type { Locale } from '../rule.ts';
import { closest } from '../text/names.ts';
import type { Output, Terminal, World } from './context.ts';

/** When to colour, as the flag says it. */
export type ColorChoice = 'auto' | 'always' | 'never';

/** The choices of `--color`. */
const colorChoices: readonly ColorChoice[] = ['auto', 'always', 'never'];

/** The flags that say how a command speaks, as commander hands them over. */
export interface SpokenFlags {
  readonly json?: boolean;
  readonly locale?: string | undefined;
  readonly color?: string | undefined;
}

/** Language and colours of a command that a person reads, unless it writes JSON: that is English unless asked. */
export function terminalFor(world: World, flags: SpokenFlags): Terminal {
  const terminal = terminalOf(world, flags);
  return flags.json && !localeOf(world, flags.locale) ? { ...terminal, locale: 'en' } : terminal;
}

/** A line for stderr that tells of an error; `where` is a file or a place in one, null where there is none. */
export function errorLine(where: string | null, message: string, { errorColor, locale }: Terminal): string {
  const said = messageIn(message, locale);
  return `${errorColor.red('error')}: ${shown(where === null ? said : `${where}: ${said}`)}\n`;
}

/** Settles language, colours and width. `asked` are the flags; without them the environment decides. */
export function terminalOf(world: World, asked: Pick<SpokenFlags, 'locale' | 'color'>): Terminal {
  const choice = asked.color ?? 'auto';
  if (!(colorChoices as readonly string[]).includes(choice)) {
    throw new UsageError(
      withSuggestion(
        `--color: expected auto, always or never, found \`${choice}\``,
        closest(choice, colorChoices),
      ),
    );
  }
  const color = (stream: Output) => paint?.(levelOf(choice as ColorChoice, stream, world.env)) ?? plain;
  return {
    locale: localeOf(world, asked.locale) ?? systemLocale(world.env),
    color: color(world.stdout),
    errorColor: color(world.stderr),
    width: world.stdout.columns ?? 100,
    links: hasLinks(world),
  };
}

type Level = 0 | 1 | 2 | 3;

let paint: ((level: Level) => Color) | undefined;

/** Loads colours where there may be any: a run into a file or a pipe does without. */
export async function loadColors({ argv, env, stdout, stderr }: World): Promise<void> {
  const asked = argv.some((word) => word.startsWith('--color')) || env['FORCE_COLOR'] !== undefined;
  if (paint || !(asked || stdout.isTTY || stderr.isTTY)) return;
  const { Chalk } = await import('chalk');
  paint = (level) => new Chalk({ level });
}

/** The colour level of a stream: flag, then FORCE_COLOR, then NO_COLOR, then whether it is a terminal. */
function levelOf(choice: ColorChoice, stream: Output, env: World['env']): Level {
  if (choice === 'always') return Math.max(1, terminalLevel(env)) as Level;
  if (choice === 'never') return 0;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) {
    if (forced === '0' || forced === 'false') return 0;
    const level = Number.parseInt(forced, 10);
    return level >= 1 && level <= 3 ? (level as Level) : (Math.max(1, terminalLevel(env)) as Level);
  }
  if (env['NO_COLOR']) return 0;
  return stream.isTTY ? terminalLevel(env) : 0;
}

function terminalLevel(env: World['env']): Level {
  const term = env['TERM'] ?? '';
  if (term === 'dumb') return 0;
  if (env['COLORTERM'] === 'truecolor' || env['COLORTERM'] === '24bit') return 3;
  return term.includes('256') ? 2 : 1;
}

/** Whether the terminal is known to show OSC 8 links. */
function hasLinks({ env, stdout }: World): boolean {
  if (env['FORCE_HYPERLINK'] !== undefined) return env['FORCE_HYPERLINK'] !== '0';
  if (!stdout.isTTY || env['CI'] !== undefined || env['TERM'] === 'dumb') return false;
  const program = env['TERM_PROGRAM'];
  return (
    program === 'iTerm.app' ||
    program === 'WezTerm' ||
    program === 'vscode' ||
    program === 'ghostty' ||
    env['WT_SESSION'] !== undefined ||
    env['KITTY_WINDOW_ID'] !== undefined ||
    Number(env['VTE_VERSION'] ?? 0) >= 5000
  );
}

/** The language asked for by flag or LYRILINT_LOCALE, or null. Throws a UsageError for one that does not exist. */
export function localeOf(world: World, flag: string | undefined): Locale | null {
  const asked = flag ?? world.env['LYRILINT_LOCALE'];
  if (asked === undefined || asked === '') return null;
  if (asked === 'en' || asked === 'zh-CN') return asked;
  throw new UsageError(
    withSuggestion(
      `${flag === undefined ? 'LYRILINT_LOCALE' : '--locale'}: expected \`en\` or \`zh-CN\`, found \`${asked}\``,
      closest(asked, ['en', 'zh-CN']),
    ),
  );
}
