// Written by `npm run generate` from the files of this folder.
import type { Rule } from '../src/rule.ts';
import abbreviatedRepeat from './abbreviated-repeat.ts';
import bidiControl from './bidi-control.ts';
import blanketSuppression from './blanket-suppression.ts';
import changingChorus from './changing-chorus.ts';
import chatLeftover from './chat-leftover.ts';
import chordLeftover from './chord-leftover.ts';
import chordproChord from './chordpro-chord.ts';
import chordproCommentSection from './chordpro-comment-section.ts';
import chordproDirective from './chordpro-directive.ts';
import chordproEnvironment from './chordpro-environment.ts';
import chordproRecall from './chordpro-recall.ts';
import chordproTitle from './chordpro-title.ts';
import cjkSpacing from './cjk-spacing.ts';
import doubleSpaced from './double-spaced.ts';
import doubledPunctuation from './doubled-punctuation.ts';
import driftedChorus from './drifted-chorus.ts';
import ellipsisForm from './ellipsis-form.ts';
import emptySection from './empty-section.ts';
import htmlLeftover from './html-leftover.ts';
import inlineTag from './inline-tag.ts';
import invisibleCharacter from './invisible-character.ts';
import layout from './layout.ts';
import lineEndPunctuation from './line-end-punctuation.ts';
import longLine from './long-line.ts';
import longSection from './long-section.ts';
import lookalikeLetter from './lookalike-letter.ts';
import lowercaseLine from './lowercase-line.ts';
import lrcDuplicate from './lrc-duplicate.ts';
import lrcGap from './lrc-gap.ts';
import lrcOrder from './lrc-order.ts';
import lrcStamp from './lrc-stamp.ts';
import lrcTag from './lrc-tag.ts';
import misplacedBridge from './misplaced-bridge.ts';
import misplacedIntro from './misplaced-intro.ts';
import misplacedOutro from './misplaced-outro.ts';
import misplacedPostChorus from './misplaced-post-chorus.ts';
import misplacedPreChorus from './misplaced-pre-chorus.ts';
import missingChorus from './missing-chorus.ts';
import missingPreChorus from './missing-pre-chorus.ts';
import misspelledTag from './misspelled-tag.ts';
import mistranslatedTag from './mistranslated-tag.ts';
import mixedQuotes from './mixed-quotes.ts';
import mixedTagLanguage from './mixed-tag-language.ts';
import mixedTagStyle from './mixed-tag-style.ts';
import mixedWidthPunctuation from './mixed-width-punctuation.ts';
import mojibake from './mojibake.ts';
import oddSpace from './odd-space.ts';
import openlyricsOrder from './openlyrics-order.ts';
import openlyricsUnusedVerse from './openlyrics-unused-verse.ts';
import openlyricsVerse from './openlyrics-verse.ts';
import openlyricsXml from './openlyrics-xml.ts';
import playerLeftover from './player-leftover.ts';
import promptLeak from './prompt-leak.ts';
import proseTag from './prose-tag.ts';
import repeatedTag from './repeated-tag.ts';
import scrapeLeftover from './scrape-leftover.ts';
import shoutedLine from './shouted-line.ts';
import singleChorus from './single-chorus.ts';
import styleClash from './style-clash.ts';
import styleGap from './style-gap.ts';
import styleWord from './style-word.ts';
import sungDirection from './sung-direction.ts';
import sungTag from './sung-tag.ts';
import suppressionReason from './suppression-reason.ts';
import tagNotAlone from './tag-not-alone.ts';
import targetForm from './target-form.ts';
import targetLimit from './target-limit.ts';
import targetLoss from './target-loss.ts';
import targetStyle from './target-style.ts';
import targetTag from './target-tag.ts';
import targetUnknown from './target-unknown.ts';
import timestampLeftover from './timestamp-leftover.ts';
import unbalancedParenthesis from './unbalanced-parenthesis.ts';
import unclearWord from './unclear-word.ts';
import unclosedFence from './unclosed-fence.ts';
import unclosedTag from './unclosed-tag.ts';
import unevenVerses from './uneven-verses.ts';
import unknownSuppression from './unknown-suppression.ts';
import unknownTag from './unknown-tag.ts';
import unnormalizedText from './unnormalized-text.ts';
import untaggedLines from './untagged-lines.ts';
import untaggedSong from './untagged-song.ts';
import unusedSuppression from './unused-suppression.ts';
import verseNumbering from './verse-numbering.ts';
import writtenDigit from './written-digit.ts';

/** Every rule there is, in the order of their ids. */
export const rules: readonly Rule[] = [
  abbreviatedRepeat,
  bidiControl,
  blanketSuppression,
  changingChorus,
  chatLeftover,
  chordLeftover,
  chordproChord,
  chordproCommentSection,
  chordproDirective,
  chordproEnvironment,
  chordproRecall,
  chordproTitle,
  cjkSpacing,
  doubleSpaced,
  doubledPunctuation,
  driftedChorus,
  ellipsisForm,
  emptySection,
  htmlLeftover,
  inlineTag,
  invisibleCharacter,
  layout,
  lineEndPunctuation,
  longLine,
  longSection,
  lookalikeLetter,
  lowercaseLine,
  lrcDuplicate,
  lrcGap,
  lrcOrder,
  lrcStamp,
  lrcTag,
  misplacedBridge,
  misplacedIntro,
  misplacedOutro,
  misplacedPostChorus,
  misplacedPreChorus,
  missingChorus,
  missingPreChorus,
  misspelledTag,
  mistranslatedTag,
  mixedQuotes,
  mixedTagLanguage,
  mixedTagStyle,
  mixedWidthPunctuation,
  mojibake,
  oddSpace,
  openlyricsOrder,
  openlyricsUnusedVerse,
  openlyricsVerse,
  openlyricsXml,
  playerLeftover,
  promptLeak,
  proseTag,
  repeatedTag,
  scrapeLeftover,
  shoutedLine,
  singleChorus,
  styleClash,
  styleGap,
  styleWord,
  sungDirection,
  sungTag,
  suppressionReason,
  tagNotAlone,
  targetForm,
  targetLimit,
  targetLoss,
  targetStyle,
  targetTag,
  targetUnknown,
  timestampLeftover,
  unbalancedParenthesis,
  unclearWord,
  unclosedFence,
  unclosedTag,
  unevenVerses,
  unknownSuppression,
  unknownTag,
  unnormalizedText,
  untaggedLines,
  untaggedSong,
  unusedSuppression,
  verseNumbering,
  writtenDigit,
];
