import { skipSpace } from '../syntax/lines.ts';
import { bracketsOf, isSquare, wholeShape } from '../syntax/shapes.ts';
import { type Block, type Form, type Line, Mark, type Shape, type Span, type Tree } from '../syntax/tree.ts';
import { type Kind, type KindClass, kinds, type SectionName } from '../words/sections.ts';
import { isChord, isChordLine, isTablature } from './chords.ts';
import { hasDirection, isGroup, isKnownDirection, isRepeat } from './cues.ts';
import { dividerOf } from './dividers.ts';
import { Draft } from './draft.ts';
import { bestEntry, isEastern } from './languages.ts';
import { chatLeftovers, isSiteLeftover, playerLeftovers } from './leftovers.ts';
import { footerStart, isBracketMetadata, isMetadata } from './metadata.ts';
import { readMisspelled } from './misspelled.ts';
import type { Why } from './model.ts';
import type { StanzaNumber } from './numbers.ts';
import { readPerformers } from './performers.ts';
import { isRequest, recallOf } from './repeats.ts';
import { cutResidue } from './residue.ts';
import { isStamp } from './sung.ts';
import { type Candidate, type ReadOptions, restAfter, type Survey, surveyBlock } from './survey.ts';
import { readTag, type TagReading } from './tag.ts';

/** What the lines of a block are, one draft a line, and the languages of their tags. Linear. */
export function classify(
  tree: Tree,
  block: Block,
  options: ReadOptions,
): { drafts: readonly Draft[]; languages: () => readonly string[] } {
  const found = surveyBlock(tree, block, options);
  const drafts: Draft[] = [];
  const leftovers = playerLeftovers(tree, block, (index) => found.candidates.has(index));
  const chat = chatLeftovers(tree, block);
  const footer = footerStart(tree, block);
  let sungYet = false;
  for (let index = block.first; index < block.last; index++) {
    const line = tree.lines[index]!;
    let draft: Draft;
    if (footer >= 0 && index >= footer && line.type !== 'blank')
      draft = new Draft(line, 'metadata', 'footer');
    else if (leftovers.has(index)) draft = new Draft(line, 'leftover', 'player-leftover');
    else if (chat.has(index)) draft = new Draft(line, 'leftover', 'chat-leftover');
    else draft = classifyLine(found, line, drafts, sungYet);
    drafts.push(draft);
    if (draft.is === 'divider') sungYet = false;
    else if (draft.sung || draft.mark) sungYet = true;
  }
  cutResidue(tree, block, drafts);
  return { drafts, languages: found.languages };
}

/** A line with a bracketed stretch that opens no section. */
function cueLine(line: Line, why: Why, tag: Span, sung: Span | null = null, unknown = false): Draft {
  const draft = new Draft(line, 'cue', why, sung);
  draft.tag = tag;
  draft.unknown = unknown;
  return draft;
}

function classifyLine(survey: Survey, line: Line, drafts: readonly Draft[], sungYet: boolean): Draft {
  const { source } = survey.tree;
  switch (line.type) {
    case 'blank':
      return new Draft(line, line.stamps ? 'stamp' : 'blank', line.stamps ? 'stamp-only' : 'blank');
    case 'comment':
      return new Draft(line, 'comment', 'lyrilint-comment');
    case 'matter':
      return new Draft(line, 'metadata', 'front-matter');
    case 'outside':
      return new Draft(line, 'metadata', 'outside');
    case 'id':
      return new Draft(line, 'metadata', 'metadata-key');
    case 'directive':
      return directiveLine(survey, line);
  }
  const candidate = survey.candidates.get(line.index);
  if (candidate) {
    const decided = decide(survey, line, candidate, drafts);
    if (decided) return decided;
  }
  const counted = survey.numbers.get(line.index);
  if (counted) return countedName(survey, line, counted) ?? numberLine(line, counted);
  const first = source.charCodeAt(line.from);
  const mayHoldKey = line.marks & (Mark.colon | Mark.bracket) || first === 0x43 || first === 0x63;
  if (!sungYet && mayHoldKey && isMetadata(source, line)) return new Draft(line, 'metadata', 'metadata-key');
  if (line.marks & Mark.bracket) {
    const bracketed = bracketLine(survey, line, drafts);
    if (bracketed) return bracketed;
  }
  const divider = dividerOf(source, line);
  if (divider) return new Draft(line, 'divider', 'divider');
  if (isSiteLeftover(survey.tree, line)) return new Draft(line, 'leftover', 'site-leftover');
  if (first < 0x80 ? isChordOpener(first) && isChordLine(source.slice(line.from, line.to)) : false)
    return new Draft(line, 'chord', 'chord-line');
  if (line.marks & Mark.bar && isTablature(source.slice(line.from, line.to)))
    return new Draft(line, 'chord', 'chord-line');
  const recall = recallOf(source, line, survey.options.vocabulary);
  if (recall) return cueLine(line, 'repeat-mark', { start: line.from, end: line.to });
  return withPerformer(source, line);
}

