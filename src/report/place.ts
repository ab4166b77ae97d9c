import type { Failure, Finding } from '../engine/finding.ts';
import type { Locale } from '../rule.ts';
import type { LineIndex, Position } from '../text/lines.ts';
import type { Range } from '../text/range.ts';
import { render } from './words.ts';

/** A range as formats write it: offset, line and column of both ends. */
export interface Place {
  readonly start: Position;
  readonly end: Position;
}

/** Where a range stands; the end is exclusive. */
export function placeOf(index: LineIndex, range: Range): Place {
  return { start: index.position(range.start), end: index.position(range.end) };
}

/** The message of a finding in a language: what `lyrilint` prints. */
export function messageOf(finding: Finding, locale: Locale = 'en'): string {
  return render(finding.text, finding.data, locale);
}

/** Where a failure stands, as `:3:1` after its path, or nothing. */
export function failurePlace(failure: Failure): string {
  return failure.range === null ? '' : `:${failure.range.line}:${failure.range.column}`;
}
