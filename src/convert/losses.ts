import type { Localized } from '../rule.ts';
import type { Range } from '../text/range.ts';

/** Something of the source that the new notation or target has no place for, or says in another way. */
export interface Loss {
  /** What it was: `chord`, `stamp`, `cue`, `comment`, `metadata`, `leftover` …; one word for scripts. */
  readonly kind: string;
  /** The words of the source, shortened where they are many. */
  readonly text: string;
  /** Where it stands in the source. */
  readonly range: Range;
  readonly message: Localized;
}

/** What came out: the text to paste or save, what goes beside it, and what was lost on the way. */
export interface Converted {
  readonly text: string;
  /** The style prompt, or null where nothing says one. */
  readonly style: string | null;
  readonly title: string | null;
  /** In the order of the source. */
  readonly losses: readonly Loss[];
}

/** A conversion that would not say the same song, and why. */
export interface Refused {
  readonly refused: Localized;
}

/** Whether a conversion was refused. */
export function isRefused(result: Converted | Refused): result is Refused {
  return 'refused' in result;
}
