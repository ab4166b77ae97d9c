import {
  defineRule,
  type Leftover,
  Mark,
  remove,
  removeLines,
  type Song,
  type SongLine,
  type Span,
  siteLeftovers,
  type Tree,
} from '../src/rule.ts';

/** A leftover and where it stands. */
interface Residue extends Span {
  readonly what: string;
  readonly is: 'whole' | 'before-tag' | 'glued';
  /** Index of the line in `tree.lines`. */
  readonly index: number;
  /** Digits before `Embed` may belong to the lyric. */
  readonly hasNumber: boolean;
  /** Whether a header below needs it: one without square brackets, which may not follow a sung line. */
  readonly headsTag: boolean;
  /** Whether the song takes it for sung. */
  readonly isSung: boolean;
}

interface Pattern {
  readonly leftover: Leftover;
  readonly expression: RegExp;
}

let patterns: readonly Pattern[] | undefined;

/** The head of a page glued to the first words; where it ends is a guess, since a title may hold the word too. */
const gluedHead: Leftover = {
  what: 'contributors-words',
  source: '^\\d{1,5} ?Contributors?.{0,300}? Lyrics(?=[^\\s\\p{P}])',
  is: 'before',
  where: 'first',
};

/** What every glued leftover holds. */
const keys = ['Contributor', 'You might also like', 'Get tickets', 'Embed'];

/** How many lines at the start of a file may hold what a site puts first. */
const head = 7;

function residueOf(song: Song): readonly Residue[] {
  const { source } = song.tree;
  // A file of many songs is looked through once, each song in its own lines.
  const whole = song.text(song);
  const suspects = keys.filter((key) => whole.includes(key));
  if (suspects.length === 0 && !song.lines.some(({ why }) => why === 'site-leftover')) return [];
  patterns ??= [...siteLeftovers, gluedHead].map((leftover) => ({
    leftover,
    expression: new RegExp(leftover.source, 'iu'),
  }));
  const found: Residue[] = [];
  const last = song.lines.findLast(({ is }) => is !== 'blank' && is !== 'comment')?.line.index ?? -1;
  for (const [position, { line, why, is, sung }] of song.lines.entries()) {
    if (is === 'blank' || is === 'comment' || line.to - line.from > 600) continue;
    const text = source.slice(line.from, line.to);
    if (why === 'site-leftover') {
      const what = patterns.find(
        ({ leftover, expression }) => leftover.is === 'line' && expression.test(text),
      )?.leftover.what;
      found.push({
        start: line.from,
        end: line.to,
        what: what ?? 'line',
        is: 'whole',
        index: line.index,
        hasNumber: /^\d.*Embed/.test(text),
        headsTag: isBareHeader(song.lines[position + 1]),
        isSung: false,
      });
      continue;
    }
    if (!suspects.some((key) => text.includes(key))) continue;
    for (const { leftover, expression } of patterns) {
      if (leftover.is === 'line' || (leftover.where === 'first' && line.index > head)) continue;
      if (leftover.where === 'last' && (line.index !== last || !text.includes('Embed'))) continue;
      const match = expression.exec(text);
      if (!match || match[0] === '') continue;
      const start = line.from + match.index;
      const end = start + match[0].length;
      const beforeTag = leftover.is === 'before' && '[［【'.includes(source[end] ?? '\n');
      found.push({
        start,
        end,
        what: leftover.what,
        is: beforeTag ? 'before-tag' : 'glued',
        index: line.index,
        hasNumber: /^\d.*Embed/.test(match[0]),
        headsTag: false,
        isSung: sung !== null && sung.start < end && start < sung.end,
      });
      break;
    }
  }
  return found;
}

