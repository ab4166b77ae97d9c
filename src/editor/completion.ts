import type { LintOptions } from '../engine/options.ts';
import type { ReadText } from '../engine/read.ts';
import { kindName } from '../report/words.ts';
import type { Locale } from '../rule.ts';
import type { Song } from '../song/model.ts';
import { likeNumeral } from '../song/numbers.ts';
import { openers } from '../syntax/shapes.ts';
import type { Edit } from '../text/edits.ts';
import { overlaps } from '../text/range.ts';
import { foldName } from '../words/fold.ts';
import { type Kind, kinds, preferredNames } from '../words/sections.ts';
import { lineAt, songAt } from './places.ts';

/** A tag that can be written at a place. */
export interface Completion {
  readonly label: string;
  /** The kind of the section, or what else it is. */
  readonly detail: string;
  readonly edit: Edit;
  /** Whether the song has it already, the target wants it, or the language knows it. */
  readonly from: 'song' | 'target' | 'configuration' | 'language' | 'notation';
}

/** How a target spells tags. */
export interface TargetTags {
  readonly id: string;
  readonly name: string;
  /** The words of its tag for a kind, without brackets, the spelling it wants first; empty where it has none. */
  names(kind: Kind): readonly string[];
}

/** What completion goes by. */
export interface CompletionContext {
  readonly text: ReadText;
  readonly options: Pick<LintOptions, 'tags' | 'language'>;
  readonly target: TargetTags | null;
  readonly locale: Locale;
}

/** Characters after which an editor asks for tags. */
export const completionTriggers: readonly string[] = ['[', '【', '［', '〔', '(', '（', '{'];

/** In the order in which songs have them; what is rare comes last. */
const order = Object.keys(kinds).filter((kind) => kind !== 'custom' && kind !== 'unknown') as readonly Kind[];

/**
 * Tags that fit at an offset: those of the song first, then the target's or those of the song's language. Offered after an
 * opening bracket that begins a line, on an empty line, and in ChordPro after `{`.
 */
export function completionsAt(offset: number, context: CompletionContext): readonly Completion[] {
  const { tree, songs } = context.text;
  if (tree.notation === 'openlyrics') return [];
  const line = lineAt(tree, offset);
  if (line?.type === 'matter' || line?.type === 'outside' || line?.type === 'comment') return [];
  const start = line?.start ?? 0;
  const end = Math.max(offset, line?.end ?? 0);
  const before = tree.source.slice(start, offset);
  const after = tree.source.slice(offset, end);
  if (tree.notation === 'chordpro') return chordProAt(before, after, offset, context);
  const place = placeOf(before, after, offset, songAt(songs, tree, offset)?.song ?? null);
  if (!place) return [];
  const song = songAt(songs, tree, offset)?.song ?? null;
  return tagNames(song, place.offset, context).map(({ name, detail, from }) => ({
    label: name,
    detail,
    from,
    edit: { start: place.start, end: place.end, text: place.open + name + place.close },
  }));
}

interface Place {
  readonly offset: number;
  readonly start: number;
  readonly end: number;
  readonly open: string;
  readonly close: string;
}

