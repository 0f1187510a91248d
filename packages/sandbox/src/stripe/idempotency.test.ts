import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningSandbox } from '../start-sandbox.ts';
import { failureOf, openShop, startTestSandbox, stripeFor } from '../testing/shop.ts';

const DAY_MS = 86_400_000;

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

test('the same key and parameters twice give the first answer, marked as replayed', async () => {
  const { stripe } = openShop(sandbox);
  const pay = () =>
    stripe.paymentIntents.create(
      { amount: 900, currency: 'eur', payment_method: 'pm_card_visa', confirm: true },
      { idempotencyKey: 'att_1' },
    );
  const first = await pay();
  const second = await pay();
  expect(second.id).toBe(first.id);
  expect(second.lastResponse.headers['idempotent-replayed']).toBe('true');
  expect(second.lastResponse.requestId).toBe(first.lastResponse.requestId);
  expect((await stripe.charges.list()).data).toHaveLength(1);
});

test('the same key with another amount is a 400 idempotency_error', async () => {
  const { stripe } = openShop(sandbox);
  await stripe.paymentIntents.create({ amount: 900, currency: 'eur' }, { idempotencyKey: 'att_2' });
  const failure = await failureOf(
    stripe.paymentIntents.create({ amount: 901, currency: 'eur' }, { idempotencyKey: 'att_2' }),
  );
  expect(failure).toMatchObject({ type: 'StripeIdempotencyError', statusCode: 400 });
});

test('20 requests with one key at the same time make one payment', async () => {
  const { stripe } = openShop(sandbox);
  const pay = () => stripe.paymentIntents.create({ amount: 900, currency: 'eur' }, { idempotencyKey: 'att_3' });
  const made = await Promise.all(Array.from({ length: 20 }, pay));
  expect(new Set(made.map((intent) => intent.id)).size).toBe(1);
});

test('a key whose first answer is still on its way is a 409, which the SDK retries to the first answer', async () => {
  const { stripe, account } = openShop(sandbox);
  const patient = stripeFor(sandbox.url, `sk_test_${account}`, 3);
  await sandbox.control.addFault({ kind: 'latency', delayMs: 700, account });
  const pay = (client: typeof stripe) =>
    client.paymentIntents.create({ amount: 900, currency: 'eur' }, { idempotencyKey: 'att_4' });
  const slow = pay(stripe);
  await expect.poll(async () => (await stripe.paymentIntents.list()).data.length).toBe(1);
  expect(await failureOf(pay(stripe))).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' });
  expect((await pay(patient)).id).toBe((await slow).id);
});

test('a declined payment is replayed as the same decline', async () => {
  const { stripe } = openShop(sandbox);
  const pay = () =>
    stripe.paymentIntents.create(
      { amount: 900, currency: 'eur', payment_method: 'pm_card_visa_chargeDeclined', confirm: true },
      { idempotencyKey: 'att_5' },
    );
  const first = await failureOf(pay());
  const second = await failureOf(pay());
  expect(second).toMatchObject({
    statusCode: 402,
    decline_code: 'generic_decline',
    payment_intent: { id: first.payment_intent?.id },
  });
});

test('a request refused by the contract leaves its key free', async () => {
  const { stripe } = openShop(sandbox);
  await failureOf(
    stripe.rawRequest('POST', '/v1/customers', { nickname: 'x' }, { headers: { 'Idempotency-Key': 'att_6' } }),
  );
  expect((await stripe.customers.create({ name: 'x' }, { idempotencyKey: 'att_6' })).name).toBe('x');
});

test('after 24 hours of the account clock a key is new again', async () => {
  const { stripe, account } = openShop(sandbox);
  const make = () => stripe.customers.create({ name: 'x' }, { idempotencyKey: 'att_7' });
  const first = await make();
  await sandbox.control.advanceClock(account, DAY_MS - 60_000);
  expect((await make()).id).toBe(first.id);
  await sandbox.control.advanceClock(account, 60_000);
  expect((await make()).id).not.toBe(first.id);
});

test('a key of more than 255 characters is refused', async () => {
  const { stripe } = openShop(sandbox);
  expect(await failureOf(stripe.customers.create({}, { idempotencyKey: 'k'.repeat(256) }))).toMatchObject({
    statusCode: 400,
  });
});
