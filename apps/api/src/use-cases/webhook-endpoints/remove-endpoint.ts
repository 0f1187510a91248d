import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import type { Asked } from '../api-keys/create-api-key.ts';
import { lockOwnEndpoint } from './lock-own-endpoint.ts';
import { giveUpWaiting } from './switch-endpoint.ts';

/**
 * Takes an endpoint away for good: it is told of nothing, counts for no limit and can be found no more; its secrets are
 * wiped. What waited for it has failed. What was sent is forgotten when it is 31 days old, as always; the row itself stays,
 * so that the audit log goes on naming it. Answers how many messages waited. Refuses `not_found`.
 */
export function removeEndpoint(
  { db, moment: { wallNow } }: Tenant,
  endpointId: string,
  asked: Asked,
): Promise<Result<number, ApiRefusal>> {
  return db.run(async (scope) => {
    const row = await lockOwnEndpoint(scope, endpointId);
    if (!row) return refuse('not_found');
    const messages = await giveUpWaiting(scope, endpointId, wallNow);
    await scope.trx
      .updateTable('webhook_endpoint')
      .set({
        ...{ removed_at: wallNow, switched_off: 'staff', switched_off_at: row.switched_off_at ?? wallNow },
        ...{ failures: 0, failing_since: null, rests_until: null },
        ...{ secrets: Buffer.alloc(0), old_secret_until: null },
      })
      .where('tenant_id', '=', scope.tenantId)
      .where('endpoint_id', '=', endpointId)
      .execute();
    const { url, description, event_types, switched_off } = row;
    const told = { before: { url, description, event_types, switchedOff: switched_off }, after: { messages } };
    const entry = { action: 'endpoint.removed' as const, target: { endpoint: endpointId } };
    await recordAudit(scope, { ...asked, ...entry, ...told, at: wallNow });
    return ok(messages);
  });
}
