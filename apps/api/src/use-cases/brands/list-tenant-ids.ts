import type { Database } from '@quittance/db';
import { sql } from 'kysely';

/** All brands of a database, oldest first: for the command line, which works on every one of them in turn. */
export async function listTenantIds(db: Database): Promise<readonly string[]> {
  const found = await sql<{ tenant_id: string }>`select t as tenant_id from all_tenants() t`.execute(db);
  return found.rows.map((row) => row.tenant_id);
}