function isBareHeader(line: SongLine | undefined): boolean {
  return line?.header ? !/^[[［【〔]/.test(line.header.text) : false;
}

/** Whether a leftover may go without a look: what is glued to words may be sung, and so may the digits of `73Embed`. */
function isCertain({ hasNumber, headsTag, isSung }: Residue): boolean {
  return !hasNumber && !headsTag && !isSung;
}

/** First and last line of the leftovers that each stands together with: one is often known only by the other. */
function runsOf(
  tree: Tree,
  residue: readonly Residue[],
): readonly { readonly first: number; last: number }[] {
  const runs: { readonly first: number; last: number }[] = [];
  for (const [position, found] of residue.entries()) {
    const above = residue[position - 1];
    const joins =
      above?.is === 'whole' &&
      found.is === 'whole' &&
      isCertain(above) === isCertain(found) &&
      tree.lines.slice(above.index + 1, found.index).every(({ type }) => type === 'blank');
    const run = joins ? runs[position - 1]! : { first: found.index, last: found.index };
    run.last = found.index;
    runs.push(run);
  }
  return runs;
}

export default defineRule({
  id: 'scrape-leftover',
  group: 'text',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  tentative: true,
  marks: Mark.lower,
  summary: { en: 'Find what a lyric site left in the text.', 'zh-CN': '找出歌词网站留下的残余文字。' },
  why: {
    en: '`12 Contributors… Lyrics`, `You might also like` and `Embed` are parts of a page, not of the song. They hide tags from readers and generators sing them. Where the file shows a second sign of a scrape, the fix is safe.',
    'zh-CN':
      '`12 Contributors… Lyrics`、`You might also like`、`Embed` 是网页的内容，不属于歌曲。它们会遮住标签，生成器也会照唱。若文件中另有一处抓取痕迹，修复即为安全。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, section 5: 1,907 files, 4,712 lines',
    'facts/style-guides.md, B6: rank 2, safe',
  ],
  notations: ['text', 'markdown', 'lrc'],
  messages: {
    line: {
      en: '`{found}` was left behind by a lyric site; delete it',
      'zh-CN': '`{found}` 是从歌词网站带来的，应删除',
    },
    glued: {
      en: '`{found}` from a lyric site is stuck to the lyric; only the lyric belongs here',
      'zh-CN': '歌词网站的 `{found}` 粘在了歌词上，应只留歌词',
    },
    removeIt: { en: 'Remove what the site left', 'zh-CN': '删除网站残余' },
  },
  examples: [
    { text: '[Verse]\nYou might also like the rain\nEmbed it in my heart\n' },
    { text: '[Verse]\nSee the harbour, live by night\n12 contributors to a dream\n' },
    {
      text: '4 ContributorsHarbour Light Lyrics[Verse 1]\nThe ferry leaves at nine\n\nYou might also like[Chorus]\nHarbour light, harbour light\nCall me home tonightEmbed\n',
      reports: [
        '1:1-1:35 `4 ContributorsHarbour Light Lyrics` from a lyric site is stuck to the lyric; only the lyric belongs here',
        '4:1-4:20 `You might also like` from a lyric site is stuck to the lyric; only the lyric belongs here',
        '6:21-6:26 `Embed` from a lyric site is stuck to the lyric; only the lyric belongs here',
      ],
      fixed:
        '[Verse 1]\nThe ferry leaves at nine\n\n[Chorus]\nHarbour light, harbour light\nCall me home tonight\n',
    },
    {
      text: '[Verse]\nThe ferry leaves at nine\n\nYou might also like\n\n[Chorus]\nHarbour light\n\nEmbed\n',
      reports: [
        '4:1-4:20 `You might also like` was left behind by a lyric site; delete it',
        '9:1-9:6 `Embed` was left behind by a lyric site; delete it',
      ],
      fixed: '[Verse]\nThe ferry leaves at nine\n\n[Chorus]\nHarbour light\n',
    },
    {
      text: '1 ContributorHarbour Light LyricsThe ferry leaves at nine\nCall me home\n',
      reports: [
        '1:1-1:34 `1 ContributorHarbour Light Lyrics` from a lyric site is stuck to the lyric; only the lyric belongs here',
      ],
      fixed: 'The ferry leaves at nine\nCall me home\n',
      unsafe: true,
    },
    {
      text: '[Chorus]\nHarbour light\nCall me home tonight73Embed\n',
      reports: ['3:21-3:28 `73Embed` from a lyric site is stuck to the lyric; only the lyric belongs here'],
      fixed: '[Chorus]\nHarbour light\nCall me home tonight\n',
      unsafe: true,
    },
  ],
  *check({ song, tree }) {
    const residue = residueOf(song);
    if (residue.length === 0) return;
    const signs = new Set(residue.map(({ what }) => what.split('-')[0]));
    const runs = runsOf(tree, residue);
    for (const [position, found] of residue.entries()) {
      const text = tree.source.slice(found.start, found.end);
      const { first, last } = runs[position]!;
      const edit = found.is === 'whole' ? removeLines(tree, first, last) : remove(found);
      const fix = { title: 'removeIt', edits: [edit], removes: 'residue' } as const;
      yield {
        at: { start: found.start, end: found.end },
        message: found.is === 'whole' ? 'line' : 'glued',
        data: { found: text.length > 60 ? `${text.slice(0, 59)}…` : text },
        fixes: [signs.size > 1 && isCertain(found) ? fix : { ...fix, unsafe: true }],
      };
    }
  },
});
