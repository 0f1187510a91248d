import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningSandbox } from '../start-sandbox.ts';
import { chargeStored, idIn, openSetup, openShop, startTestSandbox, storedCard } from '../testing/shop.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const JSON_TYPE = { 'content-type': 'application/json' };

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

test('objects carry the account clock, and other accounts keep wall time', async () => {
  const shop = openShop(sandbox);
  const other = openShop(sandbox);
  await sandbox.control.setClock(`sk_test_${shop.account}`, 365 * DAY_MS);
  const ahead = await shop.stripe.customers.create();
  const here = await other.stripe.customers.create();
  expect(Math.abs(ahead.created - here.created - 365 * 86_400)).toBeLessThanOrEqual(1);
});

test('an open session expires 24 hours after it was made, at its own moment and not at the end of the jump', async () => {
  const shop = openShop(sandbox);
  const customer = await shop.stripe.customers.create();
  const session = await openSetup(shop, customer.id);
  await sandbox.control.advanceClock(shop.account, 23 * HOUR_MS);
  expect((await shop.stripe.checkout.sessions.retrieve(session.id)).status).toBe('open');
  await sandbox.control.advanceClock(shop.account, 30 * DAY_MS);
  expect(await shop.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ status: 'expired', url: null });
  const { events } = await sandbox.control.log(shop.account);
  expect(events.find((event) => event.type === 'checkout.session.expired')?.created).toBe(session.expires_at);
});

test('a dispute nobody answers is lost on its ninth day, and won money comes back a minute after winning evidence', async () => {
  const shop = openShop(sandbox);
  const stored = await storedCard(shop);
  const [unanswered, answered] = [await chargeStored(shop, stored), await chargeStored(shop, stored)];
  const lostId = await sandbox.control.raiseDispute(shop.account, idIn(unanswered.latest_charge));
  const wonId = await sandbox.control.raiseDispute(shop.account, idIn(answered.latest_charge), 'product_not_received');
  await shop.stripe.disputes.update(wonId, { evidence: { uncategorized_text: 'winning_evidence' } });
  await sandbox.control.advanceClock(shop.account, 60_000);
  expect(await shop.stripe.disputes.retrieve(wonId)).toMatchObject({
    status: 'won',
    balance_transactions: [{ net: -7_000 }, { net: 5_000 }],
  });
  expect((await shop.stripe.disputes.retrieve(lostId)).status).toBe('needs_response');
  await sandbox.control.advanceClock(shop.account, 9 * DAY_MS);
  expect((await shop.stripe.disputes.retrieve(lostId)).status).toBe('lost');
});

test('an inquiry does not block a refund, a chargeback does', async () => {
  const shop = openShop(sandbox);
  const stored = await storedCard(shop);
  const [asked, charged] = [await chargeStored(shop, stored), await chargeStored(shop, stored)];
  await sandbox.control.raiseDispute(shop.account, idIn(asked.latest_charge), 'inquiry');
  await sandbox.control.raiseDispute(shop.account, idIn(charged.latest_charge), 'fraudulent');
  expect((await shop.stripe.refunds.create({ payment_intent: asked.id })).status).toBe('succeeded');
  await expect(shop.stripe.refunds.create({ payment_intent: charged.id })).rejects.toMatchObject({
    code: 'charge_disputed',
  });
});

test('money of a charge is available after 7 days', async () => {
  const shop = openShop(sandbox);
  await shop.stripe.paymentIntents.create({
    amount: 1_000,
    currency: 'eur',
    payment_method: 'pm_card_visa',
    confirm: true,
  });
  const status = async () => (await shop.stripe.balanceTransactions.list()).data[0]?.status;
  expect(await status()).toBe('pending');
  await sandbox.control.advanceClock(shop.account, 7 * DAY_MS);
  expect(await status()).toBe('available');
});

test('the log forgets events after 30 days', async () => {
  const shop = openShop(sandbox);
  const first = await shop.stripe.customers.create();
  await sandbox.control.advanceClock(shop.account, 30 * DAY_MS + 1_000);
  await shop.stripe.customers.create();
  const { data } = await shop.stripe.events.list();
  expect(data.map((event) => (event.data.object as { id: string }).id)).not.toContain(first.id);
  expect(data).toHaveLength(1);
});

test('a fresh account may start 90 days in the past, and from its first customer on only goes forward', async () => {
  const shop = openShop(sandbox);
  const key = `sk_test_${shop.account}`;
  await shop.stripe.webhookEndpoints.create({ url: 'http://127.0.0.1:9/hooks', enabled_events: ['payout.paid'] });
  await sandbox.control.setClock(key, -90 * DAY_MS);
  const customer = await shop.stripe.customers.create();
  expect(Math.abs(customer.created * 1_000 - (Date.now() - 90 * DAY_MS))).toBeLessThan(5_000);
  await expect(sandbox.control.setClock(key, -91 * DAY_MS)).rejects.toThrow('forward only');
  expect((await sandbox.control.setClock(key, -60 * DAY_MS)).offsetMs).toBe(-60 * DAY_MS);
});

test.each([
  ['backwards', { advanceMs: -1 }, 'forward only'],
  ['by half a millisecond', { advanceMs: 0.5 }, 'whole number'],
  ['by nothing', {}, 'send offsetMs or advanceMs'],
  ['by text', { offsetMs: '1' }, 'whole number'],
])('a clock does not move %s', async (_case, fields, message) => {
  const response = await fetch(`${sandbox.url}/_sandbox/clock`, {
    method: 'POST',
    headers: JSON_TYPE,
    body: JSON.stringify({ account: 'clockwork', ...fields }),
  });
  expect(response.status).toBe(400);
  expect(await response.text()).toContain('there is no account clockwork');
  const known = await fetch(`${sandbox.url}/_sandbox/clock`, {
    method: 'POST',
    headers: JSON_TYPE,
    body: JSON.stringify({ account: 'sk_test_clock_bad', ...fields }),
  });
  expect(known.status).toBe(400);
  expect(await known.text()).toContain(message);
});
