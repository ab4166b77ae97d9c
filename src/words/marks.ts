// Repeat marks and marks of unclear words, counted in facts/lyrics-in-the-wild.md sections 3 and 5 (`x2` 232, `2x` 174, `repeat`
// 132, `3 times` 30, `|: :|` 37 files, `[?]` 80 files). Chinese, Japanese and Korean marks: SPEC section 5, abbreviated-repeat.

import type { WordTable } from './table.ts';

/** What follows the number of times, as alternatives of a regular expression. A Korean 번 may also count sections. */
export const timesWords = 'times|veces|vezes|fois|mal|volte|razy|раза?|回|遍|次';

/**
 * A count that is all there is between brackets, after a header's name, or on a line; group 1, 2, 3 or 4 is the number.
 * Flag: i. Anchored, since `2.25X` and the fingering ` x 2 2 1` are no repeats.
 */
export const repeatCount = `^(?:[x×✕*х] ?(\\d{1,2})|(\\d{1,2}) ?[x×✕х]|(?:repeat|bis|sing|play)? ?(?:x ?)?(\\d{1,2}) ?(?:time|${timesWords}|번)|(?:repeat|rpt|bis|重复|重複|반복) ?[x×✕]? ?(\\d{1,2}) ?[x×✕]?)$`;

const time = '[[(]?\\d{1,2}:\\d{2}(?::\\d{2})?(?: ?[-–—] ?\\d{1,2}:\\d{2})?[\\])]?';

/** Where a section begins in the recording, before its name: `0:12 Verse 1`, `[0:45–1:10] Chorus`, `1:10 | Bridge`. */
export const timeBefore = `^${time}(?: ?[-–—|])? +`;

/** The same behind the name: `Verse 1 (0:12)`, `Chorus - 0:45`. */
export const timeAfter = ` +(?:[-–—|] ?)?${time}$`;

/** Words that say `again` of what stands before them, alone in brackets or alone on a line. */
export const repeatPhrases: WordTable = {
  en: 'repeat, repeats, repeat all, repeat above, repeat twice, repeat to fade, repeat and fade, repeat till fade, repeat until fade, twice, two times, three times, four times, thrice, bis, ter, da capo, d.c., d.s., dal segno, ad libitum, same as above',
  zh: '同上, 重复, 重複, 反复, 反復, 反覆, 重复一遍, 重複一遍, 重复一次, 重複一次, 再来一遍, 再來一遍, 循环, 循環',
  ja: 'くりかえし, 繰り返し, 繰返し, くり返し, リピート, 同上',
  ko: '반복, 되풀이, 후렴 반복, 도돌이표',
  es: 'repetir, se repite, bis, dos veces, tres veces, x2',
  pt: 'repetir, repete, bis, duas vezes, três vezes',
  fr: 'répéter, à répéter, bis, ter, deux fois, trois fois',
  de: 'wiederholen, wiederholung, wdh, wdh., zweimal, dreimal, wie oben',
  it: 'ripetere, ripeti, bis, due volte, tre volte',
  pl: 'powtórz, powtórka, bis, dwa razy, 2 razy',
  ru: 'повтор, повторить, бис, два раза, дважды',
};

/** What before a section's name asks to sing that section again: `Repeat chorus`, `重复副歌`, `Back to chorus`. */
export const repeatBefore: WordTable = {
  en: 'repeat, rpt, rpt., back to, sing, to, go to',
  zh: '重复, 重複, 反复, 反復, 反覆, 再唱, 回到, 重唱',
  ja: 'くりかえし, 繰り返し, リピート',
  ko: '반복',
  es: 'repetir, repite, se repite, al',
  pt: 'repetir, repete, repita, volta ao',
  fr: 'répéter, au, reprise du',
  de: 'wiederhole, wdh, wdh., nochmal',
  it: 'ripetere, ripeti, rip., al',
  pl: 'powtórz, powt.',
  ru: 'повтор, повторить',
};

/** What after a section's name, in the same header or line, asks the same: `Chorus again`, `サビ 繰り返し`, `후렴 반복`. */
export const repeatAfter: WordTable = {
  en: 'repeat, repeats, repeated, again, twice, reprise, to fade',
  zh: '重复, 重複, 反复, 反復, 反覆, 同上, 再来, 再來',
  ja: 'くりかえし, 繰り返し, 繰返し, くり返し, リピート',
  ko: '반복',
  es: 'repetir, bis, otra vez',
  pt: 'repetir, bis, de novo',
  fr: 'bis, ter, encore',
  de: 'wiederholen, wiederholung, wdh, wdh., nochmal',
  it: 'bis, ripetere',
  pl: 'bis, powtórz',
  ru: 'повтор, бис',
};

/** The mark for a word that cannot be made out (Genius, annotation 9303373). */
export const unclearMark = '[?]';

/** What is written for it between brackets, square or round, in lower case. */
export const unclearMarks: WordTable = {
  en: "?, ??, ???, inaudible, incomprehensible, unintelligible, indistinct, unclear, indecipherable, unknown word, unknown words, can't make out",
  zh: '听不清, 聽不清, 听不清楚, 聽不清楚, 不清楚, 无法辨认, 無法辨認, ？, ？？',
  ja: '聞き取れず, 聞き取れない, 聞き取り不能, 不明',
  ko: '알아들을 수 없음, 안 들림, 불명',
  es: 'inaudible, incomprensible, ininteligible, no se entiende',
  pt: 'inaudível, incompreensível, ininteligível',
  fr: 'inaudible, incompréhensible, inintelligible',
  de: 'unverständlich, unhörbar, unklar',
  it: 'incomprensibile, inudibile',
  pl: 'niezrozumiałe, niesłyszalne',
  ru: 'неразборчиво, неразб., не слышно',
};
