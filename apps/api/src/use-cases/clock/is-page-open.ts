import type { Tenant } from '../../tenant/brand.ts';

/** So long somebody is given for a provider's page, in ms of business time, which runs with wall time between two jumps. */
const patienceMs = 10 * 60_000;

/**
 * Somebody was sent to a provider's page a moment ago and has not come back: a jump of the brand's clock would end the
 * page. A page that was opened before the last jump, or is only forgotten, is nobody's.
 */
export async function isPageOpen({ db, moment }: Pick<Tenant, 'db' | 'moment'>): Promise<boolean> {
  const since = new Date(moment.businessNow.getTime() - patienceMs);
  const found = await db.runOne(({ trx, tenantId }) =>
    trx
      .selectFrom('payment')
      .select('payment_id as id')
      .where('tenant_id', '=', tenantId)
      .where('method_id', 'is', null)
      .where('connection_id', 'is not', null)
      .where('status', 'in', ['created', 'requires_action'])
      .where('created_at', '>', since)
      .union((eb) =>
        eb
          .selectFrom('payment_method')
          .select('method_id as id')
          .where('tenant_id', '=', tenantId)
          .where('status', 'in', ['pending', 'requires_action'])
          .where('method_ref', 'is', null)
          .where('created_at', '>', since),
      )
      .limit(1)
      .executeTakeFirst(),
  );
  return found !== undefined;
}
