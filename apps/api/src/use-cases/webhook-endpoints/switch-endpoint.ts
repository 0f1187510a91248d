import type { TenantScope } from '@quittance/db';
import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import type { Asked } from '../api-keys/create-api-key.ts';
import { openSecrets } from './endpoint-secrets.ts';
import { lockOwnEndpoint } from './lock-own-endpoint.ts';

/**
 * Switches an endpoint on or off; doing it again changes nothing. Off, it is told of nothing, and what was on its way
 * counts as failed and may be replayed. Refuses `not_found`, and `endpoint_secret_missing` for one whose secret
 * is not known here, because it stayed in another installation or its key was lost: that one needs a new secret first.
 */
export function switchEndpoint(
  { encryption }: Services,
  { db, moment }: Tenant,
  { endpointId, isOn }: { readonly endpointId: string; readonly isOn: boolean },
  asked: Asked,
): Promise<Result<void, ApiRefusal>> {
  return db.run(async (scope) => {
    const row = await lockOwnEndpoint(scope, endpointId);
    if (!row) return refuse('not_found');
    if (isOn === (row.switched_off === null)) return ok(undefined);
    if (isOn && !openSecrets(encryption, row).current) return refuse('endpoint_secret_missing');
    await scope.trx
      .updateTable('webhook_endpoint')
      .set({
        ...(isOn
          ? { switched_off: null, switched_off_at: null }
          : { switched_off: 'staff', switched_off_at: moment.wallNow }),
        ...{ failures: 0, failing_since: null, rests_until: null },
      })
      .where('tenant_id', '=', scope.tenantId)
      .where('endpoint_id', '=', endpointId)
      .execute();
    if (!isOn) await giveUpWaiting(scope, endpointId, moment.wallNow);
    const action = isOn ? ('endpoint.switched_on' as const) : ('endpoint.switched_off' as const);
    const told = { target: { endpoint: endpointId }, before: { switchedOff: row.switched_off } };
    await recordAudit(scope, { ...asked, ...told, action, at: moment.wallNow });
    return ok(undefined);
  });
}

/** What waits for an endpoint counts as failed: nothing is sent to it any more. Answers how many messages that were. */
export async function giveUpWaiting(
  { trx, tenantId }: TenantScope,
  endpointId: string,
  wallNow: Date,
): Promise<number> {
  const givenUp = await trx
    .updateTable('webhook_delivery')
    .set({ next_try_at: null, settled_at: wallNow })
    .where('tenant_id', '=', tenantId)
    .where('endpoint_id', '=', endpointId)
    .where('next_try_at', 'is not', null)
    .executeTakeFirst();
  return Number(givenUp.numUpdatedRows);
}