/** Where a tag would be written: after its opening bracket, or on an empty line. */
function placeOf(before: string, after: string, offset: number, song: Song | null): Place | null {
  const head =
    /^(?:\s*(?:[[<]\d{1,3}:\d{1,2}(?:[.:]\d{1,3})?[\]>])*\s*)([[［【〔(（]?)([^[\]［］【】〔〕(){}（）<>]{0,60})$/u.exec(
      before,
    );
  if (!head) return null;
  const [, open = '', typed = ''] = head;
  if (open === '') {
    // Whoever types words is not to be offered tags for them.
    if (after.trim() !== '' || typed !== '') return null;
    const [left, right] = openers[song?.mainForm ?? 'square'] ?? ['[', ']'];
    return { offset, start: offset, end: offset, open: left, close: right };
  }
  const [form, [, close]] = Object.entries(openers).find(([, pair]) => pair[0] === open)!;
  // In round brackets people sing, unless the song has its tags in them.
  const isRound = form === 'round' || form === 'wide-round';
  if (isRound && !song?.headers.some((header) => header.form === form)) return null;
  // What stands between the cursor and the closing bracket is the rest of the old tag.
  const rest = /^[^[\]［］【】〔〕(){}（）<>]{0,60}/u.exec(after)![0];
  const isClosed = after[rest.length] === close;
  if (!isClosed && after.trim() !== '') return null;
  return {
    offset,
    start: offset - typed.length,
    end: offset + (isClosed ? rest.length : 0),
    open: '',
    close: isClosed ? '' : close,
  };
}

interface Name {
  readonly name: string;
  readonly detail: string;
  readonly from: Completion['from'];
}

function tagNames(song: Song | null, offset: number, context: CompletionContext): readonly Name[] {
  const { options, target, locale } = context;
  const names = new Map<string, Name>();
  const add = (name: string, kind: Kind, from: Name['from'], detail = kindName(kind, locale, name)) => {
    const key = foldName(name);
    if (!names.has(key)) names.set(key, { name, detail, from });
  };
  for (const { name, base, kind } of ownNames(song, offset)) {
    const [spelling, ...others] = target?.names(kind) ?? [];
    if (spelling === undefined || spelling === base || others.includes(base)) add(name, kind, 'song');
    else add(spelling, kind, 'target', `${kindName(kind, locale, spelling)} · ${target!.name}`);
  }
  if (target)
    for (const kind of order)
      for (const name of target.names(kind))
        add(name, kind, 'target', `${kindName(kind, locale, name)} · ${target.name}`);
  for (const [kind, list] of Object.entries(options.tags))
    for (const name of list)
      add(name, Object.hasOwn(kinds, kind) ? (kind as Kind) : 'custom', 'configuration');
  const table = tableOf(song, options.language, locale);
  for (const kind of order) {
    const name = table[kind];
    if (name) add(name, kind, 'language');
  }
  return [...names.values()];
}

/** The names to write in the song's language; the locale's, and then English, where it is unknown. */
function tableOf(song: Song | null, asked: string, locale: Locale): Readonly<Partial<Record<Kind, string>>> {
  for (const tag of [song?.language, asked, locale]) {
    if (!tag || tag === 'auto') continue;
    const table = preferredNames()[tag] ?? preferredNames()[tag.split('-')[0]!];
    if (table) return table;
  }
  return preferredNames()['en'] ?? {};
}

interface OwnName {
  /** With the number that comes next, where the song has numbers. */
  readonly name: string;
  readonly base: string;
  readonly kind: Kind;
}

/** The tags of the song in its own spelling, in order; numbered ones with the number that comes next. */
function ownNames(song: Song | null, offset: number): readonly OwnName[] {
  if (!song) return [];
  const found = new Map<string, OwnName>();
  for (const header of song.headers) {
    if (header.problem || header.kind === 'unknown' || header.name === '' || header.recall) continue;
    // The tag that is being written says nothing of the song.
    if (offset >= header.start && offset <= header.end) continue;
    const key = `${header.kind} ${foldName(header.name)}`;
    const { name, kind, nameAt, number, numberAt } = header;
    if (number === null || !numberAt || overlaps(nameAt, numberAt)) {
      if (!found.has(key)) found.set(key, { name, base: name, kind });
      continue;
    }
    if (found.has(key) && header.start >= offset) continue;
    const written = song.text(numberAt);
    const next = header.start < offset ? likeNumeral(number + 1, written) : written;
    const between = (from: number, to: number) => song.text({ start: from, end: to });
    const numbered =
      numberAt.start < nameAt.start
        ? next + between(numberAt.end, nameAt.start) + name
        : name + between(nameAt.end, numberAt.start) + next;
    found.set(key, { name: numbered, base: name, kind });
  }
  return [...found.values()];
}

const environments: readonly (readonly [name: string, kind: Kind | null])[] = [
  ['verse', 'verse'],
  ['chorus', 'chorus'],
  ['bridge', 'bridge'],
  ['tab', null],
  ['grid', null],
];

const directives = ['chorus', 'comment: ', 'title: ', 'subtitle: ', 'artist: ', 'key: ', 'tempo: ', 'capo: '];

/** Directives after `{`, and labels after `{start_of_verse:` and `{comment:`. */
function chordProAt(
  before: string,
  after: string,
  offset: number,
  context: CompletionContext,
): readonly Completion[] {
  const { text, locale } = context;
  const song = songAt(text.songs, text.tree, offset)?.song ?? null;
  const rest = /^[^{}]{0,60}/.exec(after)![0];
  const isClosed = after[rest.length] === '}';
  if (!isClosed && after.trim() !== '') return [];
  const close = isClosed ? '' : '}';
  const label = /^\s*\{\s*(start_of_[a-z]+|so[vcb]|c|comment)\s*:\s*([^{}]{0,60})$/i.exec(before);
  const end = offset + (isClosed ? rest.length : 0);
  if (label) {
    const start = offset - label[2]!.length;
    return tagNames(song, offset, context).map(({ name, detail, from }) => ({
      label: name,
      detail,
      from,
      edit: { start, end, text: name + close },
    }));
  }
  const typed = /^\s*(\{?)\s*([a-z_]{0,30})$/i.exec(before);
  if (!typed) return [];
  const open = typed[1] === '' ? '{' : '';
  const start = offset - typed[2]!.length;
  const item = (name: string, detail: string): Completion => ({
    label: name.trim(),
    detail,
    from: 'notation',
    edit: { start, end, text: open + name + close },
  });
  const left = openEnvironment(text, offset);
  return [
    ...(left ? [item(`end_of_${left}`, '')] : []),
    ...environments.map(([name, kind]) => item(`start_of_${name}`, kind ? kindName(kind, locale) : '')),
    ...environments.filter(([name]) => name !== left).map(([name]) => item(`end_of_${name}`, '')),
    ...directives.map((name) => item(name, name === 'chorus' ? kindName('chorus', locale) : '')),
  ];
}

/** The environment that is open at an offset, by its name; null when none is. */
function openEnvironment({ tree }: ReadText, offset: number): string | null {
  let open: string | null = null;
  for (const { start, directive } of tree.lines) {
    if (start >= offset) break;
    if (directive?.role === 'open') open = directive.section ?? null;
    else if (directive?.role === 'close') open = null;
  }
  return open;
}
