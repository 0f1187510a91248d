import { expect } from 'vitest';
import { addCustomer, type Customer } from './customers.ts';
import { invoicesOf, paymentsOf } from './look.ts';
import { providerPayments, storeCard } from './pay.ts';
import { flatPlan } from './plans.ts';
import type { World } from './world.ts';

/** Owes 59.50 since the given day, which is today, with a card that was stored too late for that day's charge. */
export async function addLateCard(world: World, key: string, today: string): Promise<Customer> {
  // Mails of the run would keep the worker busy for longer than the story lasts.
  const { owner } = world.api;
  await owner.updateTable('event').set({ delivered: true }).execute();
  await owner.updateTable('mail_delivery').set({ status: 'sent', next_try_at: null }).execute();
  const customer = await addCustomer(world, { key, plan: flatPlan('bistro', '50.00'), startDate: today });
  await world.work();
  await storeCard(world, customer);
  await owner
    .updateTable('invoice')
    .set({ next_collection_date: today })
    .where('account_id', '=', customer.accountId)
    .execute();
  return customer;
}

/** What `addLateCard` made owes nothing more, and the provider has its money once. */
export async function expectPaidOnce(world: World, customer: Customer): Promise<void> {
  expect(await invoicesOf(world, customer)).toMatchObject([{ gross: '59.50', status: 'paid' }]);
  expect(await paymentsOf(world, customer)).toMatchObject([{ status: 'succeeded', received: '59.50' }]);
  expect(await providerPayments(world, customer)).toMatchObject([{ status: 'succeeded', amount: 5950 }]);
}
