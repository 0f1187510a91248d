import { setTimeout as pause } from 'node:timers/promises';
import { toRef } from '@quittance/providers';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../apps/api/src/errors/refusal-error.ts';
import { findConnection, openConnection } from '../../apps/api/src/providers/connection.ts';
import { applyInbox } from '../../apps/api/src/use-cases/inbox/apply-inbox.ts';
import { applyProviderEvent } from '../../apps/api/src/use-cases/inbox/apply-provider-event.ts';
import { resolveOpenPayments } from '../../apps/api/src/use-cases/payments/resolve-open-payments.ts';
import { addCustomer, type Customer } from './support/customers.ts';
import {
  attemptsOf,
  entriesOf,
  expectCleanBooks,
  invoicesOf,
  mailsOf,
  paymentsOf,
  timelineOf,
} from './support/look.ts';
import { comeBack, openPayPage, providerPayments, storeCard } from './support/pay.ts';
import { flatPlan } from './support/plans.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
const unending = new AbortController().signal;

/** Each of them owes 59.50 from a day of its own on; those who pay in person have no card. */
const days = {
  zurückgesetzt: '2026-03-02',
  abgeschnitten: '2026-03-03',
  überholt: '2026-03-04',
  doppelt: '2026-03-05',
  vertauscht: '2026-03-06',
  nie: '2026-03-07',
  verspätet: '2026-03-08',
  gleichzeitig: '2026-03-09',
  sicher: '2026-03-10',
} as const;
/** A card whose bank wants its customer present. */
const careful = '4000002760003184';
const inPerson = new Set<string>(['nie', 'verspätet', 'gleichzeitig']);
const customers = {} as Record<keyof typeof days, Customer>;

beforeAll(async () => {
  world = await openWorld('2026-03-01');
  const plan = flatPlan('bistro', '50.00');
  for (const [key, startDate] of Object.entries(days) as [keyof typeof days, string][]) {
    customers[key] = await addCustomer(world, { key, plan, startDate });
    if (!inPerson.has(key)) await storeCard(world, customers[key], key === 'sicher' ? careful : undefined);
  }
});
afterEach(() => world.sandbox.control.clearFaults());
afterAll(() => world.close());

/** One payment at the provider, one settlement, one entry and one receipt here: nothing doubled and nothing lost. */
async function expectPaidOnce(key: keyof typeof days): Promise<void> {
  const customer = customers[key];
  expect(await invoicesOf(world, customer)).toMatchObject([{ gross: '59.50', status: 'paid' }]);
  expect(await paymentsOf(world, customer)).toMatchObject([{ status: 'succeeded', received: '59.50' }]);
  expect(await providerPayments(world, customer)).toMatchObject([{ status: 'succeeded', amount: 5950 }]);
  const happened = (await timelineOf(world, customer)).map((line) => line.slice(11));
  for (const kind of ['payment.succeeded', 'invoice.paid'])
    expect(happened.filter((one) => one === kind)).toHaveLength(1);
  await world.work();
  expect((await mailsOf(world, customer)).filter((mail) => mail.endsWith('payment_receipt'))).toHaveLength(1);
  const paidSoFar = Object.keys(days).indexOf(key) + 1;
  expect((await entriesOf(world))['payment_succeeded']).toBe(paidSoFar);
}

test.each([
  ['reset_after_commit', 'zurückgesetzt'],
  ['truncated_body', 'abgeschnitten'],
] as const)(
  'An answer lost by %s leaves the payment unknown; with no webhook at all, the sweeper finds it paid',
  async (kind, key) => {
    await world.sandbox.control.addFault({ kind: 'drop', times: 50 });
    await world.sandbox.control.addFault({ kind, path: '/v1/payment_intents', method: 'POST' });
    await world.advanceTo(days[key]);
    expect(await attemptsOf(world, customers[key])).toEqual(['1 unknown']);
    expect(await paymentsOf(world, customers[key])).toMatchObject([{ status: 'created', received: '0.00' }]);
    await world.wait(1);
    expect(await attemptsOf(world, customers[key])).toEqual(['1 answered']);
    await expectPaidOnce(key);
  },
);

test('A webhook that arrives before the answer settles the invoice and is the answer; the late one changes nothing', async () => {
  const path = '/v1/payment_intents';
  await world.sandbox.control.addFault({ kind: 'latency', path, method: 'POST', delayMs: 2_500 });
  let isAnswered = false;
  const working = world.advanceTo(days.überholt).then(() => {
    isAnswered = true;
  });
  await until(async () => (await world.sandbox.control.log(world.stripeAccount)).deliveries.some(isUnderway));
  await until(async () => (await applyInbox(world.api.services, await world.open(), unending)) > 0);
  await until(async () => (await paymentsOf(world, customers.überholt))[0]?.status === 'succeeded');
  expect(await attemptsOf(world, customers.überholt)).toEqual(['1 answered']);
  expect(isAnswered).toBe(false);
  await working;
  expect(await attemptsOf(world, customers.überholt)).toEqual(['1 answered']);
  await expectPaidOnce('überholt');
});

test('Every webhook twice is one settlement', async () => {
  await world.sandbox.control.addFault({ kind: 'duplicate', times: 50 });
  await world.advanceTo(days.doppelt);
  await world.settle();
  await expectPaidOnce('doppelt');
});

