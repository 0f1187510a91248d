import type Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { verifyDeposits } from '../../control/complete-checkout.ts';
import type { RunningSandbox } from '../../start-sandbox.ts';
import {
  debitStored,
  failureOf,
  idIn,
  openBankSetup,
  openPayment,
  openShop,
  type Shop,
  startTestSandbox,
  storedBank,
} from '../../testing/shop.ts';

const DAY_MS = 86_400_000;
/** A Tuesday with no holiday near. */
const TUESDAY = Date.parse('2026-03-03T10:00:00.000Z');

let sandbox: RunningSandbox;
let shop: Shop;
let stripe: Stripe;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  shop = openShop(sandbox);
  stripe = shop.stripe;
  await sandbox.control.setClock(`sk_test_${shop.account}`, TUESDAY - Date.now());
});

const eventTypes = async () => {
  const { events } = await sandbox.control.log(shop.account);
  return events.map(({ type }) => type).filter((type) => !type.startsWith('payout.'));
};

async function openCheck(extra: Partial<Stripe.Checkout.SessionCreateParams> = {}) {
  const price_data = { currency: 'usd', unit_amount: 12_000, product_data: { name: 'FL-2026-1' } };
  const lines = {
    line_items: [{ quantity: 1, price_data }],
    allowed_payment_method_types: ['us_bank_account' as const],
  };
  return openPayment(shop, 0, { ...lines, ...extra });
}

const intentOf = async (session: string) => {
  const { payment_intent } = await stripe.checkout.sessions.retrieve(session, { expand: ['payment_intent'] });
  return payment_intent as Stripe.PaymentIntent;
};

test('a one-time electronic check is on its way for four business days and then paid', async () => {
  const session = await openCheck();
  expect(await sandbox.control.completeCheckout(session.id)).toMatchObject({ result: 'completed' });
  expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
    status: 'complete',
    payment_status: 'unpaid',
    payment_method_types: ['us_bank_account'],
  });
  const { id, latest_charge } = await intentOf(session.id);
  expect(await stripe.charges.retrieve(idIn(latest_charge))).toMatchObject({
    status: 'pending',
    paid: false,
    payment_method_details: { us_bank_account: { bank_name: 'STRIPE TEST BANK', last4: '6789' } },
  });
  await sandbox.control.advanceClock(shop.account, 6 * DAY_MS);
  expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({ status: 'processing', amount_received: 0 });
  await sandbox.control.advanceClock(shop.account, DAY_MS);
  expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({ status: 'succeeded', amount_received: 12_000 });
  expect((await stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe('paid');
  expect(await eventTypes()).toEqual([
    'payment_intent.created',
    'charge.pending',
    'payment_intent.processing',
    'checkout.session.completed',
    'charge.succeeded',
    'payment_intent.succeeded',
    'checkout.session.async_payment_succeeded',
  ]);
});

test('storing an account keeps a mandate, and a debit without its holder is on its way at once', async () => {
  const stored = await storedBank(shop);
  const [setup] = (await stripe.setupIntents.list()).data;
  const mandate = await stripe.mandates.retrieve(idIn(setup?.mandate));
  expect(mandate).toMatchObject({ status: 'active', type: 'multi_use', payment_method: stored.method });
  const intent = await debitStored(shop, stored);
  expect(intent).toMatchObject({ status: 'processing', payment_method: stored.method });
  const charge = await stripe.charges.retrieve(idIn(intent.latest_charge));
  expect(charge.payment_method_details?.us_bank_account?.mandate).toBe(mandate.id);
});

test.each([
  ['000111111113', 'account_closed', 'R02', 'bank_account_closed'],
  ['000222222227', 'insufficient_funds', 'R01', undefined],
  ['000111111116', 'no_account', 'R03', 'bank_account_invalid_details'],
  ['000333333335', 'debit_not_authorized', 'R10', 'debit_not_authorized'],
])('a debit from %s comes back on the fourth business day as %s (%s)', async (account, code, network, blocked) => {
  const stored = await storedBank(shop, account);
  const { id } = await debitStored(shop, stored);
  await sandbox.control.advanceClock(shop.account, 7 * DAY_MS);
  const failed = await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] });
  expect(failed).toMatchObject({
    status: 'requires_payment_method',
    last_payment_error: { code, network_decline_code: network },
    latest_charge: { status: 'failed', failure_code: code, outcome: { network_decline_code: network } },
  });
  const lines = (await stripe.balanceTransactions.list()).data;
  expect(lines.map(({ type }) => type)).toEqual(['payment_failure_refund', 'payment']);
  expect(lines.reduce((sum, { net }) => sum + net, 0)).toBe(0);
  const method = await stripe.paymentMethods.retrieve(stored.method);
  expect(method.us_bank_account?.status_details?.blocked?.reason).toBe(blocked);
  if (blocked === undefined) expect((await debitStored(shop, stored)).status).toBe('processing');
  else expect((await failureOf(debitStored(shop, stored))).code).toBe('payment_method_bank_account_blocked');
});

