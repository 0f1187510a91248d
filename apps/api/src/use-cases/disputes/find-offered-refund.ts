import type { TenantScope } from '@quittance/db';
import type { Money } from '@quittance/domain';

/**
 * The refund of this amount that an earlier answer of the dispute offered and that went through although the answer
 * itself did not: sent anew, the answer offers that one and no second. Null when there is none.
 */
export async function findOfferedRefund(
  { trx, tenantId }: TenantScope,
  disputeId: string,
  { amountMinor, currency }: Money,
): Promise<string | null> {
  const row = await trx
    .selectFrom('dispute_answer as a')
    .innerJoin('refund as r', (join) =>
      join.onRef('r.tenant_id', '=', 'a.tenant_id').onRef('r.refund_id', '=', 'a.refund_id'),
    )
    .select('r.refund_id')
    .where('a.tenant_id', '=', tenantId)
    .where('a.dispute_id', '=', disputeId)
    .where('a.state', '=', 'not_done')
    .where('r.status', 'in', ['pending', 'succeeded'])
    .where('r.amount_minor', '=', amountMinor)
    .where('r.currency', '=', currency)
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('dispute_answer as later')
            .select('later.answer_no')
            .whereRef('later.tenant_id', '=', 'a.tenant_id')
            .whereRef('later.refund_id', '=', 'a.refund_id')
            .where('later.state', '<>', 'not_done'),
        ),
      ),
    )
    .executeTakeFirst();
  return row?.refund_id ?? null;
}
