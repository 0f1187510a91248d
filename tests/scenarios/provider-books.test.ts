import { afterAll, beforeAll, expect, test } from 'vitest';
import { debitAccount, openDebitWorld, settleDebits, storeMandate } from './support/bank-debit.ts';
import { addCustomer, type Customer } from './support/customers.ts';
import { entriesOf, expectCleanBooks, invoicesOf, mailsOf, paymentsOf } from './support/look.ts';
import { flatPlan } from './support/plans.ts';
import type { World } from './support/world.ts';

let world: World;
const stories = { gut: 'Successful', spaet: 'Late', leer: 'Penniless', wider: 'Fickle' } as const;
const customers = {} as Record<keyof typeof stories, Customer>;

beforeAll(async () => {
  world = await openDebitWorld('2026-03-02');
  const plan = flatPlan('bistro', '50.00');
  for (const [key, givenName] of Object.entries(stories) as [keyof typeof stories, string][]) {
    customers[key] = await addCustomer(world, { key, plan, startDate: '2026-03-03' });
    await storeMandate(world, customers[key], givenName);
  }
});
afterAll(() => world.close());

/** How many events reached the inbox by each way. */
async function inboxOf() {
  const rows = await world.api.owner.selectFrom('inbox_event').select(['trust', 'state']).execute();
  const count = (trust: string) => rows.filter((row) => row.trust === trust).length;
  return { pulled: count('pulled'), brought: rows.length - count('pulled'), parked: rows.filter(isParked).length };
}

function isParked({ state }: { readonly state: string }): boolean {
  return state === 'parked';
}

test('While every webhook is lost for three days, what they would have said is asked for and ends right', async () => {
  await world.advanceTo('2026-03-09');
  const before = await inboxOf();
  expect(before.pulled).toBe(0);
  // They come after all, four days late.
  const lateMs = 4 * 24 * 3_600_000;
  for (const account of [debitAccount, world.stripeAccount])
    await world.sandbox.control.addFault({ kind: 'delay', account, path: '*', times: 500, delayMs: lateMs });
  await world.advanceTo('2026-03-12');
  const after = await inboxOf();
  expect(after).toMatchObject({ brought: before.brought, parked: 0 });
  expect(after.pulled).toBe(10);
  expect(await invoicesOf(world, customers.gut)).toMatchObject([{ gross: '59.50', status: 'paid' }]);
  expect(await invoicesOf(world, customers.wider)).toMatchObject([{ status: 'paid' }]);
  expect(await invoicesOf(world, customers.spaet)).toMatchObject([{ status: 'open' }]);
  expect(await paymentsOf(world, customers.leer)).toMatchObject([{ status: 'failed', reason: 'insufficient_funds' }]);
  expect(await entriesOf(world)).toMatchObject({ payment_succeeded: 3, payment_reversed: 2 });
});

test('When the webhooks come four days late, none of them is a second event, and nothing happens twice', async () => {
  await world.sandbox.control.clearFaults();
  const [inbox, entries, mails] = [await inboxOf(), await entriesOf(world), await mailsOf(world, customers.gut)];
  await world.sandbox.control.advanceClock(debitAccount, 5 * 24 * 3_600_000);
  await settleDebits(world);
  expect(await inboxOf()).toMatchObject({ pulled: inbox.pulled, parked: 0 });
  expect(await entriesOf(world)).toEqual(entries);
  expect(await mailsOf(world, customers.gut)).toEqual(mails);
  await expectCleanBooks(world);
});
