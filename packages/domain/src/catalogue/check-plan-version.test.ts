import { describe, expect, it, test } from 'vitest';
import { callCentrePrice, samplePlan, seatPrice } from '../samples/subscription.ts';
import { usageComponent } from '../samples/usage.ts';
import { peopleWhoServeCustomersPay } from '../seats/shipped-policies.ts';
import { checkPlanVersion } from './check-plan-version.ts';
import { textIn } from './localized-text.ts';
import { negotiatePrices } from './negotiate-prices.ts';
import type { PlanVersion } from './plan-version.ts';
import { planVersionIn } from './plan-version-in.ts';
import type { PriceComponent, UsageComponent } from './price-component.ts';
import type { PriceTier } from './usage-pricing.ts';

const findings = (changes: Partial<PlanVersion>) =>
  checkPlanVersion(samplePlan(changes)).map(({ code, path }) => `${code} at ${path}`);
const priced = (unitPrice: string): PriceComponent => ({ ...seatPrice, unitPrice });
const [services, booking, callCentre] = peopleWhoServeCustomersPay.classes;

test('the shipped new policy with 20.00 for professionals and 15.00 for the call centre has no findings', () => {
  expect(findings({})).toEqual([]);
});

describe('a plan version', () => {
  it.each<[string, Partial<PlanVersion>, string[]]>([
    ['with an unknown currency', { currency: 'EURO' }, ['unknown_currency at currency']],
    ['without a name', { name: { en: ' ' } }, ['name_missing at name']],
    ['every 0 months', { interval: { unit: 'month', count: 0 } }, ['invalid_interval at interval.count']],
    ['with half a day of trial', { trialDays: 0.5 }, ['invalid_trial at trialDays']],
    ['without components', { components: [], seatPolicy: null }, ['no_components at components']],
    ['counting seconds of seats', { proration: 'second' }, []],
    [
      'counting seconds of usage, which is never prorated',
      { proration: 'second', components: [usageComponent({ model: 'per_unit', unitPrice: '1' })], seatPolicy: null },
      ['proration_without_effect at proration'],
    ],
    [
      'with one code twice',
      { components: [seatPrice, { ...callCentrePrice, code: 'professional' }] },
      ['duplicate_component_code at components.1.code'],
    ],
    [
      'with a component without code and name',
      { components: [{ ...seatPrice, code: '', name: {} }, callCentrePrice] },
      ['component_code_missing at components.0.code', 'name_missing at components.0.name'],
    ],
    [
      'with a price that is no number',
      { components: [priced('20,00')], seatPolicy: { classes: [services!], exceptions: [] } },
      ['unparsable_price at components.0.unitPrice'],
    ],
    [
      'with a negative price',
      { components: [priced('-20.00')], seatPolicy: { classes: [services!], exceptions: [] } },
      ['negative_price at components.0.unitPrice'],
    ],
    [
      'with seats but no seat policy',
      { components: [seatPrice], seatPolicy: null },
      ['seat_component_without_policy at components.0.seatClass'],
    ],
    [
      'with a seat class that no rule leads to',
      { components: [seatPrice, callCentrePrice, { ...seatPrice, code: 'x', seatClass: 'assistant' }] },
      ['seat_class_not_in_policy at components.2.seatClass'],
    ],
    [
      'with two prices for one seat class',
      { components: [seatPrice, callCentrePrice, { ...seatPrice, code: 'x' }] },
      ['seat_class_priced_twice at components.2.seatClass'],
    ],
    [
      'with a seat class nobody pays for',
      { components: [seatPrice] },
      ['seat_class_without_price at seatPolicy.classes.2'],
    ],
    [
      'with a call centre dearer than professionals',
      { components: [seatPrice, { ...callCentrePrice, unitPrice: '20.01' }] },
      ['seat_classes_not_dearest_first at seatPolicy.classes.2'],
    ],
    [
      'with account seats before location seats',
      {
        components: [seatPrice, { ...callCentrePrice, unitPrice: '20.00' }],
        seatPolicy: { classes: [callCentre!, services!], exceptions: [] },
      },
      ['account_seat_before_location_seat at seatPolicy.classes.1'],
    ],
    [
      'with one class both per location and per account',
      { seatPolicy: { classes: [services!, callCentre!, { ...booking!, scope: 'account' }], exceptions: [] } },
      ['seat_class_scopes_differ at seatPolicy.classes.2', 'seat_classes_not_dearest_first at seatPolicy.classes.2'],
    ],
    [
      'with one rule code twice',
      { seatPolicy: { classes: [services!, services!, callCentre!], exceptions: [] } },
      ['duplicate_rule_code at seatPolicy.classes.1'],
    ],
    [
      'that frees bookkeepers who also book',
      {
        seatPolicy: {
          ...peopleWhoServeCustomersPay,
          exceptions: [{ ruleCode: 'x', hasAll: ['keeps_books'], hasNone: ['provides_services'], raisesFinding: true }],
        },
      },
      ['exception_can_raise_price at seatPolicy.exceptions.0'],
    ],
  ])('%s is found out', (_, changes, expected) => {
    expect(findings(changes)).toEqual(expected);
  });
});

