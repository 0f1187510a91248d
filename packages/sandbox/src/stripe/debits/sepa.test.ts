import type Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RunningSandbox } from '../../start-sandbox.ts';
import { debitStored, openPayment, openShop, type Shop, startTestSandbox, storedBank } from '../../testing/shop.ts';

const DAY_MS = 86_400_000;
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

test('a stored IBAN is debited in euro, and five business days later the money has come less 35 cents', async () => {
  const stored = await storedBank(shop, 'DE89370400440532013000');
  expect(await stripe.paymentMethods.retrieve(stored.method)).toMatchObject({
    type: 'sepa_debit',
    sepa_debit: { country: 'DE', last4: '3000', bank_code: '37040044' },
  });
  const { id, status } = await debitStored(shop, stored, 5_000, 'eur');
  expect(status).toBe('processing');
  await sandbox.control.advanceClock(shop.account, 8 * DAY_MS);
  expect((await stripe.paymentIntents.retrieve(id)).status).toBe('succeeded');
  const { data } = await stripe.balanceTransactions.list({ type: 'payment' });
  expect(data).toMatchObject([{ fee: 35, net: 4_965, reporting_category: 'charge' }]);
});

test('DE62… comes back before it is money, DE35… after it was: then the payer has objected', async () => {
  const [failing, objecting] = [
    await storedBank(shop, 'DE62370400440532013001'),
    await storedBank(shop, 'DE35370400440532013002'),
  ];
  const failed = await debitStored(shop, failing, 5_000, 'eur');
  const disputed = await debitStored(shop, objecting, 5_000, 'eur');
  await sandbox.control.advanceClock(shop.account, 8 * DAY_MS);
  expect((await stripe.paymentIntents.retrieve(failed.id)).status).toBe('requires_payment_method');
  expect((await stripe.paymentIntents.retrieve(disputed.id)).status).toBe('succeeded');
  expect((await stripe.disputes.list({ payment_intent: disputed.id })).data).toMatchObject([
    { status: 'lost', reason: 'customer_initiated', balance_transactions: [{ amount: -5_000, fee: 1_000 }] },
  ]);
});

test('the page shows the mandate in the payer’s language and takes only published IBANs', async () => {
  const { url } = await openPayment(shop, 5_000, { allowed_payment_method_types: ['sepa_debit'] });
  const page = await (await fetch(url ?? '', { headers: { 'accept-language': 'de' } })).text();
  expect(page).toContain('Damit ermächtigen Sie');
  expect(page).toContain('Vom Bankkonto zahlen');
  const send = async (iban: string) => {
    const body = new URLSearchParams({ method: 'sepa_debit', form: 'iban', iban, holder: 'Ann', email: 'a@b.example' });
    return (await fetch(url ?? '', { method: 'POST', body, redirect: 'manual' })).text();
  };
  expect(await send('DE89370400440532013001')).toContain('This IBAN is not valid.');
  expect(await send('FR1420041010050500013M02606')).toContain('Only published test accounts work here');
});

test('a page with two ways shows the first and leads to the other', async () => {
  const { url } = await openPayment(shop, 5_000, { allowed_payment_method_types: ['card', 'sepa_debit'] });
  const page = await (await fetch(url ?? '')).text();
  expect(page).toContain('name="number"');
  const other = /href="([^"]*\?method=sepa_debit)"/.exec(page)?.[1] ?? '';
  expect(await (await fetch(new URL(other, url ?? ''))).text()).toContain('name="iban"');
});
