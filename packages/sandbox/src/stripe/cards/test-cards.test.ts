import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningSandbox } from '../../start-sandbox.ts';
import {
  chargeStored,
  failureOf,
  idIn,
  openPayment,
  openShop,
  startTestSandbox,
  storedCard,
} from '../../testing/shop.ts';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

test.each([
  ['pm_card_visa', 'visa', '4242'],
  ['pm_card_mastercard', 'mastercard', '4444'],
  ['pm_card_amex', 'amex', '0005'],
])('%s pays as %s •••• %s', async (token, brand, last4) => {
  const { stripe } = openShop(sandbox);
  const intent = await stripe.paymentIntents.create({
    amount: 1_000,
    currency: 'eur',
    payment_method: token,
    confirm: true,
    expand: ['payment_method'],
  });
  expect(intent).toMatchObject({ status: 'succeeded', payment_method: { card: { brand, last4 } } });
});

test.each([
  ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline', 'try_again_later'],
  ['pm_card_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds', 'try_again_later'],
  ['pm_card_visa_chargeDeclinedLostCard', 'card_declined', 'lost_card', 'do_not_try_again'],
  ['pm_card_visa_chargeDeclinedStolenCard', 'card_declined', 'stolen_card', 'do_not_try_again'],
  ['pm_card_chargeDeclinedExpiredCard', 'expired_card', 'expired_card', 'confirm_card_data'],
  ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', 'incorrect_cvc', 'confirm_card_data'],
  ['pm_card_chargeDeclinedProcessingError', 'processing_error', 'processing_error', 'try_again_later'],
  ['pm_card_visa_chargeDeclinedVelocityLimitExceeded', 'card_declined', 'card_velocity_exceeded', 'try_again_later'],
  ['pm_card_radarBlock', 'card_declined', 'fraudulent', 'try_again_later'],
])('%s is declined with 402 %s / %s, and the error carries the intent', async (token, code, declineCode, advice) => {
  const { stripe } = openShop(sandbox);
  const failure = await failureOf(
    stripe.paymentIntents.create({ amount: 1_000, currency: 'eur', payment_method: token, confirm: true }),
  );
  expect(failure).toMatchObject({
    type: 'StripeCardError',
    statusCode: 402,
    code,
    decline_code: declineCode,
    advice_code: advice,
    payment_intent: { status: 'requires_payment_method', last_payment_error: { code, decline_code: declineCode } },
  });
  const charge = await stripe.charges.retrieve(String(failure.charge));
  expect(charge).toMatchObject({ status: 'failed', paid: false, failure_code: code, amount_captured: 0 });
});

test('4000000000000341 can be stored, and every charge of it is declined', async () => {
  const shop = openShop(sandbox);
  const stored = await storedCard(shop, '4000000000000341');
  expect(await failureOf(chargeStored(shop, stored))).toMatchObject({
    code: 'card_declined',
    decline_code: 'generic_decline',
  });
});

test('a card that is refused by its bank cannot be attached to a customer', async () => {
  const { stripe } = openShop(sandbox);
  const customer = await stripe.customers.create();
  const failure = await failureOf(
    stripe.paymentMethods.attach('pm_card_visa_chargeDeclined', { customer: customer.id }),
  );
  expect(failure).toMatchObject({ statusCode: 402, code: 'card_declined' });
});

test('4000002760003184 asks for its holder even after it was set up: off session it is authentication_required', async () => {
  const shop = openShop(sandbox);
  const stored = await storedCard(shop, '4000002760003184');
  expect(await failureOf(chargeStored(shop, stored))).toMatchObject({
    code: 'authentication_required',
    decline_code: 'authentication_required',
    payment_intent: { status: 'requires_payment_method' },
  });
});

test('4000002500003155 pays off session once it was set up with its holder', async () => {
  const shop = openShop(sandbox);
  const stored = await storedCard(shop, '4000002500003155');
  expect(await chargeStored(shop, stored)).toMatchObject({ status: 'succeeded' });
});

