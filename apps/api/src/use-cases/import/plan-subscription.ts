import {
  addDays,
  type BusinessDate,
  businessDate,
  decideSubscriptionCharges,
  earlierOf,
  idOf,
  invariant,
  periodContaining,
  type SubscriptionStatus,
} from '@quittance/domain';
import type { CatalogueFile } from '../catalogue/catalogue-schema.ts';
import type { RowOf } from './row-schemas.ts';

type SubscriptionRow = RowOf<'subscriptions.csv'>;

/** How a new subscription begins: its state, and the period and day with which billing starts. */
export interface SubscriptionStart {
  readonly status: SubscriptionStatus;
  readonly anchor: BusinessDate;
  readonly firstPeriodIndex: number;
  /** The day on which to look at it next: when something is due, or its trial ends. */
  readonly nextBillingDate: BusinessDate | null;
}

/** A trial moves the anchor to its end; otherwise it is the one given, or the start. */
export function anchorOf({ anchor, start_date, ...row }: SubscriptionRow, catalogue: CatalogueFile): BusinessDate {
  return anchor ?? addDays(start_date, versionOf(row, catalogue).trialDays);
}

/**
 * The first period is the one the start falls into, so that an anchor of years ago bills nothing of those years. The
 * first billing day is asked of the domain on a day before anything could be due.
 */
export function planSubscription(
  row: SubscriptionRow,
  catalogue: CatalogueFile,
  today: BusinessDate,
): SubscriptionStart {
  const version = versionOf(row, catalogue);
  const anchor = anchorOf(row, catalogue);
  const firstPeriodIndex = Math.max(0, periodContaining(anchor, version.interval, row.start_date).index);
  const { nextBillingDate } = decideSubscriptionCharges(
    {
      subscriptionId: idOf('subscription', row.subscription_key),
      accountId: idOf('account', row.account_key),
      planVersion: { ...version, id: idOf('planVersion', 'imported') },
      status: 'active',
      anchor,
      startDate: row.start_date,
      endDate: row.end_date,
      locations: [],
      assignments: [],
      roles: [],
      firstPeriodIndex,
      nextPeriodIndex: firstPeriodIndex,
      billed: [],
    },
    businessDate('0001-01-01'),
  );
  const onTrial = version.trialDays > 0 && anchor > today;
  return {
    status: firstStatus(row, onTrial),
    anchor,
    firstPeriodIndex,
    nextBillingDate: onTrial ? earlierOf(anchor, nextBillingDate ?? anchor) : nextBillingDate,
  };
}

function firstStatus({ end_date }: SubscriptionRow, onTrial: boolean): SubscriptionStatus {
  if (end_date !== null) return 'cancelling';
  return onTrial ? 'trialing' : 'active';
}

function versionOf(
  { plan_code, plan_version }: Pick<SubscriptionRow, 'plan_code' | 'plan_version'>,
  { planVersions }: CatalogueFile,
): CatalogueFile['planVersions'][number] {
  const version = planVersions.find((entry) => entry.planCode === plan_code && entry.version === plan_version);
  invariant(version, `the import knows ${plan_code} version ${plan_version}`);
  return version;
}
