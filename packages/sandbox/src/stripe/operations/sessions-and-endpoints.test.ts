import type Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RunningSandbox } from '../../start-sandbox.ts';
import { failureOf, openPayment, openShop, type Shop, startTestSandbox } from '../../testing/shop.ts';

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
