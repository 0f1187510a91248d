import type { Actor } from '@quittance/db';
import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { completePayment } from '../payments/complete-payment.ts';
import { leaveHostedPayment } from '../payments/leave-hosted-payment.ts';
import { findPayment, type PaymentDetail, readPayment } from './read-payment.ts';

/**
 * A payment as it stands now: one that is not final is asked for at the provider first. `left` says that the customer
 * came back from the provider's page without paying. Refuses `not_found`.
 */
export async function lookAtPayment(
  services: Services,
  tenant: Tenant,
  actor: Actor,
  wanted: { readonly accountId: string; readonly paymentId: string; readonly left: boolean },
): Promise<Result<PaymentDetail, ApiRefusal>> {
  const row = await tenant.db.run((scope) => findPayment(scope, wanted));
  if (!row) return refuse('not_found');
  const waits = row.status === 'created' || row.status === 'requires_action';
  if (waits && wanted.left && row.method_id === null) await leaveHostedPayment(services, tenant, actor, row);
  else if (waits || row.status === 'processing') await completePayment(services, tenant, actor, row);
  const payment = await tenant.db.run((scope) => readPayment(scope, wanted));
  return payment ? ok(payment) : refuse('not_found');
}
