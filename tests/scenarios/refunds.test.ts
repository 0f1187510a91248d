import { money } from '@quittance/domain';
import type { PaymentProvider } from '@quittance/providers';
import { provider as stripe } from '@quittance/providers/stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '../../apps/api/src/use-cases/outbox/system-actor.ts';
import { refundPayment } from '../../apps/api/src/use-cases/payments/refund-payment.ts';
import { lockPayment, snapshotOfRow } from '../../apps/api/src/use-cases/payments/stored-payment.ts';
import { writePayment } from '../../apps/api/src/use-cases/payments/write-payment.ts';
import { addCustomer, type Customer } from './support/customers.ts';
import { booksOf, entriesOf, expectCleanBooks, invoicesOf, moneyOf, paymentsOf, refundsOf } from './support/look.ts';
import { dashboard, paymentIdsOf, providerPayments, storeCard } from './support/pay.ts';
import { flatPlan } from './support/plans.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;

/** What the plugin was asked to give back, and what it was told of before; some providers demand that to be right. */
const asked: { readonly amount: bigint; readonly before: bigint }[] = [];
const listening: PaymentProvider = {
  ...stripe,
  refunds: {
    ...stripe.refunds,
    refund(cx, input) {
      asked.push({ amount: input.amount.amountMinor, before: input.alreadyRefunded.amountMinor });
      return stripe.refunds.refund(cx, input);
    },
  },
};
const plan = flatPlan('bistro', '50.00');

/** A customer whose first 59.50 were just paid with the card. */
async function payingCustomer(key: string, card?: string): Promise<Customer> {
  const startDate = '2026-03-01';
  const customer = await addCustomer(world, { key, plan, startDate, terms: { kind: 'net', days: 1 } });
  await storeCard(world, customer, card);
  return customer;
}

async function refund(customer: Customer, amountMinor: bigint) {
  const [paymentId = ''] = await paymentIdsOf(world, customer);
  const wanted = { paymentId, amount: money(amountMinor, 'EUR'), reason: 'Zu viel berechnet' };
  return refundPayment(world.api.services, await world.open(), systemActor, wanted);
}

const providerRefunds = async (customer: Customer) => {
  const [paid] = await providerPayments(world, customer);
  const listed = await dashboard(world, 'GET', `refunds?payment_intent=${paid?.id}&limit=100`);
  return (listed['data'] as { amount: number }[]).map(({ amount }) => amount);
};

const keys = ['teile', 'aussen', 'verloren', 'zweimal', 'ausfall', 'platzt'] as const;
const customers = {} as Record<(typeof keys)[number] | 'zurueck' | 'spaeter' | 'nochmals', Customer>;

beforeAll(async () => {
  world = await openWorld('2026-02-28', { provider: listening });
  for (const key of keys) customers[key] = await payingCustomer(key);
  customers.zurueck = await payingCustomer('zurueck', '4000000000005126');
  customers.spaeter = await payingCustomer('spaeter', '4000000000007726');
  customers.nochmals = await payingCustomer('nochmals', '4000000000007726');
  await world.advanceTo('2026-03-02');
});
afterAll(() => world.close());

test('Two parts of 20.00 and 39.50 give the whole 59.50 back, and one cent more is refused', async () => {
  expect((await refund(customers.teile, 2000n)).ok).toBe(true);
  expect(await refund(customers.teile, 3951n)).toMatchObject({ error: { code: 'refund_too_high' } });
  expect((await refund(customers.teile, 3950n)).ok).toBe(true);
  expect(await refund(customers.teile, 1n)).toMatchObject({ ok: false, error: { code: 'payment_not_refundable' } });
  expect(await paymentsOf(world, customers.teile)).toMatchObject([{ received: '59.50', refunded: '59.50' }]);
  await world.settle();
  expect(await paymentsOf(world, customers.teile)).toMatchObject([{ received: '59.50', refunded: '59.50' }]);
  expect(await refundsOf(world, customers.teile)).toEqual(['20.00 succeeded', '39.50 succeeded']);
  expect((await booksOf(world))['refunds']).toBe('59.50');
});

test('A refund of 10.00 made in the provider’s dashboard is booked once although its webhooks come twice', async () => {
  const before = await entriesOf(world);
  await world.sandbox.control.addFault({ kind: 'duplicate', times: 20 });
  const [paid] = await providerPayments(world, customers.aussen);
  await dashboard(world, 'POST', 'refunds', { payment_intent: paid?.id ?? '', amount: '1000' });
  await world.settle();
  await world.sandbox.control.clearFaults();
  expect(await refundsOf(world, customers.aussen)).toEqual(['10.00 succeeded']);
  expect((await entriesOf(world))['refund_succeeded']).toBe((before['refund_succeeded'] ?? 0) + 1);
  expect(await refund(customers.aussen, 5950n)).toMatchObject({ error: { code: 'refund_too_high' } });
  expect(await paymentsOf(world, customers.aussen)).toMatchObject([{ refunded: '10.00' }]);
});

test('A refund whose answer was lost is found again, and the provider has exactly one', async () => {
  await world.sandbox.control.addFault({ kind: 'drop', times: 50 });
  await world.sandbox.control.addFault({ kind: 'reset_after_commit', path: '/v1/refunds', method: 'POST' });
  expect((await refund(customers.verloren, 2500n)).ok).toBe(true);
  expect(await refundsOf(world, customers.verloren)).toEqual(['25.00 pending']);
  await world.wait(2);
  await world.sandbox.control.clearFaults();
  expect(await refundsOf(world, customers.verloren)).toEqual(['25.00 succeeded']);
  expect(await providerRefunds(customers.verloren)).toEqual([2500]);
  expect(await paymentsOf(world, customers.verloren)).toMatchObject([{ refunded: '25.00' }]);
});

