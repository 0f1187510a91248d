import { newId, publicId } from '@quittance/db';
import { businessDate, idOf, money, postDisputeReversed, postPaymentReversed } from '@quittance/domain';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../apps/api/src/errors/refusal-error.ts';
import { bookEntries } from '../../apps/api/src/use-cases/ledger/book-entries.ts';
import { systemActor } from '../../apps/api/src/use-cases/outbox/system-actor.ts';
import { refundPayment } from '../../apps/api/src/use-cases/payments/refund-payment.ts';
import { verifyBooks } from '../../apps/api/src/use-cases/verify/verify-books.ts';
import { statements as readAgain } from '../../packages/db/src/migrate/migrations/20261122122700_reversals_read_again.ts';
import { statements as ended } from '../../packages/db/src/migrate/migrations/20261122134800_payments_that_ended.ts';
import { signInStaff } from '../setup/api/test-staff.ts';
import { codeOf, type TestVisitor } from '../setup/api/visitor.ts';
import { debitAccount, openDebitWorld, settleDebits, storeMandate } from './support/bank-debit.ts';
import { addCustomer, type Customer } from './support/customers.ts';
import {
  attemptsOf,
  booksOf,
  entriesOf,
  expectCleanBooks,
  invoicesOf,
  mailsOf,
  moneyOf,
  paymentsOf,
} from './support/look.ts';
import { paymentIdsOf } from './support/pay.ts';
import { payOut, reported } from './support/payouts.ts';
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
  // A return after "paid" is told to the customer; of a chargeback, his own doing, no mail tells.
  expect(await mailsOf(world, customers.spaet)).toContain('2026-03-12 payment_returned');
  expect(await mailsOf(world, customers.wider)).not.toContainEqual(expect.stringContaining('payment_returned'));
});

test('When the webhooks come four days late, none of them is a second event, and nothing happens twice', async () => {
  await world.sandbox.control.clearFaults();
  const [inbox, mails] = [await inboxOf(), await mailsOf(world, customers.gut)];
  await world.advanceTo('2026-03-17');
  const { deliveries } = await world.sandbox.control.log(debitAccount);
  expect(deliveries.filter(({ state }) => state !== 'delivered')).toEqual([]);
  expect(await inboxOf()).toMatchObject({ parked: 0 });
  expect((await inboxOf()).pulled).toBe(inbox.pulled);
  expect(await entriesOf(world)).toMatchObject({ payment_succeeded: 3, payment_reversed: 2 });
  expect(await mailsOf(world, customers.gut)).toEqual(mails);
  await expectCleanBooks(world);
});

const [twoDaysLater, dashboardPayment] = ['2026-03-19', 'PM_from_the_dashboard'];
let staff: TestVisitor;
const payouts = () => staff.api.admin.payouts;

test('The payout of three debits of 59.50 less fees of 2.39 is booked to the bank, once, and every cent is explained', async () => {
  staff = await signInStaff(world.brand, 'brand_admin');
  const { rows } = await payouts().list.query({});
  expect(rows).toMatchObject([{ provider: 'GoCardless', state: 'explained', openLines: 0 }]);
  expect(rows[0]?.amount).toEqual({ amountMinor: '17611', currency: 'EUR' });
  const { sums, lines } = await payouts().get.query({ payoutId: rows[0]?.id ?? '' });
  expect(cents(sums)).toEqual({
    ...{ payments: '17850', fees: '-239', net: '17611' },
    ...{ refunds: '0', disputes: '0', other: '0', unexplained: '0' },
  });
  expect(
    lines.rows
      .filter(({ kind }) => kind === 'payment')
      .map(({ payment }) => payment?.accountName ?? '')
      .sort((a, b) => a.localeCompare(b)),
  ).toEqual(['Wirtshaus gut', 'Wirtshaus spaet', 'Wirtshaus wider']);
  // What came back since is owed to the provider until it takes it from the next payout.
  expect(await booksOf(world)).toMatchObject({ bank: '176.11', fees: '2.39', provider_clearing: '-119.00' });
});

