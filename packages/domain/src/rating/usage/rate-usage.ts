import type { UsageComponent } from '../../catalogue/price-component.ts';
import type { LocationId } from '../../ids/ids.ts';
import { currencyExponent } from '../../money/currency.ts';
import { formatFixed, powerOfTen } from '../../money/fixed.ts';
import { type CurrencyCode, type Money, money } from '../../money/money.ts';
import { formatMajor } from '../../money/price.ts';
import { rational } from '../../money/rational.ts';
import { divideRounded, type RoundingMode } from '../../money/rounding.ts';
import type { ComponentRating } from '../component-rating.ts';
import type { RatedScene } from '../rated-scene.ts';
import type { TraceStep } from '../trace.ts';
import { type PricedUsage, priceUsage } from './price-usage.ts';
import type { UsageRecord } from './usage-record.ts';

/** What the records of the served days cost, for the account or at each location that used something. */
export function rateUsage(component: UsageComponent, scene: RatedScene): readonly ComponentRating[] {
  const { subscription, served } = scene;
  const records = (subscription.usage ?? []).filter(
    ({ meter, date }) => meter === component.meter && date >= served.start && date < served.end,
  );
  const byPlace: ReadonlyMap<LocationId | null, readonly UsageRecord[]> =
    component.scope === 'location'
      ? Map.groupBy(records, ({ locationId }) => locationId ?? null)
      : new Map([[null, records]]);
  return [...byPlace].flatMap(([locationId, used]) => ratePlace(component, locationId, used, scene));
}

function ratePlace(
  component: UsageComponent,
  locationId: LocationId | null,
  records: readonly UsageRecord[],
  { subscription, served }: RatedScene,
): readonly ComponentRating[] {
  const priced = priceUsage(component, records);
  if (records.length === 0 && priced.amount === 0n) return [];
  const { currency, rounding } = subscription.planVersion;
  const amount = roundUsage(priced, currency, rounding);
  return [
    {
      component,
      locationId,
      servicePeriod: served,
      levels: [],
      quantity: rational(priced.quantity, powerOfTen(priced.quantityDigits)),
      unitPrice: priced.unitPrice,
      amount,
      trace: [...explainNegotiation(component), ...priced.steps, ...explainUsageRounding(priced, amount)],
    },
  ];
}

/** An exact amount in major units as minor units of the currency. */
export function roundUsage({ amount, amountDigits }: PricedUsage, currency: CurrencyCode, mode?: RoundingMode): Money {
  const surplus = amountDigits - currencyExponent(currency);
  if (surplus <= 0) return money(amount * powerOfTen(-surplus), currency);
  return money(divideRounded(amount, powerOfTen(surplus), mode), currency);
}

function explainNegotiation({ listPrice, pricing }: UsageComponent): readonly TraceStep[] {
  if (listPrice === undefined || pricing.model !== 'per_unit') return [];
  return [{ code: 'negotiated_price', values: { listPrice, price: pricing.unitPrice } }];
}

/** Says so when the exact amount (in major units) had more digits than the currency. */
export function explainUsageRounding(
  { amount: exact, amountDigits }: PricedUsage,
  amount: Money,
): readonly TraceStep[] {
  const surplus = amountDigits - currencyExponent(amount.currency);
  if (surplus <= 0 || amount.amountMinor * powerOfTen(surplus) === exact) return [];
  return [{ code: 'rounded', values: { exact: formatFixed(exact, amountDigits), amount: formatMajor(amount) } }];
}
