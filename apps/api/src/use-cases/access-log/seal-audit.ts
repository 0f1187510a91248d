import { sql } from 'kysely';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { blockHash, entryDigest, firstPreviousHash } from './chain-of-hashes.ts';

/** Entries in one block at most: a block is hashed again as a whole when the chain is checked. */
const entriesPerBlock = 1_000;

const hashOfEntries = blockHash(
  'e.tenant_id',
  'p.block_no',
  'p.previous',
  `string_agg(e.digest, ''::bytea order by e.audit_id)`,
);

/**
 * Gives every entry of the brand's audit log that has none a block, and chains the block to the one before: whoever
 * changes, adds or removes an entry later breaks the chain. Entries are sealed after they were committed, so those who
 * write them never wait for each other. Two sealers cannot both make the next block: its number is its key.
 */
export async function sealAudit({ wallNow }: Services, { db }: Tenant, signal: AbortSignal): Promise<number> {
  let sealed = 0;
  for (;;) {
    const entries = await sealBlock(db, wallNow());
    sealed += entries;
    if (entries < entriesPerBlock || signal.aborted) return sealed;
  }
}

/** Answers how many entries the block took; none when nothing waits. */
async function sealBlock(db: Tenant['db'], sealedAt: Date): Promise<number> {
  const sealed = await db.runOne(({ trx, tenantId }) =>
    sql<{ audit_id: string }>`
      with head as (
        select block_no, hash from audit_block where tenant_id = ${tenantId} order by block_no desc limit 1
      ), place as (
        select coalesce(h.block_no, 0) + 1 as block_no, coalesce(h.hash, ${sql.raw(firstPreviousHash)}) as previous
        from (select) brand left join head h on true
      ), entry as (
        select e.tenant_id, e.audit_id, ${sql.raw(entryDigest('e'))} as digest from audit_event e
        where e.tenant_id = ${tenantId} and e.block_no is null order by e.at limit ${entriesPerBlock}
      ), block as (
        insert into audit_block (tenant_id, block_no, entries, previous_hash, hash, sealed_at)
        select e.tenant_id, p.block_no, count(*), p.previous,
          ${sql.raw(hashOfEntries)}, ${sealedAt}
        from place p cross join entry e group by e.tenant_id, p.block_no, p.previous
        returning block_no
      )
      update audit_event set block_no = block.block_no from block
      where tenant_id = ${tenantId} and audit_id in (select audit_id from entry)
      returning audit_id`.execute(trx),
  );
  return sealed.rows.length;
}
