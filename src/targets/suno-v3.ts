import { suno, wrapped } from './suno.ts';
import { secondary } from './target.ts';

/** Suno v3. */
export const sunoV3 = suno(
  '3',
  {
    lyricsMax: secondary(1250, 'suno.wiki: around 1250 characters; a wrapper says 1000'),
    styleMax: wrapped(120),
    durationMax: wrapped(120),
  },
  { aliases: ['suno-3'] },
);
