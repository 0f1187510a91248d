import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { idOf } from '../ids/ids.ts';
import { money } from '../money/money.ts';
import { date } from '../samples/subscription.ts';
import { allocateAsSaid, allocateInProportion } from './allocate-across.ts';
import type { OpenInvoice } from './allocate-payment.ts';
import { defaultMethodOrder, type MethodOrder, orderMethods, type StoredMethod } from './order-methods.ts';
import type { MethodState } from './outcome.ts';

const euros = (cents: bigint) => money(cents, 'EUR');
const open = (name: string, cents: bigint): OpenInvoice => ({
  invoiceId: idOf('invoice', name),
  dueDate: date('2025-03-01'),
  open: euros(cents),
});
const invoices = [open('a', 1000n), open('b', 2000n)];
const part = (name: string, cents: bigint, currency = 'EUR') => ({
  invoiceId: idOf('invoice', name),
  amount: money(cents, currency),
});

describe('a check over 25.00 with its own division', () => {
  it('settles 5.00 of a and 15.00 of b and leaves 5.00 as credit', () => {
    const parts = [part('b', 1500n), part('a', 500n)];
    expect(allocateAsSaid(euros(2500n), invoices, parts)).toEqual({
      ok: true,
      value: { allocations: parts, remainder: euros(500n) },
    });
  });

  it.each([
    ['an invoice that is not open', [part('z', 1n)], 'invoice_not_open at parts.0'],
    ['an invoice named twice', [part('a', 1n), part('a', 1n)], 'invoice_named_twice at parts.1'],
    ['a part of nothing', [part('a', 0n)], 'part_not_positive at parts.0'],
    ['a negative part', [part('a', -5n)], 'part_not_positive at parts.0'],
    ['more than is open', [part('a', 1001n)], 'more_than_open at parts.0'],
    ['dollars', [part('a', 1n, 'USD')], 'currency_differs at parts.0'],
    ['more than was paid', [part('a', 1000n), part('b', 1501n)], 'more_than_paid at parts'],
  ])('is refused for %s', (_, parts, expected) => {
    const result = allocateAsSaid(euros(2500n), invoices, parts);
    expect(result.ok ? 'accepted' : `${result.error.code} at ${result.error.values?.['path']}`).toBe(expected);
  });
});

describe('a payment in proportion', () => {
  it.each<[bigint, bigint[], bigint]>([
    [1500n, [500n, 1000n], 0n],
    [100n, [33n, 67n], 0n],
    [3000n, [1000n, 2000n], 0n],
    [3500n, [1000n, 2000n], 500n],
  ])('%s cents over 10.00 and 20.00 are %s and %s cents of credit', (cents, expected, rest) => {
    const { allocations, remainder } = allocateInProportion(euros(cents), invoices);
    expect(allocations.map(({ amount }) => amount.amountMinor)).toEqual(expected);
    expect(remainder).toEqual(euros(rest));
  });

  it('adds up, and no invoice gets more than is open', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 20_000n), fc.array(fc.bigInt(0n, 3000n), { maxLength: 8 }), (cents, opens) => {
        const given = opens.map((left, index) => open(`i${index}`, left));
        const { allocations, remainder } = allocateInProportion(euros(cents), given);
        const settled = allocations.reduce((total, { amount }) => total + amount.amountMinor, 0n);
        const owed = opens.reduce((total, left) => total + left, 0n);
        expect(remainder.amountMinor).toBe(cents > owed ? cents - owed : 0n);
        expect(settled + remainder.amountMinor).toBe(cents);
        for (const { invoiceId, amount } of allocations) {
          expect(amount.amountMinor <= given.find((invoice) => invoice.invoiceId === invoiceId)!.open.amountMinor).toBe(
            true,
          );
        }
      }),
    );
  });

  it('is never negative', () => {
    expect(() => allocateInProportion(euros(-1n), invoices)).toThrow('not negative');
  });
});

describe('which methods are charged, and in which order', () => {
  const id = (name: string) => idOf('method', name);
  const stored = (name: string, state: MethodState = 'active', currencies: string[] | null = null): StoredMethod => ({
    methodId: id(name),
    state,
    currencies,
  });
  const all = [stored('card'), stored('debit'), stored('old', 'expired'), stored('dollars', 'active', ['USD'])];
  const ordered = (order: MethodOrder, own: string | null, preset: string | null, currency = 'EUR') =>
    orderMethods(
      order,
      {
        subscriptionMethodId: own === null ? null : id(own),
        accountDefaultId: preset === null ? null : id(preset),
        methods: all,
      },
      currency,
    );

  it.each<[string, MethodOrder, string | null, string | null, string[]]>([
    ['the subscription’s own before the account’s default', defaultMethodOrder, 'debit', 'card', ['debit', 'card']],
    ['one that is both only once', defaultMethodOrder, 'card', 'card', ['card']],
    ['the default where there is no own', defaultMethodOrder, null, 'card', ['card']],
    ['none of those nobody chose', defaultMethodOrder, null, null, []],
    [
      'the others last where the brand wants them',
      ['subscription', 'account_default', 'others'],
      null,
      'debit',
      ['debit', 'card'],
    ],
    ['none that has expired', defaultMethodOrder, 'old', 'card', ['card']],
    ['none that cannot be charged in the currency', defaultMethodOrder, 'dollars', 'card', ['card']],
    ['none of another account', defaultMethodOrder, 'stranger', 'card', ['card']],
    [
      'the default first where the brand wants that',
      ['account_default', 'subscription'],
      'debit',
      'card',
      ['card', 'debit'],
    ],
  ])('%s', (_, order, own, preset, expected) => {
    expect(ordered(order, own, preset)).toEqual(expected);
  });

  it('dollars may be charged to a method for dollars', () => {
    expect(ordered(defaultMethodOrder, 'dollars', 'card', 'USD')).toEqual(['dollars', 'card']);
  });
});

test('an order never names a method that cannot be charged, nor one twice', () => {
  const states = ['active', 'expired', 'revoked'] as const;
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...states), { maxLength: 5 }),
      fc.option(fc.nat(5)),
      fc.option(fc.nat(5)),
      (given, own, preset) => {
        const methods = given.map((state, index) => ({
          methodId: idOf('method', `m${index}`),
          state,
          currencies: null,
        }));
        const pick = (index: number | null) => (index === null ? null : idOf('method', `m${index}`));
        const choice = { subscriptionMethodId: pick(own), accountDefaultId: pick(preset), methods };
        const result = orderMethods(['subscription', 'account_default', 'others'], choice, 'EUR');
        expect([...result].sort()).toEqual(
          methods.filter(({ state }) => state === 'active').map(({ methodId }) => methodId),
        );
      },
    ),
  );
});
