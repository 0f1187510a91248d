import type { Database } from '@quittance/db';
import { sql } from 'kysely';

/** A text in which nothing secret may stand, and where it comes from. */
export interface Written {
  readonly where: string;
  readonly text: string;
}

/** Every row of every table as text, the job library's too; bytes also as the characters that they may be. */
export async function dumpDatabase(owner: Database): Promise<Written[]> {
  const tables = await sql<{ name: string; bytes: string[] }>`
    select format('%I.%I', n.nspname, c.relname) as name,
      array(select format('%I', a.attname) from pg_attribute a
        where a.attrelid = c.oid and a.atttypid = 'bytea'::regtype and a.attnum > 0 and not a.attisdropped) as bytes
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')
    order by 1`.execute(owner);
  const written: Written[] = [];
  for (const { name, bytes } of tables.rows) {
    const parts = ['t::text', ...bytes.map((column) => `coalesce(encode(t.${column}, 'escape'), '')`)];
    const rows = await sql<{ text: string }>`
      select ${sql.raw(parts.join(` || E'\\n' || `))} as text from ${sql.raw(name)} t`.execute(owner);
    if (rows.rows.length > 0) written.push({ where: name, text: rows.rows.map(({ text }) => text).join('\n') });
  }
  return written;
}
