import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningSandbox } from '../start-sandbox.ts';
import { chargeStored, idIn, openShop, startTestSandbox, storedCard } from '../testing/shop.ts';
import { sandboxControl } from './sandbox-control.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

test('another process drives the sandbox by its address, and names an account by name, id or key', async () => {
  const control = sandboxControl(sandbox.url);
  const shop = openShop(sandbox);
  const { id } = await shop.stripe.accounts.retrieveCurrent();
  for (const reference of [shop.account, id, `sk_test_${shop.account}`]) await control.advanceClock(reference, 1_000);
  expect((await control.setClock(shop.account, 5_000)).offsetMs).toBe(5_000);
});

test('a clock that is told to be at least so far moves on to it, and stays where it is when it is later', async () => {
  const shop = openShop(sandbox);
  await shop.stripe.customers.create();
  const place = async (offsetMs: number, onlyForward: unknown = true) => {
    const body = JSON.stringify({ account: shop.account, offsetMs, onlyForward });
    const response = await fetch(`${sandbox.url}/_sandbox/clock`, { method: 'POST', headers: JSON_TYPE, body });
    return [response.status, ((await response.json()) as { offsetMs?: number }).offsetMs];
  };
  const answers = [await place(5_000), await place(4_000), await place(0.5), await place(6_000, 'yes')];
  expect(answers).toEqual([
    [200, 5_000],
    [200, 5_000],
    [400, undefined],
    [400, undefined],
  ]);
});

test('a reset empties one account, keeps its clock and endpoints, and leaves the others', async () => {
  const [shop, other] = [openShop(sandbox), openShop(sandbox)];
  for (const one of [shop, other]) await one.stripe.customers.create();
  await shop.stripe.webhookEndpoints.create({ url: 'http://127.0.0.1:9/', enabled_events: ['payout.paid'] });
  await sandbox.control.setClock(shop.account, 60_000);
  await sandbox.control.addFault({ kind: '500', account: shop.account });
  await sandbox.control.reset(shop.account);
  expect((await shop.stripe.customers.list()).data).toEqual([]);
  expect((await shop.stripe.webhookEndpoints.list()).data).toHaveLength(1);
  expect((await other.stripe.customers.list()).data).toHaveLength(1);
  expect((await sandbox.control.advanceClock(shop.account, 0)).offsetMs).toBe(60_000);
});

test('a refunded charge cannot be disputed any more', async () => {
  const shop = openShop(sandbox);
  const paid = await chargeStored(shop, await storedCard(shop));
  await shop.stripe.refunds.create({ payment_intent: paid.id });
  await expect(sandbox.control.raiseDispute(shop.account, idIn(paid.latest_charge))).rejects.toThrow(
    'nothing left to dispute',
  );
});

test('a dispute after a refund of 20.00 takes the 30.00 that are left', async () => {
  const shop = openShop(sandbox);
  const paid = await chargeStored(shop, await storedCard(shop));
  await shop.stripe.refunds.create({ payment_intent: paid.id, amount: 2_000 });
  const id = await sandbox.control.raiseDispute(shop.account, idIn(paid.latest_charge));
  expect((await shop.stripe.disputes.retrieve(id)).amount).toBe(3_000);
});

test.each([
  ['settle', {}, 'account must be a name, an id or a secret key'],
  ['settle', { account: 'nobody' }, 'there is no account nobody'],
  ['clock', { account: 'sk_test_control', advanceMs: 1, hold: 1 }, 'hold must be true or false'],
  ['disputes', { account: 'sk_test_control', charge: 7 }, 'there is no charge 7'],
  ['cards/expire', { account: 'sk_test_control' }, 'there is no card undefined'],
])('POST /_sandbox/%s with %j answers 400: %s', async (path, fields, message) => {
  const response = await fetch(`${sandbox.url}/_sandbox/${path}`, {
    method: 'POST',
    headers: JSON_TYPE,
    body: JSON.stringify(fields),
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({ problem: expect.stringContaining(message) });
});

test.each(['', 'not json', '[]', 'null'])('a control request with the body %j answers 400', async (body) => {
  const response = await fetch(`${sandbox.url}/_sandbox/clock`, { method: 'POST', headers: JSON_TYPE, body });
  expect(response.status).toBe(400);
});

test('a control request that is not declared as JSON, as a foreign page could send it, is refused', async () => {
  const body = JSON.stringify({ account: 'sk_test_control', advanceMs: 1 });
  const response = await fetch(`${sandbox.url}/_sandbox/clock`, { method: 'POST', body });
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({ problem: 'send application/json' });
});

test('the client rejects with the sentence of the sandbox', async () => {
  await expect(sandbox.control.log('nobody')).rejects.toThrow('there is no account nobody');
});
