import {
  defineRule,
  entity,
  entityPattern,
  htmlElements,
  htmlTagPattern,
  isLyric,
  Mark,
  mayBeTag,
  newlineOf,
  remove,
  removeLines,
  replace,
  type Song,
  type SongLine,
  type Span,
} from '../src/rule.ts';

interface Piece extends Span {
  readonly found: string;
  /** What it stands for; null for a tag. */
  readonly character: string | null;
  readonly isBreak: boolean;
  /** An entity within an entity: `&amp;#39;`. */
  readonly nested: boolean;
}

let entities: RegExp | undefined;
let tags: RegExp | undefined;

/** Entities and tags of a line, in order. */
function piecesOf(text: string, offset: number): readonly Piece[] {
  const pieces: Piece[] = [];
  entities ??= new RegExp(entityPattern, 'g');
  tags ??= new RegExp(htmlTagPattern, 'g');
  for (const { 0: found, 1: name = '', index } of text.matchAll(entities)) {
    let character = entity(name);
    if (character === undefined) continue;
    let { length } = found;
    let nested = false;
    const rest =
      character === '&'
        ? new RegExp(`^${entityPattern}`).exec(`&${text.slice(index + length, index + length + 34)}`)
        : null;
    const inner = rest && entity(rest[1] ?? '');
    if (rest && inner !== null && inner !== undefined) {
      character = inner;
      length += rest[0].length - 1;
      nested = true;
    }
    pieces.push({
      start: offset + index,
      end: offset + index + length,
      found: text.slice(index, index + length),
      character,
      isBreak: false,
      nested,
    });
  }
  for (const { 0: found, 1: name = '', index } of text.matchAll(tags)) {
    const element = name.toLowerCase();
    if (!htmlElements.has(element)) continue;
    pieces.push({
      start: offset + index,
      end: offset + index + found.length,
      found,
      character: null,
      isBreak: element === 'br',
      nested: false,
    });
  }
  return pieces.sort((a, b) => a.start - b.start);
}

/** A run of `<br>` with the white space around and between them. */
interface Break extends Span {
  readonly count: number;
}

function breakAt(source: string, line: SongLine, pieces: readonly Piece[], index: number): Break {
  const isBlank = (at: number): boolean => source[at] === ' ' || source[at] === '\t';
  let { start } = pieces[index]!;
  let { end } = pieces[index]!;
  let count = 1;
  for (let next = index + 1; ; next++) {
    let at = end;
    while (at < line.line.end && isBlank(at)) at++;
    const piece = pieces[next];
    if (!piece?.isBreak || piece.start !== at) break;
    end = piece.end;
    count++;
  }
  while (start > line.line.start && isBlank(start - 1)) start--;
  while (end < line.line.end && isBlank(end)) end++;
  return { start, end, count };
}

/** Whether a decoded character could make a tag or markup of the words around it; `<3` is a heart. */
function isMark(character: string, next: string | undefined): boolean {
  return (
    '[](){}#*<>_='.includes(character) &&
    character !== '' &&
    !(character === '<' && (next === '3' || next === ' '))
  );
}

/** The line as it will be, cut at its breaks, and for each cut whether it could be read as a tag. */
function unreadTags(song: Song, position: number, pieces: readonly Piece[]): readonly boolean[] {
  const { tree, lines } = song;
  const line = lines[position]!;
  const above = lines[position - 1]?.is;
  let text = '';
  // The stamps of LRC are no brackets of a tag.
  let from = tree.notation === 'lrc' && line.sung ? line.sung.start : line.line.start;
  for (const { start, end, character, isBreak } of pieces) {
    if (start < from) continue;
    text += tree.source.slice(from, start) + (isBreak ? '\n' : (character ?? ''));
    from = end;
  }
  text += tree.source.slice(from, line.line.end);
  const cuts = text.split('\n');
  if (text.trim() === '') {
    // What stands below may come to head a stanza.
    const below = lines[position + 1];
    const tag =
      !!below && !below.header && mayBeTag(song.text({ start: below.line.from, end: below.line.to }), true);
    return cuts.map(() => tag);
  }
  return cuts.map((cut, index) => {
    if (index === 0) return line.is !== 'header' && mayBeTag(cut, above !== 'sung' && above !== 'number');
    return mayBeTag(cut, cuts[index - 1]!.trim() === '');
  });
}

