import { newId } from '@quittance/db';
import type { PayoutSnapshot } from '@quittance/providers';
import { sql } from 'kysely';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { businessNow } from '../../time/business-now.ts';

/**
 * The only place where a stored payout changes its status: a snapshot takes the place of one with a lower rank, or of an
 * older one with the same. Hearing the same again changes nothing.
 */
export async function keepPayouts(
  services: Services,
  tenant: Tenant,
  connectionId: string,
  snapshots: readonly PayoutSnapshot[],
): Promise<void> {
  if (snapshots.length === 0) return;
  const rows = snapshots.map((snapshot) => ({
    tenant_id: tenant.brand.tenantId,
    payout_id: newId(),
    connection_id: connectionId,
    provider_ref: snapshot.ref,
    status: snapshot.state,
    currency: snapshot.amount.currency,
    amount_minor: snapshot.amount.amountMinor,
    arrives_on: snapshot.arrivesOn,
    rank: snapshot.rank,
    as_of: new Date(snapshot.asOf),
    first_seen_at: businessNow(services, tenant),
  }));
  await tenant.db.runOne(({ trx }) =>
    trx
      .insertInto('payout')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'connection_id', 'provider_ref'])
          .doUpdateSet((eb) => ({
            status: eb.ref('excluded.status'),
            // What was booked is what came: an amount that changes afterwards shows in the provider's next payout.
            amount_minor: sql<bigint>`case when payout.booked_on is null then excluded.amount_minor
              else payout.amount_minor end`,
            arrives_on: eb.ref('excluded.arrives_on'),
            rank: eb.ref('excluded.rank'),
            as_of: eb.ref('excluded.as_of'),
          }))
          .where(sql<boolean>`(excluded.rank, excluded.as_of) > (payout.rank, payout.as_of)`),
      )
      .execute(),
  );
}
