import { expect, test } from 'vitest';
import { compareBooks } from './support/compare-books.ts';
import type { OurBooks, OurPayment, OurRefund } from './support/our-books.ts';
import type { TheirBooks } from './support/provider-books.ts';

const payment: OurPayment = {
  ...{
    payment_id: 'p1',
    provider: 'stripe',
    provider_ref: 'pi_1',
    currency: 'EUR',
    status: 'succeeded',
    reversal: null,
  },
  ...{ received_minor: 5950n, refunded_minor: 1000n, disputed_minor: 0n, settled_minor: 5950n },
};
const refund: OurRefund = {
  ...{ refund_id: 'r1', provider: 'stripe', provider_ref: 're_1', currency: 'EUR', amount_minor: 1000n },
  status: 'succeeded',
};
const ours: OurBooks = {
  payments: [payment],
  refunds: [refund],
  ledger: [
    { kind: 'payment_succeeded', currency: 'EUR', amount: 5950n },
    { kind: 'refund_succeeded', currency: 'EUR', amount: -1000n },
  ],
};
const theirs: TheirBooks = {
  payments: [{ provider: 'stripe', ref: 'pi_1', currency: 'EUR', keptMinor: 5950n, heldMinor: 0n }],
  refunds: [{ provider: 'stripe', ref: 're_1', payment: 'pi_1', currency: 'EUR', amountMinor: 1000n }],
};
const [theirPayment] = theirs.payments;
const [theirRefund] = theirs.refunds;

test('Books that are the same say nothing', () => {
  expect(compareBooks(ours, theirs)).toEqual([]);
});

test('A payment of 59.50 that only the provider knows is lost, and the sums are 59.50 apart', () => {
  const second = { ...theirPayment!, ref: 'pi_2' };
  expect(compareBooks(ours, { ...theirs, payments: [...theirs.payments, second] })).toEqual([
    'payment is lost: stripe pi_2 of 5950 EUR',
    'stripe EUR received: ours is -5950 more than theirs',
  ]);
});

test('A payment that only we know was never made, and one that we count twice is told', () => {
  expect(compareBooks(ours, { ...theirs, payments: [] })).toContain('payment was never made: stripe pi_1 of 5950');
  const twice = { ...ours, payments: [payment, payment] };
  expect(compareBooks(twice, theirs)).toContain('payment is in our books twice: stripe pi_1 of 5950 EUR');
});

test('A cent more, another currency, and a late return that we have not heard of are told', () => {
  const changed = (change: Partial<typeof theirPayment>) =>
    compareBooks(ours, { ...theirs, payments: [{ ...theirPayment!, ...change }] });
  expect(changed({ keptMinor: 5951n })).toContain('payment differs: stripe pi_1 of 5951 EUR, ours 5950');
  expect(changed({ currency: 'USD' })).toContain('currency differs: stripe pi_1 of 5950 USD');
  expect(changed({ keptMinor: 0n })).toContain('payment differs: stripe pi_1 of 0 EUR, ours 5950');
});

test('A chargeback of 59.50 that we have not heard of is told', () => {
  const charged = { ...theirs, payments: [{ ...theirPayment!, heldMinor: 5950n }] };
  expect(compareBooks(ours, charged)).toEqual(['disputes differ: stripe pi_1 holds 5950, ours 0']);
});

test('A chargeback of 59.50 after a refund of 10.00 is the same on both sides when the ledger has lost 59.50', () => {
  const charged = { ...theirs, payments: [{ ...theirPayment!, heldMinor: 5950n }] };
  const payments = [{ ...payment, reversal: 'charged_back', disputed_minor: 5950n }];
  const lost = (amount: bigint) => ({
    ...ours,
    payments,
    ledger: [...ours.ledger, { kind: 'payment_reversed', currency: 'EUR', amount }],
  });
  expect(compareBooks(lost(-5950n), charged)).toEqual([]);
  expect(compareBooks(lost(-4950n), charged)).toEqual(['the ledger lost 4950 to disputes and banks, not 5950']);
});

test('A late return that we have booked counts as nothing kept', () => {
  const returned = { ...ours, payments: [{ ...payment, reversal: 'late_failure' }] };
  const kept = { ...theirs, payments: [{ ...theirPayment!, keptMinor: 0n }] };
  expect(compareBooks(returned, kept)).toEqual([]);
});

test('Refunds that are lost, never made or of another amount are told', () => {
  const lost = compareBooks({ ...ours, refunds: [] }, theirs);
  expect(lost).toContain('refund is lost: stripe re_1 of 1000');
  expect(lost).toContain('the ledger gave 1000 back, not 0');
  expect(compareBooks(ours, { ...theirs, refunds: [] })).toContain('refund was never made: stripe re_1 of 1000');
  const less = { ...theirs, refunds: [{ ...theirRefund!, amountMinor: 999n }] };
  expect(compareBooks(ours, less)).toContain('refund differs: stripe re_1, ours 1000');
});

test('A payment that the ledger knows twice is told', () => {
  const ledger = ours.ledger.map((sum) => (sum.kind === 'payment_succeeded' ? { ...sum, amount: 11_900n } : sum));
  expect(compareBooks({ ...ours, ledger }, theirs)).toEqual(['the ledger received 11900, not 5950']);
});
