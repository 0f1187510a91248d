import { newId, publicId } from '@quittance/db';
import { businessDate, money } from '@quittance/domain';
import { visitFlow } from '@quittance/sandbox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../apps/api/src/errors/refusal-error.ts';
import { creditInvoice } from '../../apps/api/src/use-cases/invoices/credit-invoice.ts';
import { beginSaveMethod } from '../../apps/api/src/use-cases/methods/begin-save-method.ts';
import { systemActor } from '../../apps/api/src/use-cases/outbox/system-actor.ts';
import { recordReceipt } from '../../apps/api/src/use-cases/payments/record-receipt.ts';
import { refundPayment } from '../../apps/api/src/use-cases/payments/refund-payment.ts';
import { lookAtMethod } from '../../apps/api/src/use-cases/portal/look-at-method.ts';
import { startPortalPayment } from '../../apps/api/src/use-cases/portal/start-portal-payment.ts';
import { debitAccount, openDebitWorld, settleDebits, storeMandate } from '../scenarios/support/bank-debit.ts';
import { addCustomer, addSubscription, type Customer, changeBilling } from '../scenarios/support/customers.ts';
import { expectCleanBooks, invoicesOf, moneyOf, paymentsOf, refundsOf, timelineOf } from '../scenarios/support/look.ts';
import { openInvoicesOf } from '../scenarios/support/pay.ts';
import { flatPlan } from '../scenarios/support/plans.ts';
import type { World } from '../scenarios/support/world.ts';
import { signInStaff } from '../setup/api/test-staff.ts';

const portalUrl = 'http://tischwerk.localhost:4001';
const by = { actor: systemActor, from: null };
const keys = ['teil', 'haengt', 'gutschrift', 'spaet', 'zwei', 'viele'] as const;
type Key = (typeof keys)[number];

let world: World;
const customers = {} as Record<Key, Customer>;

beforeAll(async () => {
  world = await openDebitWorld('2026-03-02');
  const plan = flatPlan('bistro', '50.00');
  for (const key of keys) customers[key] = await addCustomer(world, { key, plan, startDate: '2026-03-03' });
  const second = { key: 'viele', plan: flatPlan('salon', '50.00'), startDate: '2026-03-04' };
  await addSubscription(world, customers.viele.accountId, second);
  for (const key of ['teil', 'haengt', 'gutschrift', 'spaet'] as const)
    await storeMandate(world, customers[key], 'Successful');
  await world.advanceTo('2026-03-04');
  await payTwentyByHand();
  await storeMandate(world, customers.zwei, 'Successful');
  await payBothAtOnce();
  await world.advanceTo('2026-03-13');
}, 120_000);
afterAll(() => world.close());

/** 20.00 of 59.50 come by bank transfer; the mandate collects the rest. */
async function payTwentyByHand(): Promise<void> {
  const receipt = {
    ...{ accountId: customers.zwei.accountId, rail: 'bank_transfer' as const, amount: money(2000n, 'EUR') },
    ...{ receivedOn: businessDate('2026-03-04'), reference: 'RF18', allocation: { kind: 'oldest_first' as const } },
  };
  unwrap(await recordReceipt(await world.open(), newId(), receipt, by));
}

/** Two invoices of 59.50 are paid by one debit, from a mandate that is not charged by itself. */
async function payBothAtOnce(): Promise<void> {
  const { accountId } = customers.viele;
  const { services } = world.api;
  const begun = unwrap(
    await beginSaveMethod(services, await world.open(), { accountId, rail: 'sepa_debit', portalUrl }),
  );
  await visitFlow(begun.redirectUrl, { givenName: 'Successful' });
  const { methodId } = begun;
  unwrap(await lookAtMethod(services, await world.open(), systemActor, { accountId, methodId }));
  const invoiceIds = await openInvoicesOf(world, customers.viele);
  expect(invoiceIds).toHaveLength(2);
  const wanted = { accountId, invoiceIds, wish: { kind: 'saved' as const, methodId }, portalUrl };
  unwrap(await startPortalPayment(services, await world.open(), systemActor, wanted));
}

const debitOf = (key: Key) =>
  world.api.owner
    .selectFrom('payment')
    .selectAll()
    .where('account_id', '=', customers[key].accountId)
    .where('connection_id', 'is not', null)
    .orderBy('created_at')
    .executeTakeFirstOrThrow();

