import type { TenantDatabase } from '@quittance/db';
import type { BusinessDate, EntitlementState, SubscriptionStatus } from '@quittance/domain';
import { startOfDayInZone } from '../../time/start-of-day.ts';
import { type EntitlementRow, type EntitlementWish, entitlementRows, wishedAccount } from './read-entitlement-rows.ts';

/** Whether one subscription lets one location into the brand's product. */
export interface Entitlement {
  readonly subscriptionId: string;
  readonly subscriptionKey: string;
  readonly subscriptionStatus: SubscriptionStatus;
  readonly productCode: string;
  readonly planCode: string;
  /** Null for a subscription that is not split by locations. */
  readonly location: { readonly locationId: string; readonly locationKey: string } | null;
  readonly state: EntitlementState;
  /** In business time, as everything that falls due is. */
  readonly since: Date;
  /** First business date without access, as far as one is fixed already. */
  readonly endDate: string | null;
}

export interface AccountEntitlements {
  readonly accountId: string;
  readonly accountKey: string;
  readonly entitlements: readonly Entitlement[];
}

/**
 * What an account, or one subscription of it, may use on the business date. Subscriptions that have not begun or have
 * ended, and locations that are closed, are left out: who is not named has no access. Null when there is no such thing.
 */
export async function readEntitlements(
  db: TenantDatabase,
  wish: EntitlementWish,
  { today, timeZone }: { readonly today: BusinessDate; readonly timeZone: string },
): Promise<AccountEntitlements | null> {
  const [[account], rows] = await db.runTogether((scope) => [
    wishedAccount(scope, wish).select(['a.account_id', 'a.account_key']).compile(),
    entitlementRows(scope, wish).compile(),
  ]);
  if (!account) return null;
  const wished = wish.by === 'account' ? rows : rows.filter((row) => row.subscription_id === wish.subscriptionId);
  const entitlements = wished.filter((row) => isRunning(row, today)).map((row) => toEntitlement(row, timeZone));
  return { accountId: account.account_id, accountKey: account.account_key, entitlements };
}

function isRunning(row: EntitlementRow, today: BusinessDate): boolean {
  if (row.status === 'ended' || row.start_date > today || !isAfter(row.end_date, today)) return false;
  return (row.valid_from === null || row.valid_from <= today) && isAfter(row.valid_until, today);
}

/** An end is the first day that no longer counts; without one there is no end. */
function isAfter(end: string | null, today: BusinessDate): boolean {
  return end === null || end > today;
}

function toEntitlement(row: EntitlementRow, timeZone: string): Entitlement {
  const { location_id: locationId, location_key: locationKey } = row;
  const begun = { state: 'granted' as const, since: startOfDayInZone(row.start_date as BusinessDate, timeZone) };
  return {
    subscriptionId: row.subscription_id,
    subscriptionKey: row.subscription_key,
    subscriptionStatus: row.status,
    productCode: row.product_code,
    planCode: row.plan_code,
    location: locationId !== null && locationKey !== null ? { locationId, locationKey } : null,
    ...(ruling(row) ?? begun),
    endDate: [row.end_date, row.valid_until].filter((date) => date !== null).sort()[0] ?? null,
  };
}

const restriction: Readonly<Record<EntitlementState, number>> = { granted: 0, grace: 1, suspended: 2 };

/** A location is never freer than its subscription: of the two states the stricter one rules. */
function ruling(row: EntitlementRow): Pick<Entitlement, 'state' | 'since'> | null {
  const whole = row.whole_state && row.whole_since ? { state: row.whole_state, since: row.whole_since } : null;
  const local = row.local_state && row.local_since ? { state: row.local_state, since: row.local_since } : null;
  if (!whole || !local) return whole ?? local;
  return restriction[local.state] > restriction[whole.state] ? local : whole;
}
