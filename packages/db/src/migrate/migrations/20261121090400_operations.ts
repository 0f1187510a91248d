import { roles, secureTable } from '../statements.ts';

/** The outbox of events, mail deliveries, leases, and the few look-ups that run before a tenant is known. */
export const statements: readonly string[] = [
  `create table event (
    tenant_id uuid not null references tenant,
    event_id uuid not null,
    kind text not null,
    account_id uuid,
    subject_id uuid,
    data jsonb not null,
    actor jsonb not null,
    business_at timestamptz not null,
    recorded_at timestamptz not null,
    delivered boolean not null default false,
    primary key (tenant_id, event_id)
  )`,
  `create index event_account on event (tenant_id, account_id, business_at desc, event_id desc)`,
  `create index event_undelivered on event (tenant_id, event_id) where not delivered`,
  ...secureTable('event', ['select', 'insert']),
  `grant update (delivered) on event to ${roles.app}`,
  `create table mail_delivery (
    tenant_id uuid not null references tenant,
    mail_id uuid not null,
    event_id uuid not null,
    template text not null,
    recipient text not null,
    language text not null,
    account_id uuid,
    data jsonb not null,
    subject text,
    status text not null check (status in ('queued', 'sent', 'failed')),
    tries integer not null default 0,
    next_try_at timestamptz,
    business_at timestamptz not null,
    sent_at timestamptz,
    last_error text,
    primary key (tenant_id, mail_id),
    unique (tenant_id, event_id, template, recipient)
  )`,
  `create index mail_delivery_due on mail_delivery (tenant_id, next_try_at) where next_try_at is not null`,
  `create index mail_delivery_recent on mail_delivery (tenant_id, business_at desc, mail_id desc)`,
  ...secureTable('mail_delivery', ['select', 'insert', 'update']),
  `create table tenant_lease (
    tenant_id uuid primary key references tenant,
    holder text not null,
    lease_until timestamptz not null
  )`,
  ...secureTable('tenant_lease', ['select', 'insert', 'update', 'delete']),
  `create table import_batch (
    tenant_id uuid not null references tenant,
    content_hash text not null,
    summary jsonb not null,
    imported_at timestamptz not null,
    primary key (tenant_id, content_hash)
  )`,
  ...secureTable('import_batch', ['select', 'insert']),
  `create function tenant_for_host(wanted text) returns table (tenant_id uuid, app text)
    language sql stable security definer set search_path = quittance, pg_temp
    as $$ select h.tenant_id, h.app from tenant_host h where h.host = lower(wanted) $$`,
  `revoke execute on function tenant_for_host(text) from public`,
  `grant execute on function tenant_for_host(text) to ${roles.app}, ${roles.operator}`,
  `create function tenants_due(wall timestamptz) returns setof uuid
    language sql stable security definer set search_path = quittance, pg_temp
    as $$
      with clock as (
        select t.tenant_id, t.clock_target, t.revenue_until, wall + make_interval(secs => t.business_offset_ms / 1000.0) as business_at,
          ((wall + make_interval(secs => t.business_offset_ms / 1000.0)) at time zone t.time_zone)::date as business_day
        from tenant t
      )
      select c.tenant_id from clock c
      where c.clock_target > c.business_day
        or coalesce(c.revenue_until, '-infinity') < date_trunc('month', c.business_day)::date
        or exists (select from subscription s where s.tenant_id = c.tenant_id
          and s.next_billing_date <= c.business_day and s.held_reason is null)
        or exists (select from billing_run r where r.tenant_id = c.tenant_id and r.status = 'running')
        or exists (select from invoice i where i.tenant_id = c.tenant_id and i.next_collection_date <= c.business_day)
        or exists (select from payment p where p.tenant_id = c.tenant_id and p.resolve_due_at <= wall)
        or exists (select from payment_method m where m.tenant_id = c.tenant_id and m.resolve_due_at <= wall)
        or exists (select from refund r where r.tenant_id = c.tenant_id and r.resolve_due_at <= wall)
        or exists (select from inbox_event b where b.tenant_id = c.tenant_id and b.next_try_at <= wall)
        or exists (select from event e where e.tenant_id = c.tenant_id and not e.delivered)
        or exists (select from mail_delivery d where d.tenant_id = c.tenant_id and d.next_try_at <= wall)
    $$`,
  `revoke execute on function tenants_due(timestamptz) from public`,
  `grant execute on function tenants_due(timestamptz) to ${roles.app}`,
  `create function all_tenants() returns setof uuid
    language sql stable security definer set search_path = quittance, pg_temp
    as $$ select t.tenant_id from tenant t order by t.tenant_id $$`,
  `revoke execute on function all_tenants() from public`,
  `grant execute on function all_tenants() to ${roles.app}`,
  `create function wake_tenant(wanted uuid) returns void
    language plpgsql security definer set search_path = quittance, graphile_worker, pg_temp
    as $$
    begin
      perform graphile_worker.add_job('tick_tenant', json_build_object('tenantId', wanted),
        queue_name => 'tenant:' || wanted, job_key => 'tick:' || wanted, job_key_mode => 'replace', max_attempts => 25);
    end $$`,
  `revoke execute on function wake_tenant(uuid) from public`,
  `grant execute on function wake_tenant(uuid) to ${roles.app}, ${roles.ingest}`,
  `create function brand_summaries() returns table (
      tenant_id uuid, accounts bigint, open_invoices bigint, open_minor numeric, invoices bigint
    )
    language sql stable security definer set search_path = quittance, pg_temp
    as $$
      select t.tenant_id,
        (select count(*) from account a where a.tenant_id = t.tenant_id),
        (select count(*) from invoice i where i.tenant_id = t.tenant_id and i.status = 'open'),
        (select coalesce(sum(i.gross_minor - i.settled_minor), 0) from invoice i where i.tenant_id = t.tenant_id and i.status = 'open'),
        (select count(*) from invoice i where i.tenant_id = t.tenant_id)
      from tenant t
      where t.operator_id = nullif(current_setting('app.operator_id', true), '')::uuid
    $$`,
  `revoke execute on function brand_summaries() from public`,
  `grant execute on function brand_summaries() to ${roles.operator}`,
  `grant insert on staff, login_token, event, mail_delivery, audit_event to ${roles.operator}`,
];