test('A refund that the provider refuses, because its dashboard gave everything back before, ends as failed', async () => {
  await world.sandbox.control.addFault({ kind: 'drop', times: 50 });
  const [paid] = await providerPayments(world, customers.zweimal);
  await dashboard(world, 'POST', 'refunds', { payment_intent: paid?.id ?? '' });
  await world.settle();
  await world.sandbox.control.clearFaults();
  expect(await refund(customers.zweimal, 5950n)).toMatchObject({ error: { code: 'payment_not_refundable' } });
  expect(await refundsOf(world, customers.zweimal)).toEqual(['59.50 failed']);
  expect(await providerRefunds(customers.zweimal)).toEqual([5950]);
});

test('A refund during an outage (500) waits, is proven not to have happened, and is then made once', async () => {
  await world.sandbox.control.addFault({ kind: '500', path: '/v1/refunds', method: 'POST' });
  expect((await refund(customers.ausfall, 1500n)).ok).toBe(true);
  await world.wait(2);
  expect(await refundsOf(world, customers.ausfall)).toEqual(['15.00 pending']);
  await world.wait(20);
  expect(await refundsOf(world, customers.ausfall)).toEqual(['15.00 succeeded']);
  expect(await providerRefunds(customers.ausfall)).toEqual([1500]);
});

test('A refund that the customer’s bank sends back afterwards is booked back and can be made again', async () => {
  const before = await booksOf(world);
  expect((await refund(customers.zurueck, 5950n)).ok).toBe(true);
  await world.wait(5);
  await world.settle();
  expect(await refundsOf(world, customers.zurueck)).toEqual(['59.50 failed']);
  expect(await booksOf(world)).toEqual(before);
  expect(await entriesOf(world)).toMatchObject({ refund_failed: 1 });
  expect(await paymentsOf(world, customers.zurueck)).toMatchObject([{ refunded: '0.00' }]);
  expect((await refund(customers.zurueck, 5950n)).ok).toBe(true);
});

test('A refund that the bank carries out later is pending until then, and is booked when it is done', async () => {
  const before = await entriesOf(world);
  expect((await refund(customers.spaeter, 1000n)).ok).toBe(true);
  expect(await refundsOf(world, customers.spaeter)).toEqual(['10.00 pending']);
  await world.wait(5);
  await world.settle();
  expect(await refundsOf(world, customers.spaeter)).toEqual(['10.00 succeeded']);
  expect((await entriesOf(world))['refund_succeeded']).toBeGreaterThan(before['refund_succeeded'] ?? 0);
  await expectCleanBooks(world);
});

test('Of 10.00, 5.00 and 7.00 the last two are made again, told of what is on its way and of nothing unsent', async () => {
  await world.sandbox.control.addFault({ kind: 'drop', times: 50 });
  expect((await refund(customers.nochmals, 1000n)).ok).toBe(true);
  await world.sandbox.control.addFault({ kind: '500', path: '/v1/refunds', method: 'POST', times: 2 });
  expect((await refund(customers.nochmals, 500n)).ok).toBe(true);
  expect((await refund(customers.nochmals, 700n)).ok).toBe(true);
  asked.length = 0;
  await world.wait(2);
  await world.wait(20);
  await world.sandbox.control.clearFaults();
  expect(asked).toHaveLength(2);
  const [first, second] = asked;
  expect(first?.before).toBe(1000n);
  expect(second?.before).toBe(1000n + (first?.amount ?? 0n));
  expect((await providerRefunds(customers.nochmals)).toSorted((one, other) => one - other)).toEqual([500, 700, 1000]);
});

/** The customer's bank sent the payment back; the plugin then tells of that much as refunded, and of nothing received. */
async function tellOfLateFailure(customer: Customer, refundedMinor: bigint): Promise<boolean> {
  const tenant = await world.open();
  const [paymentId = ''] = await paymentIdsOf(world, customer);
  return tenant.db.run(async (scope) => {
    const row = await lockPayment(scope, paymentId);
    if (!row) throw new Error('The customer has not paid.');
    const { totals, asOfMs, ...known } = snapshotOfRow(row);
    const none = money(0n, 'EUR');
    const told = { ...totals, received: none, disputed: none, refunded: money(refundedMinor, 'EUR') };
    const snapshot = { ...known, reversal: 'late_failure' as const, totals: told, asOfMs: asOfMs + 1000 };
    return writePayment(scope, tenant, systemActor, row, {
      ...{ snapshot, providerRef: null, askAgainAt: tenant.moment.wallNow },
    });
  });
}

test('A late failure told twice with nothing received stays owed again: 59.50 came, and the bank has them', async () => {
  const owed = { provider_clearing: '0.00', receivable: '59.50', dispute_losses: '0.00' };
  const expectOwed = async () => {
    expect(await paymentsOf(world, customers.platzt)).toMatchObject([{ received: '59.50', disputed: '0.00' }]);
    expect(await moneyOf(world, customers.platzt)).toMatchObject(owed);
    expect(await invoicesOf(world, customers.platzt)).toMatchObject([{ status: 'open' }]);
    await expectCleanBooks(world);
  };
  expect(await tellOfLateFailure(customers.platzt, 0n)).toBe(true);
  await expectOwed();
  expect(await tellOfLateFailure(customers.platzt, 0n)).toBe(false);
  await expectOwed();
  expect(await tellOfLateFailure(customers.platzt, 500n)).toBe(true);
  await expectOwed();
});