export default defineRule({
  id: 'html-leftover',
  group: 'text',
  presets: { recommended: 'warn', strict: 'warn' },
  since: '0.1.0',
  tentative: true,
  marks: Mark.markup,
  summary: { en: 'Find entities and tags of HTML.', 'zh-CN': '找出残留的 HTML 实体和标签。' },
  why: {
    en: 'A lyric taken from a page keeps `&amp;` and `<br>`; singers read them, generators sing them.',
    'zh-CN': '取自网页的歌词会留下 `&amp;` 和 `<br>`，歌手会照读，生成器会照唱。',
  },
  sources: [
    'facts/lyrics-in-the-wild.md, section 2: 68 files, 14,900 lines',
    'HTML Standard, named character references',
  ],
  notations: ['text', 'lrc'],
  messages: {
    entity: {
      en: 'the HTML entity `{found}` should be `{wanted}`',
      'zh-CN': 'HTML 实体 `{found}` 应写作 `{wanted}`',
    },
    space: {
      en: 'the HTML entity `{found}` should be a plain space, or nothing',
      'zh-CN': 'HTML 实体 `{found}` 应改为普通空格或删除',
    },
    break: {
      en: '`{found}` is an HTML line break; end the line here instead',
      'zh-CN': '`{found}` 是 HTML 换行标记，应在此直接换行',
    },
    tag: {
      en: '`{found}` is an HTML tag; only the words belong here',
      'zh-CN': '`{found}` 是 HTML 标签，应只留歌词',
    },
    decode: { en: 'Write the character', 'zh-CN': '改为字符本身' },
    breakLine: { en: 'End the line here', 'zh-CN': '在此换行' },
    dropTag: { en: 'Remove the tag', 'zh-CN': '删除标签' },
  },
  examples: [
    { text: 'You & I <3\n' },
    { text: '<Chorus>\nAT&T; called\nPlain words again\n' },
    {
      text: '<b>[Verse]</b>\nRain\n',
      reports: [
        '1:1-1:4 `<b>` is an HTML tag; only the words belong here',
        '1:11-1:15 `</b>` is an HTML tag; only the words belong here',
      ],
      fixed: '[Verse]\nRain\n',
    },
    {
      text: 'You &amp; I can&#39;t sleep<br>\n',
      reports: [
        '1:5-1:10 the HTML entity `&amp;` should be `&`',
        "1:16-1:21 the HTML entity `&#39;` should be `'`",
        '1:28-1:32 `<br>` is an HTML line break; end the line here instead',
      ],
      fixed: "You & I can't sleep\n",
    },
    {
      text: 'We were only passing through<br />and then the lights came on\n',
      reports: ['1:29-1:35 `<br />` is an HTML line break; end the line here instead'],
      fixed: 'We were only passing through\nand then the lights came on\n',
    },
    {
      notation: 'lrc',
      text: '[00:01.00]Rain &amp; snow\n[00:04.50]Over the roof\n',
      reports: ['1:16-1:21 the HTML entity `&amp;` should be `&`'],
      fixed: '[00:01.00]Rain & snow\n[00:04.50]Over the roof\n',
    },
    {
      text: '<div>\nHold on to me tonight\n</div>\n',
      reports: [
        '1:1-1:6 `<div>` is an HTML tag; only the words belong here',
        '3:1-3:7 `</div>` is an HTML tag; only the words belong here',
      ],
      fixed: 'Hold on to me tonight\n',
    },
    {
      text: '<p>Hold&nbsp;on, <i>hold on</i>\n',
      reports: [
        '1:1-1:4 `<p>` is an HTML tag; only the words belong here',
        '1:8-1:14 the HTML entity `&nbsp;` should be a plain space, or nothing',
        '1:18-1:21 `<i>` is an HTML tag; only the words belong here',
        '1:28-1:32 `</i>` is an HTML tag; only the words belong here',
      ],
      fixed: 'Hold on, hold on\n',
    },
  ],
  *check({ song, tree }) {
    const { source } = tree;
    for (const [position, line] of song.lines.entries()) {
      const { marks, start, end, next } = line.line;
      if (!(marks & Mark.markup) || !isLyric(line)) continue;
      const pieces = piecesOf(source.slice(start, end), start);
      const unread = unreadTags(song, position, pieces);
      let cut = 0;
      let broken = start;
      for (const [index, piece] of pieces.entries()) {
        const { found, character } = piece;
        if (character !== null) {
          const edits = [replace(piece, character)];
          const unsafe = piece.nested || unread[cut] || isMark(character, source[piece.end]);
          const fixes = [{ title: 'decode', edits, removes: 'markup', ...(unsafe && { unsafe }) } as const];
          if (character.trim() === '') yield { at: piece, message: 'space', data: { found }, fixes };
          else yield { at: piece, message: 'entity', data: { found, wanted: character }, fixes };
        } else if (!piece.isBreak) {
          const unsafe = unread[cut];
          const isAlone = piece.start === line.line.from && piece.end === line.line.to;
          const fix = {
            title: 'dropTag',
            edits: [isAlone ? removeLines(tree, line.line.index, line.line.index) : remove(piece)],
            removes: 'markup',
            ...(unsafe && { unsafe }),
          } as const;
          yield { at: piece, message: 'tag', data: { found }, fixes: [fix] };
        } else {
          cut++;
          if (piece.start < broken) continue;
          const run = breakAt(source, line, pieces, index);
          const newline = next > end ? source.slice(end, next) : newlineOf(tree);
          const atEnd = run.end === end;
          const nextIsBlank = song.lines[position + 1]?.is === 'blank';
          let text = '';
          if (run.start > start && !atEnd) text = newline.repeat(Math.min(run.count, 2));
          else if (run.start > start && run.count > 1 && !nextIsBlank && next > end) text = newline;
          const unsafe = unread[cut - 1] || (!atEnd && unread[cut + run.count - 1]);
          const edits = [{ start: run.start, end: run.end, text }];
          const fix = { title: 'breakLine', edits, removes: 'markup', ...(unsafe && { unsafe }) } as const;
          yield { at: piece, message: 'break', data: { found }, fixes: [fix] };
          broken = run.end;
        }
      }
    }
  },
});
