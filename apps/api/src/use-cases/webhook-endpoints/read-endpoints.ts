import type { TenantScope } from '@quittance/db';
import { type RawBuilder, sql } from 'kysely';
import type { EndpointRow } from './lock-own-endpoint.ts';

export interface EndpointSummary
  extends Pick<
    EndpointRow,
    | 'endpoint_id'
    | 'url'
    | 'description'
    | 'event_types'
    | 'switched_off'
    | 'switched_off_at'
    | 'old_secret_until'
    | 'failing_since'
    | 'rests_until'
    | 'created_at'
    | 'last_delivered_at'
  > {
  readonly waiting: number;
  /** Of those that are kept. */
  readonly failed: number;
}

/**
 * The brand's endpoints without those that were removed, the oldest first, and how they do; one of them, or none, when
 * it is named.
 */
export function readEndpoints({ trx, tenantId }: TenantScope, endpointId?: string): Promise<EndpointSummary[]> {
  return trx
    .selectFrom('webhook_endpoint as e')
    .select(['e.endpoint_id', 'e.url', 'e.description', 'e.event_types', 'e.switched_off', 'e.switched_off_at'])
    .select(['e.old_secret_until', 'e.failing_since', 'e.rests_until', 'e.created_at', 'e.last_delivered_at'])
    .select([
      countOf(sql`d.next_try_at is not null`).as('waiting'),
      countOf(sql`d.settled_at is not null and not d.delivered`).as('failed'),
    ])
    .where('e.tenant_id', '=', tenantId)
    .where('e.removed_at', 'is', null)
    .$if(endpointId !== undefined, (query) => query.where('e.endpoint_id', '=', endpointId ?? ''))
    .orderBy('e.created_at')
    .orderBy('e.endpoint_id')
    .execute();
}

/** Deliveries to the endpoint `e` in one of the states that have an index of their own. */
function countOf(state: RawBuilder<unknown>) {
  return sql<number>`(select count(*)::int from webhook_delivery d
    where d.tenant_id = e.tenant_id and d.endpoint_id = e.endpoint_id and ${state})`;
}
