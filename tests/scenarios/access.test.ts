import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../apps/api/src/errors/refusal-error.ts';
import { runDueBilling } from '../../apps/api/src/use-cases/billing/run-due-billing.ts';
import { collectDueInvoices } from '../../apps/api/src/use-cases/collection/collect-due-invoices.ts';
import { addCustomer, addSubscription, type Customer, changeBilling } from './support/customers.ts';
import { accessOf, expectCleanBooks, invoicesOf, mailsOf, mailsTo, timelineOf } from './support/look.ts';
import { openInvoicesOf, openPayPage, payByPage } from './support/pay.ts';
import { flatPlan } from './support/plans.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let returning: Customer;
let silent: Customer;
let second: string;

beforeAll(async () => {
  world = await openWorld('2026-03-01');
  await changeBilling(world, {
    dunning: { reminderDays: [0, 3, 7], graceFromDay: 1, suspendFromDay: 10, noticeDays: 3 },
  });
  const plan = flatPlan('bistro', '50.00');
  returning = await addCustomer(world, { key: 'rückkehr', plan, startDate: '2026-03-02' });
  silent = await addCustomer(world, { key: 'still', plan, startDate: '2026-03-02' });
  second = await addSubscription(world, silent.accountId, {
    key: 'still',
    plan: flatPlan('webseite', '10.00'),
    startDate: '2026-03-10',
  });
});
afterAll(() => world.close());

test('Without a card the customer is reminded on days 0, 3 and 7, warned on day 1, and suspended on day 10', async () => {
  await world.advanceTo('2026-03-02');
  expect(await accessOf(world, returning)).toBe('granted');
  await world.advanceTo('2026-03-03');
  expect(await accessOf(world, returning)).toBe('grace');
  await world.advanceTo('2026-03-11');
  expect(await accessOf(world, returning)).toBe('grace');
  await world.advanceTo('2026-03-12');
  expect(await accessOf(world, returning)).toBe('suspended');
  expect(await timelineOf(world, returning)).toEqual([
    '2026-03-02 invoice.issued',
    '2026-03-02 reminder.sent',
    '2026-03-03 access.grace',
    '2026-03-05 reminder.sent',
    '2026-03-09 reminder.sent',
    '2026-03-12 access.suspended',
  ]);
  expect(await mailsOf(world, returning)).toEqual([
    '2026-03-02 invoice_issued',
    '2026-03-02 payment_reminder',
    '2026-03-05 payment_reminder',
    '2026-03-09 payment_reminder',
    '2026-03-12 suspension_notice',
  ]);
  expect(mailsTo(world, returning)).toHaveLength(5);
});

test('Paying on the provider’s page gives access back in the very transaction: no clock, no webhook and no worker has moved', async () => {
  await world.sandbox.control.addFault({ kind: 'drop', times: 20 });
  await payByPage(world, returning);
  expect(await invoicesOf(world, returning)).toMatchObject([{ gross: '59.50', status: 'paid' }]);
  expect(await accessOf(world, returning)).toBe('granted');
  const [paid, restored] = await transactionsOf(returning, ['invoice.paid', 'access.restored']);
  expect(paid).toBe(restored);
  await world.sandbox.control.clearFaults();
});

test('The worker’s next look sends the receipt and the news that access is back', async () => {
  await world.work();
  expect((await mailsOf(world, returning)).slice(-2).sort()).toEqual([
    '2026-03-12 access_restored',
    '2026-03-12 payment_receipt',
  ]);
});

test('A customer who pays and closes the browser has access back as soon as the webhook is read', async () => {
  expect(await accessOf(world, silent)).toBe('suspended');
  const page = unwrap(await openPayPage(world, silent));
  if (page.kind !== 'leave') throw new Error('The customer was not sent to a page.');
  await world.sandbox.control.completeCheckout(page.redirectUrl);
  expect(await accessOf(world, silent)).toBe('suspended');
  await world.settle();
  expect(await accessOf(world, silent)).toBe('granted');
  expect(await accessOf(world, { subscriptionId: second })).toBe('granted');
  expect(await invoicesOf(world, silent)).toMatchObject([{ status: 'paid' }, { status: 'paid' }]);
  await expectCleanBooks(world);
});

test('A customer whose payment settles while the worker decides is neither reminded nor restricted for it', async () => {
  const quick = await addCustomer(world, {
    key: 'schnell',
    plan: flatPlan('bistro', '50.00'),
    startDate: '2026-03-02',
  });
  const { services, owner } = world.api;
  const unending = new AbortController().signal;
  await runDueBilling(services, await world.open(), unending);
  const invoiceIds = await openInvoicesOf(world, quick);
  expect(invoiceIds).toHaveLength(1);
  const worker = await owner.transaction().execute(async (settling) => {
    await settling
      .updateTable('invoice')
      .set((eb) => ({ status: 'paid', next_collection_date: null, settled_minor: eb.ref('gross_minor') }))
      .where('invoice_id', 'in', invoiceIds)
      .execute();
    const deciding = collectDueInvoices(services, await world.open(), unending);
    await pause(300);
    return { deciding };
  });
  await worker.deciding;
  expect(await accessOf(world, quick)).toBe('granted');
  expect((await timelineOf(world, quick)).map((line) => line.slice(11))).toEqual(['invoice.issued']);
});

/** The database transactions in which these kinds of events were written for the customer. */
async function transactionsOf({ accountId }: Customer, kinds: readonly string[]): Promise<string[]> {
  const found = await world.api.owner
    .selectFrom('event')
    .select(['kind', sql<string>`xmin::text`.as('transaction')])
    .where('account_id', '=', accountId)
    .where('kind', 'in', kinds)
    .execute();
  return kinds.map((kind) => found.find((event) => event.kind === kind)?.transaction ?? `no ${kind}`);
}
