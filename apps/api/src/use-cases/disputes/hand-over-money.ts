import type { Actor, TenantScope } from '@quittance/db';
import type { Tenant } from '../../tenant/brand.ts';
import type { PaymentRow } from '../payments/stored-payment.ts';
import { addStep } from './add-step.ts';
import { bookDisputeMoney } from './book-dispute-money.ts';

/**
 * A payment that is reversed as a whole books its money itself: what its disputes had booked of it is taken back first,
 * so that nothing stands in the books twice. The caller holds the payment's lock.
 */
export async function handOverMoney(
  scope: TenantScope,
  tenant: Tenant,
  actor: Actor,
  payment: Pick<PaymentRow, 'payment_id' | 'account_id' | 'reversal'>,
): Promise<void> {
  const booked = await scope.trx
    .selectFrom('dispute')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('payment_id', '=', payment.payment_id)
    .where('booked_taken_minor', '>', 0n)
    .forUpdate()
    .execute();
  for (const dispute of booked) {
    const stepNo = await addStep(scope, tenant, dispute);
    await bookDisputeMoney({ scope, tenant, actor, payment, dispute, stepNo });
  }
}
