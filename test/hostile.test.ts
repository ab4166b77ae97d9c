import { describe, expect, it } from 'vitest';
import { hostilePieces, hostileSongs } from '../scripts/bench/hostile.ts';
import { lint } from '../src/index.ts';

// So long that what reads the text anew for each finding, or the lines before for each line, would run into the timeout. How
// the time grows is measured by `npm run bench`.
describe.each(['text', 'chordpro', 'lrc'] as const)('hostile texts in %s', (notation) => {
  it.each([...hostilePieces, ...hostileSongs].map((piece) => [JSON.stringify(piece), piece]))(
    'are checked and laid out: %s',
    (_, piece) => {
      const text = piece.repeat(100_000 / piece.length);
      expect(lint(text, { notation }).failures).toEqual([]);
    },
  );
});
