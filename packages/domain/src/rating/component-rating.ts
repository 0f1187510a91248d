import type { DateRange } from '../calendar/periods.ts';
import type { PriceComponent, RecurringComponent } from '../catalogue/price-component.ts';
import type { LocationId } from '../ids/ids.ts';
import type { Money } from '../money/money.ts';
import type { DecimalText, Rational } from '../money/rational.ts';
import type { UsedPlace } from './component-usage.ts';
import type { TraceStep } from './trace.ts';
import type { UsageLevel } from './usage-levels.ts';

/** What the total at one place of a component that is paid by its time is reckoned from. */
export interface PlaceUsage {
  readonly component: RecurringComponent;
  readonly place: UsedPlace;
  /** Units in use over time, and units paid for over time. */
  readonly counted: readonly UsageLevel[];
  readonly levels: readonly UsageLevel[];
  /** Units times days (or seconds) that are paid for. */
  readonly paid: number;
}

/** The total of one component at one place for one period. */
export interface ComponentRating {
  readonly component: PriceComponent;
  readonly locationId: LocationId | null;
  readonly servicePeriod: DateRange;
  /** The units paid for over the service period. */
  readonly levels: readonly UsageLevel[];
  /** Full units: 21 of 31 days of one seat are 21/31; of usage, what was used. */
  readonly quantity: Rational;
  /** What one unit costs; null when there is no such price, as with tiers: the line is then one sum. */
  readonly unitPrice: DecimalText | null;
  readonly amount: Money;
  readonly trace: readonly TraceStep[];
}
