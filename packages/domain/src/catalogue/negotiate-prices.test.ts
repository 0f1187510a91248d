import { describe, expect, it } from 'vitest';
import { samplePlan, seatPrice } from '../samples/subscription.ts';
import { threeTiers, usageComponent } from '../samples/usage.ts';
import { type NegotiatedPrice, negotiatePrices } from './negotiate-prices.ts';
import type { UsagePricing } from './usage-pricing.ts';

const perUnit = { model: 'per_unit' as const, unitPrice: '0.10' };
const planOf = (pricing: UsagePricing) =>
  samplePlan({ components: [seatPrice, usageComponent(pricing, { minimum: '5.00', maximum: '50.00' })] });
const agreed = (pricing: UsagePricing, price: NegotiatedPrice) => negotiatePrices(planOf(pricing), [price]);

describe('messages at 0.10, at least 5.00 and at most 50.00', () => {
  it('at 0.08 for one customer keep their bounds and say what they cost others', () => {
    expect(agreed(perUnit, { componentCode: 'messages', unitPrice: '0.08' })).toMatchObject({
      ok: true,
      value: {
        components: [
          seatPrice,
          usageComponent({ model: 'per_unit', unitPrice: '0.08' }, { minimum: '5.00', maximum: '50.00' }),
        ],
      },
    });
    const answer = agreed(perUnit, { componentCode: 'messages', unitPrice: '0.08' });
    expect(answer.ok && answer.value.components[1]).toHaveProperty('listPrice', '0.10');
  });

  it('in three tiers for one customer have the bounds that were agreed, and no others', () => {
    const usage = { pricing: { model: 'graduated' as const, tiers: threeTiers }, minimum: '2.00' };
    const answer = agreed(perUnit, { componentCode: 'messages', usage });
    const own = usageComponent(usage.pricing, { minimum: '2.00' });
    expect(answer.ok && answer.value.components[1]).toEqual({ ...own, listPrice: '0.10' });
  });
});

describe('messages in three tiers', () => {
  const tiered = { model: 'volume' as const, tiers: threeTiers };

  it('at 0.08 a piece for one customer have no one price to compare with', () => {
    const answer = agreed(tiered, { componentCode: 'messages', usage: { pricing: perUnit } });
    expect(answer.ok && answer.value.components[1]).toStrictEqual(usageComponent(perUnit));
  });

  it('take neither one price nor a percentage, which say for which component they do not fit', () => {
    const refused = { ok: false, error: { code: 'price_does_not_fit', values: { component: 'messages' } } };
    expect(agreed(tiered, { componentCode: 'messages', unitPrice: '0.08' })).toEqual(refused);
    expect(agreed(tiered, { componentCode: 'messages', discountPercent: '10' })).toEqual(refused);
  });
});

describe('a seat', () => {
  it('takes no usage prices, and a component that is not there none at all', () => {
    expect(agreed(perUnit, { componentCode: 'professional', usage: { pricing: perUnit } })).toEqual({
      ok: false,
      error: { code: 'price_does_not_fit', values: { component: 'professional' } },
    });
    expect(agreed(perUnit, { componentCode: 'nothing', unitPrice: '1' })).toEqual({
      ok: false,
      error: { code: 'unknown_component', values: { component: 'nothing' } },
    });
  });
});
