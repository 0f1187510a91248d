import type { TenantDatabase, TenantScope } from '@quittance/db';
import { sql } from 'kysely';
import type { Encryption } from '../../security/encryption.ts';
import { openIfPossible, type SealedSecrets } from '../../security/open-if-possible.ts';
import { type SealedTable, sealedTables } from './sealed-tables.ts';

/** What became of a brand's secrets. */
export interface Resealed {
  readonly secrets: number;
  /** Rows that the keys at hand do not open, such as changed bytes; they stay as they are. */
  readonly unreadable: readonly string[];
}

/** How many rows are sealed anew in one transaction. */
const batchSize = 200;

interface SealedRow extends SealedSecrets {
  readonly id: string;
}

/**
 * Seals with the present key what another one of the keys at hand sealed for a brand, in batches that each stand by
 * themselves: whoever is killed in between goes on with what is left. What stands in a row is the same before and after.
 */
export async function resealBrand(db: TenantDatabase, encryption: Encryption): Promise<Resealed> {
  let secrets = 0;
  const unreadable: string[] = [];
  for (const place of sealedTables) {
    let after: string | null = null;
    do {
      const from: string | null = after;
      const batch: Batch = await db.run((scope) => resealBatch(scope, place, encryption, from));
      secrets += batch.secrets;
      unreadable.push(...batch.unreadable.map((id) => `${place.table} ${id}`));
      after = batch.last;
    } while (after !== null);
  }
  return { secrets, unreadable };
}

interface Batch extends Resealed {
  /** Null when nothing is left. */
  readonly last: string | null;
}

/** The rows are locked first, so that nobody's newer secret is overwritten. */
async function resealBatch(
  { trx, tenantId }: TenantScope,
  { table, id }: SealedTable,
  encryption: Encryption,
  after: string | null,
): Promise<Batch> {
  const { rows } = await sql<SealedRow>`
    select ${sql.ref(id)} as id, secrets, secrets_key_id from ${sql.table(table)}
    where tenant_id = ${tenantId} and secrets_key_id <> ${encryption.keyId} and octet_length(secrets) > 0
      and (${after}::uuid is null or ${sql.ref(id)} > ${after}::uuid)
    order by ${sql.ref(id)} limit ${batchSize} for update`.execute(trx);
  const unreadable: string[] = [];
  const writes = rows.flatMap((row) => {
    const plain = openIfPossible(encryption, row);
    if (plain === null) unreadable.push(row.id);
    return plain === null ? [] : [{ id: row.id, secrets: encryption.seal(plain) }];
  });
  const update = (write: { id: string; secrets: Buffer }) =>
    sql`update ${sql.table(table)} set secrets = ${write.secrets}, secrets_key_id = ${encryption.keyId}
      where tenant_id = ${tenantId} and ${sql.ref(id)} = ${write.id}::uuid`.execute(trx);
  await Promise.all(writes.map(update));
  const last = rows.length === batchSize ? (rows.at(-1)?.id ?? null) : null;
  return { secrets: writes.length, unreadable, last };
}
