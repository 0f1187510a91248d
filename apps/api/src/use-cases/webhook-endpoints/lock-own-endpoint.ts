import type { Schema, TenantScope } from '@quittance/db';
import type { Selectable } from 'kysely';

export type EndpointRow = Selectable<Schema['webhook_endpoint']>;

/** One of the brand's endpoints, locked against others who would change it; none that was removed. */
export function lockOwnEndpoint({ trx, tenantId }: TenantScope, endpointId: string): Promise<EndpointRow | undefined> {
  return trx
    .selectFrom('webhook_endpoint')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('endpoint_id', '=', endpointId)
    .where('removed_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();
}
