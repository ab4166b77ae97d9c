import { applyEdits, type Edit, sortEdits } from '../text/edits.ts';
import type { LineIndex } from '../text/lines.ts';

/** Lines of a text before and after some edits: a hunk of a small diff. `line` is the first one's number before. */
export interface Hunk {
  readonly line: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What edits change, line by line, without context; edits on neighbouring lines share a hunk. Lines come without newlines. */
export function hunks(index: LineIndex, edits: readonly Edit[]): readonly Hunk[] {
  const result: Hunk[] = [];
  let group: { first: number; last: number; edits: Edit[] } | null = null;
  const flush = (): void => {
    if (group !== null) result.push(...hunk(index, group.first, group.last, group.edits));
  };
  for (const edit of sortEdits(edits, index.text.length)) {
    const first = index.position(edit.start).line;
    const last = index.position(edit.end).line;
    if (group !== null && first <= group.last + 1) {
      group.last = Math.max(group.last, last);
      group.edits.push(edit);
    } else {
      flush();
      group = { first, last, edits: [edit] };
    }
  }
  flush();
  return result;
}

function hunk(index: LineIndex, first: number, last: number, edits: readonly Edit[]): readonly Hunk[] {
  const start = index.lineRange(first).start;
  const end = index.lineRange(last).end;
  const text = index.text.slice(start, end);
  const moved = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  const before = linesOf(text);
  const after = linesOf(applyEdits(text, moved));
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const hunk: Hunk = {
    line: first + head,
    before: before.slice(head, before.length - tail),
    after: after.slice(head, after.length - tail),
  };
  return hunk.before.length + hunk.after.length === 0 ? [] : around(hunk);
}

function linesOf(text: string): readonly string[] {
  return text.includes('\r') ? text.split(/\r\n|\r|\n/) : text.split('\n');
}

/** A hunk as two where lines are put in, or taken out, above and below some that stay: those are no change. */
function around(hunk: Hunk): readonly Hunk[] {
  const { line, before, after } = hunk;
  const [kept, more] = before.length < after.length ? [before, after] : [after, before];
  if (kept.length === 0) return [hunk];
  for (let at = 1; at + kept.length < more.length; at++) {
    if (kept.some((text, i) => text !== more[at + i])) continue;
    const [above, below] = [more.slice(0, at), more.slice(at + kept.length)];
    return more === after
      ? [
          { line, before: [], after: above },
          { line: line + kept.length, before: [], after: below },
        ]
      : [
          { line, before: above, after: [] },
          { line: line + at + kept.length, before: below, after: [] },
        ];
  }
  return [hunk];
}
