import { afterAll, beforeAll, expect, test } from 'vitest';
import { listStories, startStory } from '../../apps/api/src/cli/commands/sandbox.ts';
import { addCustomer, type Customer } from '../scenarios/support/customers.ts';
import { disputesOf } from '../scenarios/support/disputes.ts';
import { openPaypalWorld, storeWallet } from '../scenarios/support/paypal.ts';
import { flatPlan } from '../scenarios/support/plans.ts';
import type { World } from '../scenarios/support/world.ts';

const options = { tenant: 'tischwerk' };

let world: World;
let customer: Customer;
beforeAll(async () => {
  world = await openPaypalWorld('2026-03-01');
  customer = await addCustomer(world, {
    key: 'fragt',
    plan: flatPlan('bistro', '50.00'),
    startDate: '2026-03-02',
  });
  await storeWallet(world, customer, 'good');
  await world.advanceTo('2026-03-03');
});
afterAll(() => world.close());

test('A story started from the command line happens on the brand’s clock, and the brand hears of it', async () => {
  expect(await listStories(world.api.services, options)).toContain('paypal  inquiry-then-chargeback');
  expect(await startStory(world.api.services, 'inquiry-then-chargeback', { ...options, provider: 'paypal' })).toMatch(
    /^The story of \S+ has begun\. 2026-03-15: The buyer opens an inquiry\.$/,
  );
  await world.advanceTo('2026-03-14');
  expect(await disputesOf(world, customer)).toEqual([]);
  await world.advanceTo('2026-03-16');
  expect(await disputesOf(world, customer)).toMatchObject([{ status: 'inquiry.needs_response' }]);
  await world.advanceTo('2026-04-04');
  expect(await disputesOf(world, customer)).toMatchObject([{ status: 'chargeback.lost' }]);
});

test('A story that nobody tells, a payment that is none and a brand that is none are refused in a sentence', async () => {
  const { services } = world.api;
  await expect(startStory(services, 'moon-waned', options)).rejects.toThrow('sandbox stories --tenant tischwerk');
  const named = { ...options, provider: 'paypal', payment: 'none' };
  await expect(startStory(services, 'chargeback-won', named)).rejects.toThrow(
    'There is no such payment to tell it about.',
  );
  await expect(startStory(services, 'chargeback-won', { tenant: 'nobody' })).rejects.toThrow('no brand "nobody"');
});
