import type Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RunningSandbox } from '../../start-sandbox.ts';
import {
  chargeStored,
  failureOf,
  idIn,
  openShop,
  type Shop,
  startTestSandbox,
  storedCard,
} from '../../testing/shop.ts';

let sandbox: RunningSandbox;
let shop: Shop;
let stripe: Stripe;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(() => {
  shop = openShop(sandbox);
  stripe = shop.stripe;
});

test('a payment intent waits, is changed, confirmed and can be cancelled only before it is paid', async () => {
  const intent = await stripe.paymentIntents.create({ amount: 1_000, currency: 'eur', metadata: { invoice: 'TW-1' } });
  expect(intent.status).toBe('requires_payment_method');
  expect(await failureOf(stripe.paymentIntents.confirm(intent.id))).toMatchObject({ code: 'parameter_missing' });
  expect(await stripe.paymentIntents.update(intent.id, { amount: 1_200 })).toMatchObject({ amount: 1_200 });
  expect(await stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' })).toMatchObject({
    status: 'succeeded',
    amount_received: 1_200,
  });
  expect(await failureOf(stripe.paymentIntents.cancel(intent.id))).toMatchObject({
    code: 'payment_intent_unexpected_state',
  });
  expect(await failureOf(stripe.paymentIntents.confirm(intent.id))).toMatchObject({
    code: 'payment_intent_unexpected_state',
  });
  const other = await stripe.paymentIntents.create({ amount: 1_000, currency: 'eur' });
  expect(await stripe.paymentIntents.cancel(other.id, { cancellation_reason: 'abandoned' })).toMatchObject({
    status: 'canceled',
    cancellation_reason: 'abandoned',
  });
});

test('payment intents are searched by metadata and status, and other queries are refused', async () => {
  const { id } = await stripe.paymentIntents.create({
    amount: 1_000,
    currency: 'eur',
    metadata: { attempt: "at't_1" },
  });
  await stripe.paymentIntents.create({ amount: 1_000, currency: 'eur', metadata: { attempt: 'att_2' } });
  const found = await stripe.paymentIntents.search({
    query: `metadata['attempt']:'att_2' AND status:'requires_payment_method'`,
  });
  expect(found.data.map((intent) => intent.metadata['attempt'])).toEqual(['att_2']);
  expect((await stripe.paymentIntents.search({ query: `currency:'eur'`, limit: 1 })).has_more).toBe(true);
  expect(await failureOf(stripe.paymentIntents.search({ query: 'created>1' }))).toMatchObject({ param: 'query' });
  expect((await stripe.paymentIntents.list()).data.map((intent) => intent.id)).toContain(id);
});

test.each([
  [49, 'eur', 'amount_too_small'],
  [0, 'eur', 'parameter_invalid_integer'],
  [100_000_000, 'eur', 'amount_too_large'],
  [17_499, 'huf', 'amount_too_small'],
  [5_124, 'kwd', undefined],
  [1_000, 'EUR', undefined],
  [1_000, 'xxq', undefined],
])('%i %s cannot be charged', async (amount, currency, code) => {
  expect(await failureOf(stripe.paymentIntents.create({ amount, currency }))).toMatchObject({ statusCode: 400, code });
});

test('refunds of 20.00 and 30.00 give back 50.00, and one cent more is refused', async () => {
  const paid = await chargeStored(shop, await storedCard(shop));
  const refund = (amount?: number) =>
    stripe.refunds.create({
      payment_intent: paid.id,
      ...(amount !== undefined && { amount }),
      reason: 'requested_by_customer',
    });
  expect(await failureOf(refund(5_001))).toMatchObject({ code: 'charge_exceeds_refundable_amount' });
  await refund(2_000);
  const last = await refund();
  expect(last).toMatchObject({ amount: 3_000, status: 'succeeded', charge: paid.latest_charge });
  expect(await failureOf(refund(1))).toMatchObject({ code: 'charge_already_refunded' });
  const charge = await stripe.charges.retrieve(idIn(paid.latest_charge), { expand: ['refunds'] });
  expect(charge).toMatchObject({ refunded: true, amount_refunded: 5_000 });
  expect(charge.refunds?.data.map((one) => one.amount)).toEqual([3_000, 2_000]);
  expect(await stripe.balanceTransactions.retrieve(idIn(last.balance_transaction))).toMatchObject({
    amount: -3_000,
    type: 'refund',
  });
  expect((await stripe.refunds.list({ payment_intent: paid.id })).data).toHaveLength(2);
  expect(await stripe.refunds.update(last.id, { metadata: { a: '1' } })).toMatchObject({ metadata: { a: '1' } });
});

test('a dispute can be accepted, which loses it', async () => {
  const paid = await chargeStored(shop, await storedCard(shop));
  const id = await sandbox.control.raiseDispute(shop.account, idIn(paid.latest_charge));
  expect(await stripe.disputes.close(id)).toMatchObject({ status: 'lost' });
  expect(await failureOf(stripe.disputes.close(id))).toMatchObject({ statusCode: 400 });
});
