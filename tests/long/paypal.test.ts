import { money } from '@quittance/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '../../apps/api/src/use-cases/outbox/system-actor.ts';
import { refundPayment } from '../../apps/api/src/use-cases/payments/refund-payment.ts';
import { addCustomer, type Customer } from '../scenarios/support/customers.ts';
import {
  accessOf,
  booksOf,
  expectCleanBooks,
  invoicesOf,
  mailsOf,
  methodOf,
  paymentsOf,
  refundsOf,
} from '../scenarios/support/look.ts';
import { comeBack, paymentIdsOf } from '../scenarios/support/pay.ts';
import { openPaypalWorld, payByPaypal, paypalAccount, settlePaypal, storeWallet } from '../scenarios/support/paypal.ts';
import { flatPlan } from '../scenarios/support/plans.ts';
import type { World } from '../scenarios/support/world.ts';

let world: World;
const buyers = {
  gut: 'good',
  scheck: 'echeck',
  geplatzt: 'echeck_fails',
  abgelehnt: 'fails_later',
  gefragt: 'asks_again',
} as const;
const customers = {} as Record<keyof typeof buyers | 'selbst', Customer>;
const methods = {} as Record<keyof typeof buyers, string>;

/** PayPal's id of the customer's last payment. */
async function captureOf(customer: Customer): Promise<string> {
  const { db } = await world.open();
  const row = await db.run(({ trx, tenantId }) =>
    trx
      .selectFrom('payment')
      .select('provider_ref')
      .where('tenant_id', '=', tenantId)
      .where('account_id', '=', customer.accountId)
      .orderBy('payment_id', 'desc')
      .executeTakeFirstOrThrow(),
  );
  return row.provider_ref ?? '';
}

beforeAll(async () => {
  world = await openPaypalWorld('2026-03-02');
  const plan = flatPlan('bistro', '50.00');
  for (const [key, buyer] of Object.entries(buyers) as [keyof typeof buyers, string][]) {
    customers[key] = await addCustomer(world, { key, plan, startDate: '2026-03-03' });
    methods[key] = await storeWallet(world, customers[key], buyer);
  }
  customers.selbst = await addCustomer(world, { key: 'selbst', plan, startDate: '2026-03-03' });
});
afterAll(() => world.close());

test('A wallet saved on PayPal’s page is active at once and known by its address', async () => {
  expect(await methodOf(world, methods.gut)).toMatchObject({
    status: 'active',
    rail: 'paypal',
    label: { brand: 'PayPal', email: 'a…n@buyer.example' },
  });
});

test('On the due date a wallet pays at once, an e-check is under way, and a refusal says why', async () => {
  await world.advanceTo('2026-03-04');
  expect(await paymentsOf(world, customers.gut)).toMatchObject([
    { on: '2026-03-03', status: 'succeeded', received: '59.50', by: 'autopay' },
  ]);
  expect(await invoicesOf(world, customers.gut)).toMatchObject([{ status: 'paid' }]);
  for (const key of ['scheck', 'geplatzt'] as const) {
    expect(await paymentsOf(world, customers[key])).toMatchObject([{ status: 'processing', received: '0.00' }]);
  }
  expect(await paymentsOf(world, customers.abgelehnt)).toMatchObject([{ status: 'failed', reason: 'do_not_honor' }]);
  expect((await paymentsOf(world, customers.gefragt)).at(-1)?.status).toMatch(/failed|requires_action/);
});

test('An e-check pending for days reminds nobody and costs nobody access; then it is money, or it is not', async () => {
  await world.advanceTo('2026-03-08');
  for (const key of ['scheck', 'geplatzt'] as const) {
    expect(await accessOf(world, customers[key])).toBe('granted');
    expect((await mailsOf(world, customers[key])).filter((mail) => mail.includes('reminder'))).toEqual([]);
    expect(await invoicesOf(world, customers[key])).toMatchObject([{ status: 'open' }]);
  }
  await world.advanceTo('2026-03-10');
  expect(await invoicesOf(world, customers.scheck)).toMatchObject([{ status: 'paid' }]);
  expect(await invoicesOf(world, customers.geplatzt)).toMatchObject([{ status: 'open' }]);
  expect((await paymentsOf(world, customers.geplatzt))[0]).toMatchObject({ status: 'failed' });
});