const tiered = (model: 'graduated' | 'volume', tiers: readonly PriceTier[]): Partial<PlanVersion> => ({
  components: [usageComponent({ model, tiers })],
  seatPolicy: null,
});
const usage = (component: Partial<UsageComponent>): Partial<PlanVersion> => ({
  components: [usageComponent({ model: 'per_unit', unitPrice: '1' }, component)],
  seatPolicy: null,
});
const tier = (from: string | undefined, upTo: string | null, unitPrice = '1', flatFee?: string): PriceTier => ({
  ...(from !== undefined && { from }),
  upTo,
  unitPrice,
  ...(flatFee !== undefined && { flatFee }),
});

describe('tiers', () => {
  it.each<[string, Partial<PlanVersion>, string[]]>([
    ['none', tiered('graduated', []), ['tiers_missing at components.0.pricing.tiers']],
    ['one open tier', tiered('graduated', [tier(undefined, null)]), []],
    ['0–100, 101–', tiered('graduated', [tier('0', '100'), tier('101', null)]), []],
    ['1–100, 100–', tiered('graduated', [tier('1', '100'), tier('100', null)]), []],
    [
      'a gap: –100, 102–',
      tiered('graduated', [tier(undefined, '100'), tier('102', null)]),
      ['tier_gap at components.0.pricing.tiers.1.from'],
    ],
    [
      'a gap before the first: 5–',
      tiered('volume', [tier('5', null)]),
      ['tier_gap at components.0.pricing.tiers.0.from'],
    ],
    [
      'an overlap: –100, 99–',
      tiered('graduated', [tier(undefined, '100'), tier('99', null)]),
      ['tier_overlap at components.0.pricing.tiers.1.from'],
    ],
    [
      'out of order: –100, –50, –',
      tiered('graduated', [tier(undefined, '100'), tier(undefined, '50'), tier(undefined, null)]),
      ['tiers_unsorted at components.0.pricing.tiers.1.upTo'],
    ],
    [
      'an end at the end',
      tiered('graduated', [tier(undefined, '100')]),
      ['last_tier_not_open at components.0.pricing.tiers.0.upTo'],
    ],
    [
      'no end in the middle',
      tiered('graduated', [tier(undefined, null), tier(undefined, null)]),
      ['open_tier_not_last at components.0.pricing.tiers.0.upTo'],
    ],
    [
      'up to zero',
      tiered('graduated', [tier(undefined, '0'), tier(undefined, null)]),
      ['quantity_not_positive at components.0.pricing.tiers.0.upTo'],
    ],
    [
      'a negative fee',
      tiered('graduated', [tier(undefined, null, '1', '-1')]),
      ['negative_price at components.0.pricing.tiers.0.flatFee'],
    ],
    [
      'volume prices that make 101 cheaper than 100',
      tiered('volume', [tier(undefined, '100', '0.10'), tier(undefined, null, '0.05')]),
      ['volume_not_monotonic at components.0.pricing.tiers.1'],
    ],
    [
      'volume prices that do not: 100 × 0.10 = 100 × 0.05 + 5',
      tiered('volume', [tier(undefined, '100', '0.10'), tier(undefined, null, '0.05', '5')]),
      [],
    ],
  ])('%s', (_, changes, expected) => expect(findings(changes)).toEqual(expected));
});

