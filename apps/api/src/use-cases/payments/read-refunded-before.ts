import type { TenantScope } from '@quittance/db';
import { type Money, money } from '@quittance/domain';
import { sql } from 'kysely';
import type { PaymentRow } from './stored-payment.ts';

/**
 * What the provider has given back of a payment besides one refund that provably did not reach it: refunds that were done
 * and those on their way there. One that it never answered does not count: as far as anybody knows it is not there either.
 */
export async function readRefundedBefore(
  { trx, tenantId }: TenantScope,
  { payment_id, currency }: Pick<PaymentRow, 'payment_id' | 'currency'>,
  refundId: string,
): Promise<Money> {
  const { refunded } = await trx
    .selectFrom('refund')
    .select(sql<bigint>`coalesce(sum(amount_minor), 0)::bigint`.as('refunded'))
    .where('tenant_id', '=', tenantId)
    .where('payment_id', '=', payment_id)
    .where('refund_id', '!=', refundId)
    .where('status', 'in', ['pending', 'succeeded'])
    .where('provider_ref', 'is not', null)
    .executeTakeFirstOrThrow();
  return money(refunded, currency);
}
