import type { DateRange, Period } from '../calendar/periods.ts';
import type { PriceComponent } from '../catalogue/price-component.ts';
import type { LocationId } from '../ids/ids.ts';
import { type Money, negate } from '../money/money.ts';
import { formatMajor } from '../money/price.ts';
import { type DecimalText, formatRational, type Rational } from '../money/rational.ts';
import type { BillableSubscription } from '../subscriptions/billable-subscription.ts';
import type { BilledPeriodPlan, RatedCharge } from './rated-charge.ts';
import type { TraceStep } from './trace.ts';

/** Quantities on invoices show at most this many fraction digits: 21 of 31 days are 0.677419. */
export const quantityDigits = 6;

interface ChargeParts {
  readonly component: PriceComponent;
  readonly locationId: LocationId | null;
  readonly servicePeriod: DateRange;
  readonly quantity: Rational;
  readonly unitPrice: DecimalText | null;
  readonly amount: Money;
  readonly trace: readonly TraceStep[];
}

/** A charge of the subscription for one of its periods: the period's own (revision 0) or an adjustment. */
export function chargeOf(
  subscription: BillableSubscription,
  period: Period,
  parts: ChargeParts,
  revision: number,
): RatedCharge {
  const { component, locationId, servicePeriod, amount, trace } = parts;
  const { quantity, unitPrice } = quantityAndPrice(parts);
  const { tax } = subscription.planVersion;
  return {
    subscriptionId: subscription.subscriptionId,
    componentCode: component.code,
    componentName: component.name,
    locationId,
    periodStart: period.start,
    servicePeriod,
    revision,
    quantity,
    unitPrice,
    amount,
    taxBehaviour: tax.behaviour,
    taxCategory: tax.category,
    trace,
  };
}

/** A sum without a unit price is one of itself, so that quantity × price is the amount on every line. */
function quantityAndPrice({ quantity, unitPrice, amount }: ChargeParts): Pick<RatedCharge, 'quantity' | 'unitPrice'> {
  if (unitPrice !== null) return { quantity: formatRational(quantity, quantityDigits), unitPrice };
  const isCredit = amount.amountMinor < 0n;
  const size = isCredit ? negate(amount) : amount;
  return { quantity: isCredit ? '-1' : '1', unitPrice: formatMajor(size) };
}

/** What must be remembered of a charge so that it is never made again. */
export function billedPeriodOf(charge: RatedCharge): BilledPeriodPlan {
  const { subscriptionId, componentCode, locationId, periodStart, revision, quantity, amount } = charge;
  return { subscriptionId, componentCode, locationId, periodStart, revision, quantity, amount };
}
