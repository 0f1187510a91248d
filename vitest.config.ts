import { defineConfig } from 'vitest/config';

const database = {
  globalSetup: './tests/setup/database.ts',
  pool: 'forks' as const,
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    // One worker a core of the smallest machine this is meant for; vitest alone would take half of them.
    maxWorkers: 2,
    coverage: { provider: 'v8', include: ['packages/*/src/**', 'apps/api/src/**'] },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/{domain,providers,sandbox,i18n,ui,web,documents}/src/**/*.test.{ts,tsx}'],
          testTimeout: 20_000,
        },
      },
      { test: { name: 'tools', include: ['tools/**/*.test.ts'], testTimeout: 90_000, hookTimeout: 30_000 } },
      { test: { name: 'house', include: ['tests/house/**/*.test.ts'], ...database } },
      {
        test: { name: 'database', include: ['packages/db/src/**/*.test.ts', 'apps/api/src/**/*.test.ts'], ...database },
      },
      // Hours of a clock, hundreds of kills, a fresh clone: only `npm run test:long` has the patience.
      ...(process.env['LONG']
        ? [
            {
              test: {
                name: 'long',
                include: ['tests/{long,simulation}/**/*.test.ts'],
                ...database,
                testTimeout: 3_600_000,
              },
            },
          ]
        : []),
      {
        test: {
          name: 'scenarios',
          include: ['tests/{scenarios,isolation}/**/*.test.ts'],
          ...database,
          // Each file opens a world of its own; loading the whole product anew for it would cost more than its story.
          isolate: false,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          ...database,
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
