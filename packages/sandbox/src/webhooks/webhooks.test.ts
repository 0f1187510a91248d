import Stripe from 'stripe';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RunningSandbox } from '../start-sandbox.ts';
import { Receiver } from '../testing/receiver.ts';
import { openShop, type Shop, startTestSandbox } from '../testing/shop.ts';

const MINUTE_MS = 60_000;

let sandbox: RunningSandbox;
let receiver: Receiver;
let shop: Shop;
let secret: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  receiver = await Receiver.open();
  shop = openShop(sandbox);
  const endpoint = await shop.stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ['*'] });
  secret = endpoint.secret ?? '';
});
afterEach(() => receiver.close());

const pay = (token = 'pm_card_visa') =>
  shop.stripe.paymentIntents.create({ amount: 1_000, currency: 'eur', payment_method: token, confirm: true });
const settle = () => sandbox.control.settle(shop.account);
const customer = (name: string) => shop.stripe.customers.create({ name });

test('a payment is told as created, charged and succeeded, in this order', async () => {
  const paid = await pay();
  await settle();
  expect(receiver.types).toEqual(['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded']);
  const event = JSON.parse(receiver.received[2]?.body ?? '') as Stripe.Event;
  expect(event).toMatchObject({ api_version: '2026-10-28.endive', livemode: false, data: { object: { id: paid.id } } });
  expect(event.request?.id).toBe(paid.lastResponse.requestId);
});

test('the SDK verifies the signature at the account clock, 40 days ahead, and refuses it at wall time', async () => {
  await sandbox.control.setClock(shop.account, 40 * 1_440 * MINUTE_MS);
  await customer('a');
  await settle();
  const [got] = receiver.received;
  const now = Date.now();
  const verify = (receivedAt: number) =>
    Stripe.webhooks.constructEvent(got?.body ?? '', got?.signature ?? '', secret, 300, undefined, receivedAt);
  expect(verify(now + 40 * 1_440 * MINUTE_MS).type).toBe('customer.created');
  expect(() => verify(now + 41 * 1_440 * MINUTE_MS)).toThrow('Timestamp outside the tolerance zone');
  expect(() =>
    Stripe.webhooks.constructEvent(`${got?.body} `, got?.signature ?? '', secret, 300, undefined, now),
  ).toThrow('No signatures found');
});

test('a failed delivery is tried again after 1, 5 and 30 minutes of the account clock', async () => {
  receiver.answers.push(500, 503, 404);
  await customer('a');
  expect(await settle()).toEqual({ pending: 1 });
  for (const [minutes, attempts] of [
    [1, 2],
    [4, 2],
    [1, 3],
    [29, 3],
    [1, 4],
  ] as const) {
    await sandbox.control.advanceClock(shop.account, minutes * MINUTE_MS);
    await settle();
    expect(receiver.received).toHaveLength(attempts);
  }
  const { deliveries } = await sandbox.control.log(shop.account);
  expect(deliveries).toMatchObject([{ state: 'delivered', attempts: 4, lastStatus: '200' }]);
});

test('webhooks of a day that is held wait for who has come as far, and are not sent to one who is a day behind', async () => {
  const [dayMs, settleAt] = [1_440 * MINUTE_MS, (offsetMs?: number | string) => postSettle({ offsetMs })];
  receiver.answers.push(500);
  await customer('a');
  await settle();
  await sandbox.control.advanceClock(shop.account, dayMs, true);
  await customer('b');
  expect(await settleAt(0)).toEqual({ pending: 2 });
  expect(receiver.received).toHaveLength(1);
  expect(await settleAt('soon')).toEqual({ problem: 'milliseconds must be a whole number' });
  expect(await settleAt(dayMs - 2 * MINUTE_MS)).toEqual({ pending: 0 });
  expect(receiver.received).toHaveLength(3);
});