async function refund(key: Key, cents: bigint) {
  const { payment_id: paymentId } = await debitOf(key);
  const wanted = { paymentId, amount: money(cents, 'EUR'), reason: 'Kulanz' };
  return refundPayment(world.api.services, await world.open(), systemActor, wanted);
}

/** A bank acts on the customer's debit, or on a refund of it. */
async function play(key: Key, scenario: string, resource?: string): Promise<void> {
  const { provider_ref: debit } = await debitOf(key);
  const fields = { scenario, resource: resource ?? debit ?? '' };
  await world.sandbox.control.intervene(debitAccount, 'simulate', fields);
  await settleDebits(world);
}

/** The customer has the money. */
async function refunded(key: Key, cents: bigint): Promise<void> {
  unwrap(await refund(key, cents));
  await play(key, 'refund_paid', await refundRefOf(key));
}

async function refundRefOf(key: Key): Promise<string> {
  const { payment_id: paymentId } = await debitOf(key);
  const rows = world.api.owner.selectFrom('refund').select('provider_ref').where('payment_id', '=', paymentId);
  return (await rows.executeTakeFirstOrThrow()).provider_ref ?? '';
}

/** Received, refunded and disputed of the customer's first debit. */
async function standOf(key: Key): Promise<string> {
  const payment = (await paymentsOf(world, customers[key])).find(({ by: who }) => who !== 'staff');
  return `${payment?.received} ${payment?.refunded} ${payment?.disputed}`;
}

const owedAgain = (whenLost: 'borne' | 'owed_again') =>
  changeBilling(world, { disputes: { mode: 'central', route: 'desk', whenLost } });

test('After 25.00 of 59.50 were refunded the bank takes all 59.50 back: 25.00 are gone twice, and the ledger says so', async () => {
  await refunded('teil', 2500n);
  expect(await standOf('teil')).toBe('59.50 25.00 0.00');
  await play('teil', 'payment_charged_back');
  expect(await standOf('teil')).toBe('59.50 25.00 59.50');
  const lost = { provider_clearing: '-25.00', refunds: '25.00', dispute_losses: '59.50', receivable: '0.00' };
  expect(await moneyOf(world, customers.teil)).toMatchObject(lost);
  expect(await invoicesOf(world, customers.teil)).toMatchObject([{ status: 'paid' }]);
  const { payment_id: paymentId } = await debitOf('teil');
  const staff = await signInStaff(world.brand, 'auditor');
  const seen = await staff.api.admin.payments.get.query({ paymentId: publicId('pay', paymentId) });
  expect(seen.givenBackTwice).toEqual({ amountMinor: '2500', currency: 'EUR' });
  expect(await refund('teil', 1n)).toMatchObject({ error: { code: 'payment_not_refundable' } });
  await play('teil', 'payment_chargeback_cancelled');
  expect(await standOf('teil')).toBe('59.50 25.00 0.00');
  expect(await moneyOf(world, customers.teil)).toMatchObject({ provider_clearing: '34.50', dispute_losses: '0.00' });
  await play('teil', 'payment_charged_back');
  expect(await moneyOf(world, customers.teil)).toMatchObject(lost);
  await expectCleanBooks(world);
});

test('A refund under way when the bank takes the debit back is told of days later, and gone again when it bounces', async () => {
  unwrap(await refund('haengt', 5950n));
  await world.sandbox.control.addFault({ kind: 'drop', account: debitAccount, path: '*', times: 500 });
  await play('haengt', 'payment_charged_back');
  expect(await refundsOf(world, customers.haengt)).toEqual(['59.50 pending']);
  await world.sandbox.control.clearFaults();
  await world.advanceTo('2026-03-20');
  expect(await refundsOf(world, customers.haengt)).toEqual(['59.50 succeeded']);
  expect(await standOf('haengt')).toBe('59.50 59.50 59.50');
  const twice = { provider_clearing: '-59.50', refunds: '59.50', dispute_losses: '59.50' };
  expect(await moneyOf(world, customers.haengt)).toMatchObject(twice);
  await expectCleanBooks(world);
  await play('haengt', 'refund_bounced', await refundRefOf('haengt'));
  expect(await moneyOf(world, customers.haengt)).toMatchObject({ provider_clearing: '0.00', refunds: '0.00' });
  await expectCleanBooks(world);
});

