import type { TenantScope } from '@quittance/db';
import { type BookedReversal, money } from '@quittance/domain';
import { sql } from 'kysely';
import type { PaymentRow } from './stored-payment.ts';

/**
 * What the ledger holds of a payment as taken back, read from its entries: nothing else is kept beside them that could
 * say otherwise. The caller holds the payment's lock.
 */
export async function readBookedReversal(
  { trx, tenantId }: TenantScope,
  { payment_id: paymentId, currency }: Pick<PaymentRow, 'payment_id' | 'currency'>,
): Promise<BookedReversal> {
  const found = await sql<{ borne: bigint; owed_again: bigint }>`
    select coalesce(sum(p.amount_minor) filter (where p.ledger_account = 'dispute_losses'), 0)::bigint as borne,
      coalesce(sum(p.amount_minor) filter (where p.ledger_account in ('receivable', 'customer_credit')), 0)::bigint
        as owed_again
    from ledger_entry e join posting p on p.tenant_id = e.tenant_id and p.entry_id = e.entry_id
    where e.tenant_id = ${tenantId}::uuid and e.subject = ${paymentId}
      and e.kind in ('payment_reversed', 'dispute_reversed')`.execute(trx);
  const { borne = 0n, owed_again: owedAgain = 0n } = found.rows[0] ?? {};
  return { borne: money(borne, currency), owedAgain: money(owedAgain, currency) };
}
