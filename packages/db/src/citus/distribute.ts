import { type Kysely, sql } from 'kysely';
import { connectOwner } from '../connect/connect.ts';
import { type DistributedTable, distributionStatements } from './distribution.ts';

/**
 * Spreads a migrated, empty database over the nodes of its Citus, one statement per query. Throws a sentence when the
 * server has no Citus. Answers the statements it ran.
 */
export async function distribute(ownerUrl: string): Promise<readonly string[]> {
  const owner = connectOwner(ownerUrl);
  try {
    const { rows } = await sql`select from pg_extension where extname = 'citus'`.execute(owner);
    if (rows.length === 0) throw new Error('The database has no extension "citus": it cannot be spread over nodes.');
    const statements = distributionStatements(await readTables(owner));
    for (const statement of statements) await sql.raw(statement).execute(owner);
    return statements;
  } finally {
    await owner.destroy();
  }
}

/** The tables of the live schema; the migrator's own stay where they are. */
export async function readTables<T>(db: Kysely<T>): Promise<readonly DistributedTable[]> {
  const { rows } = await sql<DistributedTable>`
    select c.relname as name,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id') as "hasTenant",
      coalesce((select json_agg((select json_agg(a.attname) from pg_attribute a
          where a.attrelid = c.oid and a.attnum = any (i.indkey)))
        from pg_index i where i.indrelid = c.oid and i.indisunique), '[]') as "uniqueKeys",
      coalesce((select json_agg(distinct p.relname) from pg_constraint k join pg_class p on p.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and p.oid <> c.oid), '[]') as parents,
      exists (select from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) as "hasTrigger"
    from pg_class c
    where c.relnamespace = 'quittance'::regnamespace and c.relkind in ('r', 'p') and c.relname not like 'kysely_migration%'
    order by c.relname`.execute(db);
  return rows;
}
