import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyChance, type Chance, happen, type Story } from './support/chances.ts';
import { addCustomer } from './support/customers.ts';
import { expectCleanBooks, invoicesOf, paymentsOf } from './support/look.ts';
import { addMember } from './support/members.ts';
import { providerPayments } from './support/pay.ts';
import { salonPlan } from './support/plans.ts';
import { openWorld } from './support/world.ts';

const long = process.env['LONG'] === '1';
const runs = long ? 60 : 2;

test(
  `Whatever happens in a month, ${runs} times over, the books stay clean and every cent at the provider is ours exactly once`,
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyChance, { minLength: 6, maxLength: 14 }), liveThrough),
      // The short run is the same every time, so that it tells of changes in the product and not of luck.
      { numRuns: runs, endOnFailure: !long, ...(long ? {} : { seed: 20_260_301 }) },
    );
  },
  long ? 3_600_000 : 90_000,
);

async function liveThrough(chances: readonly Chance[]): Promise<void> {
  const world = await openWorld('2026-02-28');
  try {
    const startDate = '2026-03-01';
    const customer = await addCustomer(world, {
      key: 'salon',
      startDate,
      plan: { ...salonPlan, seatRemoval: 'prorated_credit' },
    });
    const rosa = { memberName: 'Rosa', roleCode: 'stylist', from: startDate };
    const story: Story = { world, customer, seats: [await addMember(world, customer.accountId, rosa)] };
    for (const chance of chances) {
      await happen(story, chance);
      await expectCleanBooks(world);
    }
    await comeToRest(story);
    await expectTrueBooks(story);
  } finally {
    await world.close();
  }
}

/** Everything that was under way ends: late webhooks come, and the sweeper has had its time. */
async function comeToRest({ world }: Story): Promise<void> {
  await world.sandbox.control.clearFaults();
  for (const minutes of [2, 16, 61]) {
    await world.wait(minutes);
    await world.settle();
  }
}

/** Ours and the provider's agree: each payment of theirs is one of ours with the same amount, and none is settled twice. */
async function expectTrueBooks({ world, customer }: Story): Promise<void> {
  await expectCleanBooks(world);
  const theirs = (await providerPayments(world, customer)).filter(({ status }) => status === 'succeeded');
  const ours = (await paymentsOf(world, customer)).filter(({ status }) => status === 'succeeded');
  expect(ours.map(({ received }) => Math.round(Number(received) * 100)).sort()).toEqual(
    theirs.map(({ amount }) => amount).sort(),
  );
  const paid = (await invoicesOf(world, customer)).filter(({ status }) => status === 'paid');
  const owed = paid.reduce((total, { gross }) => total + Math.round(Number(gross) * 100), 0);
  const moved = theirs.reduce((total, { amount }) => total + amount, 0);
  expect(moved).toBe(owed);
}
