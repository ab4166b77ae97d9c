import { format, lint } from '../../src/index.ts';
import { loadResources } from '../../src/node.ts';
import { type Notation, notations } from '../../src/syntax/tree.ts';

/** What texts are made of, over and over, that have a parser look ahead or back for what never comes. */
export const hostilePieces: readonly string[] = [
  '[',
  '{',
  '<',
  '> ',
  '`',
  '{sov}',
  '[00:',
  '<a ',
  '- ',
  '*',
  '{t:',
  '\n#',
  '&',
  '```\n',
  '<!--',
  '<a>',
];

/** The same for what comes after the parser: repeats, copies, tags to be mended, gaps to be laid out. */
export const hostileSongs: readonly string[] = [
  '[Verse]\nrain\n\n',
  '[Verse 1]\nrain on the roof\n[Chorus]\nsnow on the road\n\n',
  '[Chrous]\nrain\n\n',
  '[Chorus x2]\n\n',
  'rain on the roof\n\n',
  'rain (x2) ',
  '(rain\n',
  '1. rain\n\n',
  'Chorus:\nrain\n\n\n\n',
  '[Verse\n',
  '男：雨\n',
  '<b>rain</b>\n',
  'don\u2019t "rain"\n',
  '---\n',
  '[Verse: Ada] rain\n',
];

/** How much longer a check and a layout of twice the text takes, for the hostile text that it is worst for. */
export interface Growth {
  readonly notation: Notation;
  readonly piece: string;
  readonly ratio: number;
}

/** Measures each notation on texts of so many UTF-16 units and on twice as many; the least of three runs counts. */
export async function growth(length: number): Promise<readonly Growth[]> {
  const found: Growth[] = [];
  for (const notation of notations) {
    const resources = await loadResources(notation);
    const time = (text: string): number => {
      const started = performance.now();
      lint(text, { notation, resources });
      format(text, { notation, resources });
      return performance.now() - started;
    };
    let worst: Growth = { notation, piece: '', ratio: 0 };
    for (const piece of [...hostilePieces, ...hostileSongs]) {
      const once = piece.repeat(length / piece.length);
      const best = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
      for (let run = 0; run < 3; run++)
        for (const [i, text] of [once, once + once].entries()) best[i] = Math.min(best[i]!, time(text));
      // What is over in an instant is noise.
      const ratio = best[1]! / Math.max(best[0]!, 5);
      if (ratio > worst.ratio) worst = { notation, piece, ratio };
    }
    found.push(worst);
  }
  return found;
}
