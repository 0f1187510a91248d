import type { BusinessDate } from '../calendar/business-date.ts';
import type { EpochSecond, ZoneOffsets } from '../calendar/time-zone.ts';
import type { PriceAgreement } from '../catalogue/agreed-prices.ts';
import type { PlanVersion } from '../catalogue/plan-version.ts';
import type { AccountId, LocationId, SubscriptionId } from '../ids/ids.ts';
import type { Money } from '../money/money.ts';
import type { DecimalText } from '../money/rational.ts';
import type { UsageRecord } from '../rating/usage/usage-record.ts';
import type { Role } from '../seats/capabilities.ts';
import type { SeatAssignment } from '../seats/seat-timeline.ts';
import type { SubscriptionStatus } from './subscription-status.ts';

/** A location takes part in the subscription on the days from `from` to before `until`. */
export interface SubscribedLocation {
  readonly locationId: LocationId;
  readonly name: string;
  readonly from: BusinessDate;
  readonly until: BusinessDate | null;
  /** The moments of those days, where locations are paid by the second; their beginning when not said. */
  readonly fromMoment?: EpochSecond;
  readonly untilMoment?: EpochSecond;
}

/**
 * What was charged once and must not be charged again. The key is everything but `quantity` and `amount`.
 * Revision 0 is the period's own charge; 1, 2 … adjust it after changes.
 */
export interface BilledPeriod {
  readonly subscriptionId: SubscriptionId;
  readonly componentCode: string;
  readonly locationId: LocationId | null;
  readonly periodStart: BusinessDate;
  readonly revision: number;
  readonly quantity: DecimalText;
  readonly amount: Money;
}

/** How many periods back a late change is still charged or credited by the next run. Older ones need a credit note. */
export const adjustedPeriodsBack = 3;

/** All that is needed to decide what a subscription owes, as gathered at one moment. */
export interface BillableSubscription {
  readonly subscriptionId: SubscriptionId;
  readonly accountId: AccountId;
  readonly planVersion: PlanVersion;
  readonly status: SubscriptionStatus;
  /** Where period 0 starts: the subscription's start, or the end of its trial. */
  readonly anchor: BusinessDate;
  /** No day before this one is charged. */
  readonly startDate: BusinessDate;
  /** The first day that is no longer charged; null while no end is known. */
  readonly endDate: BusinessDate | null;
  /** Moments after the beginning of those two days, for plans prorated by the second; the beginning when not said. */
  readonly startMoment?: EpochSecond;
  readonly endMoment?: EpochSecond;
  /** Where the brand's days begin, for plans prorated by the second; UTC when not said. */
  readonly zone?: ZoneOffsets;
  readonly locations: readonly SubscribedLocation[];
  readonly assignments: readonly SeatAssignment[];
  readonly roles: readonly Role[];
  /** What was agreed about prices, the one that counts last; none when not said. */
  readonly agreements?: readonly PriceAgreement[];
  /** What was measured, as far as it is known; none when not said. */
  readonly usage?: readonly UsageRecord[];
  /** The first period that is billed here with this plan version; earlier ones are never recomputed. 0 for new ones. */
  readonly firstPeriodIndex: number;
  /** The first period not yet billed. */
  readonly nextPeriodIndex: number;
  /** Every revision of at least the last `adjustedPeriodsBack` periods before `nextPeriodIndex`. */
  readonly billed: readonly BilledPeriod[];
}
