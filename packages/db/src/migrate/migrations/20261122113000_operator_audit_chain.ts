import { roles } from '../statements.ts';

/** The chain of hashes over the operators' log, as the brands' logs have one: one chain for the installation. */
export const statements: readonly string[] = [
  `create table operator_audit_block (
    block_no bigint primary key check (block_no > 0),
    entries integer not null check (entries > 0),
    previous_hash bytea not null,
    hash bytea not null,
    sealed_at timestamptz not null
  )`,
  `grant select, insert on operator_audit_block to ${roles.operator}`,
  `grant select on operator_audit_block to ${roles.backup}`,
  // Whoever writes an entry leaves it null; a worker gives it its block.
  `alter table operator_audit_event add column block_no bigint`,
  `grant update (block_no) on operator_audit_event to ${roles.operator}`,
  `create index operator_audit_event_waiting on operator_audit_event (at) where block_no is null`,
];
