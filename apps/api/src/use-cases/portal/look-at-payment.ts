import type { Actor } from '@quittance/db';
import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { completePayment } from '../payments/complete-payment.ts';
import { leaveHostedPayment } from '../payments/leave-hosted-payment.ts';
import { findPayment, type PaymentDetail, readPayment } from './read-payment.ts';

export interface SeenPayment extends PaymentDetail {
  /** Where the customer may go on with a payment that waits for that; null for every other one. */
  readonly goOnAt: string | null;
}

/**
 * A payment as it stands now: one that is not final is asked for at the provider first. `left` says that the customer
 * came back from the provider's page without paying. Refuses `not_found`.
 */
export async function lookAtPayment(
  services: Services,
  tenant: Tenant,
  actor: Actor,
  wanted: { readonly accountId: string; readonly paymentId: string; readonly left: boolean },
): Promise<Result<SeenPayment, ApiRefusal>> {
  const row = await tenant.db.run((scope) => findPayment(scope, wanted));
  if (!row) return refuse('not_found');
  const waits = row.status === 'created' || row.status === 'requires_action';
  const leaves = waits && wanted.left && row.method_id === null;
  if (leaves) await leaveHostedPayment(services, tenant, actor, row);
  const isAsked = !leaves && (waits || row.status === 'processing');
  const goOnAt = isAsked ? await completePayment(services, tenant, actor, row) : null;
  const payment = await tenant.db.run((scope) => readPayment(scope, wanted));
  if (!payment) return refuse('not_found');
  return ok({ ...payment, goOnAt: payment.status === 'requires_action' ? goOnAt : null });
}
