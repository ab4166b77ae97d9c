import { eastAsianWidth } from 'get-east-asian-width';

/** Letters and signs of Latin scripts that stand for themselves. */
const narrow = /^[ -~\xa1-\xa8\xaa-\xac\xaf-\u02ff]*$/;

/**
 * The terminal columns a text takes: two for wide characters and emoji, none for combining marks and control
 * characters. Tabs count nothing: expand them first. Source: Unicode Standard Annex 11.
 */
export function displayWidth(text: string): number {
  if (narrow.test(text)) return text.length;
  let width = 0;
  for (let at = 0; at < text.length; at++) {
    const simple = simpleWidth(text.charCodeAt(at));
    // A mark may join what follows a plain character to it, so the cluster is measured with that character.
    if (simple === undefined) {
      const start = Math.max(0, at - 1);
      return (
        width - (at > 0 ? (simpleWidth(text.charCodeAt(start)) ?? 0) : 0) + clusterWidths(text.slice(start))
      );
    }
    width += simple;
  }
  return width;
}

/**
 * The width of `start … end` where each of its characters stands for itself and shows itself (no control, mark, emoji or odd
 * space): what needs no closer look. -1 where one does not.
 */
export function plainWidth(text: string, start = 0, end = text.length): number {
  let width = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x20 && code < 0x7f) width++;
    else if (code < 0xa1) return -1;
    else {
      const simple = simpleWidth(code);
      if (!simple) return -1;
      width += simple;
    }
  }
  return width;
}

/** The width of a character that joins no cluster, undefined for every other. */
function simpleWidth(code: number): number | undefined {
  if (code < 0x300) return code >= 0x20 && code < 0x7f ? 1 : latinWidth(code);
  if (code >= 0x4e00 && code <= 0x9fff) return 2;
  if (code >= 0xac00 && code <= 0xd7a3) return 2;
  if (code >= 0x3041 && code <= 0x30ff) return code === 0x3099 || code === 0x309a ? undefined : 2;
  if (code >= 0x2010 && code <= 0x2027) return 1;
  return (code >= 0x3001 && code <= 0x3029) || (code >= 0xff01 && code <= 0xff60) ? 2 : undefined;
}

function latinWidth(code: number): number | undefined {
  if (code < 0xa0) return 0;
  // The soft hyphen shows nothing; © and ® may be emoji.
  if (code === 0xad) return 0;
  return code === 0xa9 || code === 0xae ? undefined : 1;
}

let segmenter: Intl.Segmenter | undefined;
let emoji: RegExp | undefined;
// A string, since a literal with this flag does not compile for the oldest engines served.
const emojiSequence = '^\\p{RGI_Emoji}$';
let ignorable: RegExp | undefined;
/** Belong to the cluster before them and yet take a column: halfwidth voiced sound marks, Thai and Lao am. */
const columnMarks = '\uff9e\uff9f\u0e33\u0eb3';

function clusterWidths(text: string): number {
  segmenter ??= new Intl.Segmenter();
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += clusterWidth(segment);
  return width;
}

function clusterWidth(cluster: string): number {
  const first = cluster.charCodeAt(0);
  if (cluster.length === 1) {
    const simple = simpleWidth(first);
    if (simple !== undefined) return simple;
  } else if (first < 0x20) return 0;
  emoji ??= new RegExp(emojiSequence, 'v');
  if (emoji.test(cluster)) return 2;
  ignorable ??= /^[\p{Default_Ignorable_Code_Point}\p{Control}\p{Format}\p{Mark}\p{Surrogate}]+/u;
  const base = cluster.replace(ignorable, '');
  const point = base.codePointAt(0);
  if (point === undefined) return 0;
  let width = eastAsianWidth(point);
  for (const mark of base.slice(point > 0xffff ? 2 : 1)) {
    if (columnMarks.includes(mark)) width++;
  }
  return width;
}
