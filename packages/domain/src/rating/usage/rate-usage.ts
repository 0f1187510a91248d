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

/** What the records of the served time cost, for the account or at each location that used something. */
export function rateUsage(component: UsageComponent, scene: RatedScene, ratings: ComponentRating[]): void {
  const records: UsageRecord[] = [];
  for (const record of scene.subscription.usage ?? nothing) {
    if (record.meter === component.meter && isServed(record, scene)) records.push(record);
  }
  if (component.scope !== 'location') {
    ratePlace(component, null, records, scene, ratings);
    return;
  }
  const byPlace = new Map<LocationId | null, UsageRecord[]>();
  for (const record of records) {
    const locationId = record.locationId ?? null;
    const others = byPlace.get(locationId);
    if (others) others.push(record);
    else byPlace.set(locationId, [record]);
  }
  for (const [locationId, used] of byPlace) ratePlace(component, locationId, used, scene, ratings);
}

const nothing: readonly never[] = [];

function isServed({ date, moment }: UsageRecord, { axis, served, usageDays }: RatedScene): boolean {
  if (axis.unit === 'second' && moment !== undefined) return moment >= served.start && moment < served.end;
  return date >= usageDays.start && date < usageDays.end;
}

function ratePlace(
  component: UsageComponent,
  locationId: LocationId | null,
  records: readonly UsageRecord[],
  { subscription, servedDays }: RatedScene,
  ratings: ComponentRating[],
): void {
  const priced = priceUsage(component, records);
  if (records.length === 0 && priced.amount === 0n) return;
  const { currency, rounding } = subscription.planVersion;
  const amount = roundUsage(priced, currency, rounding);
  const rounded = explainUsageRounding(priced, amount);
  const steps = rounded.length === 0 ? priced.steps : [...priced.steps, ...rounded];
  ratings.push({
    component,
    locationId,
    servicePeriod: servedDays,
    levels: [],
    quantity: rational(priced.quantity, powerOfTen(priced.quantityDigits)),
    unitPrice: priced.unitPrice,
    amount,
    trace: component.listPrice === undefined ? steps : [...explainNegotiation(component), ...steps],
  });
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
