import fc from 'fast-check';
import { expect } from 'vitest';
import { anyChance, type Chance, happen, type Story } from './chances.ts';
import { addCustomer } from './customers.ts';
import { expectCleanBooks, invoicesOf, paymentsOf } from './look.ts';
import { addMember } from './members.ts';
import { providerPayments } from './pay.ts';
import { salonPlan } from './plans.ts';
import { openWorld } from './world.ts';

/**
 * Lives through as many random months as asked: after each step the books must be clean, and in the end every cent at
 * the provider must be ours exactly once. Without a seed chance chooses; a failure names the seed that repeats it.
 */
export async function liveRandomMonths(options: { readonly runs: number; readonly seed?: number }): Promise<void> {
  const { runs: numRuns, seed } = options;
  await fc.assert(fc.asyncProperty(fc.array(anyChance, { minLength: 6, maxLength: 14 }), liveThrough), {
    numRuns,
    ...(seed !== undefined && { seed }),
  });
}

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
  const byAmount = (a: number, b: number) => a - b;
  expect(ours.map(({ received }) => Math.round(Number(received) * 100)).sort(byAmount)).toEqual(
    theirs.map(({ amount }) => amount).sort(byAmount),
  );
  const paid = (await invoicesOf(world, customer)).filter(({ status }) => status === 'paid');
  const owed = paid.reduce((total, { gross }) => total + Math.round(Number(gross) * 100), 0);
  const moved = theirs.reduce((total, { amount }) => total + amount, 0);
  expect(moved).toBe(owed);
}
