import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RunningSandbox } from '../start-sandbox.ts';
import { failureOf, openShop, type Shop, startTestSandbox, stripeFor } from '../testing/shop.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

let sandbox: RunningSandbox;
let shop: Shop;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(() => {
  shop = openShop(sandbox);
});
afterEach(() => sandbox.control.clearFaults());

const make = () => shop.stripe.customers.create({ name: 'x' }, { idempotencyKey: 'once' });
const count = async () => (await shop.stripe.customers.list()).data.length;

test.each([
  ['429', { statusCode: 429, type: 'StripeRateLimitError' }, 0],
  ['500', { statusCode: 500, type: 'StripeAPIError' }, 0],
  ['503', { type: 'StripeAPIError' }, 0],
  ['html_502', { type: 'StripeAPIError' }, 0],
  ['truncated_body', { type: 'StripeConnectionError' }, 1],
] as const)('the fault %s spoils the answer and leaves %s, %i customers', async (kind, failure, customers) => {
  await sandbox.control.addFault({ kind, path: '/v1/customers', method: 'POST' });
  expect(await failureOf(make())).toMatchObject(failure);
  expect(await count()).toBe(customers);
  await make();
  expect(await count()).toBe(1);
});

test.each([
  ['reset_before_commit', 0],
  ['reset_after_commit', 1],
] as const)('after %s the connection is gone and %i customers are there', async (kind, customers) => {
  // The SDK sends a reset request once more on its own.
  await sandbox.control.addFault({ kind, path: '/v1/customers', method: 'POST', times: 2 });
  expect(await failureOf(make())).toMatchObject({ type: 'StripeConnectionError' });
  expect(await count()).toBe(customers);
  await make();
  expect(await count()).toBe(1);
});

test('latency holds the answer back by 300 ms, longer than a client that waits 50 ms, although the work is done', async () => {
  const hasty = stripeFor(sandbox.url, `sk_test_${shop.account}`);
  await sandbox.control.addFault({ kind: 'latency', delayMs: 300, path: '/v1/customers', method: 'POST' });
  const failure = await failureOf(hasty.customers.create({}, { timeout: 50 }));
  expect(failure.type).toBe('StripeConnectionError');
  expect(await count()).toBe(1);
});

test('nth 3 and times 2 strike the third and fourth match only', async () => {
  await sandbox.control.addFault({ kind: '500', path: '/v1/customers/*', nth: 3, times: 2 });
  const { id } = await make();
  const results: string[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    results.push(
      await shop.stripe.customers.retrieve(id).then(
        () => 'ok',
        () => 'failed',
      ),
    );
  }
  expect(results).toEqual(['ok', 'ok', 'failed', 'failed', 'ok']);
});

test('a fault of one account leaves the others alone', async () => {
  const other = openShop(sandbox);
  await sandbox.control.addFault({ kind: '500', account: shop.account });
  expect((await other.stripe.customers.create()).object).toBe('customer');
  expect(await failureOf(make())).toMatchObject({ statusCode: 500 });
});

test.each([
  ['an unknown kind', { kind: 'explode' }, 'kind must be one of latency'],
  ['a misspelt field', { kind: '500', pfad: '/v1' }, 'unknown field pfad'],
  ['nth 0', { kind: '500', nth: 0 }, 'nth must be a whole number of at least 1'],
  ['a negative delay', { kind: 'latency', delayMs: -1 }, 'delayMs must be a whole number of at least 0'],
  ['a path that is no text', { kind: '500', path: 7 }, 'path must be a string'],
])('%s is refused with a sentence', async (_case, order, message) => {
  const response = await fetch(`${sandbox.url}/_sandbox/faults`, {
    method: 'POST',
    headers: JSON_TYPE,
    body: JSON.stringify(order),
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({ problem: expect.stringContaining(message) });
});
