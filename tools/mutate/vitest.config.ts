import { defineConfig } from 'vitest/config';

/**
 * The tests of the domain, the same random cases for every mutant, and fewer of the oracle's: what 200 of them do not
 * notice wants a test of its own. So do calculations that only the slow stories of subscriptions and campaigns touch.
 */
export default defineConfig({
  test: {
    include: ['packages/domain/src/**/*.test.ts'],
    exclude: ['packages/domain/src/{campaigns,subscriptions}/**'],
    setupFiles: ['tools/mutate/same-cases.ts'],
    env: { ORACLE_CASES: '200' },
    testTimeout: 20_000,
    isolate: false,
  },
});