function isChordOpener(code: number): boolean {
  return (code >= 65 && code <= 72) || code === 78 || code === 124 || code === 40 || code === 45;
}

/** A sung line, less the singer named before a colon: `男：`, `合：`. */
function withPerformer(source: string, line: Line): Draft {
  let start = line.from;
  if (line.marks & Mark.colon) {
    const stop = Math.min(line.to, start + 5);
    for (let at = start + 1; at < stop; at++) {
      const code = source.charCodeAt(at);
      if (code !== 0x3a && code !== 0xff1a) continue;
      const name = source
        .slice(start, at)
        .replace(/[(（)）]/g, '')
        .trimEnd();
      if (name.charCodeAt(0) < 0x2e80 || !isGroup(name)) break;
      start = skipSpace(source, at + 1, line.to);
      if (start >= line.to) return new Draft(line, 'cue', 'performer');
      break;
    }
  }
  return new Draft(line, 'sung', 'words', { start, end: line.to });
}

/** `1. versszak`: the counting number of a stanza before a name that alone would need a capital. */
function countedName(survey: Survey, line: Line, { number, rest }: StanzaNumber): Draft | null {
  const { tree, options } = survey;
  const { source } = tree;
  if (!rest || line.to - line.from > longestCountedName) return null;
  if (!options.vocabulary.mayBeName(source, rest.start, line.to)) return null;
  const reading = readTag(source.slice(line.from, line.to), options.vocabulary, false);
  if (!reading?.plain || reading.number !== number) return null;
  const entry = bestEntry(reading.entries, survey.languages, options.language);
  const shape = entry.strength === 'strong' ? wholeShape(source, line) : null;
  return shape && headerDraft(survey, line, shape, reading, entry, null, 'numbered-name');
}

/** A number and a name, in UTF-16 units. */
const longestCountedName = 40;

function numberLine(line: Line, counted: StanzaNumber): Draft {
  const shape: Shape = {
    form: 'number',
    start: counted.at.start,
    end: counted.at.end,
    innerStart: counted.at.start,
    innerEnd: counted.at.end,
    closed: true,
  };
  const draft = new Draft(line, 'number', 'counting-number', counted.rest);
  draft.mark = {
    shape,
    kind: 'verse',
    entry: null,
    reading: null,
    number: counted.number,
    numberAt: counted.at,
    problem: null,
    correction: null,
  };
  return draft;
}

/** Where the line stands: first, or after a blank line, a header, a cue or a divider. */
function headPosition(drafts: readonly Draft[]): boolean {
  for (let i = drafts.length - 1; i >= 0; i--) {
    const { is, sung } = drafts[i]!;
    if (is === 'comment' || is === 'stamp') continue;
    return (
      is === 'blank' ||
      is === 'cue' ||
      is === 'divider' ||
      is === 'metadata' ||
      is === 'leftover' ||
      ((is === 'header' || is === 'number') && !sung)
    );
  }
  return true;
}

/** Whether the line stands directly under a header, or under cues that do. */
function directlyUnder(drafts: readonly Draft[]): boolean {
  for (let i = drafts.length - 1; i >= 0; i--) {
    const { is, sung, why } = drafts[i]!;
    if (is === 'comment') continue;
    if (is === 'header') return !sung;
    if (is !== 'cue' || why === 'repeat-mark') return false;
  }
  return false;
}

