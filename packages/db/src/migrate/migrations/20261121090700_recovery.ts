import { roles } from '../statements.ts';

/** What lets work go on after a failure: ticks without a lock that outlives a killed worker, and paused connections. */
export const statements: readonly string[] = [
  // The job library keeps a killed worker's queue locked for hours. One worker per brand is the lease's promise, so
  // ticks need no queue: a new tick takes the place of the one that died with its worker.
  `create or replace function wake_tenant(wanted uuid) returns void
    language plpgsql security definer set search_path = quittance, graphile_worker, pg_temp
    as $$
    begin
      perform graphile_worker.add_job('tick_tenant', json_build_object('tenantId', wanted),
        job_key => 'tick:' || wanted, job_key_mode => 'replace', max_attempts => 25);
    end $$`,
  `alter table provider_connection add column health_due_at timestamptz`,
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
  `revoke execute on function tenants_due(timestamptz) from public`,
  `grant execute on function tenants_due(timestamptz) to ${roles.app}`,
];
