import type { Schema } from '@quittance/db';
import { type Kysely, sql } from 'kysely';

/**
 * Reads the live schema and says, one sentence each, where a table lets go of the tenant: primary key, unique and plain
 * indexes and foreign keys that do not begin with it, a tenant that may be missing, row security that is off, not forced
 * or without a policy that asks for the tenant.
 */
export async function tablesWithoutTenant(db: Kysely<Schema>, exempt: readonly string[]): Promise<string[]> {
  const found = await Promise.all([columnFaults(db), indexFaults(db), foreignKeyFaults(db), securityFaults(db)]);
  return found
    .flat()
    .filter(({ name }) => !exempt.includes(name))
    .map(({ name, fault }) => `${name}: ${fault}`)
    .toSorted();
}

interface Fault {
  readonly name: string;
  readonly fault: string;
}

const tables = sql`select c.oid, c.relname as name, c.relrowsecurity, c.relforcerowsecurity
  from pg_class c where c.relnamespace = 'quittance'::regnamespace and c.relkind in ('r', 'p')`;

async function columnFaults(db: Kysely<Schema>): Promise<Fault[]> {
  const { rows } = await sql<Fault>`
    select t.name, case when a.attname is null then 'has no tenant_id' else 'tenant_id may be null or is no uuid' end as fault
    from (${tables}) t
    left join pg_attribute a on a.attrelid = t.oid and a.attname = 'tenant_id' and not a.attisdropped
    where a.attname is null or not a.attnotnull or a.atttypid <> 'uuid'::regtype
    union all
    select t.name, 'has no primary key' from (${tables}) t
    where not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary)`.execute(db);
  return rows;
}

async function indexFaults(db: Kysely<Schema>): Promise<Fault[]> {
  const { rows } = await sql<Fault>`
    select t.name, concat(case when i.indisprimary then 'primary key ' when i.indisunique then 'unique key ' else 'index ' end,
      i.indexrelid::regclass, ' does not begin with tenant_id') as fault
    from (${tables}) t join pg_index i on i.indrelid = t.oid
    left join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
    where a.attname is distinct from 'tenant_id'`.execute(db);
  return rows;
}

async function foreignKeyFaults(db: Kysely<Schema>): Promise<Fault[]> {
  const { rows } = await sql<Fault>`
    select t.name, concat('foreign key ', k.conname, ' does not carry tenant_id') as fault
    from (${tables}) t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
    left join pg_attribute here on here.attrelid = k.conrelid and here.attnum = k.conkey[1]
    left join pg_attribute there on there.attrelid = k.confrelid and there.attnum = k.confkey[1]
    where here.attname is distinct from 'tenant_id' or there.attname is distinct from 'tenant_id'`.execute(db);
  return rows;
}

async function securityFaults(db: Kysely<Schema>): Promise<Fault[]> {
  const { rows } = await sql<Fault>`
    select t.name, 'row security is not enabled and forced' as fault from (${tables}) t
    where not (t.relrowsecurity and t.relforcerowsecurity)
    union all
    select t.name, 'no policy keeps both reading and writing inside the tenant' from (${tables}) t
    where not exists (
      select from pg_policy p where p.polrelid = t.oid and p.polcmd = '*'
        and pg_get_expr(p.polqual, p.polrelid) like '%app.tenant_id%'
        and pg_get_expr(coalesce(p.polwithcheck, p.polqual), p.polrelid) like '%app.tenant_id%')
    union all
    select t.name, concat('policy ', p.polname, ' lets ', pg_get_expr(p.polqual, p.polrelid)) from (${tables}) t
    join pg_policy p on p.polrelid = t.oid
    where coalesce(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) not like '%app.tenant_id%'`.execute(
    db,
  );
  return rows;
}
