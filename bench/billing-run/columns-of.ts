import type { Database } from '@quittance/db';
import { sql } from 'kysely';

/** The columns of a table that may be written, but for the brand's id. */
export async function columnsOf(owner: Database, table: string): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped
      and attgenerated = '' and attname <> 'tenant_id' order by attnum`.execute(owner);
  return rows.map(({ name }) => name);
}
