import { type Entry, labelOf, type Sheet } from './sheet.ts';

const tags: Readonly<Record<string, string>> = {
  title: 'ti',
  artist: 'ar',
  album: 'al',
  lyricist: 'au',
  author: 'au',
  duration: 'length',
  by: 'by',
  offset: 'offset',
  language: 'la',
};

/** Whether LRC has an ID tag for a fact about the song. */
export function isLrcEntry({ key }: Entry): boolean {
  return Object.hasOwn(tags, key);
}

/** A song as LRC, its stamps as they were written. */
export function toLrc({ entries, items, ...sheet }: Sheet): string {
  const lines = entries.filter(isLrcEntry).map(({ key, value }) => `[${tags[key]}:${value}]`);
  if (lines.length > 0) lines.push('');
  let isBlank = false;
  for (const item of items) {
    const before = lines.length;
    if (item.is === 'section') lines.push(`${item.stamps}[${labelOf(item, { entries, items, ...sheet })}]`);
    else if (item.is === 'gap') lines.push(item.stamps);
    else if (item.is === 'cue') lines.push(`[${item.text}]`);
    else if (item.is === 'words') {
      let text = '';
      let from = 0;
      for (const { at, name } of item.wordStamps) {
        text += item.text.slice(from, at) + name;
        from = at;
      }
      lines.push(item.stamps + text + item.text.slice(from));
    } else isBlank ||= item.is === 'blank' || item.is === 'divider';
    if (lines.length > before && isBlank) {
      if (before > 0 && lines[before - 1] !== '') lines.splice(before, 0, '');
      isBlank = false;
    }
  }
  return `${lines.join('\n')}\n`;
}
