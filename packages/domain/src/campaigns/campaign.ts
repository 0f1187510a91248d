import type { BusinessDate } from '../calendar/business-date.ts';
import type { Interval } from '../calendar/periods.ts';
import type { PlanVersion } from '../catalogue/plan-version.ts';
import type { AccountId } from '../ids/ids.ts';
import type { DecimalText } from '../money/rational.ts';
import type { ManagedSubscription } from '../subscriptions/managed-subscription.ts';

/** Who belongs to a wave: hand-picked accounts, plans of certain intervals, or whoever is left. */
export type WaveMembers =
  | { readonly kind: 'accounts'; readonly accountIds: readonly AccountId[] }
  | { readonly kind: 'intervals'; readonly intervals: readonly Interval[] }
  | { readonly kind: 'rest' };

/** Subscriptions that change together, at their first period on or after the day; the first wave that fits counts. */
export interface CampaignWave {
  readonly code: string;
  readonly notBefore: BusinessDate;
  readonly members: WaveMembers;
}

/** Until so many days before its change an account may say no; then its subscription stays as it is, or ends. */
export interface OptOutTerms {
  readonly daysBefore: number;
  readonly effect: 'keeps_version' | 'ends';
}

/** From these increases on a row is shown as an outlier; null for no such limit. */
export interface OutlierLimits {
  readonly increasePercent: DecimalText | null;
  readonly increaseMinor: bigint | null;
}

/** A plan version followed by the next one, over many subscriptions. */
export interface Campaign {
  readonly from: PlanVersion;
  readonly to: PlanVersion;
  /** The day the notices go out, and how many days must lie between it and the first day at the new price. */
  readonly noticeOn: BusinessDate;
  readonly noticeDays: number;
  /** Longer (or shorter) notice where the law or the contract says so, by the account's country. */
  readonly noticeDaysByCountry: Readonly<Record<string, number>>;
  readonly waves: readonly CampaignWave[];
  readonly holdOuts: readonly { readonly accountId: AccountId; readonly reason: string }[];
  readonly optOut: OptOutTerms | null;
  readonly outliers: OutlierLimits;
}

/** A subscription the campaign is about. */
export interface CampaignSubject {
  readonly subscription: ManagedSubscription;
  readonly country: string;
  /** The day on which the account said no; null for none. */
  readonly optedOutOn: BusinessDate | null;
}
