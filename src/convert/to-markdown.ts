import { labelOf, type Sheet } from './sheet.ts';
import { cueText, frontMatter, isTextChord, partsOf, withChords } from './to-text.ts';

/**
 * Songs as Markdown, best first: a document of headings where every line means the same in Markdown, and fenced blocks, in
 * which nothing is Markdown.
 */
export function toMarkdown(sheets: readonly Sheet[]): readonly string[] {
  const { matter, songs } = partsOf(sheets);
  const fenced = songs.map((text) => {
    let width = 3;
    for (const [run] of text.matchAll(/`+/g)) width = Math.max(width, run.length + 1);
    const fence = '`'.repeat(width);
    return `${fence}lyrics\n${text}\n${fence}\n`;
  });
  const inFences = [...matter, fenced.join('\n')].join('\n');
  const isDocument =
    sheets.every(mayBeDocument) &&
    (sheets.length === 1 ||
      sheets.every(({ entries }) => entries.length === 1 && entries[0]!.key === 'title'));
  return isDocument ? [documentOf(sheets), inFences] : [inFences];
}

/** Characters and line starts that mean something in Markdown. */
const special = /[*_`<\\~|]|&\w+;|\]\(|^(?:[#>+=-]|\d{1,9}[.)](?:\s|$))/u;

function mayBeDocument({ items, entries }: Sheet): boolean {
  const first = items.find(({ is }) => is !== 'blank');
  return (
    first?.is === 'section' &&
    !entries.some(({ value }) => special.test(value)) &&
    items.every((item) => {
      switch (item.is) {
        case 'words':
          return !special.test(item.text) && withChords(item, isTextChord)[0] !== '>';
        case 'cue':
          return !special.test(item.text) && !special.test(item.raw ?? '');
        case 'section':
          return !special.test(item.label ?? '');
        case 'chords':
        case 'tab':
        case 'divider':
          return false;
        default:
          return true;
      }
    })
  );
}

/** A heading for the song and for each section; lines end in the two spaces that break them. */
function documentOf(sheets: readonly Sheet[]): string {
  const [only] = sheets;
  const isMore =
    sheets.length === 1 && only!.entries.some(({ key, isMatter }) => isMatter || key !== 'title');
  const paragraphs: string[] = isMore ? [frontMatter(only!.entries).join('\n')] : [];
  for (const sheet of sheets) {
    const title = sheet.entries.find(({ key }) => key === 'title');
    if (title) paragraphs.push(`# ${title.value}`);
    let lines: string[] = [];
    const flush = () => {
      if (lines.length > 0) paragraphs.push(lines.join('  \n').replace(/^(##.*?) {2}$/mu, '$1'));
      lines = [];
    };
    for (const item of sheet.items) {
      if (item.is === 'words') lines.push(withChords(item, isTextChord));
      else if (item.is === 'cue') lines.push(item.raw ?? cueText(item.text));
      else if (item.is !== 'blank' || !lines.at(-1)?.startsWith('## ')) flush();
      if (item.is === 'section') lines.push(`## ${labelOf(item, sheet)}`);
    }
    flush();
  }
  return `${paragraphs.join('\n\n')}\n`;
}
