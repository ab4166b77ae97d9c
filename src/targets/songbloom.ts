import type { Song, TargetReading } from '../rule.ts';
import { readLine } from './levo.ts';
import { type Reader, read } from './reading.ts';
import { defineTarget, tagsOf, verified } from './target.ts';

const docs = 'Cypress-Yang/SongBloom@397476c9 docs/lyric_format.md, SongBloom/g2p/lyric_common.py';

const vocals = new Set(['[verse]', '[chorus]', '[bridge]']);
const silent = new Set([
  '[intro]',
  '[start]',
  '[inst]',
  '[solo]',
  '[break]',
  '[outro]',
  '[end]',
  '[silence]',
]);

function parse(reader: Reader): void {
  readLine(reader, ',', vocals, silent);
}

/** SongBloom. */
export const songbloom = defineTarget({
  id: 'songbloom',
  name: 'SongBloom',
  vendor: 'SongBloom authors',
  status: 'verified',
  family: 'hard',
  limits: { durationMax: verified(150, docs) },
  tags: tagsOf('verified', docs, {
    intro: ['[intro]', '[start]'],
    verse: '[verse]',
    chorus: '[chorus]',
    bridge: '[bridge]',
    instrumental: ['[inst]', '[solo]', '[break]'],
    outro: ['[outro]', '[end]'],
    silence: '[silence]',
  }),
  tagsKnown: 'all',
  brackets: verified('square', docs),
  numbering: verified('none', docs),
  descriptors: verified('dropped', docs),
  labels: verified('required', docs),
  case: verified('exact', docs),
  separators: { sections: verified('` , `', docs), lines: verified('`.`', docs) },
  emptyVocalSection: verified('refused', docs),
  instrumental: verified('impossible: at least one section must be sung', docs),
  fallback: {
    'post-chorus': 'chorus',
    hook: 'chorus',
    refrain: 'chorus',
    'final-chorus': 'chorus',
    'quiet-chorus': 'chorus',
    interlude: 'instrumental',
    solo: 'instrumental',
    break: 'instrumental',
    breakdown: 'instrumental',
    build: 'instrumental',
    drop: 'instrumental',
  },
  notes: [
    'Everything stands on one line: `[intro] [intro] [intro] , [verse] A. B , [chorus] C`.',
    'A tag without words stands once for each second.',
    'A comma inside a line ends the section.',
    'The style is a sound file of ten seconds.',
  ],
  sources: [docs, 'tencent-ailab/SongBloom#24', 'fredconex/ComfyUI-SongBloom#2'],
  format: { tagBrackets: 'square', tagCase: 'lower' },
  writing: {
    form: 'line',
    gap: 0,
    stanzas: 'joined',
    separator: ' , ',
    needsTags: true,
    needsWords: true,
    emptyTags: false,
    silent: ['intro', 'instrumental', 'outro', 'silence'],
    repeatTag: 5,
  },
  reading: (song: Song): TargetReading => read(song, parse),
});
