import { roles, secureTable } from '../statements.ts';

/** Where brands want to be told what happened, what is on its way there, and how each try went. */
export const statements: readonly string[] = [
  `create table webhook_endpoint (
    tenant_id uuid not null references tenant,
    endpoint_id uuid not null,
    url text not null,
    description text not null,
    event_types text[],
    switched_off text check (switched_off in ('staff', 'failing', 'gone', 'restored', 'moved')),
    switched_off_at timestamptz,
    secrets bytea not null,
    secrets_key_id text not null,
    old_secret_until timestamptz,
    failures integer not null default 0,
    failing_since timestamptz,
    rests_until timestamptz,
    busy_until timestamptz,
    created_at timestamptz not null,
    primary key (tenant_id, endpoint_id),
    check ((switched_off is null) = (switched_off_at is null)),
    check ((failing_since is null) = (failures = 0) and (failing_since is null) = (rests_until is null))
  )`,
  ...secureTable('webhook_endpoint', ['select', 'insert', 'update', 'delete']),
  `create table webhook_delivery (
    tenant_id uuid not null,
    event_id uuid not null,
    endpoint_id uuid not null,
    tries integer not null default 0,
    next_try_at timestamptz,
    settled_at timestamptz,
    delivered boolean not null default false,
    created_at timestamptz not null,
    primary key (tenant_id, event_id, endpoint_id),
    foreign key (tenant_id, event_id) references event,
    foreign key (tenant_id, endpoint_id) references webhook_endpoint on delete cascade,
    check ((next_try_at is null) = (settled_at is not null)),
    check (settled_at is not null or not delivered)
  )`,
  `create index webhook_delivery_due on webhook_delivery (tenant_id, endpoint_id, next_try_at) where next_try_at is not null`,
  `create index webhook_delivery_recent on webhook_delivery (tenant_id, endpoint_id, event_id desc)`,
  `create index webhook_delivery_age on webhook_delivery (tenant_id, settled_at) where settled_at is not null`,
  ...secureTable('webhook_delivery', ['select', 'insert', 'update', 'delete']),
  `create table webhook_attempt (
    tenant_id uuid not null,
    event_id uuid not null,
    endpoint_id uuid not null,
    attempt_no integer not null,
    at timestamptz not null,
    http_status smallint,
    failure text check (failure in
      ('timeout', 'network', 'private_address', 'not_https', 'unknown_host', 'redirect', 'refused', 'no_secret')),
    duration_ms integer not null,
    answer text,
    primary key (tenant_id, event_id, endpoint_id, attempt_no),
    foreign key (tenant_id, event_id, endpoint_id) references webhook_delivery on delete cascade
  )`,
  ...secureTable('webhook_attempt', ['select', 'insert', 'delete']),
  // Beside tenants_due, as the providers' is.
  `create function tenants_due_for_webhooks(wall timestamptz) returns setof uuid
    language sql stable security definer set search_path = quittance, pg_temp
    as $$
      select t.tenant_id from tenant t where exists (
        select from webhook_endpoint e join webhook_delivery d using (tenant_id, endpoint_id)
        where e.tenant_id = t.tenant_id and e.switched_off is null and d.next_try_at <= wall
          and coalesce(e.rests_until, wall) <= wall and coalesce(e.busy_until, wall) <= wall)
        or exists (select from webhook_delivery d where d.tenant_id = t.tenant_id
          and d.settled_at < wall - interval '31 days')
    $$`,
  `revoke execute on function tenants_due_for_webhooks(timestamptz) from public`,
  `grant execute on function tenants_due_for_webhooks(timestamptz) to ${roles.app}`,
];
