import type { TenantScope } from '@quittance/db';
import type { DisputeScheme } from '@quittance/domain';
import type { PaymentRow } from '../payments/stored-payment.ts';
import { schemeOf } from './watch-dispute.ts';

/** The network behind a payment: the brand of the stored card, else its rail. */
export async function readScheme(
  { trx, tenantId }: TenantScope,
  payment: Pick<PaymentRow, 'rail' | 'method_id'>,
): Promise<DisputeScheme> {
  if (payment.rail !== 'card' || payment.method_id === null) return schemeOf(payment.rail, null);
  const row = await trx
    .selectFrom('payment_method')
    .select('label')
    .where('tenant_id', '=', tenantId)
    .where('method_id', '=', payment.method_id)
    .executeTakeFirst();
  return schemeOf(payment.rail, row?.label.brand);
}
