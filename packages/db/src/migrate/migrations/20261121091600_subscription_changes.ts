import { secureTable } from '../statements.ts';

/**
 * The course of a subscription. Every confirmed change writes the whole course that follows from it, so nothing is ever
 * overwritten: the one in force is that of `subscription.change_no`. A subscription without changes (0) has its course in
 * its own row, as it was started.
 */
export const statements: readonly string[] = [
  `alter table subscription
    add column change_no integer not null default 0 check (change_no >= 0),
    add column step_no integer not null default 0 check (step_no >= 0)`,
  `create table subscription_change (
    tenant_id uuid not null,
    subscription_id uuid not null,
    change_no integer not null check (change_no > 0),
    change_key uuid not null,
    asked jsonb not null,
    input_hash text not null,
    made_on date not null,
    effective_on date not null,
    actor jsonb not null,
    invoice_ids uuid[] not null,
    recorded_at timestamptz not null,
    primary key (tenant_id, subscription_id, change_no),
    unique (tenant_id, subscription_id, change_key),
    foreign key (tenant_id, subscription_id) references subscription
  )`,
  ...secureTable('subscription_change', ['select', 'insert']),
  `create table subscription_move (
    tenant_id uuid not null,
    subscription_id uuid not null,
    change_no integer not null,
    move_no integer not null check (move_no >= 0),
    kind text not null check (kind in ('start', 'switch_plan', 'pause', 'resume', 'end')),
    move_date date not null,
    plan_version_id uuid,
    anchor date,
    first_period_index integer,
    requested_on date,
    primary key (tenant_id, subscription_id, change_no, move_no),
    foreign key (tenant_id, subscription_id, change_no) references subscription_change,
    foreign key (tenant_id, plan_version_id) references plan_version,
    check ((move_no = 0) = (kind = 'start')),
    check ((plan_version_id is not null) = (kind in ('start', 'switch_plan'))),
    check ((anchor is not null and first_period_index is not null) = (kind = 'start')),
    check ((requested_on is not null) = (kind = 'end'))
  )`,
  ...secureTable('subscription_move', ['select', 'insert']),
  `create table subscription_phase (
    tenant_id uuid not null,
    subscription_id uuid not null,
    phase_no integer not null check (phase_no >= 0),
    next_period_index integer not null,
    settled_on date,
    primary key (tenant_id, subscription_id, phase_no),
    foreign key (tenant_id, subscription_id) references subscription
  )`,
  ...secureTable('subscription_phase', ['select', 'insert', 'update']),
];
