import type { Localized } from '../rule.ts';
import { defineTarget, type TargetFacts } from './target.ts';

const instrumental: Localized = {
  en: 'it makes music from a description and sings no words; a lyric is taken for a description',
  'zh-CN': '它只根据描述生成音乐，不演唱歌词；歌词会被当作描述',
};

const sounds: Localized = {
  en: 'it makes sounds, not songs, and takes no lyrics',
  'zh-CN': '它生成声音而不是歌曲，不接受歌词',
};

const unknown: Localized = {
  en: 'nothing is published about how it reads a lyric, so nothing can be checked or written for it',
  'zh-CN': '它如何读取歌词没有公开资料，无法检查也无法转换',
};

/** Id, name, vendor, status, whether it takes lyrics (null: unknown), why nothing is checked, source, other names. */
type Row = readonly [
  id: string,
  name: string,
  vendor: string,
  status: TargetFacts['status'],
  acceptsLyrics: false | null,
  explanation: Localized,
  source: string,
  ...aliases: string[],
];

const rows: readonly Row[] = [
  ['musicgen', 'MusicGen', 'Meta', 'verified', false, instrumental, 'facebookresearch/audiocraft@896ec7c4'],
  ['audiogen', 'AudioGen', 'Meta', 'verified', false, sounds, 'facebookresearch/audiocraft@896ec7c4'],
  [
    'audiolm',
    'AudioLM',
    'Google',
    'secondary',
    false,
    { en: 'it continues a recording and takes no lyrics', 'zh-CN': '它续写一段录音，不接受歌词' },
    'facts/targets.md',
  ],
  ['stable-audio', 'Stable Audio', 'Stability', 'secondary', false, instrumental, 'a guide to Stable Audio'],
  [
    'mmaudio',
    'MMAudio',
    'MMAudio authors',
    'secondary',
    false,
    { en: 'it makes the sounds of a video and takes no lyrics', 'zh-CN': '它为视频生成声音，不接受歌词' },
    'facts/targets.md',
  ],
  ['sketch2sound', 'Sketch2Sound', 'Adobe', 'secondary', false, sounds, 'facts/targets.md'],
  [
    'xtts',
    'XTTS',
    'Coqui',
    'secondary',
    false,
    { en: 'it speaks text and does not sing', 'zh-CN': '它朗读文本，不会演唱' },
    'facts/targets.md',
    'xtts-v2',
  ],
  [
    'inspiremusic',
    'InspireMusic',
    'Alibaba FunAudioLLM',
    'verified',
    false,
    instrumental,
    'FunAudioLLM/InspireMusic@0aefb55b',
  ],
  [
    'lyria-2',
    'Google Lyria 2',
    'Google',
    'secondary',
    false,
    instrumental,
    'ai.google.dev/gemini-api/docs/music-generation',
  ],
  [
    'skymusic',
    'Tiangong SkyMusic',
    'Kunlun',
    'unknown',
    null,
    unknown,
    'facts/targets.md section 9',
    '天工',
    '天工音乐',
  ],
  ['seed-music', 'Seed-Music', 'ByteDance', 'unknown', null, unknown, 'facts/targets.md section 9'],
  [
    'yourmusic',
    '谱乐 yourmusic.fun',
    'yourmusic',
    'secondary',
    null,
    {
      en: 'it hands the lyric to Suno, Mureka or MiniMax; check for the one you choose there',
      'zh-CN': '它把歌词交给 Suno、Mureka 或 MiniMax；请按所选的模型检查',
    },
    'facts/targets.json',
    '谱乐',
  ],
];

/** Targets that take no lyrics, and those of which nothing is known. */
export const others: readonly TargetFacts[] = rows.map(
  ([id, name, vendor, status, acceptsLyrics, explanation, source, ...aliases]) =>
    defineTarget({
      id,
      name,
      vendor,
      status,
      family: 'none',
      aliases,
      acceptsLyrics,
      explanation,
      sources: [source],
    }),
);
