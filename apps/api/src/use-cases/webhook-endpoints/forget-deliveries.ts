import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';

/** How long a settled delivery and its tries are kept, in days of wall time. */
const deliveriesKeptDays = 31;

/** Rows removed at once, so that nobody waits for a month of them. */
const rowsAtOnce = 5_000;

/** Removes what was settled too long ago, with its tries; answers how many deliveries went. */
export async function forgetDeliveries(services: Services, { db }: Tenant): Promise<number> {
  const before = new Date(services.wallNow().getTime() - deliveriesKeptDays * 86_400_000);
  const gone = await db.runOne(({ trx, tenantId }) =>
    trx
      .deleteFrom('webhook_delivery')
      .where('tenant_id', '=', tenantId)
      .where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple('event_id', 'endpoint_id'),
          'in',
          selectFrom('webhook_delivery as old')
            .select(['old.event_id', 'old.endpoint_id'])
            .where('old.tenant_id', '=', tenantId)
            .where('old.settled_at', '<', before)
            .limit(rowsAtOnce)
            .$asTuple('event_id', 'endpoint_id'),
        ),
      )
      .executeTakeFirst(),
  );
  return Number(gone.numDeletedRows);
}
