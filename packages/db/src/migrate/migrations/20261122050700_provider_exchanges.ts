import { roles, secureTable } from '../statements.ts';

/** What was said to providers and answered by them, without secrets, for as long as somebody may ask why. */
export const statements: readonly string[] = [
  `create table provider_exchange (
    tenant_id uuid not null references tenant,
    exchange_id uuid not null,
    connection_id uuid not null,
    payment_id uuid,
    method text not null,
    path text not null,
    status smallint,
    failure text check (failure in ('timeout', 'network')),
    duration_ms integer not null,
    request text,
    response text,
    at timestamptz not null,
    primary key (tenant_id, exchange_id),
    check ((status is null) = (failure is not null))
  )`,
  `create index provider_exchange_payment on provider_exchange (tenant_id, payment_id, at) where payment_id is not null`,
  `create index provider_exchange_connection on provider_exchange (tenant_id, connection_id, at)`,
  `create index provider_exchange_age on provider_exchange (tenant_id, at)`,
  ...secureTable('provider_exchange', ['select', 'insert', 'delete']),
  // Two forms sent at the same moment make one connection.
  `create unique index provider_connection_account on provider_connection
    (tenant_id, provider, environment, (config ->> 'accountId'))`,
  `alter table provider_connection add column paused_at timestamptz`,
  `create or replace function tenants_due_for_providers(wall timestamptz) returns setof uuid
    language sql stable security definer set search_path = quittance, pg_temp
    as $$
      select t.tenant_id from tenant t where exists (
        select from provider_look l join provider_connection c using (tenant_id, connection_id)
        where l.tenant_id = t.tenant_id and c.paused_reason is null
          and l.due_at <= wall + make_interval(secs => t.business_offset_ms / 1000.0))
        or exists (select from provider_exchange x where x.tenant_id = t.tenant_id and x.at < wall - interval '31 days')
    $$`,
  `revoke execute on function tenants_due_for_providers(timestamptz) from public`,
  `grant execute on function tenants_due_for_providers(timestamptz) to ${roles.app}`,
];
