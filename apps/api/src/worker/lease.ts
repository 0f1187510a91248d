import { DatabaseTrouble, type TenantDatabase } from '@quittance/db';
import { sql } from 'kysely';

/** How long a silent worker keeps a brand, in ms. The heartbeat renews it three times as often. */
const leaseMs = 30_000;

export interface Lease {
  /** Aborts when the lease could not be renewed: whoever works under it must stop before the next write. */
  readonly signal: AbortSignal;
  release(): Promise<void>;
}

/**
 * Takes the brand for this worker, or answers null while another one holds it or it is on its way to another database.
 * Wall time of the database decides.
 */
export async function takeLease(db: TenantDatabase, holder: string): Promise<Lease | null> {
  if (!(await claim(db, holder).catch(notWhileMoving))) return null;
  const lost = new AbortController();
  const heartbeat = setInterval(() => {
    claim(db, holder).then(
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

function notWhileMoving(error: unknown): false {
  if (error instanceof DatabaseTrouble && error.code === 'read_only') return false;
  throw error;
}

async function claim(db: TenantDatabase, holder: string): Promise<boolean> {
  const until = sql<Date>`clock_timestamp() + make_interval(secs => ${leaseMs / 1000})`;
  const taken = await db.runOne(({ trx, tenantId }) =>
    trx
      .insertInto('tenant_lease')
      .values({ tenant_id: tenantId, holder, lease_until: until })
      .onConflict((conflict) =>
        conflict
          .column('tenant_id')
          .doUpdateSet({ holder, lease_until: until })
          .where((where) =>
            where.or([
              where('tenant_lease.holder', '=', holder),
              where('tenant_lease.lease_until', '<', sql<Date>`clock_timestamp()`),
            ]),
          ),
      )
      .returning('holder')
      .executeTakeFirst(),
  );
  return taken !== undefined;
}
