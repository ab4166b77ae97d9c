import { bracketsOf, wholeShape } from '../syntax/shapes.ts';
import { type Block, type Form, type Line, Mark, type Shape, type Tree } from '../syntax/tree.ts';
import { sectionCodes } from '../words/sections.ts';
import { isChord, isChordLine } from './chords.ts';
import type { Piece } from './tag.ts';

/** A line that is the code of a section. Pieces count from the first character of the code. */
export interface Code {
  readonly shape: Shape;
  /** The name that the code stands for. */
  readonly name: string;
  readonly letters: Piece;
  readonly number: number | null;
  readonly numberAt: Piece | null;
}

const none: ReadonlyMap<number, Code> = new Map();
const written = /^(V|Ch?|CH|PC?|Br?|BR|T) ?(\d{1,2})?$/;

/**
 * The lines, by index, of a song whose stanzas are headed by letters: `V1`, `C`, `PC`, `B`, all in one form. A letter alone may be a
 * chord or a word, so a numbered `V` and a chorus or pre-chorus must be among them, three in all, and no chords in the song. Linear.
 */
export function codesIn(tree: Tree, block: Block): ReadonlyMap<number, Code> {
  if (tree.notation !== 'text' || !(tree.marks & Mark.digit)) return none;
  const found = new Map<number, Code>();
  const forms = new Set<Form>();
  let verses = 0;
  let choruses = 0;
  let atHead = true;
  for (let index = block.first; index < block.last; index++) {
    const line = tree.lines[index]!;
    const code = atHead && line.type === 'text' && line.to - line.from <= longest ? codeOf(tree, line) : null;
    atHead = line.type !== 'text';
    if (!code) continue;
    found.set(index, code);
    forms.add(code.shape.form);
    if (code.name === 'Verse' && code.number !== null) verses++;
    else if (code.name !== 'Verse' && code.name.endsWith('Chorus')) choruses++;
  }
  const isCoded = verses > 0 && choruses > 0 && found.size > 2 && forms.size === 1;
  return isCoded && !hasChords(tree, block, found) ? found : none;
}

/** A code in brackets, with a number and a colon. */
const longest = 7;

function codeOf({ source }: Tree, line: Line): Code | null {
  const shape = line.marks & Mark.bracket ? bracketsOf(source, line, true)[0] : wholeShape(source, line);
  if (!shape?.closed || shape.start !== line.from || shape.end !== line.to) return null;
  const [words, code, digits] = written.exec(source.slice(shape.innerStart, shape.innerEnd)) ?? [];
  const name = sectionCodes[code?.toUpperCase() ?? ''];
  if (words === undefined || code === undefined || name === undefined) return null;
  const letters = { start: 0, end: code.length };
  if (digits === undefined) return { shape, name, letters, number: null, numberAt: null };
  const numberAt = { start: words.length - digits.length, end: words.length };
  return { shape, name, letters, number: Number.parseInt(digits, 10), numberAt };
}

function hasChords(tree: Tree, block: Block, codes: ReadonlyMap<number, Code>): boolean {
  for (let index = block.first; index < block.last; index++) {
    const line = tree.lines[index]!;
    if (line.type !== 'text' || codes.has(index)) continue;
    const { source } = tree;
    const text = source.slice(line.from, line.to);
    if (isChord(text) || isChordLine(text)) return true;
    if (!(line.marks & Mark.bracket)) continue;
    for (const { innerStart, innerEnd } of bracketsOf(source, line, true))
      if (isChord(source.slice(innerStart, innerEnd))) return true;
  }
  return false;
}
