import type { DateRange } from '../calendar/periods.ts';
import type { PriceComponent } from '../catalogue/plan-version.ts';
import type { LocationId } from '../ids/ids.ts';
import type { Money } from '../money/money.ts';
import type { Rational } from '../money/rational.ts';
import type { TraceStep } from './trace.ts';

/** The total of one component at one place for one period. */
export interface ComponentRating {
  readonly component: PriceComponent;
  readonly locationId: LocationId | null;
  readonly servicePeriod: DateRange;
  /** Full units: 21 of 31 days of one seat are 21/31. */
  readonly quantity: Rational;
  readonly amount: Money;
  readonly trace: readonly TraceStep[];
}
