import { defineConfig } from 'vitest/config';

/**
 * The tests beside the code: what only stories told far away would notice wants a test of its own. Every mutant meets
 * the same random cases.
 */
export default defineConfig({
  test: {
    include: [`packages/domain/src/${process.env['MUTATED_FOLDER']}/**/*.test.ts`],
    setupFiles: ['tools/mutate/same-cases.ts'],
    testTimeout: 20_000,
    isolate: false,
  },
});