test('20.00 of 59.50 go back, and one cent more than the rest is refused', async () => {
  const [paymentId = ''] = await paymentIdsOf(world, customers.gut);
  const refund = async (minor: bigint) =>
    refundPayment(world.api.services, await world.open(), systemActor, {
      ...{ paymentId, amount: money(minor, 'EUR'), reason: 'Zu viel berechnet' },
    });
  expect((await refund(2000n)).ok).toBe(true);
  expect(await refund(3951n)).toMatchObject({ ok: false });
  await settlePaypal(world);
  expect(await paymentsOf(world, customers.gut)).toMatchObject([{ received: '59.50', refunded: '20.00' }]);
  expect(await refundsOf(world, customers.gut)).toEqual(['20.00 succeeded']);
});

test('A dispute takes the 39.50 that are left, and its end for the seller gives them back', async () => {
  const capture = await captureOf(customers.gut);
  const dispute = await world.sandbox.control.raiseDispute(paypalAccount, capture, 'product_not_received');
  await settlePaypal(world);
  expect(await paymentsOf(world, customers.gut)).toMatchObject([{ refunded: '20.00', disputed: '39.50' }]);
  await world.sandbox.control.intervene(paypalAccount, 'disputes/decide', { dispute, winner: 'seller' });
  await settlePaypal(world);
  expect(await paymentsOf(world, customers.gut)).toMatchObject([{ refunded: '20.00', disputed: '0.00' }]);
});

test('A customer without a method pays on PayPal’s page; the approval is captured by whoever comes first', async () => {
  const paymentId = await payByPaypal(world, customers.selbst, 'good', true);
  await settlePaypal(world);
  expect(await comeBack(world, customers.selbst, paymentId)).toMatchObject({ status: 'succeeded', savesMethod: true });
  expect(await invoicesOf(world, customers.selbst)).toMatchObject([{ status: 'paid' }]);
});

test('A wallet deleted at PayPal is not charged any more', async () => {
  const { method_ref } = await methodOf(world, methods.scheck);
  await world.sandbox.control.intervene(paypalAccount, 'methods/revoke', { paymentMethod: method_ref ?? '' });
  await settlePaypal(world);
  expect(await methodOf(world, methods.scheck)).toMatchObject({ status: 'revoked' });
  const before = (await paymentsOf(world, customers.scheck)).length;
  await world.advanceTo('2026-04-05');
  expect(await paymentsOf(world, customers.scheck)).toHaveLength(before);
});

test('The books are clean after all of it', () => expectCleanBooks(world));

test('Every day of the PayPal balance is held against the ledger: fees are booked, and nothing is left unexplained', async () => {
  await world.advanceTo('2026-04-20');
  const { owner } = world.api;
  const days = await owner.selectFrom('payout').selectAll().orderBy('provider_ref').execute();
  expect(days.length).toBeGreaterThan(2);
  expect(days.map(({ provider_ref }) => provider_ref)).toContain('2026-03-03/EUR');
  expect(days.filter(({ booked_on }) => booked_on === null)).toEqual([]);
  const lines = await owner.selectFrom('payout_line').selectAll().execute();
  expect(
    lines.filter(({ reason }) => reason !== null).map(({ kind, source, reason }) => [kind, source, reason]),
  ).toEqual([]);
  const fees = lines.reduce((sum, line) => sum + line.fee_minor, 0n);
  expect(fees).toBeGreaterThan(0n);
  expect((await booksOf(world))['fees']).toBe((Number(fees) / 100).toFixed(2));
  expect((await booksOf(world))['provider_clearing']).toBe('0.00');
  await expectCleanBooks(world);
});
