import {
  boolean,
  defineRule,
  type Edit,
  editDistance,
  replace,
  type Section,
  type Song,
  type SongLine,
} from '../src/rule.ts';

/** Sections that come back with the same words; a verse mostly does not. */
const groups: Readonly<Record<string, string>> = {
  chorus: 'chorus',
  'final-chorus': 'chorus',
  'quiet-chorus': 'chorus',
  hook: 'hook',
  refrain: 'refrain',
  'pre-chorus': 'pre-chorus',
  'post-chorus': 'post-chorus',
};

/** Copies that differ from each other and are kept for comparison, so that a song of ten thousand stays linear. */
const most = 8;

/** Share of words in common from which two sections count as copies under the option `words`. */
const nearly = 0.9;

/** The groups of sections that are not written alike to the letter: in the others there is nothing to compare. */
function groupsThatDiffer(song: Song): ReadonlySet<string> {
  const first = new Map<string, string>();
  const differing = new Set<string>();
  for (const { kind, text, sungLines } of song.sections) {
    const group = groups[kind];
    if (!group || sungLines.length === 0) continue;
    const known = first.get(group);
    if (known === undefined) first.set(group, text);
    else if (known !== text) differing.add(group);
  }
  return differing;
}

/** The words of a line as written, in straight quotes and single spaces. */
function written(song: Song, line: SongLine): string {
  return song
    .sungText(line)
    .normalize('NFC')
    .replace(/[’‘]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether one word looks like the other misspelled: a letter or two, never the first one. */
function misspells(a: string, b: string): boolean {
  const swapped = a.length > 2 && a[0] === b[1] && a[1] === b[0];
  if (a[0] !== b[0] && !swapped) return false;
  const shorter = Math.min(a.length, b.length);
  if (shorter < 3 || /\d/.test(a + b)) return false;
  const distance = editDistance(a, b, 2);
  if (distance === 1)
    return Math.max(a.length, b.length) > 3 || swapped || [...a].sort().join() === [...b].sort().join();
  return distance === 2 && shorter > 4;
}

/** Whether two sections have the same words, but for the spelling of a few. */
function sameButSpelling(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  let left = 2 + Math.floor(a.length / 10);
  return a.every((word, i) => word === b[i] || (left-- > 0 && misspells(word, b[i]!)));
}

interface Copy {
  readonly section: Section;
  readonly lines: readonly string[];
  readonly text: string;
}

/** The copies that are written alike but for their line breaks, in order. */
type Spelling = Copy[];

/** The spellings of one section that comes back, by their words as written. */
type Cluster = Map<string, Spelling>;

/** The spelling that most copies have, of equals the one that comes first. */
function mainSpelling(spellings: Iterable<Spelling>): Spelling {
  return [...spellings].reduce((best, other) => (other.length > best.length ? other : best));
}

/** What one copy writes otherwise than another: the first word, or the whole text where words cannot be told apart. */
function firstDifference(here: string, there: string): { here: string; there: string } {
  const words = here.split(' ');
  const others = there.split(' ');
  if (words.length !== others.length) return { here, there };
  const at = words.findIndex((word, i) => word !== others[i]);
  return { here: words[at]!, there: others[at]! };
}

/** Edits that write the other copy's lines; none where the copies break their lines otherwise and cues stand between. */
function rewrite(song: Song, here: Copy, there: Copy, aligned: boolean): readonly Edit[] {
  const lines = here.section.sungLines;
  const others = there.section.sungLines;
  if (aligned) {
    return lines.flatMap((line, i) =>
      here.lines[i] === there.lines[i] ? [] : [replace(line.sung, song.text(others[i]!.sung))],
    );
  }
  const plain = (section: Section) =>
    section.lines.every((line) => line.header || line.is === 'sung' || line.is === 'blank') &&
    !section.lines.some(({ line }) => line.stamps);
  if (!plain(here.section) || !plain(there.section)) return [];
  const from = { start: others[0]!.sung.start, end: others.at(-1)!.sung.end };
  return [replace({ start: lines[0]!.sung.start, end: lines.at(-1)!.sung.end }, song.text(from))];
}

/** The copies of each section that comes back, by their spelling. Linear. */
function clustersOf(song: Song, differing: ReadonlySet<string>, words: boolean): readonly Cluster[] {
  const clusters = new Map<string, Cluster[]>();
  const exact = new Map<string, { readonly copy: Copy; readonly spelling: Spelling }>();
  for (const section of song.sections) {
    const group = groups[section.kind];
    if (!group || !differing.has(group) || !section.hasWords) continue;
    const { sungLines } = section;
    const exactly = `${group} ${sungLines.length} ${section.text}`;
    const same = exact.get(exactly);
    if (same) {
      same.spelling.push({ ...same.copy, section });
      continue;
    }
    const lines = sungLines.map((line) => written(song, line));
    const copy: Copy = { section, lines, text: lines.filter((line) => line !== '').join(' ') };
    const key = words ? group : `${group} ${section.words.length}`;
    const near = clusters.get(key) ?? [];
    if (near.length === 0) clusters.set(key, near);
    const first = (cluster: Cluster) => cluster.values().next().value![0]!.section;
    const cluster =
      near.find((other) => other.has(copy.text)) ??
      near.find((other) => sameButSpelling(section.words, first(other).words)) ??
      (words ? near.find((other) => section.similarity(first(other)) >= nearly) : undefined) ??
      new Map<string, Spelling>();
    if (cluster.size === 0) {
      if (near.length === most) continue;
      near.push(cluster);
    }
    const spelling = cluster.get(copy.text) ?? [];
    spelling.push(copy);
    cluster.set(copy.text, spelling);
    exact.set(exactly, { copy, spelling });
  }
  return [...clusters.values()].flat();
}

export default defineRule({
  id: 'drifted-chorus',
  group: 'structure',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  about: 'tags',
  summary: {
    en: 'Spell the copies of a chorus alike.',
    'zh-CN': '同一段副歌的各次写法应当一致。',
  },
  why: {
    en: 'A chorus that comes back with a typing slip, another capital or a lost comma was changed by accident in one copy; where there are three or more, the spelling of most is taken for the right one. Added, dropped and exchanged words are mostly meant, and are left alone.',
    'zh-CN':
      '副歌再次出现时有错字、大小写不同或少了逗号，多半是其中一份被无意改动了；有三份以上时，以多数的写法为准。增加、删去或替换的词通常是有意的，因此不报告。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, 4: 303 repeated choruses, 40 pre-choruses and 15 hooks are nearly identical, 569 choruses identical',
  ],
  options: {
    words: boolean(
      {
        en: 'Also find copies in which a few words were added, dropped or exchanged (nine in ten are the same).',
        'zh-CN': '也检查增删或替换了少数词的重复段落（十分之九的词相同）。',
      },
      false,
    ),
  },
  messages: {
    spelling: {
      en: '`{tag}` has `{here}` where the earlier copy has `{there}`',
      'zh-CN': '`{tag}` 这里是 `{here}`，前面同一段是 `{there}`',
    },
    words: {
      en: '`{tag}` says `{here}` where the earlier copy says `{there}`',
      'zh-CN': '`{tag}` 这里唱 `{here}`，前面同一段唱 `{there}`',
    },
    most: {
      en: '`{tag}` has `{here}` where most copies have `{there}`',
      'zh-CN': '`{tag}` 这里是 `{here}`，多数同样的段落是 `{there}`',
    },
    earlier: { en: 'the earlier copy is here', 'zh-CN': '前面的同一段在这里' },
    other: { en: 'the first copy of most is here', 'zh-CN': '多数写法的第一段在这里' },
    copyMost: { en: 'Write it as in most copies', 'zh-CN': '改成与多数一致' },
    copy: { en: 'Write it as in the earlier copy', 'zh-CN': '改成与前面一致' },
  },
  examples: [
    {
      text: '[Chorus]\nShine on, little engine\n\n[Verse]\nCoal is running low\n\n[Chorus]\nShine on, little engine\n',
    },
    {
      text: '[Chorus]\nShine on, little engine\n\n[Verse]\nCoal is running low\n\n[Chorus]\nShine on, rusty engine\n',
    },
    { text: '[副歌]\n再见，我的小火车\n\n[主歌]\n煤快烧完了\n\n[副歌]\n再见，你的小火车\n' },
    {
      text: '[Chorus]\nShine on, little engine\nover the hill\n\n[Verse]\nCoal is running low\n\n[Chorus]\nShine on, little enigne\nover the hill\n',
      reports: ['9:1-9:24 `[Chorus]` has `enigne` where the earlier copy has `engine`'],
      fixed:
        '[Chorus]\nShine on, little engine\nover the hill\n\n[Verse]\nCoal is running low\n\n[Chorus]\nShine on, little engine\nover the hill\n',
      unsafe: true,
    },
    {
      text: '[Chorus]\nShine on, little engine\n\n[Verse]\nCoal is running low\n\n[Chorus]\nshine on little engine\n',
      reports: ['8:1-8:23 `[Chorus]` has `shine` where the earlier copy has `Shine`'],
      fixed:
        '[Chorus]\nShine on, little engine\n\n[Verse]\nCoal is running low\n\n[Chorus]\nShine on, little engine\n',
      unsafe: true,
    },
    {
      text: '[Chorus]\nShine on, little enigne\n\n[Verse]\nCoal is running low\n\n[Chorus]\nShine on, little engine\n\n[Chorus]\nShine on, little engine\n',
      reports: ['2:1-2:24 `[Chorus]` has `enigne` where most copies have `engine`'],
      fixed:
        '[Chorus]\nShine on, little engine\n\n[Verse]\nCoal is running low\n\n[Chorus]\nShine on, little engine\n\n[Chorus]\nShine on, little engine\n',
      unsafe: true,
    },
    {
      text: '[Chorus]\nShine on, little engine, carry us over the hill tonight\n\n[Verse]\nCoal is running low\n\n[Chorus]\nShine on, little engine, carry us under the hill tonight\n',
      options: { words: true },
      reports: ['8:1-8:57 `[Chorus]` says `under` where the earlier copy says `over`'],
      fixed:
        '[Chorus]\nShine on, little engine, carry us over the hill tonight\n\n[Verse]\nCoal is running low\n\n[Chorus]\nShine on, little engine, carry us over the hill tonight\n',
      unsafe: true,
    },
  ],
  *check({ song, options }) {
    const differing = groupsThatDiffer(song);
    if (differing.size === 0) return;
    const clusters = clustersOf(song, differing, options.words);
    // Where comments suppress findings, a copy may be as it is on purpose, and other rules would undo the change.
    const isMeant = song.lines.some(({ is, line }) => is === 'comment' || line.comment !== undefined);
    for (const spellings of clusters) {
      const [main] = mainSpelling(spellings.values());
      if (!main) continue;
      for (const spelling of spellings.values()) {
        if (spelling[0]!.text === main.text) continue;
        for (const here of spelling) {
          const { section } = here;
          const isEarlier = main.section.index < section.index;
          const isSpelling = sameButSpelling(section.words, main.section.words);
          const aligned =
            here.lines.length === main.lines.length &&
            (!isSpelling ||
              section.sungLines.every(
                (line, i) => song.wordsOf(line).length === song.wordsOf(main.section.sungLines[i]!).length,
              ));
          const at = aligned ? here.lines.findIndex((line, i) => line !== main.lines[i]) : -1;
          const place = ({ header, sungLines }: Section) => (at < 0 ? header : sungLines[at]!.sung);
          const edits = isMeant ? [] : rewrite(song, here, main, aligned);
          const message = !isEarlier ? 'most' : isSpelling ? 'spelling' : 'words';
          yield {
            at: place(section),
            message,
            data: {
              tag: section.header.text,
              ...(at < 0
                ? firstDifference(here.text, main.text)
                : firstDifference(here.lines[at]!, main.lines[at]!)),
            },
            related: [{ at: place(main.section), message: isEarlier ? 'earlier' : 'other' }],
            fixes: edits.length > 0 ? [{ title: isEarlier ? 'copy' : 'copyMost', edits, unsafe: true }] : [],
          };
        }
      }
    }
  },
});