test.each([
  ['32 and 45', { amounts: [32, 45] as const }, 'The account is verified.', 'processing', undefined],
  ['SM11AA', { code: 'sm11aa' }, 'The account is verified.', 'processing', undefined],
  [
    '10 and 11',
    { amounts: [10, 11] as const },
    'Too many wrong tries.',
    'requires_payment_method',
    'attempts_exceeded',
  ],
  ['SM33CC', { code: 'SM33CC' }, 'Too many wrong tries.', 'requires_payment_method', 'attempts_exceeded'],
  ['40 and 41', { amounts: [40, 41] as const }, 'The ten days', 'requires_payment_method', 'timeout'],
  ['SM44DD', { code: 'SM44DD' }, 'The ten days', 'requires_payment_method', 'timeout'],
])(
  'a typed account waits for micro-deposits; after %s the page says: %s',
  async (_case, told, message, status, code) => {
    const session = await openCheck();
    await sandbox.control.completeCheckout(session.id, { bank: { account: '000123456789', by: 'hand' } });
    const waiting = await intentOf(session.id);
    expect(waiting).toMatchObject({ status: 'requires_action', next_action: { type: 'verify_with_microdeposits' } });
    const url = waiting.next_action?.verify_with_microdeposits?.hosted_verification_url ?? '';
    expect((await verifyDeposits(url, told)).message).toContain(message);
    const after = await intentOf(session.id);
    expect(after.status).toBe(status);
    expect(after.last_payment_error?.code).toBe(code && `payment_method_microdeposit_verification_${code}`);
  },
);

test('wrong amounts are refused three times, a wrong code is refused by the API too, and ten days end the wait', async () => {
  const waiting = async () => {
    const customer = await stripe.customers.create();
    const session = await openBankSetup(shop, customer.id);
    await sandbox.control.completeCheckout(session.id, { bank: { account: '000123456789', by: 'hand' } });
    return idIn((await stripe.checkout.sessions.retrieve(session.id)).setup_intent);
  };
  const first = await waiting();
  for (const code of ['mismatch', 'mismatch']) {
    const failure = await failureOf(stripe.setupIntents.verifyMicrodeposits(first, { amounts: [1, 2] }));
    expect(failure.code).toBe(`payment_method_microdeposit_verification_amounts_${code}`);
  }
  const last = await failureOf(stripe.setupIntents.verifyMicrodeposits(first, { amounts: [1, 2] }));
  expect(last.code).toBe('payment_method_microdeposit_verification_attempts_exceeded');
  expect((await stripe.setupIntents.retrieve(first)).status).toBe('requires_payment_method');
  const second = await waiting();
  const wrong = await failureOf(stripe.setupIntents.verifyMicrodeposits(second, { descriptor_code: 'SM99ZZ' }));
  expect(wrong.code).toBe('payment_method_microdeposit_verification_descriptor_code_mismatch');
  await sandbox.control.advanceClock(shop.account, 11 * DAY_MS);
  expect((await stripe.setupIntents.retrieve(second)).last_setup_error?.code).toBe(
    'payment_method_microdeposit_verification_timeout',
  );
});

test('money that came may go back: a lost dispute takes it with a fee, and the mandate has ended', async () => {
  const stored = await storedBank(shop, '000555555559');
  const { id } = await debitStored(shop, stored);
  await sandbox.control.advanceClock(shop.account, 7 * DAY_MS);
  const [dispute] = (await stripe.disputes.list({ payment_intent: id })).data;
  expect(dispute).toMatchObject({
    status: 'lost',
    reason: 'debit_not_authorized',
    payment_method_details: { type: 'us_bank_account' },
    balance_transactions: [{ amount: -5_000, fee: 1_500 }],
  });
  expect((await failureOf(debitStored(shop, stored))).code).toBe('payment_intent_mandate_invalid');
  expect(await eventTypes()).toEqual(
    expect.arrayContaining(['charge.dispute.created', 'charge.dispute.closed', 'mandate.updated']),
  );
});

