import type { Interval } from '../calendar/periods.ts';
import type { PlanVersionId } from '../ids/ids.ts';
import type { CurrencyCode } from '../money/money.ts';
import type { DecimalText } from '../money/rational.ts';
import type { SeatPolicy } from '../seats/seat-policy.ts';
import type { LocalizedText } from './localized-text.ts';

/** Whether prices are net (tax comes on top) or gross (tax is inside). */
export type TaxBehaviour = 'exclusive' | 'inclusive';

/** What kind of supply this is for tax. `second_reduced` is the lower of two reduced rates, as in Hungary. */
export const taxCategories = ['standard', 'reduced', 'second_reduced', 'zero', 'exempt'] as const;
export type TaxCategory = (typeof taxCategories)[number];

/** `advance`: charged when the period starts; `arrears`: charged when it has ended. */
export type Timing = 'advance' | 'arrears';

interface ComponentBase {
  /** Stable within the plan: what was billed is remembered under it. */
  readonly code: string;
  readonly name: LocalizedText;
  /** Major units of the plan's currency for one unit and one full period, e.g. `20.00`; may have more digits. */
  readonly unitPrice: DecimalText;
}

/** One amount per period for the subscription. */
export interface FlatComponent extends ComponentBase {
  readonly kind: 'flat';
}

/** One amount per period for each open location. */
export interface PerLocationComponent extends ComponentBase {
  readonly kind: 'per_location';
}

/** One amount per period for each occupied seat of a class. */
export interface PerSeatComponent extends ComponentBase {
  readonly kind: 'per_seat';
  readonly seatClass: string;
}

export type PriceComponent = FlatComponent | PerLocationComponent | PerSeatComponent;

/** What a subscription costs; never changed once subscribed to, only followed by the next version. */
export interface PlanVersion {
  readonly id: PlanVersionId;
  readonly planCode: string;
  readonly version: number;
  readonly name: LocalizedText;
  readonly currency: CurrencyCode;
  readonly interval: Interval;
  readonly timing: Timing;
  readonly tax: { readonly behaviour: TaxBehaviour; readonly category: TaxCategory };
  readonly components: readonly PriceComponent[];
  readonly seatPolicy: SeatPolicy | null;
  /** A seat or location given up is paid to the period's end, or credited from the day it was given up. */
  readonly seatRemoval: 'period_end' | 'prorated_credit';
  /** Days before the anchor in which nothing is charged. */
  readonly trialDays: number;
}