async function postSettle(fields: object): Promise<unknown> {
  const body = JSON.stringify({ account: shop.account, ...fields });
  const headers = { 'content-type': 'application/json' };
  return (await fetch(`${sandbox.url}/_sandbox/settle`, { method: 'POST', headers, body })).json();
}

test('an endpoint that is down gets the event when it is up again, and one that stays down is given up after 12 tries', async () => {
  await receiver.close();
  await customer('a');
  expect(await settle()).toEqual({ pending: 1 });
  for (let day = 0; day < 12; day += 1) {
    await sandbox.control.advanceClock(shop.account, 720 * MINUTE_MS);
    await settle();
  }
  const { deliveries } = await sandbox.control.log(shop.account);
  expect(deliveries).toMatchObject([{ state: 'gave_up', attempts: 12, lastStatus: 'no connection', nextMs: null }]);
});

test('an endpoint hears only the events it asked for, and none when it is disabled', async () => {
  const [endpoint] = (await shop.stripe.webhookEndpoints.list()).data;
  await shop.stripe.webhookEndpoints.update(endpoint?.id ?? '', { enabled_events: ['payment_intent.succeeded'] });
  await pay();
  await settle();
  expect(receiver.types).toEqual(['payment_intent.succeeded']);
  await shop.stripe.webhookEndpoints.update(endpoint?.id ?? '', { disabled: true });
  await pay();
  await settle();
  expect(receiver.received).toHaveLength(1);
});

test('a dropped webhook never comes, and the event is still listed', async () => {
  await sandbox.control.addFault({ kind: 'drop', path: 'payment_intent.*', nth: 2, account: shop.account });
  await pay();
  await settle();
  expect(receiver.types).toEqual(['payment_intent.created', 'charge.succeeded']);
  expect((await shop.stripe.events.list({ type: 'payment_intent.succeeded' })).data).toHaveLength(1);
  expect((await shop.stripe.events.list({ delivery_success: false })).data).toHaveLength(1);
});

test('a duplicated webhook comes twice with the same event id', async () => {
  await sandbox.control.addFault({ kind: 'duplicate', account: shop.account });
  await customer('a');
  await settle();
  expect(receiver.types).toEqual(['customer.created', 'customer.created']);
  expect(new Set(receiver.received.map((one) => one.id)).size).toBe(1);
});

test('a reordered webhook changes places with the next one', async () => {
  await sandbox.control.addFault({ kind: 'reorder', path: 'charge.succeeded', account: shop.account });
  await pay();
  await settle();
  expect(receiver.types).toEqual(['payment_intent.created', 'payment_intent.succeeded', 'charge.succeeded']);
});

test('a delayed webhook waits one hour of the account clock while later ones pass it', async () => {
  await sandbox.control.addFault({
    kind: 'delay',
    delayMs: 60 * MINUTE_MS,
    path: 'charge.succeeded',
    account: shop.account,
  });
  await pay();
  await settle();
  expect(receiver.types).toEqual(['payment_intent.created', 'payment_intent.succeeded']);
  await sandbox.control.advanceClock(shop.account, 60 * MINUTE_MS);
  await settle();
  expect(receiver.types.at(-1)).toBe('charge.succeeded');
});

test.each([
  ['forge', 'No signatures found'],
  ['old', 'Timestamp outside the tolerance zone'],
] as const)(
  'a webhook with the fault %s does not verify, and the genuine one follows after it was refused',
  async (kind, message) => {
    await sandbox.control.addFault({ kind, account: shop.account });
    receiver.answers.push(400);
    await customer('a');
    await settle();
    await sandbox.control.advanceClock(shop.account, MINUTE_MS);
    await settle();
    const [bad, good] = receiver.received;
    const verify = (one = good, receivedAt = Date.now()) =>
      Stripe.webhooks.constructEvent(one?.body ?? '', one?.signature ?? '', secret, 300, undefined, receivedAt);
    expect(() => verify(bad)).toThrow(message);
    expect(verify(good, Date.now() + MINUTE_MS).type).toBe('customer.created');
  },
);
