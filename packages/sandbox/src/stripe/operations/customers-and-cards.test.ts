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
  expect(await stripe.paymentMethods.retrieve(idIn(done.payment_method))).toMatchObject({ customer: customer.id });
  expect(await failureOf(stripe.setupIntents.cancel(intent.id))).toMatchObject({
    code: 'setup_intent_unexpected_state',
  });
  const other = await stripe.setupIntents.create({ customer: customer.id });
  expect((await stripe.setupIntents.cancel(other.id)).status).toBe('canceled');
  expect((await stripe.setupIntents.list({ customer: customer.id })).data).toHaveLength(2);
});
