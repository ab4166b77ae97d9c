import { suno, wrapped } from './suno.ts';

/** Suno v3.5. */
export const sunoV35 = suno(
  '3.5',
  { lyricsMax: wrapped(3000), styleMax: wrapped(200), titleMax: wrapped(80), durationMax: wrapped(240) },
  { aliases: ['suno-3.5'], notes: ['An early wiki says a bit more than 1250 characters.'] },
);
