import type { TenantScope } from '@quittance/db';
import { type AttemptRow, readAttempts } from './list-deliveries.ts';
import { writeMessage } from './write-message.ts';

export interface DeliveryDetail {
  /** The message, byte for byte. */
  readonly message: string;
  readonly next_try_at: Date | null;
  readonly settled_at: Date | null;
  readonly delivered: boolean;
  readonly attempts: readonly AttemptRow[];
}

/** One message to one endpoint and all its tries; null when there is no such one, or its endpoint was removed. */
export async function readDelivery(
  scope: TenantScope,
  endpointId: string,
  eventId: string,
): Promise<DeliveryDetail | null> {
  const { trx, tenantId } = scope;
  const row = await trx
    .selectFrom('webhook_delivery as d')
    .innerJoin('event as e', (on) => on.onRef('e.tenant_id', '=', 'd.tenant_id').onRef('e.event_id', '=', 'd.event_id'))
    .innerJoin('webhook_endpoint as w', (on) =>
      on.onRef('w.tenant_id', '=', 'd.tenant_id').onRef('w.endpoint_id', '=', 'd.endpoint_id'),
    )
    .leftJoin('account as a', (on) =>
      on.onRef('a.tenant_id', '=', 'e.tenant_id').onRef('a.account_id', '=', 'e.account_id'),
    )
    .select(['d.event_id', 'e.kind', 'e.account_id', 'a.account_key', 'e.subject_id', 'e.data', 'e.business_at'])
    .select(['d.next_try_at', 'd.settled_at', 'd.delivered'])
    .where('d.tenant_id', '=', tenantId)
    .where('d.endpoint_id', '=', endpointId)
    .where('d.event_id', '=', eventId)
    .where('w.removed_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  const { next_try_at, settled_at, delivered, ...event } = row;
  const attempts = await readAttempts(scope, endpointId, [eventId]);
  return { message: writeMessage(tenantId, event), next_try_at, settled_at, delivered, attempts };
}
