import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import type { Asked } from '../api-keys/create-api-key.ts';
import { checkEndpoint, type EndpointWish } from './check-endpoint.ts';
import { lockOwnEndpoint } from './lock-own-endpoint.ts';

/**
 * Changes where an endpoint is and what it hears of, from the next message on; its secret stays. Refuses `not_found`
 * and what `checkEndpoint` refuses.
 */
export async function updateEndpoint(
  { config }: Services,
  { db, moment }: Tenant,
  { endpointId, ...wish }: EndpointWish & { readonly endpointId: string },
  asked: Asked,
): Promise<Result<void, ApiRefusal>> {
  const checked = await checkEndpoint(wish, config.WEBHOOK_TARGETS);
  return db.run(async (scope) => {
    const row = await lockOwnEndpoint(scope, endpointId);
    if (!row) return refuse('not_found');
    if (!checked.ok) return checked;
    await scope.trx
      .updateTable('webhook_endpoint')
      .set(checked.value)
      .where('tenant_id', '=', scope.tenantId)
      .where('endpoint_id', '=', endpointId)
      .execute();
    const { url, description, event_types } = row;
    const entry = { action: 'endpoint.changed' as const, target: { endpoint: endpointId } };
    const told = { before: { url, description, event_types }, after: checked.value };
    await recordAudit(scope, { ...asked, ...entry, ...told, at: moment.wallNow });
    return ok(undefined);
  });
}