function cents(sums: Readonly<Record<string, { readonly amountMinor: string }>>) {
  return Object.fromEntries(Object.entries(sums).map(([name, { amountMinor }]) => [name, amountMinor]));
}

test('A payout that the bank sends back is owed by the provider again, once', async () => {
  const [payout] = (await payouts().list.query({})).rows;
  const fields = { scenario: 'payout_bounced', resource: payout?.providerRef ?? '' };
  await world.sandbox.control.intervene(debitAccount, 'simulate', fields);
  await world.advanceTo(twoDaysLater);
  expect(await booksOf(world)).toMatchObject({ bank: '0.00', fees: '2.39', provider_clearing: '57.11' });
  expect(await entriesOf(world)).toMatchObject({ payout_paid: 1, payout_returned: 1 });
  expect((await payouts().list.query({ filter: 'returned' })).rows).toMatchObject([
    { id: payout?.id, state: 'returned' },
  ]);
  await expectCleanBooks(world);
});

test('Lines that nothing of ours explains wait on the list with their reasons, and the ledger says for how much', async () => {
  const { ref, connectionId } = await lastDebitOf(customers.gut);
  const lines = [
    reported('payment', dashboardPayment, 2000n, 50n),
    reported('payment', ref, 5950n),
    reported('adjustment', null, -300n),
  ];
  await payOut(world, 'po_mixed', lines, connectionId);
  const { rows } = await payouts().list.query({ filter: 'unexplained' });
  expect(rows).toMatchObject([{ providerRef: 'po_mixed', openLines: 3, unexplained: { amountMinor: '7650' } }]);
  const found = await payouts().get.query({ payoutId: rows[0]?.id ?? '' });
  expect(found.lines.rows.map(({ reason, unexplained }) => [reason, unexplained.amountMinor])).toEqual([
    ['unknown_source', '2000'],
    ['paid_out_before', '5950'],
    ['no_source', '-300'],
  ]);
  expect(await booksOf(world)).toMatchObject({ unexplained: '-76.50', fees: '2.89', provider_clearing: '57.11' });
  expect((await staff.api.admin.dashboard.query()).attention).toMatchObject({ unexplainedPayouts: 1 });
  await expectCleanBooks(world);
});

test('Staff resolve lines with a note, once; whoever may not, and a line that is not open, changes nothing', async () => {
  const [payout] = (await payouts().list.query({ filter: 'unexplained' })).rows;
  const wanted = { payoutId: payout?.id ?? '', lineNos: [3], as: 'fees' as const, note: 'Monatsgebühr März' };
  const auditor = await signInStaff(world.brand, 'auditor');
  expect(await codeOf(auditor.api.admin.payouts.resolve.mutate(wanted))).toBe('not_allowed');
  expect(await codeOf(payouts().resolve.mutate({ ...wanted, lineNos: [3, 9] }))).toBe('not_found');
  for (const bad of [{ note: ' ' }, { lineNos: [] }, { lineNos: [0] }, { as: 'bank' as 'fees' }])
    expect(await codeOf(payouts().resolve.mutate({ ...wanted, ...bad }))).toBe('invalid_input');
  await payouts().resolve.mutate(wanted);
  expect(await codeOf(payouts().resolve.mutate(wanted))).toBe('line_not_open');
  expect(await codeOf(payouts().resolve.mutate({ ...wanted, lineNos: [1, 3] }))).toBe('line_not_open');
  expect(await booksOf(world)).toMatchObject({ unexplained: '-79.50', fees: '5.89' });
  const { lines, openLines } = await payouts().get.query({ payoutId: wanted.payoutId });
  expect(openLines).toBe(2);
  expect(lines.rows.at(-1)).toMatchObject({ resolved: { as: 'fees', note: 'Monatsgebühr März' } });
  const { csv } = await auditor.api.admin.payouts.download.query({ payoutId: wanted.payoutId });
  expect(csv.split('\r\n')).toEqual([
    'line,kind,source,payment,gross,fee,net,currency,unexplained,reason,resolved_as,note',
    '1,payment,PM_from_the_dashboard,,20.00,0.50,19.50,EUR,20.00,unknown_source,,',
    expect.stringMatching(/^2,payment,PM\w+,pay_\w+,59.50,0.00,59.50,EUR,59.50,paid_out_before,,$/),
    '3,adjustment,,,-3.00,0.00,-3.00,EUR,-3.00,no_source,fees,Monatsgebühr März',
    '',
  ]);
  await expectCleanBooks(world);
});

