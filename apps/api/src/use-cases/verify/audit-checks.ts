import { blockHash, entryDigest, firstPreviousHash } from '../access-log/chain-of-hashes.ts';
import type { Check } from './check.ts';

const hashAgain = blockHash('b.tenant_id', 'b.block_no', 'b.previous_hash', `coalesce(e.digests, ''::bytea)`);

/** What the audit log promises: nothing in it was changed, added or removed after it was sealed. */
export const auditChecks: Readonly<Record<string, Check>> = {
  audit_blocks_are_as_sealed: {
    over: 'audit_event',
    says: 'Entries of the audit log are not those that were sealed',
    finds: `select 'block ' || b.block_no as what from audit_block b
      left join (select e.tenant_id, e.block_no, count(*) as entries,
          string_agg(${entryDigest('e')}, ''::bytea order by e.audit_id) as digests
        from audit_event e where e.block_no is not null group by 1, 2) e using (tenant_id, block_no)
      where b.entries <> coalesce(e.entries, 0) or b.hash <> ${hashAgain}`,
  },
  audit_chain_is_whole: {
    over: 'audit_block',
    says: 'Chain of the audit log is broken before a block',
    finds: `select 'block ' || block_no as what from (
        select block_no, previous_hash, lag(hash, 1, ${firstPreviousHash}) over chain as hash_before,
          lag(block_no, 1, 0) over chain as no_before
        from audit_block window chain as (partition by tenant_id order by block_no)) b
      where b.previous_hash <> b.hash_before or b.block_no <> b.no_before + 1`,
  },
  audit_entries_are_in_blocks: {
    over: 'audit_event',
    says: 'Entry of the audit log is in no block, an hour after it was written',
    finds: `select e.action || ' ' || e.audit_id as what from audit_event e
      where (e.block_no is null and e.at < {wall} - interval '1 hour')
        or (e.block_no is not null and not exists (
          select from audit_block b where b.tenant_id = e.tenant_id and b.block_no = e.block_no))`,
  },
};