test('4000002500003155 that was only attached is authentication_required off session', async () => {
  const shop = openShop(sandbox);
  const customer = await shop.stripe.customers.create();
  const method = await shop.stripe.paymentMethods.attach('pm_card_authenticationRequiredOnSetup', {
    customer: customer.id,
  });
  const failure = await failureOf(chargeStored(shop, { customer: customer.id, method: method.id }));
  expect(failure.code).toBe('authentication_required');
});

test('4000003800000446 pays off session without set-up and asks its holder on session', async () => {
  const { stripe } = openShop(sandbox);
  const params = {
    amount: 1_000,
    currency: 'eur',
    payment_method: 'pm_card_authenticationRequiredSetupForOffSession',
    confirm: true,
  };
  expect(await stripe.paymentIntents.create({ ...params, off_session: true })).toMatchObject({ status: 'succeeded' });
  expect(await stripe.paymentIntents.create(params)).toMatchObject({
    status: 'requires_action',
    next_action: { type: 'redirect_to_url' },
  });
});

test('4000008400001629 is declined after its holder confirmed', async () => {
  const shop = openShop(sandbox);
  const session = await openPayment(shop, 1_000);
  const outcome = await sandbox.control.completeCheckout(session.id, { card: '4000008400001629' });
  expect(outcome).toMatchObject({ result: 'refused', message: expect.stringContaining('declined') });
});

test('a card that expired on the account clock is declined as expired_card', async () => {
  const shop = openShop(sandbox);
  const stored = await storedCard(shop);
  await sandbox.control.expireCard(shop.account, stored.method);
  expect(await failureOf(chargeStored(shop, stored))).toMatchObject({ code: 'expired_card' });
});

test.each([
  ['4000000000000259', ['fraudulent'], ['needs_response'], [5_000]],
  ['4000000000002685', ['product_not_received'], ['needs_response'], [5_000]],
  ['4000000000001976', ['fraudulent'], ['warning_needs_response'], [5_000]],
  ['4000000404000079', ['product_not_received', 'fraudulent'], ['needs_response', 'needs_response'], [2_500, 2_500]],
])('%s is disputed as %s right after it paid 50.00', async (card, reasons, statuses, amounts) => {
  const shop = openShop(sandbox);
  const paid = await chargeStored(shop, await storedCard(shop, card));
  const { data } = await shop.stripe.disputes.list({ payment_intent: paid.id });
  expect(data.map((dispute) => dispute.reason)).toEqual(reasons);
  expect(data.map((dispute) => dispute.status)).toEqual(statuses);
  expect(data.map((dispute) => dispute.amount)).toEqual(amounts);
});

test('4000000000005423 brings an early fraud warning and no dispute', async () => {
  const shop = openShop(sandbox);
  const paid = await chargeStored(shop, await storedCard(shop, '4000000000005423'));
  const warnings = await shop.stripe.radar.earlyFraudWarnings.list({ payment_intent: paid.id });
  expect(warnings.data).toMatchObject([{ actionable: true, charge: paid.latest_charge }]);
  expect((await shop.stripe.disputes.list()).data).toEqual([]);
});

test.each([
  ['4242424242424242', 'succeeded', 'succeeded'],
  ['4000000000007726', 'pending', 'succeeded'],
  ['4000000000005126', 'succeeded', 'failed'],
])('a refund to %s is %s at first and %s a minute later', async (card, first, later) => {
  const shop = openShop(sandbox);
  const paid = await chargeStored(shop, await storedCard(shop, card));
  const refund = await shop.stripe.refunds.create({ payment_intent: paid.id, amount: 2_000 });
  expect(refund.status).toBe(first);
  await sandbox.control.advanceClock(shop.account, 60_000);
  expect((await shop.stripe.refunds.retrieve(refund.id)).status).toBe(later);
  const charge = (await shop.stripe.charges.retrieve(idIn(paid.latest_charge))) as Stripe.Charge;
  expect(charge.amount_refunded).toBe(later === 'failed' ? 0 : 2_000);
});
