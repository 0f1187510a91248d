import type { DateRange } from '../calendar/periods.ts';
import type { PriceComponent } from '../catalogue/plan-version.ts';
import type { LocationId } from '../ids/ids.ts';
import type { Money } from '../money/money.ts';
import type { Rational } from '../money/rational.ts';
import type { UsedPlace } from './component-usage.ts';
import type { TraceStep } from './trace.ts';
import type { UsageLevel } from './usage-levels.ts';

/**
 * `at_start`: what is open on the period's first day, all for the whole period.
 * `as_used`: what the period costs by everything now known about each of its days.
 */
export type RatingView = 'at_start' | 'as_used';

/** What a component's total at one place is reckoned from. */
export interface PlaceUsage {
  readonly component: PriceComponent;
  readonly place: UsedPlace;
  readonly served: DateRange;
  /** Units in use by day, and units paid for by day. */
  readonly counted: readonly UsageLevel[];
  readonly levels: readonly UsageLevel[];
  readonly view: RatingView;
}

/** The total of one component at one place for one period. */
export interface ComponentRating {
  readonly component: PriceComponent;
  readonly locationId: LocationId | null;
  readonly servicePeriod: DateRange;
  /** The units paid for, day by day over the service period. */
  readonly levels: readonly UsageLevel[];
  /** Full units: 21 of 31 days of one seat are 21/31. */
  readonly quantity: Rational;
  readonly amount: Money;
  readonly trace: readonly TraceStep[];
}
