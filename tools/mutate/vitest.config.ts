import { defineConfig } from 'vitest/config';

/** A calculation is to be noticed by tests of calculations, not only by the stories that are told with it. */
const areas = 'money,calendar,rating,commitments,coupons,credits,invoices,tax,ledger,testing';

/** The same random cases for every mutant, and fewer of the oracle's: what 200 do not notice wants a test of its own. */
export default defineConfig({
  test: {
    include: [`packages/domain/src/{${areas}}/**/*.test.ts`],
    setupFiles: ['tools/mutate/same-cases.ts'],
    env: { ORACLE_CASES: '200' },
    testTimeout: 20_000,
    isolate: false,
  },
});
