import type { Schema } from '@quittance/db';
import { type Kysely, sql } from 'kysely';

interface Fault {
  readonly fault: string;
}

/** Reads the live schema and says, one sentence each, what a Citus could not spread over nodes by tenant. */
export async function citusFaults(db: Kysely<Schema>): Promise<string[]> {
  const { rows } = await sql<Fault>`
    with t as (
      select c.oid, c.relname as name from pg_class c
      where c.relnamespace = 'quittance'::regnamespace and c.relkind in ('r', 'p')
    )
    select concat(t.name, ': ', k.conname, ' is deferrable') as fault
      from t join pg_constraint k on k.conrelid = t.oid where k.condeferrable
    union all select concat(t.name, ': ', k.conname, ' excludes rows by comparing them')
      from t join pg_constraint k on k.conrelid = t.oid where k.contype = 'x'
    union all select concat(t.name, ': ', a.attname, ' takes its values from a sequence')
      from t join pg_attribute a on a.attrelid = t.oid and not a.attisdropped
      left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
      where a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like '%nextval(%'
    union all select concat(t.name, ': trigger ', g.tgname)
      from t join pg_trigger g on g.tgrelid = t.oid where not g.tgisinternal
    union all select concat(t.name, ': foreign key ', k.conname, ' does something to children')
      from t join pg_constraint k on k.conrelid = t.oid
      where k.contype = 'f' and (k.confdeltype in ('n', 'd') or k.confupdtype in ('n', 'd', 'c'))
    union all select concat(t.name, ': inherits from another table')
      from t join pg_inherits i on i.inhrelid = t.oid
    union all select concat(c.relname, ': is a sequence') from pg_class c
      where c.relnamespace = 'quittance'::regnamespace and c.relkind = 'S'
    order by 1`.execute(db);
  return rows.map(({ fault }) => fault);
}