/** The customer's latest payment as the provider knows it. */
async function lastDebitOf({ accountId }: Customer) {
  const row = await world.api.owner
    .selectFrom('payment')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow();
  return { ref: row.provider_ref, connectionId: row.connection_id ?? '' };
}

test('A line told before its payment is booked waits for it, and is explained once it is', async () => {
  const { ref, connectionId } = await lastDebitOf(customers.spaet);
  const early = await payOut(world, 'po_early', [reported('payment', ref, 5950n)], connectionId);
  const earlyLine = async () =>
    (await payouts().get.query({ payoutId: publicId('pyo', early) })).lines.rows.map(({ reason }) => reason);
  expect(await earlyLine()).toEqual(['nothing_booked']);
  await world.advanceTo('2026-03-23');
  expect(await earlyLine()).toEqual([null]);
  expect(await entriesOf(world)).toMatchObject({ payment_succeeded: 4, payout_line_explained: 1 });
  await expectCleanBooks(world);
});

test('What was said about a payment is kept without secrets, numbers and names', async () => {
  const [payment] = (await staff.api.admin.payments.list.query({ filter: 'reversed' })).rows;
  const wanted = { paymentId: payment?.id ?? '' };
  const { exchanges } = await staff.api.admin.payments.exchanges.query(wanted);
  expect(exchanges[0]).toMatchObject({ method: 'POST', path: '/gocardless/payments', status: 201, failure: null });
  expect(exchanges[0]?.response).toContain('pending_submission');
  await world.api.services.exchanges.flush();
  const kept = await world.api.owner.selectFrom('provider_exchange').selectAll().execute();
  expect(kept.length).toBeGreaterThan(50);
  const text = JSON.stringify(kept, (_name, value) => (typeof value === 'bigint' ? String(value) : value));
  expect(text).not.toMatch(/sandbox_tischwerk|sk_test|whsec_|FR14|DE89|kunden\.example|Domplatz|Penniless|Wirtshaus/);
});

test('The health of a connection counts calls, failures and what waits; exchanges are gone after 31 days', async () => {
  const admin = staff.api.admin;
  const { connectionId } = await lastDebitOf(customers.gut);
  const health = () => admin.connections.health.query({ connectionId: publicId('con', connectionId) });
  const before = await health();
  expect(before).toMatchObject({ provider: 'GoCardless', pausedReason: null, parked: 0, unknown: { count: 0 } });
  expect(before.events).toMatchObject({ tries: 0, failure: null });
  expect(before.lastHour.calls).toBeGreaterThan(20);
  expect([before.lastHour.errors, before.hours.length]).toEqual([0, 24]);
  expect(Date.parse(before.lastSuccessAt ?? '')).toBeGreaterThan(Date.parse(before.lastWebhookAt ?? ''));
  await world.sandbox.control.addFault({ kind: '500', account: debitAccount, path: '*', times: 2 });
  const checked = await admin.connections.check.mutate({ connectionId: publicId('con', connectionId) });
  expect(checked.failure).not.toBeNull();
  await world.sandbox.control.clearFaults();
  expect((await health()).lastHour.errors).toBeGreaterThan(0);
  await world.api.owner
    .updateTable('provider_exchange')
    .set({ at: new Date(Date.now() - 32 * 24 * 3_600_000) })
    .execute();
  await world.work();
  expect(await world.api.owner.selectFrom('provider_exchange').selectAll().execute()).toEqual([]);
});

/** A bank acts on the customer's last debit. */
async function play(scenario: string): Promise<void> {
  const { ref: resource } = await lastDebitOf(customers.gut);
  await world.sandbox.control.intervene(debitAccount, 'simulate', { scenario, resource: resource ?? '' });
  await settleDebits(world);
}

