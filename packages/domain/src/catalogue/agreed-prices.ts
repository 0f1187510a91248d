import type { BusinessDate } from '../calendar/business-date.ts';
import type { CurrencyCode } from '../money/money.ts';
import { type NegotiatedPrice, negotiatePrices } from './negotiate-prices.ts';
import type { PlanVersion } from './plan-version.ts';

/** A price that was agreed for the billing periods which begin from `from` to before `until`. */
export interface PriceAgreement {
  readonly price: NegotiatedPrice;
  readonly currency: CurrencyCode;
  readonly from: BusinessDate;
  readonly until: BusinessDate | null;
}

/**
 * The plan version as it is charged for a period that begins on `on`. Of several agreements about one component the
 * last one counts; one about a component that the plan does not have, or prices in another way, waits for a plan that
 * it fits.
 */
export function withAgreedPrices(
  planVersion: PlanVersion,
  agreements: readonly PriceAgreement[],
  on: BusinessDate,
): PlanVersion {
  const inForce = agreements.filter(
    ({ currency, from, until }) => currency === planVersion.currency && from <= on && (until === null || on < until),
  );
  const latest = new Map(inForce.map(({ price }) => [price.componentCode, price]));
  let agreed = planVersion;
  for (const price of latest.values()) {
    const negotiated = negotiatePrices(agreed, [price]);
    if (negotiated.ok) agreed = negotiated.value;
  }
  return agreed;
}
