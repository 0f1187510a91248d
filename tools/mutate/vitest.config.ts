import { defineConfig } from 'vitest/config';

/** The tests beside the code: what only stories told far away or hundreds of random ones notice wants an example. */
export default defineConfig({
  test: {
    include: [`packages/domain/src/${process.env['MUTATED_FOLDER']}/**/*.test.ts`],
    exclude: ['**/*.properties.test.ts'],
    setupFiles: ['tools/mutate/same-cases.ts'],
    testTimeout: 20_000,
    isolate: false,
  },
});
