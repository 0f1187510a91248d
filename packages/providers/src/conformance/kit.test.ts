import { expect, test } from 'vitest';
import { brokenPlugins } from '../stripe/testing/broken-plugins.ts';
import { stripeHarness } from '../stripe/testing/stripe-harness.ts';
import { checks, runCheck } from './index.ts';

// Most of them take the time they should not take; each check has a stand-in of its own, so they may do so together.
test.concurrent.each(brokenPlugins)('a plugin that %s is rejected by name', async (_habit, plugin, noticedBy) => {
  for (const check of checks.filter(({ number }) => noticedBy.includes(number))) {
    expect(await runCheck(check, plugin, stripeHarness), `(${check.number}) ${check.title}`).not.toEqual([]);
  }
});

test('a finding says in a sentence what is wrong', async () => {
  const [check] = checks.filter(({ number }) => number === 7);
  const plugin = brokenPlugins[2]?.[1];
  if (check === undefined || plugin === undefined) throw new Error('The table above has changed.');
  expect(await runCheck(check, plugin, stripeHarness)).toEqual([
    'A lost answer gives the outcome "declined" instead of "unknown".',
  ]);
});

test('every check of the kit is failed by at least one of these plugins', () => {
  const noticing = new Set(brokenPlugins.flatMap(([, , noticedBy]) => noticedBy));
  expect(checks.map(({ number }) => number).filter((number) => !noticing.has(number))).toEqual([]);
});

test('the kit has 25 checks, each with a number and a sentence of its own', () => {
  expect(checks).toHaveLength(25);
  expect(new Set(checks.map(({ number }) => number)).size).toBe(25);
  expect(new Set(checks.map(({ title }) => title)).size).toBe(25);
});