describe('usage, commitments and currencies', () => {
  const flat = { kind: 'flat', code: 'base', name: { en: 'Base' }, unitPrice: '49' } as const;
  const floor = { kind: 'commitment', code: 'floor', name: { en: 'Floor' }, amount: '100' } as const;
  it.each<[string, Partial<PlanVersion>, string[]]>([
    ['no meter', usage({ meter: '' }), ['meter_missing at components.0.meter']],
    ['a free -1', usage({ freeUnits: '-1' }), ['quantity_not_positive at components.0.freeUnits']],
    ['blocks of 0', usage({ blockSize: '0' }), ['quantity_not_positive at components.0.blockSize']],
    ['blocks of 1e3', usage({ blockSize: '1e3' }), ['unparsable_quantity at components.0.blockSize']],
    ['a trillion free', usage({ freeUnits: '1000000000000' }), ['quantity_too_large at components.0.freeUnits']],
    ['at least 5, at most 4', usage({ minimum: '5', maximum: '4' }), ['minimum_above_maximum at components.0.minimum']],
    ['a price of a trillion', usage({ minimum: '1000000000000' }), ['price_too_large at components.0.minimum']],
    [
      'free turnover with bounds for each item',
      usage({ pricing: { model: 'percentage', ratePercent: '1', minimumPerItem: '1' }, freeUnits: '5' }),
      ['free_units_with_item_bounds at components.0.pricing'],
    ],
    [
      'packages of nothing',
      usage({ pricing: { model: 'package', packageSize: '0', packagePrice: '1' } }),
      ['quantity_not_positive at components.0.pricing.packageSize'],
    ],
    [
      'a commitment over what is not there',
      { components: [flat, { ...floor, covers: ['base', 'x'] }], seatPolicy: null },
      ['commitment_covers_unknown at components.1.covers.1'],
    ],
    [
      'a commitment over itself',
      { components: [flat, { ...floor, covers: ['floor'] }], seatPolicy: null },
      ['commitment_covers_commitment at components.1.covers.0'],
    ],
    [
      'a commitment over nothing',
      { components: [floor], seatPolicy: null },
      ['commitment_covers_nothing at components.0'],
    ],
    [
      'dollars without a price',
      { components: [flat], seatPolicy: null, otherCurrencies: ['USD'] },
      ['currency_price_missing at components.0.otherCurrencies.USD'],
    ],
    [
      'dollar prices that are not sold',
      { components: [{ ...flat, otherCurrencies: { USD: { unitPrice: '55' } } }], seatPolicy: null },
      ['currency_not_sold at components.0.otherCurrencies.USD'],
    ],
    [
      'a negative dollar price',
      {
        components: [{ ...flat, otherCurrencies: { USD: { unitPrice: '-55' } } }],
        seatPolicy: null,
        otherCurrencies: ['USD'],
      },
      ['negative_price at components.0.otherCurrencies.USD.unitPrice'],
    ],
    [
      'one currency twice and one that does not exist',
      { components: [], seatPolicy: null, otherCurrencies: ['EUR', 'EURO'] },
      ['currency_twice at otherCurrencies.0', 'unknown_currency at otherCurrencies.1', 'no_components at components'],
    ],
    ['every 1,201 months', { interval: { unit: 'month', count: 1201 } }, ['invalid_interval at interval.count']],
  ])('%s', (_, changes, expected) => expect(findings(changes)).toEqual(expected));

  it.each<[string, PlanVersion['seatPolicy'], string]>([
    [
      'an exception that asks for a capability and forbids it',
      {
        ...peopleWhoServeCustomersPay,
        exceptions: [{ ruleCode: 'x', hasAll: ['a'], hasNone: ['a'], raisesFinding: true }],
      },
      'exception_contradicts_itself at seatPolicy.exceptions.0',
    ],
    [
      'an exception that frees everybody',
      { ...peopleWhoServeCustomersPay, exceptions: [{ ruleCode: 'x', hasAll: [], hasNone: [], raisesFinding: true }] },
      'exception_frees_everybody at seatPolicy.exceptions.0',
    ],
    [
      'a rule that nobody can fulfil',
      { classes: [{ ...services!, anyOf: [] }, booking!, callCentre!], exceptions: [] },
      'rule_without_capability at seatPolicy.classes.0',
    ],
  ])('%s', (_, seatPolicy, expected) => expect(findings({ seatPolicy })).toContain(expected));
});

