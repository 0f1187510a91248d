import type { Database } from '@quittance/db';
import { sql } from 'kysely';

/** A hash of all rows of each table of the product and of its job library: the same before and after what writes nothing. */
export async function hashOfEveryTable(owner: Database): Promise<Readonly<Record<string, string>>> {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('quittance', 'graphile_worker') order by 1`.execute(owner);
  const hashes: [string, string][] = [];
  for (const { name } of tables) {
    const { rows } = await sql<{ hash: string }>`
      select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from ${sql.raw(name)} t`.execute(
      owner,
    );
    hashes.push([name, rows[0]?.hash ?? '']);
  }
  return Object.fromEntries(hashes);
}