test('A debit of 59.50 that was refunded is taken back by the bank: 59.50 are gone twice, until the bank gives them back', async () => {
  const { services } = world.api;
  const [paymentId = ''] = await paymentIdsOf(world, customers.gut);
  const wanted = { paymentId, amount: money(5950n, 'EUR'), reason: 'Kulanz' };
  unwrap(await refundPayment(services, await world.open(), systemActor, wanted));
  await world.advanceTo('2026-03-27');
  expect(await moneyOf(world, customers.gut)).toMatchObject({ provider_clearing: '0.00', dispute_losses: '0.00' });
  await play('payment_charged_back');
  expect(await paymentsOf(world, customers.gut)).toMatchObject([
    { status: 'succeeded', received: '59.50', refunded: '59.50', disputed: '59.50' },
  ]);
  expect(await moneyOf(world, customers.gut)).toMatchObject({ provider_clearing: '-59.50', dispute_losses: '59.50' });
  expect(await invoicesOf(world, customers.gut)).toMatchObject([{ gross: '59.50', status: 'paid' }]);
  const seen = await staff.api.admin.payments.get.query({ paymentId: publicId('pay', paymentId) });
  expect(seen).toMatchObject({
    givenBackTwice: { amountMinor: '5950', currency: 'EUR' },
    refundable: { amountMinor: '0' },
  });
  expect((await staff.api.admin.payments.list.query({ filter: 'given_back_twice' })).rows).toMatchObject([
    { id: publicId('pay', paymentId) },
  ]);
  expect((await staff.api.admin.dashboard.query()).attention).toMatchObject({ givenBackTwice: 1 });
  const cent = { ...wanted, amount: money(1n, 'EUR') };
  expect(await refundPayment(services, await world.open(), systemActor, cent)).toMatchObject({
    error: { code: 'payment_not_refundable' },
  });
  await expectCleanBooks(world);
  await play('payment_chargeback_cancelled');
  expect(await paymentsOf(world, customers.gut)).toMatchObject([{ refunded: '59.50', disputed: '0.00' }]);
  expect(await moneyOf(world, customers.gut)).toMatchObject({ provider_clearing: '0.00', dispute_losses: '0.00' });
  await expectCleanBooks(world);
});

const dayAndMinute = 24 * 60 + 1;
const reversalsFound = async (check = 'reversals_are_booked') => {
  const { findings } = await verifyBooks(await world.open(), new Set([check]));
  return findings.map(({ count }) => count);
};
const upgrade = async () => {
  for (const statement of readAgain) await sql.raw(statement).execute(world.api.owner);
};
const nextLook = async () => {
  const rows = world.api.owner.selectFrom('payment').select('resolve_due_at').where('reversal', 'is not', null);
  return (await rows.where('resolve_due_at', 'is not', null).execute()).map(({ resolve_due_at: at }) => Number(at));
};

test('Stored as 34.50 by the release before and booked as 59.50, a chargeback is read once more a day after the upgrade', async () => {
  await play('payment_charged_back');
  await upgrade();
  expect(await nextLook()).toEqual([]);
  const [paymentId = ''] = await paymentIdsOf(world, customers.gut);
  await world.api.owner
    .updateTable('payment')
    .set({ disputed_minor: 3450n })
    .where('payment_id', '=', paymentId)
    .execute();
  expect(await reversalsFound()).toEqual([1]);
  await upgrade();
  await world.wait(60);
  expect(await reversalsFound()).toEqual([1]);
  await world.sandbox.control.addFault({ kind: '500', account: debitAccount, path: '/payments/*', times: 100 });
  await world.wait(dayAndMinute - 60);
  await world.sandbox.control.clearFaults();
  expect(await reversalsFound()).toEqual([1]);
  const [again = 0] = await nextLook();
  expect(again - Date.now()).toBeGreaterThan(50 * 60_000);
  await world.wait(61);
  expect(await paymentsOf(world, customers.gut)).toMatchObject([{ refunded: '59.50', disputed: '59.50' }]);
  expect(await moneyOf(world, customers.gut)).toMatchObject({ provider_clearing: '-59.50', dispute_losses: '59.50' });
  expect(await nextLook()).toEqual([]);
  await expectCleanBooks(world);
});

