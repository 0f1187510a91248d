import { adHocCharge, type BusinessDate, businessDate, idOf, type RatedCharge } from '@quittance/domain';
import type { SubscriptionQuote } from './quote-schema.ts';
import { locationIdOf } from './to-managed.ts';

/** The case's ad-hoc charges dated up to a day, and after the day up to which they were charged before. */
export function adHocUntil(
  { adHoc, planVersion, currency }: SubscriptionQuote,
  day: BusinessDate,
  done: BusinessDate | null = null,
): readonly RatedCharge[] {
  return adHoc
    .filter(({ date }) => date <= day && (done === null || date > done))
    .map(({ code, name, date, quantity, unitPrice, location, taxCategory }) =>
      adHocCharge({
        subscriptionId: idOf('subscription', 'quote'),
        code,
        name,
        locationId: locationIdOf(location),
        date: businessDate(date),
        quantity,
        unitPrice,
        currency: currency ?? planVersion.currency,
        taxBehaviour: planVersion.tax.behaviour,
        taxCategory: taxCategory ?? planVersion.tax.category,
      }),
    );
}
