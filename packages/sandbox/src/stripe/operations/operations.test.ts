import type Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RunningSandbox } from '../../start-sandbox.ts';
import {
  chargeStored,
  failureOf,
  openPayment,
  openSetup,
  openShop,
  type Shop,
  startTestSandbox,
  storedCard,
  stripeFor,
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

test('a customer is made, changed, found by address, deleted and then answers as deleted', async () => {
  const made = await stripe.customers.create({
    name: 'Ágnes Szalonna',
    email: 'agnes@szalonna.example',
    metadata: { a: '1', b: '2' },
    address: { country: 'HU' },
  });
  const changed = await stripe.customers.update(made.id, { name: '', metadata: { a: '', c: '3' } });
  expect(changed).toMatchObject({ name: null, metadata: { b: '2', c: '3' }, address: { country: 'HU', city: null } });
  expect((await stripe.customers.list({ email: 'agnes@szalonna.example' })).data).toHaveLength(1);
  expect(await stripe.customers.del(made.id)).toEqual(expect.objectContaining({ id: made.id, deleted: true }));
  expect(await stripe.customers.retrieve(made.id)).toMatchObject({ deleted: true });
  expect(await failureOf(stripe.customers.update(made.id, { name: 'x' }))).toMatchObject({
    statusCode: 404,
    code: 'resource_missing',
  });
});

test('an update event carries the old values of what changed', async () => {
  const { id } = await stripe.customers.create({ name: 'alt', email: 'a@example.test' });
  await stripe.customers.update(id, { name: 'neu' });
  const [event] = (await stripe.events.list({ type: 'customer.updated' })).data;
  expect(event?.data.previous_attributes).toEqual({ name: 'alt' });
  expect(await stripe.events.retrieve(event?.id ?? '')).toMatchObject({ type: 'customer.updated' });
});

test('lists are cut into pages of the wanted size, newest first, and walked by the SDK', async () => {
  for (const name of ['1', '2', '3', '4', '5']) await stripe.customers.create({ name });
  const first = await stripe.customers.list({ limit: 2 });
  expect(first).toMatchObject({ has_more: true, url: '/v1/customers', data: [{ name: '5' }, { name: '4' }] });
  const before = await stripe.customers.list({ limit: 2, ending_before: first.data[1]?.id ?? '' });
  expect(before.data.map((one) => one.name)).toEqual(['5']);
  const names: (string | null | undefined)[] = [];
  for await (const customer of stripe.customers.list({ limit: 2 })) names.push(customer.name);
  expect(names).toEqual(['5', '4', '3', '2', '1']);
  expect(await failureOf(stripe.customers.list({ limit: 101 }))).toMatchObject({ param: 'limit' });
  expect(await failureOf(stripe.customers.list({ starting_after: 'cus_none' }))).toMatchObject({
    param: 'starting_after',
  });
});

test('a detached card disappears from its customer and cannot pay again', async () => {
  const stored = await storedCard(shop);
  expect((await stripe.customers.listPaymentMethods(stored.customer)).data).toHaveLength(1);
  expect(await stripe.paymentMethods.detach(stored.method)).toMatchObject({ customer: null });
  expect((await stripe.paymentMethods.list({ customer: stored.customer, type: 'card' })).data).toEqual([]);
  expect(await failureOf(chargeStored(shop, stored))).toMatchObject({ code: 'payment_method_unexpected_state' });
  expect(await failureOf(stripe.paymentMethods.attach(stored.method, { customer: stored.customer }))).toMatchObject({
    statusCode: 400,
  });
});

test('a card of one customer does not pay for another', async () => {
  const stored = await storedCard(shop);
  const other = await stripe.customers.create();
  expect(await failureOf(chargeStored(shop, { ...stored, customer: other.id }))).toMatchObject({
    param: 'payment_method',
  });
  expect(await failureOf(stripe.paymentMethods.attach(stored.method, { customer: other.id }))).toMatchObject({
    statusCode: 400,
  });
});

test('a stored card can be made the standard one and gets another expiry date', async () => {
  const stored = await storedCard(shop);
  const invoice_settings = { default_payment_method: stored.method };
  expect(await stripe.customers.update(stored.customer, { invoice_settings })).toMatchObject({ invoice_settings });
  expect(await stripe.paymentMethods.update(stored.method, { card: { exp_month: 5, exp_year: 2040 } })).toMatchObject({
    card: { exp_month: 5, exp_year: 2040 },
  });
  const stranger = await stripe.customers.create();
  expect(await failureOf(stripe.customers.update(stranger.id, { invoice_settings }))).toMatchObject({
    code: 'resource_missing',
  });
});

test('a setup intent is made, given a card, confirmed; another one is cancelled', async () => {
  const customer = await stripe.customers.create();
  const intent = await stripe.setupIntents.create({ customer: customer.id, usage: 'off_session' });
  expect(await stripe.setupIntents.update(intent.id, { metadata: { a: '1' } })).toMatchObject({ metadata: { a: '1' } });
  const done = await stripe.setupIntents.confirm(intent.id, {
    payment_method: 'pm_card_visa',
    return_url: 'http://x.example',
  });
  expect(done.status).toBe('succeeded');
  expect(await stripe.paymentMethods.retrieve(String(done.payment_method))).toMatchObject({ customer: customer.id });
  expect(await failureOf(stripe.setupIntents.cancel(intent.id))).toMatchObject({
    code: 'setup_intent_unexpected_state',
  });
  const other = await stripe.setupIntents.create({ customer: customer.id });
  expect((await stripe.setupIntents.cancel(other.id)).status).toBe('canceled');
  expect((await stripe.setupIntents.list({ customer: customer.id })).data).toHaveLength(2);
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
  const charge = await stripe.charges.retrieve(String(paid.latest_charge), { expand: ['refunds'] });
  expect(charge).toMatchObject({ refunded: true, amount_refunded: 5_000 });
  expect(charge.refunds?.data.map((one) => one.amount)).toEqual([3_000, 2_000]);
  expect(await stripe.balanceTransactions.retrieve(String(last.balance_transaction))).toMatchObject({
    amount: -3_000,
    type: 'refund',
  });
  expect((await stripe.refunds.list({ payment_intent: paid.id })).data).toHaveLength(2);
  expect(await stripe.refunds.update(last.id, { metadata: { a: '1' } })).toMatchObject({ metadata: { a: '1' } });
});

test('a dispute can be accepted, which loses it', async () => {
  const paid = await chargeStored(shop, await storedCard(shop));
  const id = await sandbox.control.raiseDispute(shop.account, String(paid.latest_charge));
  expect(await stripe.disputes.close(id)).toMatchObject({ status: 'lost' });
  expect(await failureOf(stripe.disputes.close(id))).toMatchObject({ statusCode: 400 });
});

test('sessions are listed, expanded with their lines, and expired on demand', async () => {
  const customer = await stripe.customers.create();
  const session = await openPayment(shop, 2_500, { customer: customer.id });
  expect(await stripe.checkout.sessions.retrieve(session.id, { expand: ['line_items', 'customer'] })).toMatchObject({
    customer: { id: customer.id },
    line_items: { data: [{ description: 'TW-2026-17', amount_total: 2_500, quantity: 1 }] },
  });
  expect((await stripe.checkout.sessions.listLineItems(session.id)).data).toHaveLength(1);
  expect(await stripe.checkout.sessions.expire(session.id)).toMatchObject({ status: 'expired' });
  expect(await failureOf(stripe.checkout.sessions.expire(session.id))).toMatchObject({ statusCode: 400 });
  expect((await stripe.checkout.sessions.list({ customer: customer.id, status: 'expired' })).data).toHaveLength(1);
});

const back = { success_url: 'http://tischwerk.localhost/back' };
test.each([
  ['without success url', { mode: 'setup', currency: 'eur' }, 'success_url'],
  [
    'with a script as success url',
    { mode: 'setup', currency: 'eur', success_url: 'javascript:alert(1)' },
    'success_url',
  ],
  ['without mode', { ...back }, 'mode'],
  ['for a subscription', { ...back, mode: 'subscription' }, 'mode'],
  ['in setup mode without currency', { ...back, mode: 'setup' }, 'currency'],
  ['in payment mode without lines', { ...back, mode: 'payment' }, 'line_items'],
  ['for a customer that is not there', { ...back, mode: 'setup', currency: 'eur', customer: 'cus_none' }, 'customer'],
  [
    'that lasts 25 hours',
    { ...back, mode: 'setup', currency: 'eur', expires_at: Math.floor(Date.now() / 1_000) + 90_000 },
    'expires_at',
  ],
] as const)('a session %s is refused', async (_case, params, param) => {
  expect(await failureOf(stripe.checkout.sessions.create(params as Stripe.Checkout.SessionCreateParams))).toMatchObject(
    { param },
  );
});

test('a webhook endpoint shows its secret once and can be changed and removed', async () => {
  const made = await stripe.webhookEndpoints.create({
    url: 'https://api.example/hooks',
    enabled_events: ['charge.succeeded'],
  });
  expect(made.secret).toMatch(/^whsec_\w{32}$/);
  expect((await stripe.webhookEndpoints.retrieve(made.id)).secret).toBeUndefined();
  expect(await stripe.webhookEndpoints.update(made.id, { description: 'x' })).toMatchObject({
    description: 'x',
    url: made.url,
  });
  await stripe.webhookEndpoints.del(made.id);
  expect((await stripe.webhookEndpoints.list()).data).toEqual([]);
  expect(await failureOf(stripe.webhookEndpoints.create({ url: 'ftp://x', enabled_events: ['*'] }))).toMatchObject({
    code: 'url_invalid',
  });
});

test('the account behind a key answers, and two keys are two accounts', async () => {
  const account = await stripe.accounts.retrieveCurrent();
  expect(account).toMatchObject({ object: 'account', charges_enabled: true });
  const other = openShop(sandbox);
  expect((await other.stripe.accounts.retrieveCurrent()).id).not.toBe(account.id);
  const customer = await stripe.customers.create();
  expect(await failureOf(other.stripe.customers.retrieve(customer.id))).toMatchObject({ code: 'resource_missing' });
});

test.each(['sk_live_abcdef', 'sk_test_', 'pk_test_abcdef', 'nonsense', 'sk_test_../../x'])(
  'the key %s is a 401',
  async (key) => {
    expect(await failureOf(stripeFor(sandbox.url, key).customers.list())).toMatchObject({
      statusCode: 401,
      type: 'StripeAuthenticationError',
    });
  },
);

test('an endpoint the sandbox does not play is a loud 501 in the error shape', async () => {
  const failure = await failureOf(stripe.subscriptions.list());
  expect(failure).toMatchObject({ statusCode: 501, message: 'The sandbox does not play GET /v1/subscriptions.' });
  expect(await failureOf(stripe.customers.list({}, { stripeAccount: 'acct_1' }))).toMatchObject({ statusCode: 501 });
  expect(await failureOf(stripe.customers.list({}, { apiVersion: '2020-08-27' }))).toMatchObject({ statusCode: 400 });
});

test('a body that is no form, and one of more than a megabyte, are refused', async () => {
  const post = (body: string, type: string) =>
    fetch(`${sandbox.url}/v1/customers`, {
      method: 'POST',
      body,
      headers: { Authorization: `Bearer sk_test_${shop.account}`, 'Content-Type': type },
    });
  expect((await post('{"name":"x"}', 'application/json')).status).toBe(400);
  expect((await post(`name=${'x'.repeat(1_100_000)}`, 'application/x-www-form-urlencoded')).status).toBe(413);
  expect((await post('__proto__[x]=1&constructor=2', 'application/x-www-form-urlencoded')).status).toBe(400);
});

test('paths that cannot be expanded are named', async () => {
  const customer = await stripe.customers.create();
  expect(await failureOf(stripe.customers.retrieve(customer.id, { expand: ['favourite_colour'] }))).toMatchObject({
    param: 'expand',
  });
  const open = await openSetup(shop, customer.id);
  expect((await stripe.checkout.sessions.retrieve(open.id, { expand: ['payment_intent'] })).payment_intent).toBeNull();
});
