import { newId, type TenantScope } from '@quittance/db';
import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import type { Asked } from '../api-keys/create-api-key.ts';
import { checkEndpoint, type EndpointWish } from './check-endpoint.ts';
import { newEndpointSecret, sealSecrets } from './endpoint-secrets.ts';

/** Endpoints that a brand may have. */
const endpointsAtMost = 20;

/**
 * Adds an endpoint, which is told of everything from now on. Answers its secret, this one time: it is stored sealed.
 * Refuses what `checkEndpoint` refuses, and `endpoint_limit_reached`.
 */
export async function createEndpoint(
  { config, encryption }: Services,
  { db, moment }: Tenant,
  wish: EndpointWish,
  asked: Asked,
): Promise<Result<{ readonly endpointId: string; readonly secret: string }, ApiRefusal>> {
  const checked = await checkEndpoint(wish, config.WEBHOOK_TARGETS);
  if (!checked.ok) return checked;
  const [endpointId, secret] = [newId(), newEndpointSecret()];
  return db.run(async (scope) => {
    const { trx, tenantId } = scope;
    await holdNumber(scope);
    const known = await trx
      .selectFrom('webhook_endpoint')
      .select('url')
      .where('tenant_id', '=', tenantId)
      .where('removed_at', 'is', null)
      .execute();
    if (known.length >= endpointsAtMost) return refuse('endpoint_limit_reached', { most: String(endpointsAtMost) });
    await trx
      .insertInto('webhook_endpoint')
      .values({
        tenant_id: tenantId,
        endpoint_id: endpointId,
        ...checked.value,
        ...sealSecrets(encryption, { current: secret }),
        created_at: moment.wallNow,
      })
      .execute();
    const entry = { action: 'endpoint.added' as const, target: { endpoint: endpointId }, after: checked.value };
    await recordAudit(scope, { ...asked, ...entry, at: moment.wallNow });
    return ok({ endpointId, secret });
  });
}

/** Two that are added at once would each count without the other: the second waits for the first. */
async function holdNumber({ trx, tenantId }: TenantScope): Promise<void> {
  await trx.selectFrom('tenant').select('tenant_id').where('tenant_id', '=', tenantId).forNoKeyUpdate().execute();
}
