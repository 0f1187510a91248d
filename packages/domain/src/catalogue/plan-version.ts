import type { Interval } from '../calendar/periods.ts';
import type { PlanVersionId } from '../ids/ids.ts';
import type { CurrencyCode } from '../money/money.ts';
import type { RoundingMode } from '../money/rounding.ts';
import type { SeatPolicy } from '../seats/seat-policy.ts';
import type { LocalizedText } from './localized-text.ts';
import type { PriceComponent, Timing } from './price-component.ts';

/** Whether prices are net (tax comes on top) or gross (tax is inside). */
export type TaxBehaviour = 'exclusive' | 'inclusive';

/**
 * What kind of supply this is for tax. `second_reduced` is the lower of two reduced rates, as in Hungary;
 * `outside_scope` is no supply at all, such as damages for paying late.
 */
export const taxCategories = ['standard', 'reduced', 'second_reduced', 'zero', 'exempt', 'outside_scope'] as const;
export type TaxCategory = (typeof taxCategories)[number];

/** How long a subscription is agreed for. Both sides may agree to end it sooner. */
export interface ContractTerms {
  /** Months from its first paid day; 0 for none. */
  readonly minimumMonths: number;
  /** Days that notice has to be given before the day it ends. */
  readonly noticeDays: number;
  /** By how many months it goes on without notice, again and again; null when it may then end with any period. */
  readonly renewalMonths: number | null;
}

/** What a subscription costs; never changed once subscribed to, only followed by the next version. */
export interface PlanVersion {
  readonly id: PlanVersionId;
  readonly planCode: string;
  readonly version: number;
  readonly name: LocalizedText;
  /** The currency of the components' own prices. */
  readonly currency: CurrencyCode;
  /** Further currencies it is sold in; every component then has prices in each. */
  readonly otherCurrencies?: readonly CurrencyCode[];
  readonly interval: Interval;
  readonly timing: Timing;
  readonly tax: { readonly behaviour: TaxBehaviour; readonly category: TaxCategory };
  readonly components: readonly PriceComponent[];
  readonly seatPolicy: SeatPolicy | null;
  /** A seat or location given up is paid to the period's end, or credited from the day it was given up. */
  readonly seatRemoval: 'period_end' | 'prorated_credit';
  /** Days before the anchor in which nothing is charged. */
  readonly trialDays: number;
  /** Whether parts of a period are counted in days or in seconds; days when not said. */
  readonly proration?: 'day' | 'second';
  /** Minimum term, notice and renewal; none when not said. */
  readonly contract?: ContractTerms;
  /** How a line's exact amount becomes minor units; half away from zero when not said. */
  readonly rounding?: RoundingMode;
}
