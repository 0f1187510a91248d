import { roles } from '../statements.ts';

/** Runs that are paused, resumed and cancelled; what each batch came to by currency; and brands woken many at once. */
export const statements: readonly string[] = [
  'alter table billing_run drop constraint billing_run_status_check',
  `alter table billing_run add constraint billing_run_status_check
    check (status in ('running', 'paused', 'done', 'cancelled')) not valid`,
  'alter table billing_run validate constraint billing_run_status_check',
  // Who paused, resumed or cancelled it last. On the business day of a cancellation nothing is billed by itself.
  'alter table billing_run add column changed_by jsonb',
  'alter table billing_run add column changed_at timestamptz',
  'alter table billing_run add column cancelled_on date',
  `grant update (changed_by, changed_at, cancelled_on) on billing_run to ${roles.app}`,
  // A paused run is open too. Statements that name the narrower condition of the index before find this one.
  `create unique index billing_run_one_open on billing_run (tenant_id) where status in ('running', 'paused')`,
  'drop index billing_run_one_at_a_time',
  // Null in batches of the release before, whose sums cannot be told apart by currency.
  'alter table run_progress add column totals jsonb',
  'alter table run_progress add column set_aside integer not null default 0',
  `create function billing_rests(tenant uuid, today date) returns boolean
    language sql stable security definer set search_path = quittance, pg_temp
    as $$
      select exists (select from billing_run r where r.tenant_id = tenant and r.status = 'paused')
        or coalesce((select r.cancelled_on >= today from billing_run r where r.tenant_id = tenant
          order by r.run_id desc limit 1), false)
    $$`,
  'revoke execute on function billing_rests(uuid, date) from public',
  `create or replace function tenants_due(wall timestamptz) returns setof uuid
    language sql stable security definer set search_path = quittance, pg_temp
    as $$
      with clock as (
        select t.tenant_id, t.clock_target, wall + make_interval(secs => t.business_offset_ms / 1000.0) as business_at,
          ((wall + make_interval(secs => t.business_offset_ms / 1000.0)) at time zone t.time_zone)::date as business_day
        from tenant t
      )
      select c.tenant_id from clock c
      where c.clock_target > c.business_day
        or exists (select from subscription s where s.tenant_id = c.tenant_id
          and s.next_billing_date <= c.business_day and s.held_reason is null)
          and not billing_rests(c.tenant_id, c.business_day)
        or exists (select from billing_run r where r.tenant_id = c.tenant_id and r.status = 'running')
        or exists (select from invoice i where i.tenant_id = c.tenant_id and i.next_collection_date <= c.business_day)
        or exists (select from payment p where p.tenant_id = c.tenant_id and p.resolve_due_at <= wall)
        or exists (select from payment_method m where m.tenant_id = c.tenant_id and m.resolve_due_at <= wall)
        or exists (select from refund r where r.tenant_id = c.tenant_id and r.resolve_due_at <= wall)
        or exists (select from inbox_event b where b.tenant_id = c.tenant_id and b.next_try_at <= wall)
        or exists (select from event e where e.tenant_id = c.tenant_id and not e.delivered)
        or exists (select from mail_delivery d where d.tenant_id = c.tenant_id and d.next_try_at <= wall)
        or exists (select from provider_connection n where n.tenant_id = c.tenant_id and n.health_due_at <= wall)
    $$`,
  // Waking costs one statement however many brands there are. Who is to be ticked at once already is left out, so that a
  // look that wakes only so many goes on with others the next time.
  `create function wake_tenants(wanted uuid[], most integer) returns integer
    language plpgsql security definer set search_path = quittance, graphile_worker, pg_temp
    as $$
    declare
      woken integer;
    begin
      with waiting as (
        select w as tenant_id from unnest(wanted) w
        where not exists (select from graphile_worker.jobs j
          where j.key = 'tick:' || w and j.locked_at is null and j.run_at <= now())
        order by w limit most
      )
      select count(*) into woken from graphile_worker.add_jobs((
        select coalesce(array_agg(row('tick_tenant', json_build_object('tenantId', tenant_id), null, null, 25,
          'tick:' || tenant_id, null, null)::graphile_worker.job_spec), array[]::graphile_worker.job_spec[])
        from waiting));
      return woken;
    end $$`,
  'revoke execute on function wake_tenants(uuid[], integer) from public',
  `grant execute on function wake_tenants(uuid[], integer) to ${roles.app}`,
];
