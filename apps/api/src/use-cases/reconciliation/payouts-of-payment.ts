import type { TenantScope } from '@quittance/db';

/** A payout that holds a payment, as much as leads to its page. */
export interface PayoutOfPayment {
  readonly payoutId: string;
  readonly providerRef: string;
  readonly arrivesOn: string | null;
}

/** The payouts with a line for this very payment, the oldest first: one as a rule. */
export async function payoutsOfPayment(
  { trx, tenantId }: TenantScope,
  paymentId: string,
): Promise<readonly PayoutOfPayment[]> {
  const rows = await trx
    .selectFrom('payout_line as l')
    .innerJoin('payout as p', (join) =>
      join.onRef('p.tenant_id', '=', 'l.tenant_id').onRef('p.payout_id', '=', 'l.payout_id'),
    )
    .select(['p.payout_id', 'p.provider_ref', 'p.arrives_on'])
    .distinct()
    .where('l.tenant_id', '=', tenantId)
    .where('l.payment_id', '=', paymentId)
    .where('l.kind', '=', 'payment')
    .orderBy('p.payout_id')
    .execute();
  return rows.map((row) => ({
    payoutId: row.payout_id,
    providerRef: row.provider_ref,
    arrivesOn: row.arrives_on,
  }));
}
