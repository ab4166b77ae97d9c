/** Where something stands in a file: an absolute or given path, line and column from 1; null where no line can be named. */
export interface Place {
  readonly path: string;
  readonly line: number | null;
  readonly column: number | null;
}

/** `file:line:column`, as far as it is known. */
function placeText(place: Place): string {
  if (place.line === null) return place.path;
  return `${place.path}:${place.line}${place.column === null ? '' : `:${place.column}`}`;
}

/** A sentence about something unknown, with what was probably meant: ``unknown rule `x`, did you mean `y`?`` */
export function withSuggestion(message: string, suggestion: string | null | undefined): string {
  return suggestion ? `${message}, did you mean \`${suggestion}\`?` : message;
}

/** The command was called wrongly: its message is one line for a person, without a stack (exit 2). */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** One thing that is wrong with a configuration. */
export interface ConfigProblem {
  readonly message: string;
  readonly place: Place | null;
}

/**
 * A configuration that cannot be used: one problem or several, each one line for a person, without a stack (exit 2).
 * `message` holds a line for each problem, its place first.
 */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly ConfigProblem[];

  constructor(problems: ConfigProblem | readonly ConfigProblem[], options?: { readonly cause?: unknown }) {
    const list: readonly ConfigProblem[] = Array.isArray(problems) ? problems : [problems as ConfigProblem];
    super(
      list.map(({ message, place }) => (place ? `${placeText(place)}: ${message}` : message)).join('\n'),
      options,
    );
    this.problems = list;
  }

  /** Where the first problem stands. */
  get place(): Place | null {
    return this.problems[0]?.place ?? null;
  }
}