function underTag(drafts: readonly Draft[]): boolean {
  const above = drafts.at(-1);
  return above?.is === 'header' && !above.sung && above.mark !== null;
}

/** Decides whether a stretch that names a section is a header here (SPEC "Header position", "Deliveries and stacked tags"). */
function decide(survey: Survey, line: Line, candidate: Candidate, drafts: readonly Draft[]): Draft | null {
  const { shape, reading, rest } = candidate;
  const entry = bestEntry(reading.entries, survey.languages, survey.options.language);
  const square = isSquare(shape.form);
  const head = headPosition(drafts);
  let why: Why = candidate.glued ? 'glued-tag' : 'known-tag';
  if (!square) {
    const decided = otherForm(survey, shape, reading, entry, rest, head);
    if (!decided) return null;
    why = decided;
  }
  const group: KindClass = kinds[meantName(survey, shape, reading)?.kind ?? entry.kind].class;
  const tag = { start: shape.start, end: shape.end };
  if (shape.closed) {
    const cue = (why: Why): Draft => {
      const draft = cueLine(line, rest ? 'words' : why, tag, rest);
      if (rest) draft.is = 'sung';
      return draft;
    };
    if (group !== 'section' && underTagOrCue(drafts)) return cue('directly-under-header');
    if (group === 'delivery' && entry.kind !== 'rap' && entry.kind !== 'spoken') {
      const first = !drafts.some(({ mark, sung }) => mark !== null || sung !== null);
      if (!first && drafts.at(-1)?.is !== 'blank' && survey.blanksBeforeTags)
        return cue('delivery-in-section');
    }
  }
  if (!shape.closed && !head && reading.number === null && rest) return null;
  return headerDraft(survey, line, shape, reading, entry, rest, why);
}

function underTagOrCue(drafts: readonly Draft[]): boolean {
  return underTag(drafts) || directlyUnder(drafts);
}

/** Whether a name outside square brackets is a header, and why; null when the line is sung. */
function otherForm(
  survey: Survey,
  shape: Shape,
  reading: TagReading,
  entry: SectionName,
  rest: Span | null,
  head: boolean,
): Why | null {
  const numbered = reading.number !== null;
  const eastern = isEastern(entry.name);
  if (shape.form === 'round' || shape.form === 'wide-round') {
    const said =
      reading.cue &&
      survey.tree.source.slice(shape.innerStart + reading.cue.start, shape.innerStart + reading.cue.end);
    const told =
      reading.repeat !== null ||
      reading.performers.length > 0 ||
      (said && isKnownDirection(said) && !isRequest(said));
    if (!reading.plain && !told) return null;
    if (eastern && entry.strength !== 'weak') return 'known-tag';
  }
  if (!head) return null;
  const company = (survey.forms.get(shape.form) ?? 0) - 1 >= 2;
  const strong = shape.form === 'bare' ? entry.strength === 'strong' : entry.strength !== 'weak';
  if (shape.form === 'bare') {
    if (survey.hasSquare && !numbered) return null;
    if (rest) return null;
  }
  if (rest && !strong && !numbered) return null;
  if (numbered && (entry.strength !== 'weak' || entry.name.length > 1)) return 'numbered-name';
  if (strong) return 'name-in-header-position';
  return company ? 'form-used-before' : null;
}

function headerDraft(
  survey: Survey,
  line: Line,
  shape: Shape,
  reading: TagReading,
  entry: SectionName,
  rest: Span | null,
  why: Why,
): Draft {
  const base = shape.innerStart;
  const meant = meantName(survey, shape, reading);
  const draft = new Draft(line, 'header', reading.correction ? 'misspelled-tag' : why, rest);
  draft.mark = {
    shape,
    kind: meant?.kind ?? entry.kind,
    entry,
    reading,
    number: reading.number,
    numberAt: reading.numberAt && { start: base + reading.numberAt.start, end: base + reading.numberAt.end },
    problem: shape.closed ? (reading.correction ? 'misspelled' : meant ? 'mistranslated' : null) : 'unclosed',
    correction: reading.correction ?? meant?.correct ?? null,
  };
  return draft;
}

