import { visible } from '../text/visible.ts';
import { displayWidth, plainWidth } from '../text/width.ts';

type Paint = (text: string) => string;

/** Functions that colour a text; an instance of chalk is one. */
export interface Color {
  readonly red: Paint;
  readonly green: Paint;
  readonly yellow: Paint;
  readonly blue: Paint;
  readonly cyan: Paint;
  readonly magenta: Paint;
  readonly dim: Paint;
  readonly bold: Paint;
  readonly strikethrough: Paint;
}

const asIs: Paint = (text) => text;

/** No colour at all. */
export const plain: Color = {
  red: asIs,
  green: asIs,
  yellow: asIs,
  blue: asIs,
  cyan: asIs,
  magenta: asIs,
  dim: asIs,
  bold: asIs,
  strikethrough: asIs,
};

/**
 * Text from a lyric or a file name, fit for a terminal and for the log of a CI: control characters are escaped, and so
 * are `##[` and `##vso[`, which CI systems obey wherever they stand.
 */
export function shown(text: string): string {
  const safe = visible(text);
  return safe.includes('##') ? safe.replace(/##(?=[a-z]{0,16}\[)/gi, '#\\x23') : safe;
}

/** `shown` for text that begins a line: there a CI also obeys `::`. */
export function shownFirst(text: string): string {
  return shown(text).replace(/^( *):(?=:)/, '$1\\x3A');
}

/** A text as an OSC 8 link. */
export function link(text: string, url: string): string {
  return `\x1b]8;;${visible(url)}\x1b\\${text}\x1b]8;;\x1b\\`;
}

/** Spaces up to a display width. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** The text cut to a display width, `…` at its end where something is missing. */
export function clip(text: string, width: number): string {
  if (text.length <= width / 2 || displayWidth(text) <= width) return text;
  let cut = '';
  let used = 0;
  for (const character of text) {
    used += displayWidth(character);
    if (used > width - 1) break;
    cut += character;
  }
  return `${cut}…`;
}

/** Lines no wider than `width` where words allow it; Chinese, Japanese and Korean text breaks anywhere. */
export function wrap(text: string, width: number): readonly string[] {
  const whole = plainWidth(text);
  if (whole > 0 && whole <= width && !text.endsWith(' ')) return [text];
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const [word] of text.matchAll(
    / *(?:`[^`]{1,60}`[^ `\u2e80-\ud7ff\uf900-\uffef]*|[\u2e80-\ud7ff\uf900-\uffef][，。、：；！？）】」]*|[^ `\u2e80-\ud7ff\uf900-\uffef]+|`)/g,
  )) {
    const columns = displayWidth(word);
    if (used > 0 && used + columns > width) {
      lines.push(line);
      line = word.trimStart();
      used = displayWidth(line);
    } else {
      line += word;
      used += columns;
    }
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
}
