/**
 * How often a property runs. A plain `npm test` draws the same songs every time, so that none fails by chance;
 * `FC_RUNS=20 npx vitest run` draws new ones, twenty times as many.
 */
export function runs(number: number): { readonly numRuns: number; readonly seed?: number } {
  const times = process.env['FC_RUNS'];
  return times === undefined ? { numRuns: number, seed: 1 } : { numRuns: Math.round(number * Number(times)) };
}