/** What a machine-translated name was meant to be: 主歌 for 诗歌. Undefined for every other name. */
function meantName(
  survey: Survey,
  shape: Shape,
  { name: { start, end } }: TagReading,
): { readonly correct: string; readonly kind: Kind } | undefined {
  const name = survey.tree.source.slice(shape.innerStart + start, shape.innerStart + end);
  const wrong = survey.options.vocabulary.mistranslated(name);
  return wrong && isMistranslation(survey, name) ? wrong : undefined;
}

/** 合唱 is an honest choir where the song has 副歌, or singers marked 男 and 女. */
function isMistranslation(survey: Survey, name: string): boolean {
  if (name !== '合唱') return true;
  if (survey.names.has('副歌')) return false;
  for (const performer of survey.performers) if (performer === '男' || performer === '女') return false;
  return !/^[\s[(（【]*[男女][\s\])）】]*[：:]/mu.test(survey.tree.source);
}

/** A line that begins with a square bracket and names no section: cue, chord, stamp, metadata, unknown tag, or sung. */
function bracketLine(survey: Survey, line: Line, drafts: readonly Draft[]): Draft | null {
  const { source } = survey.tree;
  const spans = bracketsOf(source, line, true);
  const first = spans[0];
  if (!first || first.start !== line.from) return null;
  const text = source.slice(line.from, line.to);
  const inner = source.slice(first.innerStart, first.innerEnd);
  if (isBracketMetadata(inner)) return new Draft(line, 'metadata', 'bracket-metadata');
  if (
    spans.every(
      ({ start, end }, i) =>
        skipSpace(source, i === 0 ? line.from : spans[i - 1]!.end, line.to) === start && end <= line.to,
    ) &&
    spans.at(-1)!.end === line.to
  ) {
    const inners = spans.map(({ innerStart, innerEnd }) => source.slice(innerStart, innerEnd));
    if (inners.every(isStamp)) return new Draft(line, 'stamp', 'stamp-only');
    const chords = inners.map((words) => isChord(words) || isChordLine(words));
    if (inners.every((words, i) => chords[i] || isRepeat(words))) {
      return chords.includes(true)
        ? new Draft(line, 'chord', 'chord-line')
        : cueLine(line, 'repeat-mark', first);
    }
  } else if (isChordLine(text)) return new Draft(line, 'chord', 'chord-line');
  if (!first.closed) return null;
  const rest = restAfter(source, first, line);
  if (rest) return null;
  const tag = { start: first.start, end: first.end };
  const cue = (why: Why, unknown: boolean): Draft => cueLine(line, why, tag, null, unknown);
  if (isRepeat(inner)) return cue('repeat-mark', false);
  if (recallOf(source, line, survey.options.vocabulary)) return cue('repeat-mark', false);
  if (/^[?.…\s]*$/u.test(inner)) return cue('unclear-mark', false);
  if (isGroup(inner) || survey.performers.has(inner.toLowerCase())) return cue('performer', false);
  const known = isKnownDirection(inner);
  const stacked = underTagOrCue(drafts);
  if (known) return cue(stacked ? 'directly-under-header' : 'known-direction', false);
  const misspelled = readMisspelled(inner, survey.options.vocabulary, survey.languages());
  if (misspelled) {
    const meant = survey.options.vocabulary.lookup(misspelled.entries[0]!.name);
    const entry = bestEntry(meant, survey.languages, survey.options.language);
    if (!stacked || kinds[entry.kind].class === 'section')
      return headerDraft(survey, line, first, misspelled, entry, null, 'misspelled-tag');
  }
  if (stacked) return cue('directly-under-header', true);
  if (hasDirection(inner) && !/[.!?'’"]/u.test(inner)) return cue('known-direction', true);
  const performers = inner.includes('&') || /\band\b|,|\//.test(inner) ? readPerformers(inner) : null;
  if (performers?.every((name) => isGroup(name) || survey.performers.has(name.toLowerCase())))
    return cue('performer', false);
  if (isHeaderLike(inner) && (headPosition(drafts) || (survey.hasSquare && !survey.blanksBeforeTags))) {
    const draft = nameless(line, 'unknown-tag', first, 'unknown');
    draft.tag = tag;
    draft.unknown = true;
    return draft;
  }
  return null;
}

/** A header whose name says nothing of its kind. */
function nameless(line: Line, why: Why, shape: Shape, kind: Kind): Draft {
  const draft = new Draft(line, 'header', why);
  draft.mark = {
    shape,
    kind,
    entry: null,
    reading: null,
    number: null,
    numberAt: null,
    problem: null,
    correction: null,
  };
  return draft;
}

let headerLike: RegExp | undefined;

/** Whether bracketed words look like a section's name: one to three words in title or upper case, or a few characters. */
function isHeaderLike(inner: string): boolean {
  headerLike ??=
    /^(?:\p{Lu}[\p{L}\p{M}-]*(?: (?:\p{Lu}[\p{L}\p{M}-]*|of|the|to)){0,2}(?: \d{1,2})?|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{2,4}\d{0,2}|\d{1,2}[A-D])$/u;
  return inner.length <= 32 && headerLike.test(inner);
}

/** What the letter of an OpenLyrics verse name means (OpenLyrics 0.8, "verse name"); `o` is any other section. */
const verseLetters: Readonly<Record<string, string>> = {
  v: 'verse',
  c: 'chorus',
  p: 'pre-chorus',
  b: 'bridge',
  i: 'intro',
  e: 'outro',
};

/** The words for a verse name of OpenLyrics: `v2b` is `verse 2`. Other names stay as they are. */
function verseName(name: string): string {
  const match = /^([vcpbie])(\d{0,2})[a-z]?$/i.exec(name);
  return match ? `${verseLetters[match[1]!.toLowerCase()]} ${match[2]!}`.trim() : name;
}

function closing(line: Line): Draft {
  const draft = new Draft(line, 'cue', 'notation-mark');
  draft.closes = true;
  return draft;
}

/** A mark of the notation: an environment, a heading, an element, a recall, metadata. */
function directiveLine(survey: Survey, line: Line): Draft {
  const { directive } = line;
  if (!directive) return new Draft(line, 'metadata', 'notation-mark');
  const { source } = survey.tree;
  const { vocabulary } = survey.options;
  switch (directive.role) {
    case 'close':
      return closing(line);
    case 'open':
    case 'recall':
    case 'comment': {
      const at = directive.value ?? directive.nameAt;
      const form: Form =
        survey.tree.notation === 'markdown'
          ? 'heading'
          : survey.tree.notation === 'openlyrics'
            ? 'element'
            : 'environment';
      const shape: Shape = {
        form,
        start: directive.start,
        end: directive.end,
        innerStart: at.start,
        innerEnd: at.end,
        closed: true,
      };
      const label = directive.value ? readTag(source.slice(at.start, at.end), vocabulary, true) : null;
      if (directive.role === 'comment') {
        if (!label) return cueLine(line, 'notation-mark', directive);
        return headerDraft(
          survey,
          line,
          shape,
          label,
          bestEntry(label.entries, survey.languages, survey.options.language),
          null,
          'notation-mark',
        );
      }
      const section =
        directive.section && form === 'element' ? verseName(directive.section) : directive.section;
      const named = section ? readTag(section, vocabulary, true) : null;
      const reading = label ?? named;
      if (!reading) return nameless(line, 'notation-mark', shape, form === 'heading' ? 'unknown' : 'custom');
      const entry = bestEntry(reading.entries, survey.languages, survey.options.language);
      const draft = headerDraft(survey, line, shape, reading, entry, null, 'notation-mark');
      const mark = draft.mark!;
      draft.mark = {
        ...mark,
        numberAt: label ? mark.numberAt : null,
        recall: directive.role === 'recall',
      };
      return draft;
    }
    case 'metadata':
      return new Draft(line, 'metadata', 'metadata-key');
    case 'other':
      return new Draft(line, 'cue', 'notation-mark');
  }
}
