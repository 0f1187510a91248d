import { sql } from 'kysely';
import { everyCell } from '../../cells/cells.ts';
import type { CellServices, Services } from '../../services/services.ts';

/** How many secrets of a brand one key sealed. */
export interface SealedByKey {
  readonly cell: CellServices;
  readonly tenantId: string;
  readonly keyId: string;
  readonly secrets: number;
}

/** Over every cell. Rows that a brand left behind in the cell where it was count no more. */
export async function countByKey(services: Services): Promise<readonly SealedByKey[]> {
  const counted: SealedByKey[] = [];
  for (const cell of everyCell(services)) {
    const { rows } = await sql<{ tenant_id: string; key_id: string; secrets: bigint }>`
      select * from brands_by_sealing_key()`.execute(cell.services.app);
    for (const { tenant_id: tenantId, key_id: keyId, secrets } of rows) {
      const isHere = !services.cells || (await services.cells.of(tenantId)).name === cell.name;
      if (isHere) counted.push({ cell, tenantId, keyId, secrets: Number(secrets) });
    }
  }
  return counted;
}
