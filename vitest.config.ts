import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The tests share nothing and clean up after themselves.
    isolate: false,
    testTimeout: 30_000 * Math.max(1, Number(process.env['FC_RUNS'] ?? 1)),
  },
});
