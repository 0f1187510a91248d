import type { CallError, Result } from '@quittance/domain';
import { ok } from '@quittance/domain';
import { toRef } from '@quittance/providers';
import { findConnection, openConnection } from '../../providers/connection.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { applyProviderEvent } from '../inbox/apply-provider-event.ts';
import type { DisputeRow } from './stored-dispute.ts';

/**
 * Asks the provider where a dispute stands and writes it down by the same road as its webhooks. It only reads at the
 * provider. Answers the provider's error; null when there is nobody to ask.
 */
export async function refreshDispute(
  services: Services,
  tenant: Tenant,
  row: Pick<DisputeRow, 'connection_id' | 'provider_ref'>,
): Promise<Result<void, CallError> | null> {
  const stored = await tenant.db.run((scope) => findConnection(scope, row.connection_id));
  const connection = stored && openConnection(services, tenant, stored);
  if (!connection) return null;
  const { provider } = connection;
  const asked = provider.disputes.get(connection.context(), { dispute: toRef(row.provider_ref) });
  const dispute = await connection.heed(asked);
  if (!dispute.ok) return dispute;
  const payment = await connection.heed(provider.charges.get(connection.context(), { payment: dispute.value.payment }));
  if (!payment.ok) return payment;
  const at = dispute.value.asOf;
  await applyProviderEvent(services, tenant, row.connection_id, {
    ...{ type: 'dispute.updated', at, dispute: dispute.value, payment: payment.value },
  });
  return ok(undefined);
}
