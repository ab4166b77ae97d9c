import { closest } from '../text/names.ts';
import { aceStep10 } from './ace-step-1.0.ts';
import { aceStep15 } from './ace-step-1.5.ts';
import { appleMusic } from './apple-music.ts';
import { diffrhythm } from './diffrhythm.ts';
import { diffrhythm2 } from './diffrhythm2.ts';
import { doubaoMusic } from './doubao-music.ts';
import { elevenlabsV1 } from './elevenlabs-v1.ts';
import { elevenlabsV2 } from './elevenlabs-v2.ts';
import { genius } from './genius.ts';
import { haimian } from './haimian.ts';
import { heartmula } from './heartmula.ts';
import { jam } from './jam.ts';
import { jukebox } from './jukebox.ts';
import { lyria3 } from './lyria-3.ts';
import { lyricsDatabase } from './lyrics-database.ts';
import { minimaxMusic15 } from './minimax-music-1.5.ts';
import { minimaxMusic20 } from './minimax-music-2.0.ts';
import { minimaxMusic25 } from './minimax-music-2.5.ts';
import { minimaxMusic3 } from './minimax-music-3.ts';
import { minimaxMusic01 } from './minimax-music-01.ts';
import { murekaV9 } from './mureka-v9.ts';
import { muse } from './muse.ts';
import { musicgpt } from './musicgpt.ts';
import { musixmatch } from './musixmatch.ts';
import { others } from './others.ts';
import { plainDelivery } from './plain-delivery.ts';
import { riffusion } from './riffusion.ts';
import { songbloom } from './songbloom.ts';
import { songgen } from './songgen.ts';
import { songgeneration } from './songgeneration.ts';
import { songgenerationUi } from './songgeneration-ui.ts';
import { sunoV35 } from './suno-v3.5.ts';
import { sunoV3 } from './suno-v3.ts';
import { sunoV45 } from './suno-v4.5.ts';
import { sunoV4 } from './suno-v4.ts';
import { sunoV5 } from './suno-v5.ts';
import type { TargetFacts } from './target.ts';
import { tianpuyue } from './tianpuyue.ts';
import { udio } from './udio.ts';
import { yue } from './yue.ts';
import { yue2 } from './yue2.ts';

/** Every destination of a lyric that is known: generators, publishers, and what takes no lyrics. */
export const targets: readonly TargetFacts[] = [
  sunoV3,
  sunoV35,
  sunoV4,
  sunoV45,
  sunoV5,
  udio,
  murekaV9,
  haimian,
  doubaoMusic,
  tianpuyue,
  minimaxMusic01,
  minimaxMusic15,
  minimaxMusic20,
  minimaxMusic25,
  minimaxMusic3,
  yue,
  yue2,
  aceStep10,
  aceStep15,
  songgeneration,
  songgenerationUi,
  diffrhythm,
  diffrhythm2,
  heartmula,
  songbloom,
  jam,
  songgen,
  muse,
  jukebox,
  elevenlabsV1,
  elevenlabsV2,
  lyria3,
  musicgpt,
  riffusion,
  genius,
  musixmatch,
  appleMusic,
  lyricsDatabase,
  plainDelivery,
  ...others,
];

const byName = new Map<string, TargetFacts>(
  targets.flatMap((target) => [target.id, ...target.aliases].map((name) => [name, target])),
);

/** Ids and aliases of all targets, as configurations and front matter may say them. */
export const targetNames: readonly string[] = [...byName.keys()];

/** The target of an id or an alias; undefined when there is none. */
export function findTarget(name: string): TargetFacts | undefined {
  return byName.get(name) ?? byName.get(name.toLowerCase());
}

/** The id or alias that an unknown name may have meant; null when none is near. */
export function nearestTarget(name: string): string | null {
  // The newest of equals: `suno-v6` is nearer to v5 than to v3.
  return closest(name, targetNames.toReversed()) ?? null;
}
