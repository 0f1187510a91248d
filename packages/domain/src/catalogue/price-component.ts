import type { CurrencyCode } from '../money/money.ts';
import type { DecimalText } from '../money/rational.ts';
import type { LocalizedText } from './localized-text.ts';
import type { UsagePrices } from './usage-pricing.ts';

/** `advance`: charged when the period starts; `arrears`: charged when it has ended. */
export type Timing = 'advance' | 'arrears';

export interface UnitPrices {
  /** Major units of the plan's currency for one unit and one full period, e.g. `20.00`; may have more digits. */
  readonly unitPrice: DecimalText;
}

export interface CommitmentPrices {
  /** Major units that a full period costs at least. */
  readonly amount: DecimalText;
}

interface ComponentBase {
  /** Stable within the plan: what was billed is remembered under it. */
  readonly code: string;
  readonly name: LocalizedText;
  /** The price before it was negotiated with the account; only for the explanation. */
  readonly listPrice?: DecimalText;
}

/** The same prices in the plan version's further currencies. */
interface Priced<Prices> {
  readonly otherCurrencies?: Readonly<Record<CurrencyCode, Prices>>;
}

interface Recurring extends ComponentBase, UnitPrices, Priced<UnitPrices> {
  /** When it is not charged as the rest of the plan. */
  readonly timing?: Timing;
}

/** One amount per period for the subscription. */
export interface FlatComponent extends Recurring {
  readonly kind: 'flat';
}

/** One amount per period for each open location. */
export interface PerLocationComponent extends Recurring {
  readonly kind: 'per_location';
}

/** One amount per period for each occupied seat of a class. */
export interface PerSeatComponent extends Recurring {
  readonly kind: 'per_seat';
  readonly seatClass: string;
}

/** One amount with the first period, however short it is. */
export interface OneOffComponent extends Recurring {
  readonly kind: 'one_off';
}

/** Measured use, charged when the period has ended and never prorated: what was used was used. */
export interface UsageComponent extends ComponentBase, UsagePrices, Priced<UsagePrices> {
  readonly kind: 'usage';
  /** Usage records of this meter count. */
  readonly meter: string;
  /** `account` (also when not said): all usage together; `location`: each location has tiers of its own. */
  readonly scope?: 'account' | 'location';
  /** Units that cost nothing, taken off first. */
  readonly freeUnits?: DecimalText;
  /** The rest counts in whole blocks of this size: 1,001 in blocks of 1,000 are 2,000. */
  readonly blockSize?: DecimalText;
  /** Whether the first tier's flat fee is due without any usage. */
  readonly flatFeeWhenUnused?: boolean;
}

/** What the components it covers cost at least in a period, prorated by day; the gap is charged when it has ended. */
export interface CommitmentComponent extends ComponentBase, CommitmentPrices, Priced<CommitmentPrices> {
  readonly kind: 'commitment';
  /** Codes of components; all but one-off ones and other commitments when not said. */
  readonly covers?: readonly string[];
}

export type RecurringComponent = FlatComponent | PerLocationComponent | PerSeatComponent | OneOffComponent;
export type PriceComponent = RecurringComponent | UsageComponent | CommitmentComponent;
