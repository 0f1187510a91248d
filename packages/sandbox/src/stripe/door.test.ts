import type Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RunningSandbox } from '../start-sandbox.ts';
import { failureOf, openSetup, openShop, type Shop, startTestSandbox, stripeFor } from '../testing/shop.ts';

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
