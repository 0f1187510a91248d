import type { Loader, TableShape } from '@quittance/db/copy';
import { homeCell } from '../../cells/read-cell-map.ts';

/** A lease is of a worker of one database. */
const staying = 'tenant_lease';

/** The tables that go with a brand to or from a cell. The first database knows the hosts of all brands anyway. */
export function brandRows(tables: readonly TableShape[], cell: string): readonly TableShape[] {
  return tables.filter(
    ({ name, hasTenant }) => hasTenant && name !== staying && !(name === 'tenant_host' && cell === homeCell),
  );
}

/** Removes a brand that has its place elsewhere from a cell, children before those they point to. */
export async function removeRows(loader: Loader, tenantId: string, cell: string): Promise<void> {
  await loader.query(`delete from ${staying} where tenant_id = $1`, [tenantId]);
  for (const { name } of brandRows(loader.tables, cell).toReversed()) {
    await loader.query(`delete from ${name} where tenant_id = $1`, [tenantId]);
  }
}
