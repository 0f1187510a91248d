import type { Actor } from '@quittance/db';
import { toRef } from '@quittance/providers';
import { openConnection } from '../../providers/connection.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { attemptKey } from './attempt-key.ts';
import { completePayment } from './complete-payment.ts';
import { oursOf } from './provider-refs.ts';
import { readSessionFacts } from './read-session-facts.ts';
import type { PaymentRow } from './stored-payment.ts';

/**
 * The customer turned away from the provider's page: it is closed, so that nobody pays there any more, and the payment
 * takes the state the provider then tells. One that was paid a moment before stays paid.
 */
export async function leaveHostedPayment(
  services: Services,
  tenant: Tenant,
  actor: Actor,
  row: PaymentRow,
): Promise<void> {
  const found = await tenant.db.run((scope) => readSessionFacts(scope, row));
  const connection = found.connection && openConnection(services, tenant, found.connection);
  if (!connection || !found.attempt || !found.customer || !row.session_ref) return;
  const key = attemptKey({ paymentId: row.payment_id, attemptNo: found.attempt.attempt_no });
  await connection.heed(
    connection.provider.payOnce.close(connection.context({ paymentId: row.payment_id }), {
      key,
      session: toRef(row.session_ref),
      customer: found.customer,
      ours: oursOf(tenant.brand.tenantId, row.account_id, key, found.invoiceId),
    }),
  );
  await completePayment(services, tenant, actor, row);
}