test('a debit for a later day is decided four business days after that day; 2 or 16 days ahead are refused', async () => {
  const { customer, method } = await storedBank(shop);
  const debitOn = (target_date: string) =>
    stripe.paymentIntents.create({
      ...{ amount: 5_000, currency: 'usd', customer, payment_method: method, off_session: true, confirm: true },
      allowed_payment_method_types: ['us_bank_account'],
      payment_method_options: { us_bank_account: { target_date } },
    });
  for (const day of ['2026-03-05', '2026-03-19', 'soon']) {
    expect((await failureOf(debitOn(day))).message).toContain('between 3 and 15 calendar days');
  }
  const { id } = await debitOn('2026-03-10');
  await sandbox.control.advanceClock(shop.account, 12 * DAY_MS);
  expect((await stripe.paymentIntents.retrieve(id)).status).toBe('processing');
  await sandbox.control.advanceClock(shop.account, 2 * DAY_MS);
  expect((await stripe.paymentIntents.retrieve(id)).status).toBe('succeeded');
});

test('a refund of a debit is on its way for three business days, in parts up to the whole', async () => {
  const { id } = await debitStored(shop, await storedBank(shop));
  expect((await failureOf(stripe.refunds.create({ payment_intent: id }))).code).toBe('payment_intent_unexpected_state');
  await sandbox.control.advanceClock(shop.account, 7 * DAY_MS);
  const part = await stripe.refunds.create({ payment_intent: id, amount: 2_000 });
  expect(part.status).toBe('pending');
  await sandbox.control.advanceClock(shop.account, 4 * DAY_MS);
  expect((await stripe.refunds.retrieve(part.id)).status).toBe('succeeded');
  expect((await stripe.balanceTransactions.list({ source: part.id })).data).toMatchObject([{ type: 'payment_refund' }]);
  expect((await failureOf(stripe.refunds.create({ payment_intent: id, amount: 3_001 }))).code).toBe(
    'charge_exceeds_refundable_amount',
  );
});

test('a debit can be stopped on its day and not on the next', async () => {
  const stored = await storedBank(shop);
  const [early, late] = [await debitStored(shop, stored), await debitStored(shop, stored)];
  expect((await stripe.paymentIntents.cancel(early.id)).status).toBe('canceled');
  await sandbox.control.advanceClock(shop.account, DAY_MS);
  expect((await failureOf(stripe.paymentIntents.cancel(late.id))).code).toBe('payment_intent_unexpected_state');
  await sandbox.control.advanceClock(shop.account, 7 * DAY_MS);
  expect((await stripe.paymentIntents.retrieve(early.id)).status).toBe('canceled');
});

test.each([
  ['a real account', { account: '123456789', again: '123456789' }, 'Only published test accounts work here'],
  ['another number the second time', { again: '000111111113' }, 'The two account numbers differ.'],
  ['a routing number of nobody', { routing: '123' }, 'Nine digits'],
  ['no holder', { holder: ' ' }, 'Enter the name'],
])('with %s the typed form comes back and says so', async (_case, wrong, sentence) => {
  const { url } = await openCheck({ locale: 'en' });
  const good = { routing: '110000000', account: '000123456789', again: '000123456789', holder: 'Ann' };
  const body = new URLSearchParams({ method: 'us_bank_account', form: 'by_hand', ...good, ...wrong });
  const response = await fetch(url ?? '', { method: 'POST', body, redirect: 'manual' });
  expect(response.status).toBe(200);
  expect(await response.text()).toContain(sentence);
});

test('a debit in euro is refused by the page’s maker, and an account is not attached without its mandate', async () => {
  const euro = openPayment(shop, 5_000, { allowed_payment_method_types: ['us_bank_account'] });
  expect((await failureOf(euro)).param).toBe('allowed_payment_method_types');
  const customer = await stripe.customers.create();
  const attached = stripe.paymentMethods.attach('pm_usBankAccount_success', { customer: customer.id });
  expect((await failureOf(attached)).message).toContain('SetupIntent');
  const bare = stripe.paymentIntents.create({
    ...{ amount: 5_000, currency: 'usd', confirm: true, payment_method: 'pm_usBankAccount_success' },
    allowed_payment_method_types: ['us_bank_account'],
  });
  expect((await failureOf(bare)).code).toBe('payment_intent_mandate_invalid');
});
