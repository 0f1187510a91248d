import type { TenantScope } from '@quittance/db';
import { sql } from 'kysely';
import type { EndpointRow } from './find-endpoint.ts';

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
  > {
  readonly waiting: number;
  /** Of those that are kept. */
  readonly failed: number;
  readonly last_delivered_at: Date | null;
}

/** The brand's endpoints, the oldest first, and how they do; one of them, or none, when it is named. */
export function readEndpoints({ trx, tenantId }: TenantScope, endpointId?: string): Promise<EndpointSummary[]> {
  return trx
    .selectFrom('webhook_endpoint as e')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('webhook_delivery as d')
          .select([
            sql<number>`count(*) filter (where d.next_try_at is not null)::int`.as('waiting'),
            sql<number>`count(*) filter (where d.settled_at is not null and not d.delivered)::int`.as('failed'),
            sql<Date | null>`max(d.settled_at) filter (where d.delivered)`.as('last_delivered_at'),
          ])
          .where('d.tenant_id', '=', tenantId)
          .whereRef('d.endpoint_id', '=', 'e.endpoint_id')
          .as('counts'),
      (on) => on.onTrue(),
    )
    .select(['e.endpoint_id', 'e.url', 'e.description', 'e.event_types', 'e.switched_off', 'e.switched_off_at'])
    .select(['e.old_secret_until', 'e.failing_since', 'e.rests_until', 'e.created_at'])
    .select((eb) => [
      eb.fn.coalesce('counts.waiting', sql<number>`0`).as('waiting'),
      eb.fn.coalesce('counts.failed', sql<number>`0`).as('failed'),
      'counts.last_delivered_at',
    ])
    .where('e.tenant_id', '=', tenantId)
    .$if(endpointId !== undefined, (query) => query.where('e.endpoint_id', '=', endpointId ?? ''))
    .orderBy('e.created_at')
    .orderBy('e.endpoint_id')
    .execute();
}
