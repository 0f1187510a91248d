import { money } from '@quittance/domain';
import { type RunningSandbox, startSandbox, verifyDeposits } from '@quittance/sandbox';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { provider } from './index.ts';
import { type BankShop, debit, need, openBankShop, storeAndDebit, storeBank } from './testing/bank-shop.ts';

let sandbox: RunningSandbox;
let shop: BankShop;
beforeAll(async () => {
  sandbox = await startSandbox({ seed: 'bank-shop' });
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  shop = await openBankShop(sandbox);
});

const typesOf = async () => (await shop.heard()).map(({ type }) => type);

test('a bank account stored by login is debited, processing for four business days, then paid', async () => {
  const { payment, stored, outcome } = await storeAndDebit(shop, 'ach_debit');
  expect(stored.method).toMatchObject({
    rail: 'ach_debit',
    state: 'active',
    mandate: expect.stringMatching(/^mandate_/),
    label: { last4: '6789', bankName: 'STRIPE TEST BANK' },
  });
  expect(outcome).toBe('processing');
  await shop.advanceDays(7);
  expect(need(await provider.charges.get(shop.cx, { payment }))).toMatchObject({
    state: 'succeeded',
    rail: 'ach_debit',
    received: money(5_000n, 'USD'),
    reversal: null,
  });
});

test('a closed account comes back with R02, and Stripe takes no further debit of it: a decline, no error', async () => {
  const { payment, stored } = await storeAndDebit(shop, 'ach_debit', { bank: { account: '000111111113' } });
  await shop.advanceDays(7);
  const decline = {
    declineClass: 'hard',
    reason: 'account_closed',
    providerCode: 'R02 account_closed',
    methodUnusable: true,
  };
  expect(need(await provider.charges.get(shop.cx, { payment }))).toMatchObject({ state: 'failed', decline });
  expect(need(await provider.methods.get(shop.cx, { method: stored.method.ref })).state).toBe('failed');
  expect(need(await debit(shop, stored))).toMatchObject({
    outcome: 'declined',
    decline: { reason: 'account_blocked', methodUnusable: true },
    snapshot: null,
  });
});

test('an account without funds comes back with R01 and may be debited again', async () => {
  const { payment, stored } = await storeAndDebit(shop, 'ach_debit', { bank: { account: '000222222227' } });
  await shop.advanceDays(7);
  expect(need(await provider.charges.get(shop.cx, { payment }))).toMatchObject({
    state: 'failed',
    decline: { declineClass: 'soft', reason: 'insufficient_funds', providerCode: 'R01 insufficient_funds' },
  });
  expect(need(await debit(shop, stored)).outcome).toBe('processing');
});

test.each([
  ['ach_debit', { bank: { account: '000555555559' } }],
  ['sepa_debit', { iban: 'DE35370400440532013002' }],
] as const)(
  'money that the payer takes back by %s is a chargeback, and the mandate is revoked',
  async (rail, visit) => {
    const { payment, stored } = await storeAndDebit(shop, rail, visit);
    await shop.advanceDays(8);
    const now = need(await provider.charges.get(shop.cx, { payment }));
    expect(now).toMatchObject({
      state: 'succeeded',
      disputed: now.amount,
      reversal: { kind: 'charged_back', reason: 'not_authorised_by_payer' },
    });
    expect(await typesOf()).toEqual(
      expect.arrayContaining(['payment.charged_back', 'dispute.opened', 'dispute.closed', 'method.revoked']),
    );
    expect(need(await debit(shop, stored))).toMatchObject({
      outcome: 'declined',
      decline: { reason: 'mandate_cancelled' },
    });
  },
);

test('an account typed by hand waits until the deposits are told, and is then active', async () => {
  const { outcome, expected } = await storeBank(shop, 'ach_debit', { bank: { account: '000123456789', by: 'hand' } });
  expect(outcome).toMatchObject({ outcome: 'requires_action', snapshot: { state: 'requires_action' } });
  const url = outcome.outcome === 'requires_action' && outcome.action.type === 'redirect' ? outcome.action.url : '';
  await verifyDeposits(url, { amounts: [32, 45] });
  expect(need(await provider.methods.completeSave(shop.cx, expected))).toMatchObject({
    outcome: 'succeeded',
    snapshot: { state: 'active', mandate: expect.stringMatching(/^mandate_/) },
  });
  expect(await typesOf()).toEqual(['method.active', 'session.completed', 'method.active']);
});

test('an account typed by hand and to be kept is told once it is verified, by asking the page again', async () => {
  const { expected, url } = await payByHand({ saveForLater: true });
  await verifyDeposits(url, { code: 'SM11AA' });
  const events = await shop.heard();
  expect(events.map(({ type }) => type).slice(-2)).toEqual(['session.completed', 'payment.processing']);
  expect(need(await provider.payOnce.complete(shop.cx, expected))).toMatchObject({
    outcome: 'processing',
    snapshot: { saved: { rail: 'ach_debit', state: 'active' } },
  });
});

test('a SEPA debit that its bank returns is failed for want of funds, with the scheme’s own code', async () => {
  const { payment } = await storeAndDebit(shop, 'sepa_debit', { iban: 'DE62370400440532013001' });
  await shop.advanceDays(8);
  expect(need(await provider.charges.get(shop.cx, { payment }))).toMatchObject({
    state: 'failed',
    decline: { declineClass: 'soft', reason: 'insufficient_funds', providerCode: 'AM04 insufficient_funds' },
  });
});

test('a page whose typed account waits for deposits can be closed: a late verification moves nothing', async () => {
  const { expected, url } = await payByHand({ saveForLater: false });
  expect(url).toContain('/stripe/microdeposits/');
  expect(need(await provider.payOnce.close(shop.cx, expected))).toEqual({ closed: true });
  expect(need(await provider.payOnce.close(shop.cx, expected))).toEqual({ closed: true });
  await verifyDeposits(url, { code: 'SM11AA' });
  expect(need(await provider.payOnce.complete(shop.cx, expected)).outcome).toBe('cancelled');
});

/** Pays on a page with an account typed by hand; answers where the deposits are told. */
async function payByHand({ saveForLater }: { readonly saveForLater: boolean }) {
  const ours = shop.ours();
  const payer = { ref: null, name: 'Ann', email: null, country: 'US', locale: 'en' };
  const urls = { returnUrl: 'http://127.0.0.1:9/return', cancelUrl: 'http://127.0.0.1:9/cancel' };
  const input = { key: ours.attemptId, ours, payer, rail: 'ach_debit', amount: money(12_000n, 'USD'), ...urls };
  const begun = need(await provider.payOnce.begin(shop.cx, { ...input, description: 'FL-1', saveForLater }));
  const page = begun.action.type === 'redirect' ? begun.action.url : '';
  await shop.sandbox.control.completeCheckout(page, { bank: { account: '000123456789', by: 'hand' } });
  const { session, customer } = begun;
  const expected = { key: ours.attemptId, session, customer, ours, amount: input.amount };
  const waiting = need(await provider.payOnce.complete(shop.cx, expected));
  const isWaiting = waiting.outcome === 'requires_action' && waiting.action.type === 'redirect';
  return { expected, url: isWaiting ? waiting.action.url : '' };
}
