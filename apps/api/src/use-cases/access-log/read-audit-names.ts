import type { TenantScope } from '@quittance/db';
import { sql } from 'kysely';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What things that entries are about are called today, by their ids: customers and people by name, invoices by number. */
export async function readAuditNames(
  { trx, tenantId }: TenantScope,
  targets: readonly Readonly<Record<string, string>>[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(targets.flatMap((target) => Object.values(target)))].filter((id) => uuid.test(id));
  if (ids.length === 0) return new Map();
  const of = (id: string) => sql`tenant_id = ${tenantId} and ${sql.ref(id)} = any(${ids}::uuid[])`;
  const { rows } = await sql<{ id: string; name: string }>`
    select account_id as id, name from account where ${of('account_id')}
    union all select invoice_id, number from invoice where ${of('invoice_id')} and number is not null
    union all select person_id, name from person where ${of('person_id')}
    union all select staff_id, name from staff where ${of('staff_id')}
    union all select campaign_id, name from campaign where ${of('campaign_id')}
    union all select endpoint_id, coalesce(nullif(description, ''), url) from webhook_endpoint where ${of('endpoint_id')}
  `.execute(trx);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
