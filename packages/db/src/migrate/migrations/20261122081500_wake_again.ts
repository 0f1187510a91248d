/** A brand whose job was tried for the last time is woken again: only one that will be ticked anyway is left out. */
export const statements: readonly string[] = [
  `create or replace function wake_tenants(wanted uuid[], most integer) returns integer
    language plpgsql security definer set search_path = quittance, graphile_worker, pg_temp
    as $$
    declare
      woken integer;
    begin
      with waiting as (
        select w as tenant_id from unnest(wanted) w
        where not exists (select from graphile_worker.jobs j where j.key = 'tick:' || w and j.locked_at is null
          and j.run_at <= now() and j.attempts < j.max_attempts)
        order by w limit most
      )
      select count(*) into woken from graphile_worker.add_jobs((
        select coalesce(array_agg(row('tick_tenant', json_build_object('tenantId', tenant_id), null, null, 25,
          'tick:' || tenant_id, null, null)::graphile_worker.job_spec), array[]::graphile_worker.job_spec[])
        from waiting));
      return woken;
    end $$`,
];
