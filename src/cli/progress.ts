import type { Output } from './context.ts';

/** A line on a terminal that says how far a long run has come. */
export interface Progress {
  /** One more file is done. */
  tick(): void;
  /** Takes the line away, before anything else is written. */
  clear(): void;
}

const patience = 500;
const pause = 100;

/** Progress on a terminal once a run takes longer than half a second; nothing elsewhere. */
export function progressOn(stderr: Output): Progress {
  if (!stderr.isTTY) return { tick: () => undefined, clear: () => undefined };
  const started = performance.now();
  let files = 0;
  let shownAt = 0;
  let isShown = false;
  return {
    tick() {
      files++;
      const now = performance.now();
      if (now - started < patience || now - shownAt < pause) return;
      shownAt = now;
      isShown = true;
      stderr.write(`\r\x1b[K${files.toLocaleString('en')} files`);
    },
    clear() {
      if (isShown) stderr.write('\r\x1b[K');
      isShown = false;
    },
  };
}
