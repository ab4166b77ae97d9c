import { suno, wrapped } from './suno.ts';

/** Suno v5 and v5.5, the newest of its models. */
export const sunoV5 = suno(
  '5',
  { lyricsMax: wrapped(5000), styleMax: wrapped(1000), titleMax: wrapped(100), durationMax: wrapped(480) },
  {
    aliases: ['suno', 'suno-5', 'suno-v5.5', 'suno-5.5'],
    name: 'Suno v5 / v5.5',
    notes: ['About 3000 characters are advised for quality, although 5000 are accepted.'],
  },
);
