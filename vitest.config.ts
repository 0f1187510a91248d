import { defineConfig } from 'vitest/config';
import { TestOrder } from './tests/setup/test-order.ts';

const database = {
  globalSetup: './tests/setup/database.ts',
  pool: 'forks' as const,
  // Patience for a busy machine: nothing here takes a tenth of it on a quiet one.
  testTimeout: 120_000,
  hookTimeout: 120_000,
};

/** Files share loaded modules: none keeps state in one, and loading the product anew costs more than most tests. */
const shared = { isolate: false };

export default defineConfig({
  test: {
    // One worker a core of the smallest machine this is meant for; vitest alone would take half of them.
    maxWorkers: 2,
    sequence: { sequencer: TestOrder },
    coverage: { provider: 'v8', include: ['packages/*/src/**', 'apps/api/src/**'] },
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'packages/{domain,providers,sandbox,i18n,ui,web,documents,process}/src/**/*.test.{ts,tsx}',
            'examples/provider-*/src/**/*.test.ts',
          ],
          testTimeout: 20_000,
          ...shared,
        },
      },
      {
        test: { name: 'tools', include: ['tools/**/*.test.ts'], testTimeout: 90_000, hookTimeout: 30_000, ...shared },
      },
      {
        test: {
          name: 'product',
          include: [
            'packages/db/src/**/*.test.ts',
            'apps/api/src/**/*.test.ts',
            'tests/{house,scenarios,isolation,browser,simulation,crash}/**/*.test.ts',
          ],
          ...database,
          ...shared,
        },
      },
      // Only `npm run simulate` says for how many seeds.
      ...(process.env['SIMULATE_COUNT']
        ? [
            {
              test: {
                name: 'simulate',
                include: ['tests/night/**/*.test.ts'],
                ...database,
                testTimeout: 24 * 3_600_000,
                disableConsoleIntercept: true,
              },
            },
          ]
        : []),
      // Isolation and billing runs on the Citus that CITUS_URL names; without one they are no part of any run.
      ...(process.env['CITUS_URL']
        ? [
            {
              test: {
                name: 'citus',
                include: [
                  'tests/isolation/**/*.test.ts',
                  'tests/scenarios/{first-month,killed-worker,two-workers}.test.ts',
                ],
                ...database,
                globalSetup: './tests/setup/citus.ts',
                testTimeout: 3_600_000,
              },
            },
          ]
        : []),
      // Hours of a clock, hundreds of kills, a fresh clone: only `npm run test:long` has the patience.
      ...(process.env['LONG']
        ? [
            {
              test: {
                name: 'long',
                include: ['tests/long/**/*.test.ts'],
                ...database,
                testTimeout: 3_600_000,
              },
            },
          ]
        : []),
    ],
  },
});
