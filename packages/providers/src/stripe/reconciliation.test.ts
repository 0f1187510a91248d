import { money } from '@quittance/domain';
import { type RunningSandbox, startSandbox } from '@quittance/sandbox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PayoutLine, toRef } from '../port/index.ts';
import { provider } from './index.ts';
import { toPayoutLine } from './payout-line.ts';
import { type BankShop, need, openBankShop, storeAndDebit } from './testing/bank-shop.ts';
import { payByCard } from './testing/pay-by-card.ts';
import { answer, problem, scriptedStripe } from './testing/scripted-stripe.ts';

let sandbox: RunningSandbox;
let shop: BankShop;
beforeAll(async () => {
  sandbox = await startSandbox({ seed: 'bank-shop' });
  shop = await openBankShop(sandbox);
});
afterAll(() => sandbox.stop());

const from = '2026-03-03T00:00:00.000Z';
const payoutsOf = async (currency: string) => {
  const { items } = need(await provider.reconciliation.listPayouts(shop.cx, { from, to: shop.cx.now(), cursor: null }));
  return items.filter(({ amount }) => amount.currency === currency);
};
const linesOf = async (payout: string) => {
  const asked = { payout: toRef<'payout'>(payout), cursor: null };
  return need(await provider.reconciliation.listPayoutLines(shop.cx, asked)).items;
};
const sum = (lines: readonly PayoutLine[]) => lines.reduce((total, { net }) => total + net.amountMinor, 0n);

test('a payout of payments, a refund and a chargeback sums to the cent, each line with what it is about', async () => {
  const kept = await payByCard(shop, '4242424242424242', money(10_000n, 'EUR'));
  const lost = await payByCard(shop, '4000000000000259', money(5_000n, 'EUR'));
  const ours = shop.ours();
  const refund = need(
    await provider.refunds.refund(shop.cx, {
      ...{ key: ours.attemptId, ours, payment: kept.ref, amount: money(2_500n, 'EUR') },
      ...{ alreadyRefunded: money(0n, 'EUR'), reason: 'requested' as const },
    }),
  );
  await shop.advanceDays(15);
  const [payout] = await payoutsOf('EUR');
  if (payout === undefined) throw new Error('Nothing was paid out.');
  expect(payout).toMatchObject({
    state: 'paid',
    amount: money(10_000n - 175n + 5_000n - 100n - 2_500n - 7_000n, 'EUR'),
  });
  const lines = await linesOf(payout.ref);
  expect(sum(lines)).toBe(payout.amount.amountMinor);
  const told = lines.map(({ type, source, gross, fee }) => [type, source, gross.amountMinor, fee.amountMinor]);
  expect(told).toHaveLength(4);
  expect(told).toEqual(
    expect.arrayContaining([
      ['payment', kept.ref, 10_000n, 175n],
      ['payment', lost.ref, 5_000n, 100n],
      ['refund', refund.snapshot?.ref, -2_500n, 0n],
      ['dispute', expect.stringMatching(/^du_/), -5_000n, 2_000n],
    ]),
  );
});

test('a debit that came back stands in its payout twice and cancels itself; a payout that the bank sends back is failed', async () => {
  const good = await storeAndDebit(shop, 'ach_debit');
  const bad = await storeAndDebit(shop, 'ach_debit', { bank: { account: '000222222227' } });
  await shop.advanceDays(12);
  const [payout] = await payoutsOf('USD');
  const lines = await linesOf(payout?.ref ?? '');
  expect(lines.map(({ type, source, net }) => [type, source, net.amountMinor])).toEqual([
    ['late_failure', bad.payment, -4_960n],
    ['payment', bad.payment, 4_960n],
    ['payment', good.payment, 4_960n],
  ]);
  expect(sum(lines)).toBe(payout?.amount.amountMinor);
  await shop.sandbox.control.intervene(shop.key, 'payouts/fail', { payout: payout?.ref ?? '' });
  expect(await payoutsOf('USD')).toMatchObject([{ ref: payout?.ref, state: 'failed' }]);
  const events = await shop.heard();
  const failed = events.flatMap((event) => (event.type === 'payout.failed' ? [event.payout.ref] : []));
  expect(new Set(failed)).toEqual(new Set([payout?.ref]));
});

test('lines that Stripe has not put together yet are asked for again later', async () => {
  const { cx } = scriptedStripe(() => problem(400, { code: 'payout_reconciliation_not_ready', param: 'payout' }));
  const asked = { payout: toRef<'payout'>('po_1'), cursor: null };
  expect(await provider.reconciliation.listPayoutLines(cx, asked)).toMatchObject({ error: { kind: 'transient' } });
});

test('a manual payout is left out, and a page of a hundred leads to the next', async () => {
  const row = { object: 'payout', amount: 900, currency: 'eur', status: 'paid', arrival_date: 1_793_613_600 };
  const data = [
    { ...row, id: 'po_1', automatic: true },
    { ...row, id: 'po_2', automatic: false },
  ];
  const { cx, sent } = scriptedStripe(() => answer({ object: 'list', data, has_more: true, url: '/v1/payouts' }));
  const page = need(
    await provider.reconciliation.listPayouts(cx, { from, to: '2026-04-01T00:00:00.000Z', cursor: 'po_0' }),
  );
  expect(page).toMatchObject({ items: [{ ref: 'po_1', amount: money(900n, 'EUR') }], cursor: 'po_2' });
  expect(sent[0]?.query.get('starting_after')).toBe('po_0');
});

test.each([
  ['stripe_fee', 'fee', { type: 'fee', gross: money(0n, 'EUR'), fee: money(200n, 'EUR') }],
  ['adjustment', 'dispute_reversal', { type: 'dispute_reversal', gross: money(-200n, 'EUR') }],
  ['adjustment', 'other_adjustment', { type: 'adjustment' }],
  ['moon_phase', 'moon', { type: 'other' }],
] as const)('a line of type %s, category %s, is told as %o', (type, reporting_category, told) => {
  const line = {
    id: 'txn_1',
    amount: -200,
    fee: 0,
    net: -200,
    currency: 'eur',
    source: null,
    type,
    reporting_category,
  };
  expect(toPayoutLine(line as Parameters<typeof toPayoutLine>[0])).toMatchObject({ ...told, net: money(-200n, 'EUR') });
});
