import type { TenantDatabase, TenantScope } from '@quittance/db';
import { sql } from 'kysely';

/** How long a silent worker keeps a brand, in ms. The heartbeat renews it three times as often. */
const leaseMs = 30_000;

const inLeaseTime = sql<Date>`clock_timestamp() + make_interval(secs => ${leaseMs / 1000})`;

export interface Lease {
  /** Aborts when the lease could not be renewed: whoever works under it must stop before the next write. */
  readonly signal: AbortSignal;
  release(): Promise<void>;
}

/** Keeps a brand that was taken until it is released, and tells when it was lost. */
export function keepLease(db: TenantDatabase, holder: string): Lease {
  const lost = new AbortController();
  const heartbeat = setInterval(() => {
    db.runOne((scope) => renewLease(scope, holder)).then(
      (kept) => kept || lost.abort(),
      () => lost.abort(),
    );
  }, leaseMs / 3);
  heartbeat.unref();
  return {
    signal: lost.signal,
    async release() {
      clearInterval(heartbeat);
      await db.runOne(({ trx, tenantId }) =>
        trx.deleteFrom('tenant_lease').where('tenant_id', '=', tenantId).where('holder', '=', holder).execute(),
      );
    },
  };
}

/**
 * False once somebody else had the brand, also when it was given back meanwhile: what was read before is old then, and
 * must not be written as if nothing had happened.
 */
async function renewLease({ trx, tenantId }: TenantScope, holder: string): Promise<boolean> {
  const renewed = await trx
    .updateTable('tenant_lease')
    .set({ lease_until: inLeaseTime })
    .where('tenant_id', '=', tenantId)
    .where('holder', '=', holder)
    .returning('holder')
    .executeTakeFirst();
  return renewed !== undefined;
}

/** Takes or renews the brand, to be sent along with others: one row when it is ours, by wall time of the database. */
export function claimLease({ trx, tenantId }: TenantScope, holder: string) {
  return (
    trx
      .insertInto('tenant_lease')
      .columns(['tenant_id', 'holder', 'lease_until'])
      // Of a brand that there is not, there is no lease either.
      .expression((from) =>
        from
          .selectFrom('tenant')
          .select(['tenant_id', sql<string>`${holder}::text`.as('holder'), inLeaseTime.as('lease_until')])
          .where('tenant_id', '=', tenantId),
      )
      .onConflict((conflict) =>
        conflict
          .column('tenant_id')
          .doUpdateSet({ holder, lease_until: inLeaseTime })
          .where((where) =>
            where.or([
              where('tenant_lease.holder', '=', holder),
              where('tenant_lease.lease_until', '<', sql<Date>`clock_timestamp()`),
            ]),
          ),
      )
      .returning('holder')
      .compile()
  );
}
