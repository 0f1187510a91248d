import { roles, secureTable } from '../statements.ts';

/** Price-change campaigns: what is planned for whom, who was told, who was moved, and when the worker goes on. */
export const statements: readonly string[] = [
  `create table campaign (
    tenant_id uuid not null references tenant,
    campaign_id uuid not null,
    name text not null,
    from_version_id uuid not null,
    to_version_id uuid not null,
    terms jsonb not null,
    status text not null check (status in ('draft', 'simulated', 'announced', 'rolling', 'done', 'rolled_back')),
    created_by jsonb not null,
    created_at timestamptz not null,
    dry_run_no integer not null default 0,
    dry_run_open boolean not null default false,
    dry_run_after uuid,
    subjects_expected integer not null default 0,
    problems jsonb not null,
    next_step_on date,
    primary key (tenant_id, campaign_id),
    check (from_version_id <> to_version_id),
    foreign key (tenant_id, from_version_id) references plan_version,
    foreign key (tenant_id, to_version_id) references plan_version
  )`,
  `create index campaign_step on campaign (tenant_id, next_step_on) where next_step_on is not null`,
  ...secureTable('campaign', ['select', 'insert', 'update']),
  `create table campaign_subject (
    tenant_id uuid not null,
    campaign_id uuid not null,
    subscription_id uuid not null,
    account_id uuid not null,
    dry_run_no integer not null,
    outcome text not null,
    wave_code text,
    effective_on date,
    first_invoice_on date,
    currency char(3) not null,
    old_minor bigint not null,
    new_minor bigint not null,
    seats jsonb not null,
    outliers text[] not null,
    opted_out_on date,
    noticed_on date,
    moved_on date,
    restored_on date,
    primary key (tenant_id, campaign_id, subscription_id),
    check (moved_on is null or noticed_on is not null),
    check (restored_on is null or moved_on is not null),
    foreign key (tenant_id, campaign_id) references campaign,
    foreign key (tenant_id, subscription_id) references subscription,
    foreign key (tenant_id, account_id) references account
  )`,
  `create index campaign_subject_account on campaign_subject (tenant_id, campaign_id, account_id)`,
  `create index campaign_subject_waiting on campaign_subject (tenant_id, campaign_id, effective_on)
    where moved_on is null and effective_on is not null`,
  ...secureTable('campaign_subject', ['select', 'insert', 'update']),
  // Beside tenants_due, so that each kind of work can say for itself when it is due.
  `create function tenants_due_for_campaigns(wall timestamptz) returns setof uuid
    language sql stable security definer set search_path = quittance, pg_temp
    as $$
      select t.tenant_id from tenant t where exists (
        select from campaign c where c.tenant_id = t.tenant_id and c.next_step_on <=
          ((wall + make_interval(secs => t.business_offset_ms / 1000.0)) at time zone t.time_zone)::date)
    $$`,
  `revoke execute on function tenants_due_for_campaigns(timestamptz) from public`,
  `grant execute on function tenants_due_for_campaigns(timestamptz) to ${roles.app}`,
];
