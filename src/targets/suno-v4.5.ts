import { suno, wrapped } from './suno.ts';

/** Suno v4.5 and v4.5+. */
export const sunoV45 = suno(
  '4.5',
  { lyricsMax: wrapped(5000), styleMax: wrapped(1000), titleMax: wrapped(100), durationMax: wrapped(480) },
  {
    aliases: ['suno-4.5', 'suno-v4.5+'],
    name: 'Suno v4.5 / v4.5+',
    notes: ['v4.5-all takes titles of 80 characters.'],
  },
);
