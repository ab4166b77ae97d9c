import { suno, wrapped } from './suno.ts';

/** Suno v4. */
export const sunoV4 = suno(
  '4',
  { lyricsMax: wrapped(3000), styleMax: wrapped(200), titleMax: wrapped(80), durationMax: wrapped(240) },
  { aliases: ['suno-4'], notes: ['One wrapper says 150 seconds at most.'] },
);
