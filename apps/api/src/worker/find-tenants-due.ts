import type { Database } from '@quittance/db';
import { sql } from 'kysely';

/** The brands that have any work due at this wall time: one of the few look-ups made before a tenant is known. */
export async function findTenantsDue(db: Database, wallNow: Date): Promise<readonly string[]> {
  const found = await sql<{ tenant_id: string }>`
    select t as tenant_id from tenants_due(${wallNow}) t
    union select t from tenants_due_for_disputes(${wallNow}) t
    union select t from tenants_due_for_campaigns(${wallNow}) t
    union select t from tenants_due_for_providers(${wallNow}) t
    union select t from tenants_due_for_webhooks(${wallNow}) t
    union select t from tenants_due_for_audit(${wallNow}) t`.execute(db);
  return found.rows.map((row) => row.tenant_id);
}
