import { sql } from 'kysely';
import type { TenantScope } from '../../connect/tenant-database.ts';
import type { Actor } from '../../schema/tenancy.ts';
import { columnsOf } from './columns-of.ts';

export interface EventRow {
  readonly event_id: string;
  readonly kind: string;
  readonly account_id: string | null;
  readonly subject_id: string | null;
  /** The facts, as JSON. */
  readonly data: string;
}

/** What happened at one moment by one actor. */
export async function insertEvents(
  { trx, tenantId }: TenantScope,
  rows: readonly EventRow[],
  shared: { readonly actor: Actor; readonly businessAt: Date; readonly recordedAt: Date },
): Promise<void> {
  if (rows.length === 0) return;
  const c = columnsOf(rows);
  await sql`
    insert into event (tenant_id, event_id, kind, account_id, subject_id, data, actor, business_at, recorded_at)
    select ${tenantId}::uuid, n.event_id, n.kind, n.account_id, n.subject_id, n.data::jsonb, shared.actor,
      ${shared.businessAt}::timestamptz, ${shared.recordedAt}::timestamptz
    from (select ${JSON.stringify(shared.actor)}::text::jsonb as actor offset 0) shared,
      unnest(${c.event_id}::uuid[], ${c.kind}::text[], ${c.account_id}::uuid[], ${c.subject_id}::uuid[], ${c.data}::text[])
        as n(event_id, kind, account_id, subject_id, data)`.execute(trx);
}
