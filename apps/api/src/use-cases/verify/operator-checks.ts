import { blockHash, firstPreviousHash, installationId, operatorEntryDigest } from '../access-log/chain-of-hashes.ts';
import type { Check } from './check.ts';

const hashAgain = blockHash(installationId, 'b.block_no', 'b.previous_hash', `coalesce(e.digests, ''::bytea)`);

/** What the operators' log promises, in the first database: nothing in it was changed, added or removed once sealed. */
export const operatorChecks: Readonly<Record<string, Check>> = {
  operator_blocks_are_as_sealed: {
    over: 'operator_audit_event',
    says: 'Entries of the operators’ log are not those that were sealed',
    finds: `select 'block ' || b.block_no as what from operator_audit_block b
      left join (select e.block_no, count(*) as entries,
          string_agg(${operatorEntryDigest('e')}, ''::bytea order by e.audit_id) as digests
        from operator_audit_event e where e.block_no is not null group by 1) e using (block_no)
      where b.entries <> coalesce(e.entries, 0) or b.hash <> ${hashAgain}`,
  },
  operator_chain_is_whole: {
    over: 'operator_audit_block',
    says: 'Chain of the operators’ log is broken before a block',
    finds: `select 'block ' || block_no as what from (
        select block_no, previous_hash, lag(hash, 1, ${firstPreviousHash}) over chain as hash_before,
          lag(block_no, 1, 0) over chain as no_before
        from operator_audit_block window chain as (order by block_no)) b
      where b.previous_hash <> b.hash_before or b.block_no <> b.no_before + 1`,
  },
  operator_entries_are_in_blocks: {
    over: 'operator_audit_event',
    says: 'Entry of the operators’ log is in no block, an hour after it was written',
    finds: `select e.action || ' ' || e.audit_id as what from operator_audit_event e
      where (e.block_no is null and e.at < {wall} - interval '1 hour')
        or (e.block_no is not null and not exists (
          select from operator_audit_block b where b.block_no = e.block_no))`,
  },
};