test('A debit that fails late after it was refunded is owed again, and the refund stays what it was', async () => {
  await refunded('spaet', 5950n);
  await play('spaet', 'payment_late_failure');
  expect(await standOf('spaet')).toBe('59.50 59.50 59.50');
  const owed = { provider_clearing: '-59.50', refunds: '59.50', receivable: '59.50', dispute_losses: '0.00' };
  expect(await moneyOf(world, customers.spaet)).toMatchObject(owed);
  expect(await invoicesOf(world, customers.spaet)).toMatchObject([{ status: 'open' }]);
  await expectCleanBooks(world);
});

test('Credited, refunded and charged back, an invoice of 59.50 that is owed again is all the customer owes', async () => {
  await owedAgain('owed_again');
  const tenant = await world.open();
  const invoice = await world.api.owner
    .selectFrom('invoice')
    .select('invoice_id')
    .where('account_id', '=', customers.gutschrift.accountId)
    .executeTakeFirstOrThrow();
  const wanted = { invoiceId: invoice.invoice_id, noteId: newId(), reason: 'Kulanz', seenNotes: 0 };
  unwrap(await creditInvoice(tenant, { ...wanted, request: { kind: 'full' } }, by));
  await refunded('gutschrift', 5950n);
  const settled = { provider_clearing: '0.00', refunds: '0.00', receivable: '0.00', customer_credit: '0.00' };
  expect(await moneyOf(world, customers.gutschrift)).toMatchObject(settled);
  await play('gutschrift', 'payment_charged_back');
  const owed = { provider_clearing: '-59.50', receivable: '59.50', customer_credit: '0.00', dispute_losses: '0.00' };
  expect(await moneyOf(world, customers.gutschrift)).toMatchObject(owed);
  expect(await timelineOf(world, customers.gutschrift)).toContain('2026-03-20 invoice.reopened');
  await expectCleanBooks(world);
  await owedAgain('borne');
  await play('gutschrift', 'payment_chargeback_cancelled');
  expect(await moneyOf(world, customers.gutschrift)).toMatchObject(settled);
  expect(await openInvoicesOf(world, customers.gutschrift)).toEqual([]);
  await expectCleanBooks(world);
});

test('Of an invoice paid by a transfer of 20.00 and a debit of 39.50 only the debit is owed again, by another way', async () => {
  await owedAgain('owed_again');
  expect(await standOf('zwei')).toBe('39.50 0.00 0.00');
  expect(await invoicesOf(world, customers.zwei)).toMatchObject([{ status: 'paid' }]);
  await refunded('zwei', 1000n);
  await play('zwei', 'payment_charged_back');
  expect(await standOf('zwei')).toBe('39.50 10.00 39.50');
  expect(await moneyOf(world, customers.zwei)).toMatchObject({ receivable: '39.50', dispute_losses: '0.00' });
  expect(await invoicesOf(world, customers.zwei)).toMatchObject([{ status: 'open' }]);
  const before = (await paymentsOf(world, customers.zwei)).length;
  await world.advanceTo('2026-03-24');
  // The mandate whose holder was believed is not charged for it again.
  expect(await paymentsOf(world, customers.zwei)).toHaveLength(before);
  await expectCleanBooks(world);
});

test('Two invoices paid by one debit of 119.00 are both owed again after 59.50 were refunded, and both paid when it is over', async () => {
  expect(await standOf('viele')).toBe('119.00 0.00 0.00');
  await refunded('viele', 5950n);
  await play('viele', 'payment_charged_back');
  expect(await standOf('viele')).toBe('119.00 59.50 119.00');
  expect(await openInvoicesOf(world, customers.viele)).toHaveLength(2);
  expect(await moneyOf(world, customers.viele)).toMatchObject({ receivable: '119.00', dispute_losses: '0.00' });
  await expectCleanBooks(world);
  await play('viele', 'payment_chargeback_cancelled');
  expect(await openInvoicesOf(world, customers.viele)).toEqual([]);
  expect(await moneyOf(world, customers.viele)).toMatchObject({ receivable: '0.00' });
  await expectCleanBooks(world);
  await owedAgain('borne');
});
