import { checks } from '../checks.ts';

/**
 * Those that play a whole life, or every currency, event or capability, and so take the longest; tests/long runs all
 * fifty on every rail of every plugin.
 */
const slow = new Set([3, 4, 13, 21, 22, 24, 25, 27, 28, 29, 30, 31, 33, 34, 37, 41, 46, 49, 50]);

/** The numbers of the checks that `npm test` runs on the first rail of each plugin. */
export const quickChecks: readonly number[] = checks.map(({ number }) => number).filter((number) => !slow.has(number));
