import type { ClientBase } from 'pg';

/** A table as a copy needs to know it. */
export interface TableShape {
  readonly name: string;
  /** Those that are stored as given; what the database generates comes back by itself. */
  readonly columns: readonly string[];
  /** Whether its rows belong to a brand. */
  readonly hasTenant: boolean;
  /** Columns that hold the name of a stored file. */
  readonly fileColumns: readonly string[];
}

interface ShapeRow {
  readonly name: string;
  readonly columns: string[];
  readonly parents: string[];
}

/**
 * What lives for a moment only, or would give away a way in: limits, leases, who is signed in, and links that sign
 * somebody in. A copy leaves it out; people sign in again.
 */
const momentary: ReadonlySet<string> = new Set([
  'rate_limit',
  'operator_rate_limit',
  'tenant_lease',
  'login_session',
  'operator_session',
  'login_token',
  'operator_password_reset',
]);

/** Where brands are and whether they are on their way: this is said of a database, and does not move with a brand. */
const ofThePlace: ReadonlySet<string> = new Set(['brand_place', 'brand_move']);

/** What a copy takes: `lasting` leaves out what lives for a moment only, `all` takes that, too. */
export type CopyExtent = 'lasting' | 'all';

/** The tables of the product that a copy takes, each after all that its foreign keys point to. */
export async function readTableShapes(
  client: ClientBase,
  extent: CopyExtent = 'lasting',
): Promise<readonly TableShape[]> {
  const { rows } = await client.query<ShapeRow>(shapesQuery);
  return parentsFirst(rows)
    .filter(({ name }) => extent === 'all' || !momentary.has(name))
    .map(({ name, columns }) => ({
      name,
      columns,
      hasTenant: columns.includes('tenant_id') && !ofThePlace.has(name),
      fileColumns: columns.filter((column) => column === 'file' || column.endsWith('_file')),
    }));
}

const shapesQuery = `
  select c.relname as name,
         (select array_agg(a.attname::text order by a.attnum)
            from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
         coalesce((select array_agg(distinct p.relname::text)
            from pg_constraint k join pg_class p on p.oid = k.confrelid
           where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid), '{}') as parents
    from pg_class c
   where c.relnamespace = 'quittance'::regnamespace and c.relkind = 'r' and c.relname not like 'kysely_migration%'
   order by c.relname`;

function parentsFirst(rows: readonly ShapeRow[]): readonly ShapeRow[] {
  const byName = new Map(rows.map((row) => [row.name, row]));
  const ordered = new Map<string, ShapeRow>();
  const place = (row: ShapeRow, children: readonly string[]): void => {
    if (ordered.has(row.name)) return;
    if (children.includes(row.name))
      throw new Error(`Foreign keys go in a circle: ${[...children, row.name].join(', ')}.`);
    for (const parent of row.parents) {
      const found = byName.get(parent);
      if (found) place(found, [...children, row.name]);
    }
    ordered.set(row.name, row);
  };
  for (const row of rows) place(row, []);
  return [...ordered.values()];
}
