import { roles, secureTable } from '../statements.ts';

/** Operators, brands, their hosts and the people who work for them or buy from them. */
export const statements: readonly string[] = [
  `create table operator (
    operator_id uuid primary key,
    name text not null check (length(name) between 1 and 200),
    created_at timestamptz not null
  )`,
  `create table operator_login (
    operator_id uuid not null references operator,
    login_id uuid not null,
    email text not null check (email = lower(email)),
    name text not null,
    password_hash text,
    language text not null default 'en',
    primary key (operator_id, login_id),
    unique (email)
  )`,
  `create table operator_session (
    session_hash text primary key,
    operator_id uuid not null,
    login_id uuid not null,
    expires_at timestamptz not null,
    foreign key (operator_id, login_id) references operator_login on delete cascade
  )`,
  `create table tenant (
    tenant_id uuid primary key,
    operator_id uuid not null references operator,
    slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,38}[a-z0-9]$'),
    name text not null check (length(name) between 1 and 120),
    legal jsonb not null,
    colour text not null check (colour ~ '^#[0-9a-f]{6}$'),
    logo_file text,
    languages text[] not null check (cardinality(languages) > 0),
    default_language text not null,
    currency char(3) not null,
    time_zone text not null,
    country char(2) not null,
    sandbox boolean not null,
    business_offset_ms bigint not null default 0,
    clock_from date,
    clock_target date,
    billing jsonb not null,
    revenue_until date,
    created_at timestamptz not null,
    check (sandbox or (business_offset_ms = 0 and clock_target is null))
  )`,
  `alter table tenant enable row level security`,
  `alter table tenant force row level security`,
  `create policy own_tenant on tenant using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)`,
  `create policy own_operator on tenant to ${roles.operator}
    using (operator_id = nullif(current_setting('app.operator_id', true), '')::uuid)
    with check (operator_id = nullif(current_setting('app.operator_id', true), '')::uuid)`,
  `grant select on tenant to ${roles.app}`,
  `grant update (name, legal, colour, logo_file, languages, default_language, business_offset_ms, clock_from, clock_target, revenue_until, billing) on tenant to ${roles.app}`,
  `grant select, insert on tenant to ${roles.operator}`,
  `grant select on tenant to ${roles.backup}`,
  `create table tenant_host (
    host text primary key check (host = lower(host)),
    tenant_id uuid not null references tenant,
    app text not null check (app in ('portal', 'admin'))
  )`,
  `grant insert on tenant_host to ${roles.operator}`,
  `grant select, insert, update on operator, operator_login to ${roles.operator}`,
  `grant select, insert, update, delete on operator_session to ${roles.operator}`,
  `grant select on operator, operator_login, tenant_host to ${roles.backup}`,
  `create table staff (
    tenant_id uuid not null references tenant,
    staff_id uuid not null,
    email text not null check (email = lower(email)),
    name text not null,
    role text not null,
    password_hash text,
    language text not null,
    active boolean not null default true,
    created_at timestamptz not null,
    primary key (tenant_id, staff_id),
    unique (tenant_id, email)
  )`,
  ...secureTable('staff', ['select', 'insert', 'update']),
  `create table person (
    tenant_id uuid not null references tenant,
    person_id uuid not null,
    email text not null check (email = lower(email)),
    name text not null,
    password_hash text,
    language text not null,
    email_verified_at timestamptz,
    created_at timestamptz not null,
    primary key (tenant_id, person_id),
    unique (tenant_id, email)
  )`,
  ...secureTable('person', ['select', 'insert', 'update']),
  `create table login_session (
    tenant_id uuid not null references tenant,
    session_hash text not null,
    subject_kind text not null check (subject_kind in ('person', 'staff')),
    subject_id uuid not null,
    account_id uuid,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    address text,
    device text,
    primary key (tenant_id, session_hash)
  )`,
  `create index login_session_subject on login_session (tenant_id, subject_kind, subject_id)`,
  ...secureTable('login_session', ['select', 'insert', 'update', 'delete']),
  `create table login_token (
    tenant_id uuid not null references tenant,
    token_hash text not null,
    purpose text not null check (purpose in ('invitation', 'password_reset')),
    subject_kind text not null check (subject_kind in ('person', 'staff')),
    subject_id uuid not null,
    email text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    primary key (tenant_id, token_hash)
  )`,
  `create index login_token_subject on login_token (tenant_id, subject_kind, subject_id)`,
  ...secureTable('login_token', ['select', 'insert', 'update']),
  `create table rate_limit (
    tenant_id uuid not null references tenant,
    bucket text not null,
    window_start timestamptz not null,
    hits integer not null,
    primary key (tenant_id, bucket, window_start)
  )`,
  ...secureTable('rate_limit', ['select', 'insert', 'update', 'delete']),
  `create table api_key (
    tenant_id uuid not null references tenant,
    key_hash text not null,
    name text not null,
    scopes text[] not null,
    created_at timestamptz not null,
    revoked_at timestamptz,
    primary key (tenant_id, key_hash)
  )`,
  ...secureTable('api_key', ['select', 'insert', 'update']),
  `create table audit_event (
    tenant_id uuid not null references tenant,
    audit_id uuid not null,
    actor jsonb not null,
    action text not null,
    target jsonb not null,
    before jsonb,
    after jsonb,
    address text,
    device text,
    at timestamptz not null,
    primary key (tenant_id, audit_id)
  )`,
  ...secureTable('audit_event', ['select', 'insert']),
];
