import { expect, test } from 'vitest';
import { groups } from './check.ts';
import { checks, runCheck } from './index.ts';
import { brokenPlugins } from './testing/broken-plugins.ts';

const checkOf = (named: number) => {
  const check = checks.find(({ number }) => number === named);
  if (check === undefined) throw new Error(`There is no check ${named}.`);
  return check;
};
/** One for a quick check of each group; tests/long runs the whole kit against all of them. */
const quick = [2, 8, 14, 26, 39, 43, 48];
const rows = quick.map((named) => {
  const broken = brokenPlugins.find((one) => one.named === named);
  if (broken === undefined) throw new Error(`No plugin is rejected by check ${named}.`);
  return [broken.habit, named, broken] as const;
});

// Some take the time they should not take; each check has a stand-in of its own, so they may do so together.
test.concurrent.each(rows)(
  'a plugin that %s is rejected by check %i',
  async (_habit, named, { plugin, harness, rail }) => {
    expect(await runCheck(checkOf(named), plugin, harness, rail)).toMatchObject({ number: named, result: 'failed' });
  },
);

test('a finding says in a sentence what is wrong', async () => {
  const broken = brokenPlugins.find(({ habit }) => habit === 'treats a timeout as a failure');
  if (broken === undefined) throw new Error('The plugins have changed.');
  expect(await runCheck(checkOf(7), broken.plugin, broken.harness, broken.rail)).toMatchObject({
    reason: 'A lost answer gives the outcome "declined" instead of "unknown".',
  });
});

test('each of the fifty checks is the one that a broken plugin is rejected by', () => {
  const named = new Set(brokenPlugins.map((broken) => broken.named));
  expect(checks.map(({ number }) => number).filter((number) => !named.has(number))).toEqual([]);
});

test('the kit has the checks 1 to 50, each with a sentence and a group of its own', () => {
  expect(checks.map(({ number }) => number)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  expect(new Set(checks.map(({ title }) => title)).size).toBe(50);
  expect(new Set(checks.map(({ group }) => group))).toEqual(new Set(groups));
});
