import { roles, secureTable } from '../statements.ts';

const waiting = `block_no is null`;

/** The chain of hashes over the audit log, sealed in blocks after the writing, and an index for each way to look at the log. */
export const statements: readonly string[] = [
  `create table audit_block (
    tenant_id uuid not null references tenant,
    block_no bigint not null check (block_no > 0),
    entries integer not null check (entries > 0),
    previous_hash bytea not null,
    hash bytea not null,
    sealed_at timestamptz not null,
    primary key (tenant_id, block_no)
  )`,
  ...secureTable('audit_block', ['select', 'insert']),
  // Whoever writes an entry leaves it null: entries never wait for each other, and a worker gives them their block.
  `alter table audit_event add column block_no bigint`,
  `grant update (block_no) on audit_event to ${roles.app}`,
  // Who did it, and what it is mostly about: plain text, because only that can use an index under row security.
  `alter table audit_event
    add column actor_id text generated always as (actor ->> 'id') stored,
    add column subject text generated always as (coalesce(target ->> 'account', target ->> 'invoice', target ->> 'payment',
      target ->> 'dispute', jsonb_path_query_first(target, '$.*') #>> '{}')) stored`,
  `create index audit_event_waiting on audit_event (tenant_id, at) where ${waiting}`,
  `create index audit_event_recent on audit_event (tenant_id, at desc, audit_id desc)`,
  `create index audit_event_actor on audit_event (tenant_id, actor_id, at desc, audit_id desc)`,
  `create index audit_event_action on audit_event (tenant_id, action, at desc, audit_id desc)`,
  `create index audit_event_subject on audit_event (tenant_id, subject, at desc, audit_id desc)`,
  `create function tenants_due_for_audit(wall timestamptz) returns setof uuid
    language sql stable security definer set search_path = quittance, pg_temp
    as $$
      select t.tenant_id from tenant t where exists (select from audit_event a where a.tenant_id = t.tenant_id
        and a.${waiting} and a.at < wall - interval '1 minute')
    $$`,
  `revoke execute on function tenants_due_for_audit(timestamptz) from public`,
  `grant execute on function tenants_due_for_audit(timestamptz) to ${roles.app}`,
];
