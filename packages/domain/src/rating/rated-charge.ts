import type { BusinessDate } from '../calendar/business-date.ts';
import type { DateRange } from '../calendar/periods.ts';
import type { LocalizedText } from '../catalogue/localized-text.ts';
import type { TaxBehaviour, TaxCategory } from '../catalogue/plan-version.ts';
import type { LocationId, SubscriptionId } from '../ids/ids.ts';
import type { Money } from '../money/money.ts';
import type { DecimalText } from '../money/rational.ts';
import type { BilledPeriod } from '../subscriptions/billable-subscription.ts';
import type { TraceStep } from './trace.ts';

/** One future invoice line: what a component costs at one place for one period, or by how much that changed. */
export interface RatedCharge {
  readonly subscriptionId: SubscriptionId;
  readonly componentCode: string;
  readonly componentName: LocalizedText;
  /** Null for what belongs to the whole account. */
  readonly locationId: LocationId | null;
  /** The billing period it belongs to: the key of what was billed. */
  readonly periodStart: BusinessDate;
  /** The days of the period that are paid for. */
  readonly servicePeriod: DateRange;
  /** 0 for the period's own charge, 1, 2 … for adjustments. */
  readonly revision: number;
  /** At most 6 fraction digits; the exact share stands in the trace. Negative for credits. */
  readonly quantity: DecimalText;
  readonly unitPrice: DecimalText;
  /** Net or gross as `taxBehaviour` says; negative for credits. */
  readonly amount: Money;
  readonly taxBehaviour: TaxBehaviour;
  readonly taxCategory: TaxCategory;
  /** Of no billing period, whatever day it bears: coupons, which are for those, leave it as it is. */
  readonly isOutsidePlan?: true;
  readonly trace: readonly TraceStep[];
}

/** The record to be stored together with the charge's invoice line, once and for ever. */
export type BilledPeriodPlan = BilledPeriod;

export interface SubscriptionChargeDecision {
  readonly charges: readonly RatedCharge[];
  /** One for each charge, in the same order. */
  readonly billedPeriods: readonly BilledPeriodPlan[];
  readonly nextPeriodIndex: number;
  /** The day on which to decide again; null when nothing will ever be due as things stand. */
  readonly nextBillingDate: BusinessDate | null;
}
