import { sql } from 'kysely';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';

/** How long exchanges with providers are kept, in days of wall time: a dispute's first weeks, and no archive. */
const exchangesKeptDays = 30;

/** Rows removed at once, so that nobody waits for a month of them. */
const rowsAtOnce = 5_000;

/** Removes what is older than it may be kept; answers how many rows went. */
export async function forgetExchanges(services: Services, { db }: Tenant): Promise<number> {
  const before = new Date(services.wallNow().getTime() - exchangesKeptDays * 86_400_000);
  const gone = await db.runOne(({ trx, tenantId }) =>
    trx
      .deleteFrom('provider_exchange')
      .where('tenant_id', '=', tenantId)
      .where('exchange_id', 'in', (eb) =>
        eb
          .selectFrom('provider_exchange')
          .select('exchange_id')
          .where('tenant_id', '=', tenantId)
          .where('at', '<', sql<Date>`${before}`)
          .limit(rowsAtOnce),
      )
      .executeTakeFirst(),
  );
  return Number(gone.numDeletedRows);
}
