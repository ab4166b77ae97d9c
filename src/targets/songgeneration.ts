import type { Song, TargetReading } from '../rule.ts';
import { levo, levoSilent, levoSilentKinds, levoSource, levoTags, levoVocals, readLine } from './levo.ts';
import { type Reader, read } from './reading.ts';
import { defineTarget, verified } from './target.ts';

function parse(reader: Reader): void {
  readLine(reader, ' ; ', levoVocals, levoSilent);
}

/** SongGeneration (LeVo), the line that its models take. */
export const songgeneration = defineTarget({
  ...levo,
  id: 'songgeneration',
  name: 'SongGeneration / LeVo',
  aliases: ['levo', 'levo2', 'songgeneration-2'],
  tags: levoTags,
  separators: { sections: verified('` ; `', levoSource), lines: verified('`.`', levoSource) },
  notes: [
    'Everything stands on one line: `[intro-medium] ; [verse] A. B. ; [chorus] C.`',
    'Under `[verse]`, `[chorus]` and `[bridge]` there must be words, under the others none.',
    'After 300 tokens the lyric is cut.',
    'Words in parentheses as a second voice are not supported.',
  ],
  sources: [levoSource, 'SongGeneration#14, #51, #79', 'smthemex/ComfyUI_SongGeneration#8'],
  format: { tagBrackets: 'square', tagCase: 'lower' },
  writing: {
    form: 'line',
    gap: 0,
    stanzas: 'joined',
    separator: ' ; ',
    needsTags: true,
    needsWords: true,
    emptyTags: false,
    silent: levoSilentKinds,
  },
  reading: (song: Song): TargetReading => read(song, parse),
});
