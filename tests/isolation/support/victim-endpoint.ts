import { newId, publicId, type TenantScope } from '@quittance/db';
import type { TestApi } from '../../setup/api/open-test-api.ts';

/** Ids, as they are written outside, of a webhook endpoint and a message that failed there. */
export interface VictimEndpoint {
  readonly endpointId: string;
  readonly eventId: string;
}

/** An endpoint of the brand and one message about the customer. `mark` stands in the endpoint's texts. */
export async function addEndpoint(
  { trx, tenantId: tenant_id }: TenantScope,
  { encryption }: TestApi['services'],
  { account_id, at }: { readonly account_id: string; readonly at: Date },
  mark: string,
): Promise<VictimEndpoint> {
  const [endpoint_id, event_id] = [newId(), newId()];
  await trx
    .insertInto('webhook_endpoint')
    .values({
      ...{ tenant_id, endpoint_id, url: `https://${endpoint_id}.example/`, description: mark, created_at: at },
      ...{ secrets: encryption.seal('{"current":"whsec_AAAA"}'), secrets_key_id: encryption.keyId },
    })
    .execute();
  const actor = { kind: 'system' as const, id: null, name: mark };
  await trx
    .insertInto('event')
    .values({
      ...{ tenant_id, event_id, kind: 'access.restored', account_id, data: {}, actor, delivered: true },
      ...{ business_at: at, recorded_at: at },
    })
    .execute();
  await trx
    .insertInto('webhook_delivery')
    .values({ tenant_id, event_id, endpoint_id, settled_at: at, created_at: at })
    .execute();
  return { endpointId: publicId('whe', endpoint_id), eventId: publicId('evt', event_id) };
}
