import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkPlanVersion } from '../catalogue/check-plan-version.ts';
import { isError } from '../catalogue/finding.ts';
import type { UsagePricing } from '../catalogue/usage-pricing.ts';
import { assembleInvoice } from '../invoices/assemble-invoice.ts';
import { sampleInput } from '../samples/invoice.ts';
import { date, samplePlan, sampleSubscription } from '../samples/subscription.ts';
import { usageComponent } from '../samples/usage.ts';
import { decideSubscriptionCharges } from './decide-subscription-charges.ts';

const largest = 2n ** 63n - 1n;
const march = date('2025-03-10');

/** The invoice of 1 April for usage of March, or why there is none. */
function invoiceFor(pricing: UsagePricing, quantity: string, items: number) {
  const planVersion = samplePlan({ components: [usageComponent(pricing)], seatPolicy: null, timing: 'arrears' });
  expect(checkPlanVersion(planVersion).filter(isError)).toEqual([]);
  const usage = [{ meter: 'messages', date: march, quantity, items }];
  const subscription = sampleSubscription({ planVersion, usage, nextPeriodIndex: 2, firstPeriodIndex: 2 });
  const { charges } = decideSubscriptionCharges(subscription, date('2025-04-01'));
  return assembleInvoice(sampleInput({ charges, issueDate: date('2025-04-01') }));
}

describe('usage at the bounds of what a plan version and the usage store accept', () => {
  it('999,999,999,999.999999999999 units at as much are refused, not wrapped around', () => {
    const most = '999999999999.999999999999';
    expect(invoiceFor({ model: 'per_unit', unitPrice: most }, most, 1)).toMatchObject({
      ok: false,
      error: { code: 'amount_too_large', values: { path: 'lines.0.charge.amount' } },
    });
  });

  it('a trillionth of a unit at a trillionth of a euro is nothing, with its 24 digits in the trace', () => {
    const invoice = invoiceFor({ model: 'per_unit', unitPrice: '0.000000000001' }, '0.000000000001', 1);
    expect(invoice).toMatchObject({ ok: true, value: { totals: { gross: { amountMinor: 0n } } } });
    expect(invoice.ok && invoice.value.lines[0]?.charge.trace.at(-1)).toEqual({
      code: 'rounded',
      values: { exact: '0.000000000000000000000001', amount: '0.00' },
    });
  });
});

test('whatever is accepted ends in the exact amount or in a refusal, and nothing throws', () => {
  const digits = (least: number) => fc.integer({ min: least, max: 12 });
  const number = fc.tuple(digits(1), digits(0), fc.bigInt(1n, 10n ** 24n - 1n)).map(([whole, fraction, seed]) => {
    const text = seed.toString().padStart(24, '7');
    return fraction === 0 ? text.slice(0, whole) : `${text.slice(0, whole)}.${text.slice(12, 12 + fraction)}`;
  });
  fc.assert(
    fc.property(number, number, fc.integer({ min: 1, max: 1_000_000 }), (unitPrice, quantity, items) => {
      const exact = product(unitPrice, quantity) * BigInt(items);
      const minor = (exact * 2n + 10n ** 22n) / (2n * 10n ** 22n);
      const invoice = invoiceFor({ model: 'per_unit', unitPrice }, quantity, items);
      if (invoice.ok) expect(invoice.value.lines[0]?.charge.amount.amountMinor).toBe(minor);
      else expect([invoice.error.code, minor * 119n > largest * 100n]).toEqual(['amount_too_large', true]);
    }),
  );
});

/** With 24 digits after the point. */
function product(a: string, b: string): bigint {
  const read = (text: string) => {
    const [whole = '', fraction = ''] = text.split('.');
    return BigInt(whole + fraction.padEnd(12, '0'));
  };
  return read(a) * read(b);
}
