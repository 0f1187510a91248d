import { roles, secureTable } from '../statements.ts';

/** How far a provider's own lists were read: its events, and later its payouts. */
export const statements: readonly string[] = [
  `create table provider_look (
    tenant_id uuid not null,
    connection_id uuid not null,
    kind text not null check (kind in ('events', 'payouts')),
    read_until timestamptz,
    page jsonb,
    due_at timestamptz not null,
    tries integer not null default 0,
    failure text,
    looked_at timestamptz,
    primary key (tenant_id, connection_id, kind),
    foreign key (tenant_id, connection_id) references provider_connection
  )`,
  `create index provider_look_due on provider_look (tenant_id, due_at)`,
  ...secureTable('provider_look', ['select', 'insert', 'update']),
  // What was connected before is asked at once, as far back as a first look goes.
  `insert into provider_look (tenant_id, connection_id, kind, due_at)
    select tenant_id, connection_id, 'events', '2000-01-01' from provider_connection`,
  // Beside tenants_due, as the campaigns' is.
  `create function tenants_due_for_providers(wall timestamptz) returns setof uuid
    language sql stable security definer set search_path = quittance, pg_temp
    as $$
      select t.tenant_id from tenant t where exists (
        select from provider_look l join provider_connection c using (tenant_id, connection_id)
        where l.tenant_id = t.tenant_id and c.paused_reason is null
          and l.due_at <= wall + make_interval(secs => t.business_offset_ms / 1000.0))
    $$`,
  `revoke execute on function tenants_due_for_providers(timestamptz) from public`,
  `grant execute on function tenants_due_for_providers(timestamptz) to ${roles.app}`,
];