test('Webhooks in the wrong order are one settlement', async () => {
  await world.sandbox.control.addFault({ kind: 'reorder', times: 50 });
  await world.advanceTo(days.vertauscht);
  await world.settle();
  await expectPaidOnce('vertauscht');
});

test('A customer pays on the page, never comes back, and no webhook comes: the sweeper finds out within a minute', async () => {
  await world.sandbox.control.addFault({ kind: 'drop', times: 50 });
  await world.advanceTo(days.nie);
  await payAndLeave('nie');
  await world.settle();
  expect(await invoicesOf(world, customers.nie)).toMatchObject([{ status: 'open' }]);
  await world.wait(1);
  await expectPaidOnce('nie');
});

test('Webhooks an hour late change nothing that the customer’s return has settled', async () => {
  await world.advanceTo(days.verspätet);
  await world.sandbox.control.addFault({ kind: 'delay', delayMs: 3_600_000, times: 50 });
  const paymentId = await payAndLeave('verspätet');
  await comeBack(world, customers.verspätet, paymentId);
  await expectPaidOnce('verspätet');
  await world.wait(61);
  await world.settle();
  await expectPaidOnce('verspätet');
});

test('Return, webhook and sweeper all at once, five times over, are one settlement', async () => {
  await world.advanceTo(days.gleichzeitig);
  const paymentId = await payAndLeave('gleichzeitig');
  await world.sandbox.control.settle(world.stripeAccount);
  const { services } = world.api;
  await world.api.owner
    .updateTable('payment')
    .set({ resolve_due_at: new Date(0) })
    .where('payment_id', '=', paymentId)
    .execute();
  const tenant = await world.open();
  await Promise.all(
    Array.from({ length: 5 }, () => [
      comeBack(world, customers.gleichzeitig, paymentId),
      applyInbox(services, tenant, unending),
      resolveOpenPayments(services, tenant, unending),
    ]).flat(),
  );
  await expectPaidOnce('gleichzeitig');
  await expectCleanBooks(world);
});

test('A lost answer whose event says that the bank wants its customer present fails the payment within a quarter of an hour', async () => {
  await world.sandbox.control.addFault({ kind: 'reset_after_commit', path: '/v1/payment_intents', method: 'POST' });
  await world.advanceTo(days.sicher);
  await world.settle();
  expect(await paymentsOf(world, customers.sicher)).toMatchObject([{ status: 'requires_action' }]);
  expect(await attemptsOf(world, customers.sicher)).toEqual(['1 unknown']);
  await world.wait(15);
  const failed = { status: 'failed', reason: 'authentication_required', received: '0.00' };
  expect(await paymentsOf(world, customers.sicher)).toMatchObject([failed]);
  expect(await attemptsOf(world, customers.sicher)).toEqual(['1 answered']);
});

test('Money that arrives a second time for one payment is not taken for the first: its message waits, and staff see it', async () => {
  const tenant = await world.open();
  const { services, owner } = world.api;
  const { accountId } = customers.gleichzeitig;
  const paid = await owner
    .selectFrom('payment')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  const row = await tenant.db.run((scope) => findConnection(scope, paid.connection_id));
  const connection = row && openConnection(services, tenant, row);
  if (!connection || !paid.provider_ref) throw new Error('The payment should be known at the provider.');
  const { charges } = connection.provider;
  const read = await charges.get(connection.context(), { payment: toRef(paid.provider_ref) });
  if (!read.ok) throw new Error('The payment could not be read.');
  const tell = (ref: string) => {
    const payment = { ...read.value, ref: toRef<'payment'>(ref) };
    return applyProviderEvent(services, tenant, connection.connectionId, {
      type: 'payment.succeeded',
      at: read.value.asOf,
      payment,
    });
  };
  expect(await tell(paid.provider_ref)).toEqual({ kind: 'applied' });
  expect(await tell('pi_second')).toEqual({ kind: 'not_yet', why: 'second_payment' });
  await expectPaidOnce('gleichzeitig');
});

test('A page that was opened by a call whose answer was lost ends unseen: its message is read and does not wait', async () => {
  const tenant = await world.open();
  const ended = (type: 'session.completed' | 'session.abandoned') =>
    applyProviderEvent(world.api.services, tenant, world.connectionId, {
      type,
      at: tenant.moment.businessNow.toISOString(),
      session: toRef<'session'>('cs_never_heard_of'),
      purpose: 'pay_once',
      customer: null,
      ours: null,
    });
  expect(await ended('session.abandoned')).toEqual({ kind: 'ignored' });
  expect(await ended('session.completed')).toEqual({ kind: 'not_yet', why: 'session_not_stored' });
});

async function payAndLeave(key: keyof typeof days): Promise<string> {
  const page = unwrap(await openPayPage(world, customers[key]));
  if (page.kind !== 'leave') throw new Error('The customer was not sent to a page.');
  await world.sandbox.control.completeCheckout(page.redirectUrl);
  return page.paymentId;
}

function isUnderway({ eventType, state }: { eventType: string; state: string }): boolean {
  return eventType === 'payment_intent.succeeded' && state === 'delivered';
}

/** Polls until it holds; the test's own time limit ends a wait that never does. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(20);
}
