import type Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RunningSandbox } from '../../start-sandbox.ts';
import {
  chargeStored,
  debitStored,
  failureOf,
  openShop,
  type Shop,
  startTestSandbox,
  storedBank,
  storedCard,
} from '../../testing/shop.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** A Tuesday with no holiday near. */
const TUESDAY = Date.parse('2026-03-03T10:00:00.000Z');

let sandbox: RunningSandbox;
let shop: Shop;
let stripe: Stripe;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  shop = openShop(sandbox);
  stripe = shop.stripe;
  await sandbox.control.setClock(`sk_test_${shop.account}`, TUESDAY - Date.now());
});

const linesOf = async (payout: string) => (await stripe.balanceTransactions.list({ payout, limit: 100 })).data;
const eventTypes = async (prefix: string) =>
  (await sandbox.control.log(shop.account)).events.map(({ type }) => type).filter((type) => type.startsWith(prefix));

test('what is available after seven days is paid out the night after, and arrives two business days later', async () => {
  const stored = await storedCard(shop);
  const [kept] = [await chargeStored(shop, stored, 5_000), await chargeStored(shop, stored, 4_999)];
  await stripe.refunds.create({ payment_intent: kept.id, amount: 2_500 });
  await sandbox.control.advanceClock(shop.account, 7 * DAY_MS);
  expect((await stripe.payouts.list()).data).toEqual([]);
  await sandbox.control.advanceClock(shop.account, 16 * HOUR_MS + 60_000);
  const [payout] = (await stripe.payouts.list()).data;
  if (payout === undefined) throw new Error('nothing was paid out');
  expect(payout).toMatchObject({
    status: 'in_transit',
    automatic: true,
    currency: 'eur',
    amount: 4_900 + 4_899 - 2_500,
  });
  expect(new Date(payout.arrival_date * 1000).toISOString()).toBe('2026-03-13T06:00:00.000Z');
  expect((await failureOf(linesOf(payout.id))).code).toBe('payout_reconciliation_not_ready');
  await sandbox.control.advanceClock(shop.account, HOUR_MS);
  const lines = await linesOf(payout.id);
  expect(lines.map(({ type, net }) => [type, net])).toEqual([
    ['payout', -payout.amount],
    ['refund', -2_500],
    ['charge', 4_899],
    ['charge', 4_900],
  ]);
  await sandbox.control.advanceClock(shop.account, 3 * DAY_MS);
  expect((await stripe.payouts.retrieve(payout.id)).status).toBe('paid');
  expect(await eventTypes('payout.')).toEqual(['payout.created', 'payout.reconciliation_completed', 'payout.paid']);
});

test('a dispute with its fee lowers the next payout, and nothing is paid while more went than came', async () => {
  const stored = await storedCard(shop, '4000000000000259');
  const { id } = await chargeStored(shop, stored, 5_000);
  await sandbox.control.advanceClock(shop.account, 12 * DAY_MS);
  expect((await stripe.payouts.list()).data).toEqual([]);
  await chargeStored(shop, await storedCard(shop), 10_000);
  await sandbox.control.advanceClock(shop.account, 12 * DAY_MS);
  const [payout] = (await stripe.payouts.list()).data;
  expect(payout?.amount).toBe(4_900 - 7_000 + 9_825);
  expect((await linesOf(payout?.id ?? '')).map(({ reporting_category }) => reporting_category)).toEqual([
    'payout',
    'charge',
    'dispute',
    'charge',
  ]);
  expect((await stripe.paymentIntents.retrieve(id)).status).toBe('succeeded');
});

test('currencies are paid out apart, a returned debit cancels itself, and a payout sent back is paid with the next', async () => {
  await debitStored(shop, await storedBank(shop, '000222222227'), 5_000);
  await debitStored(shop, await storedBank(shop), 20_000);
  await debitStored(shop, await storedBank(shop, 'DE89370400440532013000'), 3_000, 'eur');
  await sandbox.control.advanceClock(shop.account, 10 * DAY_MS);
  const payouts = (await stripe.payouts.list()).data;
  expect(Object.fromEntries(payouts.map(({ amount, currency }) => [currency, amount]))).toEqual({
    eur: 2_965,
    usd: 19_840,
  });
  expect(payouts).toHaveLength(2);
  const dollars = payouts.find(({ currency }) => currency === 'usd')?.id ?? '';
  expect((await linesOf(dollars)).map(({ type }) => type)).toEqual([
    'payout',
    'payment_failure_refund',
    'payment',
    'payment',
  ]);
  await sandbox.control.intervene(shop.account, 'payouts/fail', { payout: dollars });
  expect((await stripe.payouts.retrieve(dollars)).failure_code).toBe('account_closed');
  const again = await sandbox.control.intervene(shop.account, 'payouts', { currency: 'usd' });
  expect(await stripe.payouts.retrieve(String(again['payout']))).toMatchObject({ amount: 19_840 });
  expect(await sandbox.control.intervene(shop.account, 'payouts', { currency: 'usd' })).toEqual({ payout: null });
  await expect(sandbox.control.intervene(shop.account, 'payouts/fail', { payout: dollars })).rejects.toThrow('already');
});
