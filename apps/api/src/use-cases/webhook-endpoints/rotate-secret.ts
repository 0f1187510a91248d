import { ok, type Result, refuse, secretOverlapMs } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import type { Asked } from '../api-keys/create-api-key.ts';
import { newEndpointSecret, openSecrets, sealSecrets } from './endpoint-secrets.ts';
import { lockOwnEndpoint } from './lock-own-endpoint.ts';

/**
 * Gives an endpoint a new secret and answers it, this one time. For 24 hours the old one signs as well, so that the
 * receiver can be changed without a gap; one that signed along from a rotation before ends at once,
 * and so does one that is not known here. Refuses `not_found`.
 */
export function rotateSecret(
  { encryption }: Services,
  { db, moment }: Tenant,
  endpointId: string,
  asked: Asked,
): Promise<Result<{ readonly secret: string; readonly oldSignsUntil: Date | null }, ApiRefusal>> {
  const secret = newEndpointSecret();
  return db.run(async (scope) => {
    const row = await lockOwnEndpoint(scope, endpointId);
    if (!row) return refuse('not_found');
    const old = openSecrets(encryption, row).current;
    const oldSignsUntil = old === undefined ? null : new Date(moment.wallNow.getTime() + secretOverlapMs);
    await scope.trx
      .updateTable('webhook_endpoint')
      .set({
        ...sealSecrets(encryption, { current: secret, ...(old !== undefined && { old }) }),
        old_secret_until: oldSignsUntil,
      })
      .where('tenant_id', '=', scope.tenantId)
      .where('endpoint_id', '=', endpointId)
      .execute();
    const entry = { action: 'endpoint.secret_rotated' as const, target: { endpoint: endpointId } };
    await recordAudit(scope, { ...asked, ...entry, at: moment.wallNow });
    return ok({ secret, oldSignsUntil });
  });
}
