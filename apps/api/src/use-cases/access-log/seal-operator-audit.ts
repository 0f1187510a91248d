import { sql } from 'kysely';
import type { Services } from '../../services/services.ts';
import { blockHash, firstPreviousHash, installationId, operatorEntryDigest } from './chain-of-hashes.ts';

/** Entries in one block at most: a block is hashed again as a whole when the chain is checked. */
const entriesPerBlock = 1_000;

const hashOfEntries = blockHash(
  installationId,
  'p.block_no',
  'p.previous',
  `string_agg(e.digest, ''::bytea order by e.audit_id)`,
);

/**
 * Gives the entries of the operators' log, a minute after they were written, a block that is chained to the one before:
 * whoever changes, adds or removes an entry later breaks the chain. Of several workers that try at once one makes the
 * block, since its number is its key. Answers how many entries were sealed.
 */
export async function sealOperatorAudit({
  operator,
  wallNow,
}: Pick<Services, 'operator' | 'wallNow'>): Promise<number> {
  let sealed = 0;
  for (;;) {
    const entries = await sealBlock(operator, wallNow());
    sealed += entries;
    if (entries < entriesPerBlock) return sealed;
  }
}

/** Answers how many entries the block took; none when nothing waits, or another made the block. */
async function sealBlock(operator: Services['operator'], sealedAt: Date): Promise<number> {
  const sealed = await sql<{ audit_id: string }>`
    with head as (
      select block_no, hash from operator_audit_block order by block_no desc limit 1
    ), place as (
      select coalesce(h.block_no, 0) + 1 as block_no, coalesce(h.hash, ${sql.raw(firstPreviousHash)}) as previous
      from (select) installation left join head h on true
    ), entry as (
      select e.audit_id, ${sql.raw(operatorEntryDigest('e'))} as digest from operator_audit_event e
      where e.block_no is null and e.at < ${sealedAt}::timestamptz - interval '1 minute'
      order by e.at limit ${entriesPerBlock}
    ), block as (
      insert into operator_audit_block (block_no, entries, previous_hash, hash, sealed_at)
      select p.block_no, count(*), p.previous, ${sql.raw(hashOfEntries)}, ${sealedAt}
      from place p cross join entry e group by p.block_no, p.previous
      on conflict do nothing
      returning block_no
    )
    update operator_audit_event set block_no = block.block_no from block
    where audit_id in (select audit_id from entry)
    returning audit_id`.execute(operator);
  return sealed.rows.length;
}
