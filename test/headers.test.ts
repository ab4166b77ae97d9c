import { expect, test } from 'vitest';
import type { SongLine } from '../src/song/model.ts';
import { readSongs } from '../src/song/read.ts';
import { createVocabulary } from '../src/song/vocabulary.ts';
import { parseText } from '../src/syntax/text.ts';
import { excerpts } from './labels.ts';

const vocabulary = createVocabulary();

function labelOf(line: SongLine): string {
  if (line.header) {
    if (line.header.kind === 'unknown') return 'unknown';
    return line.header.number === null
      ? `header ${line.header.kind}`
      : `header ${line.header.kind} ${line.header.number}`;
  }
  return line.is === 'metadata' ? 'title' : line.is;
}

interface Score {
  headers: number;
  found: number;
  right: number;
}

test('headers are recognised with a precision of at least 0.99', () => {
  const score: Score = { headers: 0, found: 0, right: 0 };
  const wrong: string[] = [];
  let lines = 0;
  let odd = 0;
  let agreed = 0;
  for (const excerpt of excerpts()) {
    const tree = parseText(excerpt.lines.map(({ text }) => text).join('\n'));
    const read = new Map<number, SongLine>();
    for (const song of readSongs(tree, { vocabulary, language: 'auto' }))
      for (const line of song.lines) read.set(line.line.index, line);
    excerpt.lines.forEach(({ label, text, debatable }, i) => {
      if (debatable) return;
      const line = read.get(i);
      const got = line ? labelOf(line) : i < (tree.frontMatter?.last ?? 0) ? 'title' : 'blank';
      lines++;
      if (label !== 'blank' && label !== 'sung') odd++;
      if (got === label) agreed++;
      else wrong.push(`${excerpt.file} (${excerpt.name}) ${label} read as ${got}: ${text}`);
      if (label.startsWith('header')) score.headers++;
      if (got.startsWith('header')) score.found++;
      if (label.startsWith('header') && got === label) score.right++;
    });
  }
  const precision = score.right / score.found;
  const recall = score.right / score.headers;
  console.log(
    `headers: precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)} (${score.headers} headers among ${lines} labelled lines, ${odd} of them odd; ${agreed} lines agree)`,
  );
  if (process.env['LYRILINT_SHOW_LABELS']) console.log(wrong.join('\n'));
  expect(precision, wrong.join('\n')).toBeGreaterThanOrEqual(0.99);
  expect(recall, wrong.join('\n')).toBeGreaterThanOrEqual(0.97);
});