/** Books 20.00 as taken back of the customer's debit, or as given back, although no bank did. */
async function bookTwenty(bearing: 'borne' | 'no_longer_borne' | 'owed_again' | 'no_longer_owed'): Promise<string> {
  const [paymentId = ''] = await paymentIdsOf(world, customers.gut);
  const accountId = idOf('account', customers.gut.accountId);
  const allocation = { allocations: [], remainder: money(2000n, 'EUR') };
  const booked = { accountId, allocation, fee: money(0n, 'EUR'), receivedOn: 'provider_clearing' as const };
  const on = businessDate('2026-03-27');
  const plan =
    bearing === 'no_longer_owed'
      ? postDisputeReversed({ ...booked, owedAgain: true }, on)
      : postPaymentReversed(booked, bearing, on);
  const { db, moment } = await world.open();
  await db.run((scope) => bookEntries(scope, moment.wallNow, [{ source: `${paymentId} before ${newId()}`, plan }]));
  return paymentId;
}

test('20.00 that the release before booked beyond what the provider holds come back although nothing new is told', async () => {
  await play('payment_chargeback_cancelled');
  await bookTwenty('borne');
  expect(await reversalsFound()).toEqual([1]);
  await upgrade();
  await world.wait(dayAndMinute);
  expect(await moneyOf(world, customers.gut)).toMatchObject({ provider_clearing: '0.00', dispute_losses: '0.00' });
  await expectCleanBooks(world);
});

/** The sweeper asks about a payment at once. */
async function lookAt(paymentId: string): Promise<void> {
  const due = { resolve_due_at: world.api.services.wallNow() };
  await world.api.owner.updateTable('payment').set(due).where('payment_id', '=', paymentId).execute();
  await world.work();
}

test('20.00 that were owed again and came back as a loss of the brand are the customer’s after one more look', async () => {
  await bookTwenty('owed_again');
  const paymentId = await bookTwenty('no_longer_borne');
  expect(await moneyOf(world, customers.gut)).toMatchObject({ customer_credit: '20.00', dispute_losses: '-20.00' });
  expect(await reversalsFound('reversals_give_back_what_they_took')).toEqual([1]);
  await lookAt(paymentId);
  expect(await moneyOf(world, customers.gut)).toMatchObject({ customer_credit: '0.00', dispute_losses: '0.00' });
  await expectCleanBooks(world);
});

test('A reversed payment stored with 0.00 received holds its 59.50 after the upgrade, and a try without an end has one', async () => {
  const { owner } = world.api;
  const [paymentId = ''] = await paymentIdsOf(world, customers.gut);
  await owner.updateTable('payment').set({ received_minor: 0n }).where('payment_id', '=', paymentId).execute();
  const lost = { state: 'sending', answer: null, answered_at: null } as const;
  await owner.updateTable('payment_attempt').set(lost).where('payment_id', '=', paymentId).execute();
  expect(await reversalsFound('payments_are_booked')).toEqual([1]);
  expect(await reversalsFound('attempts_end')).toEqual([1]);
  for (const statement of ended) await sql.raw(statement).execute(owner);
  expect(await paymentsOf(world, customers.gut)).toMatchObject([{ received: '59.50' }]);
  expect(await attemptsOf(world, customers.gut)).toEqual(['1 answered']);
  await expectCleanBooks(world);
});

test('20.00 that were a loss of the brand and came back to the customer are owed again after one more look, and no loss', async () => {
  await bookTwenty('borne');
  const paymentId = await bookTwenty('no_longer_owed');
  expect(await moneyOf(world, customers.gut)).toMatchObject({ customer_credit: '-20.00', dispute_losses: '20.00' });
  await lookAt(paymentId);
  expect(await moneyOf(world, customers.gut)).toMatchObject({ receivable: '20.00', dispute_losses: '0.00' });
  await expectCleanBooks(world);
});