describe('planVersionIn and negotiatePrices', () => {
  const sold = samplePlan({
    components: [
      { ...seatPrice, otherCurrencies: { USD: { unitPrice: '22.00' } } },
      usageComponent(
        { model: 'per_unit', unitPrice: '0.10' },
        {
          minimum: '5',
          otherCurrencies: { USD: { pricing: { model: 'per_unit', unitPrice: '0.12' } } },
        },
      ),
    ],
    otherCurrencies: ['USD'],
  });

  it('gives the prices in dollars, without the minimum in euros', () => {
    const inDollars = planVersionIn(sold, 'USD');
    expect(inDollars).toMatchObject({
      ok: true,
      value: { currency: 'USD', components: [{ unitPrice: '22.00' }, { pricing: { unitPrice: '0.12' } }] },
    });
    expect(inDollars.ok && 'minimum' in inDollars.value.components[1]!).toBe(false);
  });

  it('refuses a currency that it is not sold in', () => {
    expect(planVersionIn(sold, 'GBP')).toEqual({
      ok: false,
      error: { code: 'currency_not_sold', values: { currency: 'GBP' } },
    });
    expect(planVersionIn(sold, 'EUR')).toEqual({ ok: true, value: sold });
  });

  it('puts an agreed price in place of the listed one and remembers both', () => {
    const negotiated = negotiatePrices(sold, [{ componentCode: 'professional', unitPrice: '15.00' }]);
    expect(negotiated).toMatchObject({
      ok: true,
      value: { components: [{ unitPrice: '15.00', listPrice: '20.00' }, {}] },
    });
  });

  it('refuses a price for a component that is not there or is priced in another way', () => {
    const code = (componentCode: string, price: object) => {
      const negotiated = negotiatePrices(sold, [{ componentCode, unitPrice: '1', ...price }]);
      return negotiated.ok ? null : negotiated.error.code;
    };
    expect(code('x', {})).toBe('unknown_component');
    expect(code('messages', {})).toBeNull();
    const tieredPlan = negotiatePrices(
      samplePlan({ components: [usageComponent({ model: 'volume', tiers: [tier(undefined, null)] })] }),
      [{ componentCode: 'messages', unitPrice: '1' }],
    );
    expect(tieredPlan).toMatchObject({ ok: false, error: { code: 'price_does_not_fit' } });
  });
});

test.each([
  [{ de: 'Platz', en: 'Seat' }, 'de', 'Platz'],
  [{ de: 'Platz', en: 'Seat' }, 'hu', 'Seat'],
  [{ de: 'Platz' }, 'hu', 'Platz'],
  [{ hu: '', de: 'Platz' }, 'hu', 'Platz'],
  [{}, 'hu', ''],
])('%o in %s is %j', (text, language, expected) => {
  expect(textIn(text, language)).toBe(expected);
});
