import type { Schema } from '@quittance/db';
import { ok, type Result, refuse } from '@quittance/domain';
import type { Selectable } from 'kysely';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';

export type ExchangeRow = Selectable<Schema['provider_exchange']>;

/** Exchanges of one payment that are shown; no payment needs more to be understood. */
const shownAtMost = 200;

/** What was said to the provider about a payment, and answered, the oldest first. Refuses `not_found`. */
export async function listExchanges(
  { exchanges }: Services,
  { db }: Tenant,
  paymentId: string,
): Promise<Result<readonly ExchangeRow[], ApiRefusal>> {
  // What this process has said a moment ago may not be written yet.
  await exchanges.flush();
  return db.run(async ({ trx, tenantId }) => {
    const payment = await trx
      .selectFrom('payment')
      .select('payment_id')
      .where('tenant_id', '=', tenantId)
      .where('payment_id', '=', paymentId)
      .executeTakeFirst();
    if (!payment) return refuse('not_found');
    const rows = await trx
      .selectFrom('provider_exchange')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('payment_id', '=', paymentId)
      .orderBy('at')
      .orderBy('exchange_id')
      .limit(shownAtMost)
      .execute();
    return ok(rows);
  });
}
