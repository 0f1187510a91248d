import { describe, expect, it, test } from 'vitest';
import { billedOn, chargeLines, flatPlan, managedSample } from '../samples/managed-subscription.ts';
import { date } from '../samples/subscription.ts';
import { usageComponent } from '../samples/usage.ts';
import { decideManagedCharges } from '../subscriptions/decide-managed-charges.ts';
import { type PriceAgreement, withAgreedPrices } from './agreed-prices.ts';
import type { NegotiatedPrice } from './negotiate-prices.ts';

const agreed = (price: Partial<NegotiatedPrice>, from: string, until: string | null = null): PriceAgreement => ({
  price: { componentCode: 'base', ...price } as NegotiatedPrice,
  currency: 'EUR',
  from: date(from),
  until: until === null ? null : date(until),
});
const plan = flatPlan('small', '31.00');
const priceOn = (agreements: readonly PriceAgreement[], on: string, version = plan) => {
  const [component] = withAgreedPrices(version, agreements, date(on)).components;
  return component && 'unitPrice' in component ? component.unitPrice : null;
};

describe('31.00 a month, 24.80 agreed from 1 March to before 1 May', () => {
  const spring = agreed({ unitPrice: '24.80' }, '2025-03-01', '2025-05-01');

  it.each([
    ['2025-02-28', '31.00'],
    ['2025-03-01', '24.80'],
    ['2025-04-30', '24.80'],
    ['2025-05-01', '31.00'],
  ])('a period that begins on %s costs %s', (on, price) => {
    expect(priceOn([spring], on)).toBe(price);
  });

  it('the run charges 31.00, 24.80, 24.80 and 31.00 from February to May, and says why', () => {
    const months = ['2025-02-01', '2025-03-01', '2025-04-01', '2025-05-01'];
    const subscription = billedOn(managedSample({ agreements: [spring] }), '2025-01-01');
    const charged = months.map((_, index) => {
      const before = billedOn(subscription, ...months.slice(0, index));
      return decideManagedCharges(before, date(months[index]!)).charges;
    });
    expect(charged.flat().map(({ amount }) => amount.amountMinor)).toEqual([3100n, 2480n, 2480n, 3100n]);
    expect(charged[1]![0]!.trace[0]).toEqual({
      code: 'negotiated_price',
      values: { listPrice: '31.00', price: '24.80' },
    });
  });

  it('agreed on 20 March for March, the next invoice gives 6.20 back', () => {
    const { agreements: _, ...paid } = billedOn(managedSample(), '2025-01-01', '2025-02-01', '2025-03-01');
    const decision = decideManagedCharges({ ...paid, agreements: [spring] }, date('2025-04-01'));
    expect(chargeLines(decision)).toEqual(['base 2025-03-01 – 2025-04-01: -620', 'base 2025-04-01 – 2025-05-01: 2480']);
  });
});

test('a discount is exact: 12.5 percent off 31.00 is 27.125, 100 percent nothing', () => {
  expect(priceOn([agreed({ discountPercent: '12.5' }, '2025-01-01')], '2025-01-01')).toBe('27.125');
  expect(priceOn([agreed({ discountPercent: '100' }, '2025-01-01')], '2025-01-01')).toBe('0');
  const commitment = { kind: 'commitment' as const, code: 'base', name: { en: 'Floor' }, amount: '80.00' };
  const floor = withAgreedPrices(
    { ...plan, components: [commitment] },
    [agreed({ discountPercent: '25' }, '2025-01-01')],
    date('2025-01-01'),
  );
  expect(floor.components).toMatchObject([{ amount: '60' }]);
});

test('of two agreements the last one counts, and of a price and a discount too', () => {
  const first = agreed({ unitPrice: '20.00' }, '2025-01-01');
  expect(priceOn([first, agreed({ discountPercent: '10' }, '2025-02-01')], '2025-02-01')).toBe('27.9');
  expect(priceOn([agreed({ discountPercent: '10' }, '2025-01-01'), first], '2025-02-01')).toBe('20.00');
});

test('one in another currency, for a component that is not there or with tiers waits for a plan it fits', () => {
  const foreign = { ...agreed({ unitPrice: '20.00' }, '2025-01-01'), currency: 'USD' };
  const missing = agreed({ componentCode: 'seats', unitPrice: '20.00' }, '2025-01-01');
  expect(withAgreedPrices(plan, [foreign, missing], date('2025-01-01'))).toBe(plan);
  const tiers = [{ upTo: null, unitPrice: '0.10' }];
  const tiered = { ...plan, components: [{ ...usageComponent({ model: 'volume', tiers }), code: 'base' }] };
  expect(withAgreedPrices(tiered, [agreed({ unitPrice: '1' }, '2025-01-01')], date('2025-01-01'))).toBe(tiered);
});
