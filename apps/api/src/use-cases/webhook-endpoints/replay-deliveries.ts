import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import type { Asked } from '../api-keys/create-api-key.ts';
import { wakeTenant } from '../outbox/record-event.ts';
import { lockOwnEndpoint } from './lock-own-endpoint.ts';

/** Which messages to send once more: one, whatever became of it, or all that failed since then. */
export type ReplayWish =
  | { readonly kind: 'one'; readonly eventId: string }
  | { readonly kind: 'failed'; readonly since: Date };

/**
 * Sends messages once more, under their old ids, so that a receiver who has them drops them. What is on its way already
 * stays as it is. Answers how many will go out. Refuses `not_found`, also for a message that is not this endpoint's, and
 * `endpoint_switched_off`.
 */
export function replayDeliveries(
  { db, moment }: Tenant,
  { endpointId, wish }: { readonly endpointId: string; readonly wish: ReplayWish },
  asked: Asked,
): Promise<Result<number, ApiRefusal>> {
  const { wallNow } = moment;
  return db.run(async (scope) => {
    const { trx, tenantId } = scope;
    const row = await lockOwnEndpoint(scope, endpointId);
    if (!row) return refuse('not_found');
    if (row.switched_off !== null) return refuse('endpoint_switched_off');
    const known = trx
      .selectFrom('webhook_delivery')
      .select('event_id')
      .where('tenant_id', '=', tenantId)
      .where('endpoint_id', '=', endpointId);
    if (wish.kind === 'one' && !(await known.where('event_id', '=', wish.eventId).executeTakeFirst())) {
      return refuse('not_found');
    }
    const again = trx
      .updateTable('webhook_delivery')
      .set({ tries: 0, next_try_at: wallNow, settled_at: null, delivered: false })
      .where('tenant_id', '=', tenantId)
      .where('endpoint_id', '=', endpointId)
      .where('settled_at', 'is not', null);
    const changed = await (wish.kind === 'one'
      ? again.where('event_id', '=', wish.eventId)
      : again.where('delivered', '=', false).where('created_at', '>=', wish.since)
    ).executeTakeFirst();
    const messages = Number(changed.numUpdatedRows);
    const after = wish.kind === 'one' ? { event: wish.eventId } : { since: wish.since.toISOString(), messages };
    const entry = { action: 'endpoint.replayed' as const, target: { endpoint: endpointId }, after };
    await recordAudit(scope, { ...asked, ...entry, at: wallNow });
    await wakeTenant(scope);
    return ok(messages);
  });
}
